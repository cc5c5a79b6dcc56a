"""How statements bear on each other: marked-up reports in, links out.

`read_marked` (see conftest) numbers the statements; "1>2 kind: words" is a link from the first to the second with its
evidence, or without where it is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.links.linking import links
from verbale.record import Actor, Mention, Reading, Span, Statement
from verbale.record.statement import About

Marked = Callable[..., Reading]

NAMES = {"berg": "Anna Berg", "okoro": "Daniel Okoro", "tarsia": "Government of Tarsia", "velm": "Government of Velm"}
TOLD = re.compile(r"(\d+): (.*)")
ACTORS = tuple(Actor(id=key, name=name) for key, name in NAMES.items())


def cases(block: str) -> list[str]:
    return [case.strip() for case in block.strip().split("\n\n")]


def found(marked: Marked, case: str) -> tuple[list[str], list[str]]:
    """The links of a case and those it asks for; "2: offer berg to=velm about=okoro" tells of its second statement."""
    lines = [line for line in case.splitlines() if not line.startswith("#")]
    expected = [line.removeprefix("=> ") for line in lines if line.startswith("=> ")]
    report = " ".join(line for line in lines if not TOLD.match(line) and not line.startswith("=> ")).replace(
        " ¶ ", "\n\n"
    )
    told = {int(match[1]): match[2].split() for line in lines if (match := TOLD.match(line))}
    within = {number: int(word[7:]) for number, words in told.items() for word in words if word.startswith("inside=")}
    reading = marked(report, within=within, more={number: {"act": words[0]} for number, words in told.items()})
    statements = [
        msgspec.structs.replace(
            statement,
            speakers=tuple(word for word in told[int(statement.id[1:])][1:2] if word != "?"),
            addressees=tuple(word[3:] for word in told[int(statement.id[1:])] if word.startswith("to=")),
            about=tuple(About(actor=word[6:]) for word in told[int(statement.id[1:])] if word.startswith("about=")),
        )
        for statement in reading.statements
    ]
    text = reading.document.text
    made = []
    for link in links(text, sorted(statements, key=lambda s: (s.spans[0].start, -s.spans[-1].end)), ACTORS):
        words = ", ".join(text[start:end] for start, end in link.evidence)
        assert 0 < link.confidence < 1
        made.append(f"{link.from_[1:]}>{link.to[1:]} {link.kind}" + (f": {words}" if words else ""))
    return made, [line for line in expected if line != "nothing"]


TOLD_SO = cases(
    """
<s1>Berg</s1> <c1>said</c1> <q1>that the bridge was safe</q1>, contradicting <s2>Okoro’s</s2> <c2>earlier
claim</c2> <q2>that it would fall within a year</q2>.
1: claim berg
2: claim okoro
=> 1>2 contradicts: contradicting

Contradicting <s2>Okoro’s</s2> <c2>earlier claim</c2> <q2>that it would fall within a year</q2>, <s1>Berg</s1>
<c1>said</c1> <q1>the bridge was safe</q1>.
1: claim berg
2: claim okoro
=> 1>2 contradicts: Contradicting

<s1,2>Berg</s1,2> <c1>said</c1> <q1>she would not run again</q1>, despite <c2>saying</c2> last week <q2>that she
had “one more fight” in her</q2>.
1: announcement berg
2: claim berg
=> 1>2 shifts-from: despite

<s1>Berg</s1> <c1>said</c1> <q1>the strait would stay closed</q1>, although <s2>she</s2> <c2>had promised</c2>
in May <q2>to open it</q2>.
1: announcement berg
2: promise berg
=> 1>2 shifts-from: although

# where the words of linking were read as a statement of their own, what was said before them bears the link
<s1>Berg</s1> said, <c1>noting</c1> <q1>that half the town was behind her</q1>, <c2>contradicting</c2> <q2><s3>Okoro’s</s3>
<c3>claim</c3> <q3>that nobody was</q3></q2>.
1: claim berg
2: denial berg
3: claim okoro inside=2
=> 1>3 contradicts: contradicting

<s1>Berg</s1> <c1>accused</c1> <q1>Okoro of arming the rebels</q1>, a charge <s2>Okoro</s2> <c2>called</c2> <q2>“nonsense
from beginning to end”</q2>.
1: accusation berg
2: criticism okoro
=> 2>1 contradicts: a charge

# a remark on it is no part of the offer
<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain at cost</q1>. <s2>Okoro</s2> <c2>welcomed</c2> <q2>the offer as “the
first sensible word of the week”</q2>.
1: offer berg
2: praise okoro
=> 2>1 responds-to: welcomed

# an offer is rather meant than a plan of one's own
<s1>Berg</s1> <c1>offered</c1> <q1>to host talks in Kessin</q1>. <s2>Berg</s2> <c2>said</c2> <q2>she would fly to
Velm</q2>. <s3>Okoro</s3> <c3>welcomed</c3> <q3>the idea</q3>.
1: offer berg
2: intention berg
3: agreement okoro
=> 3>1 responds-to: welcomed

<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain at cost</q1>. <s2>Okoro</s2> <c2>rejected</c2> <q2>Berg’s
offer</q2>.
1: offer berg
2: refusal okoro
=> 2>1 responds-to: rejected

<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain at cost</q1>. Responding to Berg’s offer, <s2>Okoro</s2>
<c2>said</c2> <q2>his country had enough</q2>.
1: offer berg
2: claim okoro
=> 2>1 responds-to: Responding to

<s1>Okoro</s1> <c1>claimed</c1> <q1>the dam was leaking</q1>. <s2>Berg</s2> <c2>replied</c2> <q2>that it was
new</q2>.
1: claim okoro
2: claim berg
=> 2>1 responds-to: replied

<s1>Berg</s1> <c1>said</c1> <q1>time was running out</q1>, echoing <s2>Okoro’s</s2> <c2>warning</c2> <q2>that
the ice would not wait</q2>.
1: warning berg
2: warning okoro
=> 1>2 supports: echoing

<s1>Berg</s1> <c1>said</c1> <q1>time was running out</q1>, a view echoed by <s2>Okoro</s2>, who <c2>called</c2>
<q2>the ice “thin”</q2>.
1: warning berg
2: warning okoro
=> 2>1 supports: echoed by

<s1>Berg</s1> <c1>said</c1> <q1>the mine had been sold</q1>. That contradicts <s2>Okoro’s</s2>
<c2>statement</c2> <q2>that nobody had bid</q2>.
1: claim berg
2: claim okoro
=> 1>2 contradicts: contradicts

<s1>Berg</s1> <c1>said</c1> <q1>Velm had shelled a school</q1>, a claim <s2>Velm</s2> <c2>denies</c2>
<q2>outright</q2>.
1: accusation berg
2: denial velm
=> 2>1 contradicts: a claim

<s1>Berg</s1> <c1>said</c1> <q1>wages would not rise</q1>, backtracking on <s2>her</s2> <c2>pledge</c2> <q2>to
lift them</q2>.
1: announcement berg
2: promise ?
=> 1>2 shifts-from: backtracking on

<s1>Berg</s1> <c1>said</c1> <q1>the harbour toll was robbery</q1>.
¶
<s2>Berg</s2> <c2>reiterated</c2> <q2>that the toll in the harbour had to go</q2>.
1: criticism berg
2: demand berg
=> 2>1 repeats: reiterated
"""
)


@pytest.mark.parametrize("case", TOLD_SO)
def test_words_that_say_so(marked: Marked, case: str) -> None:
    made, expected = found(marked, case)
    assert made == expected


INFERRED = cases(
    """
<s1>Berg</s1> <c1>offered</c1> <q1>to host talks on the dam in Kessin</q1>. <s2>Okoro</s2> <c2>agreed</c2>
<q2>that Kessin would suit the talks</q2>.
1: offer berg
2: agreement okoro
=> 2>1 responds-to

<s1>Berg</s1> <c1>offered</c1> <q1>to host talks in Kessin</q1>. <s2>Velm</s2> <c2>has not commented on</c2>
<q2>Berg’s offer</q2>.
1: offer berg
2: silence velm
=> 2>1 responds-to

<s1>Berg</s1> <c1>offered</c1> <q1>to host talks in Kessin</q1>. <s2>Velm</s2> <c2>did not respond to</c2> <q2>a
request for comment on the offer</q2>.
1: offer berg
2: silence velm
=> 2>1 responds-to

# what "it" is, the sentence before says
<s1>Berg</s1> <c1>proposed</c1> <q1>a ban on fishing in the bay</q1>. <s2>Okoro</s2> <c2>called</c2> <q2>it “a pause
in which one can think”</q2>.
1: proposal berg
2: claim okoro
=> 2>1 responds-to

<s1>Berg</s1> <c1>accused</c1> <q1>Velm of shelling the school</q1>. <s2>Velm</s2> <c2>denied</c2> <q2>that its
guns had hit a school</q2>.
1: accusation berg about=velm
2: denial velm
=> 2>1 responds-to

<s1>Berg</s1> <c1>urged</c1> <q1>Okoro to release the sailors</q1>. <s2>Okoro</s2> <c2>said</c2> <q2>the sailors
would be home by Friday</q2>.
1: demand berg to=okoro
2: promise okoro
=> 2>1 responds-to

<s1>Berg</s1> <c1>said</c1> <q1>the northern dam would burst before spring</q1>.
¶
<s2>Berg</s2> <c2>said</c2> <q2>“The northern dam will burst before the spring.”</q2>
1: prediction berg
2: prediction berg
=> 2>1 repeats
"""
)


@pytest.mark.parametrize("case", INFERRED)
def test_what_plainly_follows(marked: Marked, case: str) -> None:
    made, expected = found(marked, case)
    assert made == expected


UNLINKED = cases(
    """
# no speaker in common, so nobody shifts
<s1>Berg</s1> <c1>said</c1> <q1>the dam was safe</q1>, while <s2>Okoro</s2> <c2>had said</c2> <q2>he was
unsure</q2>.
1: claim berg
2: belief okoro
=> nothing

# "while" at one time sets two things side by side
<s1>Berg</s1> <c1>said</c1> <q1>the dam was safe</q1>, while <s2>she</s2> <c2>called</c2> <q2>the bridge
“old”</q2>.
1: claim berg
2: criticism berg
=> nothing

# what somebody does despite something is no contradiction of an offer
<s1>Berg</s1> <c1>said</c1> <q1>she would leave</q1>, despite <s2>Okoro’s</s2> <c2>offer</c2> <q2>to share
power</q2>.
1: announcement berg
2: offer okoro
=> nothing

# the words are part of what is said
<s1>Berg</s1> <c1>said</c1> <q1>the paper was contradicting Okoro’s claim</q1>.
¶
<s2>Okoro</s2> <c2>said</c2> <q2>no</q2>.
1: claim berg
2: claim okoro
=> nothing

# "it" is what was said last
<s1>Berg</s1> <c1>proposed</c1> <q1>a ban on fishing</q1>. <s2>Velm</s2> <c2>said</c2> <q2>the lake was dying</q2>.
<s3>Okoro</s3> <c3>called</c3> <q3>it a shame</q3>.
1: proposal berg
2: claim velm
3: criticism okoro
=> nothing

# somebody else's offer
<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain</q1>. <s2>Velm</s2> <c2>rejected</c2> <q2>Okoro’s offer</q2>.
1: offer berg
2: refusal velm
=> nothing

# an offer of something else
<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain</q1>. <s2>Velm</s2> <c2>rejected</c2> <q2>Berg’s offer of two
gunboats and crews</q2>.
1: offer berg
2: refusal velm
=> nothing

# an offer nobody spoke of
<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain</q1>. <s2>Velm</s2> <c2>rejected</c2> <q2>an offer</q2>.
1: offer berg
2: refusal velm
=> nothing

# an agreement on something else
<s1>Berg</s1> <c1>offered</c1> <q1>to host talks in Kessin</q1>. <s2>Okoro</s2> <c2>agreed</c2> <q2>that winters
were cold</q2>.
1: offer berg
2: agreement okoro
=> nothing

# nobody accepts their own offer
<s1>Berg</s1> <c1>offered</c1> <q1>to host talks in Kessin</q1>. <s2>Berg</s2> <c2>agreed</c2> <q2>that talks in
Kessin cost money</q2>.
1: offer berg
2: agreement berg
=> nothing

# what was not agreed to is not answered
<s1>Berg</s1> <c1>said</c1> <q1>the dam would not burst before spring</q1>.
¶
<s2>Berg</s2> <c2>said</c2> <q2>the dam would burst before spring</q2>.
1: prediction berg
2: prediction berg
=> nothing

# other numbers, other news
<s1>Berg</s1> <c1>said</c1> <q1>at least 5 sailors drowned off Kessin</q1>.
¶
<s2>Berg</s2> <c2>said</c2> <q2>at least 7 sailors drowned off Kessin</q2>.
1: claim berg
2: claim berg
=> nothing

# another subject comes between
<s1>Berg</s1> <c1>said</c1> <q1>the dam was safe</q1>, and the opposition, contradicting <s2>Okoro’s</s2>
<c2>claim</c2> <q2>that it had been asked</q2>, walked out.
1: claim berg
2: claim okoro
=> nothing

# silence about nothing in particular
<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain</q1>. <s2>Velm</s2> <c2>declined</c2> <q2>to comment</q2>.
1: offer berg
2: silence velm
=> nothing

# nobody knows who "they" are
<s1>They</s1> <c1>claimed</c1> <q1>the dam leaked</q1>. <s2>Velm</s2> <c2>replied</c2> <q2>that it was new</q2>.
1: claim ?
2: claim velm
=> nothing
"""
)


@pytest.mark.parametrize("case", UNLINKED)
def test_what_must_not_be_linked(marked: Marked, case: str) -> None:
    made, _ = found(marked, case)
    assert made == []


INSIDE = """
<s1>Berg</s1> <c1>disputed</c1> <q1><s2>Okoro’s</s2> <c2>claim</c2> <q2>that the dam leaked</q2></q1>, and
<s3>Velm</s3> <c3>said</c3> <q3>that <s4>Berg</s4> <c4>agreed</c4> <q4>that the dam held</q4></q3>.
1: denial berg
2: claim okoro inside=1
3: claim velm
4: agreement berg inside=3
=> 1>2 contradicts: disputed
"""


def test_a_statement_is_linked_to_one_inside_it_only_by_words(marked: Marked) -> None:
    made, expected = found(marked, INSIDE.strip())
    assert made == expected


TWO_OFFERS = """
<s1>Berg</s1> <c1>offered</c1> <q1>to sell grain</q1>. <s2>Berg</s2> <c2>said</c2> <q2>she was ready to fly to
Velm</q2>. <s3>Velm</s3> <c3>turned down</c3> <q3>the offer</q3>.
1: offer berg
2: offer berg
3: refusal velm
=> 3>1 responds-to: turned down
"""


def test_of_two_offers_the_one_that_was_told_as_an_offer_is_meant(marked: Marked) -> None:
    made, expected = found(marked, TWO_OFFERS.strip())
    assert made == expected


def test_a_name_that_stands_for_a_government_is_known_by_its_mention() -> None:
    text = "The minister offered to sell grain. Okoro rejected Saltmere’s offer."
    at = text.index("Saltmere")
    actors = (
        Actor(id="a1", name="Government of Tarsia", mentions=(Mention(at, at + 8, "metonym"),)),
        Actor(id="a2", name="Okoro"),
    )
    statements = (
        Statement(
            id="s1", manner="indirect", act="offer", cue=(Span(13, 20),), content=(Span(21, 34),), speakers=("a1",)
        ),
        Statement(
            id="s2", manner="indirect", act="refusal", cue=(Span(42, 50),), content=(Span(51, 67),), speakers=("a2",)
        ),
    )
    (link,) = links(text, statements, actors)
    assert (link.kind, link.from_, link.to) == ("responds-to", "s2", "s1")


PIECES = [
    "Berg",
    "said",
    "offered",
    "despite",
    "contradicting",
    "the offer",
    "echoed by",
    "a claim",
    "replied",
    ".",
    ",",
    "’s",
    "\n\n",
    "“",
]


@st.composite
def hostile(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    odd = st.text(max_size=5) | st.just("\ud800") | st.just("\0") | st.just("ſaid")
    text = " ".join(draw(st.lists(st.sampled_from(PIECES) | odd, min_size=6, max_size=60))) + " said so"
    statements = []
    for number in range(1, draw(st.integers(2, 6))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=4, max_size=4)))
        spans = [(Span(cuts[i], cuts[i + 1]),) for i in range(3)]
        statements.append(
            Statement(
                id=f"s{number}",
                manner="indirect",
                act=draw(st.sampled_from(["offer", "refusal", "claim", "denial", "silence", "agreement", None])),
                source=spans[0],
                cue=spans[1],
                content=spans[2],
                speakers=draw(st.sampled_from([(), ("berg",), ("okoro", "velm")])),
                addressees=draw(st.sampled_from([(), ("velm",)])),
                within=draw(st.sampled_from([None, "s1", "s9"])),
            )
        )
    return text, sorted(statements, key=lambda s: s.spans[0])


@given(hostile())
def test_links_join_two_statements_once_and_rest_on_the_text_or_on_doubt(case: tuple[str, list[Statement]]) -> None:
    text, statements = case
    made = links(text, statements, ACTORS)
    assert made == links(text, statements, ACTORS)
    ids = {statement.id for statement in statements}
    for link in made:
        assert link.from_ != link.to
        assert {link.from_, link.to} <= ids
        assert 0 < link.confidence < 1
        assert all(0 <= start < end <= len(text) for start, end in link.evidence)
    assert len({(link.kind, link.from_, link.to) for link in made}) == len(made)
