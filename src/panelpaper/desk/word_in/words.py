"""What is told of a Word file once it is taken over: what was left out, what was changed, what to look at."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.desk.word_in.tidying import Left
from panelpaper.desk.word_in.writing import Written

# By kind: the sentence for one and for more, "{n}" in place of the number.
_LEFT_OUT = {
    "deleted": ("A tracked deletion was left out.", "{n} tracked deletions were left out."),
    "inserted": (
        "A tracked insertion was taken as final, without its mark: accept or reject it in Word first.",
        "{n} tracked insertions were taken as final, without their marks: accept or reject them in Word first.",
    ),
    "comment": ("A comment was left out.", "{n} comments were left out."),
    "hidden": ("A stretch of hidden text was left out.", "{n} stretches of hidden text were left out."),
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
    "macro": ("Macros were left out.",) * 2,
    "dead link": (
        "A link to no web address is plain text now.",
        "{n} links to no web address are plain text now.",
    ),
}
_CHANGED = {
    "highlighted": ("Words that were highlighted or red look like all others now: mark what isn't for all.",) * 2,
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


def sentences(left: Left, told: Written, lost: int) -> Iterator[str]:
    """All that is to be said, what is most dangerous first."""
    count = left.count + told.count
    count["symbol"] += lost
    if left.markings:
        yield (
            f"Its headers or footers are marked {' and '.join(left.markings)}, but a section is read by everybody: "
            "move what isn't for all to an appendix, or mark it, before you go on."
        )
    for kind, (one, more) in (*_LEFT_OUT.items(), *_CHANGED.items()):
        if count[kind]:
            yield (one if count[kind] == 1 else more).format(n=count[kind])
    if told.numbers:
        yield f"Numbers typed before headings were dropped, as the paper numbers by itself: {'; '.join(told.numbers)}."
