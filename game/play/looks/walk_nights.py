"""The part of a walk that leads through nights: what they begin with, tell, and end with."""

import time
from collections.abc import Iterator
from functools import partial

import pygame

from ...levels import Level
from ...losing import sentence
from ...losing.cause import Branch, Cause, Kind
from ...nights.tasks import Broken
from ...sound.kinds import Heard
from ...view.canvas import SIZE
from ...view.hud import draw_prompt, prompt_area
from ...view.signs import draw_sign, sign_area
from ...world.kinds import Genre, Outcome, Role, Use
from ..kept.ours import MAPS, home_path
from ..night.opening import Laid, Opening
from ..night.playing import Playing
from ..offering.offers import Offers
from ..paper.asked import draw_asked
from ..paper.key_caps import cap
from ..paper.lesson_card import LessonCard
from ..paper.loss_card import draw_again, draw_loss
from ..screen import Desk
from ..session.grasp import EMBER_FAR, LAMP_FAR, NO_EMBER
from ..session.lessons import LESSONS
from ..words.game import say, uses
from ..words.journey import tell
from ..words.losses import tip
from .steps import LEAVE, Draw, level_of, live, over, press, ready, settle

_SPOT = 320, 200  # where somebody stands whom a prompt is for
_LEAVES = ("trail", "trail vigil", "eased", "opened")
_TASKS = ("unheard", "unhunted", "flashed", "seconds")
_OUTCOMES = (Outcome.WON, Outcome.LOST, Outcome.NIGHTFALL)
_NIGHT = 130.0  # seconds after which any night is over


def nights(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """A night from its first words to its results, for the lamplighter and for who hunts it."""
    for genre in Genre:
        level = level_of(genre)

        def play(laid: Laid, level: Level = level) -> Playing:
            return Playing(desk, offers, level, laid=laid)

        opening = Opening(desk, partial(level_of, genre), None, play)
        opening.draw(pygame.Surface(SIZE))
        opening.update(1.0)
        while not opening.name:
            time.sleep(0.01)
        yield f"{genre.name.lower()}, opening", over(_dark, opening.draw)
        playing = Playing(desk, offers, level)
        live(playing, 2.0)
        yield f"{genre.name.lower()}, begun", playing.draw
    live(playing := Playing(desk, offers, level_of(Genre.VIGIL)), 11.0)  # the first words are over
    yield "night", playing.draw
    yield from _told(desk, playing)
    press(playing, pygame.K_F1)
    yield "what folk see", ready(playing)
    press(playing, pygame.K_F1, LEAVE)
    yield "pause", ready(playing)
    for role in ("", "warden", "wisp"):
        for ended in _OUTCOMES:
            yield _ended(desk, offers, ended, role)
    desk.settings.play_as = ""
    yield from _lost(desk, offers)


def _told(desk: Desk, playing: Playing) -> Iterator[tuple[str, Draw]]:
    """All that is told in a night, each over the same picture."""
    language, size = desk.script
    for use in Use:
        if told := uses(language, use):
            key = cap(language, "use")
            area = prompt_area(key, told, _SPOT, size=size)
            prompt = partial(draw_prompt, key=key, words=told, area=area, size=size)
            yield f"prompt, {use.name.lower()}", over(playing.draw, prompt)
    card = LessonCard(lambda: desk.script)
    for lesson in LESSONS:
        told = partial(card.draw, lesson=lesson, hidden=[], learnt=False)
        yield f"lesson, {lesson.name}", over(playing.draw, told)
    for spot in ((320, 180), (2_000, 90)):
        said = say(language, "gate open")
        area = sign_area(said, spot, size)
        sign = partial(draw_sign, words=said, area=area, to=spot, size=size)
        yield f"gate, {spot[0]}", over(playing.draw, sign)
    asked = [tell(language, f"task {key}", seconds=90) for key in _TASKS]
    broken = [tell(language, f"broken {why}") for why in Broken]
    for number, said in enumerate((*asked, *broken)):
        late = number >= len(asked)
        line = partial(draw_asked, said=said, size=size, seen=[], broken=late)
        yield f"asked {number}", over(playing.draw, line)
    desk.choose("captions", True)
    for side, heards in (("left", list(Heard)), ("right", list(Heard)[::-1])):
        for heard in heards:
            desk.captions.tell(heard, side)
    yield "subtitles", over(playing.draw, desk.captions.draw)
    desk.captions.clear()
    desk.choose("captions", False)
    for said in (NO_EMBER, LAMP_FAR, EMBER_FAR):
        desk.notes.answer(said)
        yield f"note, {said[:12]}", over(playing.draw, desk.notes.draw)
    desk.notes.answer(tell(language, "maps none", folder=home_path(desk.store.folder / MAPS)))
    yield "note, long", over(playing.draw, partial(desk.notes.draw, high=True))
    desk.notes.turn_away()


def _ended(desk: Desk, offers: Offers, ended: Outcome, role: str) -> tuple[str, Draw]:
    """The result of a night that ends at once."""
    desk.settings.play_as = role
    playing = Playing(desk, offers, level_of(Genre.WATCH if role else Genre.ESCORT))
    live(playing, 1.0)
    playing.session.state.outcome[0] = ended
    live(playing, 2.5)
    playing.close()
    return f"{ended.name.lower()} {role}".rstrip(), playing.draw


def _lost(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """A night that was really lost, by who did nothing; and why nights are lost, in all words."""
    playing = Playing(desk, offers, level_of(Genre.VIGIL))
    live(playing, _NIGHT, 0.1)
    settle(playing)
    yield "lost, really", ready(playing)
    (language, size), record = desk.script, playing.session.record()
    for number, kind in enumerate(Kind):
        cause = Cause(kind, 0, Branch(0), Role.WARDEN, Role.WARDEN, 8)
        left = tell(language, _LEAVES[number % len(_LEAVES)])
        told = [sentence(cause, language), tip(language, cause), left]
        high = bool(number % 2)
        again = partial(draw_again, script=desk.script, left=4.0, share=0.5, high=high)
        card = partial(
            draw_loss, record=record, language=language, size=size, told=told, high=high
        )  # fmt: skip
        yield f"why, {kind}", over(_dark, again, card)
    playing.close()


def _dark(canvas: pygame.Surface) -> None:
    canvas.fill((20, 16, 36))
