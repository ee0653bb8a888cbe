"""What a talk costs a frame: its own work, and how long it waits for a reader beside it."""

import os
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pygame

from ....agents.characters import Character, shipped_persona
from ....agents.characters.exam.part import Rows, Setup
from ...levels import build
from ...view.canvas import SIZE
from ...view.hud import draw_hud
from ...view.stage import Stage
from ...world.kinds import Genre
from ..session.filming import stage_of
from ..session.session import Session
from .hearing import Ears, listen
from .partner import InNight
from .shown import Manner
from .situation import people_of
from .talk import Talk

_FRAME = 1 / 60
_BLOCKS, _BLOCK = 5, 300  # silent and talking by turns, so that what else a machine does hits both
_SAYS_EVERY = 180  # frames from one typed sentence to the next: three seconds
_SAID = ("where is an ember?", "请告诉我，门在哪边？", "who are you, and do you fear the wolves?")


def rows(data: Path, setup: Setup) -> Rows:
    """How much more work the slowest hundredth of frames is while somebody talks.

    Work is the processor's time of the frame's own thread: what else this machine does is no part
    of it. By the clock, which the note tells, it is: a quiet machine says what a player waits.

    Args:
        data: not needed.
        setup: is told of both sides.
    """
    del data
    with closing(listen()) as heard:
        (silent, still), (talking, told) = measure(heard, _BLOCKS, _BLOCK)
    setup.note(
        f"p99 of a frame: {silent:.2f} ms of work in silence and {talking:.2f} in a talk; by the "
        f"clock {still:.2f} and {told:.2f}"
    )
    return {"frame_p99_extra_ms": max(0.0, talking - silent)}


def measure(heard: Ears, blocks: int, block: int) -> list[tuple[float, float]]:
    """Milliseconds that 99 of 100 frames stay below, in silence and in a talk: work, and clock.

    Args:
        heard: who reads what is typed.
        blocks: how many times each is measured.
        block: frames of one time.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    session = Session(build(Genre.ESCORT, 2), seed=4)
    stage, canvas = stage_of(session), pygame.Surface(SIZE)
    body = min(people_of(session.level))
    person = shipped_persona(people_of(session.level)[body])
    talk = Talk(
        InNight(session, body, {person.id: Character(person)}), Manner(language="en"), heard
    )
    took: tuple[list[tuple[float, float]], ...] = [], []
    for number in range(2 * blocks * block):
        talks = number // block % 2
        if talks and number % _SAYS_EVERY == 0:
            _say(talk, _SAID[number // _SAYS_EVERY % len(_SAID)])
        worked, began = time.thread_time(), time.perf_counter()
        _draw(stage, canvas)
        if talks:
            talk.update(_FRAME)
            talk.draw(canvas)
        spent = time.perf_counter() - began
        took[talks].append((1000 * (time.thread_time() - worked), 1000 * spent))
        time.sleep(max(0.0, _FRAME - spent))
    slowest = [np.percentile(np.array(each), 99, axis=0) for each in took]
    return [(float(work), float(clock)) for work, clock in slowest]


def _draw(stage: Stage, canvas: pygame.Surface) -> None:
    stage.draw(canvas, 1.0, _FRAME)
    assert stage.motion.now is not None, "a stage has seen how its session stands"
    draw_hud(canvas, stage.motion.now, 0, stage.clock)


def _say(talk: Talk, words: str) -> None:
    """Type a sentence, as a player does."""
    talk.stream.finish()
    for key in (pygame.K_t, pygame.K_RETURN):
        talk.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
        if key == pygame.K_t:
            talk.handle(pygame.Event(pygame.TEXTINPUT, text=words))
        talk.handle(pygame.Event(pygame.KEYUP, key=key, mod=0))
