"""Whether a cluster's head answers at an address, found out in a few seconds.

Ray itself asks an address for up to a minute, and ends the whole process when nobody answers. Its
head speaks gRPC, which is HTTP/2: that begins with a greeting of fixed bytes, which a server has to
answer with a frame of settings (RFC 9113, sections 3.4 and 6.5). Whoever answers so is awake.
"""

import os
import socket
from urllib.parse import urlsplit

from duskfolk.errors import plain

from ...game.errors import OptionError

_PATIENCE = 3.0  # seconds; an answer takes milliseconds within one building
_PATIENCE_LATER = 1.5  # seconds, of one that has answered before and is asked again
_SETTINGS = 4  # the kind of frame
_GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, _SETTINGS, 0, 0, 0, 0, 0])
_CURE = "give the HOST:PORT that `ray start --head` printed, or local"


def check(address: str) -> None:
    """Refuse an address at which no head of a cluster answers.

    Raises:
        OptionError: says what is there instead.
    """
    host, port = parted(address)
    said = f"--ray {plain(address, 60)}"
    try:
        spoken = _greet(host, port, _PATIENCE)
    except TimeoutError:
        raise OptionError(
            f"{said}: nobody answers there: it is no Ray, or its head was stopped; {_CURE}."
        ) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OptionError(f"{said}: no cluster is there ({why}); {_CURE}.") from None
    if not spoken:
        raise OptionError(f"{said}: what answers there is no Ray; {_CURE}.")


def answers(address: str) -> bool:
    """Whether a head still answers at an address."""
    try:
        return _greet(*parted(address), _PATIENCE_LATER)
    except OSError:
        return False


def parted(address: str) -> tuple[str, int]:
    """Host and port.

    Raises:
        OptionError: the address has another form.
    """
    try:
        found = urlsplit(f"//{address}")
        host, port, path = found.hostname, found.port, found.path
    except ValueError:
        host, port, path = None, None, ""
    if not host or not port or path:
        more = ""
        if "://" in address:
            more = "; this machine has to have joined it, by `ray start --address=HOST:PORT`"
        raise OptionError(f"--ray {plain(address, 60)}: {_CURE}{more}.")
    return host, port


def _greet(host: str, port: int, patience: float) -> bool:
    """Whether whoever listens answers as a gRPC server does; an OSError where nobody does."""
    with socket.create_connection((host, port), timeout=patience) as line:
        if os.environ.get("RAY_USE_TLS", "0") not in ("", "0"):
            return True  # greeted only after certificates, which are Ray's business
        line.settimeout(patience)
        line.sendall(_GREETING)
        begun = line.recv(9)  # a frame's head: length (3), kind, flags, stream (4)
        return len(begun) > 3 and begun[3] == _SETTINGS
