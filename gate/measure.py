"""What is measured on, and how the reader finds statements, run as its users run it. `gate.rows` has all that is measured."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["Material", "digest", "digest_of_all", "f1_scores", "load_scorer", "processor_kind", "read", "sample_scores"]

Row = dict[str, Any]

# under the folder of corpora, what is measured on beside the development documents
_PARTS = (
    "attribution/polnear_train.jsonl",
    "entities/gum/dev_documents.txt",
    "entities/re3d",
    "events/plv_train.jsonl",
    "events/ngec_synthetic_stories.jsonl",
    "entities/meantime",
    "metonymy/relocar_train.xml",
    "relations/cad_nli_dev.tsv",
    "relations/cad_nli_train.tsv",
    "relations/ling_in_loop_train.jsonl",
    "time",
    "tone/newsmtsc_train.jsonl",
)

# name of the pin: its row in the scorer's table
_TABLE = {
    "source exact": ("source", "exact"),
    "cue exact": ("cue", "exact"),
    "content exact": ("content", "exact"),
    "attributions found": ("found", "attribution"),
    "attributions right": ("right", "attribution"),
    "attributions exact": ("exact", "attribution"),
}


_HERE = Path(__file__).resolve().parent
_LABELS = _HERE.parent / "train" / "labels"


class Material:
    """Where the data lies that the gate measures on: beside the project, and of our own labels within it."""

    act_labels = _LABELS / "acts.jsonl"
    speaker_labels = _LABELS / "speakers.jsonl"
    channel_reports = _HERE / "channels.jsonl"
    blind_channel_reports = _HERE / "channels_blind.jsonl"
    time_cases = _HERE / "times.jsonl"
    pairs = _HERE / "pairs.jsonl"
    copies = _HERE / "copies.jsonl"
    passages = _HERE / "passages.jsonl"
    second = _HERE / "second"

    def __init__(self, shared: Path) -> None:
        self.corpora = shared / "data"
        self.data = self.corpora / "attribution" / "polnear_dev.jsonl"
        self.gum = self.corpora / "entities" / "gum"
        self.scorer = shared / "score" / "attribution.py"
        self._samples = shared / "samples"
        self._expected = sorted(self._samples.glob("*.expected.json"))

    @property
    def missing(self) -> list[Path]:
        """What is not there, of all that is needed."""
        needed = [self.data, self.scorer, *(self.corpora / part for part in _PARTS)]
        needed += [self.act_labels, self.speaker_labels, self.channel_reports, self.time_cases]
        needed.append(self.blind_channel_reports)
        gone = [path for path in needed if not path.exists()]
        return gone if self._expected and self.sample.is_file() else [*gone, self._samples]

    @property
    def expected(self) -> Path:
        """The expected reading of the sample report."""
        return self._expected[0]

    @property
    def sample(self) -> Path:
        """The sample report itself."""
        return self.expected.with_name(self.expected.name.replace(".expected.json", ".txt"))

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each file; of several files, over theirs."""
        files = {
            "data": self.data,
            "scorer": self.scorer,
            "sample": self.sample,
            "expected reading": self.expected,
            "tones": self.corpora / "tone" / "newsmtsc_train.jsonl",
            "places": self.corpora / "metonymy" / "relocar_train.xml",
            "roots": self.corpora / "events" / "plv_train.jsonl",
            "act labels": self.act_labels,
            "speaker labels": self.speaker_labels,
            "channel reports": self.channel_reports,
            "blind channel reports": self.blind_channel_reports,
            "time cases": self.time_cases,
            "pairs": self.pairs,
            "copies": self.copies,
            "passages": self.passages,
            "inference": self.corpora / "relations" / "ling_in_loop_train.jsonl",
            "inference, minimal edits": self.corpora / "relations" / "cad_nli_dev.tsv",
        }
        developed_on = (self.gum / "dev_documents.txt").read_text(encoding="utf-8").split()
        sets = {
            "entities": [path for key in developed_on for path in sorted(self.gum.glob(f"*/{key}.*"))],
            "second process": sorted(path for path in self.second.rglob("*") if path.is_file()),
            "times": sorted((self.corpora / "time").glob("recognizers_*.json")),
            "act texts": [
                self.corpora / "attribution" / "polnear_train.jsonl",
                self.corpora / "events" / "ngec_synthetic_stories.jsonl",
                *sorted((self.corpora / "entities" / "re3d").glob("*/documents.json")),
            ],
        }
        found = {name: digest(path) for name, path in files.items()}
        return found | {name: digest_of_all(paths) for name, paths in sets.items()}


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest_of_all(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and the digests of some files, in their order."""
    lines = (f"{path.name} {digest(path)}\n" for path in paths)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def load_scorer(path: Path) -> ModuleType:
    """The scorer, imported from where it lies."""
    spec = importlib.util.spec_from_file_location("verbale_gate_scorer", path)
    if spec is None or spec.loader is None:
        message = f"{path} is not a Python file"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def processor_kind(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """The architecture and the widest instructions that matter to the encoder's sums; "other" where they cannot be asked."""
    try:
        flags = set(cpuinfo.read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        flags = set()
    widest = next(
        (name for name in ("amx_int8", "avx512_vnni", "avx_vnni", "avx512f", "avx2") if name in flags), "other"
    )
    return f"{platform.machine()} {widest}"


def read(path: Path, *, published: str | None = None) -> list[Row]:
    """The readings of a file, from `verbale read --format json`; raises `CalledProcessError` if a document fails."""
    command = [sys.executable, "-m", "verbale", "read", str(path), "--format", "json"]
    command += ["--published", published] if published else []
    # stderr is left open: what the command says of a refused document is for the person at the terminal
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def f1_scores(scorer: ModuleType, gold: Sequence[Row], readings: Sequence[Row]) -> dict[str, float]:
    """F1, in points, over the development documents; a document without a reading counts as one without statements."""
    table, _ = scorer.score(gold, readings)
    return {name: 100 * table[row].scores()[2] for name, row in _TABLE.items()}


def sample_scores(scorer: ModuleType, text: str, expected: Row, reading: Row) -> dict[str, float]:
    """How many of the sample's statements, nested ones included, are found by their cue, and how many are right."""
    if reading["document"]["text"] != text:
        message = "the reading of the sample report does not carry its text"
        raise ValueError(message)
    words = scorer.words_of(text)

    def sets(statements: Sequence[Mapping[str, Any]]) -> list[dict[str, frozenset[int]]]:
        return [{role: scorer.word_set(s[role], words) for role in scorer.ROLES} for s in statements]

    pairs = scorer.match(sets(reading["statements"]), sets(expected["statements"]))
    right = sum(
        (bool(p["source"] & g["source"]) or not (p["source"] or g["source"]))
        and scorer.jaccard(p["content"], g["content"]) >= 0.5
        for p, g in pairs
    )
    return {"sample found": float(len(pairs)), "sample right": float(right)}
