"""PyYAML, imported without what it compiles for values that are not read here: we ask for events alone."""

from __future__ import annotations

from panelpaper.patterns import put_off

with put_off("yaml"):
    import yaml

try:
    from yaml import CSafeLoader
except ImportError as missing:  # pragma: no cover
    raise ImportError("PyYAML is installed without its C parser (libyaml); install PyYAML from its wheel.") from missing

__all__ = ["CSafeLoader", "yaml"]
