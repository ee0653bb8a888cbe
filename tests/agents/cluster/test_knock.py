"""Who answers at an address is found out before Ray is asked."""

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager

import pytest

from duskfolk.agents.cluster import knock
from duskfolk.game.errors import OptionError

SETTINGS = bytes([0, 0, 6, 4, 0, 0, 0, 0, 0]) + bytes(6)


@contextmanager
def listening(answer: bytes | None) -> Generator[str]:
    """Somebody who answers a greeting so, or never."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        ended = threading.Event()

        def serve() -> None:
            line, _ = door.accept()
            with line:
                line.recv(100)
                if answer is None:
                    ended.wait(10)
                else:
                    line.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{door.getsockname()[1]}"
        ended.set()
        thread.join()


def test_a_server_that_greets_as_ray_s_head_does_is_believed() -> None:
    with listening(SETTINGS) as address:
        knock.check(address)
    with listening(SETTINGS) as address:
        assert knock.answers(address)


def test_a_web_server_is_no_cluster() -> None:
    with (
        listening(b"HTTP/1.1 400 Bad Request\r\n\r\n") as address,
        pytest.raises(OptionError, match="what answers there is no Ray"),
    ):
        knock.check(address)


def test_whoever_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knock, "_PATIENCE", 0.2)
    monkeypatch.setattr(knock, "_PATIENCE_LATER", 0.2)
    with listening(None) as address, pytest.raises(OptionError, match="nobody answers there"):
        knock.check(address)
    with listening(None) as address:
        assert not knock.answers(address)


def test_nobody_is_said_to_be_nobody() -> None:
    with pytest.raises(OptionError, match=r"no cluster is there \(Connection refused\)"):
        knock.check("127.0.0.1:1")
    assert not knock.answers("127.0.0.1:1")


@pytest.mark.parametrize(
    "address",
    ["nonsense", "ray://head:10001", "a:b", "host:99999", ":80", "a:1/b", "", "\x1b[1m:1"],
)
def test_what_is_no_address_is_refused_with_what_is_one(address: str) -> None:
    with pytest.raises(OptionError, match="give the HOST:PORT") as refused:
        knock.check(address)
    assert str(refused.value).isprintable()


def test_an_address_has_a_host_and_a_port() -> None:
    assert knock.parted("head.local:6379") == ("head.local", 6379)
    assert knock.parted("[::1]:6379") == ("::1", 6379)
