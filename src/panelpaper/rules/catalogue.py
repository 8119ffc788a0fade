"""The catalogue: every rule, its code and how bad it is, readable from top to bottom.

A rule is one function in the module of its family. Its docstring is the page that ``panelpaper explain`` prints and
``docs/reference/findings.md`` holds, and its examples are its tests. It is written so::

    def duplicate_key(workspace: Workspace) -> Iterator[Problem]:
        \"""A key stands once in its place.

        Why it matters to the Panel or to the public: one or more paragraphs.

        Mend: Keep the one that is right and delete the other.

        Bad: content/papers/2019-01/tag.md
            ---
            committee: tag  ← here
            committee: tag  ← here
            status: final
            ---
        and: content/papers/2019-01/ssc.md
            …
            These lines come after what the file holds in ``tests/sites/small``.

        Good: content/papers/2019-01/tag.md
            ---
            committee: tag
            …
        \"""
        for oddity in odd(workspace, "duplicate_key"):
            yield Problem.of(oddity, "what is wrong, in words", "what to type")

- The first paragraph is the norm: one plain sentence that quotes nothing. It stands in place of the message where the
  text may not be quoted. ``Mend:`` is one paragraph that quotes nothing and stands in place of the hint.
- ``Bad:`` and ``Good:`` name a file and are followed by all of its text, four columns in; ``and:`` adds another file.
  They are laid over the valid workspace ``tests/sites/small``. A first line ``…`` is all that the file holds there; in
  YAML a key below it takes the place of that key. Of a folder ``…/versions/1.0/`` it is all that the paper holds there.
- Two spaces and ``← here`` end each line where the finding is expected, and no other line may have one of this rule;
  after the path they mean line 1. ``PATH (absent)`` takes a file away.
- ``⟨U+200B⟩`` is that character, ``⟨byte FF⟩`` that byte, ``⟨3000000 × x⟩`` so many of them.
- The good example may have no finding at all. What is printed for the bad one stands in
  ``tests/sites/broken/CODE-name.txt``: read it, as its reader will, before you accept it (``--snapshot-update``).

A rule need not hide what is classified. ``rules.checking`` does so for every place that is marked or held by something
classified. Only where a problem depends on withheld content that stands elsewhere does the rule say so (``concerns``).
"""

from __future__ import annotations

from msgspec import Struct

from panelpaper.model.finding import Severity
from panelpaper.rules import waivers
from panelpaper.rules.classification import levels, lowering, marks, raising, secrets, typed
from panelpaper.rules.examples import Page, Rule, page_of
from panelpaper.rules.language import dates, misspelt_months, numbers, signs, slips, terms
from panelpaper.rules.reading import facts, pasted, prose, values, yaml
from panelpaper.rules.reading import files as reading
from panelpaper.rules.references import (
    appendices,
    clauses,
    committees,
    declarations,
    links,
    modifications,
    notes,
    targets,
    typed_actions,
    typed_places,
)
from panelpaper.rules.reports import counted_days, figures, log, months, register, rows, verdicts, withheld
from panelpaper.rules.structure import (
    beside,
    bullets,
    files,
    frozen,
    headings,
    indents,
    markdown,
    numbering,
    pictures,
    raw_markdown,
    run_together,
    sections,
    seeming_headings,
    static_files,
    templates,
)
from panelpaper.rules.workflow import (
    action_ids,
    actions,
    closings,
    copied,
    days,
    doubles,
    due_in_words,
    kept,
    left_over,
    of_mail,
    of_pages,
    owners,
    papers,
    placeholders,
    recommended,
    reused_ids,
    unfinished,
    untracked,
    versions,
)


class Entry(Struct, frozen=True):
    """A rule in the catalogue. The severity of a ``locked`` one can't be set, nor can it be waived.

    Where it is ``waivable`` it can, with a reason: it goes by words, which may mean something harmless.

    One that is ``alone`` looks at each paper by itself: with the Panel, the registers but the log, and files' names.
    Of these, one ``of_texts`` looks at each text by itself: a section with its appendices, or the rest of the paper.
    One ``of_tables`` looks at the registers, at files' names and, of papers, at what they say of themselves, at their
    tables and at their released versions. One ``of_pairs`` looks at each paper beside the one that it follows.
    """

    code: str
    rule: Rule
    severity: Severity
    locked: bool = False
    alone: bool = False
    of_texts: bool = False
    of_tables: bool = False
    of_pairs: bool = False
    waivable: bool = False

    @property
    def name(self) -> str:
        """The rule's name: the kind of the oddities that it reports."""
        return self.rule.__name__

    @property
    def page(self) -> Page:
        """What there is to know about it."""
        return page_of(self.rule)


ERROR, WARNING, INFO = Severity
LOCKED = True

FAMILIES = {
    "PP1": "Reading files and YAML",
    "PP2": "The paper's structure",
    "PP3": "References",
    "PP4": "The DCC's reports",
    "PP5": "Classification",
    "PP6": "Language",
    "PP7": "The secretary's month",
}

CATALOGUE = (
    Entry("PP101", yaml.unreadable_yaml, ERROR, LOCKED),
    Entry("PP102", yaml.duplicate_key, ERROR, LOCKED),
    Entry("PP103", values.unknown_key, ERROR, LOCKED),
    Entry("PP104", values.missing_key, ERROR, LOCKED),
    Entry("PP105", values.wrong_type, ERROR, LOCKED),
    Entry("PP106", values.unknown_value, ERROR, LOCKED),
    Entry("PP107", values.impossible_date, ERROR, LOCKED),
    Entry("PP108", yaml.anchor_or_alias, ERROR, LOCKED),
    Entry("PP109", yaml.yaml_tag, ERROR, LOCKED),
    Entry("PP110", yaml.tab_in_yaml, ERROR, LOCKED),
    Entry("PP111", prose.split_number, ERROR, LOCKED),
    Entry("PP112", prose.prose_cut_short, ERROR, LOCKED),
    Entry("PP113", prose.prose_split, ERROR, LOCKED),
    Entry("PP114", prose.prose_misread, ERROR, LOCKED),
    Entry("PP115", yaml.deep_nesting, ERROR, LOCKED),
    Entry("PP116", facts.no_front_matter, ERROR, LOCKED),
    Entry("PP117", facts.unclosed_front_matter, ERROR, LOCKED),
    Entry("PP118", reading.empty_file, ERROR, LOCKED),
    Entry("PP119", reading.not_utf8, ERROR, LOCKED),
    Entry("PP120", reading.unprintable_character, ERROR, LOCKED),
    Entry("PP121", reading.too_large, ERROR, LOCKED),
    Entry("PP122", reading.conflict_marker, ERROR, LOCKED),
    Entry("PP123", reading.unreadable_file, ERROR, LOCKED),
    Entry("PP125", pasted.table_for_log, ERROR, LOCKED),
    #
    Entry("PP201", headings.top_level_heading, ERROR, alone=True),
    Entry("PP202", headings.skipped_heading_level, ERROR, alone=True),
    Entry("PP203", headings.too_deep_heading, ERROR, alone=True),
    Entry("PP204", sections.empty_section, ERROR, alone=True),
    Entry("PP205", markdown.raw_html, ERROR, LOCKED),
    Entry("PP206", files.missing_file, ERROR, LOCKED),
    Entry("PP207", pictures.image_without_alt, ERROR),
    Entry("PP208", pictures.remote_image, ERROR, LOCKED),
    Entry("PP209", files.escaping_path, ERROR, LOCKED),
    Entry("PP210", markdown.unsafe_link, ERROR, LOCKED),
    Entry("PP211", markdown.uneven_table, ERROR),
    Entry("PP212", markdown.table_without_header, ERROR),
    Entry("PP213", seeming_headings.bold_as_heading, WARNING, alone=True),
    Entry("PP214", files.unclaimed_file, ERROR, alone=True),
    Entry("PP215", headings.duplicate_heading, WARNING, alone=True),
    Entry("PP216", sections.doubled_section, ERROR, alone=True),
    Entry("PP217", sections.missing_section, WARNING, alone=True),
    Entry("PP218", headings.duplicate_anchor, ERROR),
    Entry("PP219", pictures.unsupported_image, ERROR, LOCKED),
    Entry("PP220", markdown.too_complex, ERROR, LOCKED),
    Entry("PP221", headings.nested_heading, ERROR, alone=True),
    Entry("PP222", files.unshown_image, WARNING, alone=True),
    Entry("PP223", numbering.typed_number, WARNING, alone=True),
    Entry("PP224", bullets.typed_bullet, WARNING, alone=True, of_texts=True),
    Entry("PP225", frozen.stray_in_version, WARNING),
    Entry("PP226", raw_markdown.unclosed_bold, WARNING, alone=True, of_texts=True),
    Entry("PP227", markdown.tracked_change, ERROR, LOCKED),
    Entry("PP228", raw_markdown.unclosed_link, WARNING, alone=True, of_texts=True),
    Entry("PP229", run_together.typed_table, WARNING, alone=True),
    Entry("PP230", markdown.underlined_heading, WARNING),
    Entry("PP232", pictures.alt_that_tells_nothing, WARNING, alone=True),
    Entry("PP233", indents.indented_text, WARNING),
    Entry("PP234", static_files.taken_name, ERROR, LOCKED),
    Entry("PP235", beside.unread_content, ERROR, of_tables=True),
    Entry("PP236", run_together.block_in_value, WARNING, alone=True, of_texts=True),
    Entry("PP237", run_together.list_from_another_number, WARNING, alone=True),
    Entry("PP238", indents.unclosed_code, ERROR),
    Entry("PP239", templates.unused_template, WARNING),
    Entry("PP240", templates.broken_style, ERROR, LOCKED),
    Entry("PP241", run_together.joined_paragraph, WARNING, alone=True),
    Entry("PP242", sections.heading_of_another, WARNING, alone=True),
    #
    Entry("PP301", appendices.unknown_appendix, ERROR, alone=True),
    Entry("PP302", targets.unknown_section, ERROR, alone=True),
    Entry("PP303", targets.unknown_report, ERROR, alone=True),
    Entry("PP304", targets.unknown_action, ERROR),
    Entry("PP305", targets.unknown_paper, ERROR),
    Entry("PP306", appendices.uncited_appendix, ERROR, alone=True),
    Entry("PP307", appendices.typed_appendix, WARNING, alone=True),
    Entry("PP308", modifications.unknown_modification, ERROR, alone=True, of_texts=True),
    Entry("PP309", modifications.malformed_modification, ERROR, alone=True, of_texts=True),
    Entry("PP310", committees.meeting_prefix, ERROR, alone=True),
    Entry("PP311", clauses.malformed_clause, ERROR, alone=True, of_texts=True),
    Entry("PP312", links.dead_link, ERROR, alone=True),
    Entry("PP313", declarations.duplicate_appendix, ERROR, LOCKED, alone=True),
    Entry("PP314", committees.unknown_committee, ERROR, LOCKED),
    Entry("PP315", links.unknown_reference_kind, ERROR),
    Entry("PP316", declarations.doubled_letter, ERROR, LOCKED, alone=True),
    Entry("PP317", notes.unknown_note, ERROR),
    Entry("PP318", notes.uncalled_note, WARNING),
    Entry("PP319", notes.duplicate_note, ERROR),
    Entry("PP320", modifications.misspelt_register, WARNING),
    Entry("PP321", typed_places.typed_place, WARNING, alone=True, of_texts=True),
    Entry("PP322", notes.typed_note, WARNING, alone=True, of_texts=True),
    Entry("PP323", typed_actions.unlisted_action, WARNING),
    #
    Entry("PP401", register.unknown_report_id, ERROR, LOCKED, of_tables=True),
    Entry("PP402", register.malformed_period, ERROR, LOCKED),
    Entry("PP403", log.early_receipt, ERROR, of_tables=True),
    Entry("PP404", log.early_reissue, ERROR, of_tables=True),
    Entry("PP405", register.doubled_entry, ERROR, LOCKED, of_tables=True),
    Entry("PP406", rows.contradictory_outcome, ERROR, of_tables=True),
    Entry("PP407", figures.bad_figure, ERROR, LOCKED),
    Entry("PP408", rows.unexplained_variance, WARNING, of_tables=True),
    Entry("PP409", verdicts.typed_verdict, ERROR),
    Entry("PP410", verdicts.late_cutoff, ERROR, of_tables=True),
    Entry("PP411", rows.content_without_receipt, ERROR, of_tables=True),
    Entry("PP412", months.reissue_after_cutoff, WARNING, of_tables=True),
    Entry("PP413", months.stale_row, WARNING, of_tables=True),
    Entry("PP414", months.unnamed_receipt, WARNING, of_tables=True),
    Entry("PP415", counted_days.outside_calendar, ERROR, LOCKED, of_tables=True),
    Entry("PP416", register.period_not_accounted, ERROR, of_tables=True),
    Entry("PP417", log.early_publication, ERROR, of_tables=True),
    Entry("PP419", rows.unfinished_period, WARNING, of_tables=True),
    Entry("PP421", log.doubled_reissue, WARNING, of_tables=True),
    Entry("PP423", log.early_extension, ERROR, of_tables=True),
    Entry("PP424", withheld.unnamed_withheld, WARNING, of_tables=True),
    Entry("PP425", verdicts.contradicted_verdict, WARNING, of_tables=True),
    #
    Entry("PP501", marks.misread_mark, ERROR, LOCKED),
    Entry("PP502", levels.missing_classification, ERROR, LOCKED),
    Entry("PP503", levels.unknown_classification, ERROR, LOCKED),
    Entry("PP504", marks.mark_not_above, ERROR, LOCKED),
    Entry("PP505", marks.heading_in_marked_block, ERROR, LOCKED),
    Entry("PP506", marks.misplaced_mark, ERROR, LOCKED),
    Entry("PP507", lowering.lowered_classification, ERROR, LOCKED),
    Entry("PP508", secrets.no_sensitive_terms, WARNING, LOCKED, alone=True),
    Entry("PP509", secrets.red_in_clear, ERROR, LOCKED, alone=True),
    Entry("PP510", secrets.leaked_term, ERROR, LOCKED),
    Entry("PP511", secrets.leaked_words, ERROR, LOCKED),
    Entry("PP512", secrets.not_opened, INFO, LOCKED),
    Entry("PP513", secrets.bad_sensitive_term, ERROR, LOCKED),
    Entry("PP514", typed.typed_marking, WARNING, LOCKED, alone=True, of_texts=True, waivable=True),
    Entry("PP515", raising.raised_action, ERROR, LOCKED),
    #
    Entry("PP601", terms.unexpanded_acronym, WARNING, alone=True),
    Entry("PP602", slips.wrong_apostrophe, WARNING, alone=True, of_texts=True),
    Entry("PP603", numbers.about_abbreviated, WARNING, alone=True, of_texts=True),
    Entry("PP604", dates.date_style, WARNING, alone=True, of_texts=True),
    Entry("PP605", slips.doubled_word, WARNING, alone=True, of_texts=True),
    Entry("PP606", terms.letter_for_digit, WARNING, alone=True, of_texts=True),
    Entry("PP607", terms.term_spelling, WARNING, alone=True, of_texts=True),
    Entry("PP608", numbers.number_style, WARNING, alone=True, of_texts=True),
    Entry("PP610", dates.date_against_calendar, WARNING, alone=True, of_texts=True),
    Entry("PP612", signs.sign_without_font, ERROR, alone=True),
    Entry("PP613", signs.garbled_sign, WARNING, alone=True, of_texts=True),
    Entry("PP614", slips.broken_word, WARNING, alone=True, of_texts=True),
    Entry("PP615", misspelt_months.misspelt_month, WARNING, alone=True, of_texts=True),
    Entry("PP616", slips.misplaced_space, WARNING, alone=True, of_texts=True),
    #
    Entry("PP701", papers.action_line_against_verbs, ERROR, alone=True),
    Entry("PP702", papers.months_disagree, ERROR, alone=True),
    Entry("PP703", actions.doubled_action, ERROR, LOCKED, alone=True),
    Entry("PP704", papers.draft_section, ERROR, alone=True),
    Entry("PP705", actions.lost_action, WARNING),
    Entry("PP706", versions.changed_since_issue, ERROR),
    Entry("PP707", versions.revision_missing, ERROR, of_tables=True),
    Entry("PP708", versions.issue_date_missing, ERROR, alone=True),
    Entry("PP709", unfinished.instruction_left, ERROR, alone=True, of_texts=True),
    Entry("PP710", waivers.bad_waiver, ERROR, LOCKED),
    Entry("PP711", unfinished.unknown_month_folder, ERROR, of_tables=True),
    Entry("PP712", unfinished.empty_running_order, ERROR),
    Entry("PP713", waivers.bad_severity, ERROR, LOCKED),
    Entry("PP714", unfinished.folder_without_paper, ERROR, of_tables=True),
    Entry("PP715", papers.update_against_none, WARNING, alone=True),
    Entry("PP716", days.days_out_of_order, WARNING, alone=True),
    Entry("PP717", kept.edited_version, WARNING),
    Entry("PP718", doubles.pasted_twice, WARNING, alone=True),
    Entry("PP719", kept.missing_version, WARNING, of_tables=True),
    Entry("PP720", placeholders.placeholder_left, WARNING, alone=True, of_texts=True),
    Entry("PP721", kept.draft_after_release, WARNING, of_tables=True),
    Entry("PP722", copied.copied_section, WARNING, of_pairs=True),
    Entry("PP723", action_ids.misspelt_action_id, WARNING),
    Entry("PP724", days.day_of_another_year, ERROR, alone=True),
    Entry("PP725", versions.changed_above_clear, WARNING),
    Entry("PP726", due_in_words.overdue_in_words, WARNING),
    Entry("PP727", left_over.left_from_before, WARNING, of_pairs=True),
    Entry("PP728", left_over.expected_in_the_past, WARNING, alone=True),
    Entry("PP729", of_mail.left_of_mail, WARNING, alone=True, of_texts=True),
    Entry("PP730", owners.misspelt_owner, WARNING),
    Entry("PP731", closings.closed_after_issue, WARNING),
    Entry("PP732", recommended.repeated_verb, WARNING, alone=True),
    Entry("PP733", owners.joined_owners, WARNING),
    Entry("PP734", of_pages.page_number_left, WARNING, alone=True, of_texts=True),
    Entry("PP735", kept.holidays_since_issue, WARNING),
    Entry("PP736", untracked.untracked_action, WARNING, alone=True, of_texts=True),
    Entry("PP737", reused_ids.reused_action_id, WARNING),
    Entry("PP738", closings.opened_again, WARNING),
)


def entry(code: str) -> Entry | None:
    """The rule of that code."""
    return next((entry for entry in CATALOGUE if entry.code == code), None)
