"""Law 1: every span of a text leads to bytes that decode to the same words."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.intake import Taken, take_bytes, take_text

# white space, escapes, wide characters, lone surrogates, combining marks, right-to-left
PIECES = st.sampled_from(
    ["word", "said", " ", "\n", "\t", "é", "e\u0301", "“", "🙂", "\u05d0\u05d1", '"', "\\", "/", "&", "<", "\u200d"]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map("".join).filter(lambda text: not text.isspace())
SURROGATES = st.lists(st.one_of(PIECES, st.sampled_from(["\ud800", "\udc00"])), max_size=15).map("x".join)


def check(taken: Taken, *, verbatim: bool) -> None:
    text, origin = taken.document.text, taken.origin
    for start in range(len(text)):
        for end in range(start, len(text) + 1, 3):
            ranges = origin.ranges(start, end)
            assert ranges is not None
            words = origin.text_of(ranges)
            assert words == text[start:end] if verbatim else words.split() == text[start:end].split()


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_plain_text(text: str, encoding: str) -> None:
    (taken,) = take_bytes(text.encode(encoding), key="k", kind="plain")
    if isinstance(taken, Taken):  # such as "<html": what a text of these pieces cannot begin with
        assert taken.document.text == text
        check(taken, verbatim=True)


@given(SURROGATES)
def test_text_at_hand(text: str) -> None:
    taken = take_text("a" + text)
    assert taken.document.text == "a" + text
    check(taken, verbatim=True)


@given(SURROGATES, st.booleans(), st.booleans())
def test_rows(text: str, ascii_only: bool, mark: bool) -> None:  # noqa: FBT001
    text = "a" + text.replace("\ud800x\udc00", "y")
    row = json.dumps({"other": {"text": "no"}, "text": text, "id": "i"}, ensure_ascii=ascii_only)
    data = (b"\xef\xbb\xbf" if mark else b"") + row.encode("utf-8", "surrogatepass" if ascii_only else "replace")
    (taken,) = take_bytes(data + b"\r\n", key="k", kind="jsonl")
    assert isinstance(taken, Taken)
    check(taken, verbatim=True)


def test_a_row_is_mapped_through_its_escapes() -> None:
    row = rb'{"text": "\u201cYes\u201d \ud83d\ude42", "text": "\u201cNo\u201d, \ud83d\ude42 he said"}'
    (taken,) = take_bytes(row, key="k", kind="jsonl")
    assert isinstance(taken, Taken)
    assert taken.document.text == "“No”, 🙂 he said"
    (span,) = taken.origin.ranges(0, 6) or ()
    assert row[slice(*span)] == rb"\u201cNo\u201d, "
    (span,) = taken.origin.ranges(6, 7) or ()
    assert row[slice(*span)] == rb"\ud83d\ude42"


INLINE = ["ferry", " ", "  ", "\n", "&amp;", "&nbsp;", "&ldquo;", "&#8217;s", "<b>", "</b>", "<a href='x>y'>", "</a>",
          "é", "🙂", "<!-- not shown -->", "&notit;", "&unknown;", "<script>var a = '<p>';</script>", "&#x41;"]  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.sampled_from(INLINE), max_size=12).map("".join), min_size=1, max_size=4))
def test_pages(paragraphs: list[str]) -> None:
    body = "".join(
        f"<p>The council of the island met in May and said this: {inner} – and so on.</p>" for inner in paragraphs
    )
    page = f"<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{body}</article></body></html>"
    (taken,) = take_bytes(page.encode(), key="k")
    assert isinstance(taken, Taken)
    text, origin = taken.document.text, taken.origin
    for start in range(0, len(text), 3):
        for end in range(start, len(text) + 1, 11):
            ranges = origin.ranges(start, end)
            if ranges is not None:
                assert origin.text_of(ranges).split() == text[start:end].split()


ODD = ["tide", " ", "<!--", "-->", "</p>", "<b>", "&lt;p>", "&amp;lt;", "&", "<", "<script>", "</script>", "“"]


@settings(deadline=None, max_examples=50)
@given(*[st.lists(st.sampled_from(ODD), max_size=8).map("".join)] * 3)
def test_broken_pages(title: str, first: str, second: str) -> None:
    words = "The council of the island met in May and said this: {} – and so on."
    page = f"<title>Ferry {title} sails</title><body><p>{words.format(first)}</p><p>{words.format(second)}</p>"
    (outcome,) = take_bytes(page.encode(), key="k", kind="html")
    if isinstance(outcome, Taken):  # a comment that is left open may hold all words
        text, origin = outcome.document.text, outcome.origin
        for start in range(0, len(text), 2):
            for end in range(start, len(text) + 1, 7):
                ranges = origin.ranges(start, end)
                if ranges is not None:
                    assert origin.text_of(ranges).split() == text[start:end].split()


def test_what_looks_like_markup_in_a_title_is_text() -> None:
    title = "Harbour <!-- or </p> not --> to <b>stay</b> &amp; open"
    page = (
        f"<html><head><title>{title}</title></head><body><article>"
        "<p>The harbour master said at length that the old ferry would <!-- not -->sail again.</p>"
        "<p>The council of the island met again in May and heard the ferry men.</p></article></body></html>"
    ).encode()
    (taken,) = take_bytes(page, key="k", kind="html")
    assert isinstance(taken, Taken)
    origin = taken.origin
    begin = page.index(b"Harbour")
    whole = (begin, begin + len(title))
    assert origin.text_of([whole]) == "Harbour <!-- or </p> not --> to <b>stay</b> & open"
    # ranges that take in markup, or leave out text that looks like it, are read as the page shows them
    both = origin.text_of([(begin, page.index(b"master"))])
    assert both.split() == [*origin.text_of([whole]).split(), "The", "harbour"]
    pair = page.index(b"<!-- or"), page.index(b"The harbour")
    assert origin.text_of([(begin, pair[0]), (pair[1], pair[1] + 3)]).split() == ["Harbour", "The"]
    assert origin.text_of([(page.index(b"would <!--"), page.index(b" again"))]) == "would sail"


def test_a_page_is_mapped_around_its_markup() -> None:
    page = (
        b"<html><body><article><h1>Ferry &amp; quay</h1>"
        b"<p>The harbour master <b>Ann&nbsp;Lee</b> said &ldquo;un<i>believ</i>able&rdquo; things at length.</p>"
        b"<p>The council of the island met again in May and heard the ferry men.</p></article></body></html>"
    )
    (taken,) = take_bytes(page, key="k")
    assert isinstance(taken, Taken)
    text = taken.document.text
    start = text.index("“un")
    ranges = taken.origin.ranges(start, start + len("“unbelievable”"))
    assert ranges is not None
    assert [page[begin:end] for begin, end in ranges] == [b"&ldquo;un", b"believ", b"able&rdquo;"]
    assert taken.origin.text_of(ranges) == "“unbelievable”"
    assert taken.notes == ()
