"""Sound out of the machine: what is played, how loud, when not at all, and what is written."""

import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.audible import Audible
from duskfolk.game.play.kept.choices import Choices
from duskfolk.game.play.menu.choices import ChoicesSheet
from duskfolk.game.play.paper.script import Script
from duskfolk.game.play.screen import Desk, Go, Screen
from duskfolk.game.play.screens import screen_for
from duskfolk.game.play.sound import measure as sound_measure
from duskfolk.game.play.sound.captions import Captions
from duskfolk.game.play.sound.musician import Musician
from duskfolk.game.play.sound.night_sounds import NightSounds
from duskfolk.game.play.sound.sounding import LOUDEST, Sounding
from duskfolk.game.play.sound.stagings import ME, READ, stagings
from duskfolk.game.play.talk.stream import Stream
from duskfolk.game.play.words.sounds import HEARD, caption
from duskfolk.game.sound import score
from duskfolk.game.sound.kinds import STEPS, TRAITS, Heard
from duskfolk.game.sound.placing import MIDDLE, Placed, placed
from duskfolk.game.sound.tone import RATE
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre

LOUD = Choices(sounds=10, music=10, voices=10)


class Machine:
    """Sound on SDL's dummy driver, whose choices a test sets."""

    def __init__(self) -> None:
        self.choices = LOUD
        self.sounding = Sounding(lambda: self.choices)
        assert self.sounding.open()
        while not self.sounding.ready:
            time.sleep(0.01)

    @property
    def sums(self) -> tuple[float, float]:
        """How loud all is together that is heard now, at its loudest."""
        ears = [(one.clip.rest[0] * one.left, one.clip.rest[0] * one.right)
                for one in self.sounding._playing]  # fmt: skip
        return sum(left for left, _ in ears), sum(right for _, right in ears)


@pytest.fixture(scope="module")
def made() -> Iterator[Machine]:
    """One machine for all tests of this file, since it takes a second to make its sounds."""
    machine = Machine()
    yield machine
    machine.sounding.close()


@pytest.fixture
def machine(made: Machine) -> Iterator[Machine]:
    """The machine, silent and as loud as it can be."""
    made.choices = LOUD
    yield made
    pygame.mixer.stop()
    made.sounding._playing.clear()
    made.sounding.turn_away(False)


class Ear(Sounding):
    """Keeps what was to be played."""

    def __init__(self) -> None:
        super().__init__(lambda: LOUD)
        self.played: list[Heard] = []
        self.at: list[Placed] = []

    @property
    def audible(self) -> bool:
        return True

    def play(self, heard: Heard, at: Placed = MIDDLE, variant: int | None = None) -> bool:
        self.played.append(heard)
        self.at.append(at)
        return True


def press(key: int) -> pygame.Event:
    """A key that is pressed."""
    return pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)


def test_everything_is_made_and_can_be_played(machine: Machine) -> None:
    for heard in Heard:
        assert machine.sounding.play(heard), heard
        pygame.mixer.stop()
        machine.sounding._playing.clear()
    assert set(machine.sounding.music._stems) == set(score.STEMS)


def test_a_sound_is_heard_from_its_side(machine: Machine) -> None:
    at = placed(-4, 0, 14)
    assert at is not None
    machine.sounding.play(Heard.HOWL, at)
    (one,) = machine.sounding._playing
    sound = one.channel.get_sound()
    assert sound is not None
    samples = pygame.sndarray.array(sound)
    left, right = (float((samples[:, ear].astype(float) ** 2).sum()) for ear in (0, 1))
    assert left > 10 * right > 0
    loudest = np.abs(samples.astype(int)).max() / 32_768
    assert loudest == pytest.approx(one.clip.rest[0] * at.left, rel=0.05)


def test_however_much_happens_it_is_never_too_loud(machine: Machine) -> None:
    for number in range(200):
        heard = list(Heard)[number % len(Heard)]
        at = placed((-3, 0, 3)[number % 3], 0, TRAITS[heard].reach or 1) or MIDDLE
        machine.sounding.play(heard, at)
        assert max(machine.sums) <= LOUDEST + 1e-6
    assert max(machine.sums) > 0.9 * LOUDEST


def test_steps_leave_room_for_what_must_be_heard(machine: Machine) -> None:
    for _ in range(40):
        for heard in STEPS:
            machine.sounding.play(heard, MIDDLE, 2)
    before = max(machine.sums)
    assert before <= 0.45 * LOUDEST + 1e-6
    assert machine.sounding.play(Heard.WOLF_GROWLS)
    assert max(machine.sums) > before + 0.15


def test_no_two_steps_running_are_the_same(machine: Machine) -> None:
    turns = [machine.sounding._turn(Heard.STEP_EARTH, 1) for _ in range(9)]
    assert all(first != second for first, second in itertools.pairwise(turns))
    assert set(turns) == {3, 4, 5}


@pytest.mark.parametrize("choices", [replace(LOUD, mute=True), replace(LOUD, sounds=0)])
def test_muted_or_turned_down_nothing_is_played(machine: Machine, choices: Choices) -> None:
    machine.choices = choices
    assert not machine.sounding.play(Heard.BLOW)
    assert not pygame.mixer.get_busy()


def test_volumes_are_of_their_family(machine: Machine) -> None:
    machine.choices = replace(LOUD, sounds=0, music=0)
    assert machine.sounding.play(Heard.LETTER)
    assert not machine.sounding.play(Heard.HOWL)


def test_who_looks_at_another_window_hears_nothing_of_this_one(machine: Machine) -> None:
    machine.sounding.play(Heard.GATE_OPENS)
    machine.sounding.turn_away(True)
    assert not machine.sounding.play(Heard.BLOW)
    machine.sounding.turn_away(False)
    assert machine.sounding.play(Heard.BLOW)


def test_without_a_device_it_is_silent_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    sounding = Sounding(lambda: LOUD)
    sounding.begin()
    for _ in range(10):
        sounding.update(1 / 60)
    assert not sounding.open()
    assert not sounding.play(Heard.HOWL)
    sounding.turn_away(True)
    sounding.close()


def test_the_device_is_asked_for_after_the_first_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    sounding = Sounding(lambda: LOUD)
    monkeypatch.setattr(sounding, "open", lambda: asked.append(1))
    sounding.update(1 / 60)
    assert not asked  # nobody wanted sound
    sounding.begin()
    sounding.update(1 / 60)
    assert not asked
    for _ in range(9):
        sounding.update(1 / 60)
    assert asked == [1]


def test_no_film_and_no_headless_play_opens_the_mixer(tmp_path: Path) -> None:
    code = (
        "import pygame, sys\n"
        "from pathlib import Path\n"
        "from duskfolk.game.play.headless import play_headless\n"
        "from duskfolk.game.play.settings import Settings\n"
        f"out = Path({str(tmp_path)!r})\n"
        "play_headless(Settings(headless=True, seconds=1, video='gif', out=out))\n"
        "assert pygame.mixer.get_init() is None\n"
        "assert 'duskfolk.game.play.sound.sounding' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=600)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


BAR = score.BAR / RATE


def musician(machine: Machine, clock: Clock) -> Musician:
    """One who knows all stems."""
    player = Musician(clock)
    for name, stem in machine.sounding.music._stems.items():
        player.learn(name, stem)
    return player


def play_on(player: Musician, clock: Clock, seconds: float) -> None:
    """Let frames pass."""
    for _ in range(round(seconds * 60)):
        clock.time += 1 / 60
        player.update(1.0)


def test_a_mood_is_heard_from_the_next_bar_on(machine: Machine) -> None:
    clock = Clock()
    player = musician(machine, clock)
    player.tune = "calm"
    play_on(player, clock, 0.25 * BAR)
    assert player.loud["calm"] > 0
    assert player.loud["hunting"] == 0
    player.tune = "hunting"
    play_on(player, clock, 0.6 * BAR)  # the bar is not over
    assert player.loud["hunting"] == 0
    play_on(player, clock, 0.6 * BAR)
    assert player.loud["hunting"] > 0.3
    play_on(player, clock, 2 * BAR)
    assert player.loud == pytest.approx({"title": 0} | score.MIX["hunting"])
    player.tune = "calm"
    play_on(player, clock, 3 * BAR)
    assert player.loud["hunting"] == 0
    assert player.loud["calm"] == 1


def test_stems_of_a_night_begin_together_and_fade_without_a_step(machine: Machine) -> None:
    clock = Clock()
    player = musician(machine, clock)
    player.tune = "title"
    play_on(player, clock, 3.0)
    assert player.loud["title"] == 1
    player.tune = "hunting"
    before = player.loud
    for _ in range(300):
        clock.time += 1 / 60
        player.update(1.0)
        steps = [abs(player.loud[name] - before[name]) for name in score.STEMS]
        assert max(steps) < 0.04
        before = player.loud
    assert before["title"] == 0
    busy = [pygame.mixer.Channel(number).get_busy() for number in range(len(score.STEMS))]
    assert busy == [False, True, True, True, True]


def test_a_rest_holds_the_bars(machine: Machine) -> None:
    clock = Clock()
    player = musician(machine, clock)
    player.tune = "calm"
    play_on(player, clock, 0.5 * BAR)
    bar = player.bar
    player.rest(True)
    clock.time += 3 * BAR
    player.rest(False)
    play_on(player, clock, 0.25 * BAR)
    assert player.bar == bar


def test_no_stem_is_waited_for(machine: Machine) -> None:
    clock = Clock()
    player = Musician(clock)
    player.tune = "calm"
    play_on(player, clock, 0.2)
    assert not any(player.loud.values())
    for name in score.STEMS:
        player.learn(name, machine.sounding.music._stems[name])
    play_on(player, clock, 0.2)
    assert player.loud["calm"] > 0


class Sheet(Screen):
    """A screen whose lit row a test sets."""

    def __init__(self, lit: object = None) -> None:
        self._lit = lit

    @property
    def lit(self) -> object:
        return self._lit


def eared(desk: Desk) -> Ear:
    """A desk whose sounds are kept."""
    desk.sounding = Ear()
    return desk.sounding


def test_menus_are_heard_by_what_is_lit(desk: Desk) -> None:
    ear, sheet, audible = eared(desk), Sheet(), Audible(desk)
    for lit in (None, 0, 0, 1, None):
        sheet._lit = lit
        audible.update(sheet, 1 / 60)
    assert ear.played == [Heard.CARD, Heard.MOVE, Heard.BACK]
    audible.update(Sheet(), 1 / 60)
    assert ear.played[-1] is Heard.CHOOSE


@pytest.mark.parametrize(("to", "keys"), [
    ("title", [pygame.K_DOWN]), ("levels", [pygame.K_RIGHT]), ("by hand", [pygame.K_DOWN]),
    ("household", [pygame.K_DOWN]), ("yours", [pygame.K_DOWN]), ("thoughts", [pygame.K_DOWN]),
])  # fmt: skip
def test_every_menu_tells_what_is_lit(desk: Desk, to: str, keys: list[int]) -> None:
    offers = desk.offers()
    screen = screen_for(desk, Go(to, offers))  # pyright: ignore[reportArgumentType]
    for _ in range(4000):
        screen.update(1 / 60)
        if not offers.prepare():
            break
        time.sleep(0.01)
    screen.update(1 / 60)
    screen.draw(pygame.Surface(SIZE))
    before = screen.lit
    assert before is not None
    for key in keys:
        screen.handle(press(key))
    assert screen.lit != before
    offers.close()


def test_f10_mutes_everywhere_and_says_so(desk: Desk) -> None:
    desk.choose("language", "zh")
    window = Window()
    pygame.event.clear()
    pygame.event.post(press(pygame.K_F10))
    show(window, desk, Sheet(), 2)
    assert desk.store.choices.mute
    assert "F10" in desk.notes._ahead[0]
    pygame.event.post(press(pygame.K_F10))
    show(window, desk, Sheet(), 2)
    assert not desk.store.choices.mute


def test_volumes_mute_and_subtitles_are_rows_of_the_settings(desk: Desk) -> None:
    sheet = ChoicesSheet(desk, desk.offers())
    while sheet.row != "sound":
        sheet.handle(pygame.K_DOWN)
    sheet.handle(pygame.K_SPACE)
    before = desk.store.choices
    for key in (pygame.K_LEFT, pygame.K_DOWN, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_LEFT,
                pygame.K_DOWN, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_RIGHT):  # fmt: skip
        lit = sheet.lit
        sheet.handle(key)
        assert sheet.lit != lit
    after = desk.store.choices
    changed = (after.sounds - before.sounds, after.music - before.music,
               after.voices - before.voices, after.mute, after.captions)  # fmt: skip
    assert changed == (-1, 1, -1, True, True)
    for _ in range(20):
        sheet.handle(pygame.K_UP)
        sheet.handle(pygame.K_LEFT)
    sheet.draw(pygame.Surface(SIZE))
    assert min(desk.store.choices.sounds, desk.store.choices.music) >= 0
    sheet.handle(pygame.K_ESCAPE)
    assert sheet.row == "sound"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_subtitles_say_what_and_where(language: str) -> None:
    captions = Captions(lambda: True, lambda: Script(language))
    for one in stagings():
        if one.heard in HEARD[language]:
            captions.tell(one.heard, "left" if one.side < 0 else "right")
            assert caption(language, one.heard, "left") != caption(language, one.heard, "right")
    assert len(captions.lines) == 6
    areas = captions.areas()
    canvas = pygame.Surface(SIZE)
    captions.draw(canvas)
    for number, area in enumerate(areas):
        assert canvas.get_rect().contains(area)
        assert area.collidelist(areas[:number]) < 0
    for words in HEARD[language].values():
        assert all(map(text.can_write, words.replace(" ", "")))
    captions.update(10)
    assert not captions.lines


def test_both_languages_have_the_same_words_and_leave_out_what_one_sees() -> None:
    assert HEARD["en"].keys() == HEARD["zh"].keys()
    silent = set(Heard) - HEARD["en"].keys()
    own = {Heard.BREATH, Heard.BREATH_HURT, Heard.HEART_LOST, Heard.GATE_WALKED,
           Heard.NIGHT_FALLS, Heard.OUT_OF_HEART}  # fmt: skip
    assert silent == own | set(READ) - {Heard.BELL, Heard.BIRD, Heard.CRICKET}


def test_what_is_heard_again_on_a_side_stays_one_line() -> None:
    captions = Captions(lambda: True)
    for _ in range(5):
        captions.tell(Heard.HOWL, "left")
        captions.update(1.0)
    captions.tell(Heard.HOWL, "right")
    assert captions.lines == ["a howl, left", "a howl, right"]


def test_who_wants_no_subtitles_has_none() -> None:
    captions = Captions(lambda: False)
    captions.tell(Heard.HOWL, "left")
    assert not captions.lines


def test_a_night_plays_and_writes_what_others_do_and_not_ones_own_steps(desk: Desk) -> None:
    desk.choose("captions", True)
    ear = eared(desk)
    for one in stagings():
        if one.heard not in (Heard.HOWL, Heard.STEP_STONE, Heard.BREATH_HURT):
            continue
        night = NightSounds(ear, desk.captions, one.ground, 0, ME)
        night.see(one.motion)
        night.update(0.2)
        if one.side:
            assert ear.at[-1].side == ("left" if one.side < 0 else "right")
    assert ear.played == [Heard.HOWL] * 2 + [Heard.BREATH_HURT] + [Heard.STEP_STONE] * 2
    assert desk.captions.lines[:2] == ["a howl, left", "a howl, right"]
    assert not any("breath" in line for line in desk.captions.lines)


def test_a_night_that_is_paused_is_silent_until_it_goes_on(desk: Desk) -> None:
    ear = eared(desk)
    playing = screen_for(desk, Go("play", desk.offers(), build(Genre.WATCH, 0)))
    playing.handle(press(pygame.K_RIGHT))
    for _ in range(90):
        playing.update(1 / 60)
    assert set(ear.played) & set(STEPS)
    playing.handle(press(pygame.K_ESCAPE))
    count = len(ear.played)
    for _ in range(60):
        playing.update(1 / 60)
    assert len(ear.played) == count
    assert playing.lit is not None  # the pause can be walked through
    assert playing.tune in score.MIX


def test_an_ear_changes_no_play(desk: Desk) -> None:
    """Sound reads what the picture reads: with it and without, the world is the same."""
    digests: list[str] = []
    for eared_too in (True, False):
        if eared_too:
            eared(desk)
        else:
            del desk.sounding
        playing = screen_for(desk, Go("play", desk.offers(), build(Genre.PACK, 1)))
        playing.handle(press(pygame.K_DOWN))
        for _ in range(240):
            playing.update(1 / 60)
        digests.append(playing.session.worlds.digest(0))  # pyright: ignore
    assert digests[0] == digests[1]


def test_sounds_are_made_beside_the_frames() -> None:
    """The thread lets go between two pieces, and ends when the game is left."""
    sounding = Sounding(lambda: LOUD)
    assert sounding.open()
    assert any(thread.name == "sounds" for thread in threading.enumerate())
    sounding._closed = True
    assert sounding._thread is not None
    sounding._thread.join(30)
    assert not sounding._thread.is_alive()


def test_the_measure_finds_a_sound_by_its_wave_and_on_its_side() -> None:
    from duskfolk.game.sound.bank import clip_of

    wave = clip_of(Heard.HOWL, 0).wave
    found = np.zeros((40_000, 2), np.float32)
    found[5000:30_000] = wave[:25_000, None] * np.array([0.3, 0.02], np.float32)
    assert sound_measure._like(found, wave) > 0.95
    other = clip_of(Heard.WHISTLE, 0).wave
    assert sound_measure._like(found, other) < 0.3


def test_letters_have_the_voice_of_who_says_them(desk: Desk) -> None:
    ear = eared(desk)
    voices: list[int | None] = []
    ear.play = lambda heard, at=MIDDLE, variant=None: bool(voices.append(variant)) or True
    night = NightSounds(ear, desk.captions, next(stagings()).ground, 0, ME)
    for name in ("marta", "tobin"):
        said = SimpleNamespace(
            stream=Stream("Good evening, lamplighter. The night is long."),
            character=SimpleNamespace(persona=SimpleNamespace(id=name)),
        )
        before = len(voices)
        for _ in range(90):
            said.stream.pass_time(1 / 60)
            night.update(1 / 60, said)  # pyright: ignore[reportArgumentType]
        assert 10 < len(voices) - before < 1.5 / 0.06 + 1
    assert len(set(voices)) == 2


def test_a_tape_says_nothing_on_the_terminal() -> None:
    code = (
        "import pygame\nfrom duskfolk.game.play.sound.tape import taping\n"
        "with taping():\n    pygame.mixer.init()\n    pygame.mixer.quit()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
