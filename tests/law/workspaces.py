"""Whole valid workspaces, drawn at random, with something withheld wherever something can be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from tests.law.entries import Entry, entries
from tests.law.prose import Pen, Voice
from tests.law.registers import REGISTERS, log, rows, standings
from tests.law.secrets import Kind, Pieces, Secret, Written, nowhere

from panelpaper.model.classification import CLEAR, Classification

COMMITTEES = {"operations-group": "OPSG", "ssc": "SSC", "tag": "TAG"}
NAMES = {
    "operations-group": "Operations Group",
    "ssc": "Security Sub-Committee",
    "tag": "Testing Advisory Group",
}
ISSUED = {"2018-12": "2018-12-14", "2019-01": "2019-01-11", "2019-02": "2019-02-01"}
EDITIONS = {
    "greens": Classification.GREEN,
    "members": Classification.AMBER,
    "strict": Classification.AMBER_STRICT,
    "panel": Classification.RED,
}


@st.composite
def workspaces(draw: st.DrawFn) -> Written:
    """A workspace that builds without errors."""
    pen = Pen(draw)
    committees = ["operations-group", *(["ssc"] if pen.chance(5) else []), "tag"]
    months = sorted(ISSUED)[pen.pick([0, 1, 1, 2]) :]
    editions = {"public": CLEAR, **{name: held for name, held in EDITIONS.items() if pen.chance(6)}}
    held = standings(pen)
    files: dict[str, Pieces] = {
        "content/panel.yaml": _panel(pen, committees, editions),
        "content/registers/dcc-submissions.yaml": log(pen, held),
        **{f"content/registers/{name}.yaml": (text,) for name, text in REGISTERS.items()},
    }
    drafts = {pen.pick(months)} if len(months) > 1 and pen.chance(2) else set()
    for month in months:
        files |= dict(_paper(pen, month, committees, month in drafts))
        # What only the last table's rows classify needs them.
        if month == max(months) or pen.chance(9):
            files[f"content/papers/{month}/dcc-reporting.yaml"] = rows(pen, month, held)
    files |= pen.pictures
    for month, paper in pen.released.items():
        if month not in drafts and pen.chance(4):
            files |= _frozen(pen, month, {**files, f"content/papers/{month}/paper.yaml": paper})
    return Written(files, {"content/static/robots.txt": b"User-agent: *\n"}, editions, tuple(months))


def _frozen(pen: Pen, month: str, files: dict[str, Pieces]) -> dict[str, Pieces]:
    """The first version of a month's paper, as it was released: the same words to all, and secrets of its own."""
    folder = f"content/papers/{month}/"
    own = {path.removeprefix(folder): pieces for path, pieces in files.items() if path.startswith(folder)}
    spanning = {
        path.removeprefix("content/"): pieces
        for path, pieces in files.items()
        if path.startswith("content/registers/") or path == "content/panel.yaml"
    }
    return {
        f"{folder}versions/1.0/{name}": tuple(
            replace(piece, number=pen.number()) if isinstance(piece, Secret) else piece for piece in pieces
        )
        for name, pieces in {**own, **spanning}.items()
    }


def _panel(pen: Pen, committees: list[str], editions: dict[str, Classification]) -> Pieces:
    known = "".join(
        f"  - id: {id}\n    name: {NAMES[id]}\n    short_name: {COMMITTEES[id]}\n    meeting_prefix: {COMMITTEES[id]}\n"
        for id in committees
    )
    shared = len(committees) > 2 and pen.chance(5)
    groups = [committees[:1], committees[1:]] if shared else [[id] for id in committees]
    titles = [" and ".join(NAMES[id] for id in ids) for ids in groups]
    running = "".join(
        f"  - title: {title}\n    committees: [{', '.join(ids)}]\n" for title, ids in zip(titles, groups, strict=True)
    )
    audiences = "".join(f"  {name}: {{clearance: {held.label}}}\n" for name, held in editions.items())
    more = [
        "base_url: https://panel.example/\n",
        "labels: {CLEAR: WHITE}\n",
        "access: |\n  Members can ask the secretary for what is withheld here.\n",
    ]
    return (
        "name: Smart Energy Code Panel\nshort_name: SEC Panel\ncode: SEC\npublisher: SECAS\n",
        f"committees:\n{known}sections:\n{running}",
        "reporting:\n  committee: operations-group\n  heading: DCC reporting\n",
        f"editions:\n{audiences}",
        "calendar: {country: GB, subdivisions: [ENG, SCT], compare: [ENG]}\n",
        *(words for words in more if pen.chance(5)),
    )


def _paper(pen: Pen, month: str, committees: list[str], draft: bool) -> Iterator[tuple[str, Pieces]]:
    pen.month = month
    pen.shared = []
    folder = f"content/papers/{month}"
    revisions = tuple(_revision(pen, month, number) for number in range(1, 1 + pen.pick([0, 0, 1, 2, 3])))
    if revisions:
        pen.released[month] = _paper_yaml(pen, month, (), draft=False)
    yield f"{folder}/paper.yaml", _paper_yaml(pen, month, revisions, draft=draft)
    for committee in committees:
        if committee == "tag" or pen.chance(9):
            yield from _section(pen, folder, committee)


def _paper_yaml(pen: Pen, month: str, revisions: tuple[Entry, ...], *, draft: bool) -> Pieces:
    public = Voice(pen)
    notice: Pieces = ("notice: |\n  ", *public.passage("", "  ", 1), "\n") if pen.chance(3) else ()
    return (
        f"title: SEC Panel Sub-Committee Report\nstatus: {'draft' if draft else 'issued'}\naction: information\n",
        f'issued: {ISSUED[month]}\nversion: "1.{len(revisions)}"\nauthor: SECAS Team\n',
        "purpose: |\n  ",
        *public.passage("", "  ", 1),
        "\n",
        *notice,
        f"recommendations:\n  - verb: NOTE\n    text: {_begun(pen, '      ')}",
        *public.sentence(),
        "\n",
        *entries(pen, "revisions", revisions, hidden="version"),
    )


def _revision(pen: Pen, month: str, number: int) -> Entry:
    def write(voice: Voice) -> Pieces:
        return (f"date: {month}-{20 + number}\nnote: |\n  ", *voice.sentence(), "\n")

    return Entry(f'version: "1.{number}"\n', pen.above(CLEAR), write)


class _Attached(Struct, frozen=True):
    declaration: Pieces
    citation: str
    files: dict[str, Pieces]


def _section(pen: Pen, folder: str, committee: str) -> Iterator[tuple[str, Pieces]]:
    public, prefix = Voice(pen), COMMITTEES[committee]
    attached = [_appendix(pen, folder) for _ in pen.times(0, 2)]
    for each in attached:
        yield from each.files.items()
    actions = (*_carried(pen, prefix), *(_new_action(pen, prefix) for _ in pen.times(0, 3)))
    decisions = tuple(Entry("", pen.above(CLEAR), lambda voice: _decision(voice, prefix)) for _ in pen.times(0, 3))
    front: list[str | Secret] = [f"---\ncommittee: {committee}\nstatus: final\n"]
    if attached:
        front += ["appendices:\n", *(piece for each in attached for piece in each.declaration)]
    front += [*entries(pen, "decisions", decisions), *entries(pen, "actions", actions)]
    if pen.chance(4):
        front += [
            f"forward_look:\n  - text: {_begun(pen, '      ')}",
            *public.sentence(),
            "\n    ask: NOTE\n    expected: 2019-03\n",
        ]
    body: list[str | Secret] = [*public.passage("", most=1)]
    for number in pen.times(1, 2):
        body += [f"## {pen.pick(['Highlights', 'What the DCC said'])} {number}\n\n", *public.passage("", most=2)]
        for title in ("Highlights", "Plans {#plans}")[: pen.pick([0, 1, 2])] if number == 0 else ():
            body += [f"### {title}\n\n", *public.passage("", most=1)]
    body += [f"{public.phrase()}: see {each.citation}.\n\n" for each in attached]
    yield f"{folder}/{committee}.md", (*front, "---\n\n", *body)


def _new_action(pen: Pen, prefix: str) -> Entry:
    """An action of this month alone, whose id gives it away, or one that may be carried over."""
    held, id = pen.above(CLEAR), ""
    if pen.chance(5):
        id = f"{pen.number():04d}"
        pen.open_actions.setdefault(prefix, []).append((id, held or CLEAR))
    return Entry("", held, lambda voice: _action(voice, prefix, id), flow=lambda voice: _flowing_action(voice, prefix))


def _carried(pen: Pen, prefix: str) -> Iterator[Entry]:
    """Last month's actions under their ids, some lowered since and a record of it for all to read."""
    before, pen.open_actions[prefix] = pen.open_actions.get(prefix, []), []
    for id, was in before:
        if pen.chance(8):
            held = pen.pick([was, was, *(each for each in Classification if each < was)])
            record = f"declassified: {{from: {was.label}, date: 2018-12-18, decided_by: Panel}}\n"
            pen.open_actions[prefix].append((id, held))
            yield Entry(record if held < was else "", held, partial(_action, prefix=prefix, id=id))


def _flowing_action(voice: Voice, prefix: str) -> str:
    return f"id: {prefix}-{voice.digits}, text: {voice.word}, owner: [{voice.word}, DCC], status: open"


def _action(voice: Voice, prefix: str, id: str) -> Pieces:
    # What is lowered later says little that it was withheld with: too few words to be known by.
    text = (f"carry {id if voice.level is CLEAR else voice.word} on",) if id else voice.sentence()
    id = id or (voice.digits if voice.level > CLEAR else f"{voice.pen.number():04d}")
    return (
        f"id: {prefix}-{id}\ntext: |\n  ",
        *text,
        f"\nowner: {voice.pen.pick(['DCC', '[DCC, SECAS]', voice.word])}\nstatus: open\n",
        *((f"due: {voice.pen.pick(['2019-03-01', '2019-03', voice.word])}\n",) if voice.pen.chance(5) else ()),
    )


def _decision(voice: Voice, prefix: str) -> Pieces:
    meeting = (f"meeting: {prefix}_15\n",) if voice.pen.chance(4) else ()
    return (f"text: {_begun(voice.pen, '  ')}", *voice.sentence(), "\n", *meeting)


def _begun(pen: Pen, indent: str) -> str:
    """What comes before a sentence that is a value: a block's sign, or nothing."""
    return "" if pen.chance(3) else f"|\n{indent}"


def _appendix(pen: Pen, folder: str) -> _Attached:
    number, held = pen.number(), pen.pick(list(Classification))
    id, pdf = nowhere(number), pen.chance(1)
    name = f"appendices/{id}.{'pdf' if pdf else 'md'}"
    declaration: Pieces = (
        f"  - id: {id}\n    title: Status update {number}\n    classification: {held.label}\n    file: {name}\n",
        *(("    reason: |\n      It names Parties.\n    review: 2020-01-04\n",) if pen.chance(3) else ()),
        *((f"    letter: {'CDEFGHIJKLMNOPQRSTUVWXYZ'[number % 23]}\n",) if number < 23 and pen.chance(1) else ()),
    )
    files: dict[str, Pieces] = {}
    if pdf:
        files[f"{folder}/{name}"] = _whole(pen, Kind.PDF, held, _pdf)
        if held > CLEAR:
            files[f"{folder}/{name}.terms.yaml"] = _whole(pen, Kind.TERMS, held, _terms)
    else:
        files[f"{folder}/{name}"] = _whole(pen, Kind.APPENDIX, held, _appendix_text)
    return _Attached(declaration, f"[](appendix:{id})", files)


def _whole(pen: Pen, kind: Kind, held: Classification, write) -> Pieces:
    return (pen.secret(kind, held, write),) if held > CLEAR else write(Voice(pen))


def _appendix_text(voice: Voice) -> Pieces:
    pen = voice.pen
    front: Pieces = ()
    if voice.level > CLEAR:
        title = f"title: Status of {voice.word}\n" if pen.chance(5) else ""
        front = (f"---\n{title}sensitive_terms:\n  - {voice.word}\n---\n\n",)
    return (
        *front,
        *voice.passage("../", most=1),
        f"## {pen.pick(['Highlights', 'Outcome'])}\n\n",
        *voice.passage("../", most=2),
    )


def _terms(voice: Voice) -> Pieces:
    return (f"sensitive_terms:\n  - {voice.word}\n",)


def _pdf(voice: Voice) -> Pieces:
    """A page with nothing on it, and a comment."""
    objects = [
        "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n",
        "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n",
        "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>> endobj\n",
    ]
    text, offsets = f"%PDF-1.4\n%{voice.word}\n", []
    for each in objects:
        offsets.append(len(text))
        text += each
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(text)
    text += f"xref\n0 4\n0000000000 65535 f \n{table}trailer <</Size 4 /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return (text,)
