"""Transcripts in, turns out: who speaks, and the stretches of what each says."""

from __future__ import annotations

import pytest

from verbale.text.lines import blocks
from verbale.text.turns import turns

TRANSCRIPT = """Transcript: the hearing of Tuesday

CHAIR: Good morning. The committee will hear two witnesses today.

MS. ADEYEMI (Labour): Did you sign the letter, and when?

VAN DER LAAN: I did. I signed it on the ninth.

(Laughter.)

And I would sign it again tomorrow if somebody asked me to.

CHAIR: Thank you.

Ms. Adeyemi: When was it sent, and to whom?

The hearing ended at noon."""


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(text[slice(*turn.name)], [text[slice(*s)] for s in turn.said]) for turn in turns(text, blocks(text))]


def test_a_name_and_a_colon_make_a_turn_and_what_follows_belongs_to_it() -> None:
    assert told(TRANSCRIPT) == [
        ("CHAIR", ["Good morning. The committee will hear two witnesses today."]),
        ("MS. ADEYEMI", ["Did you sign the letter, and when?"]),
        (
            "VAN DER LAAN",
            [
                "I did. I signed it on the ninth.",
                "And I would sign it again tomorrow if somebody asked me to.",
            ],
        ),
        ("CHAIR", ["Thank you."]),
        ("Ms. Adeyemi", ["When was it sent, and to whom?"]),
    ]


def test_the_colon_is_where_it_is_said() -> None:
    assert {TRANSCRIPT[slice(*turn.colon)] for turn in turns(TRANSCRIPT, blocks(TRANSCRIPT))} == {":"}


@pytest.mark.parametrize(
    "text",
    [
        "Berg: 41 percent\n\nDesmet: 38 percent\n\nBerg: 12 seats\n\nDesmet: 9 seats",
        "Berg: I will not go there as long as nobody asks me.\n\nDesmet: Nor will I, as you all know very well.",
        "Update: The talks have been put off until the end of May.\n\n" * 5,
        (
            "Flour: half a pound of it, sifted twice over a bowl.\n\nSugar: two spoons, and no more than that, heaped.\n\n"
            "Milk: as much as the flour takes in a warm room.\n\nSalt: none, whatever your neighbour may tell you."
        ),
        "She said it once: nobody goes home before the vote is taken.\n\n" * 5,
        "",
    ],
    ids=["results", "two only", "no speaker", "nobody comes back", "a sentence", "nothing"],
)
def test_labels_alone_make_no_transcript(text: str) -> None:
    assert told(text) == []


def test_a_long_stretch_of_narrative_between_two_turns_is_nobodys() -> None:
    narrative = ["The room was cold, and the rain went on all day."] * 4
    again = ["B: No, and it will not be for years.", "A: Why?"] * 3
    text = "\n\n".join(["A: Is it over, do you think, or not?", *narrative, *again])
    assert told(text)[0] == ("A", ["Is it over, do you think, or not?"])
