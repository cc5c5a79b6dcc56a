"""Pages as strings. The templates escape everything but the package's own style and script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from verbale.web.index import IndexPage
from verbale.web.report import Absent, ReportPage

__all__ = ["render_index", "render_reports"]


def render_reports(reports: Sequence[ReportPage], *, absent: Sequence[Absent] = (), home: str = "") -> str:
    """One page with all `reports`, each an article; `home` is the address of an index to lead back to, "" for none."""
    return _template("reports.html").render(reports=reports, absent=absent, home=home, **_own())


def render_index(rows: Sequence[IndexPage], *, absent: Sequence[Absent] = ()) -> str:
    """The index of a folder in which each report has a page of its own."""
    return _template("index.html").render(rows=rows, absent=absent, **_own())


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
def _own() -> dict[str, Markup]:
    """Style and script with their digests, which the page's content security policy names: nothing else may run."""
    own = {}
    for name, file in (("style", "page.css"), ("script", "page.js")):
        source = files("verbale.web").joinpath("static", file).read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        own[name] = Markup(source)  # noqa: S704 -- a file of this package
        own[f"{name}_digest"] = Markup(f"sha256-{digest}")  # noqa: S704
    return own
