"""What can lie at a path instead of a file, and names that a file can have."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from random import Random

from hostile.edits import Edit

HARMLESS = ("link", "named in another script", "named with blanks")


@dataclass(frozen=True)
class Shape(Edit):
    """Something else at the path, or another path to the file."""

    how: str = "missing"

    def lay(self, folder: Path, name: str, data: bytes) -> str:
        """Put it there; the path to hand to a reader."""
        path = folder / name
        if self.how == "folder":
            path.mkdir()
        elif self.how == "pipe":
            os.mkfifo(path)
        elif self.how == "loop":
            path.symlink_to(path.name)
        elif self.how in ("/dev/zero", "/dev/null", "/proc/self/mem"):
            path.symlink_to(self.how)
        elif self.how == "socket":
            with socket.socket(socket.AF_UNIX) as there:
                there.bind(str(path))
        elif self.how == "sparse":
            path.touch()
            os.truncate(path, 900 << 20)
        elif self.how == "long sparse":
            path.write_bytes(data)
            os.truncate(path, len(data) + (80 << 20))
        elif self.how == "dangling":
            path.symlink_to(folder / "nowhere")
        elif self.how == "unreadable":
            path.write_bytes(data)
            path.chmod(0)
        elif self.how == "beneath a file":
            path.write_bytes(data)
            return f"{path}/{name}"
        elif self.how == "nul":
            return f"{path}\0{path.suffix}"
        elif self.how == "surrogate":
            return f"{folder}/\ud800{name}"
        elif self.how == "too long":
            return f"{folder}/{'n' * 5000}{path.suffix}"
        elif self.how == "escape in its name":
            return self._named(folder, f"a\x1b[2Jb\n\x07{name}", data)
        elif self.how == "bytes in its name":
            return self._named(folder, os.fsdecode(b"\xff\xfe") + name, data)
        elif self.how == "named in another script":
            return self._named(folder, f"見張り ночь Jörg {name}", data)
        elif self.how == "named with blanks":
            return self._named(folder, f"  a (b) & 'c' % {name}", data)
        elif self.how == "link":
            (folder / "elsewhere").mkdir()
            (folder / "elsewhere" / name).write_bytes(data)
            path.symlink_to(folder / "elsewhere" / name)
        return str(path)

    def _named(self, folder: Path, name: str, data: bytes) -> str:
        (folder / name).write_bytes(data)
        return str(folder / name)

    def __str__(self) -> str:
        return self.how


HOSTILE = [
    "missing", "folder", "pipe", "loop", "/dev/zero", "/dev/null", "/proc/self/mem", "socket",
    "sparse", "long sparse", "dangling", "beneath a file", "nul", "surrogate", "too long",
    "escape in its name", "bytes in its name",
]  # fmt: skip
if hasattr(os, "geteuid") and os.geteuid() != 0:  # nothing is unreadable to root
    HOSTILE.append("unreadable")


def shape(luck: Random) -> Shape:
    """Something that is no file, or a path that is none."""
    return Shape("shape", how=luck.choice(HOSTILE))


def other_name(luck: Random) -> Shape:
    """The same file under another name."""
    return Shape("shape", how=luck.choice(HARMLESS), harmless=True)
