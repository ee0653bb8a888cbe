"""A cluster as everybody here sees it: it does errands, brings news of them, or is refused."""

import multiprocessing
import pickle
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

from duskfolk.errors import plain

from ...game.errors import OptionError
from . import envoy, knock
from .driver import LOCAL, Joined, News, Order, drive

_JOINING = 60.0  # seconds; a Ray of this machine takes five of them to start
_GLANCE = 1.0  # seconds without news after which the head is asked whether it is awake
_CHANCES = 3  # times that it may give no answer
_LEAVING = 5.0  # seconds for Ray to take leave
# What Ray's library says again and again while it tries, and for how often it is believed.
_REFUSED = "Unauthenticated"
_NO_HEAD, _BELIEVED = "Failed to get cluster ID from GCS server", 3


class Cluster:
    """A Ray cluster, joined while in a ``with``.

    Args:
        address: HOST:PORT of its head, or "local" for a Ray of this machine, which is started for
            the time, listens to this machine alone, and ends with it.

    Attributes:
        places: how many errands are done at a time.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.places = 1
        self._open = ExitStack()

    def __enter__(self) -> "Cluster":
        """Join it.

        Raises:
            OptionError: Ray is not installed, no cluster answers there, or it refuses the token.
        """
        if self.address != LOCAL:
            knock.check(self.address)
        try:
            self._start()
            joined = self._hear_of_joining()
        except BaseException:
            self._open.close()
            raise
        self.places, self._head = joined.places, joined.head
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:  # fmt: skip
        self._open.close()

    def begin(self, number: int, name: str, *given: object) -> None:
        """Begin an errand.

        Args:
            number: what its news will be known by.
            name: of a function in :data:`.errands.ERRANDS`.
            given: its arguments, which can be pickled.
        """
        self._order(Order(number, pickle.dumps((name, given))))

    def stop(self, number: int) -> None:
        """Ask an errand to stop, which it does in its own time."""
        self._order(Order(number, None))

    def news(self) -> News:
        """The next news, waited for; a result and word on the way are as they were there.

        Raises:
            OptionError: the cluster is gone, holds other code, or an errand failed there.
        """
        missed = 0
        while not self._has_news():
            missed = 0 if knock.answers(self._head) else missed + 1
            if missed == _CHANCES:
                self._process.kill()  # which would take leave of nobody
                raise OptionError(self._gone())
        news = self._hear()
        if not isinstance(news, News):
            raise OptionError(self._gone())
        if news.kind == "other":
            raise OptionError(
                f"--ray {plain(self.address, 60)}: a machine of the cluster holds "
                + (f"other code of duskfolk ({news.thing} there, {envoy.fingerprint()} here)"
                   if news.thing else "no duskfolk")
                + "; install the same revision on all of them."
            )  # fmt: skip
        if news.kind == "failed":
            raise OptionError(f"--ray {plain(self.address, 60)}: an errand failed ({news.thing}).")
        if news.kind in ("told", "done"):
            return news._replace(thing=pickle.loads(news.thing))
        return news

    def _start(self) -> None:
        folder = self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        self._log = Path(folder) / "log"
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._open.callback(self._line.close)
        process = context.Process(target=drive, args=(theirs, self.address, str(self._log)))
        self._process = process
        process.start()
        theirs.close()

        def leave() -> None:
            self._line.close()  # which it understands, if it can
            process.join(_LEAVING)
            process.kill()
            process.join()

        self._open.callback(leave)

    def _hear_of_joining(self) -> Joined:
        said = f"--ray {plain(self.address, 60)}"
        until = time.monotonic() + _JOINING
        while not self._line.poll(0.2):
            log = self._logged()
            if _REFUSED in log:
                raise OptionError(
                    f"{said}: the cluster refuses the token; give its own by RAY_AUTH_TOKEN, by "
                    "RAY_AUTH_TOKEN_PATH or in ~/.ray/auth_token."
                )
            if log.count(_NO_HEAD) >= _BELIEVED:
                raise OptionError(f"{said}: what answers there is no head of a Ray cluster.")
            if time.monotonic() > until:
                raise OptionError(
                    f"{said}: it could not be joined within {_JOINING:.0f} seconds; this machine "
                    "has to be one of the cluster's, by `ray start --address=HOST:PORT`."
                )
        heard = self._hear()
        if isinstance(heard, Joined):
            return heard
        why = plain(str(heard), 120) if heard else "its process ended"
        if "ModuleNotFoundError" in why or "ImportError" in why:
            raise OptionError(
                f"{said} needs the package ray ({why}); pip install 'duskfolk[ray]', or leave "
                "--ray out."
            )
        raise OptionError(f"{said}: the cluster cannot be joined ({why}).")

    def _has_news(self) -> bool:
        return self._line.poll(_GLANCE)

    def _hear(self) -> object:
        """What the driver says; None where it has ended."""
        try:
            return self._line.recv()
        except (EOFError, OSError):
            return None

    def _order(self, order: Order) -> None:
        with suppress(OSError):  # of a driver that has ended; the next news tells
            self._line.send(order)

    def _gone(self) -> str:
        return (
            f"--ray {plain(self.address, 60)}: the cluster does not answer any more; give the same "
            "command again when it does."
        )

    def _logged(self) -> str:
        try:
            return self._log.read_text("utf-8", "replace")
        except OSError:
            return ""
