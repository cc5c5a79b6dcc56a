from __future__ import annotations

import dataclasses
from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.errors import UsageError
from verbale.ledger.filter import Filter
from verbale.ledger.rows import Identity, Relation
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import Document, Link, Mention, ReaderInfo, Reading, Refusal, Span

Lines = Callable[..., Reading]
ADDED = "2026-02-01T09:00:00Z"
OPEN = "Ada Quill | offer: offered | to open the port | to Bo Lind | about Port Board | via Daily Gull | on 2026-01-30"
SHUT = "Bo Lind | refusal: refused | to sail before spring"


def test_a_reading_comes_back_as_it_went_in(writer: Writer, view: View, lines: Lines) -> None:
    reading = lines(OPEN, SHUT, outlet="Gull", published="2026-01-31")
    assert writer.add(reading, added=ADDED) == "new"
    assert view.reading(reading.document.id) == reading
    assert view.text("report.txt") == reading.document.text
    first, second = view.statements()
    named = {identity.id: identity.name for identity in view.identities()}
    assert (first.source, first.cue, first.content) == ("Ada Quill", "offered", "to open the port")
    assert first.content_spans == reading.statements[0].content
    assert [named[n] for n in first.speakers + first.addressees] == ["Ada Quill", "Bo Lind"]
    assert [(named[n], tone) for n, tone in first.about] == [("Port Board", "negative")]
    assert [(step.kind, step.name) for step in first.channel] == [("interview", "Daily Gull")]
    assert (first.day, second.day) == ("2026-01-30", "2026-01-31")
    assert first.telling == first.id
    assert first.ref == f"{reading.document.id[:12]}/s1"
    quill = view.actor_rows()[0]
    assert (quill.name, quill.names) == ("Ada Quill", ("Ada Quill",))
    assert sorted(quill.beside) == ["Bo Lind", "Daily Gull", "Port Board"]


def test_the_same_twice_is_kept_once_with_both_keys(writer: Writer, view: View, lines: Lines) -> None:
    assert writer.add(lines(OPEN, key="one"), added=ADDED) == "new"
    assert writer.add(lines(OPEN, key="two"), added=ADDED) == "same"
    assert writer.add(lines(OPEN, key="two"), added=ADDED) == "same"
    assert len(view.documents()) == len(view.statements()) == 1
    assert view.keys("two") == ["one", "two"]
    assert view.document("two") == view.document("one") is not None


def test_a_date_said_later_is_taken_and_not_lost_again(writer: Writer, view: View, lines: Lines) -> None:
    writer.add(lines(SHUT), added=ADDED)
    assert view.statements()[0].day is None
    assert writer.add(lines(SHUT, published="2026-01-31"), added=ADDED) == "newer"
    assert writer.add(lines(SHUT), added=ADDED) == "same"
    assert [s.day for s in view.statements()] == ["2026-01-31"]


def test_a_newer_reading_keeps_numbers_and_the_old_one(writer: Writer, view: View, lines: Lines) -> None:
    old = lines(OPEN, SHUT)
    writer.add(old, added=ADDED)
    before, people = view.statements(), view.actor_rows()
    kept, gone = before
    writer.decide("merge", [people[0].id, people[1].id], made=ADDED)
    writer.set_relations([Relation("contradicts", kept.id, gone.id, 0.7, "ledger")])
    writer.set_embeddings([kept.id, gone.id], np.ones((2, 384), dtype=np.float32))
    new = msgspec.structs.replace(
        old,
        statements=(msgspec.structs.replace(old.statements[0], id="s1", act="promise"),),
        actors=tuple(reversed(old.actors)),
        reader=ReaderInfo(version="2", model="1" * 64),
    )
    assert writer.add(new, added=ADDED) == "newer"
    assert [(s.id, s.act) for s in view.statements()] == [(kept.id, "promise")]
    assert {(a.id, a.name) for a in view.actor_rows()} == {(a.id, a.name) for a in people}
    assert view.relations() == []
    assert [row.id for row, _ in view.search_similar(np.ones(384, dtype=np.float32), 5)] == [kept.id]
    assert view.readers("report.txt") == [old.reader, new.reader]
    assert view.reading("report.txt", old.reader) == old
    assert view.reading("report.txt") == new
    assert writer.add(old, added=ADDED) == "same"
    assert view.reading("report.txt") == new
    added = lines(OPEN, SHUT, reader="3")
    writer.add(added, added=ADDED)
    assert gone.id not in {s.id for s in view.statements()}, "a number is never given twice"


def test_links_within_a_report_are_relations(writer: Writer, view: View, lines: Lines) -> None:
    link = Link(kind="responds-to", from_="s2", to="s1", evidence=(Span(0, 3),), confidence=0.8)
    writer.add(lines(OPEN, SHUT, links=[link, msgspec.structs.replace(link, to="s9")]), added=ADDED)
    one, two = view.statements()
    if one.local != "s1":
        one, two = two, one
    assert view.relations() == [Relation("responds-to", two.id, one.id, 0.8, "report", (Span(0, 3),))]
    writer.set_relations(
        [Relation("supports", one.id, two.id, 0.6, "ledger"), Relation("supports", one.id, 999, 0.6, "ledger")]
    )
    assert [r.kind for r in view.relations([two.id])] == ["supports", "responds-to"]
    assert [r.origin for r in view.relations(kinds=["supports"])] == ["ledger"]
    writer.set_relations([], among=[one.id])
    assert [r.kind for r in view.relations()] == ["responds-to"]


def test_who_is_who(writer: Writer, view: View, lines: Lines) -> None:
    for n, name in enumerate(["Ada Quill", "Minister Quill", "Bo Lind"]):
        writer.add(lines(f"{name} | said | that it rained {n} times", key=f"{n}"), added=ADDED)
    quill, minister, lind = view.actor_rows()
    one = Identity(
        quill.id,
        "Ada Quill",
        "person",
        "NOR",
        "GOV",
        ("minister",),
        ("Quill", "Ádá Quill"),
        (quill.id, minister.id, 999),
    )
    writer.set_identities([one])
    found = view.identities()
    assert [(i.name, i.members) for i in found] == [("Ada Quill", (quill.id, minister.id)), ("Bo Lind", (lind.id,))]
    assert [i.id for i in view.find_identities("ada QUILL")] == [quill.id]
    assert [i.id for i in view.find_identities("quill")] == [quill.id]
    assert len(view.statements(Filter(speakers=(quill.id,)))) == 2
    assert len(view.statements(Filter(countries=("NOR",), sectors=("GOV",)))) == 2
    writer.set_identities([dataclasses.replace(one, members=(quill.id,))], whole=False)
    assert sorted(len(i.members) for i in view.identities()) == [1, 1, 1]
    writer.set_identities([Identity(77, "All", members=(quill.id, minister.id, lind.id))])
    assert [s.speakers for s in view.statements()] == [(77,)] * 3
    writer.add(lines("Cy Moor | said | nothing", key="later"), added=ADDED)
    assert view.find_identities("Cy Moor")[0].members != ()


def test_tellings(writer: Writer, view: View, lines: Lines) -> None:
    writer.add(lines(OPEN, SHUT), added=ADDED)
    one, two = view.statements()
    writer.set_tellings({two.id: one.id, 999: one.id})
    assert [s.telling for s in view.statements()] == [one.id, one.id]
    writer.set_tellings({}, whole=False)
    assert [s.telling for s in view.statements()] == [one.id, one.id]
    writer.set_tellings({})
    assert [s.telling for s in view.statements()] == [one.id, two.id]


def test_decisions_are_rows_that_rows_undo(writer: Writer, view: View, lines: Lines) -> None:
    writer.add(lines(OPEN), added=ADDED)
    a, b, *_ = (row.id for row in view.actor_rows())
    merge = writer.decide("merge", [a, b], made=ADDED, by="Ed", because="same office")
    split = writer.decide("split", [a], [b], made=ADDED)
    undone = writer.undo(merge.id, made=ADDED)
    assert [d.id for d in view.decisions() if d.is_active] == [split.id, undone.id]
    writer.undo(undone.id, made=ADDED)
    assert view.decisions()[0] == merge
    with pytest.raises(UsageError, match="two actors"):
        writer.decide("merge", [a], made=ADDED)
    with pytest.raises(UsageError, match="both"):
        writer.decide("split", [a], [a], made=ADDED)
    with pytest.raises(UsageError, match="no actor 1000000"):
        writer.decide("merge", [a, 10**30], made=ADDED)
    with pytest.raises(UsageError, match="no decision 99"):
        writer.undo(99, made=ADDED)
    with pytest.raises(UsageError, match="undone already"):
        writer.undo(undone.id, made=ADDED)


def test_refusals_last_until_the_document_is_read(writer: Writer, view: View, lines: Lines) -> None:
    refusal = Refusal(key="a.txt", reason="it is empty", advice="look", outcome="empty")
    writer.refuse(refusal, added=ADDED)
    writer.refuse(refusal, added=ADDED)
    assert view.refusals() == [refusal]
    writer.add(lines(OPEN, key="a.txt"), added=ADDED)
    assert view.refusals() == []


@given(
    text=st.text(st.characters() | st.sampled_from("\x00\ud800\udfff\u202e𝔘"), min_size=3, max_size=40), data=st.data()
)
@settings(max_examples=25)
def test_any_text_round_trips_and_keeps_its_offsets(
    text: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, lines: Lines
) -> None:
    cut = data.draw(st.integers(1, len(text) - 1))
    template = lines("Ada | said | it")
    words = {"source": (Span(0, cut),), "cue": (), "content": (Span(cut, len(text)),)}
    statement = msgspec.structs.replace(template.statements[0], **words)
    document = Document(id="a" * 64, key=text, title=text, text=text)
    actor = msgspec.structs.replace(template.actors[0], name=text, mentions=(Mention(0, cut, "name"),))
    reading = msgspec.structs.replace(template, document=document, statements=(statement,), actors=(actor,))
    with Store.open(tmp_path_factory.mktemp("any") / "a.ledger", create=True) as store:
        writer, view = Writer(store), View(store)
        assert writer.add(reading, added=ADDED) == "new"
        assert writer.add(reading, added=ADDED) == "same"
        assert view.reading("a" * 64) == reading
        assert view.text("a" * 64) == text
        (row,) = view.statements()
        (span,) = row.content_spans
        assert len(row.content) == span.end - span.start
        assert view.count(Filter(text=text)) in {0, 1}
        store.check()


def test_a_broken_embedding_is_refused(writer: Writer) -> None:
    with pytest.raises(UsageError, match="384 finite"):
        writer.set_embeddings([1], np.ones((1, 3), dtype=np.float32))


def _break_off(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM migration")
        raise ZeroDivisionError


def test_what_breaks_off_leaves_nothing(store: Store, writer: Writer, view: View, lines: Lines) -> None:
    with pytest.raises(ZeroDivisionError):
        _break_off(store)
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM migration").scalar_one() > 0
    assert writer.add(lines(OPEN), added=ADDED) == "new"
    assert view.count() == 1
