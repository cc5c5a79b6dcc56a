import pytest

from verbale.intake import Taken, take_bytes
from verbale.record import Document

LINES = [
    "The harbour master said on Friday that the old ferry would sail again before the winter storms set in.",
    "“We have mended the hull and painted the bridge,” Ann Lee told the island council in its yearly meeting.",
    "The council had asked for a new ship, but the ministry in the capital refused to pay for it last spring.",
]
PAGE = """<!doctype html><html lang="en"><head><title>Ferry to sail again | Bay News</title>
<meta property="og:title" content="Ferry to sail again"><meta property="og:site_name" content="Bay News">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-05-03T08:15:00+02:00">
</head><body><nav><a href="/">Home</a> <a href="/sea">Sea</a></nav>
<article><h1>Ferry to sail again</h1><div class="byline">By Jane Doe</div>
<figure><img src="a.jpg">
<figcaption>The ferry in its dock, 2 May 2024. <span>Photo: Reuters/John Roe</span></figcaption></figure>
<p>{}</p><p>Read more: Ferry fares to rise</p><p>{}</p><p>{}</p></article>
<footer><p>© 2024 Bay News. All rights reserved.</p></footer></body></html>""".format(*LINES)


def taken(data: bytes) -> Taken:
    (outcome,) = take_bytes(data, key="page.html")
    assert isinstance(outcome, Taken), outcome
    return outcome


def shown(document: Document) -> list[tuple[str, str]]:
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


def test_a_page_gives_its_parts_and_metadata() -> None:
    document = taken(PAGE.encode()).document
    assert shown(document) == [
        ("headline", "Ferry to sail again"),
        ("byline", "By Jane Doe"),
        ("caption", "The ferry in its dock, 2 May 2024."),
        ("credit", "Photo: Reuters/John Roe"),
        ("paragraph", LINES[0]),
        ("boilerplate", "Read more: Ferry fares to rise"),
        ("paragraph", LINES[1]),
        ("paragraph", LINES[2]),
    ]
    assert document.title == "Ferry to sail again"
    assert document.byline == "Jane Doe"
    assert document.outlet == "Bay News"
    assert document.published == "2024-05-03T08:15:00+02:00"
    assert document.language == "en"


@pytest.mark.parametrize(
    ("declared", "encoding", "note"),
    [
        ("windows-1252", "cp1252", "encoding windows-1252 (declared)"),
        ("iso-8859-1", "cp1252", "encoding iso-8859-1 (declared)"),
        ("utf-8", "cp1252", "encoding windows-1252 (detected)"),
        ("utf-8", "utf-16", "encoding utf-16-le (byte-order mark)"),
    ],
)
def test_the_encoding_is_found_and_said(declared: str, encoding: str, note: str) -> None:
    page = taken(PAGE.replace("<head>", f'<head><meta charset="{declared}">').encode(encoding))
    assert LINES[1] in page.document.text
    assert page.notes == (note,)
    start = page.document.text.index("“")
    assert page.origin.text_of(page.origin.ranges(start, start + 8) or ()) == "“We have"


def test_words_that_the_page_does_not_show_do_not_align() -> None:
    page = PAGE.replace("<h1>Ferry to sail again</h1>", "").replace("Ferry to sail again | ", "")
    outcome = taken(page.encode())
    assert outcome.document.text.startswith("Ferry to sail again")
    assert outcome.origin.ranges(0, 19) is None
    assert any("not wholly aligned" in note for note in outcome.notes)


def test_a_soft_hyphen_is_kept_as_the_page_has_it() -> None:
    page = taken(PAGE.replace("harbour", "har&shy;bour").encode())
    assert "har\u00adbour" in page.document.text
    assert page.notes == ()


@pytest.mark.parametrize("line", ["Gate 07-03-04 opens", "Lot 25-04-01"])
def test_no_date_is_made_of_two_digits(line: str) -> None:
    body = "".join(f"<p>{words}</p>" for words in LINES)
    page = f"<html><head><title>{line}</title></head><body><article><h1>{line}</h1>{body}</article></body></html>"
    assert taken(page.encode()).document.published is None
