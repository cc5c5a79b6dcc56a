"""How many time expressions are found and mean the right days: on GUM, on Recognizers-Text and on cases of our own.

usage: python -m gate.times [--shared FOLDER] [--misses] [--training]

A case is right where an expression overlaps the gold's words and its days are the gold's days. Recognizers-Text gives both
sides of a tense, and either counts; our own cases are to be right by the words around. GUM marks the ends of a range one by
one, and the date without its "since": there a part of an expression counts. Its documents are read as a whole, so that a date
may be of the year told before it. Recognizers-Text ends most ranges at the first day after them: there that day counts as well.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from verbale.reading.times.anchors import Dated, dated
from verbale.reading.times.days import resolve
from verbale.reading.times.expressions import Expression

__all__ = ["Case", "accuracy", "gum_cases", "is_right", "own_cases", "recognizers_cases"]

_HERE = Path(__file__).resolve().parent
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]’%]|'s$|n't$")
_RANGE = re.compile(r"(?<=\d) ?([-–]) ?$")
_OPENING = frozenset("([")
_LINES = frozenset({"p", "head", "item", "caption", "figure", "note", "sp", "row", "cell", "quote", "lg", "l", "list"})
_DAY_TYPES = frozenset({"date", "daterange", "datetime"})

_TO = re.compile(r"\d *[-~–] *\d|\b(?:to|and|till|until|through)\b|\w-\w")
_YEAR_LAST = re.compile(r"(?:to|and|till|until|through|-|~|–) *\d{4}$")

_NEAR = 100  # code points around a case that are shown

Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and the days that its words `start:end` mean; several where either will do.

    Without words, the case is right where no expression is found at all. `is_tensed` says that the tense is to be read off
    the words, and not tried both ways.
    """

    text: str
    published: str | None
    start: int
    end: int
    days: tuple[Days, ...]
    is_tensed: bool = False


def accuracy(cases: Sequence[Case]) -> float:
    """The share of the cases that are right, 0 to 1."""
    return sum(map(is_right, cases)) / len(cases) if cases else 0.0


def is_right(case: Case) -> bool:
    """Whether an expression is found there and means these days."""
    if case.start == case.end:
        return not _read(case.text, case.published)
    tenses = (None,) if case.is_tensed else (None, True, False)
    return any(
        resolve(one, case.published, past=past, anchor=outer.anchor.days, year=outer.anchor.year) in case.days
        for outer in _read(case.text, case.published)
        for one in (outer.expression, *_within(outer.expression))
        if one.span.start < case.end and case.start < one.span.end
        for past in tenses
    )


@lru_cache(maxsize=8)
def _read(text: str, published: str | None) -> list[Dated]:
    """Kept for the next case: a document has many."""
    return dated(text, published)


def _within(one: Expression) -> Iterator[Expression]:
    """What an expression is made of: GUM marks the ends of a range one by one, and a date without its "since"."""
    for inner in one.inner.values():
        yield inner
        yield from _within(inner)
    if one.form == "years":
        for part in ("year", "last"):
            words = one.part(part)
            yield Expression(one.span, "year", {"year": words if len(words) == 4 else one.part("year")[:2] + words})


def own_cases() -> list[Case]:
    """The cases of `gate/times.jsonl`, written before the code."""
    return [_own(json.loads(line)) for line in (_HERE / "times.jsonl").read_text(encoding="utf-8").splitlines()]


def _own(row: dict[str, str | None]) -> Case:
    text, words = row["text"] or "", row["expression"] or ""
    start = text.index(words)
    days = ((row["start"], row["end"]),)
    return Case(text, row["published"], start, start + len(words), days, is_tensed=True)


def gum_cases(folder: Path, *, training: bool = False) -> list[Case]:
    """The dates of GUM's development documents (or of the others) in `folder`; those without a year are left out."""
    kept = frozenset((folder / "dev_documents.txt").read_text(encoding="utf-8").split())
    return [
        case
        for path in sorted((folder / "xml").glob("*.xml"))
        if (path.stem in kept) != training
        for case in _gum(path)
    ]


def _gum(path: Path) -> Iterator[Case]:
    root = ET.parse(path).getroot()  # noqa: S314  data of our own
    written = root.get("dateCreated", "")
    published = written if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None
    page = _Page()
    page.add(root)
    for start, end, days in page.marked:
        yield Case(page.text, published, start, end, (days,))


class _Page:
    """A text put together of GUM's tokens, with the dates that are marked in it."""

    def __init__(self) -> None:
        self.text = ""
        self.marked: list[tuple[int, int, Days]] = []
        self._starts: list[int] = []  # of the tokens

    def add(self, element: ET.Element, *, is_word: bool = False) -> None:
        """Add an element's tokens, and its children's; `is_word` is true inside a word made of several tokens."""
        first, is_line = len(self._starts), element.tag in _LINES
        if is_line:
            self.text = f"{self.text.rstrip()}\n"
        self._tokens(element.text, is_word=element.tag == "w")
        for child in element:
            self.add(child, is_word=element.tag == "w")
            self._tokens(child.tail, is_word=element.tag == "w")
        if is_line:
            self.text = f"{self.text.rstrip()}\n"
        days = _days(element) if element.tag == "date" else (None, None)
        if days != (None, None) and first < len(self._starts):
            self.marked.append((self._starts[first], len(self.text.rstrip()), days))
        if element.tag == "w" and not is_word:
            self.text += " "

    def _tokens(self, lines: str | None, *, is_word: bool) -> None:
        for line in (lines or "").splitlines():
            token, tab, _ = line.partition("\t")
            if not tab:
                continue
            if _NO_SPACE_BEFORE.match(token):
                self.text = self.text.rstrip(" ")
            if token[0].isdigit():  # a range stands close: "1892–94"
                self.text = _RANGE.sub(r"\1", self.text)
            self._starts.append(len(self.text))
            self.text += token if is_word or token in _OPENING else f"{token} "


def _days(element: ET.Element) -> Days:
    stated = {name: element.get(name) for name in ("when", "from", "to", "notBefore", "notAfter")}
    begin = stated["when"] or stated["from"] or stated["notBefore"]
    end = stated["when"] or stated["to"] or stated["notAfter"]
    return _bound(begin, last=False), _bound(end, last=True)


def _bound(stated: str | None, *, last: bool) -> str | None:
    """The first or last day of "1998", "1998-05" or a full date."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", stated or "")
    if not found:
        return None
    year, month, day = found.groups()
    if day:
        return stated
    if not last:
        return f"{year}-{month or '01'}-01"
    following = date(int(year) + (month in {None, "12"}), int(month or 12) % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()


def recognizers_cases(folder: Path, *, half: int | None = None) -> list[Case]:
    """The days and ranges of days in the cases of Recognizers-Text; with `half`, every other file entry from 0 or 1."""
    cases = []
    for path in sorted(folder.glob("recognizers_*.json")):
        for number, row in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            if half is None or number % 2 == half:
                cases += list(_recognizers(row))
    return cases


def _recognizers(row: dict[str, object]) -> Iterator[Case]:
    context = row.get("Context")
    stamp = str(context.get("ReferenceDateTime", ""))[:10] if isinstance(context, dict) else ""
    text, results = str(row["Input"]), row["Results"]
    for result in results if isinstance(results, list) else []:
        kind = str(result.get("TypeName", result.get("Type", ""))).removeprefix("datetimeV2.")
        days = set(_stated(result))
        if kind in _DAY_TYPES and days:
            start = int(result["Start"])
            end = int(result["End"]) + 1 if "End" in result else start + int(result["Length"])
            yield Case(text, stamp or None, start, end, tuple(sorted(days)))


def _stated(result: dict[str, Any]) -> Iterator[Days]:
    """Each resolution that is a day or a range with two ends; a range's end also as the day before."""
    values = result.get("Value") or {}
    options = [values.get(side) or {} for side in ("PastResolution", "FutureResolution")]
    options += list((result.get("Resolution") or {}).get("values") or [])
    for option in options:
        day = option.get("date") or option.get("value") or option.get("dateTime")
        first, last = option.get("startDate") or option.get("start"), option.get("endDate") or option.get("end")
        if day and re.match(r"[1-9]\d{3}-\d\d-\d\d", day):
            yield day[:10], day[:10]
        elif first and last and re.fullmatch(r"[1-9]\d{3}-\d\d-\d\d", first) and re.fullmatch(r"\d{4}-\d\d-\d\d", last):
            yield first, last
            yield first, (date.fromisoformat(last) - timedelta(days=1)).isoformat()
            if _TO.search(result["Text"]) and last.endswith(
                "-01"
            ):  # "2014 to 2018" ends before 2018 there, and with it here
                yield first, _bound(last[:4] if _YEAR_LAST.search(result["Text"]) else last[:7], last=True)


def main() -> None:
    """Print the accuracy on each set."""
    parser = argparse.ArgumentParser(prog="python -m gate.times", description="How many times mean the right days.")
    parser.add_argument("--shared", type=Path, default=_HERE.parents[1] / "shared", help="the folder with the data")
    parser.add_argument("--misses", action="store_true", help="show what is wrong")
    parser.add_argument("--training", action="store_true", help="the documents and the half that may be looked at")
    options = parser.parse_args()
    data = options.shared / "data"
    sets = {
        "GUM": gum_cases(data / "entities" / "gum", training=options.training),
        "Recognizers-Text": recognizers_cases(data / "time", half=0 if options.training else None),
        "own": own_cases(),
    }
    for name, cases in sets.items():
        print(f"{name:18} {accuracy(cases):.3f} of {len(cases)}")
        for case in cases if options.misses else ():
            if not is_right(case):
                got = [
                    (case.text[slice(*one.expression.span)], one.expression.form, one.start, one.end)
                    for one in _read(case.text, case.published)
                    if abs(one.expression.span.start - case.start) < _NEAR
                ]
                around = case.text[max(0, case.start - 40) : case.end + 30]
                print(f"  {case.published} {case.text[case.start : case.end]!r} {case.days} in {around!r}: {got}")


if __name__ == "__main__":
    main()
