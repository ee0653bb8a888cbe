"""A play without a window: the scripted lamplighter plays into a video, a replay and a result."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame

from duskfolk.errors import FileError
from duskfolk.files import check_folder, write

from ..levels.reading import asked_for
from ..replay import save as save_replay
from ..view.canvas import SIZE
from ..view.film import Film, best_suffix
from ..view.hud import draw_hud
from .kept.beyond import noted
from .paper.sheets import draw_result
from .session.brains import SLIDER, at_home, choose_brains, slider_of
from .session.filming import frames, stage_of
from .session.session import Session
from .session.setups import setup_of
from .session.showing import live
from .settings import Settings
from .talk.talker import Talker

_FRAMES_PER_SECOND = {".mp4": 30, ".gif": 5}  # a GIF grows with every frame
_LINGER = 1.6  # seconds that the last picture stays
_GIF_WINDOW = 320, 180  # pixels around the lamplighter that a GIF keeps


def play_headless(settings: Settings) -> dict[str, object]:
    """Play the level of the settings to its end.

    Returns:
        The record of the play, with the paths of the files that were written.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    check_folder(settings.out)
    seed = max(0, settings.seed)
    asked = settings.level if isinstance(settings.level, Path) else max(0, settings.level)
    level = asked_for(asked, settings.genre, settings.crowd)
    slider = slider_of(settings.difficulty, SLIDER["fair"])
    brains = at_home(choose_brains(settings), settings, level.genre, slider)
    session = Session(level, seed, brains, played=-1, told=setup_of(brains, settings, slider))
    suffix = best_suffix() if settings.video == "auto" else f".{settings.video}"
    stem = f"{level.genre.name.lower()}-{level.number}-{seed}"
    talk = Talker(session, {}).speak if settings.talk else _be_silent
    decisions = live(session, settings.seconds, talk=talk)

    def keep(**films: str) -> dict[str, object]:
        tape, result = settings.out / f"{stem}.dusk", settings.out / f"{stem}.json"
        save_replay(session.recorder.replay, tape)
        said = {"talk": [one.document() for one in session.spoken]} if settings.talk else {}
        written = {**films, **said, "replay": str(tape), "result": str(result)}
        record = session.record().document() | written
        write(result, json.dumps(record, indent=2) + "\n")
        return record

    if settings.video == "none":
        for _ in decisions:
            pass
        return keep()
    path = settings.out / f"{stem}{suffix}"
    try:
        _film(session, path, decisions, keep)
    except FileError as error:  # the play goes on without it, and costs nothing else
        for _ in decisions:
            pass
        keep()
        raise FileError(f"{error} The replay and the result are kept.") from None
    return keep(video=str(path))


def _be_silent() -> None:
    """Say nothing."""


def _film(
    session: Session, path: Path, decisions: Iterator[int], keep: Callable[[], object]
) -> None:
    """Play on film; what is small and precious is kept before the film takes its room."""
    pace = _FRAMES_PER_SECOND[path.suffix]
    window = _GIF_WINDOW if path.suffix == ".gif" else None
    stage, canvas = stage_of(session), pygame.Surface(SIZE)

    def numbers(canvas: pygame.Surface) -> None:
        if window is None and stage.motion.now is not None:
            draw_hud(canvas, stage.motion.now, 0, stage.clock)

    with noted(path), Film(path, pace, window) as film:
        for canvas in frames(session, stage, decisions, pace, numbers):
            film.add(canvas, stage.on_canvas(0))  # near the rim the camera does not follow
        for _ in range(round(_LINGER * pace)):
            stage.draw(canvas, 1.0, 1 / pace)
            numbers(canvas)
            assert stage.motion.now is not None, "a stage has seen how its session stands"
            draw_result(canvas, session.record(), stage.motion.now)
            film.add(canvas)
        keep()
