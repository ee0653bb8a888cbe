"""A journey is kept, opens the way on, and a spoilt file costs nothing else."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pygame
import pytest

from duskfolk.errors import FileError
from duskfolk.game.nights.mercy import OPENS
from duskfolk.game.play.kept.journey import WAY, Journey, Trace
from duskfolk.game.play.kept.journey_file import JourneyFile
from duskfolk.game.play.kept.mine import home_of, look, names
from duskfolk.game.play.kept.ours import JOURNEY
from duskfolk.game.play.kept.player import GUEST
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.screens import screen_for
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.words.journey import texts
from duskfolk.game.play.words.notes import in_language
from duskfolk.game.world.kinds import Outcome


def press(key: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key)


def lost(journey: Journey, times: int) -> Journey:
    for _ in range(times):
        journey = journey.after(WAY[0], Outcome.LOST, 20.0, 3)
    return journey


def test_a_won_night_lights_its_lamp_and_one_that_was_left_leaves_nothing() -> None:
    journey = Journey().after(WAY[0], Outcome.WON, 31.5, 1)
    assert journey.lit(WAY[0])
    assert journey.next == 1
    assert Journey().after(WAY[0], Outcome.RUNNING, 31.5, 1) == Journey()


def test_each_loss_leaves_something_and_three_open_the_way() -> None:
    night = WAY[10]
    journey = Journey()
    assert not journey.trail(night)
    journey = journey.after(night, Outcome.LOST, 20.0, 3)
    assert journey.trail(night)
    assert journey.eased(night, 0.5) == 0.5
    journey = journey.after(night, Outcome.NIGHTFALL, 20.0, 3)
    assert journey.eased(night, 1.0) == 0.5, "at fierce it is fair then"
    assert journey.eased(night, 0.1) == 0.0
    assert not lost(Journey(), OPENS - 1).passed(WAY[0])
    assert lost(Journey(), OPENS).next == 1
    assert not lost(Journey(), OPENS).lit(WAY[0])


@pytest.mark.parametrize("name", ["", "Moth"])
def test_a_journey_is_read_as_it_was_kept_and_is_among_what_is_the_players(
    tmp_path: Path, name: str
) -> None:
    journey = lost(Journey(), 2).after(WAY[3], Outcome.WON, 12.25, 0).choose(WAY[4]).tell(0)
    file = JourneyFile(home_of(tmp_path, name))
    file.keep(journey)
    assert JourneyFile(home_of(tmp_path, name)).read() == journey
    assert [path.name for path in look(tmp_path).others] == []
    assert len(look(tmp_path).ours) == 1
    assert names(tmp_path) == ([name] if name else [])


def test_a_journey_from_before_the_nights_were_longer_opens_where_it_was_left(
    tmp_path: Path,
) -> None:
    home = home_of(tmp_path, "")
    home.mkdir(parents=True, exist_ok=True)
    trace = '{"won":1,"lost":1,"best":31.4,"ended":"won","struck":2,"seconds":40.0}'
    passed = [f'"{night.name}":{trace}' for night in WAY[:19]]
    (home / JOURNEY).write_text(
        '{"format":"duskfolk-journey","version":1,"at":"valley.13","beats":[0],"told":[],'
        f'"nights":{{{",".join(passed)}}}}}\n',
        encoding="utf-8",
    )
    file = JourneyFile(home)
    journey = file.read()
    assert not file.note
    assert (journey.at, WAY[journey.next].name) == ("valley.13", "valley.14")
    assert journey.lamps == 19


def test_a_guests_journey_is_kept_nowhere(tmp_path: Path) -> None:
    desk = Desk(Settings(), Store(tmp_path))
    desk.let_play(GUEST).close()
    desk.keep_journey(lost(Journey(), 1))
    assert not [path.name for path in tmp_path.rglob("*journey*")]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "duskfolk-journey", "version": 0}'])
def test_a_spoilt_journey_is_set_aside_and_a_new_one_begins(tmp_path: Path, text: str) -> None:
    (tmp_path / "journey.json").write_text(text)
    file = JourneyFile(tmp_path)
    assert file.read() == Journey()
    assert "journey.json.spoilt" in file.note
    assert (tmp_path / "journey.json.spoilt").read_text() == text


ODD = {  # what is odd -> where it stands, and what it is
    "nights.valley.3.best": (("nights", "valley.3", "best"), -1),
    "nights.valley.3.won": (("nights", "valley.3", "won"), "many"),
    '"stars"': (("nights", "valley.3", "stars"), 3),
    '"gold"': (("gold",), 7),
    "nights.valley.3": (("nights", "valley.3"), None),
    "beats": (("beats",), 5),
    "told[0]": (("told",), [3, "a line that was said"]),
    "key at": (("at",), ["valley.3"]),
    "which is no name": (("nights", "\x07"), {}),
}


@pytest.mark.parametrize("where", ODD)
def test_one_odd_entry_of_a_journey_costs_itself_alone(tmp_path: Path, where: str) -> None:
    journey = Journey().tell(0).choose(WAY[2])
    for night in WAY[:9]:
        journey = journey.after(night, Outcome.WON, 30.0, 1)
    path = tmp_path / "journey.json"
    JourneyFile(tmp_path).keep(journey)
    (*steps, last), value = ODD[where]
    whole = json.loads(path.read_text())
    inner = whole
    for step in steps:
        inner = inner[step]
    inner[last] = value
    odd = json.dumps(whole)
    path.write_text(odd)
    for _ in range(2):  # the second start sets no second copy aside
        file = JourneyFile(tmp_path)
        found = file.read()
        spoils_a_lamp = where in ("nights.valley.3.won", "nights.valley.3")
        assert found.lamps == 9 - spoils_a_lamp
        assert (found.at == journey.at) == (last != "at")
        assert (found.beats == journey.beats) == (last != "beats")
        assert where in file.note
        assert file.note.startswith("Entries of your journey that are left out: 1. All else counts")
        assert file.note.endswith("The whole file as it was is kept as journey.json.spoilt.")
        assert in_language("zh", file.note).startswith("旅程里有1处读不懂")
        assert path.read_text() == odd, "until something is to be kept"
    file = JourneyFile(tmp_path)
    assert file.keep(lost(file.read(), 1)) == JourneyFile(tmp_path).read()
    assert (tmp_path / "journey.json.spoilt").read_text() == odd
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "journey.json",
        "journey.json.spoilt",
    ]


def test_the_valley_tells_its_story_once_and_begins_the_night_that_is_next(tmp_path: Path) -> None:
    desk = Desk(Settings(), Store(tmp_path))
    offers = desk.offers()
    valley = Valley(desk, offers)
    assert valley.story
    valley.handle(press(pygame.K_SPACE))
    assert not valley.story
    valley.handle(press(pygame.K_RIGHT))  # the way there is dark yet
    valley.handle(press(pygame.K_SPACE))
    went = valley.update(0.1)
    assert isinstance(went, Go)
    assert went.night == WAY[0]
    assert not Valley(Desk(Settings(), Store(tmp_path)), offers).story, "it was kept"
    offers.close()


@pytest.mark.parametrize("letters", [1, 2])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_screens_are_drawn(tmp_path: Path, language: str, letters: int) -> None:
    desk = Desk(Settings(), Store(tmp_path))
    desk.choose("language", language)
    desk.choose("letters", letters)
    offers, canvas = desk.offers(), pygame.Surface((640, 360))
    for to in ("valley", "beside"):
        screen = screen_for(desk, Go(to, offers))  # pyright: ignore[reportArgumentType]
        for key in (pygame.K_SPACE, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN):
            screen.draw(canvas)
            screen.handle(press(key))
    offers.close()


def test_both_languages_say_the_same() -> None:
    said = texts()
    assert set(said["en"]) == set(said["zh"])


def test_a_journey_of_a_newer_game_is_left_alone(tmp_path: Path) -> None:
    text = json.dumps({"format": "duskfolk-journey", "version": 2, "stars": 5})
    (tmp_path / "journey.json").write_text(text)
    file = JourneyFile(tmp_path)
    assert file.read() == Journey()
    assert "newer" in file.note
    with pytest.raises(FileError, match="newer"):
        file.keep(lost(Journey(), 1))
    assert [path.name for path in tmp_path.iterdir()] == ["journey.json"]
    assert (tmp_path / "journey.json").read_text() == text


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    JourneyFile(tmp_path).keep(lost(Journey(), 1).tell(0))
    one, other = JourneyFile(tmp_path), JourneyFile(tmp_path)
    here, there = one.read(), other.read()
    there = other.keep(there.after(WAY[0], Outcome.WON, 30.0, 0).after(WAY[1], Outcome.WON, 9.5, 0))
    here = one.keep(lost(here, 1).choose(WAY[0]))
    here = one.keep(here.after(WAY[0], Outcome.WON, 25.0, 2))
    both = other.keep(there.after(WAY[2], Outcome.LOST, 9.0, 3))
    assert both == JourneyFile(tmp_path).read()
    first = both.trace(WAY[0])
    assert (first.won, first.lost, first.best, first.struck) == (2, 2, 25.0, 2)
    assert both.lit(WAY[1])
    assert both.trace(WAY[2]).lost == 1
    assert both.at == WAY[0].name
    assert both.beats == (0,)


def test_the_fullest_journey_is_read_again(tmp_path: Path) -> None:
    trace = Trace(10**6, 10**6, 999999.99, "nightfall", 10**6, 999999.99)
    nights = {f"endless.{9999}.{n}".ljust(78, "0"): trace for n in range(2000)}
    journey = Journey(nights, told=tuple(f"{n:03}".ljust(200, "\u72fc") for n in range(200)))
    JourneyFile(tmp_path).keep(journey)
    assert JourneyFile(tmp_path).read() == journey


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_game_killed_while_it_writes_has_the_old_journey_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    old, new = lost(Journey(), 1), lost(Journey(), 2)
    JourneyFile(tmp_path).keep(old)
    for nth in range(6):
        file, calls = JourneyFile(tmp_path), iter(range(100))
        file.read()
        there = getattr(os, call)

        def dies(
            *given: object, there: Callable[..., object] = there, nth: int = nth,
            calls: Iterator[int] = calls, **named: object,
        ) -> object:  # fmt: skip
            if next(calls) == nth:
                raise KeyboardInterrupt
            return there(*given, **named)

        with monkeypatch.context() as killed, suppress(KeyboardInterrupt):
            killed.setattr(os, call, dies)
            file.keep(new)
        again = JourneyFile(tmp_path)
        assert again.read() in (old, new)
        assert not again.note
