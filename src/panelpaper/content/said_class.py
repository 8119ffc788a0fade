"""How an entry says that it is classified: in the one way that there is, or only nearly, and then it counts as RED."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from panelpaper.content.reader import Reader, classes_said_in
from panelpaper.content.shape import CLASS_KEYS, CLASSIFICATION_KEY, nearest
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode
from panelpaper.model.finding import Span
from panelpaper.model.outside_marks import outside_marks
from panelpaper.patterns import late

_OTHER_NAMES = ("class", "classed", "classified", "mark", "marking", "protectivemarking", "securitymarking", "tlp")
_LABELS = tuple(each.label for each in Classification if each is not CLEAR)
_SIGNS = " \t\xa0\"'“”‘’`*_?:;,.-–"
_FIRST_WORD = late(r"[^\s,]+")
_WORDS = late(r"\w[\w +-]*")
_PART = late(r"[^{},]+")


def read_class(node: Node, reader: Reader, name: str) -> Classification | None:
    """A classification as typed. Where it is none, everyone is told."""
    text = node.text.strip() if isinstance(node, ScalarNode) else ""
    found = Classification.from_label(text)
    if found is None:
        labels = [each.label for each in Classification]
        near, value = nearest(text, labels), text if _WORDS.fullmatch(text) else ""
        reader.tell("unknown_classification", node.span, name=name, value=value, near=near, choices=", ".join(labels))
    return found


def misspells_class(key: str) -> bool:
    """Whether a key that there isn't was probably meant to say how its entry is classified."""
    name = "".join(filter(str.isalpha, key)).casefold()
    return name in _OTHER_NAMES or nearest(name, CLASS_KEYS) == CLASSIFICATION_KEY


def nearly_classifying(
    node: MappingNode, unknown: Sequence[Pair], reader: Reader, *, classified: bool
) -> tuple[ScalarNode, ...]:
    """The keys among ``unknown`` ones that seem to say how an entry is ``classified``, or what can't be.

    What is withheld may hold a key that is like one, too: there it is one that bears a label. Where another does, or
    where words are a classification, such a key is not meant.
    """
    if not classified:
        labelled = (pair.key for pair in unknown if _bears_label(pair))
        return tuple(key for key in labelled if misspells_class(key.text) or not reader.home_of(key.text))
    misspelt = [pair for pair in unknown if misspells_class(pair.key.text)]
    certain = tuple(pair.key for pair in misspelt if _bears_label(pair))
    said = node.get(CLASSIFICATION_KEY)
    if certain or (isinstance(said, ScalarNode) and not said.text.startswith(("CLEAR", "WHITE"))):
        return certain
    if said is None and class_among_words(node, reader):
        return ()
    return tuple(pair.key for pair in misspelt) or tuple(pair.key for pair in unknown if _bears_label(pair))


def tell_nearly(keys: Sequence[ScalarNode], known: Sequence[str], reader: Reader) -> None:
    """Tells those keys: as the one that says the classification where there is that one, and they are like it."""
    for key in keys:
        if CLASSIFICATION_KEY in known and misspells_class(key.text):
            near = meant = CLASSIFICATION_KEY
            reader.tell("unknown_key", key.span, key=key.text, near=near, known=meant)
        elif misspells_class(key.text):
            reader.tell("unknown_key", key.span, key=key.text, near="", known="")
        else:
            tell_no_key(key, known, reader)


def tell_no_key(key: ScalarNode, known: Sequence[str], reader: Reader) -> None:
    """Tells a key that there isn't, and which of the ``known`` ones was meant, or else where it belongs."""
    near = nearest(key.text, known)
    home = "" if near else reader.home_of(key.text)
    reader.tell("unknown_key", key.span, key=key.text, near=near, known=", ".join(known), home=home)


def tell_overrun(span: Span, reader: Reader, *, of_class: bool) -> None:
    """Tells that something stands after a public word, which may be part of it or part of what is withheld."""
    want, hint = "one word on this line", "Delete what stands after the word, or give it a key of its own."
    if of_class:
        *labels, highest = (each.label for each in Classification)
        want = f"{', '.join(labels)} or {highest}"
        hint = "Type one of these, and nothing after it; what else stands here gets a key of its own."
    reader.tell("wrong_type", span, name="", want=want, type="", hint=hint)


def _bears_label(pair: Pair) -> bool:
    """Whether the first word of a key's value is that of a classification above CLEAR."""
    value = pair.value
    return isinstance(value, ScalarNode) and is_label(value.text)


def is_label(text: str) -> bool:
    """Whether the first word of a text is that of a classification above CLEAR."""
    said = text.lstrip()
    return said.startswith(_LABELS) and said.split()[0].strip(_SIGNS) in _LABELS


def bounded(
    node: MappingNode, public: Sequence[str], nearly: Sequence[ScalarNode], reader: Reader
) -> tuple[MappingNode, tuple[Span, ...]]:
    """An entry with its public words cut to one each, and where that cut something off.

    What is withheld may be malformed so that YAML takes it for the end of the public word before it. Where only a part
    of the entry says how it is classified, that is in doubt.
    """
    pairs, overrun = [], []
    for pair in node:
        value = pair.value
        if isinstance(value, ScalarNode) and pair.key.text in (*public, CLASSIFICATION_KEY):
            word = _FIRST_WORD.match(value.text)
            if value.style in ("plain", "literal", "folded") and word and word[0] != value.text.rstrip("\n"):
                overrun.append(value.span)
                span = Span.at(value.span.path, value.span.line, value.span.column, len(word[0]))
                pair = Pair(pair.key, ScalarNode(word[0], span))
        pairs.append(pair)
    if node.get(CLASSIFICATION_KEY) is None and not nearly:
        doubtful = next((key for key, said in classes_said_in(node) if said), None) or class_among_words(node, reader)
        pairs += [doubtful_class(doubtful)] if doubtful else []
    return MappingNode(tuple(pairs), node.span, node.flow), tuple(overrun)


def doubtful_class(place: Span) -> Pair:
    """A classification for an entry that says none of its own, though something within it seems to say one."""
    begin = Span.at(place.path, place.line, place.column, 1)
    return Pair(ScalarNode(CLASSIFICATION_KEY, begin), ScalarNode("", begin))


def class_among_words(node: MappingNode, reader: Reader) -> Span | None:
    """Where words of an entry, outside of marks, are a classification that was meant for a key of its own.

    It may be indented too far, so that it belongs to the text above it.
    """
    if not _has_labels(reader.text):
        return None
    span = node.span
    typed = reader.lines[span.line - 1 : span.end_line]
    if not any(map(_names_a_class, typed)):
        return None
    lines = outside_marks("\n".join(typed)).split("\n")
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = " " * (span.column - 1) + lines[0][span.column - 1 :]
    for number, line in enumerate(lines, span.line):
        for column, part in _parts(line) if node.flow else ((0, line),):
            if says_class(part, bare=node.flow):
                return Span.at(span.path, number, column + 1 + len(part) - len(part.lstrip()), 1)
    return None


def line_with_class(lines: Sequence[str]) -> int | None:
    """The first of the lines that may say how an entry is classified, whatever YAML makes of it; from 0."""
    may = (n for n, line in enumerate(lines) if CLASSIFICATION_KEY in line or says_class(line, bare=True))
    return next(may, None)


def says_class(line: str, *, bare: bool) -> bool:
    """Whether a line is nothing but a class above CLEAR, and a key for it: ``bare`` without a sign between them."""
    name, sign, label = line.replace("=", ":").replace("\uff1a", ":").partition(":")
    if bare and not sign:
        name, _, label = line.rstrip().rpartition(" ")
    name = name.strip(_SIGNS)
    return label.strip(_SIGNS) in _LABELS and "#" not in name and (name == CLASSIFICATION_KEY or misspells_class(name))


@lru_cache(maxsize=4)
def _has_labels(text: str) -> bool:
    return _names_a_class(text)


def _names_a_class(text: str) -> bool:
    return any(label in text for label in _LABELS)


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """What stands between braces and commas, each with where it begins."""
    return ((found.start(), found[0]) for found in _PART.finditer(line))
