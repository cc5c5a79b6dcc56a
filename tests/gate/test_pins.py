"""The gate's rules, on made-up scores."""

from __future__ import annotations

import pytest

from gate.pins import Lowered, LoweringError, Pinned, Pins, compare, pin

DIGESTS = {"data": "d" * 64, "scorer": "e" * 64, "weights": "f" * 64}
PINS = Pins(
    scores={
        "source exact": Pinned(floor=84, aim=87, pin=85.0),
        "cue exact": Pinned(floor=76, aim=79, pin=77.0),
    },
    digests=DIGESTS,
)
SAME = {"source exact": 85.0, "cue exact": 77.0}


def test_the_same_scores_pass() -> None:
    verdict = compare(PINS, SAME, DIGESTS)
    assert verdict.failures == ()
    assert verdict.notes == ()
    assert not verdict.needs_pin
    assert [line.difference for line in verdict.lines] == [0, 0]


def test_sinking_fails() -> None:
    verdict = compare(PINS, SAME | {"cue exact": 76.9}, DIGESTS)
    assert verdict.failures == ("cue exact sank by 0.10 points, to 76.90",)


def test_on_another_kind_of_processor_a_little_more_may_differ() -> None:
    assert compare(PINS, SAME | {"cue exact": 76.8}, DIGESTS, processor="x86_64 avx2").failures == ()
    assert compare(PINS, SAME | {"cue exact": 76.7}, DIGESTS, processor="x86_64 avx2").failures
    assert pin(PINS, SAME, DIGESTS, processor="x86_64 avx2").processor == "x86_64 avx2"


@pytest.mark.parametrize("score", [76.95, 76.951, 77.05])
def test_a_difference_within_the_tolerance_is_none(score: float) -> None:
    verdict = compare(PINS, SAME | {"cue exact": score}, DIGESTS)
    assert verdict.failures == ()
    assert verdict.notes == ()


def test_rising_passes_and_says_re_pin() -> None:
    verdict = compare(PINS, SAME | {"source exact": 86.2}, DIGESTS)
    assert verdict.failures == ()
    assert len(verdict.notes) == 1
    assert "rose by 1.20" in verdict.notes[0]
    assert verdict.needs_pin


@pytest.mark.parametrize("name", DIGESTS)
def test_a_changed_digest_fails_and_says_re_pin(name: str) -> None:
    verdict = compare(PINS, SAME, DIGESTS | {name: "0" * 64})
    assert len(verdict.failures) == 1
    assert name in verdict.failures[0]
    assert verdict.needs_pin


def test_a_digest_that_is_gone_or_new_fails() -> None:
    assert compare(PINS, SAME, {"data": "d" * 64}).failures
    assert compare(PINS, SAME, DIGESTS | {"sample": "0" * 64}).failures


def test_what_was_not_measured_or_never_pinned_fails() -> None:
    assert compare(PINS, {"source exact": 85.0}, DIGESTS).failures == ("cue exact was not measured",)
    unpinned = Pins(scores={"cue exact": Pinned(floor=76)}, digests=DIGESTS)
    assert "no pin yet" in compare(unpinned, {"cue exact": 77}, DIGESTS).failures[0]


def test_below_the_floor_is_said() -> None:
    low = Pins(scores={"cue exact": Pinned(floor=76, pin=75.0)}, digests=DIGESTS)
    verdict = compare(low, {"cue exact": 75.0}, DIGESTS)
    assert verdict.failures == ()
    assert verdict.notes == ("cue exact is 1.00 points below its floor",)


def test_a_score_without_a_floor_is_below_none() -> None:
    free = Pins(scores={"found ones": Pinned(pin=12.0)}, digests=DIGESTS)
    assert compare(free, {"found ones": 12.0}, DIGESTS).notes == ()


def test_pinning_adds_what_has_no_pin_yet_and_that_is_no_lowering() -> None:
    grown = Pins(scores={**PINS.scores, "mentions": Pinned(floor=80, pin=None)}, digests=DIGESTS)
    fresh = pin(grown, SAME | {"mentions": 79.5}, DIGESTS)
    assert fresh.scores["mentions"] == Pinned(floor=80, pin=79.5)
    assert list(fresh.scores) == [*PINS.scores, "mentions"]
    assert compare(fresh, SAME | {"mentions": 79.5}, DIGESTS).failures == ()


def test_pinning_keeps_floors_and_takes_scores_and_digests() -> None:
    fresh = pin(PINS, {"source exact": 86.123, "cue exact": 77.0}, {"data": "0" * 64})
    assert fresh.scores["source exact"] == Pinned(floor=84, aim=87, pin=86.12)
    assert fresh.digests == {"data": "0" * 64}
    assert fresh.history == ()


@pytest.mark.parametrize(
    ("allow_lower", "reason"),
    [(False, None), (True, None), (True, ""), (True, "  "), (False, "the data was wrong")],
)
def test_lowering_without_leave_and_reason_is_refused(*, allow_lower: bool, reason: str | None) -> None:
    with pytest.raises(LoweringError, match=r"cue exact \(77\.00 to 76\.99\)"):
        pin(PINS, SAME | {"cue exact": 76.99}, DIGESTS, allow_lower=allow_lower, reason=reason)


def test_lowering_with_a_reason_is_kept_in_the_history() -> None:
    fresh = pin(PINS, SAME | {"cue exact": 76.0}, DIGESTS, allow_lower=True, reason=" smaller model ")
    assert fresh.scores["cue exact"].pin == 76.0
    assert fresh.history == (Lowered(reason="smaller model", lowered={"cue exact": (77.0, 76.0)}),)
    again = pin(fresh, SAME | {"cue exact": 75.0}, DIGESTS, allow_lower=True, reason="smaller yet")
    assert [note.reason for note in again.history] == ["smaller model", "smaller yet"]


def test_nothing_is_pinned_that_was_not_measured() -> None:
    with pytest.raises(LoweringError, match="not measured"):
        pin(PINS, {"source exact": 85.0}, DIGESTS)
