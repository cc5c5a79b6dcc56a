"""Standoff files as the annotation tool brat reads them.

The format: https://brat.nlplab.org/standoff.html. A statement is an event whose trigger is the cue; one without a cue
is a relation between source and content, because brat knows no event without a trigger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.record import Reading, Span, Statement
from verbale.record.vocabulary import ACTS, MANNERS

__all__ = ["Standoff", "brat_configuration", "to_brat"]

_SURROGATE = re.compile("[\ud800-\udfff]")
# Tabs part the columns of a standoff line; the rest is what `str.splitlines`, with which brat reads, breaks at.
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Standoff:
    """One document for brat. Offsets in `annotations` count the code points of `text`, line breaks as they are."""

    text: str
    annotations: str


def to_brat(reading: Reading) -> Standoff:
    """The text and its annotations; `text` is the document's, lone surrogates replaced one for one."""
    text = _SURROGATE.sub("\ufffd", reading.document.text)
    writer = _Writer(text)
    for statement in reading.statements:
        writer.anchor(statement)
    for statement in reading.statements:
        writer.describe(statement)
    return Standoff(text, "".join(f"{line}\n" for line in writer.lines))


def brat_configuration() -> str:
    """The `annotation.conf` that belongs into the folder of the standoff files."""
    return f"""\
[entities]
Source
Content

[events]
Cue Source*:Source, Content*:Content, Within?:Cue

[relations]
Attribution Arg1:Source, Arg2:Content
<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[attributes]
Manner Arg:<ANY>, Value:{"|".join(MANNERS)}
Act Arg:<ANY>, Value:{"|".join(ACTS)}
Negated Arg:<ANY>
"""


class _Writer:
    """Lines of one .ann file, with the counters of its ids."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._counts: dict[str, int] = {}
        self._sources: dict[tuple[Span, ...], str] = {}
        self._handles: dict[str, str] = {}  # statement id: the id under which the rest of the file knows it
        self._anchors: dict[str, tuple[str, str, str]] = {}  # statement id: its source, cue and content, "" for none

    def anchor(self, statement: Statement) -> None:
        """The T lines of a statement. Sources are shared; contents are not, for attributes may hang on them."""
        source = self._sources.get(statement.source, "")
        if statement.source and not source:
            source = self._sources[statement.source] = self._bound("Source", statement.source)
        cue = self._bound("Cue", statement.cue)
        content = self._bound("Content", statement.content)
        self._anchors[statement.id] = (source, cue, content)
        self._handles[statement.id] = self._id("E") if cue else content or source

    def describe(self, statement: Statement) -> None:
        """The event or relation of a statement, its attributes and its note."""
        source, cue, content = self._anchors[statement.id]
        handle = self._handles[statement.id]
        if not handle:
            return  # nothing but white space: brat has no span for it
        within = self._handles.get(statement.within or "", "")
        if cue:
            roles = {"Source": source, "Content": content, "Within": within if within[:1] == "E" else ""}
            arguments = "".join(f" {role}:{target}" for role, target in roles.items() if target)
            self.lines.append(f"{handle}\tCue:{cue}{arguments}")
        elif source and content:
            self.lines.append(f"{self._id('R')}\tAttribution Arg1:{source} Arg2:{content}")
        if cue or content:
            # a lone source may be shared, and would gather the attributes of several statements
            self.lines.append(f"{self._id('A')}\tManner {handle} {statement.manner}")
            if statement.act is not None:
                self.lines.append(f"{self._id('A')}\tAct {handle} {statement.act}")
            if statement.negated:
                self.lines.append(f"{self._id('A')}\tNegated {handle}")
        note = f"{statement.id}; confidence {statement.confidence:.2f}"
        self.lines.append(f"{self._id('#')}\tAnnotatorNotes {handle}\t{note}")

    def _id(self, letter: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"

    def _bound(self, kind: str, spans: tuple[Span, ...]) -> str:
        fragments = [fragment for span in spans for fragment in _fragments(self._text, span)]
        if not fragments:
            return ""
        name = self._id("T")
        offsets = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(self._text[start:end] for start, end in fragments)
        self.lines.append(f"{name}\t{kind} {offsets}\t{words}")
        return name


def _fragments(text: str, span: Span) -> list[tuple[int, int]]:
    """`span` cut at line breaks and tabs, without the white space around the cuts."""
    found = []
    at = span.start
    for gap in (*_BREAKS.finditer(text, span.start, span.end), None):
        stop = span.end if gap is None else gap.start()
        line = text[at:stop]
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            found.append((start, start + len(bare)))
        at = stop if gap is None else gap.end()
    return found
