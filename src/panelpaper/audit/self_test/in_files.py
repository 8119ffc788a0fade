"""Canaries in everything that is neither a page nor a PDF: names, data, feeds, archives, pictures, fonts."""

from __future__ import annotations

import bz2
import gzip
import json
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import quote

from panelpaper.audit.self_test.canary import LINK, NUMBER, TERM, WORDS, Built, Files, Plant, adding, drawn

_XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title>{TERM}</dc:title></x:xmpmeta>'.encode()


def in_files() -> Iterator[Plant]:
    """A canary in each kind of file, in each dress."""
    slug = "quartzmoor-basin"
    plain: dict[tuple[str, str], tuple[str, bytes]] = {
        ("file's name", "as a slug"): (f"papers/{slug}.html", b"<p>x</p>"),
        ("file's name", "of a folder"): (f"papers/{slug}/index.html", b"<p>x</p>"),
        ("file's name", "percent-encoded"): (f"{quote(TERM)}.txt", b"x"),
        ("file's name", "a number"): (f"assets/{NUMBER}.css", b"x"),
        ("JSON", "value"): ("data.json", json.dumps({"a": [{"b": TERM}]}).encode()),
        ("JSON", "key"): ("data.json", json.dumps({TERM: 1}).encode()),
        ("JSON", "number"): ("data.json", json.dumps({"actual": int(NUMBER)}).encode()),
        ("JSON", "number by a power of ten"): ("data.json", b'{"actual": 7.3920418E7}'),
        ("JSON", "escaped"): ("data.json", f'{{"a": "{"".join(f"{chr(92)}u{ord(c):04x}" for c in TERM)}"}}'.encode()),
        ("JSON", "broken"): ("data.json", f'{{"a": "{TERM}"'.encode()),
        ("JSON", "source map"): ("assets/a.css.map", json.dumps({"sourcesContent": [TERM]}).encode()),
        ("search index", "list of words"): ("search.json", json.dumps([["x", *WORDS.split()]]).encode()),
        ("search index", "one word"): ("search.json", json.dumps({"quartzmoorbasin": [1, 2]}).encode()),
        ("feed", "title"): ("feed.xml", f"<feed><entry><title>{TERM}</title></entry></feed>".encode()),
        ("feed", "escaped HTML"): (
            "feed.xml",
            b"<feed><content>&lt;p&gt;Quartz&lt;i&gt;moor Basin&lt;/content></feed>",
        ),
        ("feed", "CDATA"): ("feed.xml", f"<feed><content><![CDATA[<p>{TERM}</p>]]></content></feed>".encode()),
        ("feed", "link"): ("feed.xml", f'<feed><link href="{LINK}"/></feed>'.encode()),
        ("sitemap", "address"): ("sitemap.xml", f"<urlset><loc>https://x.example/{slug}</loc></urlset>".encode()),
        ("text file", "as it is"): ("robots.txt", f"Disallow: /{TERM}".encode()),
        ("text file", "UTF-16"): ("notes.txt", TERM.encode("utf-16")),
        ("text file", "UTF-16 without a mark"): ("notes.txt", TERM.encode("utf-16-be")),
        ("text file", "UTF-32"): ("notes.txt", TERM.encode("utf-32")),
        ("text file", "tags in it"): ("notes.txt", b"So: <p>Quartz<b>moor</b> Basin</p>"),
        ("page", "UTF-16 without a mark"): ("a.html", "<p>Quartz<b>moor</b> Basin</p>".encode("utf-16-le")),
        ("page", "begins with a comment"): ("a.html", b"<!-- x --><p>Quartz<b>moor</b> Basin"),
        ("text file", "Latin-1"): ("notes.txt", f"caf\xe9 {TERM}".encode("latin-1")),
        ("text file", "quoted-printable"): ("notes.txt", b"Q=75artzmo=\r\nor=20Basin"),
        ("text file", "Markdown source"): ("source.md", f"::: red\n{WORDS}\n:::\n".encode()),
        ("text file", "Base64 over lines"): ("notes.txt", _base64_lines(f"{'x' * 60}. {TERM}")),
        ("text file", "Base64 over lines that are indented"): (
            "a.fodt",
            b"<binary-data>\n  " + _base64_lines(f"{'x' * 60}. {TERM}", b"\n  ") + b"\n</binary-data>",
        ),
        ("drawing", "a picture over lines of an attribute"): ("a.svg", _svg(drawn(width=200), by="&#10;")),
        ("JSON", "a picture over lines, as in a notebook"): (
            "a.ipynb",
            json.dumps({"image/png": _base64_lines(drawn(width=200), b"\n").decode()}).encode(),
        ),
        ("stylesheet", "comment"): ("assets/a.css", f"/* {TERM} */".encode()),
        ("stylesheet", "escaped"): ("assets/a.css", b'p::after{content:"\\51 uartzmoor\\20 Basin"}'),
        ("host name", "Punycode"): ("CNAME", "quärtzmoorbasin.example".encode("idna")),
        ("archive", "zip"): ("all.zip", _zip("a.txt", TERM.encode())),
        ("archive", "name in a zip"): ("all.zip", _zip(f"{slug}.txt", b"x")),
        ("archive", "zip in a zip"): ("all.zip", _zip("b.zip", _zip("a.txt", WORDS.encode()))),
        ("archive", "gzip"): ("a.gz", gzip.compress(TERM.encode(), mtime=0)),
        ("archive", "bzip2"): ("a.bz2", bz2.compress(TERM.encode())),
        ("archive", "zlib"): ("a.bin", zlib.compress(TERM.encode())),
        ("archive", "zlib and gzip among other bytes"): (
            "a.bin",
            b"\0\1x\x9c" + zlib.compress(b"x") + gzip.compress(TERM.encode(), mtime=0) + b"\0",
        ),
        ("drawing", "its source, as draw.io keeps it"): ("a.svg", f"<svg content='{_drawing()}'></svg>".encode()),
        ("drawing", "its source in a PNG"): (
            "a.png",
            _png(b"tEXt", b"mxfile\0" + quote(f"<diagram>{_drawing()}</diagram>", safe="").encode()),
        ),
        ("drawing", "its source, as Excalidraw keeps it"): (
            "a.json",
            json.dumps({"encoded": zlib.compress(TERM.encode()).decode("latin-1")}).encode(),
        ),
        ("archive", "gzip in Base64"): ("a.txt", b64encode(gzip.compress(f"<p>{TERM}</p>".encode(), mtime=0))),
        ("picture", "as it is"): ("a.png", drawn()),
        ("picture", "half the size"): ("a.png", drawn(width=160)),
        ("picture", "a thumbnail"): ("a.png", drawn(width=64)),
        ("picture", "twice the size"): ("a.png", drawn(width=640)),
        ("picture", "poor JPEG"): ("a.jpg", drawn("JPEG", quality=25)),
        ("picture", "GIF"): ("a.gif", drawn("GIF")),
        ("picture", "grey WebP"): ("a.webp", drawn("WEBP", grey=True, quality=50)),
        ("picture", "in a drawing"): ("a.svg", _svg(drawn(width=200))),
        ("picture's margins", "PNG text"): ("a.png", _png(b"tEXt", b"Comment\0" + TERM.encode())),
        ("picture's margins", "PNG compressed text"): ("a.png", _png(b"zTXt", b"C\0\0" + zlib.compress(TERM.encode()))),
        ("picture's margins", "PNG, in a part of a program's own"): (
            "a.png",
            _png(b"prVW", zlib.compress(WORDS.encode())),
        ),
        ("picture's margins", "PNG XMP"): ("a.png", _png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _XMP)),
        ("picture's margins", "after its end"): ("a.png", _blank("PNG") + TERM.encode()),
        ("picture's margins", "EXIF"): ("a.jpg", _jpeg_with_exif()),
        ("picture's margins", "JPEG comment"): ("a.jpg", _blank("JPEG", comment=TERM.encode())),
        ("picture's margins", "JPEG XMP"): ("a.jpg", _blank("JPEG", xmp=_XMP)),
    }
    for (where, dress), (path, data) in plain.items():
        yield Plant(where, dress, adding(path, data))
    for dress, change in _FONT_CHANGES.items():
        yield Plant("font", dress, partial(_font, change=change))


def _base64_lines(text: str | bytes, by: bytes = b"\n") -> bytes:
    coded = b64encode(text.encode() if isinstance(text, str) else text)
    return by.join(coded[at : at + 76] for at in range(0, len(coded), 76))


def _zip(name: str, data: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def _svg(picture: bytes, by: str = "") -> bytes:
    coded = _base64_lines(picture, by.encode()).decode()
    return f'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,{coded}"/></svg>'.encode()


def _blank(form: str, **options: object) -> bytes:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (8, 8), "grey").save(made, form, **options)
    return made.getvalue()


def _png(kind: bytes, body: bytes) -> bytes:
    data = _blank("PNG")
    at = data.index(b"IDAT") - 4
    chunk = len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
    return data[:at] + chunk + data[at:]


def _jpeg_with_exif() -> bytes:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = TERM  # ImageDescription
    return _blank("JPEG", exif=exif)


def _drawing() -> str:
    """What is drawn, packed without a head and in Base64."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return b64encode(packer.compress(quote(f'<cell value="{TERM}"/>').encode()) + packer.flush()).decode()


def _named(font: Any) -> None:
    font["name"].setName(TERM, 1, 3, 1, 0x409)


def _described(font: Any) -> None:
    font.flavorData = import_module("fontTools.ttLib.woff2").WOFF2FlavorData()
    font.flavorData.metaData = f"<metadata><text>{TERM}</text></metadata>".encode()


def _with_a_table(font: Any) -> None:
    font["Xtra"] = import_module("fontTools.ttLib.tables.DefaultTable").DefaultTable("Xtra")
    font["Xtra"].data = TERM.encode()


_FONT_CHANGES = {"its name": _named, "its maker's words": _described, "a table of its own": _with_a_table}


def _font(built: Built, change: Callable[[Any], None]) -> Files:
    """One of the edition's own fonts, with something more in it."""
    ttlib: Any = import_module("fontTools.ttLib")
    path = next(path for path in sorted(built.files) if path.endswith(".woff2"))
    font = ttlib.TTFont(BytesIO(built.files[path]))
    change(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return {path: made.getvalue()}
