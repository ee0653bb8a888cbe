"""The figures of `duskfolk bench look`: what is known at a glance, and what flashes."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import pygame

from ....agents.characters.exam.part import Rows, Setup
from ...levels import build
from ...view.actors import Actor, body_of
from ...view.canvas import SIZE
from ...view.covered import cover_of
from ...view.hud import draw_hud
from ...view.own import Own
from ...view.stage import Stage
from ...world.kinds import Genre, Mood, Role
from ..session.session import DECISIONS_PER_SECOND, Session
from .flashing import flashes
from .readers import EYES, hues, linear, seen_by, told
from .stills import Cut, Cuts, Picture, cuts_of, glimpses, picture_of, stand_before

LEARNED, JUDGED = 2_000_000, 2_100_000  # levels that nobody plays, from here on
GENRE_LEVELS, GLIMPSES = 8, 6  # of each genre, to learn from and again to judge by
LEVELS, STILLS = 5, 14  # likewise, where bodies are told
_COVERED = 8  # moments of each genre in which a body covers who is followed
_CONTRAST = 1.5  # from which on a line is seen against what it lies on
_FILMS, _SECONDS, _RATE = 1, 20, 30  # of each genre, and what each of them has


def genre(data: Path, setup: Setup) -> Rows:
    """`genre`: share of genres told at 64 x 36, by a reader of other levels' pictures."""

    def pictures(first: int) -> list[Cut]:
        return [
            Cut(hues(picture), kind)
            for kind in Genre
            for level in range(first, first + GENRE_LEVELS)
            for picture in glimpses(kind, level, GLIMPSES, setup.seed)
        ]

    share, table = told(pictures(LEARNED), pictures(JUDGED), len(Genre))
    _note_errors(setup, "genre", table, [kind.name.lower() for kind in Genre])
    return {"genre": share}


def bodies(data: Path, setup: Setup) -> Rows:
    """`role`, `mood` and `mark` in the last minute, and the `worst` of them to other eyes."""
    learned, judged = (_all_cuts(first, setup.seed) for first in (LEARNED, JUDGED))
    names = {"role": [role.name.lower() for role in Role],
             "mood": [mood.name.lower() for mood in Mood],
             "mark": [own.name.lower() for own in Own]}  # fmt: skip
    found: Rows = {}
    worst = 1.0
    for eyes in EYES:
        for what, kinds in names.items():
            train, test = (
                [Cut(seen_by(eyes, cut.picture), cut.shows) for cut in getattr(cuts, what)]
                for cuts in (learned, judged)
            )
            share, table = told(train, test, len(kinds))
            if EYES[eyes] is None:
                found[what] = share
                _note_errors(setup, what, table, kinds)
            else:
                setup.note(f"{what}, {eyes}: {share:.3f} of {len(test)}")
                worst = min(worst, share)
    return found | {"worst": worst}


def outline(data: Path, setup: Setup) -> Rows:
    """`outline`: of the pixels of the own outline that somebody covers, those that are seen."""
    seen = covered = 0
    for kind in Genre:
        luck = np.random.default_rng((setup.seed, kind, 3))
        session = Session(build(kind, JUDGED + 50), seed=1, played=-1)
        stage = Stage(session.worlds.ground, int(session.state.ground[0]), kind, 0)
        canvas = pygame.Surface(SIZE)
        for _ in range(_COVERED):
            other = stand_before(stage, session.state, canvas, luck)
            shows, there = _outline_seen(stage, canvas, other)
            seen, covered = seen + shows, covered + there
    return {"outline": seen / max(1, covered)}


def flashing(data: Path, setup: Setup) -> Rows:
    """`flashes`: the most general flashes a second in any film of any genre."""
    most = 0
    for kind in Genre:
        for level in range(JUDGED + 70, JUDGED + 70 + _FILMS):
            most = max(most, flashes(_film(kind, level), _RATE))
    return {"flashes": float(most)}


def _all_cuts(first: int, seed: int) -> Cuts:
    parts = [
        cuts_of(kind, level, STILLS, seed)
        for kind in Genre
        for level in range(first, first + LEVELS)
    ]
    return Cuts(*(list(chain.from_iterable(each)) for each in zip(*parts, strict=True)))


def _outline_seen(stage: Stage, canvas: pygame.Surface, other: int) -> tuple[int, int]:
    """How many pixels of the covered outline are seen, and how many there are."""
    me, over = (stage.motion.actor(a, 1.0, stage.left, stage.top) for a in (0, other))
    covered, at = cover_of(me, [me, over], stage.scenery, (stage.left, stage.top), stage.clock)
    light = linear(picture_of(canvas)) @ np.array((0.2126, 0.7152, 0.0722), np.float32)
    ground = _light_of(over, stage.clock, light)
    wide, high = covered.get_size()
    spots = [
        (at[0] + x, at[1] + y)
        for x in range(wide) for y in range(high)
        if covered.get_at((x, y)) and canvas.get_rect().collidepoint(at[0] + x, at[1] + y)
    ]  # fmt: skip
    seen = 0
    for x, y in spots:
        bright, dark = max(light[y, x], ground), min(light[y, x], ground)
        seen += bool((bright + 0.05) / (dark + 0.05) >= _CONTRAST)
    return seen, len(spots)


def _light_of(actor: Actor, clock: float, light: np.ndarray) -> float:
    """The median luminance of a body in a picture."""
    body, at = body_of(actor, clock)
    wide, high = body.get_size()
    inside = [
        light[at[1] + y, at[0] + x]
        for x in range(wide) for y in range(high)
        if body.get_at((x, y)).a > 0
        and 0 <= at[1] + y < light.shape[0] and 0 <= at[0] + x < light.shape[1]
    ]  # fmt: skip
    return float(np.median(inside))


def _film(kind: Genre, level: int) -> Iterator[Picture]:
    """A play as it is seen, its HUD too; when it is over, the picture goes on for a moment."""
    session = Session(build(kind, level), seed=level, played=-1)
    stage = Stage(session.worlds.ground, int(session.state.ground[0]), kind, 0)
    stage.see(session.state, 0)
    canvas = pygame.Surface(SIZE)
    frames = _RATE // DECISIONS_PER_SECOND
    for _ in range(_SECONDS * DECISIONS_PER_SECOND):
        if not session.over:
            session.step()
        stage.see(session.state, 0)
        for frame in range(frames):
            stage.draw(canvas, (frame + 1) / frames, 1 / _RATE)
            assert stage.motion.now is not None
            draw_hud(canvas, stage.motion.now, 0, stage.clock)
            yield picture_of(canvas)


def _note_errors(setup: Setup, what: str, table: np.ndarray, kinds: list[str]) -> None:
    """Say how many were judged, and what is taken for what most often."""
    wrong = table - np.diag(np.diag(table))
    one, other = np.unravel_index(int(wrong.argmax()), wrong.shape)
    setup.note(
        f"{what}: {int(np.trace(table))} of {int(table.sum())}; most often "
        f"{kinds[int(one)]} is taken for {kinds[int(other)]}, {int(wrong.max())} times"
    )
