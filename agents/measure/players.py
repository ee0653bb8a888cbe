"""Players with human limits at every setting: who plays what, and what is kept of each play.

Figures are made of it in :mod:`.players_figures`; the first levels of a new profile, which need the
level screen, are played by whoever measures (:mod:`duskfolk.scripts.bench_players`).
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.errors import named

from ...game import layout
from ...game.errors import OptionError
from ...game.folk import scripted_rows
from ...game.levels import build
from ...game.minds import NAMES, Decider, Minds, check_made_for, check_minds, live_out
from ...game.reflexes import reflexes_of
from ...game.setting import SETTINGS, Setting
from ...game.world.kinds import OTHER_ROLES, Genre, Outcome, Role
from ...game.world.rules import TICKS_PER_SECOND
from ...game.worlds import Worlds
from ..policy.difficulty import Handicapped
from ..policy.library import load, shipped
from ..policy.runtime import Brain
from .blows import Blow, Strike, blows, is_hasty, strikes
from .chases import Chase, chases
from .film import PLAYER, Film, Filming, Floats
from .level_ids import LevelId

SHIPPED, SCRIPTED = "shipped", "scripted"
AWAY = 15.0  # tiles
WORLDS = 256  # that run side by side; no result depends on it
_STATES = [layout.index(f"other.{slot}.state") for slot in range(layout.OTHERS)]


Rows = npt.NDArray[np.float32]
Masks = npt.NDArray[np.uint8]
Minding = Callable[[Genre], Mapping[Role, object]]


class Start(NamedTuple):
    """One play that is to be: which level, and the source of its luck."""

    level: LevelId
    seed: int


class Play(NamedTuple):
    """What came of one play."""

    start: Start
    outcome: Outcome
    decisions: int
    night: int  # decisions until night falls
    hearts: int  # left
    blows: int  # suffered


class Scene(NamedTuple):
    """What the film of one play shows."""

    play: Play
    blows: Sequence[Blow]
    strikes: Sequence[Strike]
    chases: Sequence[Chase]
    hasty: bool  # a blow fell soon after the first act
    alone: float  # share of the time in which no foe who is awake was within AWAY


class Job(NamedTuple):
    """Plays of one player at one setting, for any process."""

    player: str  # a brain by its name or its file, or scripted, or idle
    reflexes: str  # of whom, for a player that has learned under none; empty: nobody
    setting: str
    starts: Sequence[Start]
    folk: str = SHIPPED  # the others: SHIPPED, SCRIPTED, or a folder of files such as wolf.onnx
    warned: bool = True  # whether the player sees that a strike is wound up
    seconds: float = np.inf  # after so long a play is broken off
    watched: bool = True  # whether films are looked at; else scenes tell of their plays alone


def work(job: Job) -> list[Scene]:
    """Play and film them; the scenes stand in the order of their starts."""
    scenes: list[Scene] = []
    setting = SETTINGS[job.setting]
    limit = job.seconds * TICKS_PER_SECOND
    # Those that are broken off have to begin together.
    each = len(job.starts) if job.seconds == np.inf else WORLDS
    for n in range(0, len(job.starts), each):
        play(
            job.starts[n : n + each], minds_of(job), setting,
            lambda film: scenes.append(scene_of(film, job.watched)), job.warned,
            lambda worlds: bool(worlds.state.tick.max() >= limit),
        )  # fmt: skip
    place = {start: n for n, start in enumerate(job.starts)}
    return sorted(scenes, key=lambda scene: place[scene.play.start])


def minds_of(job: Job) -> Minding:
    """Who decides for whom: a brain where it was trained, as in the game.

    Raises:
        BundleError: a brain cannot be found or trusted.
        OptionError: a brain is of another role, or a folder holds none.
    """
    player = player_of(job.player, job.reflexes)
    brains: dict[Role, Brain] = {}
    for role, who in folk_of(job.folk).items():
        if who != SCRIPTED:
            brains[role] = brain = load(who)
            check_made_for(role.name.lower(), brain, f"--folk {named(job.folk)}",
                           f"name its file {brain.role}.onnx")  # fmt: skip
    handicapped = {role: Handicapped(brain, job.setting) for role, brain in brains.items()}

    def at_home(genre: Genre) -> Mapping[Role, object]:
        name = genre.name.lower()
        return {Role.LAMPLIGHTER: player} | {
            role: mind for role, mind in handicapped.items()
            if name in (brains[role].manifest.training.genres or (name,))
        }  # fmt: skip

    return at_home


def player_of(name: str, reflexes: str) -> object:
    """A lamplighter with human limits: those it has learned under, else those of ``reflexes``.

    Raises:
        BundleError: the brain cannot be found or trusted.
        OptionError: there are no such reflexes, or it is no lamplighter's brain.
    """
    if name == "scripted":
        return Limited(Scripted(), reflexes)
    if name in NAMES:
        return name
    brain = load(name)
    check_made_for("lamplighter", brain, f"--{reflexes}", "give one of a lamplighter")
    return brain if brain.reflexes is not None else Limited(brain, reflexes)


class Scripted:
    """The scripted lamplighter as a mind, so that it can have limits; luck is all that differs."""

    def decide(self, rows: Rows, masks: Masks, *, draws: Rows) -> npt.NDArray[np.int8]:
        """What the scripted lamplighter does in each row."""
        roles = np.zeros(len(rows), np.int8)
        ticks = np.zeros(len(rows), np.int32)
        return scripted_rows(rows, masks, roles, draws[:, 0].view(np.uint32).astype(np.uint64),
                             ticks, ticks)  # fmt: skip


class Limited:
    """A mind that worlds play with human limits, whatever it has learned under."""

    every = 1.0

    def __init__(self, mind: Decider, reflexes: str) -> None:
        self._mind, self.reflexes = mind, reflexes_of(reflexes or None)
        self.role: str | None = getattr(mind, "role", None)

    def decide(self, rows: Rows, masks: Masks, *, draws: Rows) -> npt.NDArray[np.integer]:
        """As the mind itself."""
        return self._mind.decide(rows, masks, draws=draws)


def folk_of(folk: str) -> dict[Role, str]:
    """Who plays each of the others: the name or the file of a brain, or SCRIPTED.

    Raises:
        OptionError: a folder is named that is not there, or holds no brain of theirs.
    """
    if folk == SCRIPTED:
        return dict.fromkeys(OTHER_ROLES, SCRIPTED)
    names = {role: role.name.lower() for role in OTHER_ROLES}
    if folk == SHIPPED:
        known = shipped()
        return {role: name if name in known else SCRIPTED for role, name in names.items()}
    files = {role: Path(folk) / f"{name}.onnx" for role, name in names.items()}
    if not any(file.exists() for file in files.values()):
        found = "that folder holds no brain" if Path(folk).is_dir() else "there is no such folder"
        raise OptionError(
            f"--folk {named(folk)}: {found}; give {SHIPPED}, {SCRIPTED}, or a folder with some of "
            f"{', '.join(file.name for file in files.values())}."
        )
    return {role: str(file) if file.exists() else SCRIPTED for role, file in files.items()}


def starts_of(genres: Sequence[Genre], first: int, count: int, seed: int = 0) -> list[Start]:
    """Plays of ``count`` levels of each genre; luck is the level's own, whoever plays it."""
    return [
        Start(LevelId(genre, number), (seed << 32) + number * len(Genre) + genre)
        for number in range(first, first + count)
        for genre in genres
    ]


def play(
    starts: Sequence[Start],
    minds: Minding,
    setting: Setting,
    keep: Callable[[Film], None],
    warned: bool = True,
    enough: Callable[[Worlds], bool] = lambda worlds: False,
) -> None:
    """Play levels, side by side, and film them.

    Args:
        starts: what to play.
        minds: who decides for each role in a genre; scripted where none is named.
        setting: how hard.
        keep: is given each film; see :class:`.film.Filming`.
        warned: whether the player sees that a strike is wound up.
        enough: is asked before each decision whether to break off.
    """
    deciders = {genre: check_minds(minds(genre)) for genre in Genre}
    worlds = Worlds(min(WORLDS, len(starts)))
    chooser = Minds(worlds, attrgetter("rows") if warned else _unwarned)
    filming, waiting = Filming(keep), iter(starts)

    def deal(w: int) -> bool:
        start = next(waiting, None)
        if start is not None:
            worlds.start(w, build(*start.level), start.seed, setting)
            chooser.assign(w, deciders[start.level.genre])
        return start is not None

    live_out(chooser, deal, (filming,), lambda: enough(worlds))
    filming.stop(worlds)


def play_of(film: Film) -> Play:
    """What came of a play that was filmed."""
    now, level = film.moments, film.level
    return Play(
        Start(LevelId(level.genre, level.number, level.crowd), film.seed), film.outcome,
        film.decisions, film.night, int(now.hearts[-1]), int(now.blows[-1]),
    )  # fmt: skip


def scene_of(film: Film, watched: bool = True) -> Scene:
    """What a film shows, in small; of one that nobody has ``watched``, how the play ended."""
    if not watched:
        return Scene(play_of(film), [], [], [], hasty=False, alone=0.0)
    now = film.moments
    foes = (now.hostile & ~now.asleep)[:, 1:]
    far = np.hypot(now.x - now.x[:, [PLAYER]], now.y - now.y[:, [PLAYER]])[:, 1:] > AWAY
    struck = blows(film)
    return Scene(
        play_of(film), struck, strikes(film, struck), chases(film), is_hasty(film),
        float((~foes | far).all(1).mean()),
    )  # fmt: skip


def _unwarned(worlds: Worlds) -> Floats:
    """The rows of all; in the player's nobody is about to strike."""
    rows = worlds.rows.copy()
    rows[:, PLAYER, _STATES] = np.minimum(rows[:, PLAYER, _STATES], 0)
    return rows
