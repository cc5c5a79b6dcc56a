"""A record that breaks one of its own rules cannot be made."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from verbale.errors import RecordError, VerbaleError
from verbale.record import (
    About,
    Actor,
    Channel,
    Document,
    Event,
    Link,
    Mention,
    Part,
    ReaderInfo,
    Reading,
    Refusal,
    Span,
    Statement,
)
from verbale.record.span import check_spans

TEXT = "Ana Silva said “it will rain”."
ID = "0" * 64
READER = ReaderInfo(version="0", model="m")


def document(**changes: Any) -> Document:
    return Document(**({"id": ID, "key": "d", "text": TEXT} | changes))


def statement(**changes: Any) -> Statement:
    fields: dict[str, Any] = {
        "id": "s1",
        "manner": "direct",
        "source": (Span(0, 9),),
        "cue": (Span(10, 14),),
        "content": (Span(15, 29),),
        "quotes": (Span(15, 29),),
    }
    return Statement(**(fields | changes))


@pytest.mark.parametrize(
    "spans",
    [[(0, 0)], [(3, 2)], [(-1, 2)], [(0, 2), (1, 3)], [(4, 5), (0, 1)]],
)
def test_spans_are_not_empty_in_order_and_apart(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(RecordError, match="source of s1 has"):
        check_spans([Span(*span) for span in spans], "source of s1")


def test_spans_may_touch() -> None:
    check_spans([Span(0, 2), Span(2, 3)], "source of s1")


@pytest.mark.parametrize("published", ["2025-03-06", "2025-03-06T10:00Z", "2025-03-06 10:00:01.5+02:00"])
def test_dates_that_are_iso(published: str) -> None:
    assert document(published=published).published == published


@pytest.mark.parametrize(
    "published", ["6 March 2025", "2025-13-01", "2025-3-6", "2025-03-06T10:00", "2025-03-06\n", ""]
)
def test_dates_that_are_not(published: str) -> None:
    with pytest.raises(RecordError, match="write an ISO date"):
        document(published=published)


@pytest.mark.parametrize("identity", ["", "0" * 63, "G" * 64, "A" * 64])
def test_a_document_id_is_a_sha_256(identity: str) -> None:
    with pytest.raises(RecordError, match="SHA-256"):
        document(id=identity)


@pytest.mark.parametrize(
    "parts",
    [
        (Part("headline", 0, 5), Part("paragraph", 4, 9)),
        (Part("paragraph", 4, 9), Part("headline", 0, 3)),
        (Part("paragraph", 0, len(TEXT) + 1),),
    ],
)
def test_parts_lie_in_order_and_inside(parts: tuple[Part, ...]) -> None:
    with pytest.raises(RecordError, match="parts"):
        document(parts=parts)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"manner": "shouted"}, "manner of s1 is 'shouted'; it must be one of: direct, mixed, indirect"),
        ({"act": "lie"}, "act of s1"),
        ({"source": (), "cue": (), "content": (), "quotes": ()}, "rests on no words"),
        ({"quotes": (Span(0, 9),)}, "quotation outside its content"),
        ({"quotes": (Span(14, 29),)}, "quotation outside its content"),
        ({"confidence": 1.01}, "confidence"),
        ({"confidence": -0.1}, "confidence"),
        ({"confidence": float("nan")}, "confidence"),
    ],
)
def test_a_statement_keeps_its_rules(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        statement(**changes)


def test_the_spans_of_a_statement_stand_in_order_of_the_text() -> None:
    said = statement(source=(Span(20, 22),), cue=(Span(10, 14),), content=(Span(0, 5),), quotes=())
    assert said.spans == (Span(0, 5), Span(10, 14), Span(20, 22))


@pytest.mark.parametrize(
    ("statements", "complaint"),
    [
        ((statement(content=(Span(15, 99),), quotes=()),), "leaves the text"),
        ((statement(speakers=("a1",)),), "an actor that 'd' does not have"),
        ((statement(addressees=("a1",)),), "an actor that 'd' does not have"),
        ((statement(), statement()), "two statements s1"),
        ((statement(within="s2"),), "lies within s2"),
    ],
)
def test_a_reading_keeps_its_rules(statements: tuple[Statement, ...], complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        Reading(document=document(), reader=READER, statements=statements)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Part, {"kind": "footnote", "start": 0, "end": 1}),
        (Part, {"kind": "headline", "start": 1, "end": 1}),
        (Mention, {"start": 0, "end": 1, "form": "nickname"}),
        (Mention, {"start": 1, "end": 1, "form": "name"}),
        (Actor, {"id": "a1", "name": "Ana", "kind": "robot"}),
        (Channel, {"kind": "pigeon"}),
        (About, {"actor": "a1", "tone": "sour"}),
        (Event, {"id": "e1", "type": "FIGHT", "span": Span(0, 1), "status": "rumoured"}),
        (Link, {"kind": "mocks", "from_": "s1", "to": "s2"}),
        (Refusal, {"key": "d", "reason": "r", "advice": "a", "outcome": "lost"}),
    ],
)
def test_the_lists_are_closed(kind: type, fields: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        kind(**fields)


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        statement().negated = True  # type: ignore[misc]


def test_a_record_error_is_caught_as_what_it_is() -> None:
    assert issubclass(RecordError, (VerbaleError, ValueError))


def test_a_refusal_is_one_line_whatever_its_key() -> None:
    refusal = Refusal(key="a\nb\x1b[31m\ud800", reason="empty", advice="give it some text", outcome="empty")
    line = str(refusal)
    assert line.isprintable()
    assert line.endswith(": empty; give it some text")


def test_a_notebook_shows_words_and_never_markup_of_the_text() -> None:
    hostile = document(text="<script>x</script> said no.")
    said = Statement(id="s1", manner="indirect", source=(Span(0, 18),), cue=(Span(19, 23),), content=(Span(24, 26),))
    page = Reading(document=hostile, reader=READER, statements=(said,))._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_words_of_several_spans_show_their_gap() -> None:
    reading = Reading(document=document(), reader=READER)
    assert reading.words((Span(0, 3), Span(10, 14))) == "Ana … said"


def test_replacing_a_field_checks_again() -> None:
    with pytest.raises(RecordError):
        msgspec.structs.replace(statement(), confidence=2.0)
