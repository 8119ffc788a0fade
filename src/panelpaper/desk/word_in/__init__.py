"""A committee's section out of a Word file: what Markdown can say is taken over, what it can't is told."""
