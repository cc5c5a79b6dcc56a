"""Documents of the corpus as training windows."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from train.polnear import examples, load
from verbale.model.tags import TAGS, forbidden
from verbale.model.tokens import Tokenizer

TEXT = "Anna Berg said that the talks would go on. “Nobody has left the table,” she said."


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


def articles(folder: Path, *attributions: dict[str, list[list[int]]]) -> list[list[str]]:
    path = folder / "corpus.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": attributions}), encoding="utf-8")
    return [[TAGS[tag] for tag in example.tags] for article in load(path, Tokenizer()) for example in examples(article)]


def test_each_word_has_the_tag_of_its_role(tmp_path: Path) -> None:
    one = {"source": spans("Anna Berg"), "cue": spans("said"), "content": spans("that the talks would go on")}
    (tags,) = articles(tmp_path, one)
    assert tags[:4] == ["B-source", "I-source", "B-cue", "B-content"]


def test_a_span_whose_beginning_another_covers_begins_where_it_comes_to_light(tmp_path: Path) -> None:
    one = {"source": spans("Anna Berg said"), "cue": spans("Anna"), "content": spans("that the talks")}
    (tags,) = articles(tmp_path, one)
    assert tags[:3] == ["B-cue", "B-source", "I-source"]
    indices = np.array([TAGS.index(tag) for tag in tags])
    assert not forbidden(TAGS)[indices[:-1], indices[1:]].any()


def test_hidden_words_keep_their_places_and_their_tags(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"id": "a", "text": f"{TEXT} " * 40, "attributions": []}), encoding="utf-8")
    (article,) = load(path, Tokenizer())
    random = np.random.default_rng(5)
    ids = np.concatenate([e.window.tokens.ids for e in examples(article, random, mask=103)])
    cases = np.concatenate([e.window.tokens.case for e in examples(article, np.random.default_rng(5), mask=103)])
    hidden = ids == 103
    assert 0.02 < hidden.mean() < 0.2
    assert not hidden[cases == 0].any()
