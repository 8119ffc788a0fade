"""What a mail says and brings with it, and a page that a browser saved with its pictures: the parts of MIME."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.audit.containers import Held
from panelpaper.audit.surfaces import Surface
from panelpaper.patterns import late

# Its first lines are a head, which a tool may have written a number or a mailbox's line over.
_HEAD = late(
    r"\A\s*+(?:[0-9]++[ \t]*+\r?\n|From [^\n]*+\n)?(?:[!-9;-~]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?"
    r"(?:content-type|content-transfer-encoding|mime-version|message-id|received|subject):",
    re.IGNORECASE,
)
_NEXT_IN_BOX = late(r"^From [^\n]*+\n(?=[!-9;-~]++:)", re.MULTILINE)


def mail_parts(text: str) -> Iterator[Held | Surface]:
    """Every part of each mail that a text is, its head first; nothing of a text that is none."""
    if not _HEAD.match(text):
        return
    import email  # like what archives need: mails are rare
    from email import policy

    for each in _NEXT_IN_BOX.split(text):
        start = re.sub(r"\A\s*+[0-9]++[ \t]*+\r?\n", "", each)
        for part in email.message_from_string(start, policy=policy.compat32).walk():
            yield Surface("head", "\n".join(f"{name}: {_decoded(str(value))}" for name, value in part.items()))
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body:
                yield "part", _in_utf8(body, part.get_content_charset("utf-8"))


def _decoded(value: str) -> str:
    """A line of the head with its encoded words undone, one joined to the next."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value


def _in_utf8(body: bytes, charset: str) -> bytes:
    """A part in another charset than those that are known by their looks; as it is where that can't be read."""
    if charset.lower() in ("utf-8", "us-ascii"):
        return body
    try:
        return body.decode(charset).encode()
    except (LookupError, UnicodeError):
        return body
