"""PP1: what was wrong with a file, its YAML or a value in it, so that it can't be read as it was meant."""
