"""Tokens carry offsets into the text as it is, and the surface an uncased vocabulary loses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.model.tags import TAGS, tag_runs
from verbale.model.tokens import CASES, MARKS, SPACES, Passage, Tokenizer
from verbale.text.lines import blocks
from verbale.text.quotation import quotations

TOKENIZER = Tokenizer()


def passages(text: str) -> list[Passage]:
    spans = blocks(text)
    return list(TOKENIZER.passages(text, spans, quotations(text, spans)))


def test_case_space_and_marks_are_kept() -> None:
    text = "NATO's envoy said: “We agree.”"
    (tokens,) = passages(text)
    seen = [
        (text[s:e], CASES[c], SPACES[p], MARKS[m])
        for s, e, c, p, m in zip(tokens.start, tokens.end, tokens.case, tokens.space, tokens.mark, strict=True)
    ]
    assert seen[0] == ("NATO", "upper", "block starts", "outside")
    assert ("'", "no letter", "none before", "outside") in seen
    assert ("said", "lower", "space before", "outside") in seen
    assert ("“", "no letter", "space before", "opening mark") in seen
    assert ("We", "capitalised", "none before", "inside a quotation") in seen
    assert seen[-1] == ("”", "no letter", "none before", "closing mark")


def test_typographic_marks_read_like_typewriter_ones() -> None:
    straight, curly = passages('"We agree," he said.')[0], passages("“We agree,” he said.")[0]
    assert straight.ids.tolist() == curly.ids.tolist()
    assert straight.mark.tolist() == curly.mark.tolist()


def test_what_looks_like_a_command_to_the_encoder_is_only_text() -> None:
    (tokens,) = passages("He typed [SEP] and [CLS].")
    assert TOKENIZER.sep not in tokens.ids
    assert TOKENIZER.cls not in tokens.ids


def test_a_text_without_line_breaks_is_cut_between_sentences() -> None:
    text = "The envoy spoke again. " * 1_000
    cut = passages(text)
    assert len(cut) > 1
    assert all(text[int(p.end[-1]) - 1] == "." for p in cut)
    assert [int(p.space[0]) for p in cut] == [3] + [2] * (len(cut) - 1)


@given(st.text(max_size=300))
def test_every_token_is_words_of_the_text_in_order(text: str) -> None:
    last = 0
    for passage in passages(text):
        for start, end in zip(passage.start.tolist(), passage.end.tolist(), strict=True):
            assert last <= start <= end <= len(text)
            last = start


def test_runs_of_tags() -> None:
    path = [TAGS.index(t) for t in ("I-source", "I-source", "O", "B-cue", "B-cue", "I-content", "I-content")]
    assert list(tag_runs(path, TAGS)) == [("source", 0, 2), ("cue", 3, 4), ("cue", 4, 5), ("content", 5, 7)]
