"""What travels with every errand to a worker of a cluster, and looks first where it came to.

Ray carries these functions by value, as they stand here: so they can ask a machine that has another
duskfolk, or none. They use Python's own library, and duskfolk where it turned out to be the same.
"""

import hashlib
import importlib.util
import os
import sys
from typing import Any

PACKAGES = ("duskfolk", "duskfolk.agents", "duskfolk.envs", "duskfolk.game")
KINDS = (".py", ".onnx", ".json")  # of files that can change a result


class Post:
    """Where errands leave word for who sent them, and hear whether they shall stop."""

    def __init__(self) -> None:
        self.letters: list[tuple[int, bytes]] = []
        self.stopped: set[int] = set()

    def leave(self, number: int, letter: bytes) -> bool:
        """Leave word; returns whether the errand shall stop."""
        self.letters.append((number, letter))
        return number in self.stopped

    def collect(self) -> list[tuple[int, bytes]]:
        """All word that was left since the last time."""
        letters, self.letters = self.letters, []
        return letters

    def stop(self, number: int) -> None:
        """Let an errand hear that it shall stop."""
        self.stopped.add(number)


def carry(expected: str, errand: bytes, number: int, post: Any) -> tuple[str, Any]:
    """Do an errand where this is the same duskfolk as at home.

    Returns:
        "done" with the result as bytes, "refused" with a sentence, or "other" with what
        :func:`fingerprint` is here.
    """
    # What is remembered has to be remembered there: all that stands in this file travels.
    loaded: Any = sys.modules.get("duskfolk.agents.cluster.errands")
    if loaded is None or loaded.checked != expected:
        found = fingerprint()
        if found != expected:
            return "other", found
    from duskfolk.agents.cluster import errands

    errands.checked = expected

    def tell(letter: bytes) -> bool:
        import ray  # pyright: ignore[reportMissingImports]

        return ray.get(post.leave.remote(number, letter))

    return errands.run(errand, tell)


def fingerprint() -> str:
    """Of the duskfolk that is imported here, its version and all its sources; empty without one."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        try:
            found = importlib.util.find_spec(package)
        except ImportError:
            return ""
        if found is None or not found.submodule_search_locations:
            return ""
        home = next(iter(found.submodule_search_locations))
        for folder, folders, names in os.walk(home):
            # In a clone links lead from the first package to the others.
            deeper = [] if package == "duskfolk" else sorted(folders)
            folders[:] = [each for each in deeper if each != "__pycache__"]
            for name in sorted(each for each in names if each.endswith(KINDS)):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    data = file.read().replace(b"\r\n", b"\n")  # a clone's line ends are its own
                place = path.removeprefix(home).strip(os.sep).replace(os.sep, "/")
                digest.update(f"{package}/{place} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:16]
