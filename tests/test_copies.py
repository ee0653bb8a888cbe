"""Copies of worlds and environments live on as the original does, wherever they were made."""

import multiprocessing
import os
import pickle
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from copied import KINDS, WAYS, begun, live, worlds_of

DECISIONS = 200
HERE = Path(__file__).parent


@pytest.mark.parametrize("kind", KINDS)
def test_copies_go_on_as_the_original_does(kind: str) -> None:
    thing = begun(kind)
    copies = {way: make(thing) for way, make in WAYS.items()}
    wanted = live(kind, thing, DECISIONS)
    assert len(set(wanted)) == DECISIONS
    for way, made in copies.items():
        assert worlds_of(made) is not worlds_of(thing)
        assert live(kind, made, DECISIONS) == wanted, way


@pytest.mark.parametrize("kind", KINDS)
def test_an_original_does_not_notice_its_copies(kind: str) -> None:
    alone, thing = begun(kind), begun(kind)
    for make in WAYS.values():
        live(kind, make(thing), 10)
    assert live(kind, thing, 30) == live(kind, alone, 30)


@pytest.mark.parametrize("kind", KINDS)
def test_copies_of_what_has_not_begun_begin_alike(kind: str) -> None:
    thing = KINDS[kind]()
    made = pickle.loads(pickle.dumps(thing))
    for each in (thing, made):
        if kind == "sb3":
            each.seed(9)
            each.reset()
        elif kind == "flock":
            for w in range(3):
                each.reset(w, seed=w)
        elif kind != "worlds":
            each.reset(seed=9)
        if kind == "single":
            each.action_space.seed(9)
    assert live(kind, thing, 20) == live(kind, made, 20)


def _live_elsewhere(packed: bytes, answers: "Connection[object, object]") -> None:
    things = pickle.loads(packed)
    answers.send({kind: live(kind, thing, DECISIONS) for kind, thing in things.items()})


def test_copies_live_in_a_process_of_their_own() -> None:
    things = {kind: begun(kind) for kind in KINDS}
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_live_elsewhere, args=(pickle.dumps(things), theirs))
    child.start()
    theirs.close()
    found = ours.recv()
    child.join()
    assert found == {kind: live(kind, thing, DECISIONS) for kind, thing in things.items()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_child_lives_on_with_threads_of_its_own() -> None:
    things = {kind: begun(kind) for kind in KINDS}
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()

    def child() -> None:
        theirs.send({kind: live(kind, thing, DECISIONS) for kind, thing in things.items()})

    process = context.Process(target=child)
    process.start()
    theirs.close()
    assert ours.poll(60), "the child waits for threads that only its parent has"
    found = ours.recv()
    process.join()
    assert found == {kind: live(kind, thing, DECISIONS) for kind, thing in things.items()}


@pytest.mark.plain
def test_copies_live_in_plain_python() -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "copied.py"), "3", "single"],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_pickle_is_small(kind: str) -> None:
    assert len(pickle.dumps(begun(kind))) < 60_000
