"""What ``verify`` found, in words and as JSON. Of what is above CLEAR, and of leaks, neither quotes anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from panelpaper.audit.links import DeadLink
from panelpaper.audit.self_test import Expected, Trial
from panelpaper.desk.proving import Proof
from panelpaper.desk.verifying import Checked, Report
from panelpaper.model.classification import CLEAR
from panelpaper.report.printable import on_one_line


def as_text(report: Report) -> str:
    """The report for people."""
    lines = [line for edition in report.editions for line in _of_edition(edition)]
    lines += [f"{name}: not built here." for name in report.absent]
    lines += [
        f"{name}: no edition of panel.yaml, so it wasn't looked at; move it away, or it goes out with the folder."
        for name in report.beside
    ]
    lines += [f"Not looked for, since it could not be read: {why}" for why in report.unopened]
    if report.proofs is not None:
        lines += [line for proof in report.proofs for line in _of_proof(proof)]
        lines += [] if report.proofs else ["Proof: no edition withholds anything."]
    if report.trials is not None:
        lines += _of_trials(report.trials)
    if report.history is not None:
        lines += [f"Git would hand over {leak}" for leak in report.history]
        lines += [] if report.history else ["History: nothing withheld stands in what git keeps."]
    return (
        "\n".join([*map(on_one_line, lines), "All is well." if report.sound else "Something is wrong: see above."])
        + "\n"
    )


def _of_edition(edition: Checked) -> Iterator[str]:
    wrong = [
        *(f"{difference.path}: {difference.fault.value}" for difference in edition.differences),
        *(_of_link(link, edition) for link in edition.links),
        *map(str, edition.parts),
        *(f"leak: {leak}" for leak in edition.leaks),
    ]
    verdict = (
        "as its manifest says, no dead links, nothing missing, no leaks" if edition.sound else "not as it should be"
    )
    yield f"{edition.edition} ({edition.clearance.label}): {edition.files} files, {verdict}."
    yield from (f"  {line}" for line in wrong)


def _of_link(link: DeadLink, edition: Checked) -> str:
    address = f" {link.address!r}" if edition.clearance is CLEAR else ""
    return f"{link.page}, line {link.line}: dead link{address} ({link.why.value})"


def _of_proof(proof: Proof) -> Iterator[str]:
    if proof.differing:
        yield f"Proof for {proof.edition}: it depends on something that it withholds, in these files:"
        yield from (f"  {path}" for path in proof.differing)
    else:
        replaced = f"with other secrets in {proof.replaced} of the authors' files"
        yield f"Proof for {proof.edition}: built {replaced}, all of its {proof.compared} files are the same."


def _of_trials(trials: tuple[Trial, ...]) -> list[str]:
    planted = [trial for trial in trials if trial.expected is Expected.SEEN]
    clean = [trial for trial in trials if trial.expected is Expected.CLEAN]
    missed = [trial for trial in trials if trial.expected is Expected.MISSED and not trial.told]
    seen, alarms = sum(trial.told for trial in planted), sum(trial.told for trial in clean)
    return [
        f"Self-test: {seen} of {len(planted)} planted leaks seen, {alarms} false alarms among {len(clean)} others.",
        *(f"  not seen: {trial.where}, {trial.dress}" for trial in planted if not trial.told),
        *(f"  false alarm: {trial.where}, {trial.dress}" for trial in clean if trial.told),
        *(
            ()
            if any(trial.where.startswith("PDF") for trial in planted)
            else ("  No PDF was built to plant anything in.",)
        ),
        f"  It can't see: {', '.join(f'{trial.where} {trial.dress}' for trial in missed)}.",
    ]


def as_json(report: Report) -> str:
    """The report for programs."""
    whole: dict[str, Any] = {
        "sound": report.sound,
        "editions": [_edition_record(edition) for edition in report.editions],
        "absent": list(report.absent),
        "unopened": list(report.unopened),
        "beside": list(report.beside),
        "proofs": None,
        "self_test": None,
        "history": None,
    }
    if report.proofs is not None:
        whole["proofs"] = [
            {"edition": p.edition, "compared": p.compared, "replaced": p.replaced, "differing": list(p.differing)}
            for p in report.proofs
        ]
    if report.trials is not None:
        whole["self_test"] = [
            {"where": t.where, "dress": t.dress, "expected": t.expected.value, "told": t.told, "passed": t.passed}
            for t in report.trials
        ]
    if report.history is not None:
        whole["history"] = [{"where": leak.where, "kind": leak.kind.value} for leak in report.history]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _edition_record(edition: Checked) -> dict[str, Any]:
    quoted = edition.clearance is CLEAR
    return {
        "edition": edition.edition,
        "clearance": edition.clearance.label,
        "files": edition.files,
        "manifest": [{"path": d.path, "fault": d.fault.value} for d in edition.differences],
        "links": [
            {"page": link.page, "line": link.line, "address": link.address if quoted else None, "why": link.why.value}
            for link in edition.links
        ],
        "parts": [{"page": part.page, "line": part.line, "pdf": part.pdf} for part in edition.parts],
        "leaks": [
            {"path": leak.path, "line": leak.line, "place": leak.place, "kind": leak.kind.value}
            for leak in edition.leaks
        ],
    }
