"""File names for documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.export import FileNames


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("flash.txt", "flash"),
        ("2025/talks day 1.txt", "2025_talks_day_1"),
        ("../../etc/passwd", "etc_passwd"),
        ("https://example.org/a?b=1&c", "https_example.org_a_b=1_c"),
        ("con", "_con"),
        ("NUL.tar", "_NUL.tar"),
        ("..", "document"),
        ("", "document"),
        ("a\x00\x1b[2Jb", "a[2Jb"),
        ("переговоры.html", "переговоры"),
    ],
)
def test_a_key_made_safe(key: str, name: str) -> None:
    assert FileNames().name(key) == name


def test_no_name_is_given_twice() -> None:
    names = FileNames(reserved=["index"])
    given_names = [names.name(key) for key in ("a.txt", "A.html", "a-2", "index", "a")]
    assert given_names == ["a", "A-2", "a-2-2", "index-2", "a-3"]


@given(st.lists(st.text(max_size=300), max_size=8))
def test_names_are_safe_and_different(keys: list[str]) -> None:
    names = FileNames()
    made = [names.name(key) for key in keys]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert len(name.encode()) < 200
        assert not set(name) & set('/\\:*?"<>|\x00')
        assert name not in {"", ".", ".."}
