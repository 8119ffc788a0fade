"""The secretary's month: what people do at the desk, each whole or not at all."""
