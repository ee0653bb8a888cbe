"""The ``@kernel`` and ``@rule`` decorators: compile flags and cache key, nothing else.

Numba is imported by whoever is compiled, and not before: a process that begins plain
(:mod:`.twins`) shows its first picture without it.

A kernel can be called from anywhere. A rule is called by compiled code only: leaving out its Python
wrapper and its own cache file halves the time of a first compilation.

A kernel's compiled forms lie in a folder that is named by a hash of every source file which its
module can reach by imports: a changed rule is a new folder, a changed drawing is not. (Numba's own
cache notices a change in a kernel's own file only, and would keep an old copy of a rule that
another file calls.)
"""

import ast
import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, TypeVar, cast

from duskfolk.extras import needed

from . import twins

_F = TypeVar("_F", bound=Callable[..., object])
_PACKAGE = Path(__file__).resolve().parents[2]  # the folder of game, envs, ...
_PACKAGE_NAME = "duskfolk"
_GAME = f"{_PACKAGE_NAME}.game."
_ASIDE = {Path(__file__).resolve().with_name(name) for name in ("cache.py", "twins.py")}
"""Files that change no code."""
_declared: set[str] = set()  # every kernel and rule, by module and name
_large: list[Callable[..., object]] = []  # the game's own kernels that take long to compile


def kernel(function: _F) -> _F:
    """Compile with numba, kept on disk; under ``NUMBA_DISABLE_JIT=1`` it stays Python."""
    _declared.add(name_of(function))
    return twins.declare(function, _kernel)


def fixed_kernel(function: _F) -> _F:
    """A kernel that takes arguments of the same types at every call.

    To work out the types of a State of sixty arrays takes numba ten microseconds a call, longer
    than a world takes to live through a decision. So that is done in the first call only. Arrays
    of another type or order would be misread later: callers pass on what was allocated for this.
    It is for the large kernels of a hot path, by which :func:`is_cold` judges.
    """
    _declared.add(name_of(function))
    return twins.declare(function, _fixed_kernel)


def rule(function: _F) -> _F:
    """Compile what only kernels and other rules call. Python must not call it when compiled.

    Rules are inlined into their callers: to pass twenty arrays can cost more than a rule does.
    They count no references, which would be two atomic instructions for each array looked at: so a
    rule must not make arrays; the kernel lends scratch, and holds every array it passes on.
    """
    _declared.add(name_of(function))
    return twins.declare(function, _rule, called=False)


def is_cold() -> bool:
    """Whether a large kernel of the game must be compiled in this process before it can be used.

    Of a process that began plain: before its kernels can be handed over, which have twins.
    """
    from . import cache as kept

    return not all(kept.is_ready(compiled) for compiled in _large)


def load(compiled: Callable[..., object]) -> None:
    """Load every form that is kept of a kernel, so that no call has to wait for it."""
    from . import cache as kept

    kept.load_all(getattr(compiled, "compiled", compiled))


def folder_of(source: Path) -> str | None:
    """The name of the folder where the kernels of a file are kept; None where no file can be read.

    It is another one whenever the file changes, or one that it imports from.
    """
    return _reachable_hash(source.resolve()) if source.is_file() else None


def declared() -> frozenset[str]:
    """The names of all kernels and rules that were declared until now, as :func:`name_of` says."""
    return frozenset(_declared)


def name_of(function: Callable[..., object]) -> str:
    """A function's module and name."""
    return f"{function.__module__}.{function.__qualname__}"


def why_not_kept() -> str:
    """Why compiled kernels cannot be kept until the next start, in few words; empty if they can."""
    if not Path(__file__).is_file():
        return "this program has no sources"  # frozen whole, so that nobody can tell what changed
    from . import cache as kept

    return kept.why_not_kept()


def _numba() -> Any:
    with needed("play"):  # or train: whatever is compiled comes by here
        import numba
    return numba


def _kernel(function: _F) -> _F:
    numba = _numba()
    compiled = numba.njit(nogil=True, error_model="numpy")(function)
    folder = folder_of(Path(function.__code__.co_filename))  # type: ignore[attr-defined]
    if folder and not numba.config.DISABLE_JIT:
        from . import cache as kept

        kept.keep(compiled, folder)
    return compiled


def _fixed_kernel(function: _F) -> _F:
    numba, compiled = _numba(), cast(Any, _kernel(function))
    if numba.config.DISABLE_JIT:
        return compiled
    if function.__module__.startswith(_GAME):
        _large.append(compiled)
    entry: Callable[..., object] | None = None

    @wraps(function)
    def call(*arguments: object) -> object:
        nonlocal entry
        if entry is None:
            types = tuple(numba.typeof(argument) for argument in arguments)
            entry = cast("Callable[..., object]", compiled.compile(types))
        return entry(*arguments)

    cast(Any, call).compiled = compiled
    return cast(_F, call)


def _rule(function: _F) -> _F:
    return _numba().njit(
        nogil=True,
        error_model="numpy",
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        _nrt=False,
        forceinline=True,
    )(function)


@cache
def _reachable_hash(source: Path) -> str:
    made_by = [
        _version("numba"),
        _version("llvmlite"),
        sys.implementation.cache_tag,
        os.environ.get("NUMBA_BOUNDSCHECK", ""),
    ]
    digest = hashlib.blake2b(" ".join(made_by).encode(), digest_size=8)
    reached: set[Path] = set()
    ahead = [source]
    while ahead:
        file = ahead.pop()
        if file not in reached and file not in _ASIDE:
            reached.add(file)
            ahead += _imports(file)
    for file in sorted(reached):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return metadata.version(package)  # without importing it
    except metadata.PackageNotFoundError:  # a frozen program takes no such notes along
        return str(import_module(package).__version__)


@cache
def _imports(source: Path) -> list[Path]:
    """The files of this package that a file imports from, wherever in it."""
    found: list[Path] = []
    for node in ast.walk(ast.parse(source.read_bytes())):
        if not isinstance(node, ast.ImportFrom):
            continue
        parts = (node.module or "").split(".")
        if node.level:
            base = source.parents[node.level - 1]
        elif (
            parts.pop(0) == _PACKAGE_NAME
        ):  # as kernels do that lie elsewhere, a test's or a user's
            base = _PACKAGE
        else:
            continue
        if not base.is_relative_to(_PACKAGE):
            continue
        base = base.joinpath(*parts)
        for module in (base, *(base / name.name for name in node.names)):
            for file in (module.with_suffix(".py"), module / "__init__.py"):
                if file.is_file():
                    found.append(file)
    return found
