from __future__ import annotations

from collections.abc import Callable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.ledger.diff import Change, diff
from verbale.record import Reading, Span

Lines = Callable[..., Reading]
FIRST = "Ada Quill | offer: offered | to open the port | to Bo Lind"
SECOND = "Bo Lind | refusal: refused | to sail before spring"


def test_the_same_reading_differs_in_nothing(lines: Lines) -> None:
    assert not diff(lines(FIRST, SECOND), lines(FIRST, SECOND, reader="2"))


def test_what_changed_is_matched_by_words_and_not_by_ids(lines: Lines) -> None:
    old = lines(FIRST, SECOND)
    one, two = old.statements
    quill, lind = old.actors
    new = msgspec.structs.replace(
        old,
        actors=(msgspec.structs.replace(lind, id="a1"), msgspec.structs.replace(quill, id="a2", country="NOR")),
        statements=(
            msgspec.structs.replace(one, id="s7", act="promise", speakers=("a2",), addressees=("a1",)),
            msgspec.structs.replace(
                two, id="s8", speakers=("a1",), content=(Span(two.content[0].start, two.content[0].end - 7),)
            ),
        ),
    )
    found = diff(old, new)
    assert not any((found.appeared, found.vanished, found.actors_appeared, found.actors_vanished))
    assert [(c.old_id, c.new_id, c.field) for c in found.changes] == [
        ("a1", "a2", "country"),
        ("s1", "s7", "act"),
        ("s2", "s8", "content"),
    ]
    assert found.changes[1] == Change("statement", "s1", "s7", "act", "offer", "promise")


def test_what_came_and_what_went(lines: Lines) -> None:
    old = lines(FIRST, SECOND)
    new = msgspec.structs.replace(old, statements=old.statements[:1], actors=old.actors)
    assert [s.id for s in diff(old, new).vanished] == ["s2"]
    assert [s.id for s in diff(new, old).appeared] == ["s2"]


@given(cuts=st.lists(st.integers(1, 12), min_size=2, max_size=12), moved=st.integers(0, 3))
@settings(max_examples=40)
def test_every_statement_is_matched_or_came_or_went(cuts: list[int], moved: int, lines: Lines) -> None:
    told = [f"Ada {n} | said | {'so ' * cut}it went" for n, cut in enumerate(cuts)]
    old = lines(*told)
    new = msgspec.structs.replace(
        old,
        statements=tuple(
            msgspec.structs.replace(s, id=f"t{n}", content=(Span(s.content[0].start + moved, s.content[0].end),))
            for n, s in enumerate(old.statements)
            if n % 3 or not moved
        ),
    )
    found = diff(old, new)
    changed = {c.new_id for c in found.changes if c.what == "statement"}
    assert len(found.vanished) == len(old.statements) - len(new.statements)
    assert found.appeared == ()
    assert changed == ({s.id for s in new.statements} if moved else set())
    assert diff(new, new) == diff(old, old)
