from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.relating_cases import Words, row, vectors
from verbale.ledger.gist import gist
from verbale.ledger.relating import relations
from verbale.ledger.relating.guards import seen
from verbale.ledger.relating.judging import LEAST_CONTRADICTION, verdict
from verbale.ledger.rows import Identity, Relation, StatementRow
from verbale.ledger.sentences import as_sentence
from verbale.ledger.voices import Voices
from verbale.record import Span

KESSIA, WEISS, ARBON, ROOK = 1, 2, 3, 4
VOICES = Voices(
    {
        KESSIA: Identity(KESSIA, "Kessia", "state"),
        WEISS: Identity(WEISS, "Clara Weiss", "person", roles=("foreign minister",)),
        ARBON: Identity(ARBON, "Arbon", "state"),
        ROOK: Identity(ROOK, "Emil Rook", "person"),
    },
    {KESSIA: "Kessia", WEISS: "Kessia", ARBON: "Arbon", ROOK: "Arbon"},
)
AGAINST, NEUTRAL = (0.02, 0.05, 0.93), (0.0, 1.0, 0.0)


def _related(
    rows: list[StatementRow], said: dict[tuple[str, str], tuple[float, float, float]] | None = None
) -> list[Relation]:
    return relations(rows, vectors(rows), voices=VOICES, comparer=Words(said))


def _kinds(
    rows: list[StatementRow], said: dict[tuple[str, str], tuple[float, float, float]] | None = None
) -> list[tuple[str, int, int]]:
    return [(one.kind, one.from_, one.to) for one in _related(rows, said)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("that the dam was safe", "The dam was safe"),
        ("“I will not sign the treaty,”", "Clara Weiss will not sign the treaty"),
        ("“We are ready to talk,”", "Clara Weiss is ready to talk"),
        ("“I’ve read it … twice”", "Clara Weiss has read it twice"),
        ("to host the talks", "Clara Weiss said to host the talks"),
        ("", "Clara Weiss said"),
    ],
)
def test_a_statement_as_a_sentence(content: str, expected: str) -> None:
    assert as_sentence(row(1, content, speakers=(WEISS,)), VOICES.identities) == expected


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Eleven sailors of the tug are held in Sarn", "Seven sailors of the tug are held in Sarn", "counted"),
        ("The council accepted the plan for the port", "The council rejected the plan for the port", "opposed"),
        ("The army has entered the capital", "The army has not entered the capital", "negated"),
    ],
)
def test_what_plainly_clashes(one: str, other: str, kind: str) -> None:
    found = seen(gist(one), gist(other))
    assert found.kind == kind
    assert found.clash
    assert seen(gist(other), gist(one)).kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least eleven sailors are held in Sarn", "Some seven sailors are held in Sarn"),
        ("The council did not accept the plan for the port", "The council rejected the plan for the port"),
        ("Eleven sailors are held in Sarn", "Seven trucks are parked in Sarn"),
        ("The army has entered the capital", "The price of bread has not fallen"),
    ],
    ids=["bounds", "two ways of saying one thing", "two things counted", "two matters"],
)
def test_what_does_not_clash(one: str, other: str) -> None:
    assert not seen(gist(one), gist(other)).clash


def test_what_is_seen_is_weighed_with_what_the_model_says() -> None:
    import numpy as np

    one, other = gist("The council accepted the plan for the port"), gist("The council rejected the plan for the port")
    doubtful = np.array([(0.05, 0.25, 0.7)] * 2, dtype=np.float32)
    assert verdict(one, other, doubtful).contradicts >= LEAST_CONTRADICTION
    assert verdict(one, gist("The council sat until noon"), doubtful).contradicts < LEAST_CONTRADICTION


def test_two_mouths_contradict_each_other() -> None:
    rows = [
        row(1, "that the trawler was fishing in Kessian waters", speakers=(WEISS,)),
        row(2, "that the trawler was fishing on the high sea", speakers=(ROOK,), published="2031-05-04"),
    ]
    pair = ("The trawler was fishing in Kessian waters", "The trawler was fishing on the high sea")
    (found,) = _related(rows, {pair: AGAINST})
    assert (found.kind, found.from_, found.to, found.origin) == ("contradicts", 2, 1, "ledger")
    assert "the pair model: 0.93" in found.because
    assert found.evidence == ()


def test_one_mouth_that_says_the_opposite_has_shifted() -> None:
    rows = [
        row(1, "that the trawler was fishing in Kessian waters", speakers=(WEISS,)),
        row(2, "that the trawler was fishing on the high sea", speakers=(WEISS,), published="2031-05-24"),
    ]
    assert _kinds(
        rows, {("The trawler was fishing in Kessian waters", "The trawler was fishing on the high sea"): AGAINST}
    ) == [("shifts-from", 2, 1)]


def test_one_party_does_not_contradict_itself() -> None:
    rows = [
        row(1, "that the trawler was fishing in Kessian waters", speakers=(WEISS,)),
        row(2, "that the trawler was fishing on the high sea", speakers=(KESSIA,), published="2031-05-04"),
    ]
    assert (
        _kinds(
            rows, {("The trawler was fishing in Kessian waters", "The trawler was fishing on the high sea"): AGAINST}
        )
        == []
    )


def test_a_denial_contradicts_what_it_denies() -> None:
    rows = [
        row(1, "that the premier had agreed to meet the rebels", speakers=(ROOK,)),
        row(2, "that the premier had agreed to meet the rebels", speakers=(WEISS,), act="denial", cue="denied"),
    ]
    found = relations(rows, vectors(rows), voices=VOICES)
    assert [(one.kind, one.because) for one in found if one.kind == "contradicts"] == [
        ("contradicts", "denies what the other claims")
    ]


@pytest.mark.parametrize("act", ["offer", "question", "demand", "feeling", "praise"])
def test_what_states_no_fact_contradicts_nobody(act: str) -> None:
    rows = [
        row(1, "that the army has entered the capital", speakers=(WEISS,)),
        row(2, "that the army has not entered the capital", speakers=(ROOK,), act=act),
    ]
    pair = ("The army has entered the capital", "The army has not entered the capital")
    assert "contradicts" not in {kind for kind, *_ in _kinds(rows, {pair: AGAINST})}


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("refusal", "rejected", "Kessia’s proposal of a freeze on drilling in the bay"),
        ("agreement", "accepted", "the freeze on drilling in the bay"),
        ("silence", "has not replied", "to the proposal of a freeze on drilling"),
    ],
)
def test_an_addressee_answers_a_proposal(act: str, cue: str, content: str) -> None:
    rows = [
        row(
            1, "a freeze on drilling in the bay", speakers=(WEISS,), act="proposal", cue="proposed", addressees=(ARBON,)
        ),
        row(2, content, speakers=(ROOK,), act=act, cue=cue, published="2031-05-09"),
    ]
    found = [one for one in _related(rows) if one.kind == "responds-to"]
    assert [(one.from_, one.to) for one in found] == [(2, 1)]
    assert found[0].because.startswith(f"{act} after proposal")


@pytest.mark.parametrize("published", ["2031-04-20", "2031-08-30"], ids=["before it", "months later"])
def test_no_answer_comes_before_or_months_after(published: str) -> None:
    rows = [
        row(
            1, "a freeze on drilling in the bay", speakers=(WEISS,), act="proposal", cue="proposed", addressees=(ARBON,)
        ),
        row(
            2, "the freeze on drilling in the bay", speakers=(ROOK,), act="refusal", cue="rejected", published=published
        ),
    ]
    assert _kinds(rows) == []


def test_the_same_said_weeks_later_is_a_repetition() -> None:
    rows = [
        row(1, "that the government must pay forty million crowns for the lost harvest", speakers=(WEISS,)),
        row(
            2,
            "that the government must pay forty million crowns for the lost harvest",
            speakers=(WEISS,),
            published="2031-06-20",
        ),
    ]
    assert _kinds(rows) == [("repeats", 2, 1)]


def test_only_first_tellings_are_related() -> None:
    rows = [
        row(1, "that the army has entered the capital", speakers=(WEISS,), telling=1),
        row(2, "that the army has entered the capital", speakers=(WEISS,), telling=1),
    ]
    assert _kinds(rows) == []


@given(
    st.lists(
        st.tuples(
            st.text(max_size=60), st.sampled_from([1, 2, 3]), st.sampled_from(["claim", "denial", "offer", None])
        ),
        max_size=6,
    )
)
def test_relations_lead_from_later_to_earlier_and_come_out_the_same(said: list[tuple[str, int, str | None]]) -> None:
    rows = [row(n, words, speakers=(who,), act=act) for n, (words, who, act) in enumerate(said)]
    found = _related(rows)
    assert found == _related(rows[::-1])
    assert all(one.from_ != one.to and 0 <= one.confidence <= 1 for one in found)


def test_the_model_is_asked_of_the_three_likeliest_and_once_where_it_is_sure() -> None:
    rows = [
        row(
            n,
            f"that the trawler was fishing in Kessian waters on day {n}",
            speakers=(WEISS,),
            published=f"2031-05-0{n}",
        )
        for n in range(1, 6)
    ]
    rows.append(row(9, "that the trawler was fishing on the high sea", speakers=(ROOK,), published="2031-05-09"))
    comparer = Words()
    relations(rows, vectors(rows), voices=VOICES, comparer=comparer)
    own = [pair for pair in comparer.asked if as_sentence(rows[-1], VOICES.identities) in pair]
    assert len(own) == len({frozenset(pair) for pair in own}) == 3


@pytest.mark.parametrize(
    ("content", "speaker", "published"),
    [
        ("Says so", ROOK, "2031-05-04"),  # says too little
        ("that the trawler was fishing on the high sea", KESSIA, "2031-05-04"),  # of one party
        ("that the trawler was fishing on the high sea", WEISS, "2031-05-02"),  # in one breath
        ("that bread would be dearer in every northern town", ROOK, "2031-05-04"),  # of something else
    ],
)
def test_where_nothing_would_follow_the_model_is_not_asked(content: str, speaker: int, published: str) -> None:
    rows = [
        row(1, "that the trawler was fishing in Kessian waters", speakers=(WEISS,)),
        row(2, content, speakers=(speaker,), published=published),
    ]
    comparer = Words()
    relations(rows, vectors(rows), voices=VOICES, comparer=comparer)
    assert not comparer.asked


def _offered(number: int = 1, published: str = "2031-05-02") -> StatementRow:
    return row(
        number,
        "to host talks between Kessia and Arbon in Sarn",
        speakers=(MEDIATOR,),
        act="offer",
        cue="has offered",
        addressees=(KESSIA, ARBON),
        published=published,
    )


MEDIATOR = 5
WITH_MEDIATOR = Voices(
    {**VOICES.identities, MEDIATOR: Identity(MEDIATOR, "Otto Brand", "person", roles=("Ostralian president",))},
    VOICES.parties,
)


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("silence", "has not commented on", "the Ostralian president’s offer"),
        ("silence", "did not respond to", "a request for comment on Brand’s offer"),
        ("praise", "welcomed", "Brand’s offer as “the first sensible word of the week”"),
        ("claim", "commenting on", "the Ostralian president's offer to host peace talks"),
        ("belief", "called", "the offer by Brand “too late”"),
        ("refusal", "dismissed", "Brand's invitation"),
    ],
)
def test_what_names_an_offer_and_whose_it_is_answers_it(act: str, cue: str, content: str) -> None:
    rows = [_offered(), row(2, content, speakers=(ROOK,), act=act, cue=cue, published="2031-05-04")]
    found = relations(rows, vectors(rows), voices=WITH_MEDIATOR)
    assert [(one.kind, one.from_, one.to) for one in found] == [("responds-to", 2, 1)]


@pytest.mark.parametrize(
    ("speaker", "content"),
    [(ROOK, "Weiss’s offer"), (MEDIATOR, "Brand’s offer"), (ROOK, "Brand’s offer of fifty thousand tonnes of wheat")],
    ids=["another's", "one's own", "of something else"],
)
def test_another_offer_is_not_answered(speaker: int, content: str) -> None:
    rows = [_offered(), row(2, content, speakers=(speaker,), act="silence", cue="has not commented on")]
    assert relations(rows, vectors(rows), voices=WITH_MEDIATOR) == []


def test_the_offer_is_the_one_that_the_report_has_just_named() -> None:
    rows = [
        _offered(),
        row(
            2,
            "Brand’s offer to host talks",
            report=7,
            speakers=(ROOK,),
            act="silence",
            cue="has not commented on",
            cue_spans=(Span(10, 20),),
        ),
        row(
            3,
            "a request for comment on the offer",
            report=7,
            speakers=(WEISS,),
            act="silence",
            cue="did not respond to",
            cue_spans=(Span(90, 99),),
        ),
    ]
    found = relations(rows, vectors(rows), voices=WITH_MEDIATOR)
    assert [(one.from_, one.to) for one in found] == [(2, 1), (3, 1)]
    assert found[1].because == "named before in the report"
    assert found[1].confidence < found[0].confidence


def test_what_a_report_sets_side_by_side_is_compared_though_it_was_told_before() -> None:
    rows = [
        row(1, "Shots on the lake", report=7, speakers=(KESSIA,)),
        row(
            2,
            "that the Arbonian boat opened fire on the lake",
            report=8,
            speakers=(KESSIA,),
            published="2031-05-03",
            telling=1,
            cue_spans=(Span(10, 20),),
        ),
        row(
            3,
            "that the Kessian boat opened fire on the lake",
            report=8,
            speakers=(ARBON,),
            published="2031-05-03",
            cue_spans=(Span(70, 80),),
        ),
    ]
    pair = ("The Arbonian boat opened fire on the lake", "The Kessian boat opened fire on the lake")
    comparer = Words({pair: AGAINST})
    found = relations(rows, vectors(rows), voices=VOICES, comparer=comparer)
    assert ("contradicts", 3, 2) in {(one.kind, one.from_, one.to) for one in found}


@pytest.mark.parametrize("name", ["the PM", "PM", "The Prime Minister of Kessia", "the President"])
def test_an_office_is_no_name(name: str) -> None:
    people = {**VOICES.identities, 9: Identity(9, name, "person")}
    rows = [row(1, "that she will come", speakers=(9,)), row(2, "that she will come", speakers=(ROOK,))]
    assert Voices(people, VOICES.parties).fit(*rows) == "open"
