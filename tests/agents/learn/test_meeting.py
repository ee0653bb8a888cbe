"""The processes of a launcher meet, though not for ever, and not with those of an earlier start."""

import os
import signal
import socket
import subprocess
import sys
import threading

import pytest
from torch.distributed import TCPStore  # pyright: ignore[reportPrivateImportUsage]

from duskfolk.agents.learn import meeting
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.train import train
from duskfolk.game.errors import OptionError


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture(autouse=True)
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    port = free_port()
    monkeypatch.setenv("MASTER_ADDR", "127.0.0.1")
    monkeypatch.setenv("MASTER_PORT", str(port))
    return port


def meet_all(size: int) -> dict[int, str]:
    """What process 0 has for all, as each reads it."""
    read: dict[int, str] = {}

    def come(rank: int) -> None:
        store = meeting.meet(rank, size, lambda words: None)
        if rank == 0:
            store.set("news", f"of {threading.get_ident()}")
        read[rank] = store.get("news").decode()
        store.add("read", 1)
        while rank == 0 and store.add("read", 0) < size:  # it keeps the store
            pass

    threads = [threading.Thread(target=come, args=(rank,)) for rank in reversed(range(size))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return read


def test_all_processes_meet_whoever_comes_first() -> None:
    read = meet_all(3)
    assert len(read) == 3
    assert len(set(read.values())) == 1


def test_a_store_that_the_launcher_keeps_may_be_used_again(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = TCPStore("127.0.0.1", port, is_master=True, wait_for_workers=False)
    monkeypatch.setenv("TORCHELASTIC_USE_AGENT_STORE", "True")
    seen = [meet_all(2) for _ in range(3)]
    assert all(len(set(read.values())) == 1 for read in seen)
    assert keeper.check(["meeting"])


@pytest.mark.parametrize(("rank", "whom"), [(0, "the other processes"), (1, "the process that")])
def test_who_is_left_alone_says_whom_it_waits_for_and_gives_up(
    rank: int, whom: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(meeting, "_QUIET", 0.2)
    monkeypatch.setattr(meeting, "_ARRIVAL", 0.6)
    said: list[str] = []
    with pytest.raises(OptionError, match=f"waited .* for {whom}.*remove RANK and WORLD_SIZE"):
        meeting.meet(rank, 2, said.append)
    (sentence,) = said
    assert f"Process {rank} of 2" in sentence
    assert whom in sentence
    assert not capfd.readouterr().err, "and torch writes no pages"


@pytest.mark.parametrize(
    ("name", "value"), [("RANK", "abc"), ("RANK", "2"), ("WORLD_SIZE", "x"), ("MASTER_PORT", "-1")]
)
def test_an_environment_that_makes_no_sense_is_told_in_one_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv(name, value)
    with pytest.raises(OptionError, match=f"^{name} in the environment is .*remove RANK"):
        train(Training(role="wolf"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_who_waits_for_the_first_can_be_stopped(kind: signal.Signals) -> None:
    program = (
        # Whoever runs the tests in the background has them ignore it.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from duskfolk.agents.learn.gathering import follow;"
        "follow(print, lambda words: print(words, flush=True))"
    )
    about = {**os.environ, "RANK": "1", "WORLD_SIZE": "2"}
    words = [sys.executable, "-c", "from duskfolk.agents.learn import meeting; meeting._QUIET = 0;"
             + program]  # fmt: skip
    with subprocess.Popen(
        words, env=about, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        assert "waits for the process that leads" in process.stdout.readline()
        process.send_signal(kind)
        assert process.wait(30) != 0
