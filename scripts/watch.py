"""``duskfolk watch``: folk among themselves, live or from a replay, in a window or a video."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.scripts.door import guard, read

if TYPE_CHECKING:
    from duskfolk.game.play.session import Brain, Session
    from duskfolk.game.world.kinds import Genre, Role


@dataclass
class Settings:
    """Watch any mix of brains play a level, and see what they see and why they act.

    A window shows it where there is a display; with --video, or without a display, it is recorded.
    """

    genre: str = "watch"
    """Genre: watch, pack, theft, escort, hollow or vigil."""
    level: int = 0
    """Number of the level, 0 or more."""
    crowd: int = 1
    """1 for the usual folk, 2 for twice the hostile folk."""
    seed: int = 0
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
    explain_body: int = -1
    """Print once a second why this body acts as it does; the overlay shows the numbers."""
    json: Path | None = None
    """Write why every body that acts through a bundle did what it did into this file: a line of
    JSON for each body in each decision."""
    video: Path | None = None
    """Record into this file, .gif or .mp4, instead of opening a window."""
    seconds: float = 120.0
    """Longest recording, in seconds of world time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Watch; the one door of `duskfolk watch` and `python scripts/watch.py`."""
    settings = read(Settings, "watch", argv)
    return guard("watch", lambda: _watch(settings))


def _watch(settings: Settings) -> int:
    from duskfolk.errors import named
    from duskfolk.game.play.app import has_display, watch
    from duskfolk.game.play.watching import close, film, until

    _check(settings)
    session, decisions = _show(settings)
    told = settings.explain_body >= 0 or settings.json is not None
    if told:
        decisions = _tell(session, decisions, settings)
    video = settings.video
    if video is None and not has_display() and told:
        for _ in until(session, decisions, settings.seconds):  # in words, which need no picture
            pass
        close(decisions)
        return _say_end(session)
    if video is None and not has_display():
        from duskfolk.game.view.film import best_suffix

        video = Path("recordings") / f"{session.level.genre.name.lower()}-{session.level.number}"
        video = video.with_suffix(best_suffix())
        print(f"No display here, so a video is recorded: {named(video)}", file=sys.stderr)
    if video is None:
        watch(session, decisions, explain=settings.explain)
    else:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        film(session, until(session, decisions, settings.seconds), video, explain=settings.explain)
        close(decisions)
        print(named(video))
    return _say_end(session)


def _check(settings: Settings) -> None:
    """Refuse before anything is played what would end it later."""
    from duskfolk.files import check_folder
    from duskfolk.game.errors import OptionError

    if not settings.seconds > 0:  # nor NaN
        raise OptionError(f"--seconds {settings.seconds}: give a number above 0.")
    for path in (settings.json, settings.video):
        if path is not None:
            check_folder(path.parent)
    if settings.save is not None:
        check_folder(settings.save if _is_folder(settings.save) else settings.save.parent)


def _is_folder(path: Path) -> bool:
    """Whether a replay gets a name of its own below this path."""
    return path.is_dir() or not path.suffix


def _say_end(session: "Session") -> int:
    from duskfolk.errors import plain

    name = plain(session.level.name, 60)  # a level from a file has any name
    print(f"{name}: {session.outcome.name.lower()} after {session.seconds:.0f} s")
    return 0


def _show(settings: Settings) -> "tuple[Session, Iterator[int]]":
    """What is watched, and an iterator that lives one decision with each item."""
    from duskfolk.game import replay as tape
    from duskfolk.game.levels import build
    from duskfolk.game.play.session import Session

    if settings.replay is not None:
        recorded = tape.load(settings.replay)
        session = Session(recorded.level, recorded.seed, played=-1)
        strict = not settings.unchecked

        def again() -> Iterator[int]:
            for number in tape.play_back(recorded, session.worlds, strict=strict):
                if number:
                    session.actions[0] = recorded.actions[number - 1]
                    yield number

        return session, again()
    level = build(settings.genre, settings.level, settings.crowd)
    session = Session(level, settings.seed, _brains(settings, level.genre), played=-1)

    def live() -> Iterator[int]:
        try:
            while not session.over:
                session.step()
                yield len(session.moves)
        finally:
            if (target := settings.save) is not None:
                if _is_folder(target):
                    target /= f"{level.genre.name.lower()}-{level.number}-{settings.seed}.dusk"
                tape.save(session.recorder.replay, target)

    return session, live()


def _brains(settings: Settings, genre: "Genre") -> "dict[Role, Brain]":
    from duskfolk.agents import load
    from duskfolk.game.errors import OptionError
    from duskfolk.game.play.brains import at_home, choose_brains, slider_of
    from duskfolk.game.play.settings import Settings as PlaySettings
    from duskfolk.game.world.kinds import Role

    minds = {
        name: getattr(settings, name) for name in ("warden", "wolf", "imp", "wisp", "villager")
    }
    chosen = PlaySettings(**minds)
    slider = slider_of(settings.difficulty, 0.0) if settings.difficulty else None
    brains = at_home(choose_brains(chosen), chosen, genre, slider)
    if settings.lamplighter != "scripted":
        brain = load(settings.lamplighter)
        if brain.role != "lamplighter":
            raise OptionError(f"That brain is a {brain.role}; use --{brain.role} for it.")
        brains[Role.LAMPLIGHTER] = brain
    return brains


def _tell(session: "Session", decisions: Iterator[int], settings: Settings) -> Iterator[int]:
    """The same decisions, with the reasons of each printed and written as they are made."""
    from duskfolk.files import write
    from duskfolk.game.errors import OptionError
    from duskfolk.game.play.insight import Insight
    from duskfolk.game.play.watching import close

    if settings.replay is not None:
        raise OptionError(
            "A replay holds what folk did, not the brains that decided it; leave out --replay to "
            "have reasons told."
        )
    insight, body = Insight(session, done=True), settings.explain_body
    insight.check(body if body >= 0 else None)

    def telling() -> Iterator[int]:
        with ExitStack() as stack:
            stack.callback(close, decisions)
            lines: list[str] = []
            if (path := settings.json) is not None:  # also of a showing that is left early
                stack.callback(lambda: write(path, "".join(lines)))
            for number in decisions:
                if settings.json is not None:
                    for a, why in insight.look().items():
                        line = {"seconds": round(session.seconds, 2), "body": a} | why.document()
                        lines.append(json.dumps(line) + "\n")
                if body >= 0 and number % 10 == 1:
                    why = insight.look()[body]
                    print(f"{session.seconds:5.1f} s  {why.role} {body} {why.words}.", flush=True)
                yield number

    return telling()


if __name__ == "__main__":
    sys.exit(main())
