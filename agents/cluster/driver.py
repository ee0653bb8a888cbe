"""The process that speaks to Ray, so that nobody else has to.

Ray's library ends the process it lives in when a cluster's head dies, prints what its C++ thinks of
it, and cannot be asked to wait for a shorter time. Here all of that happens to a process that is
there for it: who sent it hears its news over a line, and ends it when the cluster has gone silent.
"""

import os
import secrets
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from . import envoy

LOCAL = "local"
_GLANCE = 0.2  # seconds between two looks for orders and letters while errands run


class Joined(NamedTuple):
    """The cluster was joined."""

    head: str  # HOST:PORT
    places: int  # how many errands it does at a time


class Order(NamedTuple):
    """Begin an errand, or stop it where there are no bytes."""

    number: int
    errand: bytes | None


class News(NamedTuple):
    """What became of an errand, or word that it left on its way."""

    number: int
    kind: Literal["told", "done", "refused", "other", "failed"]
    thing: Any


def drive(line: Connection, address: str, log: str) -> None:
    """The life of the process: join, then carry orders to the cluster and news back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who sent it is asked to stop, and ends it
    with open(log, "ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    os.environ |= settings(address, os.environ)
    try:
        kit = _join(address)
    except Exception as error:
        line.send(f"{type(error).__name__}: {error}")
        return
    places = int(kit.cluster_resources().get("CPU", 1))
    line.send(Joined(kit.get_runtime_context().gcs_address, places))
    try:
        _Driver(kit, line).work()
    except (EOFError, BrokenPipeError):  # who sent it has gone, and with it the need for errands
        return


def settings(address: str, given: Mapping[str, str]) -> dict[str, str]:
    """Variables of the environment for Ray, where the user has not set them otherwise.

    Args:
        address: of the cluster, or local.
        given: the environment.
    """
    wanted = {
        "RAY_USAGE_STATS_ENABLED": "0",  # we call nobody
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # silences a warning
    }
    if address == LOCAL:
        # By this setting, made for other systems, Ray of one machine uses the loopback alone.
        wanted["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
        if "RAY_AUTH_MODE" not in given:  # a token for this one time, and no file of it
            wanted |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    elif _has_token(given):
        wanted["RAY_AUTH_MODE"] = "token"
    return {name: value for name, value in wanted.items() if name not in given}


def _has_token(given: Mapping[str, str]) -> bool:
    """Whether there is a token where Ray looks for one."""
    if any(given.get(name) for name in ("RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH")):
        return True
    try:
        return (Path.home() / ".ray" / "auth_token").is_file()
    except (OSError, RuntimeError):  # nobody's home
        return False


def _join(address: str) -> Any:
    """The package ray, joined to the cluster."""
    import ray  # pyright: ignore[reportMissingImports]

    kit = cast(Any, ray)
    more = {"include_dashboard": False} if address == LOCAL else {}
    kit.init(address=address, log_to_driver=False, logging_level="error", **more)
    kit.cloudpickle.register_pickle_by_value(envoy)
    return kit


class _Driver:
    """Carries orders to a cluster and news back."""

    def __init__(self, kit: Any, line: Connection) -> None:
        self.kit, self.line = kit, line
        self.expected = envoy.fingerprint()
        self.post = kit.remote(num_cpus=0)(envoy.Post).remote()
        self.carry = kit.remote(num_cpus=1)(envoy.carry)
        self.numbers: dict[Any, int] = {}  # of what runs, by Ray's reference

    def work(self) -> None:
        """Until whoever gives orders goes; an EOFError then."""
        while True:
            while self.line.poll(0.0 if self.numbers else None):
                self._obey(self.line.recv())
            ready, _ = self.kit.wait(list(self.numbers), timeout=_GLANCE)
            for number, letter in self.kit.get(self.post.collect.remote()):
                self.line.send(News(number, "told", letter))
            for reference in ready:
                self.line.send(self._result(reference))

    def _obey(self, order: Order) -> None:
        if order.errand is None:
            self.post.stop.remote(order.number)
        else:
            reference = self.carry.remote(self.expected, order.errand, order.number, self.post)
            self.numbers[reference] = order.number

    def _result(self, reference: Any) -> News:
        number = self.numbers.pop(reference)
        try:
            kind, thing = self.kit.get(reference)
        except self.kit.exceptions.RayError as error:
            print(error, file=sys.stderr, flush=True)
            cause = getattr(error, "cause", None) or error
            kind, thing = "failed", f"{type(cause).__name__}: {str(cause).strip().splitlines()[0]}"
        return News(number, kind, thing)
