"""The paper is what its makers meant, from the first draft to the last version: PP7."""
