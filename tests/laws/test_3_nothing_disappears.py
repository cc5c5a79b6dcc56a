"""Law 3: every document ends in exactly one of: read, empty, refused with a reason. The counts add up."""

from __future__ import annotations

from pathlib import Path

import pytest

import verbale
from tests.laws.texts import PLAIN, broken_files, good_files
from verbale.errors import RefusedError


def test_each_file_has_as_many_outcomes_as_documents(tmp_path: Path) -> None:
    for path, count in [*good_files(tmp_path), *broken_files(tmp_path)]:
        outcomes = list(verbale.take([path]))
        assert len(outcomes) == count, path.name


def test_good_files_are_read_and_broken_ones_say_why(tmp_path: Path) -> None:
    for path, _ in good_files(tmp_path):
        assert not any(isinstance(one, verbale.Refusal) for one in verbale.take([path])), path.name
    for path, _ in broken_files(tmp_path):
        refusals = [one for one in verbale.take([path]) if isinstance(one, verbale.Refusal)]
        assert refusals, path.name
        for refusal in refusals:
            assert path.name in refusal.key
            assert refusal.reason
            assert refusal.advice
            assert str(refusal).isprintable()


def test_a_folder_has_the_outcomes_of_its_files(tmp_path: Path) -> None:
    count = sum(count for path, count in [*good_files(tmp_path), *broken_files(tmp_path)] if path.exists())
    assert len(list(verbale.take([tmp_path]))) == count


def test_one_broken_document_does_not_cost_the_next(tmp_path: Path) -> None:
    good, broken = good_files(tmp_path), broken_files(tmp_path)
    mixed = [path for pair in zip(good, broken, strict=False) for path, _ in pair]
    outcomes = list(verbale.take(mixed))
    assert sum(not isinstance(one, verbale.Refusal) for one in outcomes) >= sum(count for _, count in good)


def test_read_many_gives_one_outcome_a_source_in_order(reader: verbale.Reader) -> None:
    sources = ["", *PLAIN.values(), " \n"]
    outcomes = list(reader.read_many(sources))
    assert len(outcomes) == len(sources)
    for source, outcome in zip(sources, outcomes, strict=True):
        if isinstance(outcome, verbale.Reading):
            assert outcome.document.text == source
        else:
            assert outcome.reason
            assert outcome.advice
    assert isinstance(outcomes[0], verbale.Refusal)
    assert outcomes[0].outcome == "empty"
    assert isinstance(outcomes[-1], verbale.Refusal)
    assert isinstance(outcomes[1], verbale.Reading)


@pytest.mark.parametrize("source", ["", " \n\t", "\x00"])
def test_reading_nothing_is_refused_and_not_an_empty_reading(reader: verbale.Reader, source: str) -> None:
    with pytest.raises(RefusedError) as caught:
        reader.read(source)
    assert caught.value.refusal.outcome == "empty"
