"""The ``@kernel`` and ``@rule`` decorators: compile flags and cache key, nothing else.

A kernel can be called from anywhere. A rule is called by compiled code only: leaving out its Python
wrapper and its own cache file halves the time of a first compilation.

Numba's disk cache notices a change in a rule's own file only, and would keep an old copy of a rule
that another file calls. So the cache folder is named by a hash of every source file that kernels
live in: a changed rule book is a new folder.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numba

_F = TypeVar("_F", bound=Callable[..., object])
_KEPT_CACHES = 3  # folders of earlier rule books that stay, for people who switch branches


def kernel(function: _F) -> _F:
    """Compile with numba, cached on disk; under ``NUMBA_DISABLE_JIT=1`` it stays Python."""
    before = numba.config.CACHE_DIR  # type: ignore[attr-defined]
    numba.config.CACHE_DIR = str(CACHE)  # type: ignore[attr-defined]
    try:
        compiled = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
        return compiled  # type: ignore[return-value]
    finally:  # the user's own numba functions keep their own cache
        numba.config.CACHE_DIR = before  # type: ignore[attr-defined]


def rule(function: _F) -> _F:
    """Compile what only kernels and other rules call. Python must not call it when compiled."""
    compiled = numba.njit(
        nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True
    )(function)
    return compiled  # type: ignore[return-value]


def is_cold() -> bool:
    """Whether this rule book has never been compiled on this machine."""
    return not any(CACHE.rglob("*.nbi"))


def _cache_root() -> Path:
    """The folder for compiled kernels: chosen by the user, else the system's cache folder."""
    if chosen := os.environ.get("DUSKFOLK_CACHE"):
        return Path(chosen)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "duskfolk"


def _rule_book_hash() -> str:
    package = Path(__file__).resolve().parent
    digest = hashlib.blake2b(numba.__version__.encode(), digest_size=8)
    digest.update(os.environ.get("NUMBA_BOUNDSCHECK", "").encode())
    for folder in (package, package.parent / "envs"):
        for source in sorted(folder.rglob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _cache_folder() -> Path:
    folder = _cache_root() / "kernels" / _rule_book_hash()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a read-only home: compile into this run's temporary folder
        return Path(tempfile.mkdtemp(prefix="duskfolk-kernels-"))
    folder.touch()
    others = sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime)
    for old in others[:-_KEPT_CACHES]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


CACHE = _cache_folder()
