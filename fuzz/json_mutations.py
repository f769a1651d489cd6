"""Other JSON from some JSON: members, items, numbers and texts are changed, not bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any, Final

from . import spelling
from .spelling import Members, Raw
from .vocabulary import KEYS, NAMES, NUMBERS, PIECES, TIMES, WILD_PIECES

#: An object or list, and a position in it.
Spot = tuple[list[Any], int]


def mutated(data: bytes, random: Random) -> bytes | None:
    """The bytes with one to three changes; None where they are no JSON."""
    try:
        root = [spelling.read(data)]
        for _ in range(random.choice((1, 1, 2, 3))):
            spots = [*_spots(root)]
            if spots:  # the whole value may be gone
                random.choice(_EDITS)(random, random.choice(spots), spots)
        if not root:
            return None
        if random.random() < 0.7:
            spelling.fit_text(root[0])
        return spelling.write(root[0], random)
    except (ValueError, RecursionError):
        return None


def _spots(owner: list[Any]) -> Iterator[Spot]:
    for position, item in enumerate(owner):
        yield owner, position
        value = item[1] if isinstance(owner, Members) else item
        if isinstance(value, list):
            yield from _spots(value)


def _value(spot: Spot) -> Any:
    owner, position = spot
    return owner[position][1] if isinstance(owner, Members) else owner[position]


def _put(spot: Spot, value: Any) -> None:
    owner, position = spot
    if isinstance(owner, Members):
        owner[position][1] = value
    else:
        owner[position] = value


def _removed(_random: Random, spot: Spot, _spots: Sequence[Spot]) -> None:
    del spot[0][spot[1]]


def _repeated(random: Random, spot: Spot, _spots: Sequence[Spot]) -> None:
    owner, position = spot
    owner.insert(random.randint(0, len(owner)), deepcopy(owner[position]))


def _swapped(random: Random, spot: Spot, _spots: Sequence[Spot]) -> None:
    owner, position = spot
    other = random.randrange(len(owner))
    owner[position], owner[other] = owner[other], owner[position]


def _grafted(random: Random, spot: Spot, spots: Sequence[Spot]) -> None:
    """A value from elsewhere, which has nothing of this one in it."""
    _put(spot, deepcopy(_value(random.choice(spots))))


def _renamed(random: Random, spot: Spot, _spots: Sequence[Spot]) -> None:
    owner, position = spot
    if isinstance(owner, Members):
        owner[position][0] = random.choice((*KEYS, _edited(random, owner[position][0])))


def _added(random: Random, spot: Spot, _spots: Sequence[Spot]) -> None:
    owner, position = spot
    value = _anything(random)
    owner.insert(position, [random.choice(KEYS), value] if isinstance(owner, Members) else value)


def _replaced(random: Random, spot: Spot, _spots: Sequence[Spot]) -> None:
    _put(spot, _anything(random))


def _changed(random: Random, spot: Spot, _spots: Sequence[Spot]) -> None:
    match _value(spot):
        case Raw() as number:
            _put(spot, _other_number(random, number))
        case str() as text:
            _put(spot, _edited(random, text))
        case value:
            _put(spot, random.choice(([value], Members([["x", value]]), None)))


def _other_number(random: Random, number: str) -> Raw:
    near: tuple[str, ...] = ()
    if number.isdecimal() and len(number) < 20:
        near = tuple(str(int(number) + step) for step in (-2, -1, 1, 2, 10))
    return Raw(random.choice((*near, *near, f"{number}.0", f"{number}e0", f"-{number}", *NUMBERS)))


def _edited(random: Random, text: str) -> str:
    start = random.randint(0, len(text))
    end = start if random.random() < 0.6 else min(len(text), start + random.randint(1, 8))
    piece = random.choice(("", text[:40], *PIECES, *WILD_PIECES, *NAMES, *TIMES))
    return text[:start] + piece + text[end:]


def _anything(random: Random) -> Any:
    kinds: Sequence[Any] = (
        *(None, True, False, [], Members(), [Members()], "", " ", Members([["x", None]])),
        *(Raw(random.choice(NUMBERS)), random.choice(NAMES), random.choice(PIECES)),
        *(random.choice(WILD_PIECES), random.choice(TIMES), [random.choice(NAMES)]),
    )
    return deepcopy(random.choice(kinds))


_EDITS: Final[Sequence[Callable[[Random, Spot, Sequence[Spot]], None]]] = (
    _removed,
    _repeated,
    _swapped,
    _grafted,
    _renamed,
    _added,
    _replaced,
    _changed,
    _changed,
    _changed,
    _changed,
)
