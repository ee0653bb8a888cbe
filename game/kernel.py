"""The ``@kernel`` and ``@rule`` decorators: compile flags and cache key, nothing else.

A kernel can be called from anywhere. A rule is called by compiled code only: leaving out its Python
wrapper and its own cache file halves the time of a first compilation.

Numba's disk cache notices a change in a kernel's own file only, and would keep an old copy of a
rule that another file calls. So a kernel's cache folder is named by a hash of every source file
that its module can reach by imports: a changed rule is a new folder, a changed drawing is not.
"""

import ast
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar, cast

import numba

_F = TypeVar("_F", bound=Callable[..., object])
_PACKAGE = Path(__file__).resolve().parent.parent  # the folder of game, envs, ...
_KEPT_DAYS = 30  # folders of earlier rule books stay so long, for people who switch branches
_large: set[Path] = set()  # folders of the game's own kernels that take long to compile


def kernel(function: _F) -> _F:
    """Compile with numba, cached on disk; under ``NUMBA_DISABLE_JIT=1`` it stays Python."""
    before = numba.config.CACHE_DIR  # type: ignore[attr-defined]
    folder = _cache_folder(_reachable_hash(_source_of(function)))
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    try:
        compiled = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
        return compiled  # type: ignore[return-value]
    finally:  # the user's own numba functions keep their own cache
        numba.config.CACHE_DIR = before  # type: ignore[attr-defined]


def fixed_kernel(function: _F) -> _F:
    """A kernel that takes arguments of the same types at every call.

    To work out the types of a State of sixty arrays takes numba ten microseconds a call, longer
    than a world takes to live through a decision. So that is done in the first call only. Arrays
    of another type or order would be misread later: callers pass on what was allocated for this.
    It is for the large kernels of a hot path, by which :func:`is_cold` judges.
    """
    compiled = kernel(function)
    if _source_of(function).is_relative_to(Path(__file__).resolve().parent):
        _large.add(_cache_folder(_reachable_hash(_source_of(function))))
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return compiled
    entry: Callable[..., object] | None = None

    @wraps(function)
    def call(*arguments: object) -> object:
        nonlocal entry
        if entry is None:
            types = tuple(numba.typeof(argument) for argument in arguments)
            entry = cast("Callable[..., object]", compiled.compile(types))  # type: ignore[attr-defined]
        return entry(*arguments)

    return cast(_F, call)


def rule(function: _F) -> _F:
    """Compile what only kernels and other rules call. Python must not call it when compiled.

    Rules are inlined into their callers: to pass twenty arrays can cost more than a rule does.
    They count no references, which would be two atomic instructions for each array looked at: so a
    rule must not make arrays; the kernel lends scratch, and holds every array it passes on.
    """
    compiled = numba.njit(  # pyright: ignore[reportCallIssue] - options missing from its stub
        nogil=True,
        error_model="numpy",
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        _nrt=False,
        forceinline=True,
    )(function)
    return compiled  # type: ignore[return-value]


def is_cold() -> bool:
    """Whether a large kernel of the game has never been compiled on this machine."""
    return any(next(folder.rglob("*.nbi"), None) is None for folder in _large)


def _source_of(function: Callable[..., object]) -> Path:
    return Path(function.__code__.co_filename).resolve()  # type: ignore[attr-defined]


def _cache_root() -> Path:
    """The folder for compiled kernels: chosen by the user, else the system's cache folder."""
    if chosen := os.environ.get("DUSKFOLK_CACHE"):
        return Path(chosen)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "duskfolk"


@cache
def _cache_folder(name: str) -> Path:
    folder = _cache_root() / "kernels" / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.touch()
        for other in folder.parent.iterdir():
            if time.time() - other.stat().st_mtime > _KEPT_DAYS * 86_400:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:  # a read-only home: compile into this run's temporary folder
        return Path(tempfile.mkdtemp(prefix="duskfolk-kernels-"))
    return folder


@cache
def _reachable_hash(source: Path) -> str:
    digest = hashlib.blake2b(numba.__version__.encode(), digest_size=8)
    digest.update(os.environ.get("NUMBA_BOUNDSCHECK", "").encode())
    reached: set[Path] = set()
    ahead = [source]
    while ahead:
        file = ahead.pop()
        if file not in reached:
            reached.add(file)
            ahead += _imports(file)
    for file in sorted(reached):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def _imports(source: Path) -> list[Path]:
    """The files of this package that a file imports relatively at its top level."""
    found: list[Path] = []
    for node in ast.parse(source.read_bytes()).body:
        if not isinstance(node, ast.ImportFrom) or node.level == 0:
            continue
        base = source.parents[node.level - 1]
        if not base.is_relative_to(_PACKAGE):
            continue
        base = base.joinpath(*(node.module or "").split("."))
        for module in (base, *(base / name.name for name in node.names)):
            for file in (module.with_suffix(".py"), module / "__init__.py"):
                if file.is_file():
                    found.append(file)
    return found
