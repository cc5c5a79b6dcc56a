"""The index of a folder of pages."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.web.report import ReportPage

__all__ = ["IndexPage", "index_page"]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One row of the index: a report, the file it is in (a name in the same folder) and how many statements it has."""

    file: str
    title: str
    key: str
    outlet: str
    published: str
    day: str
    count: int


def index_page(page: ReportPage, *, file: str) -> IndexPage:
    """The row of `page`, which is in the file `file`."""
    return IndexPage(file, page.title, page.key, page.outlet, page.published, page.day, len(page.entries))
