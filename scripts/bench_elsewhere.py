"""What trained folk are in a game that nobody made for them: a station with a spy, see station.py.

Each figure of a hunt is that of a brain with Senses beside a chaser of fifteen lines, in the same
plays: four maps, three speeds. Each of a calm hour is of wardens with nobody about.
"""

from typing import TYPE_CHECKING

import numpy as np
from rich.progress import track

from duskfolk.agents import load
from duskfolk.agents.kit.intervals import Share, excess, mean, wilson
from duskfolk.agents.policy.runtime import Brain
from duskfolk.errors import named
from duskfolk.game.minds import check_made_for
from duskfolk.scripts.station import Station, Tally
from duskfolk.scripts.station_ground import CELL, MAPS, Ground, Reals, ground_of
from duskfolk.scripts.station_guards import Chaser, Folk

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

SPEEDS = (0.5, 1.0, 2.0)
_SECONDS = 60.0
# Of each role that guards: how many, the cells to which it sees and the cosine of its cone, and
# its cells a second.
GUARDS = {"warden": (6, (8.0, 0.5), 3.66), "wolf": (4, (9.0, -2.0), 3.96)}
CALM = {"rooms": ("rooms", 0), "hall60": ("hall", 60), "hall200": ("hall", 200)}
_WATCH = 12  # wardens of a calm hour
_HUNT, _LOST, _BACK = 10.0, 2.0, 30.0  # seconds of a hunt, until it is lost, and to be home in
_AT_HOME = 6.0  # cells of way from its post


def measure(settings: "Settings") -> dict[str, float]:
    """All figures of the strange game.

    Raises:
        OptionError: a brain is of another role.
        BundleError: a brain cannot be found or trusted.
    """
    figures: dict[str, float] = {}
    brains = {role: _brain(settings.folk, role) for role in GUARDS}
    for brain in brains.values():
        _hunts(figures, brain, settings.plays, settings.seed)
    warden = brains["warden"]
    for name, (kind, side) in CALM.items():
        _calm_hours(figures, name, warden, kind, side, settings)
    _homecomings(figures, warden, settings)
    return figures


def _brain(folk: str, role: str) -> Brain:
    brain = load(role if folk == "shipped" else f"{folk}/{role}.onnx")
    check_made_for(role, brain, f"--folk {named(folk)}", f"name its file {brain.role}.onnx")
    return brain


def _hunts(figures: dict[str, float], brain: Brain, plays: int, seed: int) -> None:
    """``elsewhere.ROLE.hits`` and ``.stolen``, as multiples of the chaser's, and both sides."""
    found: dict[str, list[Tally]] = {"brain": [], "chaser": []}
    cells = [(name, speed, play) for name in MAPS for speed in SPEEDS for play in range(plays)]
    for name, speed, play in track(cells, f"{brain.role}s elsewhere", transient=True):
        ground = ground_of(name, seed + play)
        for who, tallies in found.items():
            game = _game(ground, brain.role, speed, seed + play)
            decide = Folk(brain, game, play) if who == "brain" else Chaser(play)
            tallies.append(game.play(_SECONDS, decide))
    for what in ("hits", "stolen"):
        one, other = (
            mean([float(getattr(tally, what)) for tally in found[who]]) for who in found
        )  # fmt: skip
        key = f"elsewhere.{brain.role}.{what}"
        more = excess(one, other)
        _put(figures, key, Share(*(max(0.0, 1 + each) for each in more)))
        figures[f"{key}.brain"], figures[f"{key}.chaser"] = (
            round(one.value, 3),
            round(other.value, 3),
        )


def _calm_hours(figures: dict[str, float], name: str, brain: Brain, kind: str, side: int,
                settings: "Settings") -> None:  # fmt: skip
    """``elsewhere.calm.NAME.tiles`` from their posts after a minute, and ``.walked`` in it."""
    tiles: list[float] = []
    walked: list[float] = []
    for play in range(settings.plays):
        ground = ground_of(kind, settings.seed + play, side)
        game = _game(ground, brain.role, 1.0, settings.seed + play, _WATCH, spy=False)
        game.play(_SECONDS, Folk(brain, game, play))
        tiles.append(float(np.mean(_from_posts(game))))
        walked.append(float(game.walked.mean()) / CELL)
    _put(figures, f"elsewhere.calm.{name}.tiles", mean(tiles))
    _put(figures, f"elsewhere.calm.{name}.walked", mean(walked))


def _homecomings(figures: dict[str, float], brain: Brain, settings: "Settings") -> None:
    """``elsewhere.calm.home``: the share of wardens home within 30 s of a hunt that they lost."""
    home = hunters = 0
    for play in range(settings.plays):
        ground = ground_of("rooms", settings.seed + play)
        game = _game(ground, brain.role, 1.0, settings.seed + play)
        folk, met = Folk(brain, game, play), np.zeros(game.guards, np.bool_)
        for _ in range(int(_HUNT)):
            game.play(1.0, folk)
            met |= [game.sees_spy(guard) for guard in range(game.guards)]
        game.spy_there = False
        came = np.zeros(game.guards, np.bool_)
        for _ in range(int(_LOST + _BACK)):
            game.play(1.0, folk)
            came |= _from_posts(game) <= _AT_HOME
        home, hunters = home + int((came & met).sum()), hunters + int(met.sum())
    if hunters:
        _put(figures, "elsewhere.calm.home", wilson(home, hunters))


def _game(ground: Ground, role: str, quick: float, seed: int, guards: int = 0, spy: bool = True
          ) -> Station:  # fmt: skip
    count, sight, pace = GUARDS[role]
    return Station(ground, guards or count, sight, pace, quick, seed, spy)


def _from_posts(game: Station) -> Reals:
    """Cells of way from each guard to its post."""
    ways = [
        game.ground.way(*game.place[guard], *game.posts[guard]) for guard in range(game.guards)
    ]  # fmt: skip
    return np.array([np.inf if way is None else way[2] / CELL for way in ways])


def _put(figures: dict[str, float], name: str, share: Share) -> None:
    figures[name] = round(share.value, 3)
    if share.is_sure:
        figures |= {f"{name}.low": round(share.low, 3), f"{name}.high": round(share.high, 3)}
