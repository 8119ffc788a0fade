"""Pictures: told in words, kept beside the text, of a kind that every reader can open."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from panelpaper.model.manuscript import Pictured
from panelpaper.model.paper import Paper
from panelpaper.model.proses import proses_of
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.pictures import SUFFIXES
from panelpaper.rules.problem import Problem, odd

_ON_A_DISK = late(r"[A-Za-z]:/|file:|//[^/.]+/", re.IGNORECASE)
WHAT_IT_TELLS = "What the picture tells"
"""What stands for a picture's words in advice."""

_NAMES_A_PICTURE = late(
    r"\S+\.(?:png|jpe?g|gif|bmp|svg|webp|tiff?|emf|wmf)"
    r"|(?:image|img|picture|pic|photo(?:graph)?|figure|fig|screen ?shot|diagram|chart|graph|graphic|untitled|scan|dsc)"
    r"[\s_.:()\d-]*(?:at[\s.:\d]+)?"
    r"|(?:an? |the )?(?:image|picture|photo(?:graph)?|screen ?shot)|alt(?:ernative)? text",
    re.IGNORECASE,
)


def image_without_alt(workspace: Workspace) -> Iterator[Problem]:
    """A picture is also told in words.

    Who can't see the picture reads or hears these words instead. The law asks it of public bodies.

    Mend: Write between the square brackets what the picture tells.

    Bad: content/papers/2019-01/tag.md
        …

        ![](media/plan.png)  ← here

    Good: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/plan.png)
    """
    for oddity in odd(workspace, "image_without_alt"):
        yield Problem.of(
            oddity,
            "This picture has no words for those who can't see it.",
            f"Say what it tells: `![{WHAT_IT_TELLS}]({oddity.says['address']})`.",
        )


def alt_that_tells_nothing(workspace: Workspace) -> Iterator[Problem]:
    """The words for a picture tell what it shows, not that it is one.

    Word and screens name pictures by themselves. Who hears that name instead of seeing the picture learns nothing, and
    nothing tells that the words are missing.

    Mend: Write between the square brackets what a reader learns from the picture.

    Bad: content/papers/2019-01/tag.md
        …

        ![Picture1.png](media/plan.png)  ← here

    Good: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/plan.png)
    """
    for paper in workspace.papers:
        for picture in pictures_of(paper):
            alt = picture.alt.strip()
            if alt == WHAT_IT_TELLS or _NAMES_A_PICTURE.fullmatch(alt):
                yield Problem(
                    picture.span,
                    "The words for this picture don't tell what it shows.",
                    "Write what a reader learns from it, as you would say it on the telephone.",
                    quotes=False,
                )


def remote_image(workspace: Workspace) -> Iterator[Problem]:
    """A picture stands in the paper's own folder, not on the web.

    A picture from elsewhere can change or vanish after the paper is issued. Its owner would learn who reads the paper.

    Mend: Save the picture in the paper's folder `media` and name it there.

    Bad: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](https://panel.example/plan.png)  ← here

    Good: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/plan.png)
    """
    for oddity in odd(workspace, "remote_image"):
        address = unquote(oddity.says["address"]).replace("\\", "/")
        pasted, here = address.casefold().startswith("data:"), _ON_A_DISK.match(address)
        name = "picture.png" if pasted else posixpath.basename(address.split("?")[0]) or "picture.png"
        named = as_address(f"media/{name}")
        yield Problem.of(
            oddity,
            "This picture is pasted into the text."
            if pasted
            else "This picture is on your own computer, where no reader has it."
            if here
            else "This picture is somewhere on the web.",
            f"{'Copy it to' if here else 'Save it in'} the paper's folder `media`, and type `{named}` here.",
        )


def unsupported_image(workspace: Workspace) -> Iterator[Problem]:
    """A picture is a PNG or JPEG file.

    These two show everywhere, on paper too, and can't hide a program or an address to call.

    Mend: Save the picture as PNG or JPEG, under a name that ends so.

    Bad: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/tests.svg)  ← here
    and: content/papers/2019-01/media/tests.svg
        <svg xmlns="http://www.w3.org/2000/svg"/>

    Good: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/plan.png)
    """
    for oddity in odd(workspace, "unsupported_image"):
        name = posixpath.basename(oddity.says["path"])
        if oddity.says.get("flaw"):
            yield Problem.of(
                oddity,
                f"`{name}` has {oddity.says['flaw']}, and a PDF can show 8.",
                "Open it and save it again as PNG, with 8 bits for each colour.",
            )
            continue
        suffixed = name.lower().endswith(SUFFIXES)
        yield Problem.of(
            oddity,
            f"`{name}` isn't the picture that its name says it is, or it is damaged."
            if suffixed
            else f"`{name}` is no PNG or JPEG file, and a paper can show no other pictures.",
            "Open it and save it again as PNG. Giving it another name is not enough.",
        )


def pictures_of(paper: Paper) -> Iterator[Pictured]:
    """Every picture that opened text of a paper shows."""
    return (picture for placed in proses_of(paper) for picture in placed.prose.images)


def as_address(name: str) -> str:
    """A file's name as Markdown takes it: one with spaces or brackets between pointed brackets."""
    return f"<{name}>" if re.search(r"[\s()]", name) else name
