"""Which page a PDF is of, told without making it."""

from __future__ import annotations

from collections.abc import Mapping

from panelpaper.digests import blake2b


def identifier(html: str, resources: Mapping[str, bytes]) -> bytes | None:
    """What a PDF gives as its permanent identifier (ISO 32000-1, 14.4): 32 hexadecimal digits from which page it is.

    Whoever has the PDF's edition has all that goes into it, the page's text and the pictures that are published with
    it: so it tells of nothing that is withheld. A document that is taken in may hold more than is shown of it; None
    where there is one, and the PDF gives a digest of itself.
    """
    if any(name.endswith(".pdf") for name in resources):
        return None
    found = blake2b(html.encode(), digest_size=16)
    for name, data in sorted(resources.items()):
        found.update(repr((name, len(data))).encode() + data)
    return found.hexdigest().encode()
