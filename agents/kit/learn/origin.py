"""What a result was made with: versions, and the revision of the code."""

import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from duskfolk import __version__  # the signpost lies in src/, where no checker sees it as ours

PACKAGES = (
    "numpy", "numba", "onnxruntime", "gymnasium", "torch", "stable-baselines3", "sb3-contrib",
    "pygame-ce",
)  # fmt: skip


def versions(extra: tuple[str, ...] = ()) -> dict[str, str]:
    """Versions of Python, of this package and of what it stands on; what is missing is left out."""
    found = {"python": platform.python_version()}
    for name in ("duskfolk", *PACKAGES, *extra):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def revision() -> str:
    """The git revision of this code, with a "+" where files differ from it.

    Outside a clone, as where it was installed, the version of the package: ``v0.1.0``.
    """
    folder = Path(__file__).resolve().parent

    def git(*words: str) -> str:
        # To look writes nothing: git would refresh its index.
        asked = ["git", "--no-optional-locks", "-C", str(folder), *words]
        done = subprocess.run(asked, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    try:
        # An installed copy may lie inside somebody else's repository: ours tracks this very file.
        git("ls-files", "--error-unmatch", Path(__file__).name)
        changed = git("status", "--porcelain", "--untracked-files=no")
        return git("rev-parse", "HEAD") + ("+" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return f"v{__version__}"
