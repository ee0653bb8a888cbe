"""What an environment can be asked for, checked once for all faces.

A wrong name or value is an :class:`~duskfolk.game.errors.OptionError` that names the nearest right
one: an option that is silently ignored costs its user a night of training.
"""

import numbers
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from duskfolk.errors import nearest, plain, shown

from ..game import layout
from ..game.errors import OptionError, UnknownOption
from ..game.levels import roster
from ..game.levels.level import MAX_CROWD
from ..game.levels.sets import FIRST_UNSEEN_LEVEL
from ..game.world.kinds import Genre, Role
from .rivals import Rivals, check_rivals

MOST_STEPS = 2**31 - 1  # of an episode, as 32 bits count them
SEATS = ("one", "all", "everybody")
RENDER_MODES = ("human", "rgb_array")
RESET_OPTIONS = ("level", "genre", "dials")

Seats = Literal["one", "all", "everybody"]
Dials = tuple[float, float, float] | Literal["sampled"] | None

ROLE_NAMES = tuple(role.name.lower() for role in Role)
GENRE_NAMES = tuple(genre.name.lower() for genre in Genre)
GENRES_OF = {
    role: tuple(genre for genre in Genre if role in roster(genre, crowd=1)) for role in Role
}


@dataclass(frozen=True)
class Options:
    """Checked options of a batch; made by :func:`parse`. Each field's meaning is in MEANINGS."""

    role: Role
    genres: tuple[Genre, ...]
    levels: tuple[int, int]
    crowd: int
    rivals: Rivals
    dials: Dials
    seats: Seats
    flips: float
    drop: float
    max_episode_steps: int | None


# One sentence an option: for the pages in docs/envs and for the errors below.
MEANINGS = {
    "genre": (
        'A genre, a list of genres, or `"all"` in which the role appears; one that is named twice '
        "is played twice as often."
    ),
    "levels": (
        "`(start, count)` names the level set; a count of 0 means all levels of the same side of "
        f"{FIRST_UNSEEN_LEVEL:,}, from which on levels are kept for evaluation."
    ),
    "crowd": "1, or 2 for doubled hostile folk.",
    "rivals": (
        'Who decides for every other body: `"scripted"`, `"idle"`, `"random"`, a brain (any object '
        "with `decide(rows, masks, draws=...)`, such as a loaded bundle), or a mapping from role "
        "to one of these; roles that are not named are scripted."
    ),
    "flips": (
        "Share of episodes in which the learner's role and its usual foes are neutral or allied to "
        "each other."
    ),
    "drop": (
        "Share of episodes in which the learner lacks one of four senses, as in a game that leaves "
        "out a question of `duskfolk.agents.Senses`: "
        f"{', '.join(f'`{sense}`' for sense in layout.SENSES)}, drawn evenly."
    ),
    "dials": (
        'The dials of the learner: three numbers from 0 to 1, `"sampled"` for new ones each '
        "episode, or `None` to leave them in the middle and not to count in the reward."
    ),
    "max_episode_steps": "Truncate after this many decisions; `None`: only nightfall ends a level.",
    "render_mode": '`None`, `"rgb_array"` or `"human"`.',
}


DEFAULTS: Mapping[str, object] = {
    "genre": "all",
    "levels": (0, 1000),
    "crowd": 1,
    "rivals": "scripted",
    "dials": None,
    "flips": 0.0,
    "drop": 0.0,
    "max_episode_steps": None,
    "render_mode": None,
}


def parse(role: object, seats: object = "one", /, **given: object) -> Options:
    """Check options as users write them.

    Args:
        role: name of the learner's role, or a Role.
        seats: "one" (the first body of the role), "all" of them, or "everybody" of any role.
        **given: options by name, see MEANINGS and DEFAULTS; the faces keep ``render_mode`` for
            themselves.

    Raises:
        OptionError: an option has a wrong name or value.
    """
    for name in given:
        if name not in DEFAULTS:
            # TorchRL tries its frameskip, and looks for these words.
            said = nearest("option", name, DEFAULTS)
            raise UnknownOption(f"Got an unexpected keyword argument {plain(name)!r}. {said}")
    if not isinstance(seats, str) or seats not in SEATS:
        raise OptionError(nearest("seats", seats, SEATS))
    who = parse_role(role)
    chosen = {**DEFAULTS, **given}
    return Options(
        role=who,
        genres=parse_genres(chosen["genre"], who),
        levels=_parse_levels(chosen["levels"]),
        crowd=_parse_crowd(chosen["crowd"]),
        rivals=check_rivals(chosen["rivals"]),
        dials=parse_dials(chosen["dials"]),
        flips=_parse_share("flips", chosen["flips"]),
        drop=_parse_share("drop", chosen["drop"]),
        seats=seats,
        max_episode_steps=parse_limit(chosen["max_episode_steps"]),
    )


def parse_role(role: object) -> Role:
    """A Role from its name."""
    if isinstance(role, Role):
        return role
    if not isinstance(role, str) or role.lower() not in ROLE_NAMES:
        raise OptionError(nearest("role", role, ROLE_NAMES))
    return Role[role.upper()]


def parse_genres(genre: object, role: Role) -> tuple[Genre, ...]:
    """The genres asked for, each of which must have a body of the role."""
    possible = GENRES_OF[role]
    if isinstance(genre, str) and genre.lower() == "all":
        return possible
    asked = [genre] if isinstance(genre, str | Genre) else genre
    if not isinstance(asked, Iterable):
        raise OptionError(nearest("genre", genre, (*GENRE_NAMES, "all")))
    genres: list[Genre] = []
    for name in asked:
        if not isinstance(name, Genre):
            if not isinstance(name, str) or name.lower() not in GENRE_NAMES:
                raise OptionError(nearest("genre", name, (*GENRE_NAMES, "all")))
            name = Genre[name.upper()]
        if name not in possible:
            raise OptionError(
                f"There is no {role.name.lower()} in the genre {name.name.lower()!r}; choose from "
                f"{', '.join(each.name.lower() for each in possible)}."
            )
        genres.append(name)
    if not genres:
        raise OptionError('The list of genres is empty; name at least one, or "all".')
    return tuple(genres)


def parse_dials(dials: object) -> Dials:
    """Three numbers from 0 to 1, "sampled" or None."""
    if dials is None:
        return None
    if isinstance(dials, str):
        if dials == "sampled":
            return "sampled"
        raise OptionError(nearest("dials", dials, ("sampled",)))
    try:
        values = tuple(float(dial) for dial in cast(Iterable[float], dials))
    except (TypeError, ValueError):
        values = ()
    if len(values) != 3 or not all(0.0 <= dial <= 1.0 for dial in values):
        raise OptionError(f'Dials are three numbers from 0 to 1, "sampled" or None, not {dials!r}.')
    return values


def parse_sense(sense: object) -> str:
    """One of the senses that a game may leave out."""
    if not isinstance(sense, str) or sense not in layout.SENSES:
        raise OptionError(nearest("sense", sense, layout.SENSES))
    return sense


def parse_level(level: object) -> int:
    """A level's number."""
    number = _integer(level)
    if number is None or number < 0:
        raise OptionError(f"A level is a number from 0 on, not {level!r}.")
    return number


def parse_choice(chosen: object, genres: Sequence[Genre]) -> tuple[Genre, int]:
    """What a flock's ``choose`` answered: one of the genres, and a level's number."""
    if isinstance(chosen, tuple):
        both = cast("tuple[object, ...]", chosen)
        if len(both) == 2 and isinstance(both[0], Genre) and both[0] in genres:
            return both[0], parse_level(both[1])
    raise OptionError(
        f"choose answered {shown(chosen)}; give a pair of one of the genres "
        f"{', '.join(genre.name.lower() for genre in genres)} (as a Genre) and a level's number."
    )


def parse_seed(seed: object) -> int | None:
    """A seed as Gymnasium takes it, which numpy's integers are no seeds for; or None."""
    if seed is None:
        return None
    number = _integer(seed)
    if number is None or number < 0:
        raise OptionError(f"A seed is a whole number from 0 on, or None, not {shown(seed)}.")
    return number


def as_mapping(what: str, options: object) -> Mapping[str, object]:
    """Options by name; None is none of them."""
    if options is None:
        return {}
    if not isinstance(options, Mapping):
        raise OptionError(f"{what}: got {shown(options)}, expected options by name, or None.")
    return cast("Mapping[str, object]", options)


def check_reset_options(options: object) -> Mapping[str, object]:
    """Refuse reset options that nobody understands; ``reset_mask`` belongs to vector faces."""
    asked = as_mapping("reset(options=...)", options)
    for name in asked:
        if name not in RESET_OPTIONS and name != "reset_mask":
            raise OptionError(nearest("reset option", name, RESET_OPTIONS))
    return asked


def check_render_mode(mode: object) -> str | None:
    """One of the two render modes or None."""
    if mode is not None and (not isinstance(mode, str) or mode not in RENDER_MODES):
        raise OptionError(nearest("render_mode", mode, RENDER_MODES))
    return mode


def _integer(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        return None
    return int(value)


def _parse_levels(levels: object) -> tuple[int, int]:
    pair = [_integer(value) for value in levels] if isinstance(levels, Sequence) else []
    if len(pair) != 2 or pair[0] is None or pair[1] is None or min(pair[0], pair[1]) < 0:
        raise OptionError(
            f"levels={levels!r}: give (start, count), two integers from 0 on, such as (0, 1000)."
        )
    start, count = pair[0], pair[1]
    if count == 0:
        count = FIRST_UNSEEN_LEVEL - start % FIRST_UNSEEN_LEVEL
    if start < FIRST_UNSEEN_LEVEL < start + count:
        raise OptionError(
            f"levels={levels!r} mixes levels for training (below {FIRST_UNSEEN_LEVEL:,}) with "
            "levels for evaluation; choose a set on one side."
        )
    return start, count


def _parse_crowd(crowd: object) -> int:
    number = _integer(crowd)
    if number is None or not 1 <= number <= MAX_CROWD:
        raise OptionError(f"crowd={crowd!r}: give 1, or {MAX_CROWD} for doubled hostile folk.")
    return number


def _parse_share(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise OptionError(f"{name}={value!r}: give a share from 0 to 1.")
    return float(value)


def parse_limit(limit: object) -> int | None:
    """Decisions after which an episode is truncated, or None."""
    if limit is None:
        return None
    number = _integer(limit)
    if number is None or not 1 <= number <= MOST_STEPS:
        raise OptionError(
            f"max_episode_steps={shown(limit)}: give a number of decisions from 1 to {MOST_STEPS}, "
            "or None."
        )
    return number
