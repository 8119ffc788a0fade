"""How fast panelpaper is, beside its peers: `make bench`."""
