"""Where in a workspace what is read stands, and what files are called that have one name everywhere."""

from __future__ import annotations

PANEL = "content/panel.yaml"
PAPERS = "content/papers"
STATIC = "content/static"
REGISTERS = "content/registers"
ACRONYMS = f"{REGISTERS}/acronyms.yaml"
MODIFICATIONS = f"{REGISTERS}/modifications.yaml"
REPORTS = f"{REGISTERS}/dcc-reports.yaml"
LOG = f"{REGISTERS}/dcc-submissions.yaml"

TABLE = "dcc-reporting.yaml"  # of a paper
MANIFEST = "manifest.json"  # of an edition
