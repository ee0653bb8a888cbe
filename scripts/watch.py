"""``duskfolk watch``: folk among themselves, live or from a replay, in a window or a video."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from duskfolk.bounds import Seconds, Within, WorldSeed
from duskfolk.scripts.door import guard, keep_apart, read

if TYPE_CHECKING:
    from duskfolk.agents.recommender import Setup
    from duskfolk.game.minds import Mind
    from duskfolk.game.play.session.reel import Reel
    from duskfolk.game.play.session.session import Session
    from duskfolk.game.replay import Replay
    from duskfolk.game.world.kinds import Genre, Role


@dataclass
class Settings:
    """Watch any mix of brains play a level, and see what they see and why they act.

    A window shows it where there is a display; with --video, or without a display, it is recorded.
    """

    genre: str = ""
    """Genre: watch, pack, theft, escort, hollow or vigil. Empty: watch, or as a file says."""
    level: Annotated[int | Path, Within(0, 2**62)] = 0
    """Number of the level, 0 or more, or a file of your own: a map of the Tiled editor or a level
    file."""
    crowd: Annotated[int, Within(0, 2)] = 0
    """1 for the usual folk, 2 for twice the hostile folk. 0: 1, or as a file says."""
    seed: WorldSeed = 0
    """Source of all luck in the world."""
    lamplighter: str = "scripted"
    """Who decides for the lamplighter: scripted, a shipped brain or a file."""
    warden: str = "auto"
    """Who decides for wardens: auto (the shipped brain where it was trained, else scripted),
    scripted, a name or a file."""
    wolf: str = "auto"
    """Who decides for wolves, as for wardens."""
    imp: str = "auto"
    """Who decides for imps, as for wardens."""
    wisp: str = "auto"
    """Who decides for the wisp, as for wardens."""
    villager: str = "auto"
    """Who decides for villagers, as for wardens."""
    difficulty: str = ""
    """How hard trained folk make it: gentle, fair, fierce, or a number from 0 to 1. Empty: all of
    them act as they were trained."""
    replay: Path | None = None
    """Play back this replay file instead; its level and seed count."""
    unchecked: bool = False
    """Play a replay back without comparing it with what was recorded: one of other rules, which
    then shows another play."""
    save: Path | None = None
    """Also record a replay, into this file or, under a name of its own, into this folder."""
    explain: bool = False
    """Show what each body sees, what its brain leans to, and what moves it."""
    explain_body: Annotated[int, Within(-1, 11)] = -1
    """Print once a second why this body acts as it does; the overlay shows the numbers."""
    json: Path | None = None
    """Write why every body that acts through a bundle did what it did into this file: a line of
    JSON for each body in each decision."""
    video: Path | None = None
    """Record into this file, .gif or .mp4, instead of opening a window."""
    seconds: Seconds = 120.0
    """Longest recording, in seconds of world time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Watch; the one door of `duskfolk watch` and `python scripts/watch.py`."""
    settings = read(Settings, "watch", argv)
    return guard("watch", lambda: _watch(settings), _written(settings), _read(settings))


def _written(settings: Settings, replay: Path | None = None) -> tuple[Path | None, ...]:
    """What is written; of a replay that gets a name of its own, ``replay`` says it."""
    named = settings.save is not None and not _is_folder(settings.save)
    return settings.json, settings.video, settings.save if named else replay


def _read(settings: Settings) -> tuple[str | Path | None, ...]:
    brains = (settings.lamplighter, settings.warden, settings.wolf, settings.imp, settings.wisp,
              settings.villager)  # fmt: skip
    return *brains, settings.replay, settings.level if isinstance(settings.level, Path) else None


def _watch(settings: Settings) -> int:
    from duskfolk.errors import named
    from duskfolk.game.play.app import has_display, watch
    from duskfolk.game.play.session.showing import until
    from duskfolk.game.play.watching import film

    _check(settings)
    session, decisions, reel = _show(settings)
    told = _told(settings)
    if settings.video is None and has_display():
        watch(session, decisions, explain=settings.explain, reel=reel)
        return _say_end(session)
    decisions = until(session, decisions, settings.seconds)
    if settings.video is None and told:
        for _ in decisions:  # in words, which need no picture
            pass
        return _say_end(session)
    video = settings.video or _some_video(session)
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    film(session, decisions, video, explain=settings.explain)
    print(named(video))
    return _say_end(session)


def _check(settings: Settings) -> None:
    """Refuse before anything is played what would end it later."""
    from duskfolk.files import check_folder

    if settings.save is not None and _is_folder(settings.save):
        check_folder(settings.save)


def _is_folder(path: Path) -> bool:
    """Whether a replay gets a name of its own below this path."""
    return path.is_dir() or not path.suffix


def _say_end(session: "Session") -> int:
    from duskfolk.errors import plain

    name = plain(session.level.name, 60)  # a level from a file has any name
    print(f"{name}: {session.outcome.name.lower()} after {session.seconds:.0f} s")
    return 0


def _some_video(session: "Session") -> Path:
    """Where a video goes that nobody has named, for want of a display."""
    from duskfolk.errors import named
    from duskfolk.game.play.app import no_display
    from duskfolk.game.view.film import best_suffix

    video = Path("recordings") / f"{session.level.genre.name.lower()}-{session.level.number}"
    video = video.with_suffix(best_suffix())
    print(f"{no_display()}, so a video is recorded: {named(video)}", file=sys.stderr)
    return video


def _show(settings: Settings) -> "tuple[Session, Iterator[int], Reel | None]":
    """What is watched, an iterator that lives one decision with each item, and what can be wound.

    Where reasons are told, they are told in order, and nothing is wound.
    """
    from duskfolk.game.levels.reading import asked_for
    from duskfolk.game.play.session.session import Session
    from duskfolk.game.play.session.showing import live

    if settings.replay is not None:
        reel = _show_again(settings, settings.replay)
        shown = _explained(settings, reel.session, reel.rest())
        return *shown, None if _told(settings) else reel
    level = asked_for(settings.level, settings.genre, settings.crowd)
    brains, setup = _brains(settings, level.genre)
    session = Session(level, settings.seed, brains, played=-1, told=setup)
    if (target := settings.save) is not None and _is_folder(target):
        target /= f"{level.genre.name.lower()}-{level.number}-{settings.seed}.dusk"
        keep_apart(_written(settings, target), _read(settings))
    return *_explained(settings, session, live(session, inf, target)), None


def _show_again(settings: Settings, path: Path) -> "Reel":
    """A recorded play; where reasons are to be told, with the brains that decided it."""
    from duskfolk.game import replay as tape
    from duskfolk.game.errors import OptionError
    from duskfolk.game.play.session.reel import Reel

    if settings.save is not None:
        raise OptionError(
            f"--save {settings.save}: what --replay shows is a replay already; copy the file, "
            "or leave out --save."
        )
    recorded = tape.load(path)
    brains = _brains_of(settings, recorded) if _told(settings) else None
    return Reel(recorded, strict=not settings.unchecked, brains=brains)


def _told(settings: Settings) -> bool:
    """Whether reasons are told in words or in JSON."""
    return settings.explain_body >= 0 or settings.json is not None


def _explained(
    settings: Settings, session: "Session", decisions: Iterator[int]
) -> "tuple[Session, Iterator[int]]":
    """The same, with reasons where they are to be told."""
    from duskfolk.game.play.session.showing import with_reasons

    if _told(settings):
        body = settings.explain_body if settings.explain_body >= 0 else None
        say = partial(print, flush=True)
        decisions = with_reasons(session, decisions, body, settings.json, say)
    return session, decisions


def _brains_of(settings: Settings, recorded: "Replay") -> "dict[Role, Mind]":
    """The brains that decided a recorded play, as far as they are at hand.

    A replay holds their names, with the beginning of their digest, and not the brains: another one
    of the same name would tell reasons that nobody had.
    """
    from duskfolk.errors import plain
    from duskfolk.game.errors import OptionError
    from duskfolk.game.setting import setting_at

    notches = (n / 20 for n in range(21))  # where the slider of the game can stand
    slider = next((each for each in notches if setting_at(each) == recorded.setting), None)
    difficulty = settings.difficulty or ("" if slider is None else str(slider))
    brains, setup = _brains(replace(settings, difficulty=difficulty), recorded.level.genre)
    acted = recorded.brains
    same = {
        role: mind
        for role, mind in brains.items()
        if acted.get(role.name.lower()) == setup.brains.get(role.name.lower())
    }
    if not same:
        names = [plain(name, 60) for _, name in sorted(acted.items()) if "@" in name]
        raise OptionError(
            f"In this replay acted {', '.join(names) or 'no bundle'}, and none of these is at "
            "hand to be asked for reasons; name its file, as in --warden FILE."
        )
    return same


def _brains(settings: Settings, genre: "Genre") -> "tuple[dict[Role, Mind], Setup]":
    from duskfolk.agents import load
    from duskfolk.errors import a_or_an
    from duskfolk.game.errors import OptionError
    from duskfolk.game.layout import ROLES
    from duskfolk.game.play.session.brains import at_home, choose_brains, slider_of
    from duskfolk.game.play.session.setups import setup_of
    from duskfolk.game.play.settings import Settings as PlaySettings
    from duskfolk.game.world.kinds import Role

    minds = {name: getattr(settings, name) for name in ROLES[1:]}
    chosen = PlaySettings(**minds)
    slider = slider_of(settings.difficulty, 0.0) if settings.difficulty else None
    brains = at_home(choose_brains(chosen), chosen, genre, slider)
    if settings.lamplighter != "scripted":
        brain = load(settings.lamplighter)
        if brain.role != "lamplighter":
            raise OptionError(f"That brain is {a_or_an(brain.role)}; use --{brain.role} for it.")
        brains[Role.LAMPLIGHTER] = brain
        chosen.ghost = settings.lamplighter
    return brains, setup_of(brains, chosen, slider)


if __name__ == "__main__":
    sys.exit(main())
