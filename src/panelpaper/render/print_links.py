"""Links on a page for print, which lies in no folder: what leads to another page leads there in full, or is words."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from markupsafe import escape

from panelpaper.patterns import late

_LEADING_AWAY = late(r'<a\b([^<>]*?) href="(?!#|https?://|mailto:)([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


def whole_links(html: str, address: str) -> str:
    """``html`` with whole addresses. ``address`` is where the page is published, "" where nobody says."""

    def whole(found: re.Match[str]) -> str:
        before, href, after, words = found.groups()
        target = urljoin(address, unescape(href)) if address else ""
        return f'<a{before} href="{escape(target)}"{after}>{words}</a>' if target.startswith("http") else words

    return _LEADING_AWAY.sub(whole, html)
