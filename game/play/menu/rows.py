"""The rows of the settings: what each shows, and what the arrows change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from ....agents.recommender import HARD, RELAXED
from ...view.palette import LOOKS
from ..kept.choices import MOST_HEARTS, MOST_NIGHT, MOST_VOLUME, SIZES, SLOWEST
from ..offering.advice import setting_name, tonight
from ..offering.offers import Offers
from ..screen import Desk
from ..words.cards import LANGUAGES
from ..words.settings import hint, tell, told
from ..words.thoughts import tell as thought

_NOTCH = 0.05  # of the difficulty and of the challenge, for one key
_CHALLENGES = ((0.78, "relaxed"), (0.62, "middle"), (0.0, "hard"))  # from which share of wins on
_TONGUES = ("", "en", "zh")
_Value = TypeVar("_Value", str, int, float)


class Row(NamedTuple):
    """One row.

    Attributes:
        shows: what is chosen, in words; None for a row that leads elsewhere.
        turn: what one step to the right or left changes.
        share: where the bead of its slider stands, 0 to 1; None for a row without one.
        note: what is told while it is chosen.
    """

    shows: Callable[[Desk, Offers], str] | None = None
    turn: Callable[[Desk, Offers, int], None] | None = None
    share: Callable[[Desk, Offers], float] | None = None
    note: Callable[[Desk, Offers], str] | None = None


def _next(all_of: Iterable[_Value], now: _Value, step: int) -> _Value:
    """The one that is so many steps after another, round and round; of a stranger the first."""
    values = list(all_of)
    return values[(values.index(now) + step) % len(values)] if now in values else values[0]


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), most)


def _flag(name: str, words: str = "") -> Row:
    """A choice that is on or off, in words of its own or in those two."""

    def state(desk: Desk) -> str:
        return "on" if getattr(desk.store.choices, name) else "off"

    def shows(desk: Desk, _: Offers) -> str:
        return tell(desk.language, f"{words} {state(desk)}" if words else state(desk))

    def turn(desk: Desk, _: Offers, __: int) -> None:
        desk.choose(name, not getattr(desk.store.choices, name))

    return Row(shows, turn, note=lambda desk, _: hint(desk.language, name, state(desk)))


def _number(name: str, ends: tuple[int, int], step: int, says: str) -> Row:
    """A choice of a whole number on a slider."""
    least, most = ends

    def shows(desk: Desk, _: Offers) -> str:
        number = getattr(desk.store.choices, name)
        given = 10 * number if most == MOST_VOLUME and says == "percent" else number
        none = says.startswith("more") and not number
        return tell(desk.language, "none" if none else says, number=given)

    def turn(desk: Desk, _: Offers, way: int) -> None:
        desk.choose(name, _within(getattr(desk.store.choices, name) + way * step, least, most))

    def share(desk: Desk, _: Offers) -> float:
        return (getattr(desk.store.choices, name) - least) / (most - least)

    return Row(shows, turn, share, lambda desk, _: hint(desk.language, name))


def _cycle(name: str, values: Iterable[Any], now: Callable[[Desk], Any]) -> Row:
    """A choice among a few values, each with a word."""

    def shows(desk: Desk, _: Offers) -> str:
        return told(desk.language, f"{name} {now(desk)}", str(now(desk)))

    def turn(desk: Desk, _: Offers, step: int) -> None:
        desk.choose(name, _next(values, now(desk), step))

    return Row(shows, turn, note=lambda desk, _: hint(desk.language, name, str(now(desk))))


def _turn_difficulty(desk: Desk, _: Offers, step: int) -> None:
    desk.choose("difficulty", round(min(max(desk.slider + step * _NOTCH, 0.0), 1.0), 2))


def _turn_language(desk: Desk, _: Offers, step: int) -> None:
    """Folk speak what the screens do, until they are told otherwise."""
    language = _next(LANGUAGES, desk.language, step)
    desk.choose("language", language)
    desk.choose("tongue", language)


def _turn_challenge(desk: Desk, offers: Offers, step: int) -> None:
    wanted = round(offers.recommender.target - step * _NOTCH, 2)
    wishes = replace(offers.recommender.wishes, target=wanted)
    desk.attempt("Wishes are not remembered", lambda: offers.wish(wishes))


def _challenge(desk: Desk, offers: Offers) -> str:
    name = next(name for least, name in _CHALLENGES if offers.recommender.target >= least)
    return tell(desk.language, f"challenge {name}")


def _challenged(desk: Desk, offers: Offers) -> str:
    return thought(desk.language, "challenge", tenths=f"{10 * offers.recommender.target:g}")


def _volume(name: str) -> Row:
    return _number(name, (0, MOST_VOLUME), 1, "percent")


ROWS: Mapping[str, Row] = {
    "language": Row(
        lambda desk, _: LANGUAGES[desk.language],
        _turn_language,
        note=lambda desk, _: hint(desk.language, "language"),
    ),
    "look": _cycle("look", LOOKS, lambda desk: desk.settings.look or desk.store.choices.look),
    "letters": _cycle("letters", SIZES, lambda desk: desk.store.choices.letters),
    "full": _flag("full"),
    "shake": _flag("shake"),
    "flashes": _flag("flashes", "flashes"),
    "sounds": _volume("sounds"), "music": _volume("music"), "voices": _volume("voices"),
    "mute": _flag("mute"), "captions": _flag("captions"),
    "rumble": _flag("rumble"),
    "toggles": _flag("toggles", "toggles"),
    "lessons": _flag("lessons"),
    "ghosts": _flag("ghosts", "ghosts"),
    "crowd": _cycle("crowd", (1, 2), lambda desk: desk.crowd),
    "difficulty": Row(
        lambda desk, _: tell(desk.language, f"difficulty {setting_name(desk.slider)}"),
        _turn_difficulty,
        lambda desk, _: desk.slider,
        lambda desk, _: tonight(desk.slider, desk.language),
    ),
    "challenge": Row(
        _challenge,
        _turn_challenge,
        lambda _, offers: (RELAXED - offers.recommender.target) / (RELAXED - HARD),
        _challenged,
    ),
    "typed": _flag("typed", "typed"),
    "tongue": _cycle("tongue", _TONGUES, lambda desk: desk.store.choices.tongue),
    "pace": _number("pace", (SLOWEST, 100), 5, "percent"),
    "hearts": _number("hearts", (0, MOST_HEARTS), 1, "more"),
    "dusk": _number("dusk", (0, MOST_NIGHT), 25, "more percent"),
    "sight": _flag("sight", "sight"),
}  # fmt: skip
