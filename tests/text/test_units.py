import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import UsageError
from verbale.text.units import Units, code_points

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates included


@given(ANY_TEXT)
def test_every_offset_goes_there_and_back(text: str) -> None:
    units = Units(text)
    for offset in range(len(text) + 1):
        assert units.utf8(offset) == len(text[:offset].encode("utf-8", "surrogatepass"))
        assert units.utf16(offset) == sum(1 + (character > "\uffff") for character in text[:offset])
        assert units.from_utf8(units.utf8(offset)) == offset
        assert units.from_utf16(units.utf16(offset)) == offset


@given(ANY_TEXT)
def test_an_offset_inside_a_character_is_refused(text: str) -> None:
    units = Units(text)
    starts = {units.utf8(offset) for offset in range(len(text) + 1)}
    for inside in set(range(units.utf8(len(text)))) - starts:
        with pytest.raises(UsageError, match="inside a character"):
            units.from_utf8(inside)


def test_arrays_keep_their_shape() -> None:
    units = Units("“Да”, she said 🙂")
    offsets = np.array([[0, 1], [3, 16]])
    assert units.utf8(offsets).tolist() == [[0, 3], [7, 25]]
    assert units.utf16(offsets).tolist() == [[0, 1], [3, 17]]


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(UsageError, match="between 0 and 3"):
        Units("abc").utf8(offset)


def test_code_points_keep_surrogates() -> None:
    assert code_points("a\ud800🙂").tolist() == [0x61, 0xD800, 0x1F642]
