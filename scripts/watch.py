"""``duskfolk watch``: folk among themselves, live or from a replay, in a window or a video."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.scripts.door import guard, read

if TYPE_CHECKING:
    from duskfolk.game.kinds import Genre, Role
    from duskfolk.game.play.session import Brain, Session


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
    replay: Path | None = None
    """Play back this replay file instead; its level and seed count."""
    save: Path | None = None
    """Also record a replay into this file."""
    explain: bool = False
    """Show what each body sees and which deed its brain leans to."""
    video: Path | None = None
    """Record into this file, .gif or .mp4, instead of opening a window."""
    seconds: float = 120.0
    """Longest recording, in seconds of world time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Watch; the one door of `duskfolk watch` and `python scripts/watch.py`."""
    settings = read(Settings, "watch", argv)
    return guard("watch", lambda: _watch(settings))


def _watch(settings: Settings) -> int:
    from duskfolk.game.play.app import has_display

    session, decisions = _show(settings)
    video = settings.video
    if video is None and not has_display():
        from duskfolk.game.view.film import best_suffix

        video = Path("recordings") / f"{session.level.genre.name.lower()}-{session.level.number}"
        video = video.with_suffix(best_suffix())
        print(f"No display here, so a video is recorded: {video}", file=sys.stderr)
    if video is None:
        _in_window(session, decisions, settings.explain)
    else:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        video.parent.mkdir(parents=True, exist_ok=True)
        _on_film(session, decisions, settings, video)
        print(video)
    print(f"{session.level.name}: {session.outcome.name.lower()} after {session.seconds:.0f} s")
    return 0


def _show(settings: Settings) -> "tuple[Session, Iterator[int]]":
    """What is watched, and an iterator that lives one decision with each item."""
    from duskfolk.game import replay as tape
    from duskfolk.game.levels import build
    from duskfolk.game.play.session import Session

    if settings.replay is not None:
        recorded = tape.load(settings.replay)
        session = Session(recorded.level, recorded.seed, played=-1)

        def again() -> Iterator[int]:
            for number in tape.play_back(recorded, session.worlds):
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
            if settings.save is not None:
                settings.save.parent.mkdir(parents=True, exist_ok=True)
                tape.save(session.recorder.replay, settings.save)

    return session, live()


def _brains(settings: Settings, genre: "Genre") -> "dict[Role, Brain]":
    from duskfolk.agents import load
    from duskfolk.game.errors import OptionError
    from duskfolk.game.kinds import Role
    from duskfolk.game.play.brains import at_home, choose_brains
    from duskfolk.game.play.settings import Settings as PlaySettings

    minds = {
        name: getattr(settings, name) for name in ("warden", "wolf", "imp", "wisp", "villager")
    }
    chosen = PlaySettings(**minds)
    brains = at_home(choose_brains(chosen), chosen, genre)
    if settings.lamplighter != "scripted":
        brain = load(settings.lamplighter)
        if brain.role != "lamplighter":
            raise OptionError(f"That brain is a {brain.role}; use --{brain.role} for it.")
        brains[Role.LAMPLIGHTER] = brain
    return brains


def _in_window(session: "Session", decisions: Iterator[int], explain: bool) -> None:
    """Ten decisions a second under sixty frames, until the level ends or the window is closed."""
    import pygame

    from duskfolk.game.play.app import Window
    from duskfolk.game.play.explain import draw_explain
    from duskfolk.game.play.session import DECISIONS_PER_SECOND
    from duskfolk.game.view.stage import Stage

    window, clock = Window(), pygame.time.Clock()
    stage = Stage(session.worlds.ground, int(session.state.ground[0]), session.level.genre)
    stage.see(session.state, 0)
    due, going = 0.0, True
    try:
        while going or due < 3.0:
            seconds = min(clock.tick(60) / 1000, 0.1)
            for event in pygame.event.get():
                if event.type == pygame.QUIT:
                    return
                if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
                    return
                if event.type == pygame.KEYDOWN and event.key == pygame.K_F1:
                    explain = not explain
            due += seconds * (DECISIONS_PER_SECOND if going else 1)
            while going and due >= 1:
                due -= 1
                going = next(decisions, None) is not None
                stage.see(session.state, 0)
            stage.draw(window.canvas, min(due, 1.0), seconds)
            if explain:
                draw_explain(window.canvas, stage, session)
            window.show()
    finally:
        _close(decisions)
        pygame.quit()


def _on_film(session: "Session", decisions: Iterator[int], settings: Settings, video: Path) -> None:
    import pygame

    from duskfolk.game.play.explain import draw_explain
    from duskfolk.game.view.film import Film
    from duskfolk.game.view.stage import SIZE, Stage

    canvas = pygame.Surface(SIZE)
    stage = Stage(session.worlds.ground, int(session.state.ground[0]), session.level.genre)
    stage.see(session.state, 0)
    frames = 3 if video.suffix == ".mp4" else 1  # of the video for each decision
    with Film(video, 10 * frames) as film:
        for _ in decisions:
            stage.see(session.state, 0)
            for frame in range(frames):
                stage.draw(canvas, (frame + 1) / frames, 0.1 / frames)
                if settings.explain:
                    draw_explain(canvas, stage, session)
                film.add(canvas)
            if session.seconds >= settings.seconds:
                break
    _close(decisions)


def _close(decisions: Iterator[int]) -> None:
    """Let an unfinished showing write its replay now."""
    from collections.abc import Generator

    if isinstance(decisions, Generator):
        decisions.close()


if __name__ == "__main__":
    sys.exit(main())
