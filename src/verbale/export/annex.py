"""What the table says of a statement beside who, how and what, and of the actors: as styled text, not yet broken."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from verbale.export.facts import TONE_SIGNS, Cast, days, inside, links_of, steps
from verbale.export.show import show
from verbale.record import Actor, Reading, Statement, Time

__all__ = ["Annex", "actor_facts", "actor_name"]

NOBODY = "(nobody named)"

_TONES = {"positive": "green", "negative": "red", "neutral": ""}
_BETWEEN = " · "


class Annex:
    """The facts of one reading's statements; `numbers` gives each statement's number by its id."""

    def __init__(self, reading: Reading, numbers: dict[str, int]) -> None:
        self._reading = reading
        self._numbers = numbers
        self._cast = Cast(reading.actors)
        self._links = links_of(reading)

    def who(self, statement: Statement, words: Text) -> Text:
        """`words`, and who that is where they do not say it: "she = Anna Berg (BRA)", "President Anna Berg (BRA)"."""
        shown = words if words.plain else Text(NOBODY, "dim italic")
        if not statement.speakers:
            return shown
        said = words.plain.casefold()
        if all(self._cast.name(actor).casefold() in said for actor in statement.speakers):
            countries = [show(self._cast[actor].country or "") for actor in statement.speakers]
            told = ", ".join(dict.fromkeys(filter(None, countries)))
            return Text.assemble(shown, (f" ({told})", "dim")) if told else shown
        return Text.assemble(shown, (" = ", "dim"), ", ".join(map(self._cast.label, statement.speakers)))

    def lines(self, statement: Statement) -> list[Text]:
        """What stands below the content: one line of facts and one for each link; none where nothing is known."""
        facts = [
            *(Text(f"→ {self._cast.name(actor)}", "dim") for actor in statement.addressees),
            *(
                Text.assemble((TONE_SIGNS[about.tone], _TONES[about.tone]), (f" {self._cast.name(about.actor)}", "dim"))
                for about in statement.about
            ),
            *([Text(when, "dim")] if statement.time and (when := _when(statement.time)) else []),
            *([Text(self._channel(statement), "dim")] if statement.channel else []),
        ]
        found = [Text(_BETWEEN, "dim").join(facts)] if facts else []
        return [*found, *(Text(line, "dim") for line in self._relations(statement))]

    def _channel(self, statement: Statement) -> str:
        taken = [
            " ".join(filter(None, [step.words, self._cast.name(step.actor) if step.actor else ""]))
            for step in steps(statement.channel)
        ]
        return f"via {' ← '.join(taken)}"

    def _relations(self, statement: Statement) -> Iterator[str]:
        text = self._reading.document.text
        for relation in self._links.get(statement.id, ()):
            if not relation.is_onward:
                continue  # it is said once, where it starts
            link = relation.link
            spans = inside(text, link.evidence)
            shown = " … ".join(f"“{show(text[span.start : span.end])}”" for span in spans)
            number = self._numbers.get(relation.other)
            yield (
                f"↳ {relation.words} {show(relation.other) if number is None else number} "
                f"{shown or f'(inferred, {round(100 * link.confidence)}%)'}"
            )


def actor_name(actor: Actor) -> Text:
    """The name, or the id of somebody without one."""
    return Text(show(actor.name) or show(actor.id), "blue")


def actor_facts(actor: Actor) -> Text:
    """As in: person · BRA · GOV · Foreign Minister · 3 mentions."""
    count = len(actor.mentions)
    facts = [
        actor.kind if actor.kind != "unknown" else "",
        show(actor.country or ""),
        show(actor.sector or ""),
        *map(show, actor.roles),
        f"{count or 'no'} mention{'' if count == 1 else 's'}",
    ]
    return Text(_BETWEEN.join(filter(None, facts)), "dim")


def _when(time: Time) -> str:
    """As in: 2025-03-06 “on Thursday”; "" where neither the words nor the days are known."""
    start, end = days(time)
    if start and end:
        known = start if start == end else f"{start} – {end}"
    else:
        known = f"from {start}" if start else f"until {end}" if end else ""
    words = show(time.text)
    return " ".join(filter(None, [known, f"“{words}”" if words else ""]))
