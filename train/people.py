"""Makes `world/people.tsv`: the Factbook's heads of state and government, and the figures of `people.tsv` beside this file.

    python -m train.people ../shared/data/world/factbook.jsonl

A head who stands in both is taken from the list written by hand, which knows the first day and other spellings.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from verbale.world import World
from verbale.world.known import build
from verbale.world.table import read_rows

__all__ = ["heads", "main"]

_COLUMNS = ("name", "names", "country", "sector", "role", "since", "until")
_HEADER = (
    "# Persons whom news names without saying who they are, a row an office. since, until: as exact as is known;\n"
    "# empty until: still so early in 2026; what nobody ends (a party's leader, a critic) may have neither.\n"
    "# Made by train/people.py, do not edit: heads of state and government from the CIA World Factbook (CC0),\n"
    "# others of 2010 to 2026 from train/people.tsv.\n"
)
_ROLES = {
    "president": "president",
    "prime minister": "prime minister",
    "premier": "premier",
    "chancellor": "chancellor",
    "king": "king",
    "queen": "queen",
    "emperor": "emperor",
    "sultan": "sultan",
    "amir": "emir",
    "taoiseach": "prime minister",
}
# Heads of whose names there are too many others.
_COMMON = frozenset(
    {"Mark Brown", "Michael Martin", "Mohammed Ali", "Muhammad Sharif", "Philip Davis", "Sultan Ibrahim"}
)
_ROYAL = frozenset({"king", "queen", "emperor", "sultan", "emir"})
_OFFICE = re.compile(
    r"(?:(?:Transition(?:al)?|Interim|Acting|Caretaker|CNSP|GNU|State Affairs Commission) ){0,2}"
    r"(President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Sultan|Amir|Taoiseach)"
    r"(?: \(Prime Minister\))?(?: of the Swiss Confederation| and Foreign Minister)?"
    r" (?:(?:Sr\.|Gen\.|Col\.|Capt\.|Dr\.|Ratu|Sheikh) ){0,2}"
    r"([^();,]{3,60}) \((?:since )?(\d{1,2} \w+ \d{4}|\w+ \d{4}|\d{4})\)"
)


def heads(factbook: Path, world: World) -> Iterator[dict[str, str]]:
    """A row for each head of state or government whose office and first day the Factbook gives, in its order."""
    for line in factbook.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        country = _code(entry.get("country_name") or {}, world)
        executive = entry.get("executive") or {}
        seen: set[str] = set()
        for office in ("chief of state", "head of government"):
            stated = html.unescape(executive.get(office) or "")
            match = _OFFICE.match(stated)
            if country is None or match is None or "represented by" in stated or match[2] in seen:
                continue
            seen.add(match[2])
            role = _ROLES[match[1].lower()]
            spellings = _spellings(match[2], match[1] if role in _ROYAL else "")
            if not spellings or spellings[0] in _COMMON:
                continue
            name, *others = spellings
            yield {
                "name": name,
                "names": "|".join(others),
                "country": country,
                "sector": "GOV",
                "role": role,
                "since": _iso(match[3]),
                "until": "",
            }


def _code(names: dict[str, str], world: World) -> str | None:
    for form in ("conventional short form", "conventional long form"):
        name = html.unescape(names.get(form) or "").removeprefix("The ")
        for spelled in (name, name.partition(" (")[0]):
            if spelled in world.state_names:
                return world.state_names[spelled].code
    return None


def _spellings(stated: str, title: str) -> list[str]:
    """Of "Joao Manuel LOURENCO": first and family name, and the full name; family names stand in capitals.

    None where what is stated begins with the rest of a title ("of the Government …").
    """
    words = [word for word in stated.split() if not word.startswith('"')]
    if not words or words[0] in ("of", "and") or words[0] == "Crown":
        return []
    family = [n for n, word in enumerate(words) if word.isupper() and len(word) > 2]  # "J." is none
    spelled = [_cased(word) for word in words]
    full = " ".join(spelled)
    short = " ".join([spelled[0], *(spelled[n] for n in family)]) if family and family[0] else full
    titled = [f"{title} {full}"] if title else []
    return list(dict.fromkeys(name for name in (short, full, *titled) if " " in name))


def _cased(word: str) -> str:
    if re.fullmatch(r"[IVX]+|\w\.", word):
        return word
    return "-".join(part.capitalize() if part.isupper() and len(part) > 1 else part for part in word.split("-"))


def _iso(stated: str) -> str:
    for form, out in (("%d %B %Y", "%Y-%m-%d"), ("%d %b %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m")):
        try:
            return datetime.strptime(stated, form).strftime(out)  # noqa: DTZ007 - a day, not an hour
        except ValueError:
            continue
    return stated


def _ends(name: str) -> tuple[str, str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower().split()
    return plain[0], plain[-1]


def main() -> None:
    """Write the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("factbook", type=Path)
    arguments.add_argument("--to", type=Path, default=Path("src/verbale/world/people.tsv"))
    given = arguments.parse_args()
    rows = [row.cells for row in read_rows(Path(__file__).with_name("people.tsv"), _COLUMNS)]
    names = {(row["country"], end) for row in rows for one in _all(row) for end in _ends(one)}
    tables = (given.to.with_name(f"{table}.tsv") for table in ("states", "seats", "bodies", "roles"))
    for row in heads(given.factbook, build(*tables)):
        known = all((row["country"], end) in names for end in _ends(row["name"]))
        taken = any(_ends(one) == _ends(row["name"]) for other in rows for one in _all(other))
        if not known and not taken:
            rows.append(row)
    rows.sort(key=lambda row: (row["name"], row["since"]))
    lines = ["\t".join(_COLUMNS), *("\t".join(row[column] for column in _COLUMNS) for row in rows)]
    given.to.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} offices of {len({row['name'] for row in rows})} persons in {given.to}")


def _all(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["names"].split("|"))]


if __name__ == "__main__":
    main()
