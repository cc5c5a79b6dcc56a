"""Readings as pages: one self-contained file, nothing fetched from elsewhere."""

from verbale.web.index import IndexPage, index_page
from verbale.web.render import render_index, render_reports
from verbale.web.report import Absent, Block, Entry, Mark, ReportPage, Segment, absent, report_page

__all__ = [
    "Absent",
    "Block",
    "Entry",
    "IndexPage",
    "Mark",
    "ReportPage",
    "Segment",
    "absent",
    "index_page",
    "render_index",
    "render_reports",
    "report_page",
]
