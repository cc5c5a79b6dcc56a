"""Which labelled statements have the right speakers, on made-up readings."""

from __future__ import annotations

from typing import Any

import pytest

from gate.speakers import outcomes, speaker_scores
from verbale.world import load

WORLD = load()
TEXT = "Mara Okoro said it rained. Aides agreed. Oslo declined to comment."
ARTICLES = [{"id": "weather", "text": TEXT}]


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(word), TEXT.index(word) + len(word)] for word in words]


def actor(name: str, words: str, form: str) -> dict[str, Any]:
    return {"id": words, "name": name, "mentions": [{"start": 0, "end": 1, "form": form}]}


ACTORS = [
    actor("Mara Okoro", "Mara Okoro", "name"),
    actor("Aides", "Aides", "description"),
    actor("Government of Norway", "Oslo", "metonym"),
]


def reading(*statements: tuple[str, str, str]) -> dict[str, Any]:
    """A reading with statements given as (source, cue, content); the source is its speaker."""
    return {
        "document": {"text": TEXT},
        "actors": ACTORS,
        "statements": [
            {"source": spans(who), "cue": spans(cue), "content": spans(what), "speakers": [who]}
            for who, cue, what in statements
        ],
    }


def label(cue: str, *speakers: str, content: str = "") -> dict[str, Any]:
    what = spans(content) if content else []
    return {"id": "weather", "source": [], "cue": spans(cue), "content": what, "speakers": list(speakers)}


SAID, AGREED = ("Mara Okoro", "said", "it rained"), ("Aides", "agreed", "it rained")
DECLINED = ("Oslo", "declined to comment", "comment")


@pytest.mark.parametrize(
    ("wanted", "is_right"),
    [
        (label("said", "Okoro"), True),
        (label("said", "Dan Okoro"), False),
        (label("said"), False),
        (label("said", "Okoro", "Lindt"), False),
        (label("agreed"), True),
        (label("agreed", "Okoro"), False),
        (label("declined", "Government of Norway"), True),
        (label("declined to comment", "Government of Sweden"), False),
        (label("rained", "Okoro"), False),
    ],
)
def test_speakers_are_compared_by_name(wanted: dict[str, Any], *, is_right: bool) -> None:
    (outcome,) = outcomes([wanted], ARTICLES, [reading(SAID, AGREED, DECLINED)], world=WORLD)
    assert outcome.is_right is is_right


def test_of_several_statements_with_the_cue_the_one_with_the_content_counts() -> None:
    inner = ("Aides", "said", "Oslo")
    (outcome,) = outcomes([label("said", "Okoro", content="it rained")], ARTICLES, [reading(inner, SAID)], world=WORLD)
    assert outcome.given == ("Mara Okoro",)


def test_what_is_not_found_is_wrong_and_told_apart() -> None:
    labels = [label("said", "Okoro"), label("agreed")]
    found = outcomes(labels, ARTICLES, [reading(SAID)], world=WORLD)
    assert [(one.given, one.is_right) for one in found] == [(("Mara Okoro",), True), (None, False)]
    assert speaker_scores(found) == {"speakers": 50.0, "speakers of what is found": 100.0}


def test_an_article_without_a_reading_counts_as_not_found() -> None:
    found = outcomes([label("said", "Okoro")], ARTICLES, [], world=WORLD)
    assert speaker_scores(found) == {"speakers": 0.0, "speakers of what is found": 0.0}
    assert found[0].cue == "said"
