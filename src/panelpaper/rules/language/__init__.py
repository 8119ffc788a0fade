"""The words are spelt as readers know them, and read alike from month to month: PP6."""
