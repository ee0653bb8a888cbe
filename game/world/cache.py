"""A kernel's compiled forms as files that heal: what cannot be read is compiled and written anew.

A form is one file: a hash, and the pickle that it is the hash of. Nothing is unpickled before its
hash is right, since half a machine code can do anything. What is right but does not fit after all
is compiled again, too.

It stands where numba has a cache of its own, which ends the program where a file is cut off, a disk
is full or a folder cannot be written. Of numba's inner parts it takes these: a dispatcher asks its
``_cache`` to load and to save, a result can ``_reduce`` itself and be built again, and a code
generator tells its processor by ``magic_tuple``. Should one of them move, nothing is kept from
start to start, and all else goes on.
"""

import contextlib
import hashlib
import pickle
from typing import TYPE_CHECKING, Any, cast

from duskfolk import places

if TYPE_CHECKING:
    NullCache = object
    CompileResult = dumps = cast(Any, None)
else:
    try:
        from numba.core.caching import NullCache
        from numba.core.compiler import CompileResult
        from numba.core.serialize import dumps
    except ImportError:  # in no version that was tried
        NullCache, CompileResult, dumps = object, None, None

_MARK = hashlib.blake2b().digest_size


class Kept(NullCache):
    """The compiled forms of one function."""

    def __init__(self, dispatcher: Any, folder: str) -> None:
        """Keep the forms of a dispatcher's function in a folder of this name."""
        self._function, self._folder = dispatcher.py_func, folder
        self._target = dispatcher.targetctx

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The form for these types, or None if it has to be compiled."""
        with contextlib.suppress(Exception):
            target_context.refresh()
            key, name = self._key(sig), self._start() + _short(str(sig))
            for data in places.read(self._folder, name):
                if _is_whole(data):
                    kept, form = pickle.loads(memoryview(data)[_MARK:])
                    if kept == key:
                        return CompileResult._rebuild(target_context, *form)
        return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep a form; never an error."""
        with contextlib.suppress(Exception):
            if any(not part.can_cache for part in data.lifted) or data.library.has_dynamic_globals:
                return
            content = dumps((self._key(sig), data._reduce()))
            name = self._start() + _short(str(sig))
            places.write(self._folder, name, hashlib.blake2b(content).digest() + content)

    def signatures(self) -> list[Any]:
        """The types for which a form for this processor is kept."""
        found: list[Any] = []
        with contextlib.suppress(Exception):
            start = self._start()
            names = (name for name in places.names(self._folder) if name.startswith(start))
            for data in (each for name in names for each in places.read(self._folder, name)):
                if _is_whole(data):
                    key, _ = pickle.loads(memoryview(data)[_MARK:])
                    found.append(key[0])
        return found

    def is_ready(self) -> bool:
        """Whether a form for this processor can be loaded."""
        with contextlib.suppress(Exception):
            start = self._start()
            return any(
                _is_whole(data)
                for name in places.names(self._folder)
                if name.startswith(start)
                for data in places.read(self._folder, name)
            )
        return False

    def _start(self) -> str:
        """What the names of this function's files on this processor begin with."""
        code = self._function.__code__
        name = f"{code.co_name}-{code.co_firstlineno}"
        return f"{name}-{_short(repr(self._target.codegen().magic_tuple()))}-"

    def _key(self, sig: Any) -> tuple[object, ...]:
        """What a form must be for; the folder's name tells the sources and versions."""
        cells = [cell.cell_contents for cell in self._function.__closure__ or ()]
        return sig, self._target.codegen().magic_tuple(), self._function.__code__.co_code, cells


def keep(dispatcher: Any, folder: str) -> None:
    """Let a compiled function keep its forms in a folder of this name."""
    with contextlib.suppress(Exception):
        places.use(folder)
        dispatcher._cache = Kept(dispatcher, folder)


def is_ready(dispatcher: Any) -> bool:
    """Whether a function has not to be compiled: it is, or its form can be loaded."""
    if dispatcher.signatures:
        return True
    kept = getattr(dispatcher, "_cache", None)
    return isinstance(kept, Kept) and kept.is_ready()


def load_all(dispatcher: Any) -> None:
    """Load every form that is kept of a function."""
    kept = getattr(dispatcher, "_cache", None)
    for types in kept.signatures() if isinstance(kept, Kept) else ():
        dispatcher.compile(types)


def why_not_kept() -> str:
    """Why no form can be kept until the next start, in few words; empty if they can."""
    if dumps is None:
        return "this version of numba is not known"
    return places.why_not_kept()


def _is_whole(data: bytes) -> bool:
    return hashlib.blake2b(memoryview(data)[_MARK:]).digest() == data[:_MARK]


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
