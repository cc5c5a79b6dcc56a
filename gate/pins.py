"""Pins: what each score was when it was last pinned, over which data, with which weights. Pure functions, no files.

A score may rise; it may not sink by more than `TOLERANCE_POINTS`, or, on another kind of processor than it was pinned on, by
more than its `elsewhere`: the last digits of what the encoder computes depend on the processor (decision 10). A digest may
not change at all without a new pin: a score over other data, by another scorer or with other weights says nothing about the
pinned one.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["TOLERANCE_POINTS", "Line", "Lowered", "LoweringError", "Pinned", "Pins", "Verdict", "compare", "pin"]

TOLERANCE_POINTS = 0.05


class Pinned(msgspec.Struct, frozen=True, kw_only=True):
    """One score: the last pinned value, what it must reach (`floor`) and what it should (`aim`); each null where there is none.

    `elsewhere` is by how much, in points, it may differ on another kind of processor. Noise of one part in a million in what
    goes into the encoder moved the F1 scores by up to 0.22 points.
    """

    floor: float | None = None
    aim: float | None = None
    pin: float | None = None
    elsewhere: float = 0.25


class Lowered(msgspec.Struct, frozen=True, kw_only=True):
    """Why some pins were lowered, once: {name: (from, to)}."""

    reason: str
    lowered: dict[str, tuple[float, float]]


class Pins(msgspec.Struct, frozen=True, kw_only=True):
    """`gate/pins.json`. `digests` are SHA-256 in hex; `processor` is the kind that the pins were measured on."""

    scores: dict[str, Pinned]
    digests: dict[str, str] = {}
    processor: str = ""
    history: tuple[Lowered, ...] = ()


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table; `score` and `pin` are null where there is none."""

    name: str
    score: float | None
    pinned: Pinned

    @property
    def difference(self) -> float | None:
        """Points above the pin, below it where negative."""
        if self.score is None or self.pinned.pin is None:
            return None
        return round(self.score - self.pinned.pin, 2)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """`failures` keep a change out; `notes` do not. `needs_pin`: some of either would end with new pins."""

    lines: tuple[Line, ...]
    failures: tuple[str, ...]
    notes: tuple[str, ...]
    needs_pin: bool


class LoweringError(ValueError):
    """A pin would sink without leave, or without a reason."""


def compare(pins: Pins, scores: Mapping[str, float], digests: Mapping[str, str], *, processor: str = "") -> Verdict:
    """Hold `scores` (points), measured on this kind of `processor`, and `digests` against the pins."""
    lines = tuple(
        Line(name=name, score=_rounded(scores.get(name)), pinned=pinned) for name, pinned in pins.scores.items()
    )
    failures = [
        f"the {name} is not what was pinned (its SHA-256 differs)"
        for name in sorted({*pins.digests, *digests})
        if pins.digests.get(name) != digests.get(name)
    ]
    notes = []
    needs_pin = bool(failures)
    for line in lines:
        tolerance = TOLERANCE_POINTS if processor == pins.processor else line.pinned.elsewhere
        if line.score is None:
            failures.append(f"{line.name} was not measured")
        elif line.difference is None:
            failures.append(f"{line.name} has no pin yet")
            needs_pin = True
        elif line.difference < -tolerance:
            failures.append(f"{line.name} sank by {-line.difference:.2f} points, to {line.score:.2f}")
        elif line.difference > tolerance:
            notes.append(f"{line.name} rose by {line.difference:.2f} points")
            needs_pin = True
        floor = line.pinned.floor
        if line.score is not None and floor is not None and line.score < floor:
            notes.append(f"{line.name} is {floor - line.score:.2f} points below its floor")
    return Verdict(lines=lines, failures=tuple(failures), notes=tuple(notes), needs_pin=needs_pin)


def pin(
    pins: Pins,
    scores: Mapping[str, float],
    digests: Mapping[str, str],
    *,
    processor: str = "",
    allow_lower: bool = False,
    reason: str | None = None,
) -> Pins:
    """New pins from what was measured; raises `LoweringError` where one would sink without leave and a reason."""
    lowered: dict[str, tuple[float, float]] = {}
    fresh: dict[str, Pinned] = {}
    for name, old in pins.scores.items():
        score = _rounded(scores.get(name))
        if score is None:
            message = f"{name} was not measured: nothing is pinned"
            raise LoweringError(message)
        if old.pin is not None and score < old.pin:
            lowered[name] = (old.pin, score)
        fresh[name] = msgspec.structs.replace(old, pin=score)
    history = pins.history
    if lowered:
        if not (allow_lower and reason and reason.strip()):
            fallen = ", ".join(f"{name} ({was:.2f} to {now:.2f})" for name, (was, now) in lowered.items())
            message = f'would lower {fallen}: that needs --allow-lower --reason "…"'
            raise LoweringError(message)
        history = (*history, Lowered(reason=reason.strip(), lowered=lowered))
    return Pins(scores=fresh, digests=dict(digests), processor=processor, history=history)


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 2)
