"""The rules: the truth to findings."""
