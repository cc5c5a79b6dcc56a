"""Which statements are worth comparing: those that share words few others have, near in time. Never all with all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date

__all__ = ["Index", "Keys", "day_number", "pairs"]

Keys = Mapping[int, Sequence[Hashable]]  # by the days of the window in which they are looked for

_MOST_SHARING = 300  # statements in a window that share a key, beyond which it tells nothing
_MOST = 30  # candidates for one statement; of 20, an answer in the invented process was not among them


def day_number(day: str | None) -> int | None:
    """An ISO date as a number of days; null where it is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


class Index:
    """Statements by their keys, to be added in the order of their days."""

    def __init__(self, *, window_days: int) -> None:
        self.window_days = window_days
        self._days: dict[Hashable, list[int]] = {}
        self._items: dict[Hashable, list[int]] = {}

    def add(self, item: int, day: int, keys: Iterable[Hashable]) -> None:
        """Put a statement in, under each of its keys."""
        for key in keys:
            days = self._days.setdefault(key, [])
            if days and days[-1] > day:
                message = f"statement {item} is of an earlier day than one added before it"
                raise ValueError(message)
            days.append(day)
            self._items.setdefault(key, []).append(item)

    def near(self, day: int, keys: Sequence[Hashable], *, least: int = 2) -> list[int]:
        """Those of the window before a day that share `least` keys (all, where there are fewer), the likest first.

        Of a key that more than 300 in the window share, only the latest 300 are looked at.
        """
        shared: Counter[int] = Counter()
        for key in keys:
            days = self._days.get(key)
            if days is None:
                continue
            start = max(bisect_left(days, day - self.window_days), len(days) - _MOST_SHARING)
            shared.update(self._items[key][start:])
        least = min(least, len(keys))
        found = [(-count, -item) for item, count in shared.items() if count >= least]
        return [-item for _, item in sorted(found)[:_MOST]]


def pairs(days: Sequence[int], keys: Sequence[Keys], is_new: Sequence[bool] | None = None) -> Iterator[tuple[int, int]]:
    """Places of items worth comparing, the earlier first; items are in the order of their days, 0 for those without one.

    Those without a day are compared with all that share their keys. Where `is_new` is given, one of each pair is new, and
    the others are not compared among themselves.
    """
    windows = sorted({window for own in keys for window in own})
    every, fresh = _Windows(windows), _Windows(windows)
    for at, (day, own) in enumerate(zip(days, keys, strict=True)):
        known = every if is_new is None or is_new[at] else fresh
        for other in known.near(day, own):
            yield other, at
        every.add(at, day, own)
        if is_new is not None and is_new[at]:
            fresh.add(at, day, own)


class _Windows:
    """An index for each length of window, and one for what has no day."""

    def __init__(self, windows: Iterable[int]) -> None:
        self._dated = {window: Index(window_days=window) for window in windows}
        self._undated = {window: Index(window_days=0) for window in self._dated}

    def near(self, day: int, keys: Keys) -> list[int]:
        found = [self._undated[window].near(0, own) for window, own in keys.items()]
        if day:
            found += [self._dated[window].near(day, own) for window, own in keys.items()]
        return list(dict.fromkeys(item for items in found for item in items))

    def add(self, item: int, day: int, keys: Keys) -> None:
        for window, own in keys.items():
            (self._dated if day else self._undated)[window].add(item, day, own)
