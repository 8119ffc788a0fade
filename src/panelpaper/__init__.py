"""panelpaper: a Panel's papers, one edition per audience, from text in git."""

__version__ = "0.1.0"
