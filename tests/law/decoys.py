"""What can stand in a secret's place: whatever its author might mistype, and what an adversary would write.

``{c}`` is a word that nobody may ever see, ``{n}`` such a number. Only what would make the secret end elsewhere is
left out: a line that is exactly ``:::`` in a block, an unbalanced bracket in a run, less indent in an entry.
"""

from __future__ import annotations

from tests.law.secrets import WHOLE_FILES, Filling, Kind, Secret, number_canary
from tests.site_folder import Gone

# Within one line and with balanced brackets.
INLINE = [
    "",
    " ",
    "{c} **{c} *{c} `",
    "`` {c} `",
    "~~~ {c} ```",
    "<b>{c} <!-- {c}",
    "</article><script>{c}</script>",
    "[{c}](javascript:{c})",
    "![{c}](https://{c}.example/{c}.png) ![](media/{c}.png) ![{c}](../../../../{c}.png)",
    "![{c}](media/shown.png)",
    "[^late] [^1] [^{c}]",
    "{{.rde}} {{ .red }} {{.{c}}} {c}",
    "[{c}]{{.green}} [{c}]{{.red}}",
    "[{c}]{{.RED}} [{c}] {{.red}} [{c}](.red)",
    ":: red {c}",
    "::: red {c} :::",
    "&{c}; &#0; &#x{c}; &lbrace;.red&rbrace;",
    "\u202e{c}\u200b\u2066\x07\x00\x1b{c}",
    "\ue0000\ue001\ue0021\ue003{c}",
    "\\\\{c}\\`\\*\\&",
    "\\[{c}\\] \\]",
    "[[[[{c}]]]]",
    "(({c}",
    "{c})) {{ {{{{ }}",
    "[](appendix:{c}) [](section:{c}#{c}) [](report:{c}) [](action:{c}) [](paper:{c}) [](nothing:{c})",
    "[](section:tag#{c}) [](paper:2031-01)",
    "<https://{c}.example> <{c}@{c}.example>",
    "SECMPO0037 SECMP 0037 SECMP9999 SEC H13,4 {c} the the {c} {c} {c}",
    "DCC XQV PPMID SMETS1 {c} DCC’'s {c}",
    "Appendix A of {c}, 10.12.18, 4th January, ¢.70,000, SMETS 1 {c}",
    "{n} {c} 1,2,{n}",
    "{c} " * 2000,
    "\x07\x00\x1b" * 200 + "{c}",
    "[" * 300 + "{c}" + "]" * 300,
    "*" * 500 + "{c}" + "_" * 500,
    "(Write here: {c})",
]

# Where a paragraph may go on over lines.
LINES = [
    "{c} | {c}\n{c} | {c}",
    "{c}\n{c}\\\n{c}  \n{c}",
    "{c}\n    {c}",
    "{c}\n(2018. {c}",
]

# Whole lines, none of them exactly ``:::``.
BLOCKS = [
    "# {c}\n\n## Highlights\n\n## Highlights\n\n##### {c} {{#highlights}}\n",
    "{c}\n===\n\n{c}\n---\n",
    "---\ncommittee: {c}\n---\n",
    "```\n{c}",
    "~~~ {c}\n",
    "<div>{c}\n\n<!-- {c}",
    "<script>\n{c}",
    "<![CDATA[ {c}",
    "<?php {c}",
    "</section></main>",
    "[^1]: {c}\n\n[^late]: {c}\n\n[^note]: {c}\n",
    "[standing point]: https://{c}.example/ '{c}'\n[elsewhere]: https://{c}.example/\n",
    "[standing point]: <{c}",
    "::: Red\n{c}\n",
    "::: amber\n{c}\n",
    "::: red \n{c}\n::: \n :::",
    ":: red\n{c}\n::",
    "[{c}\n",
    "{c}]{{.red}}\n",
    "| {c} | {c} |\n|---|\n| {c} | {c} | {c} |\n",
    "| {c} |\n",
    "- {c}\n   - {c}\n- [{c}]{{.red}}\n",
    "> {c}\n> ::: red\n> {c}\n",
    "    {c}\n\t{c}\n",
    "<<<<<<< {c}\n=======\n{c}\n>>>>>>> {c}\n",
    "\x00\x07\u202e{c}\u200b\ufeff\ufffe\n\ue0000\ue001 \ue0020\ue003\n",
    "\x0c:::\x0c{c}\u2028:::\u2029",
    "{c} " * 20000,
    "{c}\n\n" * 2000,
    "[" * 5000 + "{c}",
    "> " * 300 + "{c}",
    "- " * 300 + "{c}",
    "*_" * 3000 + "{c}",
    "<" * 3000 + "{c}",
    "\n\n\n",
    "   \n\t\n",
    "\r{c}\r\n{c}\r",
    "(Write here: {c})\n",
]

# Lines under a dash.
ENTRIES = [
    "",
    "# {c}",
    "# {c}\u202e\x07\ttext: {c}",
    "{c}: {c}",
    "text: {c}: more {c}",
    'text: "{c} unclosed',
    "text: '{c} unclosed",
    "text: [{c}, [{c}",
    "text: {{ {c}: {c}",
    "text: ] {c}",
    "text: *{c}",
    "text: &{c} x\nowner: *{c}",
    "text: !{c} {c}\nowner: !!python/object:os.system {c}",
    "text: |\n      {c}\n   {c}",
    "text: >-9\n  {c}",
    "text: |\n{c}",
    "\ttext: {c}",
    "text:\t{c}\n\t{c}",
    "text: {c} {c} # {c} cut",
    "text: @{c}\nowner: `{c}`\nmeeting: %{c}",
    "text: {c}\ntext: {c}\nid: {c}\nid: {c}",
    "due: 2018-02-30\nreceived: {c}\nclosed: 31/12/2018 {c}\ndate: {c}",
    "figures: {{forecast: 39,060,{n}, actual: {n}}}\nreceived: 2018-12-06",
    "figures: {{forecast: {n}, actual: {n}}}\nreceived: 2016-01-04",
    "figures: {n}\nreissued: {{date: {c}}}\npublished: 2015-01-01\nreceived: 2019-01-02",
    "received: 2051-01-01\nreissued:\n  - {{date: 2052-01-01, reason: {c}}}",
    "received: 2018-12-06\nextended: {{to: 2099-01-01, agreed_by: {c}, ref: {c}}}",
    "received: unknown\nbasis: {c}",
    "id: OPSG-0001\ntext: {c}\nowner: {c}\nstatus: open",
    "id: {c}\ntext: |\n  [{c}]{{.rde}} ::: Red {c}\nowner: {c}\nstatus: open",
    "text: |\n  ::: red\n  {c}\nnote: |\n  [{c}",
    "text: |\n  <script>{c}</script> <b onclick={c}>\nnote: |\n  <!-- {c}",
    "text: |\n  # {c}\n\n  ## {c}\n\n  ```\n  {c}",
    "note: |\n  [](javascript:{c}) ![]({c}.png) ![{c}](https://{c}.example/x.png) ![{c}](../../../{c})",
    "comments:\n  - |\n    [](appendix:{c}) [](action:{c}) [](section:{c}#{c}) [](report:{c}) [](paper:{c})",
    "text: |\n  <<<<<<< {c}\n  =======\n  >>>>>>> {c}",
    "text: \u202e{c}\u200b\x07",
    "? {c}\n: {c}",
    "? [{c}, {c}]\n: {c}",
    "<<: *{c}\n<<: {{{c}: {c}}}",
    "text:\n  - {c}\n  - - {c}\n    - {c}: [{c}]",
    "- {c}\n- {c}",
    "text: " + "[" * 200 + "{c}",
    "text: " + "{{a: " * 60 + "{c}",
    "text: |\n  " + "{c} " * 3000,
    "text: |\n" + "  {c}\n" * 500,
    "status: {c}\nask: {c}\nowner: {{{c}: {c}}}\noutcome: {c}",
    "verdict: {c}\ntimeliness: on time {c}\nlate: {n}",
    "version: {c}\ndate: {c}\nnote: [{c}]\nversion: 0.0",
    "as_at: 2051-01-01\nnote: {c}\nadherence: {c}\ncomments: {{{c}: {c}}}",
    "as_at: {c}\noutcome: nothing-to-review\nnote: {c}",
    'text: "\\x{c}"\nowner: "\\u0000{c}"',
    'text: "\\ud800{c}"',
    "--- {c}\n... {c}\n%YAML 9.9 {c}",
    "{c}",
    "{c}\n{c}",
    "text: |\n  classification: CLEAR\n  {c}",
    "text: |\n  - id: {c}\n    classification: CLEAR\n",
    "text: |\n  ---\n  {c}\n  ...\n",
    "text: |\n  {c}\n\n\n\n",
    "text: DCC XQV SECMPO0037 the the {c} Appendix A 10.12.18",
    "text: (Write here; {c})\nid: {c}\nowner: {c}\nstatus: open",
]

# Between braces: keys and values of the wrong kind, nothing that ends the entry.
FLOWS = [
    "{c}: {c}",
    "text: {c}, {c}, {c}: {c}",
    'text: "{c}: {c}, {c}"',
    "text: [{c}, {c}]",
    "text: {{{c}: {c}}}",
    "text: {c}, text: {c}",
    "received: 2018-02-30, figures: {{forecast: {n}, actual: 1,{n}}}",
    "received: {c}",
    "version: {c}, date: {c}, note: {c}",
    "id: {c}, owner: {c}, status: {c}",
    "class: {c}, clarification: {c}, {c}: RED",
    "text: '[{c}]{{.rde}} ::: red'",
    "text: '<b>{c}'",
    "due: {c}",
]

FILES = [
    "",
    "{c}",
    "---\n{c}: {c}: {c}\n",
    "---\n{c}: {c}: {c}\n---\n{c}",
    "---\ntitle: [{c}]\nsensitive_terms: {{{c}: {c}}}\n---\n",
    "---\ntitle: '[{c}]{{.red}}'\n---\n",
    "---\ntitle: {c}\ntitle: {c}\n{c}: *{c}\n---\n{c}\n",
    "---\nsensitive_terms: {c}\n---\n{c}",
    "---\nsensitive_terms:\n  - Operations Group\n  - {c}\n---\n{c}",
    "---",
    "\ufeff\ufeff---\n{c}",
    "::: red\n{c}",
    ":::\n",
    "{c}\n" * 3000,
    "\udcff\udcfe{c}\udc80\n## {c}\udcff\n",
    "\x00" * 100,
    "[](appendix:{c})\n\n![{c}](media/{c}.png)\n\n![](media/shown.png)\n\n![{c}](../../../../etc/passwd)\n",
    "%PDF-1.7\n{c}",
    "-----BEGIN AGE ENCRYPTED FILE-----\n{c}\n",
    *BLOCKS,
]
YAMLS = ["", "{c}", "sensitive_terms: {{{c}: {c}}}", "{c}: {c}: {c}", "sensitive_terms:\n  - [{c}", "\udcff{c}", "*{c}"]
# Names in a PDF need not be UTF-8.
ODD_PDF = (
    "%PDF-1.4\n%{c}\n1 0 obj <</Type /Catalog /Pages 2 0 R /X#b9 /Y#ba>> endobj\n"
    "2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Size 3 /Root 1 0 R>>\n%%EOF\n"
)
BYTES = ["", "{c}", "%PDF-1.4\n{c}", ODD_PDF, "\x00{c}", "\udcff\udcd8\udcff{c}", "<svg onload={c}>"]

# What everyone may read stands in these, so that nothing may be published: the leak audit's one effect.
STOPPING = [
    "---\nsensitive_terms:\n  - heard\n---\n{c}",
    "---\nsensitive_terms:\n  - {c}\n  - weather IN\n---\n{c}",
    "{c} *talked* for a\nlong while about {c}.\n",
]

# By kind, in the words of the author.
ALL = {
    Kind.BLOCK: BLOCKS + INLINE + LINES,
    Kind.RUN: INLINE + LINES,
    Kind.CELL: INLINE,
    Kind.ENTRY: ENTRIES,
    Kind.FLOW: FLOWS,
    Kind.APPENDIX: [*FILES, *Gone],
    Kind.PDF: [*BYTES, *Gone],
    Kind.TERMS: [*YAMLS, *Gone],
    Kind.PICTURE: [*BYTES, *Gone],
}


def malformed(seed: int) -> Filling:
    """A filling that gives each secret a decoy of its kind; each ``seed`` another."""

    def fill(secret: Secret) -> str | bytes | Gone:
        choices = ALL[secret.kind]
        decoy = choices[(seed + 7 * secret.number) % len(choices)]
        return decoy if isinstance(decoy, Gone) else _made(decoy, secret)

    return fill


def written(seed: int) -> Filling:
    """The same, but of files only what can be read."""

    def fill(secret: Secret) -> str | bytes | Gone:
        choices = [decoy for decoy in ALL[secret.kind] if not isinstance(decoy, Gone)]
        return _made(choices[(seed + 7 * secret.number) % len(choices)], secret)

    return fill


def nothing(secret: Secret) -> str | bytes | Gone:
    """A filling that takes every secret away."""
    if secret.kind in WHOLE_FILES:
        return Gone.ABSENT
    return "\n" if secret.kind is Kind.ENTRY else ""


def _made(decoy: str, secret: Secret) -> str:
    return placed(decoy.format(c=secret.canary(), n=number_canary(secret.classification, secret.number)), secret)


def placed(text: str, secret: Secret) -> str:
    """The text as it has to be written to stay where the secret stands."""
    if secret.kind is Kind.CELL:
        return text.replace("|", "\\|")
    if secret.kind is Kind.BLOCK:
        text = text if text.endswith("\n") or not text else text + "\n"
        return text.replace("\r", "\n").replace("\n", f"\n{secret.indent}") if secret.indent else text
    if secret.kind is Kind.ENTRY:
        return f"\n{secret.indent}".join(text.split("\n")) + "\n"
    return text
