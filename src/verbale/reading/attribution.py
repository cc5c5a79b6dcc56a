"""Attributions: which words say that something is said, whose it is, and what it is.

A tagger finds the cues; then, for each cue, a second head reads what every token near it is to it: part of its source, part
of its content, or neither. One source may serve many cues; a token of content belongs to one cue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from verbale.model.pairs import ROLE_TAGS, relations
from verbale.model.session import Encoded, Session
from verbale.model.tags import TAGS, tag_runs
from verbale.model.tokens import CONTINUES, Passage
from verbale.model.windows import Window, windows
from verbale.record.span import Span
from verbale.text.quotation import Quotation

__all__ = ["Attribution", "Mapper", "Observer", "attributions", "features_of"]

Floats = npt.NDArray[np.float32]
Spans = tuple[Span, ...]
Mapper = Callable[[Callable[[Passage], Encoded], Iterable[Passage]], Iterator[Encoded]]
Observer = Callable[[Window, Encoded], None]

_GROUP_TOKENS = 3_000  # of windows encoded and decoded together: bounds memory, changes nothing
_HOPELESS = 9.0  # a token this far (in log odds) from any role for a cue needs no search
_HYPHENS = "-\u2010\u2011"
_LOOSE = ",;:–— \t\r\n"  # nothing of what is said, and of no name
_NEVER = 100.0
_SOURCES = [ROLE_TAGS.index("B-source"), ROLE_TAGS.index("I-source")]
_CUES = [TAGS.index("B-cue"), TAGS.index("I-cue")]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Half-open code-point spans of one attribution, and the probability that it is right.

    What the network measured besides is empty where it was not the network that found it.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    nested: tuple[int, ...] = ()  # code points in the content where the cue of a statement inside it is likely
    log_probability: float = 0.0  # of the whole path of roles
    certainty: float = 0.0  # mean log probability of the cue's tokens to be cue
    weakest: float = 0.0  # log probability, by itself, of the least sure token of the content


def features_of(attribution: Attribution) -> tuple[float, ...]:
    """What the confidence of an attribution is computed from."""
    return (
        max(attribution.log_probability, -12.0),
        max(attribution.certainty, -12.0),
        float(bool(attribution.source)),
        float(len(attribution.content) - 1),
        max(attribution.weakest, -12.0),
    )


@dataclass(slots=True)
class _Cue:
    """A cue on the way to an attribution: `tokens` and `scores` [token, role tag] cover all tokens it was seen with."""

    first: int
    last: int  # half-open token range in its own window
    certainty: float
    tokens: Passage
    scores: Floats
    nested: Floats  # the chance [token] of each token, were it content, to be the cue of a statement inside it
    path: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    log_probability: float = 0.0


@dataclass(slots=True)
class _Read:
    """A window with its network outputs and its cues; the first `inherited` of them lie in its context."""

    window: Window
    hidden: Floats
    tags: Floats
    cues: list[tuple[int, int]]
    certainties: list[float]
    inherited: int = 0


def attributions(
    session: Session,
    text: str,
    blocks: Iterable[tuple[int, int]],
    quotes: Iterable[Quotation],
    *,
    apart: bool = False,
    observe: Observer | None = None,
    mapper: Mapper = map,
) -> Iterator[Attribution]:
    """The attributions in some blocks of a text, in the order of their cues.

    `blocks` are half-open code-point spans in order, `quotes` the quotations in them. With `apart`, each block is read as if
    it stood alone. `observe` is shown every window in order, with what the crown sees in it. `mapper` may encode windows
    side by side; it must keep their order.
    """
    quoted = list(quotes)
    packed: Iterator[Window]
    if apart:
        packed = chain.from_iterable(windows(session.tokenizer.passages(text, [b], quoted)) for b in blocks)
    else:
        packed = windows(session.tokenizer.passages(text, blocks, quoted))
    held: list[_Cue] = []
    for cues in _settled(session, _reads(session, packed, mapper, observe)):
        # a cue competes with those of the window before and after it
        _share_out(session, held, cues)
        yield from _finish(session, text, held)
        held = cues
    yield from _finish(session, text, held)


def _reads(session: Session, packed: Iterator[Window], mapper: Mapper, observe: Observer | None) -> Iterator[_Read]:
    before: _Read | None = None
    for group in _groups(packed):
        encoded = list(_observed(session, group, mapper, observe))
        lengths = np.array([len(one.tags) for one in encoded])
        emissions = np.zeros((len(group), int(lengths.max()), len(TAGS)), dtype=np.float32)
        for row, one in zip(emissions, encoded, strict=True):
            row[: len(one.tags)] = one.tags
        emissions[:, :, _CUES] += session.cue_bias
        paths, _ = session.tag_chain.decode(emissions, lengths, weigh=False)
        for window, one, path in zip(group, encoded, paths, strict=True):
            before = _with_cues(before, _Read(window, one.hidden, one.tags, [], []), path[: len(one.tags)].tolist())
            yield before


def _groups(packed: Iterator[Window]) -> Iterator[list[Window]]:
    """Windows in order, some together; contents that are read again may be many and are short."""
    group: list[Window] = []
    count = 0
    for window in packed:
        group.append(window)
        count += len(window.tokens)
        if count >= _GROUP_TOKENS:
            yield group
            group, count = [], 0
    if group:
        yield group


def _observed(session: Session, group: Sequence[Window], mapper: Mapper, observe: Observer | None) -> Iterator[Encoded]:
    """The windows encoded; what the crown sees is shown at once and not kept: the scores of spans are large."""
    tokens = [window.tokens for window in group]
    if observe is None:
        yield from mapper(session.encode, tokens)
        return
    for window, one in zip(group, mapper(session.understand, tokens), strict=True):
        observe(window, one)
        yield replace(one, insight=None)


def _with_cues(before: _Read | None, read: _Read, path: list[int]) -> _Read:
    """Cues in the context are those found in the window before; the others are read off the tags."""
    context = read.window.context
    if before is not None:
        shift = len(before.window.tokens) - context
        for (start, end), certainty in zip(before.cues, before.certainties, strict=True):
            if start >= max(shift, before.window.context):
                read.cues.append((start - shift, end - shift))
                read.certainties.append(certainty)
    read.inherited = len(read.cues)
    odds = read.tags - np.logaddexp.reduce(read.tags, axis=1, keepdims=True)
    likely = np.logaddexp(odds[:, _CUES[0]], odds[:, _CUES[1]])
    for role, start, end in tag_runs(path, TAGS):
        if role == "cue" and start >= context:
            read.cues.append((start, end))
            read.certainties.append(float(likely[start:end].mean()))
    return read


def _settled(session: Session, reads: Iterator[_Read]) -> Iterator[list[_Cue]]:
    """For each window its own cues, decoded, with what they were seen with in the next window too."""
    held: list[_Cue] = []
    waiting: list[list[_Cue]] = []
    tokens_waiting = 0
    for read in reads:
        scores = _role_scores(session, read)
        tokens, context = read.window.tokens, read.window.context
        nested = session.nested(read.hidden)
        # the cues in this window's context are the last of those of the window before
        for i, cue in enumerate(held[len(held) - read.inherited :]):
            cue.tokens = Passage.join([cue.tokens, tokens[context:]])
            cue.scores = np.concatenate([cue.scores, scores[i, context:]])
            cue.nested = np.concatenate([cue.nested, nested[context:]])
        if held:
            waiting.append(held)
        tokens_waiting += len(tokens)
        if waiting and tokens_waiting >= _GROUP_TOKENS:
            yield from _decoded(session, waiting)
            waiting, tokens_waiting = [], 0
        own = zip(
            read.cues[read.inherited :], read.certainties[read.inherited :], scores[read.inherited :], strict=True
        )
        held = [_Cue(start, end, certainty, tokens, score, nested) for (start, end), certainty, score in own]
    if held:
        waiting.append(held)
    if waiting:
        yield from _decoded(session, waiting)


def _decoded(session: Session, waiting: list[list[_Cue]]) -> Iterator[list[_Cue]]:
    """Together: each step of a search costs about the same for one cue and for fifty."""
    _decode(session, [cue for cues in waiting for cue in cues])
    yield from waiting


def _role_scores(session: Session, read: _Read) -> Floats:
    if not read.cues:
        return np.zeros((0, len(read.window.tokens), len(ROLE_TAGS)), dtype=np.float32)
    scores = session.roles(read.hidden, read.cues, relations(read.window.tokens, read.cues))
    for (start, end), row in zip(read.cues, scores, strict=True):
        row[start:end, 1:] -= _NEVER  # what says that it is said is neither who says it nor what
    return scores


def _decode(session: Session, cues: Sequence[_Cue]) -> None:
    """Set each cue's best path with one source at most: of several, what the best leaves is decoded anew."""
    _search(session, cues)
    again = []
    for cue in cues:
        sources = [run for role, *run in tag_runs(cue.path.tolist(), ROLE_TAGS) if role == "source"]
        if len(sources) > 1:
            start, end = max(sources, key=lambda run: _weight(cue, *run))
            cue.scores = cue.scores.copy()
            cue.scores[:start, _SOURCES] -= _NEVER
            cue.scores[end:, _SOURCES] -= _NEVER
            again.append(cue)
    if again:
        _search(session, again)


def _search(session: Session, cues: Sequence[_Cue]) -> None:
    """Set each cue's best path; only the stretch where a role is thinkable is searched."""
    bounds = []
    for cue in cues:
        chance = cue.scores[:, 1:].max(axis=1) - cue.scores[:, 0]
        alive = np.flatnonzero(chance > -_HOPELESS)
        bounds.append((int(alive[0]), int(alive[-1]) + 1) if len(alive) else (0, 1))
    width = max(end - start for start, end in bounds)
    emissions = np.zeros((len(cues), width, len(ROLE_TAGS)), dtype=np.float32)
    for row, cue, (start, end) in zip(emissions, cues, bounds, strict=True):
        row[: end - start] = cue.scores[start:end]
    paths, certainties = session.role_chain.decode(emissions, np.array([end - start for start, end in bounds]))
    for cue, path, certainty, (start, end) in zip(cues, paths, certainties, bounds, strict=True):
        cue.path = np.zeros(len(cue.scores), dtype=np.int64)
        cue.path[start:end] = path[: end - start]
        cue.log_probability = float(certainty)


def _share_out(session: Session, held: list[_Cue], cues: list[_Cue]) -> None:
    """Give each token of content that two cues claim to the one whose claim on it is stronger."""
    owner: dict[int, _Cue] = {}
    losers = []
    for cue in sorted([*held, *cues], key=lambda c: -c.log_probability):
        content = np.flatnonzero(cue.path >= ROLE_TAGS.index("B-content"))
        starts = cue.tokens.start[content].tolist()
        taken = [i for i, start in zip(content.tolist(), starts, strict=True) if start in owner]
        if taken:
            cue.scores = cue.scores.copy()
            cue.scores[taken, ROLE_TAGS.index("B-content") :] -= _NEVER
            losers.append(cue)
        for start in starts:
            owner.setdefault(start, cue)
    if losers:
        _decode(session, losers)


def _finish(session: Session, text: str, cues: Sequence[_Cue]) -> Iterator[Attribution]:
    for cue in cues:
        runs: dict[str, list[tuple[int, int]]] = {"source": [], "content": []}
        for role, start, end in tag_runs(cue.path.tolist(), ROLE_TAGS):
            runs[role].append((start, end))
        if not runs["content"]:
            continue
        odds = _path_odds(cue)
        cue_span = _span(text, cue.tokens, cue.first, cue.last)
        source = _apart((_span(text, cue.tokens, *run) for run in runs["source"]), [cue_span])
        content = _apart((_span(text, cue.tokens, *run) for run in runs["content"]), [cue_span, *source])
        if not content:
            continue
        found = Attribution(
            source=source,
            cue=(cue_span,),
            content=content,
            confidence=0.0,
            nested=tuple(
                int(cue.tokens.start[at])
                for start, end in runs["content"]
                for at in range(start, end)
                if cue.nested[at] >= session.least_nested
            ),
            log_probability=cue.log_probability,
            certainty=cue.certainty,
            weakest=min(float(odds[start:end].min()) for start, end in runs["content"]),
        )
        features = np.array([features_of(found)], dtype=np.float32)
        confidence = float(session.confidence(features)[0])
        if confidence >= session.least_confidence:
            yield replace(found, confidence=confidence)


def _path_odds(cue: _Cue) -> Floats:
    """The log probability [token] of each tag of the path, taken by itself."""
    chosen = np.take_along_axis(cue.scores, cue.path[:, None], axis=1)[:, 0]
    return np.asarray(chosen - np.logaddexp.reduce(cue.scores, axis=1), dtype=np.float32)


def _weight(cue: _Cue, start: int, end: int) -> float:
    """How much better these tokens do as a source than as nothing: a cue has one source."""
    scores = cue.scores[start:end]
    return float((scores[:, _SOURCES].max(axis=1) - scores[:, 0]).sum())


def _span(text: str, tokens: Passage, first: int, last: int) -> Span:
    """The text of some tokens, expanded to whole words, without commas, colons and dashes at its edges."""
    while first > 0 and tokens.space[first] == CONTINUES:
        first -= 1
    while last < len(tokens) and tokens.space[last] == CONTINUES:
        last += 1
    start, end = int(tokens.start[first]), int(tokens.end[last - 1])
    # the tokenizer cuts at hyphens, words do not end there
    while text[start] in _HYPHENS and start > 0 and text[start - 1].isalnum():
        start = _word_start(text, start - 1)
    words = text[start:end]
    bare = words.strip(_LOOSE)
    if not bare:  # a colon alone may be a cue: “Berg: no comment”
        return Span(start, end)
    start += len(words) - len(words.lstrip(_LOOSE))
    return Span(start, start + len(bare))


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return at - 1 if at > 1 and text[at - 1] in _HYPHENS and text[at - 2].isalnum() else at


def _apart(spans: Iterable[Span], others: Sequence[Span]) -> Spans:
    """The spans less what expansion to whole words has made them share with each other and with `others`."""
    taken = list(others)
    out = []
    for start, end in spans:
        begin, stop = start, end
        for other in taken:
            if other.start <= begin < other.end:
                begin = other.end
            elif begin < other.start < stop:
                stop = other.start
        if begin < stop:
            out.append(Span(begin, stop))
            taken.append(out[-1])
    return tuple(out)
