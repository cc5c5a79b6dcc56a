"""Whom a description means that only points: "the senator", "the Japanese minister", "the 54-year-old".

An office points at the last who was said to bear it. An age, a nation or a word of praise beside what anybody may be points at
whoever spoke last, if nothing that is known of them speaks against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.reading.actors.cast import Cast
from verbale.reading.actors.cluster import Cluster
from verbale.reading.actors.names import gender_of
from verbale.reading.profiles import profile
from verbale.reading.profiles.words import pairs
from verbale.reading.tables import word_table
from verbale.record.statement import Statement
from verbale.world import World

__all__ = ["Pointing", "bears", "government_of", "hang_descriptions", "may_mean", "pointing"]

_MOST_WORDS = 6
_OFFICE_WORDS = 4  # the longest office, in words
_AGED = re.compile(r"\d{1,3}-year-old")
_WORD = re.compile(r"\w+")
_NATION = re.compile(r"[^\W\d_a-z][\w’'.-]*")
_ENDED = re.compile(r",| who\b| and (?=[a-z])")
_LESSER = frozenset({"vice", "deputy", "former", "ex", "assistant", "acting"})
_OFFICIAL = frozenset({"head", "minister", "spokesperson"})
_LAWMAKERS = frozenset({"lawmaker", "legislator", "parliamentarian"})
_CHIEFS = frozenset(
    {"boss", "chair", "chairman", "chief", "director", "director-general", "head", "leader", "president"}
)
_ROOT = 4  # letters that a state's name shares with its adjective
_BACK = 1_500  # code points back to which the last speaker is looked for
_STATEMENTS = 60  # statements back likewise
_MENTIONS = 200  # mentions back in which somebody unnamed is looked for
_LOOKED = 50  # mentions of somebody that are looked at
_SPEAKERS = 3  # last speakers that are looked at


@dataclass(frozen=True, slots=True)
class Pointing:
    """An office in lower case, "" where only an age or a nation is given; the words before it; whether they tell whom."""

    words: str
    office: str
    before: tuple[str, ...]
    is_telling: bool

    @property
    def lesser(self) -> frozenset[str]:
        """What says that the office is not held, or not in full: "former"."""
        return _lesser(self.words)


def pointing(mention: str, world: World) -> Pointing | None:
    """What a mention points with; None where it does not begin with "the", says whose, or names somebody."""
    ended = _ENDED.search(mention)
    words = (mention[: ended.start()] if ended else mention).split()
    if not 1 < len(words) <= _MOST_WORDS or words[0].lower() != "the":
        return None
    words = words[1:]
    if any(word.endswith(("’s", "'s", "’", "'")) or word in word_table("phrase_stops") for word in words):
        return None
    last = words[-1]
    if _AGED.fullmatch(last):
        return Pointing(" ".join(words), "", tuple(words[:-1]), is_telling=True)
    if len(words) == 1 and (last in world.people or last in world.place_adjectives):
        return Pointing(last, "", (last,), is_telling=True)
    return _by_office(words, world)


def _by_office(words: Sequence[str], world: World) -> Pointing | None:
    for count in range(min(_OFFICE_WORDS, len(words)), 0, -1):
        office = " ".join(words[-count:]).lower()
        role = world.roles.get(office)
        if role is None or role.kind != "person":
            continue
        before = tuple(words[:-count])
        is_open = role.sector == "PTY" or office.startswith("former ") or any(map(_tells, before))
        is_open &= role.rank not in _OFFICIAL
        return None if "of" in before else Pointing(" ".join(words), office, before, is_telling=is_open)
    return None


def _tells(word: str) -> bool:
    return bool(_NATION.fullmatch(word) or _AGED.fullmatch(word)) or word.lower() in word_table("telling")


def _lesser(words: str) -> frozenset[str]:
    return _LESSER.intersection(re.split(r"[\s-]", words.lower()))


def bears(cast: Cast, cluster: Cluster, one: Pointing) -> bool:
    """Whether somebody is known to bear the office that is pointed with: "Sen. Ann Berg" that of "the senator"."""
    role = cast.world.roles.get(one.office)
    # of presidents and ministers every state has its own, of Michigan's senators a report has few
    is_own = role is not None and role.rank in {"head", "minister"}
    if role is None or not may_mean(cast, cluster, one) or not _is_from(cast, cluster, one, is_told=is_own):
        return False
    if one.office in _LAWMAKERS:
        return any(
            player.profile is not None and player.profile.sector == "LEG" for player in cluster.players[:_LOOKED]
        )
    core = _spelled(one.office.removeprefix("former "))
    is_head = core in _CHIEFS and _is_of_body(cast, cluster, one)
    if core in _CHIEFS and not is_head and any(map(_is_short, one.before)):
        return False  # the chief of another body
    return any(
        (_is_of(spelled, core) or (is_head and spelled.rpartition(" ")[2] in _CHIEFS)) and _lesser(held) == one.lesser
        for held in cluster.roles
        if (spelled := _spelled(held))
    )


def _is_short(word: str) -> bool:
    """Whether a word is a body's name in capitals."""
    return word.isupper() and word.isalpha() and len(word) > 1


def _is_of_body(cast: Cast, cluster: Cluster, one: Pointing) -> bool:
    """Whether somebody was named with the body whose head a description points at, perhaps in full: "the IAEA chief"."""
    short = next(filter(_is_short, one.before), None)
    if short is None:
        return False
    told_of = (cast.text[p.start : p.end] for p in cluster.players[:_LOOKED] if p.form != "pronoun")
    return any(short in words or short in "".join(re.findall(r"(?<!\w)[A-Z]", words)) for words in told_of)


def _spelled(role: str) -> str:
    """A role without a title's short form, of a man or woman alike: "vermont sen." is "vermont senator"."""
    before, _, last = " ".join(role.split()).rpartition(" ")
    meant = pairs("profile_titles").get(last.rstrip(".").title(), "") or last
    return f"{before} {meant}".strip().replace("woman", "man").replace("person", "man")


def _is_of(role: str, office: str) -> bool:
    return role == office or role.endswith(f" {office}")


def may_mean(cast: Cast, cluster: Cluster, one: Pointing) -> bool:
    """Whether nothing that is known of somebody, their sex, nation or office, speaks against a description."""
    gender = gender_of(one.office)
    if gender and cluster.gender and gender != cluster.gender:
        return False
    return _is_from(cast, cluster, one)


def _is_from(cast: Cast, cluster: Cluster, one: Pointing, *, is_told: bool = False) -> bool:
    """Whether somebody may be of the nation that a description names, if it names one, or `is_told` to be."""
    named = [word for word in one.before if _NATION.fullmatch(word)]
    if not named:
        return True
    told = profile(" ".join(one.before), cast.world, cast.on).country
    countries = {player.profile.country for player in cluster.players[:_LOOKED] if player.profile is not None} - {None}
    if told is not None:
        return told in countries or not (countries or is_told)
    origins = {origin for word in named if (origin := cast.states.origin(word)) is not None}
    if not origins:
        return True
    told_of = " ".join(cast.text[p.start : p.end] for p in cluster.players[:_LOOKED] if p.form != "pronoun")
    if any(origin[:_ROOT] in told_of for origin in origins):
        return True
    return not (countries or is_told or _is_of_state(cast, told_of))


def government_of(cast: Cast, cluster: Cluster) -> str | None:
    """The name of the government of the state that somebody is known to be of; None where it is not known."""
    countries = [
        p.profile.country for p in cluster.players[:_LOOKED] if p.profile is not None and p.profile.country is not None
    ]
    state = cast.world.states.get(countries[0]) if countries else None
    if state is not None:
        return profile(state.name, cast.world, cast.on, entity="place", acts=True).name
    told_of = {
        word
        for p in cluster.players[:_LOOKED]
        if p.form != "pronoun"
        for word in _WORD.findall(cast.text[p.start : p.end])
    }
    names = cast.states.names & told_of or {name for word, name in cast.states.adjectives if word in told_of}
    return f"Government of {min(names)}" if len(names) == 1 else None


def _is_of_state(cast: Cast, words: str) -> bool:
    return any(name[:_ROOT] in words for name in cast.states.names)


def hang_descriptions(cast: Cast, statements: Sequence[Statement], who: dict[str, tuple[int, ...]]) -> None:
    """Give who speaks as "the veteran diplomat", and is nobody else so far, to whom it means, if that can be told."""
    said: dict[int, list[str]] = defaultdict(list)
    for one in statements:
        for number in who[one.id]:
            said[number].append(one.id)
    for at, statement in enumerate(statements):
        speaking = who[statement.id]
        if len(speaking) != 1 or not _is_unnamed(cast.clusters[speaking[0]]):
            continue
        points = pointing(cast.text[slice(*statement.source[0])], cast.world)
        if points is None or not points.is_telling or _is_met(cast, speaking[0], points):
            continue
        near = statements[max(0, at - _STATEMENTS) : at]
        able = [c for c in _spoke_before(cast, near, statement, who) if _fits(cast, c, points)]
        meant = next((c for c in able if bears(cast, cast.clusters[c], points)), able[0] if able else None)
        if meant is None:
            continue
        cast.join(meant, speaking[0])
        for name in said[speaking[0]]:
            who[name] = tuple(dict.fromkeys(meant if number == speaking[0] else number for number in who[name]))
        said[meant] += said[speaking[0]]


def _is_met(cast: Cast, own: int, one: Pointing) -> bool:
    """Whether somebody without a name has been told of by the same word: "the diplomat" is then "a Western diplomat"."""
    last = one.words.rpartition(" ")[2].lower()
    start = min(player.start for player in cast.clusters[own].players)
    low = bisect_left(cast.by_start, (start, 0, 0))
    return any(
        -end <= start
        and number != own
        and cast.text[begin:-end].lower().endswith(last)
        and _is_unnamed(cast.clusters[number])
        for begin, end, number in cast.by_start[max(0, low - _MENTIONS) : low]
    )


def _is_unnamed(cluster: Cluster) -> bool:
    return not cluster.is_named and not cluster.is_place and cluster.is_person


def _fits(cast: Cast, number: int, one: Pointing) -> bool:
    cluster = cast.clusters[number]
    return cluster.is_person and cluster.is_named and may_mean(cast, cluster, one)


def _spoke_before(
    cast: Cast, statements: Sequence[Statement], statement: Statement, who: dict[str, tuple[int, ...]]
) -> Iterator[int]:
    """The persons who spoke alone before a statement, the last first."""
    seen: dict[int, None] = {}
    start = statement.source[0].start
    for before in reversed(statements):
        numbers = who[before.id]
        if (
            not before.source
            or before.within is not None
            or len(numbers) != 1
            or not start - _BACK < before.source[0].start < start
        ):
            continue
        if cast.clusters[numbers[0]].is_person and numbers[0] not in seen:
            seen[numbers[0]] = None
            yield numbers[0]
        if len(seen) == _SPEAKERS:
            return
