"""Nights can be played and finished, teach what they say, and have codes that no slip passes."""

import contextlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.measure.campaign.coding import slips
from duskfolk.agents.measure.campaign.following import Follower
from duskfolk.agents.measure.campaign.masking import Masked, without
from duskfolk.agents.measure.campaign.playing import play_often, share_won
from duskfolk.game.errors import LevelError, OptionError
from duskfolk.game.levels import build, check
from duskfolk.game.levels.drawn import drawn
from duskfolk.game.nights import FIRST, VALLEY, Night, code_of, endless, level_of, of_the_day, tasks
from duskfolk.game.nights.codes import LETTERS, code_for, is_code, night_in, read_code
from duskfolk.game.nights.first import TAUGHT, Verb
from duskfolk.game.nights.night import fuller
from duskfolk.game.nights.story import BEATS
from duskfolk.game.nights.words import new_in, texts
from duskfolk.game.play.session.lessons import LESSONS
from duskfolk.game.play.words.game import task_of
from duskfolk.game.play.words.lessons import MOST_WORDS, WORDS
from duskfolk.game.view.dots import has_dots, is_wide
from duskfolk.game.view.motion import snapshot
from duskfolk.game.world.kinds import Genre, Mood, Outcome, Role
from duskfolk.game.world.rules import TICKS_PER_SECOND, VIGIL_LAMPS
from duskfolk.game.worlds import Worlds

LONGEST = 180  # seconds of a night that is still fun
NUMBERS = st.integers(0, 10**9)


@pytest.mark.parametrize("night", FIRST, ids=lambda night: night.file)
def test_a_night_that_teaches_is_sound_and_won_by_who_follows(night: Night) -> None:
    assert check(level_of(night)) == []
    taught = TAUGHT[night.name]
    follower = Follower(taught, Verb.DASH in taught)
    assert night.setting is not None
    ends = play_often(level_of(night), "idle", night.setting, 4, [follower], night.task)
    assert share_won(ends) >= 0.75


@pytest.mark.parametrize(
    "verb",
    [Verb.TAKE, Verb.LIGHT, Verb.LEAD, Verb.FLASH, Verb.WISP, Verb.DASH, Verb.HIDE, Verb.TALK],
)
def test_a_night_that_needs_a_verb_is_not_won_without(verb: Verb) -> None:
    night = next(one for one in FIRST if verb in TAUGHT[one.name])
    rest = tuple(one for one in TAUGHT[night.name] if one != verb)
    assert night.setting is not None
    witnesses = [Follower(rest, speaks=verb != Verb.TALK), Masked(verb)]
    level = without(level_of(night), verb)
    assert share_won(play_often(level, "idle", night.setting, 3, witnesses, night.task)) == 0


def test_the_first_nights_are_one_a_genre_and_teach_every_verb_once() -> None:
    assert {night.genre for night in FIRST} == set(Genre)
    taught = [verb for verbs in TAUGHT.values() for verb in verbs]
    assert sorted(taught) == sorted(set(Verb) - {Verb.LEAVE})


def test_the_valley_has_thirty_nights_of_all_genres_and_each_something_new() -> None:
    assert len(VALLEY) == 30
    assert len({(night.genre, night.number) for night in VALLEY}) == 30
    assert {night.genre for night in VALLEY} == set(Genre)
    for language in ("en", "zh"):
        told = [new_in(night.new, language) for night in (*FIRST, *VALLEY)]
        assert all(told)
        assert len(set(told)) == len(told)


@pytest.mark.parametrize("night", VALLEY, ids=lambda night: night.name)
def test_a_night_of_the_valley_can_be_finished_with_all_its_lamps(night: Night) -> None:
    level = level_of(night)
    assert check(level) == []
    assert level.quota == (0 if night.genre == Genre.VIGIL else len(level.lamps))
    assert level.night_ticks == night.seconds * TICKS_PER_SECOND
    assert night.seconds <= LONGEST


def test_numbers_that_are_told_of_nights_are_theirs() -> None:
    second, third, sixth = (level_of(VALLEY[n]) for n in (1, 2, 5))
    assert "Four lamps burn already. Keep three" in new_in("valley.2", "en")
    assert (len(second.lit), VIGIL_LAMPS) == (4, 3)
    assert "Four wardens" in new_in("valley.3", "en")
    assert sum(one.role == Role.WARDEN for one in third.bodies) == 4
    assert "Eight lamps" in new_in("valley.6", "en")
    assert sixth.quota == 8


def test_a_vigil_lasts_as_much_longer_as_its_night() -> None:
    level = build(Genre.VIGIL, 1)
    longer = fuller(level, 120)
    more = longer.night_ticks - level.night_ticks
    assert more > 0
    assert longer.vigil_ticks == level.vigil_ticks + more
    assert fuller(build(Genre.PACK, 1), 120).vigil_ticks == 0


def test_a_night_that_asks_for_more_is_not_taken_for_the_level_it_was_made_of() -> None:
    night = VALLEY[0]
    level = build(night.genre, night.number)
    assert level_of(night).number != level.number
    assert level_of(night._replace(seconds=0)) == level


def test_both_languages_have_every_text_in_letters_that_can_be_drawn() -> None:
    said = texts()
    assert set(said["en"]) == set(said["zh"])
    assert BEATS[0] == 0
    assert BEATS[-1] == len(FIRST) + len(VALLEY)
    assert all(has_dots(one) for told in said["zh"].values() for one in told if is_wide(one))


def test_prompts_are_six_words_at_most_in_both_languages() -> None:
    assert set(WORDS["en"]) == set(WORDS["zh"]) == {lesson.name for lesson in LESSONS}
    assert all(len(words.split()) <= MOST_WORDS for words in WORDS["en"].values())


@given(st.sampled_from(list(Genre)), NUMBERS, st.sampled_from([1, 2]))
def test_a_code_is_read_as_it_was_written(genre: Genre, number: int, crowd: int) -> None:
    code = code_of(genre, number, crowd)
    assert read_code(code.lower().replace("-", " ")) == (genre, number, crowd)


def test_a_level_made_by_hand_has_no_code_whatever_number_it_bears() -> None:
    level = build(Genre.PACK, 7, 2)
    assert night_in(code_for(level)).number == 7
    assert code_for(level) == code_of(Genre.PACK, 7, 2)
    for other in (replace(level, night_ticks=level.night_ticks + 1), drawn(level)):
        with pytest.raises(OptionError, match=r"no code|hand on its file"):
            code_for(other)
    with pytest.raises(LevelError, match="for a level"):
        code_for("watch-3")  # pyright: ignore[reportArgumentType]


@settings(max_examples=20)  # of which each has hundreds of slips
@given(st.sampled_from(list(Genre)), st.integers(0, 10**9) | st.integers(0, 100))
def test_no_slip_of_a_hand_names_another_night(genre: Genre, number: int) -> None:
    code = code_of(genre, number)
    typed = code.replace("-", "")
    tried = slips(code)
    assert {typed * 2, typed[1:], typed[:2] + typed[3:], "A" + typed} <= tried
    for slip in tried:
        with pytest.raises(OptionError, match=r"wrong|letters"):
            read_code(slip)


@given(st.text(LETTERS, min_size=4, max_size=12))
def test_each_night_has_one_code(text: str) -> None:
    with contextlib.suppress(OptionError):
        assert code_of(*read_code(text)).replace("-", "") == text


def test_a_code_is_short_where_its_number_is() -> None:
    numbers = (0, 80, 5_000, 4_000_049, 10**9)  # of the valley's nights, too
    assert [len(code_of(Genre.WATCH, n)) - 1 for n in numbers] == [4, 4, 6, 8, 12]


def test_a_code_of_before_is_refused() -> None:
    for old in ("AE-TL", "AETL-AETL", "AAAE-TL"):  # whose letters summed up to nought
        with pytest.raises(OptionError, match=r"wrong|letters"):
            read_code(old)


@pytest.mark.parametrize(("seed", "turn"), [(-1, 0), (1, -1), (1.5, 0), (True, 0), (2**31, 0)])
def test_a_row_of_endless_nights_and_a_night_of_it_are_counted_from_nought(
    seed: int, turn: int
) -> None:
    with pytest.raises(OptionError, match=r"endless night.*from 0"):
        endless(seed, turn)


@pytest.mark.parametrize("dash", ["-", "", " ", "\u2013", " - ", "_", "\n"])
@pytest.mark.parametrize("wide", [0, 0xFEE0])  # letters as wide as Chinese ones
def test_a_code_is_read_however_it_was_copied(dash: str, wide: int) -> None:
    halves = code_of(Genre.THEFT, 1_234_567, 2).split("-")
    told = dash.join("".join(chr(ord(letter) + wide) for letter in half) for half in halves)
    assert read_code(told) == (Genre.THEFT, 1_234_567, 2)


@pytest.mark.parametrize("given", [None, 5, b"AA-AF", ["AA-AF"], "AA-AF\0", "\x1bAA-AF", ""])
def test_what_is_no_text_or_has_what_nobody_types_is_no_code(given: Any) -> None:
    for reader in (read_code, night_in):
        with pytest.raises(OptionError):
            reader(given)
    assert not is_code(given)


def test_a_day_has_one_night_and_rows_have_others() -> None:
    day = date(2031, 5, 17)
    assert of_the_day(day) == of_the_day(day)
    nights = {(one.genre, one.number) for one in (endless(s, t) for s in (1, 2) for t in range(30))}
    assert len(nights) == 60


def test_a_task_forgives_as_many_lapses_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = iter([True, True, False, True, False, True])  # three times, and once for two decisions
    monkeypatch.setattr(tasks, "hearers", lambda state, w: [1] * next(heard))
    assert held(tasks.Task(unheard=True, lapses=2), 6) == [True] * 5 + [False]


def test_a_task_forgives_as_long_a_hunt_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    hunted = iter([True, False, True, True, False, True])
    monkeypatch.setattr(tasks, "hunters", lambda state, w: [1] * next(hunted))
    assert held(tasks.Task(unhunted=True, grace=0.3), 6) == [True] * 5 + [False]


def test_who_hunts_somebody_else_does_not_break_a_task() -> None:
    worlds = begun()
    wolf = worlds.state.role[0].tolist().index(Role.WOLF)
    worlds.state.mood[0, wolf] = Mood.HUNTING
    assert not tasks.Judge(tasks.Task(unhunted=True)).broken
    worlds.state.sees[0, wolf] = 0
    assert broken_by(worlds, tasks.Task(unhunted=True)) == ""
    worlds.state.sees[0, wolf] = 1
    assert broken_by(worlds, tasks.Task(unhunted=True)) == "hunted"


def test_who_only_walked_has_not_run() -> None:
    worlds = begun()
    worlds.state.outcome[0] = Outcome.WON
    assert broken_by(worlds, tasks.Task(dashes=1)) == "walked"
    worlds.state.dash[0, 0] = 3
    assert broken_by(worlds, tasks.Task(dashes=1)) == ""


def begun() -> Worlds:
    worlds = Worlds(1)
    worlds.start(0, level_of(FIRST[2]), 1)
    return worlds


def broken_by(worlds: Worlds, task: tasks.Task) -> str:
    judge = tasks.Judge(task)
    judge.see(worlds, 0)
    return judge.broken


def held(task: tasks.Task, decisions: int) -> list[bool]:
    """Whether a task holds after each decision."""
    worlds, judge, found = begun(), tasks.Judge(task), list[bool]()
    for _ in range(decisions):
        judge.see(worlds, 0)
        found.append(judge.holds)
    return found


def test_a_vigil_of_a_moment_is_not_told_in_seconds() -> None:
    worlds = Worlds(1)
    worlds.start(0, level_of(FIRST[5]), 1)
    now = snapshot(worlds.state, 0)
    said = task_of(now)
    assert said == "Have three lamps burn at once, then leave by the gate before nightfall."
    assert "1" not in task_of(now, "zh")
