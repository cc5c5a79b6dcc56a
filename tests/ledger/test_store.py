from __future__ import annotations

import os
import resource
import sqlite3
import threading
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData
from sqlalchemy.exc import SAWarning

from verbale.errors import LedgerError
from verbale.ledger import migrations, schema
from verbale.ledger.store import Store
from verbale.ledger.view import View
from verbale.ledger.writer import Writer
from verbale.record import Reading

Lines = Callable[..., Reading]
ADDED = "2026-02-01T09:00:00Z"


def _text(path: Path) -> None:
    path.write_text("no ledger at all", encoding="utf-8")


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE a (b)")


def _newer(path: Path) -> None:
    Store.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA user_version = 99")


def _damaged(path: Path) -> None:
    Store.open(path, create=True).close()
    with path.open("r+b") as opened:
        opened.seek(100)
        opened.write(os.urandom(4000))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda _: None, "there is no such file"),
        (Path.mkdir, "it is no file"),
        (Path.touch, "it is empty, no ledger"),
        (_text, "it is no ledger of verbale"),
        (_other_database, "it is a database, but no ledger"),
        (_newer, "made by a newer verbale .its form is 99"),
        (_damaged, "it is damaged"),
    ],
)
def test_what_is_no_ledger_is_named_with_what_to_do(make: Callable[[Path], None], says: str, tmp_path: Path) -> None:
    path = tmp_path / "some file?#%41.ledger"
    make(path)
    with pytest.raises(LedgerError, match=says) as caught:
        Store.open(path)
    assert caught.value.path == str(path)
    assert caught.value.advice


@pytest.mark.parametrize("name", ["no/folder/a.ledger", "a\x00b"])
def test_where_none_can_begin(name: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        Store.open(f"{tmp_path}/{name}", create=True)


def test_a_new_ledger_is_one_file_with_its_form_on_record(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Store.open(path, create=True) as store, store.reading() as connection:
        asked = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "foreign_keys")]
        steps = connection.exec_driver_sql("SELECT number, name FROM migration ORDER BY number").all()
    assert asked == ["wal", 1]
    assert [tuple(step) for step in steps] == [(m.number, m.name) for m in migrations.migrations()]
    assert [file.name for file in tmp_path.iterdir()] == ["a.ledger"]


def test_the_tables_are_those_the_code_knows(store: Store) -> None:
    found = MetaData()
    with warnings.catch_warnings(), store.reading() as connection:
        warnings.simplefilter("ignore", SAWarning)  # indexes on expressions, which reflection passes over
        found.reflect(connection, only=list(schema.metadata.tables))
    for name, table in schema.metadata.tables.items():
        assert [c.name for c in table.columns] == [c.name for c in found.tables[name].columns], name
        assert [c.name for c in table.primary_key] == [c.name for c in found.tables[name].primary_key], name


def test_an_older_form_is_brought_up_to_date_a_step_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    path = tmp_path / "a.ledger"
    with Store.open(path, create=True) as store:
        Writer(store).add(lines("Ada | said | it"), added=ADDED)
    known = migrations.migrations()
    good = migrations.Migration(len(known) + 1, "9001-good", "CREATE TABLE more (a);\n")
    bad = migrations.Migration(len(known) + 2, "9002-bad", "CREATE TABLE most (a);\nCREATE TABLE more (a);\n")
    monkeypatch.setattr("verbale.ledger.store.migrations", lambda: (*known, good, bad))
    with pytest.raises(LedgerError):
        Store.open(path)
    with closing(sqlite3.connect(path)) as asked:
        assert asked.execute("PRAGMA user_version").fetchone() == (good.number,)
        assert asked.execute("SELECT name FROM sqlite_master WHERE name IN ('more', 'most')").fetchall() == [("more",)]
    monkeypatch.setattr("verbale.ledger.store.migrations", lambda: (*known, good))
    with Store.open(path) as store:
        assert View(store).count() == 1


def test_without_the_right_to_write_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: Lines) -> None:
    path = tmp_path / "a.ledger"
    with Store.open(path, create=True) as store:
        Writer(store).add(lines("Ada | said | it"), added=ADDED)
    monkeypatch.setattr("os.access", lambda *_: False)
    with Store.open(path) as store:
        assert View(store).count() == 1
        with pytest.raises(LedgerError, match="no right to write"):
            Writer(store).add(lines("Ada | said | more"), added=ADDED)


def test_a_second_writer_waits_then_says_so_and_readers_go_on(tmp_path: Path, lines: Lines) -> None:
    path = tmp_path / "a.ledger"
    with Store.open(path, create=True) as one, Store.open(path) as two:
        Writer(one).add(lines("Ada | said | it"), added=ADDED)
        with one.writing() as connection:
            connection.exec_driver_sql("DELETE FROM document_key")
            with pytest.raises(LedgerError, match="another program is writing"):
                Writer(two, wait_seconds=0.05).add(lines("Bo | said | it"), added=ADDED)
            assert View(two).keys(1) == ["report.txt"]
            waiting = threading.Thread(
                target=lambda: Writer(two, wait_seconds=20).add(lines("Cy | said | it"), added=ADDED)
            )
            waiting.start()
        waiting.join()
        assert View(one).keys(2) == ["report.txt"]


def test_a_reader_sees_one_moment(store: Store, writer: Writer, lines: Lines) -> None:
    with store.reading() as connection:
        count = "SELECT count(*) FROM document"
        assert connection.exec_driver_sql(count).scalar_one() == 0
        writer.add(lines("Ada | said | it"), added=ADDED)
        assert connection.exec_driver_sql(count).scalar_one() == 0


def _add_all(writer: Writer, readings: list[Reading]) -> None:
    for reading in readings:
        writer.add(reading, added=ADDED)


def test_no_space_is_said_and_nothing_is_lost(tmp_path: Path, lines: Lines) -> None:
    path = tmp_path / "a.ledger"
    with Store.open(path, create=True) as store:
        writer, view = Writer(store), View(store)
        long = [lines(*(f"Ada {n} | said | {'so ' * 300}{k}" for k in range(20)), key=f"{n}") for n in range(40)]
        writer.add(long[0], added=ADDED)
        with store.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 300")
        with pytest.raises(LedgerError, match="no space is left"):
            _add_all(writer, long)
        held = len(view.documents())
        assert view.count() == 20 * held
        store.check()
        with store.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
        assert [writer.add(reading, added=ADDED) for reading in long] == ["same"] * held + ["new"] * (40 - held)


def test_a_disk_that_takes_no_more_is_said_and_nothing_is_lost(tmp_path: Path, lines: Lines) -> None:
    path = tmp_path / "a.ledger"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store.open(path, create=True) as store:
        writer, view = Writer(store), View(store)
        long = [lines(*(f"Ada {n} | said | {'so ' * 300}{k}" for k in range(20)), key=f"{n}") for n in range(40)]
        writer.add(long[0], added=ADDED)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
        try:
            with pytest.raises(LedgerError, match=r"no space|the disk did not take"):
                _add_all(writer, long)
            held = len(view.documents())
            assert view.count() == 20 * held
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        store.check()
        assert [writer.add(reading, added=ADDED) for reading in long] == ["same"] * held + ["new"] * (40 - held)


def test_a_record_that_was_tampered_with_is_damage(store: Store, writer: Writer, view: View, lines: Lines) -> None:
    writer.add(lines("Ada | said | it"), added=ADDED)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE reading SET record = x'00'")
        connection.exec_driver_sql("UPDATE statement_words SET quotes = 'x'")
    with pytest.raises(LedgerError, match="it is damaged"):
        view.reading("report.txt")
    with pytest.raises(LedgerError, match="it is damaged"):
        view.statements()
