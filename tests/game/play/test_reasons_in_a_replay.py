"""What moves folk, told over a replay: every card is read, or not there."""

import pygame
import pytest
from lost_plays import lost_replay

from duskfolk.game.play.looks.written import caught
from duskfolk.game.play.paper.script import Script
from duskfolk.game.play.paper.tags import Places, draw_tag, size_of
from duskfolk.game.play.session.reel import Reel
from duskfolk.game.play.watching import Watching
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.palette import PLAIN
from duskfolk.game.world.kinds import Genre


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [1, 1.5, 2])
def test_cards_lie_off_each_other_and_off_the_line_of_the_replay(
    language: str, size: float
) -> None:
    replay = lost_replay(Genre.PACK)
    reel = Reel(replay)
    script = Script(language, size)
    screen = Watching(reel.session, reel.rest(), PLAIN, explain=True, reel=reel, script=script)
    screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE, mod=0))
    state = reel.session.state
    for column in (state.x, state.y):  # all in one place
        column[0, : int(state.bodies[0])] = column[0, 0]
    state.sleeps[0], state.near_start[0], state.asleep[0] = 0, 0, 0
    screen._stage.see(state, 0)
    canvas = pygame.Surface(SIZE)
    with caught(canvas) as page:
        screen.draw(canvas)
    assert len(page.written) > 6
    assert [each for each in page.faults(size) if each.what in ("over", "covered")] == []


def test_a_card_without_room_is_not_shown() -> None:
    area = pygame.Rect(0, 0, 200, 100)
    places, shown = Places(area, [(100, 50)]), list[pygame.Rect]()
    for _ in range(5):
        box, _ = places.find((100, 50), (180, 40))
        if places.has_room(box):
            shown.append(box)
        else:
            places.take_back()
    assert 1 <= len(shown) <= 2
    assert all(box.collidelist(shown) == n for n, box in enumerate(shown))


@pytest.mark.parametrize("head", ["warden, calm: south", "平静的守卫 南"])
@pytest.mark.parametrize("size", [1, 2])
def test_lines_of_a_card_do_not_cut_each_other(head: str, size: float) -> None:
    bars = [("墙 南" if ord(head[0]) > 999 else "the wall, south", 0.5)] * 2
    canvas = pygame.Surface(SIZE)
    with caught(canvas) as page:
        draw_tag(canvas, pygame.Rect((20, 20), size_of(head, bars, size)), head, bars, size)
    assert page.faults(size) == []
