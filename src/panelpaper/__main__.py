"""``python -m panelpaper``."""

from panelpaper.cli import main

main()
