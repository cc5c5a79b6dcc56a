"""A dossier fixes a process; what it says wrongly is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.minutes.rows import Ledger
from verbale.errors import UsageError
from verbale.minutes import Process, read_dossier
from verbale.minutes.dossier import unknown_parties

WHOLE = """
name = "Grain corridor"
words = ["grain", "corridor"]
since = 2031-03-01
until = "2031-04-30"
last_minutes = 2031-04-01T12:00:00Z
leave_out = ["The Evening Parrot"]
parties = ["Belmark", "Tarvia"]

[members]
Tarvia = ["The Yellow House"]
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "grain.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_dossier(tmp_path: Path) -> None:
    assert read_dossier(_written(tmp_path, WHOLE)) == Process(
        name="Grain corridor",
        words=("grain", "corridor"),
        parties=("Belmark", "Tarvia"),
        since="2031-03-01",
        until="2031-04-30",
        last_minutes="2031-04-01",
        leave_out=("The Evening Parrot",),
        members=(("Tarvia", ("The Yellow House",)),),
    )


def test_a_name_is_enough(tmp_path: Path) -> None:
    assert read_dossier(_written(tmp_path, 'name = "Grain"')) == Process(name="Grain")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("words = []", "name must be there"),
        ('name = ""', "name must be there"),
        ('name = "Grain"\nwords = "grain"', "words must be a list"),
        ('name = "Grain"\nwords = [1]', "words must be a list"),
        ('name = "Grain"\nsince = "spring"', "since must be a day, as in 2025-03-01, and is 'spring'"),
        ('name = "Grain"\nsince = 7', "since must be a day"),
        ('name = "Grain"\nsince = 2031-05-02\nuntil = 2031-05-01', "until is 2031-05-01, before since"),
        ('name = "Grain"\nparty = ["Belmark"]', "party is unknown; known are name, words"),
        ('name = "Grain"\nmembers = 3', "members must be a table"),
        ('name = "Grain"\n[members]\nBelmark = ["x"]', "members.Belmark is none of the parties"),
        ('name = "Grain\nsince', "is no TOML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"grain\.toml") as caught:
        read_dossier(_written(tmp_path, text))
    assert said in str(caught.value)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 2"):
        read_dossier(_written(tmp_path, 'name = "Grain"\nwords = [\n'.replace("[\n", "= 3\n")))


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_dossier(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(UsageError, match="not UTF-8"):
        read_dossier(tmp_path / "bytes.toml")


def test_unknown_parties_are_said() -> None:
    ledger = Ledger()
    ledger.somebody("Belmark", "state", country="BMK")
    process = Process(name="Grain", parties=("Belmark", "Nowhere"))
    assert unknown_parties(process, ledger.identities.values()) == ("Nowhere",)


def test_members_go_before_what_reports_tell() -> None:
    ledger = Ledger()
    ledger.somebody("Belmark", "state", country="BMK")
    house = ledger.somebody("The Yellow House", "organization")
    told = ledger.report("Delta News", "2031-05-01", "The Yellow House offered Belmark a loan of grain.")
    ledger.said(told, house, "offer", "offered", "a loan of grain")
    minutes = ledger.minutes(parties=("Belmark", "Tarvia"), members=(("Tarvia", ("The Yellow House",)),))
    assert minutes.proposals[0].proposer == "Tarvia"
