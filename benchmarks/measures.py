"""What is measured, and against which goal: a function for each piece of work."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import corpus, documents
from benchmarks.bench import OURS, Bench, Goal, Measure, edit, said
from benchmarks.peers import VENV
from benchmarks.serving import saving
from benchmarks.timing import Contender, Failed, holds, process

SECRETS = 50
NOTHING = "python -c pass"
ONE_JOB, TWO_JOBS = "panelpaper --jobs 1", "panelpaper --jobs 2"
TWELVE = 12


def one_edit(bench: Bench) -> Measure:
    """One section edited in an archive that was built before: its page, and what follows from it."""
    where = "an edit"
    root = bench.workspace("edit", bench.months)
    bench.build(root, "--no-pdf")()
    section = root / f"content/papers/{bench.last}/tabasc.md"
    page = root / f"build/public/papers/{bench.last}/index.html"
    contenders = [Contender(OURS, bench.build(root, "--no-pdf"), edit(section, where), _says(page, where))]
    for site in bench.sites.values():
        process(*site.command, cwd=site.folder)()
        options = ("--dirty",) if site.name == "MkDocs" else ()
        again = process(*site.command, *options, cwd=site.folder)
        text, page = site.text_of(bench.last), site.page_of(bench.last)
        contenders.append(Contender(" ".join((site.name, *options)), again, edit(text, where), _says(page, where)))
    title = f"One section edited, {bench.months} months, HTML, a fresh process"
    return Measure(title, tuple(contenders), (Goal("at most 1.0 × Hugo", 1.0, OURS, "Hugo"),))


def clean(bench: Bench) -> Measure:
    """An archive from nothing: HTML and data of one edition, all checks."""
    root = bench.workspace("clean", bench.months)
    contenders = [Contender(OURS, bench.build(root, "--no-pdf"), _forget(root), _is(root / "build/public/index.html"))]
    for site in bench.sites.values():
        run, before = process(*site.command, cwd=site.folder), _without(site.folder / site.built)
        contenders.append(Contender(site.name, run, before, _is(site.page_of(bench.last))))
    goals = (
        Goal("at most 2 × Hugo", 2.0, OURS, "Hugo"),
        Goal("at most 0.5 × MkDocs", 0.5, OURS, "MkDocs"),
        Goal("at most 0.1 × Sphinx with MyST", 0.1, OURS, "Sphinx"),
    )
    return Measure(f"Clean build, {bench.months} months, HTML, one edition, all checks", tuple(contenders), goals)


def one_pdf(bench: Bench) -> Measure:
    """One paper to a PDF from nothing; and a build of twelve where nothing has changed."""
    root, twelve, folder = bench.workspace("paper", 1), bench.workspace("unchanged", TWELVE), bench.folder / "print"
    bench.build(twelve)()
    (paper,) = corpus.plain(1)
    page = documents.printed_page(root, folder)
    (folder / "paper.typ").write_text(documents.typst_source(paper), "utf-8")
    (folder / "paper.xml").write_text(documents.rfc_source(paper), "utf-8")
    pdf = f"build/public/papers/{paper.key}/sec-panel-paper-{paper.key}.pdf"
    unchanged, tools = "panelpaper, twelve papers, nothing changed", bench.peers
    contenders = [
        Contender(OURS, bench.build(root), _forget(root), _is(root / pdf)),
        Contender(unchanged, bench.build(twelve), after=_is(twelve / pdf)),
    ]
    # The peers that tag say so of themselves; xml2rfc does not tag.
    headless = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=chromium.pdf")
    typst = "import typst; typst.compile('paper.typ', output='typst.pdf', pdf_standards=['ua-1'])"
    for name, written, command in (
        ("WeasyPrint", "weasy.pdf", (VENV / "weasyprint", "-q", "--pdf-variant", "pdf/ua-1", page, "weasy.pdf")),
        ("Chromium", "chromium.pdf", (tools.chromium, *headless, page.as_uri())),
        ("xml2rfc", "rfc.pdf", (tools.bin / "xml2rfc", "--pdf", "--no-network", "-q", "paper.xml", "-o", "rfc.pdf")),
        ("Typst", "typst.pdf", (tools.bin / "python", "-c", typst)),
    ):
        if tools.has(name):
            there = folder / written
            contenders.append(Contender(name, process(*command, cwd=folder), _without(there), _is(there, "%PDF-")))
    goals = (
        Goal("at most 0.70 × the WeasyPrint command", 0.7, OURS, "WeasyPrint"),
        Goal("at most 0.45 × xml2rfc", 0.45, OURS, "xml2rfc"),
        Goal("nothing changed in twelve papers: at most 0.1 × the WeasyPrint command", 0.1, unchanged, "WeasyPrint"),
    )
    return Measure("One paper to a tagged PDF, cold", tuple(contenders), goals)


def two_workers(bench: Bench) -> Measure:
    """Twelve papers with PDFs from nothing: one after another, and two at once."""
    alone, together = bench.workspace("alone", TWELVE), bench.workspace("together", TWELVE)

    def same(_: int) -> None:
        one, other = ((root / "build/public/manifest.json").read_bytes() for root in (alone, together))
        if one != other:
            raise Failed("Two workers gave other bytes than one.")

    contenders = (
        Contender(ONE_JOB, bench.build(alone, "--jobs", "1"), _forget(alone)),
        Contender(TWO_JOBS, bench.build(together, "--jobs", "2"), _forget(together), same),
    )
    goal = Goal("two at once: at most 0.6 × one after another, and the same bytes", 0.6, TWO_JOBS, ONE_JOB)
    return Measure("Twelve papers, HTML and PDFs, clean", contenders, (goal,))


def one_check(bench: Bench) -> Measure:
    """A check of one month: from nothing, and again."""
    cold, warm = bench.workspace("cold", 1), bench.workspace("warm", 1)
    archive = bench.workspace("checked", bench.months)
    bench.check(archive)()
    first, again = "panelpaper, cold", "panelpaper, nothing changed"
    contenders = (
        Contender(NOTHING, process(VENV / "python", "-c", "pass", cwd=bench.folder)),
        Contender(first, bench.check(cold), _forget(cold)),
        Contender(again, bench.check(warm)),
        Contender(f"panelpaper, one of {bench.months} months, nothing changed", bench.check(archive, bench.last)),
    )
    goals = (
        Goal(f"cold: at most 12 × {NOTHING}", 12, first, NOTHING),
        Goal(f"nothing changed: at most 5 × {NOTHING}", 5, again, NOTHING),
    )
    return Measure("`panelpaper check` of one month", contenders, goals)


def months_of(months: int) -> str:
    """The contender that builds so many months."""
    return f"panelpaper, {months} months"


def growth(bench: Bench) -> Measure:
    """A tenth of the archive, and all of it, from nothing: HTML, checks, and the audit for leaks."""
    few, many = bench.months // 10, bench.months
    contenders: list[Contender] = []
    goals: list[Goal] = []
    for secrets, words in ((0, ""), (SECRETS, f", {SECRETS} secrets")):
        less, more = (months_of(months) + words for months in (few, many))
        for name, months in ((less, few), (more, many)):
            root = bench.workspace(f"growth-{months}-{secrets}", months, secrets)
            contenders.append(Contender(name, bench.build(root, "--no-pdf"), _forget(root)))
        goals += [
            Goal(f"ten times the months{words}: at most 10 × the time", 10, more, less),
            Goal(f"ten times the months{words}: flat memory, so at most 1.25 ×", 1.25, more, less, of_memory=True),
        ]
    return Measure(f"{many} months against {few}, HTML, clean", tuple(contenders), tuple(goals))


MEASURES: Mapping[str, Callable[[Bench], Measure]] = {
    "edit": one_edit,
    "clean": clean,
    "pdf": one_pdf,
    "workers": two_workers,
    "check": one_check,
    "growth": growth,
    "serve": saving,  # last: its servers run to the end
}


def _says(page: Path, where: str) -> Callable[[int], None]:
    return lambda number: holds(page, said(number, where))


def _is(file: Path, text: str = "") -> Callable[[int], None]:
    return lambda _: holds(file, text)


def _without(path: Path) -> Callable[[int], None]:
    """Take away what the last run made."""

    def take(_: int) -> None:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    return take


def _forget(root: Path) -> Callable[[int], None]:
    """Take away what was built, and the caches."""

    def forget(_: int) -> None:
        for name in ("build", ".panelpaper"):
            shutil.rmtree(root / name, ignore_errors=True)

    return forget
