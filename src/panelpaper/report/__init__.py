"""Findings on their way to people and programs: as text, JSON, GitHub annotations and SARIF."""
