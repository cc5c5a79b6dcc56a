"""Hold the reader to its pinned scores.

usage: python -m gate [--shared FOLDER] [--pin [--allow-lower --reason "…"]]

Exit code 0 where nothing sank, or where there is nothing to measure on, which is said; 1 where something did; 2 wrong
usage.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from gate.measure import Material, processor_kind
from gate.pins import LoweringError, Pins, Verdict, compare, pin

_HERE = Path(__file__).resolve().parent
_PINS = _HERE / "pins.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; returns the exit code."""
    options = _options(arguments)
    material = Material(options.shared)
    if material.missing:
        print(f"gate: SKIPPED, nothing was measured: {material.missing[0]} is not there (--shared tells where to look)")
        return 0
    pins = msgspec.json.decode(_PINS.read_bytes(), type=Pins)
    try:
        scores, digests = _measure(material)
    except subprocess.CalledProcessError as error:
        print(f"gate: FAILED: `{' '.join(error.cmd)}` ended with {error.returncode}")
        return 1
    kind = processor_kind()
    if options.pin:
        try:
            pins = pin(
                pins,
                scores,
                digests,
                processor=kind,
                allow_lower=options.allow_lower,
                reason=options.reason,
            )
        except LoweringError as error:
            print(f"gate: not pinned: {error}")
            return 1
        _PINS.write_bytes(msgspec.json.format(msgspec.json.encode(pins), indent=2) + b"\n")
    verdict = compare(pins, scores, digests, processor=kind)
    print(_table(verdict))
    if kind != pins.processor:
        print(f"  note: pinned on {pins.processor or 'an unknown processor'}, measured on {kind}: a little may differ")
    for line in (*(f"note: {note}" for note in verdict.notes), *(f"FAILED: {failure}" for failure in verdict.failures)):
        print(f"  {line}")
    if verdict.needs_pin:
        print("  Where that is meant: run `python -m gate --pin` and commit gate/pins.json with the change.")
    print("gate: FAILED" if verdict.failures else "gate: passed" + (", pinned" if options.pin else ""))
    return 1 if verdict.failures else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m gate", description="Hold the reader to its pinned scores.")
    parser.add_argument("--shared", type=Path, default=_HERE.parents[1] / "shared", help="the folder with the data")
    parser.add_argument("--pin", action="store_true", help="write what is measured now to gate/pins.json")
    parser.add_argument("--allow-lower", action="store_true", help="let a pinned score be lowered; needs --reason")
    parser.add_argument("--reason", help="why it is lowered; kept in the history of gate/pins.json")
    options = parser.parse_args(arguments)
    if (options.allow_lower or options.reason) and not options.pin:
        parser.error("--allow-lower and --reason go with --pin")
    return options


def _measure(material: Material) -> tuple[dict[str, float], dict[str, str]]:
    # Two processes measure side by side: were each to spread its matrix products over all processors, they would wait for each
    # other most of the time. To be said before NumPy is imported; the other process has it from this one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from gate.rows import measured

    return measured(material)


def _table(verdict: Verdict) -> str:
    def cell(value: float | None, form: str = ".2f") -> str:
        return format(value, form) if value is not None else "–"

    rows = [("", "score", "pin", "floor", "aim", "difference")]
    for line in verdict.lines:
        known = line.pinned
        difference = cell(line.difference, "+.2f")
        rows.append(
            (line.name, cell(line.score), cell(known.pin), cell(known.floor, "g"), cell(known.aim, "g"), difference)
        )
    return "\n".join(f"{name:24}" + "".join(f"{value:>12}" for value in values) for name, *values in rows)


if __name__ == "__main__":
    sys.exit(main())
