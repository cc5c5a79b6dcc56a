"""Statements as an outline: each followed by those that lie inside its content."""

from __future__ import annotations

from collections import defaultdict

from verbale.record import Reading, Statement

__all__ = ["outline"]


def outline(reading: Reading) -> list[tuple[int, Statement]]:
    """(depth, statement) for every statement, once; depth 0 is what the report itself says is said.

    Order is that of the record, but for what is nested, which follows its parent. Statements that lie within one
    another in a circle, which no reader makes but a file may hold, are listed as if the first of them lay within none.
    """
    inside: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in reading.statements:
        inside[statement.within].append(statement)
    listed: list[tuple[int, Statement]] = []
    seen: set[str] = set()
    for top in (*inside[None], *reading.statements):
        waiting = [(0, top)]
        while waiting:
            depth, statement = waiting.pop()
            if statement.id in seen:
                continue
            seen.add(statement.id)
            listed.append((depth, statement))
            waiting += [(depth + 1, child) for child in reversed(inside[statement.id])]
    return listed
