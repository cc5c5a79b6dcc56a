"""Pages as a browser gets them."""

import base64
import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from tests.export.full import full_reading
from verbale.record import About, Actor, Channel, Link, Mention, Reading, Refusal, Span, Time
from verbale.web import absent, index_page, render_index, render_reports, report_page

Marked = Callable[..., Reading]

REPORT = """<headline>Ferries sail again</headline>
<dateline>PORT HALDEN</dateline> <s1>Berg</s1> <c1>said</c1> <q1>that <s2>A</s2> <c2>felt</c2> <q2>“so”</q2></q1>.
<q3>“No checkpoint.”</q3>
"""
HOSTILE = '</script><img src=x onerror=alert(1)>\x00\x1b & "friends" \''


class Elements(HTMLParser):
    """The elements of a page, in order, with their attributes; fails where one is closed that is not open."""

    VOID = frozenset({"meta", "img", "br", "link"})

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


@pytest.fixture
def page(marked: Marked) -> str:
    first = marked(REPORT, within={2: 1}, title="Ferries sail again", language="en")
    second = marked(REPORT, within={2: 1}, title="Ferries sail again")
    return render_reports([report_page(first), report_page(second, number=2)])


def test_ids_are_unique_and_every_link_leads_somewhere(page: str) -> None:
    elements = Elements(page)
    ids = elements.having("id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in elements.having("href") if href.startswith("#")}
    assert targets <= set(ids)
    assert set(elements.having("data-entry")) <= set(ids)


def test_statements_and_words_lead_to_each_other(page: str) -> None:
    for number in (1, 2, 3):
        assert f'<a class="number" href="#d1-w{number}"' in page
        assert f'id="d1-w{number}"' in page
        assert f'href="#d1-s{number}"' in page
        assert f'<li class="entry depth-{int(number == 2)}" id="d1-s{number}">' in page


def test_a_card_tells_all_that_is_known_and_leads_to_its_words() -> None:
    page = render_reports([report_page(full_reading())])
    elements = Elements(page)
    ids = elements.having("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in elements.having("href") if href.startswith("#")} <= set(ids)
    assert {*elements.having("data-entry"), *elements.having("data-actor")} <= set(ids)
    card = re.findall(r'<li class="entry.*?</li>', page, re.DOTALL)[0]
    for said in (
        '<a class="actor-name" href="#d1-a1" data-actor="d1-a1">Prime Minister Leonie Hartmann</a>',
        '<abbr title="Argentina">ARG</abbr>',
        '<dt>to</dt><dd><a class="actor-name" href="#d1-a3" data-actor="d1-a3"><bdi>Tarsia</bdi></a></dd>',
        '<span class="unseen">negative: </span>',
        '<time datetime="2025-03-03">3 March 2025</time> <a href="#d1-t1"><bdi>“on Monday”</bdi></a>',
        '<dt>contradicts</dt><dd><a class="to-statement" href="#d1-s3" data-entry="d1-s3" aria-label="statement 3">3</a>',
        '<a href="#d1-l1"><bdi>“contradicting”</bdi></a>',
    ):
        assert said in card
    assert '<dt>contradicted by</dt><dd><a class="to-statement" href="#d1-s1"' in page
    assert "inferred, 62 %" in page


def test_actors_are_listed_with_all_their_mentions() -> None:
    page = render_reports([report_page(full_reading())])
    first = re.findall(r'<li class="actor" id="d1-a1">.*?</li>', page, re.DOTALL)[0]
    assert re.findall(r'href="#(d1-a1m\d)"', first) == ["d1-a1m1", "d1-a1m4", "d1-a1m2", "d1-a1m3"]
    assert '<abbr title="government">GOV</abbr>' in first
    assert "<bdi>Prime Minister</bdi>" in first
    assert '<span class="form">pronoun</span>' in first


def test_a_page_without_actors_has_no_list_of_them(page: str) -> None:
    assert not {"cast", "more", "mention"} & set(Elements(page).having("class"))


def test_several_reports_have_a_table_of_contents(page: str, marked: Marked) -> None:
    assert '<nav class="contents"' in page
    assert '<nav class="contents"' not in render_reports([report_page(marked("x"))])


def test_nobody_named_is_said(page: str) -> None:
    assert "nobody named" in page


def test_hostile_text_is_inert(marked: Marked) -> None:
    reading = marked(
        f"<headline>{HOSTILE}</headline>\n<s>{HOSTILE}</s> <c>{HOSTILE}</c> <q>“{HOSTILE}”</q>",
        **dict.fromkeys(("key", "title", "outlet", "byline", "uri", "language"), HOSTILE),
    )
    every = Span(0, len(reading.document.text))
    time = Time(text=HOSTILE, span=every, start=HOSTILE, end=HOSTILE)
    statement = msgspec.structs.replace(
        reading.statements[0],
        speakers=("a1",),
        addressees=("a1",),
        about=(About(actor=HOSTILE),),
        channel=(Channel(kind="interview", actor=HOSTILE, span=every),),
        time=time,
    )
    actor = Actor(
        id="a1",
        name=HOSTILE,
        country=HOSTILE,
        sector=HOSTILE,
        roles=(HOSTILE,),
        mentions=(Mention(*every, "name"),),
    )
    reading = msgspec.structs.replace(
        reading,
        actors=(actor,),
        statements=(statement,),
        links=(Link(kind="supports", from_="s1", to=HOSTILE, evidence=(every,)),),
    )
    refusal = Refusal(key=HOSTILE, reason=HOSTILE, advice=HOSTILE)
    for page in (
        render_reports([report_page(reading)], absent=[absent(refusal)]),
        render_index([index_page(report_page(reading), file=f"{HOSTILE}.html")], absent=[absent(refusal)]),
    ):
        elements = Elements(page)
        assert [tag for tag, _ in elements.all].count("script") == 1
        assert "img" not in [tag for tag, _ in elements.all]
        assert not any(name.startswith("on") or name == "style" for _, attrs in elements.all for name in attrs)
        assert not re.search("[\x00\x1b]", page)


def test_nothing_but_the_own_style_and_script_may_run(page: str) -> None:
    policy = next(v for v in Elements(page).having("content") if v.startswith("default-src 'none'"))
    for tag in ("style", "script"):
        own = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(own) == 1
        digest = base64.b64encode(hashlib.sha256(own[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not Elements(page).having("src")


def test_a_folder_has_an_index_that_names_what_was_not_read(marked: Marked) -> None:
    row = index_page(report_page(marked("x", title="A & B", outlet="Wire", published="2025-03-06")), file="a b.html")
    page = render_index([row], absent=[absent(Refusal(key="c.bin", reason="no text", advice="give text"))])
    assert '<a href="a%20b.html"><bdi>A &amp; B</bdi></a>' in page
    assert '<bdi class="key">c.bin</bdi> <span class="outcome">refused</span> no text; give text' in page


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _over(paper: str, tint: str) -> str:
    red, green, blue, alpha = (float(x) for x in re.findall(r"[\d.]+", tint))
    mixed = [
        a * alpha + int(paper[i : i + 2], 16) * (1 - alpha) for a, i in zip((red, green, blue), (1, 3, 5), strict=True)
    ]
    return "#" + "".join(f"{round(m):02x}" for m in mixed)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_meets_wcag_aa(page: str, scheme: int) -> None:
    found = re.findall(r":root \{(.*?)\}", page, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6}|rgb\([^)]*\))", found))
    # twice content and once verbatim: a quotation in a nested statement, the darkest ground there is
    ground = _over(_over(_over(colours["paper"], colours["what"]), colours["what"]), colours["verbatim"])
    lit = _over(_over(colours["paper"], colours["what"]), colours["lit"])
    for name in ("ink", "who", "how"):
        for behind in (colours["paper"], colours["lift"], ground, lit, colours["met"]):
            light, dark = sorted((_luminance(colours[name]), _luminance(behind)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, behind)
    for behind in (colours["paper"], colours["lift"]):
        light, dark = sorted((_luminance(colours["quiet"]), _luminance(behind)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def _dom(page: str, folder: Path) -> str:
    """What a browser makes of a page; skips where there is none."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no browser: neither chromium nor google-chrome is installed")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    dump = subprocess.run([browser, *options, file.as_uri()], capture_output=True, timeout=120, check=True)
    return dump.stdout.decode()


def test_a_browser_shows_it_and_runs_nothing_hostile(marked: Marked, tmp_path: Path) -> None:
    evil = "</script></style><img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
    shown = _dom(render_reports([report_page(marked(f"<s>{evil}</s> <c>said</c>", title="Safe"))]), tmp_path)
    assert "<title>Safe</title>" in shown
    assert "onerror=document" in re.sub("<[^>]*>", "", shown)


@pytest.mark.parametrize(
    ("event", "target", "met"),
    [
        pytest.param("focusin", ".mentions a[href='#d1-a2m3']", "Orlan Desmet|Desmet|him", id="in the list"),
        pytest.param("focusin", ".who a", "Prime Minister Leonie Hartmann|her|she|Hartmann", id="on a card"),
        pytest.param("pointerover", ".report a.words[href='#d1-a3']", "Tarsia|Tarsia", id="in the text"),
    ],
)
def test_focus_and_pointer_light_up_all_mentions_of_an_actor(tmp_path: Path, event: str, target: str, met: str) -> None:
    page = render_reports([report_page(full_reading())])
    # The page's policy would not let a test's script run. The event is made by hand: a window without the focus, as a browser
    # without a head has one, sends none.
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    script = (
        f'document.querySelector("{target}").dispatchEvent(new Event("{event}", {{ bubbles: true }}));'
        'const lit = [...document.querySelectorAll(".report .met")].map((node) => node.textContent);'
        'document.title = lit.join("|");'
    )
    shown = _dom(page.replace("</body>", f"<script>{script}</script></body>"), tmp_path)
    assert f"<title>{met}</title>" in shown
