from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.errors import UsageError
from verbale.ledger import query
from verbale.ledger.filter import Filter
from verbale.ledger.rows import Relation, StatementRow
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.words import words_query
from verbale.ledger.writer import Writer
from verbale.record import Reading

Lines = Callable[..., Reading]
ADDED = "2026-02-01T09:00:00Z"


@pytest.fixture
def full(writer: Writer, view: View, lines: Lines) -> View:
    """Three reports by two outlets, one of them without a date; the same people are one across them."""
    where = {"Ada Quill": "NOR", "Bo Lind": "SWE"}
    first = lines(
        "Ada Quill | offer: offered | to open the port to café ships | to Bo Lind | about Port Board | via Daily Gull",
        "Bo Lind | refusal: refused | to sail before spring | to Ada Quill | on 2026-01-02",
        key="one", outlet="Gull", published="2026-01-05", title="Port", more={2: {"confidence": 0.4}}, country=where,
    )  # fmt: skip
    second = lines(
        "Ada Quill | demand: demanded | an answer by Friday | to Bo Lind",
        "Bo Lind | claim: did not say | that the port was shut | about Ada Quill",
        key="two", outlet="Heron", published="2026-01-09", more={2: {"negated": True}}, country=where,
    )  # fmt: skip
    third = lines(
        "Cy Moor | claim: said | the port was never open", "Cy Moor | said | fog | on 2026-01-09", key="three"
    )
    for reading in (first, second, third):
        writer.add(reading, added=ADDED)
    people: dict[str, list[int]] = {}
    for identity in view.identities():
        people.setdefault(identity.name, []).extend(identity.members)
    by_name = {identity.name: identity for identity in reversed(view.identities())}
    from dataclasses import replace

    writer.set_identities([replace(by_name[name], members=tuple(members)) for name, members in people.items()])
    return view


def _who(view: View, name: str) -> tuple[int, ...]:
    return tuple(identity.id for identity in view.find_identities(name))


@pytest.mark.parametrize(
    ("wanted", "refs"),
    [
        ({}, ["one/s2", "one/s1", "two/s1", "two/s2", "three/s2", "three/s1"]),
        ({"descending": True}, ["two/s2", "two/s1", "three/s2", "one/s1", "one/s2", "three/s1"]),
        ({"speakers": "ada QUILL"}, ["one/s1", "two/s1"]),
        ({"speakers": "Quill", "acts": ("demand", "offer"), "since": "2026-01-06"}, ["two/s1"]),
        ({"to": "Bo Lind"}, ["one/s1", "two/s1"]),
        ({"about": "Quill"}, ["two/s2"]),
        ({"until": "2026-01-05"}, ["one/s2", "one/s1"]),
        ({"outlets": ("GULL", "none")}, ["one/s2", "one/s1"]),
        ({"countries": ("SWE",)}, ["one/s2", "two/s2"]),
        ({"sectors": ("GOV",)}, []),
        ({"negated": True}, ["two/s2"]),
        ({"negated": False, "speakers": "Lind"}, ["one/s2"]),
        ({"text": "port"}, ["one/s1", "two/s2", "three/s1"]),
        ({"text": "PORT ope"}, []),
        ({"text": "cafe"}, ["one/s1"]),
        ({"text": "port Quill"}, ["one/s1"]),
        ({"text": '"the port was"'}, ["two/s2", "three/s1"]),
        ({"text": "“was the”"}, []),
        ({"text": "port", "sort": "confidence"}, ["one/s1", "two/s2", "three/s1"]),
        ({"sort": "confidence", "limit": 1}, ["one/s2"]),
        ({"sort": "published", "descending": True, "limit": 2}, ["two/s2", "two/s1"]),
        ({"sort": "speaker", "limit": 2}, ["one/s1", "two/s1"]),
        ({"limit": 2, "offset": 1}, ["one/s1", "two/s1"]),
        ({"offset": 5}, ["three/s1"]),
        ({"limit": 0}, []),
        ({"documents": (2,)}, ["two/s1", "two/s2"]),
        ({"documents": (-1, 10**30)}, []),
        ({"text": "  "}, ["one/s2", "one/s1", "two/s1", "two/s2", "three/s2", "three/s1"]),
        ({"text": "***"}, []),
    ],
)
def test_filters_and_orders(full: View, wanted: dict[str, object], refs: list[str]) -> None:
    found = {
        name: _who(full, str(value)) if name in {"speakers", "to", "about"} else value for name, value in wanted.items()
    }
    asked = Filter(**found)  # type: ignore[arg-type]
    assert [f"{s.document.key}/{s.local}" for s in full.statements(asked)] == refs
    assert list(full.each_statement(asked)) == full.statements(asked)
    if "limit" not in wanted and "offset" not in wanted:
        assert full.count(asked) == len(refs)


@pytest.mark.parametrize(
    "wanted", [{"acts": ("shout",)}, {"since": "last week"}, {"sort": "colour"}, {"limit": -1}, {"offset": 10**30}]
)
def test_a_filter_that_makes_no_sense_is_refused(wanted: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Filter(**wanted)  # type: ignore[arg-type]


_NASTY = [
    "'; DROP TABLE statement; --",
    '" OR 1=1 --',
    "port AND",
    "NEAR(port open)",
    "content:port",
    "por*",
    "^port",
    "(",
    "\x00",
    "\ud800",
]


@pytest.mark.parametrize("text", _NASTY)
def test_nothing_can_be_slipped_in(full: View, text: str) -> None:
    assert full.count(Filter(text=text)) in {0, 1, 2, 3}
    for wanted in (Filter(outlets=(text,)), Filter(countries=(text,)), Filter(sectors=(text,))):
        assert full.statements(wanted) == []
    assert {i.name for i in full.find_identities(text)} <= {"Port Board"}
    assert full.document(text) is None
    assert full.count() == 6


@given(st.text(st.characters() | st.sampled_from("\"'*()^:-+{}“”\x00\ud800"), max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_search_text_is_words_only(full: View, text: str) -> None:
    assert 0 <= full.count(Filter(text=text)) <= 6


def test_words_query() -> None:
    assert words_query('open "the port" NOT shut') == '"open" "the port" "NOT" "shut"'
    assert words_query('"never closed') == '"never" "closed"'
    assert words_query("…") is None


_PLANS = st.fixed_dictionaries(
    {},
    optional={
        "speakers": st.sampled_from([(1,), (2,), (1, 2), (5,)]),
        "to": st.sampled_from([(1,), (2,)]),
        "acts": st.sampled_from([("offer",), ("claim", "refusal")]),
        "text": st.sampled_from(["port", "open port", "answer"]),
        "outlets": st.sampled_from([("Gull",), ("Heron", "Gull")]),
        "countries": st.sampled_from([("NOR",), ("SWE",)]),
        "since": st.sampled_from(["2026-01-03"]),
        "until": st.sampled_from(["2026-01-08"]),
        "negated": st.booleans(),
        "sort": st.sampled_from(["time", "published", "confidence", "speaker"]),
        "descending": st.booleans(),
        "limit": st.sampled_from([1, 2, 50]),
    },
)


@given(wanted=_PLANS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_both_ways_to_an_answer_give_the_same(
    full: View, wanted: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Filter(**wanted)  # type: ignore[arg-type]
    with monkeypatch.context() as patched:
        patched.setattr(query, "_CAP", 0)
        patched.setattr(query, "_WALK", -1.0)
        walked = full.statements(asked)
    with monkeypatch.context() as patched:
        patched.setattr(query, "_WALK", 1e18)
        gathered = full.statements(asked)
    assert walked == gathered
    assert [s for s in walked if not _holds(full, asked, s)] == []


def _holds(view: View, asked: Filter, s: StatementRow) -> bool:
    countries = {i.country for i in view.identities(s.speakers)}
    return all(
        (
            not asked.speakers or set(asked.speakers) & set(s.speakers),
            not asked.to or set(asked.to) & set(s.addressees),
            not asked.acts or s.act in asked.acts,
            not asked.outlets or s.document.outlet in asked.outlets,
            not asked.countries or countries & set(asked.countries),
            asked.since is None or (s.day or "") >= asked.since,
            asked.until is None or (s.day or "~") <= asked.until,
            asked.negated is None or s.negated == asked.negated,
        )
    )


def test_names_find_identities(full: View) -> None:
    assert [i.name for i in full.find_identities("quill")] == ["Ada Quill"]
    assert [i.name for i in full.find_identities("LIND, bo")] == ["Bo Lind"]
    assert full.find_identities("uil") == full.find_identities("") == []


def test_documents_outlets_and_texts(full: View) -> None:
    assert [d.key for d in full.documents()] == ["one", "two", "three"]
    assert full.document(full.documents()[1].sha[:12]) == full.documents()[1]
    assert full.outlets() == [(None, 1, 2), ("Gull", 1, 2), ("Heron", 1, 2)]
    assert full.texts([1, 3, 99]) == {1: full.text("one"), 3: full.text("three")}
    with pytest.raises(UsageError):
        full.text("four")


def test_similar_sentences(writer: Writer, full: View) -> None:
    random = np.random.default_rng(1)
    numbers = [s.id for s in full.statements()]
    vectors = random.standard_normal((6, 384)).astype(np.float32)
    assert full.without_embedding() == sorted(numbers)
    writer.set_embeddings([*numbers, 99], np.concatenate([vectors, vectors[:1]]))
    assert full.without_embedding() == []
    found = full.search_similar(vectors[2] * 7, 2)
    assert found[0][0].id == numbers[2]
    assert found[0][1] == pytest.approx(1, abs=0.01)
    only = full.search_similar(vectors[2], 5, Filter(outlets=("Gull",)))
    assert {row.document.outlet for row, _ in only} == {"Gull"}
    writer.set_embeddings(numbers, vectors[::-1].copy())
    assert full.search_similar(vectors[3], 1)[0][0].id == numbers[2]
    assert full.search_similar(vectors[0], 1)[0][0].id == numbers[5]
    assert len(full.search_similar(vectors[0], 50)) == 6
    with pytest.raises(UsageError):
        full.search_similar(vectors[0, :3], 1)


def _asked(path: str, sql: str) -> list[dict[str, object]]:
    with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql)]


def test_what_a_journalist_sees(store: Store, writer: Writer, full: View) -> None:
    offer = next(s for s in full.statements() if s.act == "offer")
    said, denied = full.statements(Filter(acts=("claim",), text="port"))
    writer.set_relations([Relation("contradicts", denied.id, said.id, 0.8, "ledger", because="open / shut")])
    row = _asked(store.path, "SELECT * FROM statements WHERE act = 'offer'")[0]
    assert row == {
        "day": "2026-01-05", "published": "2026-01-05", "outlet": "Gull", "speaker": "Ada Quill", "country": "NOR",
        "act": "offer", "said": "to open the port to café ships", "source_words": "Ada Quill", "cue_words": "offered",
        "negated": "no", "to": "Bo Lind", "about": "Port Board (negative)", "channel": "interview with Daily Gull",
        "time_words": None, "time_from": None, "time_until": None, "manner": "indirect", "confidence": 0.9, "title": "Port",
        "document": "one", "link": None, "tellings": 1, "ref": offer.ref, "statement": offer.id,
        "first_telling": offer.id, "within": None,
    }  # fmt: skip
    people = {row["name"]: row for row in _asked(store.path, "SELECT * FROM actors")}
    assert people["Ada Quill"]["documents"] == people["Ada Quill"]["statements"] == 2
    assert [row["statements"] for row in _asked(store.path, "SELECT * FROM documents ORDER BY document")] == [2, 2, 2]
    proposals = _asked(store.path, 'SELECT day, proposer, act, "to", outlets FROM proposals ORDER BY day')
    assert [tuple(row.values()) for row in proposals] == [
        ("2026-01-05", "Ada Quill", "offer", "Bo Lind", "Gull"),
        ("2026-01-09", "Ada Quill", "demand", "Bo Lind", "Heron"),
    ]
    (dispute,) = _asked(store.path, "SELECT * FROM disputes")
    assert (dispute["one_speaker"], dispute["other_speaker"]) == ("Cy Moor", "Bo Lind")
    assert dispute["rests_on"] == "inferred"


def test_it_opens_in_duckdb(store: Store, full: View) -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    try:
        connection.execute("LOAD sqlite")
    except duckdb.Error as error:
        pytest.skip(f"DuckDB's sqlite extension is not on this machine, and tests fetch nothing: {error}")
    connection.execute(f"ATTACH '{store.path}' AS ledger (TYPE sqlite, READ_ONLY)")
    for name in ("statements", "actors", "documents", "proposals", "disputes"):
        connection.table(f"ledger.{name}").fetchall()
    assert connection.execute("SELECT count(*) FROM ledger.statements").fetchone() == (full.count(),)
