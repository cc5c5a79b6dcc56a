"""The minutes as a page, and the page as a browser gets it."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.process_minutes import process_minutes
from verbale.export.minutes_words import EMPTY
from verbale.minutes.record import (
    Agreed,
    Answer,
    Minutes,
    Note,
    Party,
    Process,
    Proposal,
    Side,
    Standing,
    Thin,
    Undertaken,
    Version,
)
from verbale.record import Span
from verbale.web.minutes import minutes_page
from verbale.web.render import render_minutes

HOSTILE = '</script></style><img src=x onerror=alert(1)>\x00\x1b\u202e & "friends" \''


class Elements(HTMLParser):
    """The elements of a page with their attributes; fails where one is closed that is not open."""

    VOID = frozenset({"meta", "img", "br", "link", "col"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def having(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.all if (value := attrs.get(attribute)) is not None]


@cache
def page() -> str:
    """The invented process, laid out."""
    return render_minutes(minutes_page(process_minutes()))


def words_of(html: str) -> str:
    """What a reader sees of a piece of a page, on one line."""
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def odd(words: str) -> Minutes:
    """Minutes with the same words wherever words can be."""
    note = Note(
        document=words,
        sha=words,
        outlet=words,
        published=words,
        statement=words,
        span=Span(0, 1),
        words=words,
        uri=words,
    )
    answer = Answer(standing=words, by=words, day=words, condition=words, notes=(note,))
    standing = Standing(party=words, standing=words, latest=answer, earlier=(answer,), hearsay=(answer,))
    version = Version(number=1, since=words, by=words, words=words, standings=(standing,), notes=(note,))
    proposal = Proposal(
        number=1,
        kind=words,
        what=words,
        proposer=words,
        spoken_by=words,
        to=(words,),
        first=words,
        status=words,
        versions=(version, version),
        notes=(note,),
    )
    return Minutes(
        process=Process(name=words, since=words, until=words, last_minutes=words),
        parties=(Party(id=words, name=words, country=words, names=(words, "b")),),
        proposals=(proposal,),
        agreed=(Agreed(what=words, by=(words,), notes=(note,)),),
        undertaken=(Undertaken(kind=words, what=words, by=words, party=words, state=words),),
        thin=(Thin(what=words, why=words),),
        timeline=((words, words, words, words), ("2025-03-01", words, words, f"{words[:12]}/{words}")),
        outlets=(words,),
        documents=1,
    )


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    elements = Elements(page())
    ids = elements.having("id")
    versions = [one for one in process_minutes().proposals if len(one.versions) > 1]
    assert versions
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in elements.having("href") if href.startswith("#")} <= set(ids)
    for attribute in ("aria-labelledby", "aria-describedby"):
        assert set(elements.having(attribute)) <= set(ids)


def test_every_number_leads_to_its_note_and_back() -> None:
    elements = Elements(page())
    links = [attrs for tag, attrs in elements.all if tag == "a"]
    refs = [attrs for attrs in links if attrs.get("class") == "ref"]
    backs = {attrs["href"] for attrs in links if attrs.get("class") == "back"}
    assert {f"#{ref['id']}" for ref in refs} == backs
    numbers = [int((ref["href"] or "").removeprefix("#note-")) for ref in refs]
    firsts = list(dict.fromkeys(numbers))
    assert firsts == list(range(1, len(firsts) + 1))


def test_a_note_says_where_its_words_stand() -> None:
    (found,) = re.findall(r'<li id="note-17">.*?</li>', page(), re.DOTALL)
    assert words_of(found).startswith(
        "17 Interlake Press , 4 September 2025 “bring the leaders of Vardenia and Orsania together aboard its survey ship "
        "Concord” 03-interlake-concord-offer.txt , statement s2, characters 155–236"
    )


def test_a_standing_has_a_sign_a_word_and_the_words_it_rests_on() -> None:
    (found,) = re.findall(r'<div class="standing" id="proposal-2-v1-1">.*?</div>\s*</div>\s*</div>', page(), re.DOTALL)
    assert "<svg" in found
    assert "tone-no" in found
    assert words_of(found) == (
        "Orsania refuses “categorically rejected the ban on fishing suggested by the Foreign Minister of Vardenia” 49 "
        "Temir Dzhalan , 10 September 2025 before: silent, “The Orsanian embassy did not respond to a request for comment” 50 "
        "Orsania , 8 September 2025"
    )


def test_versions_stand_side_by_side_and_the_latest_comes_first() -> None:
    (first,) = re.findall(r'<article class="proposal" id="proposal-1".*?</article>', page(), re.DOTALL)
    assert "Term Version 1, 4 September 2025 Version 2, 23 September 2025 who the leaders" in words_of(first)
    assert first.index('id="proposal-1-v2"') < first.index('id="proposal-1-v1"')


def test_what_is_not_known_is_said_plainly() -> None:
    (found,) = re.findall(r'<div class="unknown">.*?</div>', page(), re.DOTALL)
    assert "10, proposal by Vardenia: no answer known from Orsania." in words_of(found)
    assert "Nothing in these reports, which is not the same as silence." in page()


def test_due_is_marked_in_words() -> None:
    assert page().count('<strong class="overdue">due: the day is past and no report says it was kept</strong>') == 2


def test_pictures_lead_to_the_lines_they_stand_for() -> None:
    cells = re.findall(r'<a href="#(proposal-[^"]*)" aria-label="2, Orsania: refuses', page())
    assert cells == ["proposal-2-v1-1"] * 2  # the wide one and the narrow one
    marks = re.findall(r'<a href="#([^"]*)" aria-label="10 September 2025, Orsania, threat', page())
    assert marks == ["undertaken-3"] * 2


def test_empty_minutes_say_so_everywhere() -> None:
    empty = render_minutes(minutes_page(Minutes(process=Process(name="Nothing yet"))))
    for key in ("parties", "table", "agreed", "disputed", "shifted", "undertaken", "thin", "first", "unknown", "notes"):
        assert EMPTY[key] in empty
    assert "<figure" not in empty
    Elements(empty)


@pytest.mark.parametrize("words", [HOSTILE, "", "مرحبا \u202b", "a" * 3000])
def test_hostile_words_are_inert(words: str) -> None:
    shown = render_minutes(minutes_page(odd(words)))
    elements = Elements(shown)
    assert [tag for tag, _ in elements.all].count("script") == 1
    assert "img" not in [tag for tag, _ in elements.all]
    assert not any(name.startswith("on") or name == "style" for _, attrs in elements.all for name in attrs)
    assert not re.search("[\x00\x1b\u202a-\u202e]", shown)
    assert not [href for href in elements.having("href") if not href.startswith(("#", "http"))]


def test_nothing_but_the_own_style_may_run() -> None:
    policy = next(v for v in Elements(page()).having("content") if v.startswith("default-src 'none'"))
    for tag in ("style", "script"):
        (own,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page(), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not Elements(page()).having("src")
    assert "url(" not in page()


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_colours_of_signs_can_be_told_from_the_ground(scheme: int) -> None:
    roots = [
        dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", page(), re.DOTALL)
    ]
    base = [root for root in roots if "paper" in root][scheme]
    signs = [root for root in roots if "undertakes" in root][scheme]
    for name, colour in signs.items():
        full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
        light, dark = sorted((_luminance(full), _luminance(base["paper"])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, name


def test_a_browser_shows_it_and_runs_nothing_hostile(tmp_path: Path) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no browser: neither chromium nor google-chrome is installed")
    evil = "</title></svg></script></style><img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
    minutes = msgspec.structs.replace(odd(evil), process=Process(name="Safe"))
    file = tmp_path / "page.html"
    file.write_text(render_minutes(minutes_page(minutes)), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    shown = subprocess.run(
        [browser, *options, file.as_uri()], capture_output=True, timeout=120, check=True
    ).stdout.decode()
    assert "<title>Safe: minutes, no limits of time</title>" in shown
    assert "onerror=document" in re.sub("<[^>]*>", "", shown)


@given(st.text(max_size=40))
def test_any_words_make_a_whole_page(words: str) -> None:
    shown = render_minutes(minutes_page(odd(words)))
    assert shown == render_minutes(minutes_page(odd(words)))
    shown.encode()
    elements = Elements(shown)
    targets = {href[1:] for href in elements.having("href") if href.startswith("#")}
    assert targets <= set(elements.having("id"))


def test_sides_without_a_name_or_words_are_shown() -> None:
    side = Side(who=(), words="", outlets=(), notes=())
    minutes = msgspec.structs.replace(
        process_minutes(), disputed=(msgspec.structs.replace(process_minutes().disputed[0], sides=(side, side)),)
    )
    assert "nobody named" in render_minutes(minutes_page(minutes))
