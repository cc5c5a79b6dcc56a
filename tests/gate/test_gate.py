"""The gate's program: what it says where there is nothing to measure, and its count over the sample report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from gate.__main__ import main
from gate.measure import Material, digest_of_all, f1_scores, load_scorer, sample_scores
from gate.pins import Pins

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "score" / "attribution.py"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="../shared is not beside the project")

TEXT = "Ana Silva said it would rain. It was late, she added."
SAID = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 28]]}
ADDED = {"source": [[43, 46]], "cue": [[47, 52]], "content": [[30, 41]]}


def test_without_data_it_says_that_it_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 0
    assert "SKIPPED, nothing was measured" in capsys.readouterr().out


def test_a_reason_without_pinning_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--reason", "why not"])
    assert caught.value.code == 2
    assert "--pin" in capsys.readouterr().err


def test_the_pins_are_well_formed() -> None:
    pins = msgspec.json.decode((ROOT / "gate" / "pins.json").read_bytes(), type=Pins)
    assert {"source exact", "attributions right", "sample found", "mentions", "sample actors"} <= set(pins.scores)


def test_missing_material_is_named(tmp_path: Path) -> None:
    missing = [str(path.relative_to(tmp_path)) for path in Material(tmp_path).missing]
    assert missing[0] == "data/attribution/polnear_dev.jsonl"
    assert {"samples", "score/attribution.py", "data/entities/re3d", "data/time"} <= set(missing)


def test_a_digest_of_several_files_tells_their_names_and_their_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    assert digest_of_all([one, other]) == digest_of_all([one, other])
    assert len({digest_of_all(paths) for paths in ([one, other], [other, one], [one], [])}) == 4


def test_importing_the_gate_needs_no_torch() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, gate.rows; sys.exit('torch' in sys.modules)"], cwd=ROOT, check=False
    )
    assert done.returncode == 0


@needs_scorer
def test_nested_statements_count_in_the_sample() -> None:
    scorer = load_scorer(SCORER)
    reading = {"document": {"text": TEXT}, "statements": [SAID, ADDED | {"within": "s1"}]}
    expected = {"statements": [SAID, ADDED]}
    assert sample_scores(scorer, TEXT, expected, reading) == {"sample found": 2, "sample right": 2}


@needs_scorer
def test_a_wrong_source_is_found_but_not_right() -> None:
    scorer = load_scorer(SCORER)
    wrong = ADDED | {"source": [[0, 9]]}
    reading = {"document": {"text": TEXT}, "statements": [SAID, wrong]}
    expected = {"statements": [SAID, ADDED]}
    assert sample_scores(scorer, TEXT, expected, reading) == {"sample found": 2, "sample right": 1}


@needs_scorer
def test_a_reading_of_another_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not carry its text"):
        sample_scores(load_scorer(SCORER), TEXT, {"statements": []}, {"document": {"text": "x"}, "statements": []})


@needs_scorer
def test_a_perfect_reading_scores_a_hundred() -> None:
    gold = [{"text": TEXT, "attributions": [SAID, ADDED]}]
    readings = [{"document": {"text": TEXT}, "statements": [SAID, ADDED]}]
    scores = f1_scores(load_scorer(SCORER), gold, readings)
    assert len(scores) == 6
    assert set(scores.values()) == {100.0}
