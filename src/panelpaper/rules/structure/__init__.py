"""PP2: the paper's structure: its headings, its Markdown, its files and its pictures."""
