"""Draw statements at random, with the words around them, to be judged by hand.

usage: python -m gate.draw PATH … [--count 20] [--seed 1]

The same paths, count and seed draw the same statements of the same readings.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from verbale import Reader, Reading, Refusal, Statement, take

_AROUND = 160  # characters shown before and after


def main(arguments: Sequence[str] | None = None) -> None:
    """Print them."""
    parser = argparse.ArgumentParser(prog="python -m gate.draw", description="Draw statements to be judged by hand.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=20, help="statements a document")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    reader = Reader()
    for reading in reader.read_many(take(options.paths)):
        if isinstance(reading, Refusal):
            print(f"== {reading}\n")
            continue
        print(f"== {reading.document.key}: {reading.document.title} ({len(reading.statements)} statements)\n")
        count = min(options.count, len(reading.statements))
        chosen = random.Random(options.seed).sample(reading.statements, count)  # noqa: S311  a draw, not a secret
        for statement in sorted(chosen, key=lambda one: int(one.id[1:])):
            print(_shown(reading, statement))


def _shown(reading: Reading, statement: Statement) -> str:
    text = reading.document.text
    start = max(0, statement.spans[0].start - _AROUND)
    end = min(len(text), statement.spans[-1].end + _AROUND)
    names = {actor.id: actor.name for actor in reading.actors}
    channel = [f"{step.kind} {names[step.actor] if step.actor else '?'}" for step in statement.channel]
    notes = [statement.act or "?", statement.manner, *["negated"] * statement.negated, f"{statement.confidence:.2f}"]
    within = f" within {statement.within}" if statement.within else ""
    time = statement.time
    lines = [
        f"{statement.id}{within}  {' '.join(notes)}",
        f"  source  {reading.words(statement.source)}   ({_joined(names[one] for one in statement.speakers)})",
        f"  cue     {reading.words(statement.cue)}",
        f"  content {reading.words(statement.content)}",
        f"  to      {_joined(names[one] for one in statement.addressees)}",
        f"  about   {_joined(f'{names[one.actor]} ({one.tone})' for one in statement.about)}",
        f"  time    {f'{time.start} to {time.end}' if time else '?'}",
        f"  channel {_joined(channel)}",
        f"  in: … {' '.join(text[start:end].split())} …",
        "",
    ]
    return "\n".join(lines)


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names) or "?"


if __name__ == "__main__":
    main()
