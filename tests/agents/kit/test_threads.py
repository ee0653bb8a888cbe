"""What is too small to share takes one core, and the game's numpy is as before after it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread, local
from time import sleep
from typing import ParamSpec, TypeVar

import numpy as np
import pytest
import threadpoolctl

from duskfolk.agents.characters.remembering.recall import Recall
from duskfolk.agents.kit.emitter import Emitter
from duskfolk.agents.kit.numeric import compute
from duskfolk.agents.kit.operators import OPERATORS
from duskfolk.agents.kit.threads import Bound, one_core

P = ParamSpec("P")
R = TypeVar("R")


def cores() -> list[int]:
    """Over how many cores each library of numpy's spreads a product now."""
    return [
        each["num_threads"]
        for each in threadpoolctl.threadpool_info()
        if each["user_api"] == "blas"
    ]


@pytest.fixture(autouse=True)
def spread() -> Iterator[None]:
    """A game that lets numpy have three cores, whatever this machine has."""
    with threadpoolctl.threadpool_limits(3, user_api="blas"):
        if 3 not in cores():
            pytest.skip("numpy's library here has no such setting")
        yield


def soon_three() -> bool:
    """Whether the game has its cores again; another test's memory may still be thinking."""
    for _ in range(6000):
        if 3 in cores():
            return True
        sleep(0.01)
    return False


class Spread:
    """A library that nobody else in this process computes with, with one setting for all."""

    threading_layer = "pthreads"

    def __init__(self, cores: int) -> None:
        self.cores = cores

    def get_num_threads(self) -> int:
        return self.cores

    def set_num_threads(self, num_threads: int) -> None:
        self.cores = num_threads


class EachItsOwn(local):
    """A library that asks each thread for a setting of its own."""

    cores = 3

    def get_num_threads(self) -> int:
        return self.cores

    def set_num_threads(self, num_threads: int) -> None:
        self.cores = num_threads


def in_a_thread(work: Callable[[], R]) -> R:
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def test_inside_is_one_core_and_after_it_what_the_game_had() -> None:
    with one_core():
        assert set(cores()) == {1}
        with one_core():
            assert set(cores()) == {1}
        assert set(cores()) == {1}, "the inner one undoes nothing"
    assert soon_three()


def test_each_library_has_back_what_it_had() -> None:
    libraries = Spread(3), Spread(8), Spread(1)
    bound = Bound(lambda: libraries)
    with bound.one_core():
        with bound.one_core():
            assert [library.cores for library in libraries] == [1, 1, 1]
        assert [library.cores for library in libraries] == [1, 1, 1], "the inner one undoes nothing"
    assert [library.cores for library in libraries] == [3, 8, 1]


def test_a_thread_is_bound_and_let_go_after_another_was() -> None:
    def bound() -> set[int]:
        with one_core():
            return set(cores())

    for _ in range(2):
        assert bound() == {1}
        assert soon_three()
        assert in_a_thread(bound) == {1}
        assert soon_three()


def test_what_each_thread_has_of_its_own_it_has_back_whoever_is_still_inside() -> None:
    library = EachItsOwn()
    bound = Bound(lambda: [library])

    def other() -> tuple[int, int]:
        with bound.one_core():
            inside = library.cores
        return inside, library.cores

    with bound.one_core():
        assert in_a_thread(other) == (1, 3)
        assert library.cores == 1
    assert library.cores == 3


def test_it_is_undone_when_what_is_inside_fails() -> None:
    library = Spread(3)
    with pytest.raises(ZeroDivisionError), Bound(lambda: [library]).one_core():
        print(1 / 0)
    assert library.cores == 3


def test_of_two_threads_that_overlap_the_last_one_undoes_it() -> None:
    library, inside, leave = Spread(3), Event(), Event()
    bound = Bound(lambda: [library])

    def other() -> None:
        with bound.one_core():
            inside.set()
            leave.wait()

    thread = Thread(target=other)
    with bound.one_core():
        thread.start()
        inside.wait()
    assert library.cores == 1, "the other one is still at it"
    leave.set()
    thread.join()
    assert library.cores == 3


def test_models_are_computed_on_one_core_and_so_is_recall(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def looked(real: Callable[P, R]) -> Callable[P, R]:
        def look(*given: P.args, **more: P.kwargs) -> R:
            seen.extend(cores())
            return real(*given, **more)

        return look

    parts = Emitter("toy")
    parts.node("Relu", [parts.input("rows", "batch", 2)], "found")
    parts.output("found", "batch", 2)
    operators = {"Relu": OPERATORS["Relu"]._replace(run=looked(OPERATORS["Relu"].run))}
    compute(parts.graph(), {"rows": np.ones((1, 2), np.float32)}, operators)
    assert set(seen) == {1}

    recall = Recall(2)
    recall.add("marta", "My dog is called Bramble.", 1, np.array([1, 0], np.float32))
    monkeypatch.setattr(recall, "signs", looked(recall.signs))
    recall.find("What is my dog called?", np.array([1, 0], np.float32))
    assert len(seen) == 2 * len(cores())
    assert set(seen) == {1}
    assert soon_three()


def test_libraries_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To look for them takes as long as to read a sentence."""
    with one_core():
        pass
    monkeypatch.delattr(threadpoolctl, "ThreadpoolController")
    with one_core():
        pass
