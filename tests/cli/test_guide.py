"""The guide and the README show what is really printed.

Where the weights have changed, `VERBALE_WRITE_GUIDE=1 pytest tests/cli/test_guide.py` prints it anew. Confidences are not
compared: their last digit may depend on the processor, and about one statement in a hundred does too (decision 10), so a
line in twenty may differ. Nor are the running numbers of notes: one note more moves all that follow.
"""

import os
import re
import shlex
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "docs" / "guide" / "reading.md", ROOT / "docs" / "guide" / "minutes.md"]
PROCESS = "examples/process --catalogue examples/process/reports.tsv --world examples/process/world"
_PASSING = re.compile(r" *\d+%|\[\d+\]")
SESSION = re.compile(r"^```console\n\$ (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the invented process, as the guide has it made."""
    path = tmp_path_factory.mktemp("guide") / "lake.ledger"
    said = run(f"verbale add {PROCESS}", path)
    assert "34 new" in said, said
    return path


def run(line: str, ledger: Path) -> str:
    """What one line of the guide prints, standard error last.

    Knows settings in front, `> file`, which it drops, and `| command`, which gets what is printed.
    """
    line, _, command = line.partition(" | ")
    words = shlex.split(line.split(" > ", maxsplit=1)[0])
    settings = dict(word.split("=", 1) for word in words[: words.index("verbale")])
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    environment |= settings | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src"), "VERBALE_LEDGER": str(ledger)}
    done = subprocess.run(
        [sys.executable, "-m", "verbale", *words[words.index("verbale") + 1 :]],
        capture_output=True,
        cwd=ROOT,
        env=environment,
        encoding="utf-8",
        check=False,
    )
    printed = done.stdout
    if command:
        piped = subprocess.run(["sh", "-c", command], input=printed, capture_output=True, encoding="utf-8", check=True)
        printed = piped.stdout
    shown = done.stderr if " > " in line else printed + done.stderr
    return "".join(f"{row}\n" for row in re.sub(r"\n{2,}\Z", "\n", shown).splitlines())


def printed_anew(guide: str, ledger: Path) -> str:
    return SESSION.sub(lambda session: f"```console\n$ {session[1]}\n{run(session[1], ledger)}```", guide)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_shows_what_is_printed(page: Path, ledger: Path) -> None:
    text = page.read_text(encoding="utf-8")
    anew = printed_anew(text, ledger)
    if os.environ.get("VERBALE_WRITE_GUIDE"):
        page.write_text(anew, encoding="utf-8")
        return
    shown, printed = (SESSION.findall(_PASSING.sub("", one)) for one in (text, anew))
    assert shown, f"{page.name} shows nothing"
    before, after = ([line for _, output in one for line in output.splitlines()] for one in (shown, printed))
    alike = SequenceMatcher(None, before, after, autojunk=False).ratio()
    assert alike >= 0.95, "print it anew: see the head of this test"
