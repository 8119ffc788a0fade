"""PP5: what is classified is marked as such, everywhere, and stays so."""
