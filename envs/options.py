"""What an environment can be asked for: every option once, for all faces, pages and errors.

A wrong name or value is an :class:`~duskfolk.game.errors.OptionError` that names the nearest right
one: an option that is silently ignored costs its user a night of training.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal, NamedTuple, cast, get_args, get_origin

from duskfolk.errors import nearest, plain

from ..game import layout
from ..game.errors import OptionError, UnknownOption
from ..game.levels import Level
from ..game.levels.sets import FIRST_FITTING_LEVEL, FIRST_UNSEEN_LEVEL, FIRST_VALIDATION_LEVEL
from ..game.minds import Deciders, check_minds
from ..game.nights import Night, level_of
from ..game.reflexes import PLAYERS, Reflexes, reflexes_of
from ..game.setting import Setting
from ..game.world.kinds import Genre, Role
from .afield import CLEAR, SECONDS
from .brains import with_brains
from .elsewhere import Strangeness
from .nights import nights_given
from .own_levels import check_crowd, check_own, levels_given
from .spaces import ACTIONS, FLAT, Actions
from .values import (
    Dials,
    check_render_mode,
    named_genres,
    one_of,
    parse_crowd,
    parse_dials,
    parse_flag,
    parse_genres,
    parse_limit,
    parse_role,
    parse_setting,
    parse_share,
)
from .words import WORDS
from .worth import (
    NAMES,
    REWARDS,
    SHARES,
    Reward,
    Share,
    Weight,
    Worth,
    check_learners,
    parse_weights,
    worth_of,
)

Seats = Literal["one", "all", "everybody"]
Infos = Literal["words", "arrays", "none"]
SEATS: tuple[Seats, ...] = ("one", "all", "everybody")
INFOS: tuple[Infos, ...] = ("words", "arrays", "none")


class Option(NamedTuple):
    """What is said of an option, once: beside the field that holds it."""

    name: str
    default: object
    check: Callable[[object], object]
    meaning: str  # one sentence or two, for the pages in docs/envs


def parse_rivals(rivals: object) -> Deciders:
    """Who decides for the others, by role, with names and files made brains.

    Raises:
        DuskfolkError: something is no name, no file of a brain and no brain.
    """
    return check_minds(with_brains(rivals))


@dataclass(frozen=True)
class Options:
    """Checked options of a batch; made by :func:`parse`."""

    role: Role
    seats: Seats
    genres: Annotated[
        tuple[Genre, ...],
        Option(
            "genre",
            "all",
            named_genres,
            'A genre, a list of genres, or `"all"` in which the role appears; one that is named '
            "twice is played twice as often. Where more than one body learns, a world keeps one "
            "genre of these, so it takes as many worlds as genres.",
        ),
    ]
    levels: Annotated[
        tuple[int, int],
        Option(
            "levels",
            (0, 1000),
            levels_given,
            "`(start, count)` names a set of drawn levels, all of one purpose: training below "
            f"{FIRST_UNSEEN_LEVEL:,}, test from there on, validation (to choose a checkpoint) from "
            f"{FIRST_VALIDATION_LEVEL:,} on, fitting (of difficulties, to plays) from "
            f"{FIRST_FITTING_LEVEL:,} on; a count of 0 means all from there to its end. Each "
            "episode draws one anew, so some come twice before others come once. Or a "
            "list of [your own levels](README.md#levels-of-your-own): `Level` objects, level "
            "files, maps of the Tiled editor.",
        ),
    ]
    nights: Annotated[
        tuple[Night, ...],
        Option(
            "night",
            None,
            nights_given,
            'A night of the game in place of `levels`, or a list of them: `"first.1"` to '
            '`"first.6"`, `"valley.1"` to `"valley.30"`, `"day.2031-05-17"`, `"endless.ROW.TURN"` '
            "or a code; see [nights](README.md#nights-of-the-game). A setting of its own goes "
            "before `setting`, and where what it asks beside the rules is broken, it is lost.",
        ),
    ]
    crowd: Annotated[int, Option("crowd", 1, parse_crowd, "1, or 2 for doubled hostile folk.")]
    rivals: Annotated[
        Deciders,
        Option(
            "rivals",
            "scripted",
            parse_rivals,
            'Who decides for every other body: `"scripted"`, `"idle"`, `"random"`, `"trained"` '
            '(the shipped brain of each role), the name of a shipped brain as `"wolf"`, a file of '
            "a bundle, a brain (any object with `decide(rows, masks, draws=...)`), or a mapping "
            "from role to one of these; roles that are not named are scripted. A brain that says "
            "its `role` moves no other one.",
        ),
    ]
    dials: Annotated[
        Dials,
        Option(
            "dials",
            None,
            parse_dials,
            'The dials of the learner: three numbers from 0 to 1, `"sampled"` for new ones each '
            "episode, or `None` to leave them in the middle and not to count in the reward.",
        ),
    ]
    setting: Annotated[
        Setting | str,
        Option(
            "setting",
            "fair",
            parse_setting,
            'How hard it is for the lamplighter: `"gentle"`, `"fair"`, `"fierce"`, a place of the '
            "slider from 0 to 1, a `duskfolk.game.setting.Setting` (ticks of doubt, share of foes "
            'awake, their pace), `"sampled"` for a place of the slider drawn each episode, or '
            "`None` for levels as they were drawn.",
        ),
    ]
    flips: Annotated[
        float,
        Option(
            "flips",
            0.0,
            partial(parse_share, "flips"),
            "Share of episodes in which the learner's own bodies and all their foes are neutral or "
            'allied to each other; fellows that others move fight on. `info["peace"]` tells it.',
        ),
    ]
    drop: Annotated[
        float,
        Option(
            "drop",
            0.0,
            partial(parse_share, "drop"),
            "Share of episodes in which the learner lacks one of four senses, as in a game that "
            "leaves out a question of `duskfolk.agents.Senses`: "
            f"{', '.join(f'`{sense}`' for sense in layout.SENSES)}, drawn evenly.",
        ),
    ]
    reflexes: Annotated[
        Reflexes | None,
        Option(
            "reflexes",
            None,
            reflexes_of,
            "Human limits of the learner's bodies: "
            f"{', '.join(f'`{name!r}`' for name in PLAYERS)}, the three numbers delay, turns and "
            "slips, or a `duskfolk.agents.Reflexes`; see [players](../players.md). Observations "
            "and masks are so late, with the acts in flight in `act.K`, and of what is asked for "
            "the hands make what they can. Rewards are of what really happens.",
        ),
    ]
    grounds: Annotated[
        float,
        Option(
            "grounds",
            0.0,
            partial(parse_share, "grounds"),
            "Share of episodes on ground unlike any drawn level: one-tile mazes, open halls, rooms "
            "behind narrow doors, with the folk and the goals of the genre.",
        ),
    ]
    stretch: Annotated[
        float,
        Option(
            "stretch",
            0.0,
            partial(parse_share, "stretch"),
            "Share of episodes in which everything seems 0.7 to 1.4 times as far as it is in the "
            "rows of the learner, and far ways to home, ember, lamp and gate up to 10 times.",
        ),
    ]
    pace: Annotated[
        float,
        Option(
            "pace",
            0.0,
            partial(parse_share, "pace"),
            "Share of episodes in which the learner's bodies, or all who are hostile to them, walk "
            "0.5 to 2 times as fast as usual.",
        ),
    ]
    missing: Annotated[
        float,
        Option(
            "missing",
            0.0,
            partial(parse_share, "missing"),
            "Share of episodes in which some bodies sleep all night: any but the lamplighter, one "
            "of the learner's, and villagers that are wanted home.",
        ),
    ]
    feuds: Annotated[
        float,
        Option(
            "feuds",
            0.0,
            partial(parse_share, "feuds"),
            "Share of episodes in which others than by nature are foes of the learner's bodies: of "
            "wardens, wolves and imps anybody, even some of their own kind, and half of the time "
            "not the lamplighter; of its friends all foes. Strikes on whoever is hostile then earn "
            "as much as those on the lamplighter.",
        ),
    ]
    orders: Annotated[
        float,
        Option(
            "orders",
            0.0,
            partial(parse_share, "orders"),
            "Share of episodes in which each of the learner's bodies is ordered something now and "
            "then, see below.",
        ),
    ]
    afield: Annotated[
        float,
        Option(
            "afield",
            0.0,
            partial(parse_share, "afield"),
            "Share of episodes in which each of the learner's bodies finds itself elsewhere every "
            f"{SECONDS} s on average, with a way home; it earns nothing by that. Only who is "
            "awake, calm, empty-handed and led by nobody, and has no order, does; and only if "
            f"one of a few tiles drawn all over the level is free and {CLEAR:g} tiles clear of "
            "foes. That may be near. No lamplighter does: a share above 0 is refused for it.",
        ),
    ]
    talk: Annotated[
        bool,
        Option(
            "talk",
            False,
            partial(parse_flag, "talk"),
            "Whether the lamplighter can talk: a third branch says what it tells whoever is beside "
            "it, characters answer, and the row tells of them; see [talk](lamplighter.md#talk). Of "
            "no other role, and not with `reflexes`.",
        ),
    ]
    actions: Annotated[
        Actions,
        Option(
            "actions",
            "multi",
            partial(one_of, "actions", known=ACTIONS),
            '`"multi"`: a move and a deed, `MultiDiscrete([9, 4])`; `"flat"`: one number, '
            "`Discrete(36)`, which is move x 4 + deed, with masks of 36; where one talks, that x "
            f"{len(WORDS)} + word, of {FLAT * len(WORDS)}.",
        ),
    ]
    infos: Annotated[
        Infos,
        Option(
            "infos",
            "words",
            partial(one_of, "infos", known=INFOS),
            '`"words"` for people; `"arrays"` for tools: numpy arrays of one kind and shape under '
            'the same keys in every step; `"none"`: empty.',
        ),
    ]
    reward: Annotated[
        Reward,
        Option(
            "reward",
            "shaped",
            partial(one_of, "reward", known=REWARDS),
            '`"shaped"`: as above; `"unshaped"`: without shaping and chase; `"sparse"`: 1 in the '
            "decision that makes the level a success (its last one; of imps, the one that brings "
            "the first ember home), and 0 in all others, whatever the dials.",
        ),
    ]
    weights: Annotated[
        tuple[Weight, ...],
        Option(
            "weights",
            None,
            parse_weights,
            "What is worth something else than the reward chosen says, by the names of the table "
            'above, as `{"team_hit": 2, "won": -5}`; or such a mapping for each role that '
            "learns, by its name.",
        ),
    ]
    share: Annotated[
        Share,
        Option(
            "share",
            "mixed",
            partial(one_of, "share", known=SHARES),
            '`"mixed"`: as above; `"own"`: strikes pay only who lands them; `"team"`: every body '
            "of a role earns what they earn on average (where more than one learns).",
        ),
    ]
    max_episode_steps: Annotated[
        int | None,
        Option(
            "max_episode_steps",
            None,
            parse_limit,
            "Truncate after this many decisions; `None`: only nightfall ends a level.",
        ),
    ]
    render_mode: Annotated[
        str | None,
        Option("render_mode", None, check_render_mode, '`None`, `"rgb_array"` or `"human"`.'),
    ]
    own: tuple[Level, ...] = ()  # levels of one's own, which are played instead of drawn ones
    named: bool = False  # whether somebody asked for these genres, or for levels of these

    @property
    def strangeness(self) -> Strangeness:
        """In which share of episodes each thing is unlike home."""
        return Strangeness(*(getattr(self, name) for name in Strangeness._fields))

    def worth(self) -> Worth:
        """What each thing is worth to each role, (roles, columns of :mod:`.worth`)."""
        role = None if self.seats == "everybody" else self.role
        worth = worth_of(role, self.reward, self.share, self.weights)
        if self.dials is None:
            worth[:, NAMES["style"]] = 0
        return worth


_ABOUT = {
    name: cast(Option, get_args(hint)[1])
    for name, hint in Options.__annotations__.items()
    if get_origin(hint) is Annotated
}
# By the names users give, in the order of the pages.
KNOWN: Mapping[str, Option] = {option.name: option for option in _ABOUT.values()}
# What one face knows and another one is asked for.
_ELSEWHERE = {
    "seats": "A Gymnasium environment moves one body; DuskfolkVecEnv moves all of a role, "
    "DuskfolkParallelEnv all of one or everybody.",
    "max_cycles": "Here it is max_episode_steps.",
}


def parse(role: object, seats: object = "one", /, **given: object) -> Options:
    """Check options as users write them.

    Args:
        role: name of the learner's role, or a Role.
        seats: "one" (the first body of the role), "all" of them, or "everybody" of any role.
        **given: options by name, see :class:`Options`.

    Raises:
        OptionError: an option has a wrong name or value.
    """
    for name in given:
        if name not in KNOWN:
            # TorchRL tries its frameskip, and looks for these words.
            said = _ELSEWHERE.get(name) or nearest("option", name, KNOWN)
            raise UnknownOption(f"Got an unexpected keyword argument {plain(name)!r}. {said}")
    sat = one_of("seats", seats, SEATS)
    who = parse_role(role)
    for name in ("genre", "levels"):  # which are gone through more than once
        if isinstance(given.get(name), Iterator):
            given[name] = list(cast("Iterator[object]", given[name]))
    values: dict[str, Any] = {
        field: option.check(given.get(option.name, option.default))
        for field, option in _ABOUT.items()
    }
    if values["nights"]:
        if given.get("levels") is not None:
            raise OptionError("night: a night brings its level; leave out levels, or night.")
        given["levels"] = [level_of(one, values["crowd"]) for one in values["nights"]]
        values["levels"] = tuple(given["levels"])
    if isinstance(values["levels"][0], Level):
        own = values["own"] = values["levels"]
        values["levels"] = (0, len(own))
        values["genres"] = check_own(given["levels"], own, values["genres"], who, sat)
        check_crowd(given["levels"], own, values["crowd"])
        if values["grounds"]:
            raise OptionError(
                f"grounds={values['grounds']:g}: levels of your own keep their ground; leave this "
                "option out."
            )
    else:
        values["genres"] = parse_genres(given.get("genre", "all"), who)
    values["named"] = "own" in values or bool(named_genres(given.get("genre", "all")))
    if sat != "everybody":
        check_learners(values["weights"], who)
        if who == Role.LAMPLIGHTER and values["afield"]:
            raise OptionError(
                f"afield={values['afield']:g}: no lamplighter finds itself elsewhere, since it has "
                "no post to come home to; leave this option out."
            )
    if values["talk"]:
        _check_talk(who, sat, values["reflexes"])
    if values["share"] == "team" and sat == "one":
        raise OptionError(
            'share="team" needs more than one who learns: use DuskfolkVecEnv, or '
            "DuskfolkParallelEnv with a role."
        )
    return Options(role=who, seats=sat, **values)


def _check_talk(role: Role, seats: Seats, reflexes: Reflexes | None) -> None:
    """Refuse talk where there is nobody who could.

    Raises:
        OptionError: another role learns, or everybody, or one with human limits.
    """
    if role != Role.LAMPLIGHTER or seats == "everybody":
        who = "everybody" if seats == "everybody" else f"the {role.name.lower()}"
        raise OptionError(
            f"talk=True: the lamplighter talks, and here {who} learns; make an environment of the "
            "role lamplighter."
        )
    if reflexes is not None:
        raise OptionError(
            "talk=True: who has human limits is told late of what is there, and not of talk; leave "
            "out reflexes or talk."
        )


def check_room(options: Options, worlds: int) -> None:
    """Refuse genres that are asked for by name, and that no world of a batch would ever play.

    Raises:
        OptionError: there are more of them than worlds that keep one for life.
    """
    genres = options.genres
    missing = [genre for genre in dict.fromkeys(genres) if genre not in genres[:worlds]]
    if options.seats == "one" or not options.named or not missing:
        return
    played, never = (
        ", ".join(genre.name.lower() for genre in dict.fromkeys(some))
        for some in (genres[:worlds], missing)
    )
    what, count = (
        "levels" if options.own else "genre",
        "1 world" if worlds == 1 else f"{worlds} worlds",
    )
    raise OptionError(
        f"{what}: {count} would play {played} and never {never}, since a world in which more than "
        "one body learns keeps its genre; ask for fewer genres, or for "
        f"{max(map(genres.index, missing)) + 1} worlds in a DuskfolkVecEnv."
    )
