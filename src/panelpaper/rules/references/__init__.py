"""Whatever a paper points at is there: PP3."""
