"""``python -m panelpaper``."""

from panelpaper.cli import command

command()
