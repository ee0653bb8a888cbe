"""Demonstrations: what bodies of a role saw and did, from replays or played by folk.

A replay holds no observations. It is lived again through the rules, decision for decision, and
what each body saw is written down on the way: so a recording fits every later layout, and one made
under other rules is noticed and refused.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.errors import a_or_an, named

from ....game import layout
from ....game.errors import OptionError, SaveError
from ....game.folk import scripted
from ....game.levels import build
from ....game.minds import Decider, Minds, Witness, check_minds, live_out
from ....game.peace import make_peace
from ....game.replay import Replay, load, play_back
from ....game.world.kinds import Deed, Genre, Role
from ....game.world.rules import MAX_AGENTS
from ....game.world.state import Bytes
from ....game.worlds import Worlds
from ...measure.evaluate import LevelId
from ...policy.runtime import Brain

Progress = Callable[[int, int], None]  # replays read, of how many
PLAYER = "player"  # key of Replay.brains that names the body a person moved
_SIDE_BY_SIDE = 48  # worlds at most
_A_LEVEL = 400  # decisions that a body makes in a level, about


class Demonstrations(NamedTuple):
    """Decisions (n) of bodies of one role, in the order of their plays."""

    rows: npt.NDArray[np.float32]  # (n, 160) what the body saw
    masks: npt.NDArray[np.uint8]  # (n, 4) deeds possible then
    acts: npt.NDArray[np.int8]  # (n, 2) the move and the deed it chose
    plays: npt.NDArray[np.int32]  # (n) number of the play, from 0 on
    genres: tuple[Genre, ...]  # of all plays
    chances: npt.NDArray[np.float32] | None = None  # (n, 13) of every act, where a bundle decided

    @property
    def of_plays(self) -> int:
        """How many plays these are of."""
        return len(np.unique(self.plays))


class _Sheaf:
    """Gathers decisions world by world."""

    def __init__(self, role: Role) -> None:
        self._role = role
        self._parts: list[tuple[np.ndarray, ...]] = []
        self._genres: set[Genre] = set()
        self.rows = 0

    def look(self, worlds: Worlds, whose: npt.NDArray[np.bool_]) -> tuple[np.ndarray, np.ndarray]:
        """World and body of everybody who can choose now: running, awake, not dazed, not home."""
        state = worlds.state
        free = whose & (state.role == self._role) & (state.dazed == 0) & (state.safe == 0)
        free &= (state.asleep <= state.tick[:, None]) & worlds.running()[:, None]
        w, a = np.nonzero(free & (np.arange(MAX_AGENTS) < state.bodies[:, None]))
        return w, a

    def add(
        self, worlds: Worlds, who: tuple[np.ndarray, np.ndarray], acts: np.ndarray,
        plays: np.ndarray,
    ) -> None:  # fmt: skip
        """Write down what ``who`` sees now, and what it chooses of ``acts`` (w, a, 2)."""
        rows, masks, chosen = worlds.rows[who], worlds.masks[who], acts[who].astype(np.int8)
        # A deed that would do nothing is pressed by people all the time; it is no deed.
        possible = np.take_along_axis(masks, chosen[:, 1:].astype(np.intp), 1)[:, 0] != 0
        chosen[:, 1] = np.where(possible, chosen[:, 1], Deed.NONE)
        self._parts.append((rows, masks, chosen, plays[who[0]].astype(np.int32)))
        self._genres |= {Genre(genre) for genre in set(worlds.state.genre[who[0]].tolist())}
        self.rows += len(rows)

    def bind(self) -> Demonstrations:
        """All of it, play by play."""
        rows, masks, acts, plays = (
            np.concatenate(column) for column in zip(*self._parts, strict=True)
        )
        order = np.argsort(plays, kind="stable")
        return Demonstrations(
            rows[order], masks[order], acts[order], plays[order], tuple(sorted(self._genres))
        )


def files(sources: Sequence[str]) -> list[Path]:
    """The replays named: files themselves, and all of a folder.

    Raises:
        OptionError: there is no such file, or no replay in a folder.
    """
    found: list[Path] = []
    for source in sources:
        path = Path(os.path.expanduser(source))  # which leaves it as it is where there is no home
        if not path.exists():
            raise OptionError(
                f"There is no replay {named(source)}; give files (*.dusk) or folders."
            )
        inside = sorted(path.glob("*.dusk")) if path.is_dir() else [path]
        if not inside:
            raise OptionError(
                f"The folder {named(source)} holds no replay (*.dusk). `duskfolk play` keeps one "
                "of every play; `duskfolk watch --save FOLDER` records the folk."
            )
        found += inside
    return found


def from_replays(paths: Iterable[Path], role: Role, progress: Progress = lambda n, of: None,
                 *, pass_over: bool = False) -> Demonstrations:  # fmt: skip
    """Live replays again and gather what bodies of a role saw and did.

    In a play of a person only the person's body counts, for nobody else there showed anything of
    their own; in a recording of folk among themselves all bodies of the role do.

    Args:
        paths: the files.
        role: whose decisions.
        progress: is told how many replays are read.
        pass_over: leave out replays that cannot be used, as of a whole folder.

    Raises:
        SaveError: a file is no replay, or of another version, or of other rules.
        OptionError: nobody of the role shows anything in a replay, or in none of them.
    """
    paths = list(paths)
    sheaf, refused = _Sheaf(role), None
    for number, path in enumerate(paths):
        try:
            _relive(path, number, role, sheaf)
        except (OptionError, SaveError) as error:
            if not pass_over:
                raise
            refused = error  # an update of the game leaves old recordings behind
        progress(number + 1, len(paths))
    if not sheaf.rows:
        if refused is not None and len(paths) == 1:
            raise refused
        why = f" (the last: {refused})" if refused else ""
        raise OptionError(
            f"None of {len(paths)} replays shows {a_or_an(role.name.lower())} under the present "
            f"rules{why}; record some, with `duskfolk play --as {role.name.lower()}` or `duskfolk "
            "watch --save FOLDER`."
        )
    return sheaf.bind()


def from_scripted(
    role: Role,
    levels: Iterable[LevelId],
    wanted: int,
    seed: int = 0,
    dials: Sequence[float] | str | None = "sampled",
    flips: float = 0.0,
    rivals: object = "scripted",
    walker: Decider | None = None,
) -> Demonstrations:
    """Let the scripted folk play, and gather what bodies of a role saw and did.

    Args:
        role: whose decisions.
        levels: as many as it takes; those begun are played to their ends.
        wanted: decisions to gather, about.
        seed: of the worlds' luck and of sampled dials.
        dials: of the role: three numbers, "sampled" for new ones each level and body, or None.
        flips: share of levels in which the role is at peace with all its foes, as in training.
        rivals: who decides for the others, as the option of the environments.
        walker: who really moves the role, while the scripted folk say what they would have done
            in its place: so a clone learns the way back from its own mistakes (S. Ross and others,
            "A reduction of imitation learning and structured prediction to no-regret online
            learning", AISTATS 2011). None lets the scripted folk walk themselves.
    """
    deciders = check_minds(
        {**check_minds(rivals), role: "scripted" if walker is None else walker}
    )  # fmt: skip
    minds = Minds(Worlds(max(1, min(_SIDE_BY_SIDE, wanted // _A_LEVEL))))
    luck, waiting = np.random.default_rng(seed), iter(levels)
    lesson = _Lesson(role, luck, dials, flips, asked=walker is not None)

    def deal(w: int) -> bool:
        which = next(waiting, None) if lesson.sheaf.rows < wanted else None
        if which is None:
            return False
        minds.worlds.start(w, build(*which), int(luck.integers(1 << 63)))
        minds.assign(w, deciders)
        return True

    live_out(minds, deal, (lesson,))
    return lesson.sheaf.bind()


class _Lesson(Witness):
    """Begins levels as a training does, and writes down what the scripted folk show in them."""

    def __init__(
        self, role: Role, luck: np.random.Generator, dials: Sequence[float] | str | None,
        flips: float, asked: bool,
    ) -> None:  # fmt: skip
        self.sheaf = _Sheaf(role)
        self._role, self._luck, self._dials, self._flips = role, luck, dials, flips
        self._asked = asked  # whether somebody else walks, and the scripted folk are only asked
        self._plays: dict[int, int] = {}  # of each world, the number of its play
        self._begun = 0

    def begin(self, worlds: Worlds, w: int) -> None:
        """Draw its dials, and whether there is peace."""
        luck, dials = self._luck, self._dials
        ally, flipped = luck.random() < 0.5, luck.random() < self._flips
        roles = worlds.state.role[w, : worlds.state.bodies[w]]
        its: list[int] = np.flatnonzero(roles == self._role).tolist()
        if dials is not None:
            for a in its:
                values = luck.random(3, np.float32).tolist() if isinstance(dials, str) else dials
                worlds.set_dials(w, a, values)
        if flipped:
            make_peace(worlds, w, its, ally)
        self._plays[w], self._begun = self._begun, self._begun + 1

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Write down what everybody sees, and what the scripted folk do or would do."""
        state, said = worlds.state, actions
        if self._asked:
            said = np.zeros_like(actions)
            its = (state.role == self._role).astype(np.uint8)
            scripted(worlds.rows, worlds.masks, state.role, state.seed, state.tick, its, said)
        plays = np.array([self._plays.get(w, -1) for w in range(worlds.count)], np.int32)
        everybody = np.ones(state.role.shape, np.bool_)
        self.sheaf.add(worlds, self.sheaf.look(worlds, everybody), said, plays)


def from_brain(
    role: Role, brain: Brain, levels: Iterable[LevelId], wanted: int, seed: int = 0,
    dials: Sequence[float] | str | None = "sampled", flips: float = 0.0,
    rivals: object = "scripted",
) -> Demonstrations:  # fmt: skip
    """Let a bundle play, and gather with what chance it does what.

    Args are those of :func:`from_scripted`, but for the brain, whose likeliest acts are shown.
    """
    lived = from_scripted(role, levels, wanted, seed, dials, flips, rivals, walker=brain)
    chances = brain.probabilities(lived.rows, lived.masks)
    moves = layout.ACTION_BRANCHES[0]
    acts = np.stack((chances[:, :moves].argmax(1), chances[:, moves:].argmax(1)), 1)
    return lived._replace(acts=acts.astype(np.int8), chances=chances)


def join(first: Demonstrations, second: Demonstrations) -> Demonstrations:
    """Both, their plays numbered on; chances are left out."""
    return Demonstrations(
        np.concatenate((first.rows, second.rows)),
        np.concatenate((first.masks, second.masks)),
        np.concatenate((first.acts, second.acts)),
        np.concatenate((first.plays, second.plays + first.plays.max(initial=-1) + 1)),
        tuple(sorted({*first.genres, *second.genres})),
    )


def _whose(replay: Replay, role: Role) -> npt.NDArray[np.bool_]:
    """The bodies (12) of a replay that show something of a role."""
    roles = [body.role for body in replay.level.bodies]
    whose = np.zeros(MAX_AGENTS, np.bool_)
    whose[: len(roles)] = [each == role for each in roles]
    player = replay.brains.get(PLAYER, "")
    if player.isdecimal():
        whose &= np.arange(MAX_AGENTS) == int(player)
    return whose


def _who(replay: Replay) -> str:
    """Whom a replay shows, for an error."""
    roles = [body.role.name.lower() for body in replay.level.bodies]
    player = replay.brains.get(PLAYER, "")
    if player.isdecimal() and int(player) < len(roles):
        return f"its player was a {roles[int(player)]}, and only people's bodies are cloned there"
    return f"there are {', '.join(dict.fromkeys(roles))}"


def _relive(path: Path, number: int, role: Role, sheaf: _Sheaf) -> None:
    replay = load(path)
    whose = _whose(replay, role)
    if not whose.any():
        raise OptionError(f"{path} shows no {role.name.lower()}: {_who(replay)}.")
    worlds = Worlds(1)
    bodies, plays = whose[None], np.array([number], np.int32)
    # What a pledge or talk changes is seen only after play_back has told of its decision.
    changed = {at for at, *_ in (*replay.pledges, *replay.acts)}
    for done in play_back(replay, worlds):
        if done < len(replay) and done not in changed:
            acts = replay.actions[done][None]
            sheaf.add(worlds, sheaf.look(worlds, bodies), acts, plays)


__all__ = [
    "PLAYER", "Demonstrations", "files", "from_brain", "from_replays", "from_scripted", "join",
]  # fmt: skip
