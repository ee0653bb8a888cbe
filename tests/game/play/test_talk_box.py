"""The talk box: words that stream, words that are typed, and what is chosen by hand or mouse."""

from dataclasses import replace
from itertools import product
from time import perf_counter, sleep

import numpy as np
import pygame
import pytest

from duskfolk.agents.characters import (
    Character,
    Choice,
    Persona,
    Said,
    persona_names,
    shipped_persona,
)  # fmt: skip
from duskfolk.agents.characters.intents import Heard
from duskfolk.game.levels import build
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.keys.entry import MOST
from duskfolk.game.play.menu.choices import ChoicesSheet
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.talk import cost as talk_cost
from duskfolk.game.play.talk.box import TalkBox
from duskfolk.game.play.talk.hearing import Latest
from duskfolk.game.play.talk.pace import pace_of, why_over
from duskfolk.game.play.talk.partner import InNight
from duskfolk.game.play.talk.shown import Manner
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.talk.stream import Stream
from duskfolk.game.play.talk.talk import Talk
from duskfolk.game.play.words.talk import SLOW
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre, Mood, Relation, Role

FRAME = 1 / 60


class Slow:
    """Who listens and takes so many polls to understand."""

    def __init__(self, polls: int, *intents: str) -> None:
        self.polls, self.intents = polls, intents
        self.heard: list[tuple[str, str, str]] = []
        self.closed = False

    def submit(self, text: str, language: str, persona: Persona) -> None:
        self.heard.append((text, language, persona.id))

    def close(self) -> None:
        self.closed = True

    def poll(self) -> Said | None:
        self.polls -= 1
        if self.polls >= 0 or not self.heard:
            return None
        heard = tuple(Heard(intent, 0.9) for intent in self.intents)
        return Said("en", heard, text=self.heard[-1][0])


def press(code: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=code, mod=0)


def tap(talk: Talk | Playing, *codes: int) -> None:
    """Press keys one after the other, each of which is let go."""
    for code in codes:
        talk.handle(press(code))
        talk.handle(pygame.Event(pygame.KEYUP, key=code, mod=0))


def pause(talk: Talk, seconds: float = 0.5) -> None:
    """Let time pass, as it does for who reads."""
    for _ in range(round(seconds / FRAME)):
        talk.update(FRAME)


def typed(text: str) -> pygame.Event:
    return pygame.Event(pygame.TEXTINPUT, text=text)


def say(talk: Talk, words: str) -> None:
    tap(talk, pygame.K_t)
    talk.handle(typed(words))
    tap(talk, pygame.K_RETURN)


def session_of(genre: Genre = Genre.ESCORT) -> Session:
    return Session(build(genre, 2), seed=4)


def night_of(talk: Talk) -> Session:
    assert isinstance(talk._partner, InNight)
    return talk._partner.session


def begun(manner: Manner = Manner(), ears: Slow | None = None) -> Talk:  # noqa: B008
    session = session_of()
    talk = Talk(InNight(session, min(people_of(session.level)), {}), manner, ears)
    tap(talk, pygame.K_SPACE)
    pause(talk)
    return talk


def picture(talk: Talk) -> pygame.Surface:
    canvas = pygame.Surface(SIZE)
    talk.draw(canvas)
    return canvas


def test_a_line_streams_and_takes_a_breath_after_a_sentence() -> None:
    def seconds(line: str) -> float:
        stream, count = Stream(line), 0
        while not stream.done:
            stream.pass_time(0.01)
            count += 1
        return count / 100

    assert Stream("").done
    assert 0.1 < seconds("lamplighter") < 0.5
    assert seconds("Go. Then wait") > seconds("Go then waits") + 0.2
    assert seconds("Go, then wait") > seconds("Go then waits") + 0.1
    assert seconds("3.5 of it, ok") < seconds("3. 5 of it ok") + 0.1, "a number is no sentence"
    assert seconds("点灯人") == pytest.approx(3 / 20, abs=0.02)
    assert seconds("走。灯") > seconds("走灯人") + 0.2


def test_a_mouth_rests_where_a_sentence_does() -> None:
    stream = Stream("Ah. Oh")
    spoke: list[tuple[int, bool]] = []
    while not stream.done:
        stream.pass_time(0.01)
        spoke.append((stream.shown, stream.speaks))
    assert any(speaks for shown, speaks in spoke if shown <= 2)
    assert not any(speaks for shown, speaks in spoke if shown == 3)
    assert not stream.speaks, "who has said all is silent"


def test_a_key_shows_the_whole_line_before_another_counts() -> None:
    session = session_of()
    talk = Talk(InNight(session, min(people_of(session.level)), {}))
    talk.update(0.2)
    assert 0 < talk.stream.shown < len(talk.stream.line)
    assert talk.rows == 0
    before = len(session.spoken)
    talk.handle(press(pygame.K_SPACE))
    assert talk.stream.done
    assert talk.rows == len(talk.choices) + 1
    assert len(session.spoken) == before, "nothing was said by it"


def test_a_key_that_came_a_moment_too_late_to_hasten_a_line_chooses_nothing() -> None:
    session = session_of()
    talk = Talk(InNight(session, min(people_of(session.level)), {}))
    while not talk.stream.done:
        talk.update(FRAME)
    tap(talk, pygame.K_DOWN, pygame.K_RETURN)
    assert len(session.spoken) == 1, "the greeting"
    pause(talk)
    tap(talk, pygame.K_RETURN)
    assert len(session.spoken) == 2, "who has read it chooses at once"


def test_typed_words_are_thought_over_while_frames_go_on_and_then_answered() -> None:
    ears = Slow(60, "ask_ember")
    talk = begun(ears=ears)
    greeting = talk.stream.line
    say(talk, "  where is an ember?  ")
    assert ears.heard == [("where is an ember?", "en", talk.character.persona.id)]
    assert (talk.entry, talk.rows) == (None, 0)
    thinking = set[bytes]()
    while talk.asked:
        before = ears.polls
        talk.update(FRAME)
        assert before - ears.polls == 1, "a frame asks once, and waits for nothing"
        if talk.asked:
            assert talk.stream.line == greeting
            thinking.add(pygame.image.tobytes(picture(talk), "RGB"))
            tap(talk, pygame.K_SPACE, pygame.K_t, pygame.K_DOWN)  # one sentence at a time
            assert talk.entry is None
    assert len(thinking) > 5, "three dots move"
    assert talk.stream.line != greeting
    assert night_of(talk).spoken[-1].said.intents[0].intent == "ask_ember"
    assert talk.open


def test_words_that_nobody_reads_are_not_waited_for_for_ever() -> None:
    talk = begun(ears=Slow(10**9))
    say(talk, "hello?")
    for _ in range(60 * 5):
        talk.update(FRAME)
    assert not talk.asked
    assert night_of(talk).spoken[-1].reply.act in ("ask_again", "none")


def test_keys_of_the_game_do_not_leak_into_a_line_nor_the_line_into_the_game() -> None:
    talk = begun()
    row = talk.row
    talk.handle(press(pygame.K_SPACE))
    talk.handle(typed("t"))  # of a key that did something, no letter is written
    talk.handle(pygame.Event(pygame.KEYUP, key=pygame.K_SPACE, mod=0))
    assert talk.entry is None
    tap(talk, pygame.K_t)
    tap(talk, pygame.K_s, pygame.K_w, pygame.K_e, pygame.K_SPACE, pygame.K_BACKSPACE)
    assert talk.open
    assert talk.entry is not None
    assert talk.entry.text == ""
    tap(talk, pygame.K_ESCAPE)
    assert (talk.entry, talk.open) == (None, True), "the first leaves the line, a second the talk"
    assert row != talk.row == len(talk.choices)
    tap(talk, pygame.K_ESCAPE)
    assert not talk.open


def test_enter_on_the_last_row_begins_to_type() -> None:
    talk = begun()
    talk.handle(press(pygame.K_UP))
    assert talk.row == len(talk.choices)
    talk.handle(press(pygame.K_RETURN))
    assert talk.entry is not None


def test_who_wants_no_free_text_is_offered_none() -> None:
    talk = begun(Manner(typed=False))
    assert talk.rows == len(talk.choices)
    talk.handle(press(pygame.K_t))
    assert talk.entry is None
    talk.handle(press(pygame.K_UP))
    assert talk.row == len(talk.choices) - 1


def test_a_mouse_chooses_says_and_begins_to_type() -> None:
    talk = begun()
    picture(talk)
    rows = talk._box._rows
    assert len(rows) == talk.rows
    for row in (1, 2):
        talk.handle(pygame.Event(pygame.MOUSEMOTION, pos=rows[row].center))
    assert talk.row == 2
    wanted = talk.choices[2]
    click = {"button": pygame.BUTTON_LEFT}
    talk.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, click | {"pos": rows[2].center}))
    assert night_of(talk).spoken[-1].said.intents[0].intent == wanted.intent
    count = len(night_of(talk).spoken)
    talk.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, click | {"pos": (1, 1)}))
    assert not talk.stream.done, "that was beside the box"
    talk.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, click | {"pos": rows[0].center}))
    assert talk.stream.done
    assert len(night_of(talk).spoken) == count, "a row of the last moment says nothing more"
    picture(talk)
    pause(talk)
    last = talk._box._rows[-1].center
    talk.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, {"button": pygame.BUTTON_RIGHT, "pos": last}))
    assert talk.entry is None
    talk.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, click | {"pos": last}))
    assert talk.entry is not None


def test_folk_speak_as_chosen_until_the_player_writes_in_another_language() -> None:
    talk = begun(Manner(language="zh"))
    assert talk.character.language == "zh"
    assert talk.choices[0].say in [one.say for one in talk.character.persona.choices]
    say(talk, "Where is an ember?")
    talk.update(FRAME)
    assert talk.character.language == "en"


class Longest:
    """A talk in which the longest of everything is said."""

    def __init__(self, persona: Persona, size: int) -> None:
        words = max((_longest(persona, key) for key in persona.lines), key=len)
        self.character, self.manner = Character(persona), Manner(True, size)
        self.stream, self.row, self.entry = Stream(words), 0, None
        self.asked = self.waits = ""
        self.heard, self.unsaid, self.ending, self.moment = "lamp " * 40, "", False, SLOW
        self.missed = -1.0
        longest = sorted(persona.choices, key=lambda choice: -len(choice.say))[:5]
        self.choices: tuple[Choice, ...] = tuple(longest)
        self.clock, self.rows, self.awaits = 0.0, 6, False
        self.stream.finish()


def _longest(persona: Persona, key: str) -> str:
    """The longest wording of a line, with a slot's name where a shorter word will stand."""
    return max((line.say.replace("{", "").replace("}", "") for line in persona.lines[key]), key=len)


@pytest.mark.parametrize(
    ("name", "language", "size"), [*product(persona_names(), ("en", "zh"), (1, 2))]
)
def test_the_longest_words_of_everybody_lie_on_the_canvas(
    name: str, language: str, size: int
) -> None:
    talk, box = Longest(shipped_persona(name).speaking(language), size), TalkBox()
    for low in (False, True):
        feet, rise = pygame.Rect(310, 300 if low else 60, 20, 42), 0
        for _ in range(2):  # the picture moves from under it
            box.draw(pygame.Surface(SIZE), talk, [feet.move(0, -rise)], rise)  # type: ignore
            assert box.place is not None
            rise = box.place.rise
        feet.move_ip(0, -rise)
        assert pygame.Rect(0, 0, *SIZE).contains(feet)
        assert not any(area.colliderect(feet) for area in box._areas)
        canvas = pygame.Rect(0, 0, *SIZE)
        paper, rows = box._areas
        assert canvas.contains(paper)
        assert canvas.contains(rows)
        assert not paper.colliderect(rows)
        assert all(rows.contains(row) for row in box._rows)


def test_who_has_no_face_in_its_file_and_a_name_without_end_is_shown_all_the_same() -> None:
    marta = shipped_persona("marta")
    talk = Longest(replace(marta, face=None, name="Marta " * 30, title="baker " * 30), 2)
    talk.choices = tuple(replace(choice, say="ember " * 40) for choice in talk.choices)
    canvas, box = pygame.Surface(SIZE), TalkBox()
    box.draw(canvas, talk)  # type: ignore[arg-type]
    paper, rows = box._areas
    right = pygame.surfarray.array3d(canvas)[paper.right + 1 :]
    assert not right.any(), "nothing is written beside the box"
    face = canvas.subsurface((paper.x + 10, paper.y + 10, 56, 56))
    assert len({tuple(face.get_at((x, 30))) for x in range(56)}) > 5
    assert rows.right == paper.right


@pytest.mark.parametrize("size", [1, 2])
def test_a_long_line_is_typed_inside_the_box(size: int) -> None:
    talk = begun(Manner(True, size))
    talk.handle(press(pygame.K_t))
    talk.handle(typed("灯" * MOST))
    picture(talk)
    assert talk.writes is not None
    assert talk._box._areas[1].contains(talk.writes)


def test_a_window_takes_text_while_one_talks_and_places_candidates_by_the_caret(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    for name in ("start_text_input", "stop_text_input"):
        monkeypatch.setattr(pygame.key, name, lambda name=name: said.append(name))
    monkeypatch.setattr(pygame.key, "set_text_input_rect", lambda where: said.append(where.copy()))
    window = Window()
    surface = pygame.display.set_mode((1280, 720))
    assert said == ["stop_text_input"]
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    beside(playing.session)
    pygame.event.clear()

    def post(*codes: int) -> None:
        for code in codes:
            pygame.event.post(press(code))
            pygame.event.post(pygame.Event(pygame.KEYUP, key=code, mod=0))

    post(pygame.K_t, pygame.K_SPACE)
    show(window, desk, playing, frames=2)
    assert said[1] == "start_text_input", "the first letter may be an input method's"
    assert pygame.key.get_repeat() == (0, 0), "no held key chooses again and again"
    post(pygame.K_t)
    show(window, desk, playing, frames=2)
    assert pygame.key.get_repeat() != (0, 0), "a held key goes on deleting"
    caret = playing.writes
    assert caret is not None
    assert said[-1] == pygame.Rect(caret.x * 2, caret.y * 2, caret.w * 2, caret.h * 2)
    assert isinstance(said[-1], pygame.Rect)
    assert surface.get_rect().contains(said[-1])
    pygame.event.post(typed("wasd"))
    show(window, desk, playing, frames=2)
    assert isinstance(said[-1], pygame.Rect)
    assert said[-1].x == 2 * (caret.x + 4 * 7), "they follow the caret"
    assert playing._talk is not None
    assert playing._talk.entry is not None
    assert playing._talk.entry.text == "wasd"
    post(pygame.K_ESCAPE)
    show(window, desk, playing, frames=2)
    assert pygame.key.get_repeat() == (0, 0)
    post(pygame.K_ESCAPE)
    show(window, desk, playing, frames=2)
    assert said[-1] == "stop_text_input"
    assert pygame.key.get_repeat() == (0, 0), "and a tap of the game is one"


def test_a_mouse_is_where_it_is_on_the_canvas_in_a_window_of_any_size() -> None:
    window = Window()
    for size, at, seen in (
        ((1280, 720), (1279, 719), (639, 359)), ((1300, 800), (10, 40), (0, 0)),
        ((320, 180), (160, 90), (320, 180)), ((640, 360), (7, 9), (7, 9)),
    ):  # fmt: skip
        pygame.display.set_mode(size)
        event = pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
        assert window.on_canvas(event).pos == seen
    key = press(pygame.K_a)
    assert window.on_canvas(key) is key


def beside(session: Session) -> int:
    """Put the player beside the first who talks; returns who that is."""
    state, body = session.state, min(people_of(session.level))
    state.x[0, 0], state.y[0, 0] = state.x[0, body] + np.float32(1), state.y[0, body]
    session.worlds.look_again(0)
    return body


def test_the_night_stands_still_for_a_talk_but_not_beside_danger() -> None:
    calm = session_of()
    assert pace_of(calm) == 0
    assert 0 < pace_of(session_of(Genre.VIGIL)) < 1
    wolf = next(a for a, one in enumerate(calm.level.bodies) if one.role == Role.WOLF)
    calm.state.relation[0, wolf, 0] = Relation.HOSTILE
    calm.state.mood[0, wolf] = Mood.HUNTING
    calm.state.dazed[0, wolf] = 0
    assert 0 < pace_of(calm) < 1


def test_a_talk_ends_for_who_is_struck_dazed_or_parted() -> None:
    session = session_of()
    body = beside(session)
    state, hearts = session.state, int(session.state.hearts[0, 0])
    assert not why_over(session, body, hearts)
    assert why_over(session, body, hearts + 1)
    for column, one in ((state.dazed, 0), (state.dazed, body), (state.safe, body)):
        before = column[0, one].copy()
        column[0, one] = 5
        assert why_over(session, body, hearts)
        column[0, one] = before
    state.x[0, body] += np.float32(9)
    assert why_over(session, body, hearts)


def test_a_talk_beside_a_hunter_lets_the_night_go_on_and_a_strike_ends_it(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.VIGIL, 2))
    session = playing.session
    wisp = next(a for a, one in enumerate(session.level.bodies) if one.role == Role.WISP)
    state = session.state
    state.x[0, wisp], state.y[0, wisp] = state.x[0, 0] + np.float32(0.7), state.y[0, 0]
    session.worlds.look_again(0)
    playing.handle(press(pygame.K_t))
    assert playing._talk is not None
    for _ in range(70):
        playing.update(FRAME)
    assert 2 <= len(session.moves) <= 5, "three tenths of the usual pace"
    assert not any(move[0].any() for move in session.moves), "who talks stands still"
    state.hearts[0, 0] -= 1
    playing.update(FRAME)
    assert playing._talk is None


def test_how_one_talks_is_chosen_in_the_settings_and_remembered(desk: Desk) -> None:
    for playing in (False, True):
        sheet = ChoicesSheet(desk, Offers(None), playing=playing)
        while sheet.row != "talk":
            sheet.handle(pygame.K_DOWN)
        sheet.handle(pygame.K_SPACE)
        sheet.draw(pygame.Surface(SIZE))
        for _ in range(2):
            sheet.handle(pygame.K_RIGHT)
            sheet.handle(pygame.K_DOWN)
        assert sheet.handle(pygame.K_SPACE) == "", "back to the first sheet, and not out of it"
        assert sheet.row == "talk"
        sheet.draw(pygame.Surface(SIZE))
        assert sheet.handle(pygame.K_ESCAPE) == "back"
    kept = Store(desk.store.folder).choices
    assert (kept.typed, kept.letters, kept.tongue) == (True, 1, "zh")
    desk.choose("typed", False)
    desk.choose("letters", 2)
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    beside(playing.session)
    playing.handle(press(pygame.K_t))
    assert playing._talk is not None
    assert playing._talk.manner == Manner(False, 2, "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_frame_of_a_line_that_streams_draws_one_line_and_one_letter_anew(language: str) -> None:
    """All else is taken as it was drawn before: drawing letters is what a frame would cost."""

    def drawn() -> np.ndarray:
        return np.array([each.cache_info().misses for each in (text.drawn, text._square)])

    canvas, talk = pygame.Surface(SIZE), begun(Manner(True, 2, language))
    talk._say("ask_ember")
    talk.draw(canvas)  # the box around it is new
    frames = 0
    while True:
        talk.update(FRAME)
        if talk.stream.done:  # the choices come
            break
        before = drawn()
        talk.draw(canvas)
        assert (drawn() - before <= 1).all()
        frames += 1
    assert frames > 40


def test_the_bench_measures_a_talk_that_is_really_had(monkeypatch: pytest.MonkeyPatch) -> None:
    ears = Slow(2, "ask_ember")
    monkeypatch.setattr(talk_cost.time, "sleep", lambda _: None)
    (silent, still), (talking, told) = talk_cost.measure(ears, 2, 180)
    assert min(silent, still, talking, told) > 0
    assert silent <= still + 1
    assert len(ears.heard) == 2


def test_one_listens_for_a_whole_evening_and_no_longer(desk: Desk) -> None:
    desk.close()  # nobody talked
    desk.ears = slow = Slow(0, "ask_ember")
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    beside(playing.session)
    playing.handle(press(pygame.K_t))
    for event in (press(pygame.K_t), typed("an ember?"), press(pygame.K_RETURN)):
        playing.handle(event)
    playing.update(FRAME)
    assert [words for words, *_ in slow.heard] == ["an ember?"]
    assert playing.session.spoken[-1].said.intents[0].intent == "ask_ember"
    desk.close()
    assert slow.closed


def test_what_was_asked_in_a_talk_that_has_ended_is_no_answer_in_the_next() -> None:
    class Queue(Slow):
        """Answers one sentence after the other, each when it is let."""

        def __init__(self) -> None:
            super().__init__(0)
            self.ready: list[Said] = []

        def poll(self) -> Said | None:
            return self.ready.pop(0) if self.ready else None

    queue, marta = Queue(), shipped_persona("marta")
    ears = Latest(queue)
    for words in ("old", "older", "new"):
        ears.submit(words, "en", marta)
    assert [words for words, *_ in queue.heard] == ["old", "older", "new"]
    queue.ready = [Said(text="old")]
    assert ears.poll() is None
    queue.ready = [Said(text="older"), Said(text="new")]
    said = ears.poll()
    assert said is not None
    assert said.text == "new"
    assert ears.poll() is None
    ears.close()
    assert queue.closed


@pytest.mark.parametrize(
    ("words", "intent", "language"),
    [
        ("Good evening! Where could I find an ember?", "ask_ember", "en"),
        ("请问哪里能找到火种？", "ask_ember", "zh"),
        ("asdf qwer zxcv", "unclear", "en"),
    ],
)
def test_typed_words_are_understood_by_what_ships(
    desk: Desk, words: str, intent: str, language: str
) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.ESCORT, 2))
    beside(playing.session)
    playing.handle(press(pygame.K_t))
    talk = playing._talk
    assert talk is not None
    for event in (press(pygame.K_t), typed(words), press(pygame.K_RETURN)):
        playing.handle(event)
    until = perf_counter() + 60
    talk._thought = -60.0  # a slow machine may take its time here
    while talk.asked and perf_counter() < until:
        playing.update(FRAME)
        sleep(0.005)
    assert playing.session.spoken[-1].said.main.intent == intent
    assert talk.character.language == language
    desk.close()
