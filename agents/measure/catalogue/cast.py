"""Who plays the catalogue: the three players, many other bots, and the panel that places levels."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ....game.errors import OptionError
from ....game.minds import Decider, check_made_for
from ....game.reflexes import PLAYERS, Reflexes, reflexes_of
from ....game.setting import SETTINGS
from ...policy.library import load
from ...policy.runtime import Brain
from ..players import Limited, Scripted
from .law import mark_of_brain, mark_of_network
from .playing import Cell

SCRIPTED = "scripted"
FREE = "0,10,0"  # limits that are none; a mind that has some can be given others
FAIR = "fair"
EVEN = (0.5, 0.5, 0.5)  # dials in the middle, where levels leave them
# Human limits of bots: those of the players, none, and somebody quicker than all of them. Nobody is
# slower than a newcomer: a bot that never wins tells nothing of levels.
LIMITS = {
    "newcomer": "newcomer",
    "regular": "regular",
    "skilled": "skilled",
    "free": "",
    "quick": "0.1,9,0.01",
}
# How bots are turned: as they ship, timid, bold, and two that stray from the way or keep to it.
DIALS = {
    "even": EVEN,
    "timid": (0.0, 0.5, 0.5),
    "bold": (1.0, 0.5, 0.5),
    "stray": (0.5, 1.0, 0.0),
    "strict": (0.5, 0.0, 1.0),
}
_SHIPPED = sorted(Path(__file__).with_name("bots").glob("*.onnx"))
SOURCES = ("lamplighter", "newcomer", "regular", "skilled")  # names of the runs that bots are of


class Bot(NamedTuple):
    """Somebody who plays as the lamplighter.

    Args:
        name: in tables and files.
        brain: a shipped brain's name, a bundle's file, or ``scripted``.
        limits: human limits, as :func:`duskfolk.game.reflexes.reflexes_of` reads them.
        dials: of the lamplighter.
        settings: the settings at which it plays.
        mark: of its brain, see :mod:`.law`.
    """

    name: str
    brain: str
    limits: str
    dials: tuple[float, float, float]
    settings: tuple[str, ...]
    mark: str


def players() -> list[Bot]:
    """The three players with human limits, at every setting."""
    return [
        Bot(name, name, name, EVEN, tuple(SETTINGS), mark_of_brain(load(name))) for name in PLAYERS
    ]


def panel() -> list[Bot]:
    """Who places a new level: brains that ship, none of them under the limits of its own player.

    The lamplighter and the scripted one play under all limits. But each player has ways of its own
    to win, such as where the newcomer waits a vigil out, that no other training found; so its brain
    is there, too, with another player's hands.
    """
    pairs = [
        (brain, limits)
        for brain in ("lamplighter", SCRIPTED)
        for limits in ("newcomer", "regular", "skilled", "free")
    ]
    pairs += [("newcomer", "regular"), ("regular", "newcomer"), ("skilled", "regular")]
    marks = {brain: SCRIPTED if brain == SCRIPTED else mark_of_brain(load(brain))
             for brain in dict(pairs)}  # fmt: skip
    return [
        Bot(f"panel-{brain}-{limits}", brain, LIMITS[limits], EVEN, tuple(SETTINGS), marks[brain])
        for brain, limits in pairs
    ]


def bots(runs: Path | None, count: int) -> list[Bot]:
    """Other bots, who play at fair: brains by limits by dials, brains taking turns.

    Args:
        runs: a folder of training runs of lamplighters and players, whose bundles play, too; None:
            only what ships plays, the brains of short trainings in ``bots/`` among it.
        count: how many bots.

    Raises:
        OptionError: no run of a lamplighter lies there, or there are not so many bots.
    """
    brains = _brains(runs)
    kinds = list(_kinds())
    if not 0 <= count <= len(brains) * len(kinds):
        raise OptionError(
            f"--bots {count}: {len(brains)} brains under {len(kinds)} kinds of limits and dials "
            f"are at most {len(brains) * len(kinds)} bots; give fewer, or more runs by --runs."
        )
    found = [
        Bot(f"{name}-{limits}-{dials}", source, LIMITS[limits], DIALS[dials], (FAIR,), mark)
        for limits, dials in kinds
        for name, (source, mark) in brains.items()
    ]
    return found[:count]


def cell_of(bot: Bot, setting: str, minds: dict[str, Decider] | None = None) -> Cell:
    """A bot at a setting, ready to play.

    Args:
        bot: who.
        setting: where.
        minds: of brains that were loaded before; is added to.

    Raises:
        BundleError: its brain cannot be found or trusted.
        OptionError: it is another brain than the catalogue was begun with, or no lamplighter's.
    """
    known = {} if minds is None else minds
    if bot.brain not in known:
        known[bot.brain] = _mind_of(bot)
    limits = reflexes_of(bot.limits or None) or Reflexes()
    return Cell(bot.name, known[bot.brain], limits, bot.dials, setting)


def _mind_of(bot: Bot) -> Decider:
    """What decides for a bot.

    Raises:
        BundleError: its brain cannot be found or trusted.
        OptionError: it is another brain than the catalogue was begun with, or no lamplighter's.
    """
    if bot.brain == SCRIPTED:
        return Limited(Scripted(), FREE)
    brain = load(bot.brain)
    check_made_for("lamplighter", brain, f"the bot {bot.name}", "give one of a lamplighter")
    if mark_of_brain(brain) != bot.mark:
        raise OptionError(
            f"The brain of the bot {bot.name} is not the one that has played so far; put that one "
            "back, or build a catalogue in another folder."
        )
    return Limited(brain, FREE)


def _brains(runs: Path | None) -> dict[str, tuple[str, str]]:
    """Name, source and mark of each brain that bots have, none of them twice, none a player's."""
    known = {mark_of_network(load(name).network) for name in PLAYERS}
    found = {SCRIPTED: (SCRIPTED, SCRIPTED)}
    files = [("lamplighter", "lamplighter"), *((path.stem, str(path)) for path in _SHIPPED)]
    if runs is not None:
        bundles = sorted(path for name in SOURCES for path in runs.glob(f"{name}-*/*.onnx"))
        if not bundles:
            raise OptionError(
                f"--runs {runs.name}: no bundle of a run such as {SOURCES[0]}-1 lies there; give a "
                "folder of training runs, or leave it out for bots of what ships."
            )
        files += [(f"{path.parent.name}.{path.stem}", str(path)) for path in bundles]
    for name, source in files:
        brain: Brain = load(source)
        network = mark_of_network(brain.network)
        if brain.role == "lamplighter" and network not in known:
            known.add(network)
            found[name] = (source, mark_of_brain(brain))
    return found


def _kinds() -> Sequence[tuple[str, str]]:
    """All pairs of limits and dials, so ordered that the first few hold some of each."""
    limits, dials = list(LIMITS), list(DIALS)
    return [
        (limits[n % len(limits)], dials[(n + n // len(limits)) % len(dials)])
        for n in range(len(limits) * len(dials))
    ]


def by_name(cast: Sequence[Bot]) -> Mapping[str, Bot]:
    """Bots by their names."""
    return {bot.name: bot for bot in cast}
