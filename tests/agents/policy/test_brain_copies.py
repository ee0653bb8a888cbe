"""A brain may be copied, pickled and sent to other processes; it is not shared by two threads."""

import copy
import multiprocessing
import pickle
from collections.abc import Callable
from threading import Barrier, Thread

import cloudpickle
import numpy as np
import pytest
from numpy.testing import assert_array_equal

from duskfolk.agents import BundleError, explain, load
from duskfolk.agents.kit.network import random_network
from duskfolk.agents.policy.bundle import golden_rows
from duskfolk.agents.policy.difficulty import DIFFICULTIES, Handicapped
from duskfolk.agents.policy.runtime import Backend, Brain
from duskfolk.game import layout

BACKENDS: tuple[Backend, ...] = ("onnxruntime", "numpy")
Mind = Brain | Handicapped


def repickled(mind: Mind) -> Mind:
    return pickle.loads(pickle.dumps(mind))


def repickled_by_cloudpickle(mind: Mind) -> Mind:
    return pickle.loads(cloudpickle.dumps(mind))


WAYS: dict[str, Callable[[Mind], Mind]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": repickled,
    "cloudpickle": repickled_by_cloudpickle,
}


def acts(mind: Mind, decision: int, bodies: int = 40) -> np.ndarray:
    """What folk do in one of many decisions, drawn by the same dice whoever asks."""
    luck = np.random.default_rng(decision)
    masks = luck.integers(0, 2, (bodies, 4), np.uint8)
    masks[:, 0] = 1
    draws = luck.random((bodies, 2), np.float32)
    return mind.decide(golden_rows(decision, bodies), masks, draws=draws)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("handicapped", [False, True])
def test_a_copy_does_what_the_original_does_and_both_go_on(
    way: str, backend: Backend, handicapped: bool
) -> None:
    mind: Mind = load("warden", backend)
    if handicapped:
        mind = Handicapped(mind, DIFFICULTIES["gentle"])
    fresh = [acts(mind, decision) for decision in range(40)]
    made = WAYS[way](mind)
    assert made.role == mind.role
    for decision in range(40):  # by turns, with batches of other sizes between
        acts(made, decision, 7)
        assert_array_equal(acts(made, decision), fresh[decision])
        assert_array_equal(acts(mind, decision), fresh[decision])
    brain = made.brain if isinstance(made, Handicapped) else made
    assert brain.backend == backend
    assert_array_equal(brain.value(golden_rows(1)), load("warden", backend).value(golden_rows(1)))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_pickle_holds_the_bundles_bytes_and_little_else(backend: Backend) -> None:
    brain = load("warden", backend)
    data = pickle.dumps(brain)
    assert brain.bundle.data in data
    assert len(data) < len(brain.bundle.data) + 300
    assert len(pickle.dumps(Handicapped(brain, DIFFICULTIES["fair"]))) < len(data) + 300


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_brain_made_of_a_network_is_the_one_that_its_file_would_hold(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = load("warden", backend)
    with monkeypatch.context() as patch:
        patch.setattr("duskfolk.agents.policy.bundle.unpack", None)  # nothing is read for it
        made = Brain(read.network, read.manifest, backend, golden=read.golden)
        assert made.backend == backend
        assert_array_equal(acts(made, 1), acts(read, 1))
        assert made.bundle.data == read.bundle.data
        assert made.bundle.document == read.bundle.document
    again = pickle.loads(pickle.dumps(made))
    assert_array_equal(acts(again, 2), acts(read, 2))
    assert copy.deepcopy(made).bundle is made.bundle


def test_a_network_that_fits_no_body_or_diverged_makes_no_brain() -> None:
    about = load("warden", "numpy").manifest
    with pytest.raises(BundleError, match="7 numbers"):
        Brain(random_network((7, 4, 13)), about)
    spoilt = random_network((layout.SIZE, 4, 13))
    spoilt.policy[0].weight[0, 0] = np.nan
    with pytest.raises(BundleError, match="diverged"):
        Brain(spoilt, about)


def test_a_pickle_is_read_as_warily_as_a_file() -> None:
    brain = load("warden", "numpy")
    spoilt = bytearray(pickle.dumps(brain))
    spoilt[spoilt.index(b"policy.0.weight") + 200] ^= 1
    with pytest.raises(BundleError, match="damaged or changed"):
        pickle.loads(bytes(spoilt))


def test_copies_share_the_bundle_which_nobody_can_change() -> None:
    brain = load("warden", "numpy")
    assert copy.deepcopy(brain).bundle is brain.bundle
    with pytest.raises(ValueError, match="read-only"):
        brain.bundle.network.policy[0].weight[0, 0] = 7


def test_another_process_decides_alike() -> None:
    brain = load("warden", "numpy")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert_array_equal(pool.apply(acts, (brain, 3)), acts(brain, 3))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_brain_in_two_threads_says_so_or_is_right(backend: Backend) -> None:
    brain = load("warden", backend)
    wanted = [acts(brain, decision, 300) for decision in range(30)]
    told: list[str] = []
    wrong: list[int] = []
    start = Barrier(4)

    def work() -> None:
        start.wait()
        for decision in range(30):
            try:
                found = acts(brain, decision, 300)
            except BundleError as error:
                told.append(str(error))
                continue
            if not np.array_equal(found, wanted[decision]):
                wrong.append(decision)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert all("load it once for each thread" in each for each in told)
    assert_array_equal(acts(brain, 5, 300), wanted[5])


@pytest.mark.parametrize(
    "ask",
    [
        lambda b, rows: b.decide(rows, temperature=0),
        lambda b, rows: b.decide(rows, rng=np.random.default_rng(1)),
        lambda b, rows: b.logits(rows),
        lambda b, rows: b.probabilities(rows),
        lambda b, rows: b.value(rows),
        lambda b, rows: explain(b, rows),
    ],
)
def test_who_asks_while_another_is_answered_is_told_at_once(
    ask: Callable[[Brain, np.ndarray], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    brain, rows = load("warden", "numpy"), golden_rows(0, 5)
    policy, met = brain._policy, list[str]()

    def interrupted(inner: np.ndarray) -> np.ndarray:
        with pytest.raises(BundleError) as refused:  # as a second thread would, in the middle
            ask(brain, rows)
        met.append(str(refused.value))
        return policy(inner)

    monkeypatch.setattr(brain, "_policy", interrupted)
    brain.logits(rows)
    assert "copy.deepcopy" in met[0]
    monkeypatch.undo()
    ask(brain, rows)


def test_a_refusal_in_the_middle_leaves_the_brain_free() -> None:
    brain = load("warden", "numpy")
    rows = golden_rows(0, 5)
    rows[2, 7] = np.nan
    for _ in range(2):
        with pytest.raises(BundleError, match=r"Row 2 holds nan in own\."):
            brain.decide(rows, temperature=0)
    rows[2, 7] = 0
    brain.decide(rows, temperature=0)
