"""Keys are told in the moment they are of use, until they were used once, and over nothing."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pygame
import pytest

from duskfolk.errors import FileError
from duskfolk.game.levels import build
from duskfolk.game.nights.first import Verb
from duskfolk.game.play.kept.choices import Choices
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.keys import keyboard
from duskfolk.game.play.keys.bindings import DEEDS
from duskfolk.game.play.keys.input import BACK, DASH, DOWN, LEFT, POWER, RIGHT, UP, USE
from duskfolk.game.play.menu.choices import PAGES
from duskfolk.game.play.menu.title import _ENTRIES, Title
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper.key_caps import caps
from duskfolk.game.play.paper.lesson_card import LessonCard
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.lessons import IDLE, LESSONS, Lesson, Lessons, Moment, moment_of
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.hud import CORNERS
from duskfolk.game.world.kinds import Deed, Genre, Mood, Move, Noise, Relation, Tally, Use

CALM = Moment(walked=True)
BY_NAME = {lesson.name: lesson for lesson in LESSONS}
AREA = pygame.Rect(0, 0, *SIZE)


class Pupil:
    """Lessons of somebody who knows all but the ones ``new``."""

    def __init__(self, *new: str) -> None:
        self.learnt: list[str] = []
        known = {lesson.name for lesson in LESSONS if new and lesson.name not in new}
        self.lessons = Lessons(known, self.learnt.append)

    def live(self, now: Moment, seconds: float = 0.1) -> str:
        """Live so long in a moment; what is told in the end."""
        for _ in range(round(seconds * 10)):
            self.lessons.update(now, 0.1)
        return self.lessons.told.name if self.lessons.told else ""


def press(key: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key)


def begun(desk: Desk, genre: Genre = Genre.WATCH) -> Playing:
    return Playing(desk, Offers(None), build(genre, 2))


# What is told when


@pytest.mark.parametrize(
    ("name", "moment", "deed"),
    [
        ("wait", Moment(waits=True), Moment(walked=True)),
        ("walk", Moment(), Moment(walked=True)),
        ("take", CALM._replace(offer=Use.TAKE), CALM._replace(took=True)),
        ("kindle", CALM._replace(offer=Use.KINDLE), CALM._replace(kindled=True)),
        ("lead", CALM._replace(offer=Use.LEAD), CALM._replace(leads=True)),
        ("dash", CALM._replace(hunted=True, can_dash=True), CALM._replace(dashed=True)),
        ("run", CALM._replace(need=Verb.DASH, can_dash=True), CALM._replace(dashed=True)),
        ("flash", CALM._replace(hunted=True, near=True, can_flash=True),
         CALM._replace(flashed=True)),
    ],
)  # fmt: skip
def test_a_key_is_told_when_it_is_of_use_until_it_was_used_and_never_again(
    name: str, moment: Moment, deed: Moment
) -> None:
    pupil = Pupil(name)
    assert pupil.live(moment._replace(walked=name not in ("wait", "walk"))) == name
    assert pupil.live(moment, 60) == name, "it is told for as long as it takes"
    assert pupil.learnt == []
    assert pupil.live(deed) == name
    assert pupil.lessons.learnt, "it stays for a moment, to be read to its end"
    assert pupil.live(deed, 1.0) == ""
    assert pupil.live(moment, 5) == ""
    assert pupil.learnt == [name]


@pytest.mark.parametrize("name", [lesson.name for lesson in LESSONS])
def test_nothing_is_told_to_who_has_learnt_it(name: str) -> None:
    everything = Moment(
        Use.TAKE, carries=True, hunted=True, near=True, doubted=True, struck=True, can_dash=True,
        can_flash=True, can_talk=True, kindled=True, waits=True,
    )  # fmt: skip
    pupil = Pupil(name)
    pupil.lessons.learn(name)
    assert pupil.live(everything, 3) == ""
    assert pupil.learnt == [name]


def test_who_does_it_before_it_is_told_is_never_told() -> None:
    pupil = Pupil()
    pupil.live(Moment(walked=True, dashed=True, flashed=True))
    assert sorted(pupil.learnt) == ["dash", "flash", "run", "wait", "walk"]
    hunted = CALM._replace(hunted=True, near=True, can_dash=True, can_flash=True)
    assert pupil.live(hunted, 5) == ""


def test_who_does_nothing_for_ten_seconds_is_told_again_until_something_is_done() -> None:
    pupil = Pupil("none of them")
    idle = CALM._replace(offer=Use.TAKE, acted=False)
    assert pupil.live(idle, IDLE - 0.2) == ""
    assert pupil.live(idle, 0.4) == "take"
    assert pupil.live(idle, 5) == "take"
    assert pupil.live(idle._replace(acted=True), 1) == ""
    assert pupil.live(idle, IDLE - 0.2) == ""
    assert pupil.learnt == []


def test_what_was_done_since_the_game_was_started_is_not_told_again() -> None:
    done: set[str] = set()
    known = {lesson.name for lesson in LESSONS}
    walks, stands = CALM._replace(acted=True), Moment(acted=False)
    for told in ("walk", ""):  # as long as nothing was done, and in the night after one walked
        pupil = Pupil()
        pupil.lessons = Lessons(known, pupil.learnt.append, done)
        assert pupil.live(stands, IDLE + 0.2) == told
        pupil.live(walks, 1)
    reads = CALM._replace(need=Verb.WISP, acted=False)
    assert pupil.live(reads, IDLE + 0.2) == "wisp", "what is only read may be told again"


@pytest.mark.parametrize("name", [lesson.name for lesson in LESSONS if lesson.seconds])
def test_what_is_only_to_be_read_is_learnt_once_it_could_be(name: str) -> None:
    now = {
        "broken": CALM._replace(broken=True),
        "softly": CALM._replace(hunted=True, spoils=frozenset((Verb.DASH,))),
        "past": CALM._replace(doubted=True, spoils=frozenset((Verb.HIDE,))),
        "hide": CALM._replace(doubted=True), "ring": CALM._replace(struck=True),
        "carry": CALM._replace(carries=True), "pause": CALM._replace(kindled=True),
        "talk": CALM._replace(can_talk=True), "quiet": CALM._replace(need=Verb.QUIET),
        "wisp": CALM._replace(need=Verb.WISP), "leave": CALM._replace(need=Verb.LEAVE),
    }[name]  # fmt: skip
    pupil = Pupil(name)
    assert pupil.live(now) == name
    assert len(BY_NAME[name].words) / BY_NAME[name].seconds < 18, "letters to read in a second"
    assert pupil.live(now, BY_NAME[name].seconds / 2) == name
    assert pupil.learnt == []
    assert pupil.live(now, BY_NAME[name].seconds + 2) == ""
    assert pupil.learnt == [name]


def test_the_hunted_are_told_at_once_and_one_thing_at_a_time() -> None:
    pupil = Pupil("walk", "take", "dash", "flash")
    assert pupil.live(Moment()) == "walk"
    hunted = Moment(hunted=True, can_dash=True)
    assert pupil.live(hunted) == "dash"
    near = hunted._replace(near=True, can_flash=True)
    assert pupil.live(near) == "flash"
    assert pupil.live(hunted, 0.3) == "flash", "it does not flicker"
    assert pupil.live(hunted, 2) == "dash"


def test_a_deed_that_cannot_be_done_is_not_told() -> None:
    assert Pupil("dash").live(CALM._replace(hunted=True), 3) == ""
    assert Pupil("flash").live(CALM._replace(hunted=True, near=True), 3) == ""
    assert Pupil("flash").live(CALM._replace(hunted=True, can_flash=True), 3) == "", "out of reach"


def test_between_two_lessons_there_is_a_rest() -> None:
    pupil = Pupil("walk", "take")
    pupil.live(Moment())
    both = CALM._replace(offer=Use.TAKE)
    told = [pupil.live(both) for _ in range(25)]
    assert told[0] == "walk"
    assert told[-1] == "take"
    assert told.count("") >= 5


# What a play shows of it


def test_a_moment_is_that_of_who_is_played() -> None:
    level = build(Genre.WATCH, 2)
    session, people = Session(level), people_of(level)
    state = session.state
    assert not moment_of(session, people).walked
    session.step(Input(Move.EAST))
    assert moment_of(session, people).walked
    foe = next(a for a in range(1, 12) if state.relation[0, 0, a] == Relation.HOSTILE)
    state.dazed[0], state.sees[0, 0] = 0, 0
    state.x[0, foe], state.y[0, foe] = state.x[0, 0] + np.float32(3), state.y[0, 0]
    state.mood[0, foe] = Mood.HUNTING
    assert not moment_of(session, people).hunted, "nobody hunts whom one does not see"
    state.sees[0, 0] = 1 << foe
    assert moment_of(session, people)[8:11] == (True, True, False)
    state.x[0, foe] += np.float32(4)
    assert moment_of(session, people)[8:11] == (True, False, False)
    state.mood[0, foe], state.doubt[0, foe] = Mood.SUSPICIOUS, 3
    assert moment_of(session, people)[8:11] == (False, False, False), "it doubts somebody else"
    state.sees[0, foe] = 1
    assert moment_of(session, people)[8:11] == (False, False, True)
    state.sees[0, 0] = 0
    assert moment_of(session, people).doubted, "also out of the dark"
    state.dazed[0, foe] = 5
    assert moment_of(session, people)[8:11] == (False, False, False)
    state.dash[0, 0], state.noise[0, 0], state.carrying[0, 0] = 2, Noise.FLASH, 1
    state.tally[0, 0, [Tally.TAKEN, Tally.KINDLED]] = 1
    state.leader[0, foe], state.guard[0, 0] = 1, 5
    now = moment_of(session, people)
    assert all((now.dashed, now.flashed, now.carries, now.took, now.kindled, now.leads, now.struck))
    session.worlds.masks[0, 0] = 0
    assert not moment_of(session, people).can_dash
    assert not moment_of(session, people).can_flash
    session.worlds.masks[0, 0, [Deed.DASH, Deed.POWER]] = 1
    assert moment_of(session, people).can_dash
    assert moment_of(session, people).can_flash


def test_a_newcomer_is_told_how_to_walk_once_in_a_life(desk: Desk) -> None:
    first = begun(desk)
    first.update(0.2)
    assert first.teaching.lessons is not None
    assert first.teaching.lessons.told == BY_NAME["walk"]
    first.handle(press(pygame.K_d))
    first.update(0.2)
    assert first.teaching.lessons.learnt
    assert Store(desk.store.folder).choices.learnt == ("wait", "walk")
    again = begun(Desk(desk.settings, Store(desk.store.folder)))
    again.update(0.2)
    assert again.teaching.lessons is not None
    assert again.teaching.lessons.told is None


def test_who_pauses_needs_not_be_told_of_it(desk: Desk) -> None:
    screen = begun(desk)
    screen.handle(pygame.Event(pygame.WINDOWFOCUSLOST))
    assert desk.store.choices.learnt == ("wait",), "that was the window"
    screen.handle(press(pygame.K_ESCAPE))
    screen.handle(press(pygame.K_ESCAPE))
    assert desk.store.choices.learnt == ("wait", "pause")


def test_lessons_are_for_the_lamplighter_and_can_be_switched_off(desk: Desk) -> None:
    title = Title(desk)
    to, page, row = (
        _ENTRIES.index("settings"), PAGES["settings"].index("keys"), PAGES["keys"].index("lessons")
    )  # fmt: skip
    down, enter = pygame.K_s, pygame.K_RETURN
    for key in (*[down] * to, enter, *[down] * page, enter, *[down] * row, pygame.K_RIGHT):
        title.handle(press(key))
    title.draw(pygame.Surface(SIZE)) if title.update(0.0) else None
    assert not Store(desk.store.folder).choices.lessons
    assert begun(desk).teaching.lessons is None
    title.handle(press(pygame.K_LEFT))
    assert begun(desk).teaching.lessons is not None
    desk.settings.play_as = "wolf"
    assert begun(desk, Genre.PACK).teaching.lessons is None


def test_what_was_learnt_in_two_games_is_learnt(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    first.learn("walk")
    second.learn("dash")
    second.choose("crowd", 2)
    first.learn("take")
    assert Store(tmp_path).choices.learnt == ("walk", "dash", "take")
    assert first.choices.learnt == ("walk", "take")


@pytest.mark.parametrize("spoilt", ["walk", 5, [3], [["walk"]], None, {}])
def test_spoilt_lessons_are_begun_anew_and_then_remembered(spoilt: object, tmp_path: Path) -> None:
    file = tmp_path / "choices.json"
    file.write_text(json.dumps({"crowd": 2, "learnt": spoilt, "lessons": "no"}), encoding="utf-8")
    store = Store(tmp_path)
    assert store.choices == Choices(crowd=2)
    assert len(store.notes) == 1
    store.learn("walk")
    assert Store(tmp_path).choices == Choices(crowd=2, learnt=("walk",))


# When the night waits


def lived(screen: Playing, seconds: float) -> int:
    """The decisions of a play that go by in so long."""
    count = len(screen.session.moves)
    for _ in range(round(seconds * 20)):
        screen.update(0.05)
    return len(screen.session.moves) - count


def test_the_first_night_of_all_waits_for_the_first_key_and_no_other_does(new_desk: Desk) -> None:
    screen = begun(new_desk)
    start = screen.session.worlds.digest(0)
    assert lived(screen, 20.0) == 0
    assert screen.session.worlds.digest(0) == start
    assert screen.teaching.lessons is not None
    assert screen.teaching.lessons.told == BY_NAME["wait"], "and says so"
    assert screen.written.age < 4, "what the level asks for stays to be read"
    screen.handle(press(pygame.K_ESCAPE))
    screen.handle(press(pygame.K_ESCAPE))
    assert lived(screen, 1.0) == 0, "a pause is no step"
    screen.handle(press(pygame.K_d))
    assert lived(screen, 1.0) >= 9
    assert screen.session.actions[0, 0, 0] == Move.EAST
    again = begun(Desk(new_desk.settings, Store(new_desk.store.folder)))
    assert lived(again, 1.0) >= 9


def test_who_wants_no_hints_or_plays_a_foe_is_not_waited_for(new_desk: Desk) -> None:
    new_desk.settings.play_as = "wolf"
    assert lived(begun(new_desk, Genre.PACK), 1.0) >= 9
    new_desk.settings.play_as = ""
    new_desk.choose("lessons", False)
    assert lived(begun(new_desk), 1.0) >= 9


@pytest.mark.parametrize("reads", [True, False])
def test_at_the_first_danger_of_all_the_night_waits_until_that_is_read(
    reads: bool, desk: Desk
) -> None:
    screen = begun(desk)
    state = screen.session.state
    foe = next(a for a in range(1, 12) if state.relation[0, 0, a] == Relation.HOSTILE)

    def doubts() -> int:
        """Somebody doubts the player, unseen; how many decisions go by in the next second."""
        moment = Moment(walked=True, doubted=True)
        assert screen.teaching.lessons is not None
        screen.teaching.lessons.update(moment, 0.1)
        screen.teaching.waiting.see()
        state.mood[0, foe], state.doubt[0, foe], state.dazed[0, foe] = Mood.SUSPICIOUS, 1, 0
        state.sees[0, foe], state.sees[0, 0] = 1, 0
        return lived(screen, 1.0)

    assert doubts() == 0
    assert screen.teaching.lessons is not None
    assert screen.teaching.lessons.told == BY_NAME["hide"]
    if reads:
        assert lived(screen, 4.0) == 0
        assert lived(screen, 2.0) >= 1, "it does not wait for ever"
    else:
        screen.handle(press(pygame.K_a))
        assert lived(screen, 1.0) >= 9, "who goes on goes on"
    assert "hide" in Store(desk.store.folder).choices.learnt
    assert doubts() >= 9, "once in a life"


# Which keys are told


def test_the_keys_told_are_those_that_do_it() -> None:
    does = {"use": USE, "dash": DASH, "flash": POWER, "talk": {pygame.K_t}, "pause": BACK}
    named = {"Space": pygame.K_SPACE, "Shift": pygame.K_LSHIFT, "Esc": pygame.K_ESCAPE}
    for name, keys in does.items():
        for key in caps("en", name).split(" or "):
            assert named.get(key, ord(key.lower()[0])) in keys, (name, key)
    letters, arrows = caps("en", "walk").split(" or ")
    assert arrows == "arrows"
    for letter, way in zip(letters, (UP, LEFT, DOWN, RIGHT), strict=True):
        assert ord(letter.lower()) in way
    assert {lesson.keys for lesson in LESSONS} <= {"", "walk", *DEEDS}


def test_keys_are_told_as_they_are_written_on_this_keyboard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    french = {pygame.K_w: "Z", pygame.K_a: "Q"}
    monkeypatch.setattr(keyboard, "_letters", lambda: french)
    written: list[str] = []
    monkeypatch.setattr(text, "write", lambda _, words, *__, **___: written.append(words))
    LessonCard().draw(pygame.Surface(SIZE), BY_NAME["walk"], [], learnt=False)
    assert written == ["ZQSD or arrows", "walk"]


# Where it is read


def lie(lesson: Lesson, hidden: Sequence[pygame.Rect]) -> pygame.Rect:
    return LessonCard().area(lesson, hidden)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_lesson_lies_in_the_picture_and_over_nothing(lesson: Lesson) -> None:
    free = lie(lesson, [])
    assert AREA.contains(free)
    assert free.collidelist(CORNERS) == -1
    assert free.centery > SIZE[1] * 0.8, "near the lower edge, where nothing is in its way"
    for x in range(10, 640, 70):
        for y in range(10, 360, 50):
            action = [pygame.Rect(x - 40, y - 40, 80, 80), pygame.Rect(160, 52, 320, 106)]
            area = lie(lesson, action)
            assert AREA.contains(area)
            assert area.collidelist([*CORNERS, *action]) == -1, (x, y)


def test_a_lesson_stays_where_it_is_while_that_is_free() -> None:
    card, lesson = LessonCard(), BY_NAME["hide"]
    low = card.area(lesson, [])
    other = card.area(lesson, [low])
    assert not other.colliderect(low)
    assert card.area(lesson, []) == other, "it does not leap back at once"


@pytest.mark.parametrize("genre", list(Genre))
def test_no_lesson_hides_the_first_words_a_note_or_the_player(
    genre: Genre, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    areas: list[pygame.Rect] = []
    place = LessonCard.area

    def placed(card: LessonCard, lesson: Lesson, hidden: Sequence[pygame.Rect]) -> pygame.Rect:
        areas.append(place(card, lesson, hidden))
        return areas[-1]

    monkeypatch.setattr(LessonCard, "area", placed)
    screen = begun(desk, genre)
    desk.notes.say("Pictures go into a folder of a long name. " * 3)
    screen.update(0.2)
    screen.draw(pygame.Surface(SIZE))
    note = desk.notes.area()
    assert note is not None
    assert areas[-1].collidelist([screen.written.first_words[0], note]) == -1
    assert areas[-1].collidelist(screen.stage.must_be_seen()) == -1
    areas.clear()
    screen.handle(press(pygame.K_F1))
    screen.draw(pygame.Surface(SIZE))
    screen.handle(press(pygame.K_F1))
    screen.handle(press(pygame.K_ESCAPE))
    screen.draw(pygame.Surface(SIZE))
    assert areas == [], "what folk think and the pause are read alone"


def test_one_wrong_entry_costs_no_other_lesson(tmp_path: Path) -> None:
    file = tmp_path / "choices.json"
    file.write_text('{"learnt": ["walk", 5, "", "dash", null]}', "utf-8")
    store = Store(tmp_path)
    assert store.choices.learnt == ("walk", "dash")
    assert len(store.notes) == 1
    assert "key learnt[1]: got 5, expected a text" in store.notes[0]
    assert store.notes[0].startswith("Choices that are left out: 3. All else counts. choices.json,")
    store.learn("flash")
    assert json.loads(file.read_text("utf-8"))["learnt"] == ["walk", "dash", "flash"]
    assert Store(tmp_path).notes == [], "it was made good"


def test_no_more_lessons_are_written_than_are_read(tmp_path: Path) -> None:
    many = [f"lesson {number}" for number in range(150)]
    (tmp_path / "choices.json").write_text(json.dumps({"learnt": many}), "utf-8")
    store = Store(tmp_path)
    store.learn("walk")
    store.learn("dash")
    assert Store(tmp_path).choices.learnt == (*many[-98:], "walk", "dash")
    assert Store(tmp_path).notes == []


@pytest.mark.parametrize("other", [{"later": [0] * 30_000}, {"later": "é" * 30_000}])
def test_a_file_that_we_read_is_read_again_when_we_have_written_it(
    other: dict[str, object], tmp_path: Path
) -> None:
    file = tmp_path / "choices.json"
    file.write_text(json.dumps(other, ensure_ascii=False, separators=(",", ":")), "utf-8")
    Store(tmp_path).learn("walk")
    again = Store(tmp_path)
    assert (again.choices.learnt, again.notes) == (("walk",), [])
    assert json.loads(file.read_text("utf-8")) == other | {"learnt": ["walk"]}


def test_what_would_be_too_long_to_be_read_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "choices.json"
    file.write_text(json.dumps({"later": "x" * 65_500}), "utf-8")
    before = file.read_bytes()
    store = Store(tmp_path)
    with pytest.raises(FileError, match="and 65536 are read"):
        store.learn("walk along the way")
    assert file.read_bytes() == before
    assert store.choices.learnt == ("walk along the way",)
