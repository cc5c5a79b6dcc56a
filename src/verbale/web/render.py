"""Pages as strings. The templates escape everything but the package's own style and script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from verbale.web.index import IndexPage
from verbale.web.minutes import MinutesPage
from verbale.web.report import Absent, ReportPage
from verbale.web.statements import StatementEntry

__all__ = ["render_index", "render_minutes", "render_reports", "render_statements"]


def render_reports(reports: Sequence[ReportPage], *, absent: Sequence[Absent] = (), home: str = "") -> str:
    """One page with all `reports`, each an article; `home` is the address of an index to lead back to, "" for none."""
    return _template("reports.html").render(reports=reports, absent=absent, home=home, **_own())


def render_index(rows: Sequence[IndexPage], *, absent: Sequence[Absent] = ()) -> str:
    """The index of a folder in which each report has a page of its own."""
    return _template("index.html").render(rows=rows, absent=absent, **_own())


def render_minutes(page: MinutesPage) -> str:
    """The minutes of a process as one page; it needs no script."""
    return _template("minutes.html").render(m=page, **_own(("page.css", "minutes.css"), ()))


def render_statements(entries: Iterable[StatementEntry]) -> Iterator[str]:
    """The answer to a question as a page, piece by piece, so that a million statements are never held at once."""
    template = _template("statements.html")
    stream = template.stream(entries=entries, **_own(("page.css", "statements.css"), ()))
    stream.enable_buffering(200)
    yield from stream


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("verbale.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return environment.get_template(name)


@cache
def _own(styles: tuple[str, ...] = ("page.css",), scripts: tuple[str, ...] = ("page.js",)) -> dict[str, Markup]:
    """Style and script with their digests, which the page's content security policy names: nothing else may run."""
    own = {}
    for name, parts in (("style", styles), ("script", scripts)):
        folder = files("verbale.web").joinpath("static")
        source = "".join(folder.joinpath(part).read_text(encoding="utf-8") for part in parts)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        own[name] = Markup(source)  # noqa: S704 -- a file of this package
        own[f"{name}_digest"] = Markup(f"sha256-{digest}")  # noqa: S704
    return own
