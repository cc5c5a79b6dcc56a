"""Identities that a user brings along: from a table of their own, or as FollowTheMoney entities (OpenSanctions' form)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from verbale.errors import TableError
from verbale.ledger.identity.folding import folded, names_table
from verbale.record.vocabulary import ACTOR_KINDS
from verbale.world import World, load
from verbale.world.known import SECTORS

__all__ = ["Known", "known_from_csv", "known_from_ftm"]

_COLUMNS = ("name", "aliases", "kind", "country", "sector", "roles")
_KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "LegalEntity": "unknown",
    "PublicBody": "organization",
}
_NAMES = ("alias", "weakAlias", "previousName")
_MOST_REFERENTS = 1000  # in a row: more is a mistake, or meant to wear us out


@dataclass(frozen=True, slots=True)
class Known:
    """One whom the user knows: `country` is ISO 3166-1 alpha-3, `sector` one of PLOVER's; "" and None where it is not said."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()


def known_from_csv(path: Path, *, world: World | None = None) -> list[Known]:
    """The identities of a CSV file with the columns name, aliases, kind, country, sector, roles; "|" joins lists.

    Only `name` is required. Raises `TableError`, with file and line, for a blank name, a name or alias that another row has,
    an unknown kind, country or sector, other columns, or what is not UTF-8.
    """
    states = (world or load()).states
    with _opened(path) as lines:
        reader = csv.DictReader(lines, strict=True)
        try:
            columns = [(column or "").strip().lower() for column in reader.fieldnames or ()]
            reader.fieldnames = columns
            if "name" not in columns or len(set(columns)) < len(columns) or not set(columns) <= set(_COLUMNS):
                _refuse(path, 1, f"the columns must be name and any of {', '.join(_COLUMNS[1:])}, each once")
            found = [(reader.line_num, _row(path, reader.line_num, row, states)) for row in reader]
        except csv.Error as error:
            _refuse(path, reader.line_num, str(error))
        except UnicodeDecodeError:
            _refuse(path, reader.line_num + 1, "it is not UTF-8")
    return _without_doubles(path, found)


def known_from_ftm(path: Path, *, world: World | None = None) -> list[Known]:
    """The identities of FollowTheMoney entities, one JSON object a line, in the form of OpenSanctions.

    Persons and bodies are taken, other schemata (addresses, sanctions, ties) passed over. An entity whose `referents` name
    another is the same one, and the first of them gives the name. Raises `TableError`, with file and line, for what is no
    entity, an id that comes twice, a blank name, referents that lead back to themselves, and names that two have.
    """
    known = world or load()
    rows: dict[str, tuple[int, Known]] = {}
    referents: dict[str, tuple[str, ...]] = {}
    with _opened(path) as lines:
        for number, entity in _entities(path, lines):
            kind = _KINDS.get(entity["schema"])
            if kind is None:
                continue
            if entity["id"] in rows:
                _refuse(path, number, f"the id {entity['id']!r} stands in line {rows[entity['id']][0]} too")
            rows[entity["id"]] = number, _entity(path, number, entity, kind, known)
            referents[entity["id"]] = _texts(path, number, entity.get("referents", []))
    return _without_doubles(path, _resolved(path, rows, referents))


def _row(path: Path, line: int, row: Mapping[str | None, Any], states: Mapping[str, Any]) -> Known:
    if None in row:
        _refuse(path, line, "it has more cells than there are columns")
    cells = {column: (row.get(column) or "").strip() for column in _COLUMNS}
    lists = {
        column: tuple(part.strip() for part in cells[column].split("|") if part.strip())
        for column in ("aliases", "roles")
    }
    if not folded(cells["name"]):
        _refuse(path, line, "the name is blank")
    for column, allowed in (("kind", ACTOR_KINDS), ("country", states), ("sector", SECTORS)):
        if cells[column] and cells[column] not in allowed:
            _refuse(path, line, f"the {column} {cells[column]!r} is not known")
    return Known(
        cells["name"],
        lists["aliases"],
        cells["kind"] or None,
        cells["country"] or None,
        cells["sector"] or None,
        lists["roles"],
    )


def _entities(path: Path, lines: Iterable[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                entity = json.loads(line)
                if not _is_entity(entity):
                    _refuse(path, number, "it is no entity with an id, a schema and properties")
                yield number, entity
    except UnicodeDecodeError:
        _refuse(path, number + 1, "it is not UTF-8")
    except (ValueError, RecursionError) as error:
        if isinstance(error, TableError):
            raise
        _refuse(path, number, f"it is no JSON ({error})")


def _is_entity(entity: Any) -> bool:
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        return False
    return all(isinstance(entity.get(key), str) and entity[key] for key in ("id", "schema"))


def _entity(path: Path, line: int, entity: Mapping[str, Any], kind: str, world: World) -> Known:
    told = {key: _texts(path, line, value) for key, value in entity["properties"].items()}
    names = told.get("name", ())
    name = next(iter(names or _texts(path, line, [entity.get("caption", "")])), "")
    if not folded(name):
        _refuse(path, line, "the name is blank")
    aliases = tuple(
        dict.fromkeys((*names[1:], *(alias for key in _NAMES for alias in told.get(key, ()) if folded(alias))))
    )
    countries = (told.get(key, ()) for key in ("citizenship", "nationality", "country", "jurisdiction"))
    codes = [code for own in countries for code in own]
    country = _code(codes[0], world) if codes else None
    return Known(name, aliases, None if kind == "unknown" else kind, country, None, told.get("position", ()))


def _code(letters: str, world: World) -> str | None:
    """FollowTheMoney has two letters for a country, and some of its own that are none."""
    code = names_table("countries").get(letters.lower(), letters.upper())
    return code if code in world.states else None


def _resolved(
    path: Path, rows: Mapping[str, tuple[int, Known]], referents: Mapping[str, Sequence[str]]
) -> list[tuple[int, Known]]:
    """Each entity with those that it says it stands for; raises where they stand for each other in a circle."""
    absorbed = {other: one for one in rows for other in referents[one] if other in rows and other != one}
    found: dict[str, tuple[int, Known]] = {}
    for one, (line, known) in rows.items():
        seen, root = {one}, one
        while root in absorbed:
            root = absorbed[root]
            if root in seen or len(seen) > _MOST_REFERENTS:
                _refuse(path, line, f"the referents of {one!r} lead back to itself")
            seen.add(root)
        at, so_far = found.get(root, rows[root])
        if root != one:
            extra = (known.name, *known.aliases)
            so_far = replace(so_far, aliases=tuple(dict.fromkeys((*so_far.aliases, *extra))))
        found[root] = at, so_far
    return list(found.values())


def _texts(path: Path, line: int, values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        _refuse(path, line, "a property is not a list of texts")
    return tuple(value.strip() for value in values if value.strip())


def _without_doubles(path: Path, found: Iterable[tuple[int, Known]]) -> list[Known]:
    """The identities; raises where two have a name in common."""
    lines: dict[tuple[str, ...], tuple[int, int]] = {}
    known = []
    for number, (line, one) in enumerate(found):
        for name in (one.name, *one.aliases):
            at, whose = lines.setdefault(folded(name), (line, number))
            if whose != number:
                _refuse(path, line, f"{name!r} stands in line {at} too")
        known.append(one)
    return known


def _opened(path: Path) -> Any:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror})"
        raise TableError(message) from error


def _refuse(path: Path, line: int, what: str) -> NoReturn:
    message = f"{path}, line {line}: {what}"
    raise TableError(message)
