"""What is told of a Word file once it is taken over: what was left out, what was changed, what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from panelpaper.desk.word_in.escaping import cleaned
from panelpaper.desk.word_in.spots import Spot
from panelpaper.desk.word_in.tidying import Left
from panelpaper.desk.word_in.writing import Written

# By kind: the sentence for one and for more, "{n}" in place of the number.
_LEFT_OUT = {
    "hidden": (
        "A stretch of hidden text was left out: show it in Word if it is meant to be read.",
        "{n} stretches of hidden text were left out: show them in Word if they are meant to be read.",
    ),
    "unseen": (
        "Words in the colour of what is behind them were left out: give them another in Word if they are meant.",
        "In {n} places words in the colour of what is behind them were left out: give them another if they are meant.",
    ),
    "tiny": (
        "Words too small to be seen were left out: make them larger in Word if they are meant to be read.",
        "In {n} places words too small to be seen were left out: make them larger in Word if they are meant.",
    ),
    "maybe": (
        "Words in white are plain text now: delete them here if nobody was meant to see them.",
        "Words in white are plain text now, in {n} places: delete them here if nobody was meant to see them.",
    ),
    "cropped": (
        "A picture that was cropped is whole again: cut it to what may be seen, in Word by Compress Pictures.",
        "{n} pictures that were cropped are whole again: cut them to what may be seen, in Word by Compress Pictures.",
    ),
    "deleted": ("A tracked deletion was left out.", "{n} tracked deletions were left out."),
    "moved": (
        "A passage that was moved with changes tracked was left out at its old place.",
        "{n} passages that were moved with changes tracked were left out at their old places.",
    ),
    "inserted": (
        "A tracked insertion was taken as final, without its mark: accept or reject it in Word first.",
        "{n} tracked insertions were taken as final, without their marks: accept or reject them in Word first.",
    ),
    "comment": ("A comment was left out.", "{n} comments were left out."),
    "margin": ("A header or footer was left out.", "{n} headers and footers were left out."),
    "title": ("The document's title was left out: panel.yaml gives the section's.",) * 2,
    "own title": ("A heading that repeats the section's title was left out: panel.yaml gives it.",) * 2,
    "contents": ("The contents list was left out: every paper gets its own.",) * 2,
    "object": ("An embedded object was left out.", "{n} embedded objects were left out."),
    "equation": ("An equation was left out: write it in words.", "{n} equations were left out: write them in words."),
    "chart": (
        "A chart or diagram was left out: save it as a PNG picture.",
        "{n} charts or diagrams were left out: save them as PNG pictures.",
    ),
    "linked picture": (
        "A picture that is only linked to was left out: put its file into media/.",
        "{n} pictures that are only linked to were left out: put their files into media/.",
    ),
    "picture left": (
        "A picture that is no PNG or JPEG was left out: save it as one of these.",
        "{n} pictures that are no PNG or JPEG were left out: save them as one of these.",
    ),
    "symbol": (
        "A sign of a symbol font was left out.",
        "{n} signs of a symbol font were left out.",
    ),
    "drawn shape": (
        "A shape that was drawn was left out; what it covered, if anything, shows now.",
        "{n} shapes that were drawn were left out; what they covered, if anything, shows now.",
    ),
    "placeholder": (
        "An empty field of a form was left out.",
        "{n} empty fields of a form were left out.",
    ),
    "wide table": (
        "What stood to the right of a table's 63rd column was left out: make two tables of it.",
        "What stood to the right of the 63rd column was left out of {n} tables: make two of each.",
    ),
    "macro": ("Macros were left out.",) * 2,
    "dead link": (
        "A link to no web address is plain text now.",
        "{n} links to no web address are plain text now.",
    ),
}
_CHANGED = {
    "highlighted": (
        "Words that were highlighted or red look like all others now: mark what isn't for all.",
        "In {n} places words that were highlighted or red look like all others now: mark what isn't for all.",
    ),
    "failed field": (
        "A cross-reference had lost what it led to, and Word's error stands in the text: write there what was meant.",
        "{n} cross-references had lost what they led to, and Word's errors stand there: write what was meant.",
    ),
    "text box": (
        "The words of a text box stand after the paragraph it was beside: see whether they may stay there.",
        "The words of {n} text boxes stand after the paragraphs they were beside: see whether they may stay there.",
    ),
    "struck": (
        "Words that were struck through stand in the text still: delete them if they are not meant.",
        "In {n} places words that were struck through stand in the text still: delete them if they are not meant.",
    ),
    "raised": (
        "Raised or lowered text is plain now.",
        "Raised or lowered text is plain now, in {n} places.",
    ),
    "merged cells": (
        "The merged cells of a table were split; what they held stands in the first of each.",
        "The merged cells of {n} tables were split; what they held stands in the first of each.",
    ),
    "nested table": (
        "A table within a table's cell is a line of text now: give it a place of its own.",
        "{n} tables within a table's cell are a line of text each now: give them places of their own.",
    ),
    "long cell": (
        "A cell that held several paragraphs or a list holds one line now.",
        "{n} cells that held several paragraphs or a list hold one line each now.",
    ),
    "framed text": (
        "A table of one cell is plain text now.",
        "{n} tables of one cell are plain text now.",
    ),
    "no headers": (
        "The first row of a table is empty: write the columns' headings there.",
        "The first rows of {n} tables are empty: write the columns' headings there.",
    ),
    "deep heading": (
        "A heading was too deep and is a #### now, the deepest there is.",
        "{n} headings were too deep and are a #### now, the deepest there is.",
    ),
    "deleted cell": (
        "A cell of a table was tracked as deleted and is there still: see what its row should hold.",
        "{n} cells of tables were tracked as deleted and are there still: see what their rows should hold.",
    ),
    "lettered list": (
        "A list that Word counted by letters, or not from 1, is counted 1, 2, 3 here: does anything name its points?",
        "{n} lists that Word counted by letters, or not from 1, are counted 1, 2, 3 here: does anything name points?",
    ),
    "broken list": (
        "A numbered list went on after other text in Word and begins again at 1 here: does anything name those?",
        "{n} numbered lists went on after other text in Word and begin again at 1 here: does anything name those?",
    ),
    "mark": (
        "Something looks like a mark and is plain text, with backslashes. If meant, mark anew: it is in clear.",
        "{n} things look like marks and are plain text, with backslashes. If meant, mark anew: all is in clear.",
    ),
    "appendix": (
        "An appendix is named by a letter typed by hand: write [](appendix:ID), and it is always right.",
        "Appendices are named by letters typed by hand, {n} times: write [](appendix:ID), and they are always right.",
    ),
    "no alt": (
        "A picture has no words for who can't see it: write them between the brackets of ![].",
        "{n} pictures have no words for who can't see them: write them between the brackets of ![].",
    ),
    "machine alt": (
        "Word made up the words that describe a picture: see whether they say what it shows.",
        "Word made up the words that describe {n} pictures: see whether they say what these show.",
    ),
}


_MOST = 10  # places that are told of one kind
_ALL = ("hidden", "unseen", "tiny", "maybe")  # what was meant to be read by nobody is told wherever it was
_LONGEST = 80
_BRIEF = 40
_LOOKED_AT = 1_000  # characters of what is quoted: the rest is cut whatever it is


def sentences(left: Left, told: Written, lost: int) -> Iterator[str]:
    """All that is to be said, what is most dangerous first; the places of a kind stand on lines below it."""
    count = left.count + told.count + Counter(spot.kind for spot in left.spots)
    count["symbol"] += lost
    if left.markings:
        yield (
            f"Its headers or footers are marked {' and '.join(left.markings)}, but a section is read by everybody: "
            "move what isn't for all to an appendix, or mark it, before you go on."
        )
    for kind, (one, more) in (*_LEFT_OUT.items(), *_CHANGED.items()):
        if count[kind]:
            sentence = (one if count[kind] == 1 else more).format(n=count[kind])
            yield "\n".join((sentence, *_places(kind, [spot for spot in left.spots if spot.kind == kind])))
    if told.numbers:
        yield f"Numbers typed before headings were dropped, as the paper numbers by itself: {'; '.join(told.numbers)}."


def _places(kind: str, spots: list[Spot]) -> Iterator[str]:
    most = len(spots) if kind in _ALL else _MOST
    for spot in spots[:most]:
        said = _quoted(spot.words, _LONGEST)
        beside = "" if spot.beside == spot.words else _quoted(spot.beside, _BRIEF)
        where = f"{'after' if spot.before else 'in'} {beside}" if beside else ""
        yield f"  - {', '.join(filter(None, (said, where))) or 'at the beginning'}"
    if len(spots) > most:
        yield f"  - and {len(spots) - most} more"


def _quoted(words: str, most: int) -> str:
    """Words in quotation marks, cut where they are too many."""
    words = " ".join(cleaned(words[:_LOOKED_AT]).split())
    cut = words if len(words) <= most else f"{words[:most].rpartition(' ')[0] or words[:most]}\u2026"
    return f"\u201c{cut}\u201d" if cut else ""
