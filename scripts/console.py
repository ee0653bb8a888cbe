"""The console: it may know few letters, have gone away meanwhile, or never end a line."""

import io
import os
import sys
from typing import TYPE_CHECKING

from duskfolk.errors import DuskfolkError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def open_console() -> None:
    """Let nothing that is printed from now on end the work that it tells of."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who started us; what is printed into it is lost
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, stream)
        if not isinstance(stream, io.TextIOWrapper):
            continue  # a test's or a notebook's own
        stream.reconfigure(errors="backslashreplace")
        raw = getattr(stream.buffer, "raw", stream.buffer)
        if stream is getattr(sys, f"__{name}__") and isinstance(raw, io.FileIO):
            patient = io.TextIOWrapper(
                io.BufferedWriter(_Patient(raw, name)), stream.encoding, "backslashreplace",
                line_buffering=stream.line_buffering or name == "stderr",
            )  # fmt: skip
            setattr(sys, name, patient)


def typed_line(most: int) -> str:
    """The next line that is typed, or so many letters of it; empty at the end of all.

    Raises:
        DuskfolkError: it is no text in the console's encoding.
    """
    if sys.stdin is None:  # closed by who started us
        return ""
    try:
        typed = rest = sys.stdin.readline(most)
        while len(rest) == most and not rest.endswith("\n"):
            rest = sys.stdin.readline(most)
    except UnicodeDecodeError as error:
        raise DuskfolkError(
            f"What was typed is no text in {error.encoding}, in which it is read here; type it in "
            "that, or set PYTHONIOENCODING=utf-8 before."
        ) from None
    return typed


class _Patient(io.RawIOBase):
    """Writes to who may leave, as `head` does: what nobody listens to is still worked out."""

    def __init__(self, raw: io.FileIO, name: str) -> None:
        self._raw, self._name, self._gone = raw, name, False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: "ReadableBuffer", /) -> int | None:
        size = memoryview(data).nbytes
        if self._gone:
            return size
        try:
            return self._raw.write(data)
        except BrokenPipeError:
            self._gone = True
            return size
        except OSError as error:
            # Said once, by who tried to write, and not again when the process ends.
            self._gone = True
            raise OSError(error.errno, error.strerror, f"<{self._name}>") from None
