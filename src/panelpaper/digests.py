"""BLAKE2b, from where hashlib has it. To import hashlib loads OpenSSL, which takes longer than all that a command
needs to find that nothing has changed.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
