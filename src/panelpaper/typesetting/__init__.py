"""Pages to PDFs: here, in worker processes, or on the machines of a cluster. The same bytes wherever it is done."""
