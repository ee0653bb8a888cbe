"""The square: who says what of a night, that it is heard once, and that it is in nobody's way."""

from pathlib import Path

import numpy as np
import pygame
import pytest

from duskfolk.game.nights.story import BEATS, beat_at, texts
from duskfolk.game.nights.words import new_in
from duskfolk.game.play.kept.evening import Claim
from duskfolk.game.play.kept.journey import WAY, Journey
from duskfolk.game.play.kept.journey_file import JourneyFile
from duskfolk.game.play.kept.player import GUEST
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.looks.written import caught
from duskfolk.game.play.paper.card_face import Button
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.screens import screen_for
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.square import gathering
from duskfolk.game.play.square.chat import OnSquare
from duskfolk.game.play.square.folk import ROLES, standing
from duskfolk.game.play.square.remarks import FRESH, OWN, PLAIN, remarks_on
from duskfolk.game.play.square.screen import Square, _slip_of
from duskfolk.game.play.words import remarks, square
from duskfolk.game.view import text
from duskfolk.game.view.dots import has_dots, is_wide
from duskfolk.game.view.square.scene import Lit
from duskfolk.game.world.kinds import Outcome

CLAIMS = (
    Claim("won"), Claim("nose", "wolf", 1, ("greyhide", "mosswick")), Claim("last_heart"),
    Claim("talked", "oswin", 0, ("oswin",)), Claim("led", "pip", 1, ("pip",)),
)  # fmt: skip


def press(key: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key, mod=0)


def won(nights: int) -> Journey:
    journey = Journey()
    for night in WAY[:nights]:
        journey = journey.after(night, Outcome.WON, 40.0, 0)
    return journey


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Settings(), Store(tmp_path))


def on_square(desk: Desk, nights: int = 7) -> Square:
    journey = won(nights)
    for beat in BEATS:
        if beat <= nights:
            journey = journey.tell(beat)
    desk.keep_journey(gathering.after_night(journey, WAY[nights - 1].name, True, CLAIMS))
    found = screen_for(desk, Go("square", desk.offers()))
    assert isinstance(found, Square)
    found._painted.result()
    found.handle(press(pygame.K_e))  # pressed once too often: it was for the result
    let_pass(found, 0.4)
    return found


def let_pass(screen: Square, seconds: float) -> None:
    for _ in range(round(60 * seconds)):
        screen.update(1 / 60)


def test_both_languages_have_the_same_lines_in_letters_that_can_be_drawn() -> None:
    for kind, lines in remarks.ENGLISH.items():
        ours = {speaker: len(each) for speaker, each in lines.items()}
        theirs = {speaker: len(each) for speaker, each in remarks.CHINESE[kind].items()}
        assert ours == theirs, kind
        for language in ("en", "zh"):
            for speaker in lines:
                for key in remarks.keys_of(kind, speaker):
                    words = remarks.said(key, language, "wolf", 3, "mosswick")
                    assert words
                    assert "{" not in words
                    assert all(has_dots(one) for one in words if is_wide(one))
    for told in (texts(), square.texts()):
        assert set(told["en"]) == set(told["zh"])
        assert all(has_dots(one) for words in told["zh"].values() for one in words if is_wide(one))


def test_nobody_says_what_it_cannot_know() -> None:
    there = standing(36)
    told: tuple[str, ...] = ()
    for _ in range(8):
        for one in remarks_on(CLAIMS, there, told):
            claim = CLAIMS[one.claim]
            told = (*told, one.line)
            if claim.kind in OWN:
                assert one.speaker == claim.who
            elif claim.kind not in PLAIN and " told" not in one.line:
                assert one.speaker in claim.seen
    unseen = (Claim("nose", "wolf", 1, ()),)
    assert remarks_on(unseen, there, ()) == ()


def test_a_line_is_not_said_again_as_long_as_it_is_fresh() -> None:
    told: list[str] = []
    for _ in range(12):
        told += [one.line for one in remarks_on(CLAIMS, standing(36), told)]
        told += [f"story.{len(told)}.{name}" for name in standing(36)]  # hides none of the others
    told = [line for line in told if not line.startswith("story.")]
    for n, line in enumerate(told):
        assert line not in told[max(0, n - FRESH) : n]


def test_the_weightiest_speaks_first_unasked_and_once(desk: Desk) -> None:
    screen = on_square(desk)
    opens = gathering.first_to_speak(desk.journey)
    let_pass(screen, 1.0)
    assert screen._saying.speaker == opens
    assert screen._saying.words
    assert len(desk.journey.told) == 1
    let_pass(screen, 20.0)
    assert gathering.first_to_speak(desk.journey) != opens


def test_a_window_that_is_closed_here_comes_back_here(desk: Desk, tmp_path: Path) -> None:
    screen = on_square(desk)
    let_pass(screen, 1.0)
    screen.close()
    again = JourneyFile(tmp_path).read()
    assert again == desk.journey
    assert again.on_square
    title = screen_for(desk, Go("title", desk.offers()))
    title.handle(press(pygame.K_RETURN))
    after = title.update(0.0)
    assert isinstance(after, Go)
    assert after.to == "square"


def test_of_a_child_and_a_guest_it_is_not_kept_what_was_done(desk: Desk, tmp_path: Path) -> None:
    desk.journey_file.tells_nights = False
    screen = on_square(desk)
    let_pass(screen, 1.0)
    assert screen._saying.words, "it is said all the same"
    kept = JourneyFile(tmp_path).read()
    assert kept.on_square
    assert kept.evening is not None
    assert not kept.evening.claims
    assert not kept.evening.remarks
    desk.let_play(GUEST)
    let_pass(on_square(desk), 1.0)
    assert JourneyFile(tmp_path).read() == kept


def test_one_press_leads_on_and_one_to_the_map(desk: Desk) -> None:
    screen = on_square(desk)
    screen.handle(press(pygame.K_e))
    after = screen.update(0.0)
    assert isinstance(after, Go)
    assert (after.to, after.night) == ("play", WAY[7])
    assert not desk.journey.on_square
    screen = on_square(desk)
    screen.handle(press(pygame.K_ESCAPE))
    after = screen.update(0.0)
    assert isinstance(after, Go)
    assert after.to == "valley"


def test_a_word_there_begins_with_what_is_to_be_said_and_no_act_follows(desk: Desk) -> None:
    screen = on_square(desk)
    let_pass(screen, 1.0)
    spot = screen.crowd.one("tobin")
    click = pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(round(spot.x), round(spot.y) - 10), button=1)
    first = [line.words for line in gathering.lines_of(desk.journey, "tobin", "en")]
    screen.handle(click)
    let_pass(screen, 4.0)
    talk = screen._talk
    assert talk is not None
    assert talk.character.persona.id == "tobin"
    assert talk.stream.line == " ".join(first) if first else talk.stream.line
    reply = talk._partner.answer("follow")
    assert reply.line in square.texts()["en"].values()
    talk.draw(pygame.Surface((640, 360)))


def test_the_square_fills_and_each_piece_of_the_story_is_told_by_who_stands_there() -> None:
    assert set(standing(len(WAY))) == set(ROLES)
    assert standing(1) == ("marta", "mosswick")
    assert "pip" in standing(1, CLAIMS)
    for beat in BEATS:
        assert set(beat_at(beat, "en").said) <= set(standing(beat))


def test_the_end_leads_to_the_credits_and_back_to_the_square(desk: Desk) -> None:
    journey = won(len(WAY))
    desk.keep_journey(gathering.after_night(journey, WAY[-1].name, True, CLAIMS))
    screen = screen_for(desk, Go("square", desk.offers()))
    assert isinstance(screen, Square)
    screen._painted.result()
    let_pass(screen, 0.4)
    pages = len(beat_at(BEATS[-1], "en").pages)
    for _ in range(pages):
        assert desk.journey.beat == BEATS[-1]
        screen.handle(press(pygame.K_SPACE))
    after = screen.update(0.0)
    assert isinstance(after, Go)
    assert after.to == "credits"
    assert desk.journey.on_square
    assert desk.journey.beat is None


@pytest.mark.parametrize("size", [1, 1.5, 2])
def test_every_page_of_the_story_has_room_at_every_size(size: float) -> None:
    for language in ("en", "zh"):
        for at in BEATS:
            for page in beat_at(at, language).pages:
                wide = 600 if size > 1 else 430
                high = (text.line(size) + 3) * len(text.wrap(page, wide - 44, size))
                assert high + 44 + 18 * size <= 352, (language, at)


def test_who_has_something_to_say_is_drawn_in_both_languages_and_sizes(desk: Desk) -> None:
    canvas = pygame.Surface((640, 360))
    for language, letters, nights in (("en", 1, 7), ("zh", 2, 20), ("en", 1.5, 30), ("zh", 1, 36)):
        desk.choose("language", language)
        desk.choose("letters", letters)
        screen = on_square(desk, nights)
        let_pass(screen, 1.2)
        before = canvas.copy()
        screen.draw(canvas)
        assert pygame.image.tobytes(canvas, "RGB") != pygame.image.tobytes(before, "RGB")


def seen_of(screen: Square, at: tuple[int, int]) -> int:
    """How many pixels the player changes in the picture, standing there."""
    shown: list[np.ndarray] = []
    for spot in (at, (320, 310)):
        screen.crowd.me.x, screen.crowd.me.y = spot
        canvas = pygame.Surface((640, 360))
        screen.scene.draw(canvas, [screen.crowd.me], Lit())
        area = pygame.Rect(at[0] - 8, at[1] - 26, 16, 26)
        shown.append(pygame.surfarray.array3d(canvas.subsurface(area)).astype(int))
    return int((abs(shown[0] - shown[1]).sum(2) > 90).sum())


def test_nobody_is_hidden_behind_the_well(desk: Desk) -> None:
    screen = on_square(desk)
    free = seen_of(screen, (250, 270))
    for at in ((318, 206), (326, 214), (310, 200)):
        assert seen_of(screen, at) > 0.6 * free, at


@pytest.mark.parametrize("has", [False, True])
def test_a_name_lies_over_no_player_and_no_slip(
    desk: Desk, has: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = on_square(desk, 20)
    me = screen.crowd.me
    monkeypatch.setattr(screen._saying, "has", lambda name: has)
    for one in screen.crowd.folk:
        for dx, dy in ((0, 30), (0, 22), (10, 18), (-10, 24), (0, -26)):
            me.x, me.y = one.x + dx, one.y + dy
            label = Button(one.name, "Greyhide", "T")
            area = screen._place_of(label, one, 1)
            body = pygame.Rect(round(me.x) - 10, round(me.y) - 28, 20, 28)
            assert not area.colliderect(body), (one.name, dx, dy)
            assert not (has and area.colliderect(_slip_of(one))), (one.name, dx, dy)


@pytest.mark.parametrize("name", ROLES)
def test_only_what_makes_sense_on_the_square_is_offered_there(desk: Desk, name: str) -> None:
    partner = OnSquare(name, desk.characters, 3)
    reply = partner.answer("greet")
    for _ in range(4):
        assert 2 <= len(reply.choices) <= 5
        assert [one.closing for one in reply.choices].count(True) == 1
        assert reply.choices[-1].closing
        asked = {one.intent for one in reply.choices}
        assert not asked & {"ask_help", "ask_ember", "ask_lamp", "ask_danger", "ask_gate", "lead"}
        reply = partner.answer(reply.choices[0].intent)


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_next_night_teaches_is_read_on_the_square(
    desk: Desk, language: str, size: float
) -> None:
    """Whoever goes on from here never passes by the map."""
    desk.choose("language", language)
    desk.choose("letters", size)
    screen = on_square(desk, 2)
    for one in list(screen.crowd.folk):
        screen._saying.hand_over(one.name)
    screen.crowd.me.x, screen.crowd.me.y = 320, 285
    canvas = pygame.Surface((640, 360))
    with caught(canvas) as page:
        screen.draw(canvas)
    said = "".join(one.text for one in page.written).replace(" ", "")
    assert new_in(WAY[2].new, language, "E").replace(" ", "") in said
    assert [one for one in page.faults(size) if one.what in ("cut", "over", "covered")] == []
    body = pygame.Rect(308, 255, 24, 30)
    with caught(canvas) as page:
        screen._draw_new(canvas, size, [])
    assert all(not one.area.colliderect(body) for one in page.written)
