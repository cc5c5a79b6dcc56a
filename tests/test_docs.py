"""The documentation is checked like code: its examples run, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]+)")


def test_the_library_guide_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    page = ROOT / "docs" / "guide" / "library.md"
    text = page.read_text(encoding="utf-8")
    blocks = list(_CODE.finditer(text))
    assert len(blocks) >= 8
    names: dict[str, object] = {}
    for block in blocks:
        line = text.count("\n", 0, block.start(1))
        code = compile("\n" * line + block.group(1), str(page), "exec")
        exec(code, names)  # noqa: S102  our own page
    assert "Lena Brandt" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_every_page_is_in_the_index() -> None:
    folder = ROOT / "docs"
    listed = set(_LINK.findall((folder / "index.md").read_text(encoding="utf-8")))
    assert listed >= {page.relative_to(folder).as_posix() for page in folder.glob("*/*.md")}


def test_decisions_are_numbered() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        title = path.read_text(encoding="utf-8").splitlines()[0]
        assert re.fullmatch(rf"# {int(path.name[:4])}\. .+", title)
