"""What a decision needs is done over the frames around it, to the same night; and garbage, too."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator

import numpy as np
import pygame
import pytest

from duskfolk.agents import load
from duskfolk.game.levels import build
from duskfolk.game.play import tidying
from duskfolk.game.play.back_room import ask
from duskfolk.game.play.feel.soak import megabytes
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.world.kinds import Genre, Move, Relation, Role

NIGHT = build(Genre.WATCH, 7)
BRAINS = {Role.WARDEN: "warden", Role.VILLAGER: "villager", Role.WISP: "wisp"}


def session() -> Session:
    return Session(NIGHT, 3, {role: load(name) for role, name in BRAINS.items()})


def test_folk_who_decide_ahead_live_the_same_night() -> None:
    one, other = session(), session()
    for number in range(60):
        walk = Input(Move(number // 9 % 9))
        done = other.actions.copy()
        other.think()
        assert np.array_equal(other.actions, done), "it is told what was done, not what will be"
        if number % 3 == 0:
            other.think()
        one.step(walk)
        other.step(walk)
        assert np.array_equal(one.actions, other.actions)
        assert np.array_equal(one.rows, other.rows)
        assert np.array_equal(one.masks, other.masks)
    assert one.worlds.digest(0) == other.worlds.digest(0)


def test_folk_decide_anew_when_talk_has_changed_the_world() -> None:
    one, other = session(), session()
    foe = next(b for b in range(1, 12) if one.state.role[0, b] == Role.WARDEN)
    for play in (one, other):
        for _ in range(5):
            play.step(Input(Move.EAST))
    other.think()
    for play in (one, other):
        play.worlds.pledge(0, foe, 0, Relation.ALLY, 90)
        for _ in range(8):
            play.step(Input(Move.EAST))
        play.worlds.set_dials(0, foe, (1.0, 0.0, 1.0))
        play.step()
        other.think()
    assert np.array_equal(one.moves, other.moves)
    assert one.worlds.digest(0) == other.worlds.digest(0)


def test_folk_decide_once_a_decision_and_in_no_frame_that_steps(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose("lessons", False)
    playing = Playing(desk, Offers(None), NIGHT)
    minds, asked = playing.session.minds, list[int]()
    decide = minds.decide
    monkeypatch.setattr(minds, "decide", lambda: (asked.append(1), decide()))
    for _ in range(60):
        before, steps = len(asked), len(playing.session.moves)
        playing.update(1 / 60)
        stepped = len(playing.session.moves) > steps
        assert not (stepped and len(asked) > before)
    assert len(playing.session.moves) <= len(asked) <= len(playing.session.moves) + 1


def test_the_village_has_taken_in_the_last_decision_before_a_key_counts(desk: Desk) -> None:
    desk.choose("lessons", False)
    playing = Playing(desk, Offers(None), NIGHT)
    while not playing.session.moves:
        playing.update(1 / 60)
    assert playing.witnesses._bystanders._decisions == 0, "not in the frame of the decision"
    playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_t, mod=0))
    assert playing.witnesses._bystanders._decisions == 1


@pytest.fixture
def kept_off() -> Iterator[None]:
    with tidying.kept_off_frames():
        yield


class Holds:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.mark.usefixtures("kept_off")
def test_garbage_is_looked_for_when_another_screen_comes_and_not_else() -> None:
    young = [[Holds()] for _ in range(20_000)]
    seen = weakref.ref(young[0][0])
    old = gc.get_stats()[2]["collections"]
    for _ in range(30):
        gc.collect(1)
        young = [[Holds()] for _ in range(2_000)]
    assert young
    assert gc.get_stats()[2]["collections"] == old
    tidying.search()
    ask(int).result()  # the room makes one thing after another
    assert gc.get_stats()[2]["collections"] == old + 1
    assert seen() is None


@pytest.mark.skipif(
    tidying._of_glibc("malloc_trim") is None, reason="the C library gives it back by itself"
)
@pytest.mark.usefixtures("kept_off")
def test_what_is_free_between_pieces_in_use_is_given_back_when_another_screen_comes() -> None:
    pieces = [bytearray(64 << 10) for _ in range(1_600)]  # a hundred megabytes
    last = pieces[-1]  # lies above the others, so that none goes by itself
    much = megabytes()
    pieces.clear()
    ask(int).result()
    tidying.search()
    ask(int).result()
    assert megabytes() < much - 70
    assert last is not None


@pytest.mark.skipif(tidying._of_glibc("mallopt") is None, reason="there is one heap for all")
def test_threads_of_a_game_share_one_heap() -> None:
    """Asked in a process of its own: a choice of the C library is never taken back."""
    found = subprocess.run(
        [sys.executable, "-c", _HEAPS], capture_output=True, text=True, check=True
    )
    before, in_game = map(int, found.stdout.split()[-2:])
    assert before > 1
    assert in_game == before, "threads that come now make no more heaps"


_HEAPS = """
import ctypes, threading
from duskfolk.game.play import tidying
libc = ctypes.CDLL(None)
libc.free.argtypes, libc.malloc.restype = [ctypes.c_void_p], ctypes.c_void_p
def heaps():
    libc.open_memstream.restype = ctypes.c_void_p
    text, size = ctypes.c_char_p(), ctypes.c_size_t()
    stream = libc.open_memstream(ctypes.byref(text), ctypes.byref(size))
    libc.malloc_info(0, ctypes.c_void_p(stream))
    libc.fclose(ctypes.c_void_p(stream))
    return text.value.count(b"<heap ")
def ask(threads):
    gate = threading.Barrier(threads)
    def one():
        piece = libc.malloc(50_000)
        gate.wait()
        libc.free(piece)
    all_of_them = [threading.Thread(target=one) for _ in range(threads)]
    [each.start() for each in all_of_them]
    [each.join() for each in all_of_them]
ask(2)
before = heaps()
with tidying.kept_off_frames():
    ask(8)
print(before, heaps())
"""


def test_what_was_left_out_is_looked_through_again_after_the_game() -> None:
    limits = gc.get_threshold()
    tidying.leave_out()
    assert gc.get_freeze_count() == 0, "no game runs"
    with tidying.kept_off_frames():
        tidying.leave_out()
        assert gc.get_freeze_count() > 1_000
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == limits
