"""What an answer amounts to: a standing, by the statement's act and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale.minutes.matter import PACKAGE, has_phrase, phrase_at
from verbale.text.tables import table

__all__ = ["Stance", "condition_in", "phrased", "stance", "subject"]

_NEGATIONS = re.compile(r"\b(?:not|no|never|n't|cannot|neither|nor|nobody|none)\b|n't\b")
_DENYING = re.compile(r"\bden(?:y|ied|ies|ial)", re.IGNORECASE)
_SILENCE = re.compile(
    r"\b(?:not|no|never|without|declin\w*|refus\w*|avoid\w*|yet|silen\w*|nothing)\b|n['’]t\b", re.IGNORECASE
)
_SENTENCES = re.compile(r"(?<=[.!?])")
_SUBJECT = 5  # words in which the subject of a clause stands
_REFUSING = re.compile(r"\brefus", re.IGNORECASE)
_TO_SPEAK = re.compile(
    r"^(?:to\s+)?(?:comment|say|answer|respond|reply|discuss|name|confirm|talk|speak|explain|give|elaborate|be)\w*\b",
    re.IGNORECASE,
)
_YES = re.compile(r"\b(?:accept|agree|admit|allow|attend|come|go|join|meet|sign|take|talk)", re.IGNORECASE)
_WILLING = re.compile(r"\b(?:will|would|won't|wouldn't|can|can't|cannot|could|couldn't|shall|never|ready|willing)\b")
_BACK = 24  # code points before a word in which its negation stands
# a reply that says what its maker never does: "We do not pay for what is ours"; not "We do not know"
_FLAT_NO = re.compile(
    r"^[“\"‘']?(?:we|i)\s+(?:(?:do|will|shall|would)(?:\s+not|n['’]t)|never)\s+"
    r"(?!know|comment|discuss|speculate|think|believe|understand|have|see|say|rule|exclude|want\s+to\s+(?:say|comment|discuss))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:!?\n”\"]|,\s+(?:and|but|so|which|he|she|they|it|the)\b|\bbut\b|—|\s–\s")
_LEADING = re.compile(r"[.;:!?\n”\",]")
_MOST = 4_000  # code points of a content that are looked at
_LONGEST = 240  # code points of a condition
_FEWEST = 2  # words of a condition
_ACTS = {"silence": "silent", "agreement": "accepts", "refusal": "refuses"}
_MILDER = ("refuses", "accepts")  # a refusal may speak of accepting
_UNDERTAKING = frozenset({"promise", "offer", "announcement", "intention"})
_SAYING = frozenset(
    {
        "claim",
        "belief",
        "prediction",
        "feeling",
        "praise",
        "admission",
        "proposal",
        "demand",
        "question",
        "denial",
        "threat",
        "criticism",
        "warning",
    }
)
_NO_OBJECTION = re.compile(r"\bno\s+objections?\b", re.IGNORECASE)  # a refusal by its word, and none
_COMING = re.compile(
    r"^[“\"‘']?(?:we|i)\s+(?:will|shall)\s+(?:accept|attend|be\s+there|come|go|join|send|sign|take\s+part|travel)\b",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(r"\b(?:but|though|although|except|however)\b")


@dataclass(frozen=True, slots=True)
class Stance:
    """A standing, with the condition in the report's words, "" where there is none."""

    standing: str
    condition: str = ""


def stance(
    act: str | None,
    cue: str,
    content: str,
    *,
    negated: bool = False,
    about: bool,
    linked: bool = False,
    before: str = "",
) -> Stance | None:
    """What an answer amounts to, None where it is none.

    `about` says that the statement itself names what is proposed, `linked` that it is known to answer it; `before` is the
    sentence of the report before it.
    """
    told = _ACTS.get(act or "")
    if told == "refuses" and _NO_OBJECTION.search(f"{cue} {content}"):
        told, negated = "accepts", False
    if told == "refuses" and not negated and _COMING.search(content) and phrased(cue) != "refuses":
        told = "accepts"  # "We will send a delegation, and it will not go there for the sea air"
    # what is asked is not said
    content = (
        "".join(part for part in _SENTENCES.split(content) if not part.endswith("?")) if "?" in content else content
    )
    if told == "silent":
        if _REFUSING.search(cue) and content and not _TO_SPEAK.search(content):
            return Stance("refuses")  # "refused to let them in"
        is_said = not _SILENCE.search(cue) and phrased(content) == "evades"
        return Stance("evades" if is_said else "silent")
    if told and negated and not (told == "refuses" and _YES.search(cue) and phrased(cue) == "refuses"):
        return Stance("evades")
    condition = condition_in(content)
    worded = phrased(f"{cue} {content}", negated=negated or bool(_DENYING.search(cue)))
    if told:
        # the act is a reader's guess: words that say otherwise, where the cue does not bear it out, go before it
        is_plain = worded in (told, None) or phrased(cue, negated=False) == told or (told, worded) == _MILDER
        standing = told if is_plain else worded
    elif worded is None and about and act in _UNDERTAKING:
        standing = "evades" if negated else "accepts"
    else:
        standing = worded if act is None or act in _SAYING or act in _UNDERTAKING else None
    if standing == "accepts":
        return _accepting(f"{cue} {content}", condition)
    if standing is not None:
        is_kept = standing == "refuses" and condition.casefold().startswith(("unless", "until"))
        return Stance(standing, condition if is_kept else "")
    return _told_before(before, content, linked=linked, is_blame=act == "criticism") if act in _SAYING else None


def _told_before(before: str, content: str, *, linked: bool, is_blame: bool) -> Stance | None:
    """The standing that the report's own words give before what is said: "The minister was evasive about the offer."."""
    said = phrased(before, negated=False) if before else None
    # a yes or no of the report's own is an answer by itself, and these are not its words
    if said == "evades" or not linked:
        return Stance(said) if said == "evades" else None
    return Stance("refuses" if is_blame or _FLAT_NO.search(content) else "evades")


def _accepting(words: str, condition: str) -> Stance:
    lowered = words.casefold()
    turned = _SET_AGAINST.search(lowered)
    is_part = has_phrase("partial", words) or (turned is not None and bool(_NEGATIONS.search(lowered, turned.end())))
    return Stance("accepts in part" if condition or is_part else "accepts", condition)


def phrased(words: str, *, negated: bool = False) -> str | None:
    """The standing whose phrase stands first; a negation before words of acceptance turns them."""
    found: list[tuple[int, str]] = []
    lowered = words[:_MOST].casefold().replace("’", "'")
    for listed, pattern in _patterns():
        standing = listed
        match = pattern.search(lowered)
        if match is None:
            continue
        before = lowered[max(0, match.start() - _BACK) : match.start()]
        if standing == "accepts" and _NEGATIONS.search(before):
            standing = "refuses" if _WILLING.search(before) else "evades"
        # who has not agreed, or denies having agreed, has turned nothing down
        found.append((match.start(), "evades" if negated else standing))
    # what evades says so in words that may hold others: "would be studied, the minister said, and accepted if …"
    return min(found)[1] if found else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = (line.split("\t") for line in table("words/stances.tsv", PACKAGE))
    return tuple((standing, re.compile("|".join(map(_form, phrases)))) for standing, *phrases in lines)


def subject(words: str) -> str:
    """What stands before the first phrase that answers, or the first words where there is none: there the subject stands."""
    lowered = words[:_MOST].casefold().replace("’", "'")
    starts = [match.start() for _, pattern in _patterns() if (match := pattern.search(lowered))]
    return words[: min(starts)] if starts else " ".join(words.split()[:_SUBJECT])


def _form(phrase: str) -> str:
    return r"\b" + re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") + r"\b"


def condition_in(words: str) -> str:
    """The condition in some words, from "if" or "provided that" to the end of its clause, verbatim; "" where there is none."""
    words = words[:_MOST]
    at = phrase_at("conditions", words)
    while at is not None:
        start, after = at
        if words[start:after].casefold() == "when" and words[:start].rstrip().endswith(","):
            at = phrase_at("conditions", words, after)  # "in October, when the lake freezes"
            continue
        if words[start:after].casefold() == "while" and not _NEGATIONS.search(words[:start].casefold()):
            at = phrase_at("conditions", words, after)  # "to pay into an account while experts look at the bills"
            continue
        if start and words[max(0, start - 3) : start].casefold() in ("as ", "or ", "ask"):
            at = phrase_at("conditions", words, after)
            continue
        is_leading = not words[:start].strip(" “\"‘'") or words[:start].rstrip()[-1:] in '.!?“"'
        end = (_LEADING if is_leading else _CLAUSE).search(words, after + 1)
        stop = min(end.start() if end else len(words), start + _LONGEST)
        clause = words[start:stop].strip().rstrip(",")
        if len(clause.split()) > _FEWEST and not _is_time(words[start:after], clause):
            return clause
        at = phrase_at("conditions", words, after)
    return ""


_TIMES = re.compile(
    r"^(?:until|once|when|while)\s+(?:the\s+)?(?:\d|(?:first|second|end|beginning|spring|summer|autumn|winter|\w+day)\b|[A-Z])"
)


def _is_time(opener: str, clause: str) -> bool:
    """Whether "until 1 November" only says when."""
    return opener.casefold() in ("until", "once", "when", "while") and bool(_TIMES.match(clause))
