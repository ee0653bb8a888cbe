"""Whoever no longer moves is found out by looks, and not by seconds."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from torch.distributed import FileStore  # pyright: ignore[reportPrivateImportUsage]

from duskfolk.agents.kit.learn import pulse
from duskfolk.agents.kit.learn.pulse import Pulse
from duskfolk.game.errors import OptionError


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Pulse, Pulse]:
    store = str(tmp_path / "pulse")
    one, other = (Pulse(FileStore(store, 2), rank, 2) for rank in range(2))
    return one, other


def pass_time() -> None:
    threading.Event().wait(1.2 * pulse.LOOK.total_seconds())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "LOOK", pulse.LOOK / 10)


def test_one_that_moves_is_never_given_up(pair: tuple[Pulse, Pulse]) -> None:
    for _ in range(10):
        pass_time()
        pair[0].look()
    for each in pair:
        each.end()


def test_one_that_moves_no_more_is_given_up_by_its_number(
    pair: tuple[Pulse, Pulse], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "_state", lambda who: "")  # as of another machine
    pass_time()
    pair[1].end()
    pass_time()
    pair[0].look()
    for _ in range(pulse._PATIENCE - 1):
        pair[0].look()
    with pytest.raises(OptionError, match="Process 1 of the training has not moved"):
        pair[0].look()
    pair[0].end()


def test_a_team_that_slept_as_a_whole_goes_on(pair: tuple[Pulse, Pulse]) -> None:
    pass_time()
    pair[0].look()  # however long it slept after this, that was one look
    pass_time()
    pair[0].look()
    for each in pair:
        each.end()


def test_one_of_this_machine_that_is_only_busy_is_waited_for(pair: tuple[Pulse, Pulse]) -> None:
    pass_time()
    pair[1].end()  # it tells no more, but the system knows that it lives
    for _ in range(3 * pulse._PATIENCE):
        pair[0].look()
    pair[0].end()


@pytest.mark.skipif(not pulse._machine(), reason="this system tells nothing of its processes")
def test_one_that_ends_at_once_has_told_who_it_is(pair: tuple[Pulse, Pulse]) -> None:
    pair[1].end()  # and takes its time to leave
    pass_time()
    for _ in range(3 * pulse._PATIENCE):
        pair[0].look()
    pair[0].end()


@pytest.mark.parametrize("state", sorted(pulse._STILL))
def test_one_that_the_system_holds_still_is_given_up_soon(
    pair: tuple[Pulse, Pulse], monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    pass_time()
    monkeypatch.setattr(pulse, "_state", lambda who: state)
    for _ in range(pulse._STOPPED - 1):
        pair[0].look()
    with pytest.raises(OptionError, match="Process 1 of the training has not moved"):
        pair[0].look()
    for each in pair:
        each.end()


@pytest.mark.skipif(not pulse._machine(), reason="this system tells nothing of its processes")
def test_the_state_of_a_process_is_the_systems_word() -> None:
    assert pulse._state(pulse._me()) in "RSD"
    assert pulse._state(f"{pulse._machine()} {2**22 + 1}") == "X"
    assert pulse._state("another 1") == ""
    assert pulse._state("") == ""


LEAVING = """
import sys, time
from torch.distributed import FileStore
from duskfolk.agents.kit.learn.pulse import Pulse

class Slow:
    def __del__(self, sleep=time.sleep):
        sleep(2)

sys.slow = Slow()  # goes when the interpreter is torn down, and takes its time

pulse = Pulse(FileStore(sys.argv[1], 2), 1, 2)
print("begun", flush=True)
sys.stdin.readline()
if sys.argv[2] == "ended":
    pulse.end()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such locks")
@pytest.mark.parametrize("how", ["ended", "forgotten"])
def test_nobody_is_in_the_store_when_a_process_leaves(tmp_path: Path, how: str) -> None:
    import fcntl

    place = tmp_path / "pulse"
    words = [sys.executable, "-c", LEAVING, str(place), how]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"begun\n"
        with place.open() as held:  # as another process of a team does, on a busy machine
            fcntl.flock(held, fcntl.LOCK_EX)
            time.sleep(1)  # until the thread is in the store
            process.stdin.close()
            time.sleep(2.5)  # longer than the second that was once waited
        assert process.wait(30) == 0, process.stderr.read().decode()


def test_a_store_that_is_gone_keeps_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    left = Pulse(FileStore(str(folder / "pulse"), 2), 0, 2)
    pass_time()
    (folder / "pulse").unlink()
    folder.rmdir()
    pass_time()
    left.end()
    left._thread.join(60)  # by itself a store has a patience of five minutes
    assert not left._thread.is_alive()
