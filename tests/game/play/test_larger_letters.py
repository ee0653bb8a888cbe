"""Larger letters take nothing away: keys stay on buttons, rows apart, sentences whole."""

from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace

import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.kept.ours import MAPS
from duskfolk.game.play.looks.steps import settle
from duskfolk.game.play.looks.written import Page, caught, words_of
from duskfolk.game.play.menu.beside import _ROWS, Beside
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.gallery import Gallery
from duskfolk.game.play.menu.title import _ENTRIES, Title
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper.card_face import Button, draw_button, place_buttons
from duskfolk.game.play.paper.sheets import Start, start_area
from duskfolk.game.play.screen import Desk, Screen
from duskfolk.game.play.square.screen import Square
from duskfolk.game.play.talk.mark import TalkMark
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.hud import CORNERS, prompt_area
from duskfolk.game.world.kinds import Genre

MANY = [Button("a", "Begin", "E"), Button("b", "The square", "T"), Button("c", "Menu", "Esc"),
        Button("d", "Other nights, and more of them", "L")]  # fmt: skip


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=[1, 1.5, 2])
def size(request: pytest.FixtureRequest) -> float:
    return request.param


@pytest.fixture
def read(desk: Desk, language: str, size: float) -> Desk:
    """A desk of who reads this language with letters of this size."""
    for name, value in {"language": language, "tongue": language, "letters": size}.items():
        desk.choose(name, value)
    return desk


def page_of(screen: Screen) -> Page:
    canvas = pygame.Surface(SIZE)
    with caught(canvas) as page:
        screen.draw(canvas)
    return page


def pressed(screen: Screen, key: int) -> None:
    screen.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
    screen.update(1 / 60)


@pytest.mark.parametrize("count", range(1, 5))
def test_buttons_keep_their_keys_and_lie_apart_on_the_page(size: float, count: int) -> None:
    canvas = pygame.Surface(SIZE)
    areas = place_buttons(MANY[:count], (320, 356), size, low=True)
    with caught(canvas) as page:
        for button, area in zip(MANY, areas, strict=False):
            draw_button(canvas, button, area, chosen=False, size=size)
    assert page.faults(size) == []
    assert [one.text for one in page.written] == [
        part for button in MANY[:count] for part in (button.key, button.words)
    ]
    assert all(canvas.get_rect().contains(area) for area in areas)
    assert all(one.collidelist(areas[n + 1 :]) < 0 for n, one in enumerate(areas))
    assert max(area.bottom for area in areas) == 356
    if size == 1 or count <= 3:
        assert len({area.y for area in areas}) == 1, "no second row where there is room"


@pytest.mark.parametrize("page", [Valley, Square, Cards, Gallery])
def test_a_page_tells_the_keys_of_its_buttons(
    read: Desk, page: type[Valley | Square | Cards | Gallery]
) -> None:
    screen = page(read, read.offers())
    settle(screen)
    if isinstance(screen, Valley | Square):
        while read.journey.beat is not None:
            pressed(screen, pygame.K_RETURN)
        screen.update(1.0)
    said = words_of(screen.draw, pygame.Surface(SIZE))
    for button in screen._buttons():
        assert button.key in said
        assert button.words in said


def rows_of(read: Desk) -> Iterator[tuple[Screen, list[str]]]:
    from duskfolk.game.play.words.journey import tell as of_beside
    from duskfolk.game.play.words.menus import tell as of_title

    yield Title(read), [of_title(read.language, entry) for entry in _ENTRIES]
    yield Beside(read, read.offers()), [of_beside(read.language, row) for row in _ROWS]


def test_the_frame_of_the_chosen_row_lies_over_no_other_row(read: Desk) -> None:
    for screen, rows in rows_of(read):
        for _ in rows:
            page = page_of(screen)
            seen = {one.text: page._stands(one) for one in page.written if one.text in rows}
            assert set(seen) == set(rows)
            assert min(seen.values()) == 1.0
            pressed(screen, pygame.K_DOWN)


def test_rows_use_the_page_and_stay_where_they_are(read: Desk, size: float) -> None:
    screen = Beside(read, read.offers())
    tops: set[int] = set()
    for row in range(len(_ROWS)):
        page_of(screen)
        if _ROWS[row] not in ("code", "maps"):  # which have more to say
            tops.add(screen._areas[-1].top)
        pressed(screen, pygame.K_DOWN)
    assert len(tops) == 1
    pitch = {below.y - above.y for above, below in pairwise(screen._areas)}
    assert min(pitch) >= text.line(size) + 4
    assert screen._areas[-1].bottom > 220


def test_why_a_map_cannot_be_played_is_told_whole(read: Desk) -> None:
    folder = read.store.folder / MAPS
    folder.mkdir(parents=True)
    (folder / "half.tmj").write_text('{"width": 12, "height": }', encoding="utf-8")
    screen = Beside(read, read.offers())
    for _ in range(_ROWS.index("maps")):
        pressed(screen, pygame.K_DOWN)
    settle(screen)
    page_of(screen)  # it is read once it is looked at
    settle(screen)
    page = page_of(screen)
    said = " ".join(one.text for one in page.written)
    assert {"en": "just before.", "zh": "括号"}[read.language] in said
    assert page.faults(read.script.size) == []


def test_the_card_of_a_night_leaves_the_sun_and_the_hearts_free(size: float) -> None:
    long = "Light five lamps before the night is over, and lead two of the villagers home."
    for task in ("Light a lamp.", long, f"{long} {long[:40]}"):
        start = Start("The Hollow", "Quiet Wren Stalls", task, size)
        for x in range(40, 640, 60):
            for y in range(60, 340, 40):
                seen = [pygame.Rect(x - 10, y - 38, 20, 42)]
                area = start_area(start, seen, [])
                assert area.collidelist(CORNERS[:2]) < 0
                assert pygame.Rect((0, 0), SIZE).contains(area)


def test_why_nobody_hears_is_read_beside_the_card_of_the_night(read: Desk, size: float) -> None:
    playing = Playing(read, Offers(read.store.folder), build(Genre.ESCORT, 2))
    canvas = pygame.Surface(SIZE)
    playing.update(0.3)
    playing.draw(canvas)
    me = playing.stage.on_canvas(playing.session.played)
    playing.written.cards.areas[-1] = prompt_area("T", "nobody", me, size=size)  # as bad as can be
    playing._talking.aim.hearers = ()
    playing._talking._begin(None)
    with caught(canvas) as page:
        playing.draw(canvas)
    why = playing._talking.why
    assert why
    (told,) = [one for one in page.written if one.text == why]
    assert page._stands(told) == 1.0


def test_what_is_told_of_a_card_is_told_whole(read: Desk) -> None:
    cards = Cards(read, read.offers())
    settle(cards)
    for _ in range(3):
        face = cards._faces[cards._at]
        said = "".join(words_of(cards.draw, pygame.Surface(SIZE))).replace(" ", "")
        for sentence in (face.odds, face.new, *face.why):
            assert sentence.replace(" ", "") in said
        pressed(cards, pygame.K_RIGHT)


def test_a_name_lies_beside_the_lamp_that_is_to_be_lit_where_it_can() -> None:
    aim = SimpleNamespace(hearers=(1,), threatens=False, name=lambda body: "Tobin Reed")
    mark = TalkMark(aim)  # type: ignore[arg-type]
    mark.place((320, 180), [], wisp=False)
    assert mark.area is not None
    lamp, body = mark.area.inflate(-40, 0), pygame.Rect(0, 0, 640, 400)
    mark.place((320, 180), [], [lamp], wisp=False)
    assert not mark.area.colliderect(lamp)
    aside = mark.area
    mark.place((320, 180), [aside], [lamp, body], wisp=False)
    assert not mark.area.colliderect(aside), "who must be seen counts more"
