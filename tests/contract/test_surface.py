"""The public surface: what `import verbale` offers, and what it leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys

import verbale
from verbale import errors

EXPORTED = [
    "Document",
    "Ledger",
    "LedgerError",
    "Question",
    "Reader",
    "Reading",
    "Refusal",
    "RefusedError",
    "Statement",
    "Taken",
    "VerbaleError",
    "__version__",
    "from_json",
    "read",
    "take",
    "to_arrow",
    "to_json",
]
ERRORS = [
    "LedgerError",
    "OutputError",
    "RecordError",
    "RefusedError",
    "TableError",
    "UsageError",
    "VerbaleError",
    "WeightsError",
]
HEAVY = [
    "jinja2",
    "lxml",
    "numpy",
    "onnxruntime",
    "pyarrow",
    "rapidfuzz",
    "rich",
    "sqlalchemy",
    "tokenizers",
    "torch",
    "trafilatura",
    "typer",
]


def test_exported_names() -> None:
    assert sorted(verbale.__all__) == EXPORTED


def test_every_exported_name_is_there_and_has_a_docstring() -> None:
    for name in verbale.__all__:
        value = getattr(verbale, name)
        assert name == "__version__" or value.__doc__, name


def test_dir_names_what_is_exported() -> None:
    assert set(EXPORTED) <= set(dir(verbale))


def test_every_error_is_a_verbale_error_and_is_drawn_in_the_tree() -> None:
    assert sorted(errors.__all__) == ERRORS
    for name in ERRORS:
        assert issubclass(getattr(errors, name), errors.VerbaleError)
        assert name in (errors.__doc__ or "")


def test_importing_verbale_loads_nothing_heavy() -> None:
    code = f"import json, sys, verbale; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert json.loads(done.stdout) == []


def test_importing_verbale_says_and_changes_nothing() -> None:
    code = (
        "import logging, os, sys, warnings\n"
        "state = lambda: (dict(os.environ), warnings.filters[:], logging.root.handlers[:], sys.getrecursionlimit())\n"
        "before = state()\n"
        "import verbale\n"
        "assert state() == before\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
