"""The preview's own pages, and what it adds to an edition's: a line in the corner, a script that follows saves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from panelpaper.desk.preview.looks import Look
from panelpaper.model.finding import Finding, Severity
from panelpaper.patterns import late
from panelpaper.render.filled import filled
from panelpaper.report.printable import printable
from panelpaper.wording import counted

OWN = "/_preview/"
POLICY = {"default-src": "'none'", "style-src": "'self'", "base-uri": "'none'", "form-action": "'none'"}
_ADDED = {"script-src": "'self'", "connect-src": "'self'", "frame-ancestors": "'none'"}
_META = late(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')


def with_script(html: bytes, look: Look) -> tuple[bytes, str]:
    """An edition's page with the preview's additions, and the policy that it is sent with: its own, and the script."""
    text = html.decode()
    found = _META.search(text)
    policy = dict(_directives(found[1].replace("&#39;", "'")) if found else POLICY.items())
    text = _META.sub("", text, count=1)
    head, closing, rest = text.partition("</head>")
    return f"{head}{_additions(look)}{closing}{rest}".encode(), _policy(policy)


def home(look: Look) -> tuple[bytes, str]:
    """The editions and everything found, as ``check`` would tell it."""
    if look.trouble:
        return page(look, "Nothing can be shown yet", filled("<p>{}</p>", look.trouble))
    editions = Markup("").join(
        filled(
            '<li><a href="/{}/">{} edition</a> ({})</li>',
            name,
            name.capitalize(),
            files.edition.panel.label(files.edition.spec.clearance),
        )
        for name, files in look.editions.items()
    )
    shut = Markup("").join(filled("<p>The edition {} can’t be shown: {}</p>", *each) for each in look.shut)
    title = "Preview" if look.editions else "Nothing can be shown until these errors are mended"
    shown = filled("<ul>{}</ul>{}", editions, shut) if look.editions else shut
    return page(look, title, shown + _listed(look.findings))


def page(look: Look, title: str, body: Markup) -> tuple[bytes, str]:
    """A page of the preview's own, and the policy that it is sent with."""
    html = filled(
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n{}</head>\n'
        '<body>\n<main class="plain" id="_main">\n<h1>{}</h1>\n{}\n</main>\n</body>\n</html>\n',
        title,
        _additions(look, trouble=True),
        title,
        body,
    )
    return html.encode(), _policy(POLICY)


def words(look: Look) -> str:
    """``2 errors, 1 warning``: how things stand, in one line."""
    if look.trouble:
        return "nothing can be shown yet"
    counts = Counter(finding.severity for finding in look.findings)
    told = [counted(counts[severity], severity.noun) for severity in Severity if counts[severity]]
    return ", ".join(told) or "no problems found"


def _additions(look: Look, *, trouble: bool = False) -> Markup:
    return filled(
        '<link rel="stylesheet" href="{}preview.css">\n'
        '<script src="{}preview.js" data-number="{}" data-style="{}" data-words="Preview: {}"{} defer></script>\n',
        OWN,
        OWN,
        look.number,
        look.style,
        words(look),
        Markup(" data-trouble") if trouble else "",
    )


def _listed(findings: tuple[Finding, ...]) -> Markup:
    if not findings:
        return Markup("<p>No problems found.</p>")
    items = Markup("\n").join(_item(finding) for finding in sorted(findings, key=lambda finding: finding.order))
    return filled("<h2>What was found</h2>\n<ul>\n{}\n</ul>", items)


def _item(finding: Finding) -> Markup:
    span = finding.span
    place = f"{printable(span.path)}:{span.line}:{span.column}"
    lines = [printable(line) for line in (finding.advice or "").split("\n")]
    return filled(
        '<li class="{}"><span class="place">{} {} {}</span><br><strong>{}</strong><br>'
        '<span class="advice">{}</span></li>',
        finding.severity.value,
        place,
        finding.severity.noun,
        finding.code,
        printable(finding.message),
        "\n".join(lines),
    )


def _directives(policy: str) -> Iterator[tuple[str, str]]:
    for directive in policy.split(";"):
        name, _, value = directive.strip().partition(" ")
        if name:
            yield name, value


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in {**directives, **_ADDED}.items())
