"""Where the processes that a launcher began find each other, before they are a team.

They share a store that the launcher keeps, or the process that leads. The store may be older than
they are: what those left in it that a launcher had to begin again must not be taken for an answer.
So the one that leads draws a word for every meeting, and answers each with the word it came with.
"""

import os
import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from secrets import token_hex

from torch.distributed import (
    PrefixStore,  # pyright: ignore[reportPrivateImportUsage]
    Store,  # pyright: ignore[reportPrivateImportUsage]
    TCPStore,  # pyright: ignore[reportPrivateImportUsage]
)

from ...game.errors import OptionError

Say = Callable[[str], None]
_ARRIVAL = 600.0  # seconds for all to come: the one that leads may have worlds to compile before
_QUIET = 5.0  # seconds after which whoever waits says so
_GLANCE = 0.1  # seconds between two looks; signals are heard in between
_TRY = timedelta(seconds=5)  # for one knock at a store that may not be there yet


def meet(rank: int, size: int, say: Say) -> Store:
    """Wait until all processes of the launcher are there.

    Args:
        rank: of this process.
        size: how many there are.
        say: is told, once, whom it waits for, if that takes long.

    Returns:
        A store that nobody but these has written into.

    Raises:
        OptionError: they did not come.
    """
    waited = _waiting(rank, size, say)
    store = _knock(rank, waited)
    word = _invite(store, size, waited) if rank == 0 else _answer(store, rank, waited)
    return PrefixStore(word, store)


def _waiting(rank: int, size: int, say: Say) -> Iterator[None]:
    """Goes on after a glance, as long as there is patience."""
    place = f"{os.environ['MASTER_ADDR']}:{os.environ['MASTER_PORT']}"
    whom = "the other processes" if rank == 0 else "the process that leads"
    begun, said = time.monotonic(), False
    while (gone := time.monotonic() - begun) < _ARRIVAL:
        if gone > _QUIET and not said:
            said = True
            say(
                f"Process {rank} of {size}, as RANK and WORLD_SIZE in the environment say, waits "
                f"for {whom}, to meet at {place}."
            )
        yield
        time.sleep(_GLANCE)
    raise OptionError(
        f"Process {rank} of {size} has waited {_ARRIVAL / 60:.0f} minutes for {whom} at {place}: "
        "begin all of them, or remove RANK and WORLD_SIZE from the environment if no launcher "
        "such as torchrun set them."
    )


def _knock(rank: int, waited: Iterator[None]) -> Store:
    """The store, as soon as it is there."""
    of_launcher = os.environ.get("TORCHELASTIC_USE_AGENT_STORE") == "True"
    host, port = os.environ["MASTER_ADDR"], int(os.environ["MASTER_PORT"])
    leads = rank == 0 and not of_launcher
    for _ in waited:
        # torch writes pages about a door that is still closed, and hears no signal at it.
        if leads or _is_open(host, port):
            break
    try:
        return TCPStore(host, port, is_master=leads, wait_for_workers=False, timeout=_TRY)
    except RuntimeError as error:
        told = str(error).strip().splitlines()[0]
        raise OptionError(f"MASTER_PORT {port}: nobody can be met there ({told}).") from error


def _is_open(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), _TRY.total_seconds()).close()
    except OSError:
        return False
    return True


def _invite(store: Store, size: int, waited: Iterator[None]) -> str:
    """What the process that leads does: it calls, and answers when all others have come."""
    word, others = token_hex(8), range(1, size)
    store.set("meeting", word)
    for _ in waited:
        if store.check([f"{word}.{other}" for other in others]):
            break
    for other in others:
        store.set(f"{word}.{other}.answer", store.get(f"{word}.{other}").decode())
    return word


def _answer(store: Store, rank: int, waited: Iterator[None]) -> str:
    """What the others do: they come to the newest meeting until they are answered."""
    mine, word = token_hex(8), ""
    for _ in waited:
        if not store.check(["meeting"]):
            continue
        word = store.get("meeting").decode()
        store.set(f"{word}.{rank}", mine)
        told = f"{word}.{rank}.answer"
        if store.check([told]) and store.get(told).decode() == mine:
            break
    return word
