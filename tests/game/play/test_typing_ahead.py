"""Typing ahead in a talk: letters write from the first one on, and no letter chooses."""

from collections.abc import Iterator

import numpy as np
import pygame
import pytest

from duskfolk.agents.characters import Persona, Said
from duskfolk.agents.characters.intents import Heard
from duskfolk.game.levels import build
from duskfolk.game.play.keys import keyboard
from duskfolk.game.play.keys.pen import LATELY
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.talk.partner import InNight
from duskfolk.game.play.talk.rows import laid, window
from duskfolk.game.play.talk.shown import Manner
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.talk.talk import Talk
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre

FRAME = 1 / 60
ENTER, SPACE = pygame.K_RETURN, pygame.K_SPACE


class Ears:
    """Understands what it was told to, when it is let."""

    def __init__(self, intent: str = "ask_ember") -> None:
        self.intent, self.ready = intent, False
        self.heard: list[str] = []

    def submit(self, text: str, language: str, persona: Persona) -> None:
        self.heard.append(text)

    def poll(self) -> Said | None:
        return Said("en", (Heard(self.intent, 0.9),), text=self.heard[-1]) if self.ready else None

    def close(self) -> None:
        self.heard.clear()


def night_of(talk: Talk) -> Session:
    assert isinstance(talk._partner, InNight)
    return talk._partner.session


def key(code: int, letter: str = "") -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=code, mod=0, unicode=letter)


def strokes(words: str, *, text_too: bool = True) -> Iterator[pygame.Event]:
    """What a keyboard gives: each key, its letter where text is taken, and the key let go."""
    for letter in words:
        yield key(ord(letter.lower()), letter)
        if text_too:
            yield pygame.Event(pygame.TEXTINPUT, text=letter)
        yield pygame.Event(pygame.KEYUP, key=ord(letter.lower()), mod=0)


def tap(talk: Talk | Playing, *codes: int) -> None:
    """Press keys one after the other, each of which is let go."""
    for code in codes:
        talk.handle(key(code))
        talk.handle(pygame.Event(pygame.KEYUP, key=code, mod=0))


def pause(talk: Talk | Playing, seconds: float = 0.5) -> None:
    """Let time pass, as it does for who reads."""
    for _ in range(round(seconds / FRAME)):
        talk.update(FRAME)


def shown(talk: Talk) -> None:
    """Let all words come, and time to read them pass."""
    talk.stream.finish()
    pause(talk)


def type_in(talk: Talk | Playing, words: str, *, text_too: bool = True) -> None:
    for event in strokes(words, text_too=text_too):
        talk.handle(event)


def talk_of(ears: Ears | None = None, *, typed: bool = True, seen: bool = True) -> Talk:
    session = Session(build(Genre.ESCORT, 2), seed=4)
    talk = Talk(InNight(session, min(people_of(session.level)), {}), Manner(typed), ears or Ears())
    if seen:
        talk.draw(pygame.Surface(SIZE))
    talk.handle(pygame.Event(pygame.KEYUP, key=pygame.K_t, mod=0))
    return talk


def spoken(talk: Talk) -> int:
    return len(night_of(talk).spoken)


def written(talk: Talk) -> str | None:
    return None if talk.entry is None else talk.entry.text


def picture(talk: Talk) -> bytes:
    canvas = pygame.Surface(SIZE)
    talk.draw(canvas)
    return pygame.image.tobytes(canvas, "RGB")


@pytest.mark.parametrize("seen", [True, False])
def test_who_types_at_once_says_it_in_words_and_chooses_nothing(seen: bool) -> None:
    ears = Ears()
    talk = talk_of(ears, seen=seen)
    type_in(talk, "where are we", text_too=seen)
    assert written(talk) == "where are we"
    assert spoken(talk) == 1, "the greeting"
    tap(talk, ENTER)
    assert ears.heard == ["where are we"]


@pytest.mark.parametrize("seen", [True, False])
def test_no_key_of_the_game_chooses_where_words_may_be_typed(seen: bool) -> None:
    for letter in "wsejk ":
        talk = talk_of(seen=seen)
        shown(talk)
        type_in(talk, letter, text_too=seen)
        assert spoken(talk) == 1
        assert written(talk) == (letter if letter != " " else None)


def test_where_nothing_is_typed_the_keys_of_the_game_choose_as_ever() -> None:
    talk = talk_of(typed=False)
    shown(talk)
    tap(talk, pygame.K_s, pygame.K_s)
    assert talk.row == 1
    tap(talk, pygame.K_e)
    assert spoken(talk) == 2
    assert written(talk) is None
    assert talk.writes is None


def test_digits_choose_and_arrows_with_enter_do() -> None:
    talk = talk_of()
    shown(talk)
    third = talk.choices[2].intent
    type_in(talk, "3")
    assert written(talk) is None, "and the digit is not written as well"
    assert night_of(talk).spoken[-1].said.main.intent == third
    talk = talk_of()
    shown(talk)
    french = pygame.Event(
        pygame.KEYDOWN, key=pygame.K_AMPERSAND, mod=0, unicode="&", scancode=pygame.KSCAN_2
    )
    second = talk.choices[1].intent
    talk.handle(keyboard.by_place(french))
    assert night_of(talk).spoken[-1].said.main.intent == second
    talk = talk_of()
    shown(talk)
    tap(talk, pygame.K_DOWN, pygame.K_DOWN, ENTER)
    assert night_of(talk).spoken[-1].said.main.intent == second


def test_what_is_typed_while_an_answer_is_thought_over_stays_and_is_said_after_it() -> None:
    ears = Ears()
    talk = talk_of(ears)
    shown(talk)
    type_in(talk, "an ember?")
    tap(talk, ENTER)
    plain = picture(talk)
    type_in(talk, "thank")
    assert picture(talk) != plain, "and it is seen there"
    tap(talk, ENTER)
    assert (written(talk), talk.waits) == (None, "thank")
    assert ears.heard == ["an ember?"], "one sentence at a time"
    type_in(talk, "you")
    tap(talk, ENTER)
    assert (written(talk), talk.waits) == (None, "thank you"), "each waits for its turn"
    type_in(talk, "bread?")
    ears.ready = True
    talk.update(FRAME)
    assert not talk.asked
    while ears.heard[-1] != "thank":
        assert len(ears.heard) == 1
        assert not talk.stream.settled, "who asked can read the answer"
        talk.update(FRAME)
    assert (written(talk), talk.waits) == ("bread?", "you")


def test_who_types_on_after_an_act_goes_on_talking() -> None:
    """What was agreed to is done; no letter is lost, and none plays the game."""
    ears = Ears("follow")
    talk = talk_of(ears)
    state = night_of(talk).state
    state.x[0, 0], state.y[0, 0] = state.x[0, talk.body] + np.float32(1), state.y[0, talk.body]
    state.sees[0, 0] |= 1 << talk.body
    shown(talk)
    type_in(talk, "come with me")
    tap(talk, ENTER)
    ears.ready = True
    for _ in range(100):
        talk.update(FRAME)
    assert talk.ending
    shown(talk)
    type_in(talk, "who are you?")
    assert (written(talk), talk.ending) == ("who are you?", False)
    tap(talk, ENTER)
    assert ears.heard[-1] == "who are you?"


def test_the_key_that_began_the_talk_writes_nothing_however_long_it_is_held() -> None:
    session = Session(build(Genre.ESCORT, 2), seed=4)
    talk = Talk(InNight(session, min(people_of(session.level)), {}), Manner(), Ears())
    for _ in range(5):
        talk.handle(key(pygame.K_t, "t"))
        talk.handle(pygame.Event(pygame.TEXTINPUT, text="t"))
        picture(talk)
    assert written(talk) is None
    type_in(talk, "who")
    assert written(talk) == "who"


def test_an_input_method_begins_a_line_by_composing() -> None:
    talk = talk_of()
    talk.handle(pygame.Event(pygame.TEXTEDITING, text="ni", start=2, length=0))
    assert talk.entry is not None
    assert talk.entry.composing == "ni"
    talk.handle(pygame.Event(pygame.TEXTINPUT, text="你"))
    assert written(talk) == "你"


def test_a_talk_that_is_over_shows_that_a_key_is_awaited_and_takes_no_letter_for_it() -> None:
    ears = Ears("bye")
    talk = talk_of(ears)
    shown(talk)
    type_in(talk, "farewell")
    tap(talk, ENTER)
    type_in(talk, "and ")
    ears.ready = True
    talk.update(FRAME)
    assert talk.ending
    assert written(talk) is None
    type_in(talk, "then w e")
    assert not talk.stream.done, "nobody hastens it by a word"
    while not talk.stream.done:
        talk.update(FRAME)
    assert talk.awaits
    pictures = set[bytes]()
    for _ in range(60):
        type_in(talk, "wse")
        talk.update(FRAME)
        pictures.add(picture(talk)[: SIZE[0] * SIZE[1] * 3])
    tap(talk, SPACE)
    assert talk.open, "it parts two words"
    for _ in range(round(LATELY / FRAME) + 1):
        talk.update(FRAME)
    tap(talk, SPACE)
    assert not talk.open
    assert len(pictures) > 1, "the mark comes and goes"


def test_a_line_that_is_cut_short_does_not_walk_anybody(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    state, body = playing.session.state, min(people_of(playing.session.level))
    state.x[0, 0], state.y[0, 0] = state.x[0, body] + np.float32(1), state.y[0, body]
    playing.session.worlds.look_again(0)
    playing.handle(key(pygame.K_t, "t"))
    talk = playing._talk
    assert talk is not None
    type_in(playing, "where", text_too=False)
    state.x[0, body] += np.float32(9)
    playing.update(FRAME)
    assert playing._talk is None
    type_in(playing, "wt", text_too=False)
    assert playing._talk is None
    assert not playing._keys._tapped
    for _ in range(round(1 / FRAME) + 1):
        playing.update(FRAME)
    playing.handle(key(pygame.K_w, "w"))
    assert playing._keys._tapped == {pygame.K_w}
    desk.close()


def test_a_choice_that_is_too_long_goes_on_in_another_line_and_at_last_in_dots() -> None:
    words = ["Take my hand. I will bring you to the gate.", "I must go."]
    first, second = laid(words, 500, 2, 3)
    assert " ".join(first) == words[0]
    assert (len(first), second) == (2, [words[1]])
    assert all(text.width(line, 2) <= 500 for line in first)
    (first,) = laid(["ember " * 60], 500, 2, 3)
    assert len(first) == 3
    assert first[-1].endswith("...")
    assert all(text.width(line, 2) <= 500 for line in first)


def test_of_rows_without_room_those_around_the_chosen_one_are_seen() -> None:
    high = [2, 1, 2, 1, 1]
    assert window(high, 0, 0, 3) == range(2)
    assert window(high, 2, 0, 3) == range(1, 3)
    assert window(high, 4, 1, 3) == range(3, 5)
    assert window(high, 3, 3, 3) == range(3, 5), "nothing moves while it need not"
    assert window(high, 1, 3, 3) == range(1, 3)
    assert window(high, 4, 0, 99) == range(5)
    assert window(high, 2, 0, 1) == range(2, 3), "the chosen one is seen, however high"


def test_with_doubled_letters_no_word_of_a_choice_is_lost() -> None:
    talk = talk_of()
    talk.manner = Manner(True, 2)
    shown(talk)
    picture(talk)
    for row, choice in zip(talk._box._laid, talk.choices, strict=True):
        assert " ".join(row) == choice.say
