"""Kernels as the Python they are written in, for a process that cannot wait for a compiler.

Plain and compiled come to the same, bit for bit, which tests hold. So the app begins plain: a night
takes five milliseconds a decision so, and can be played at once. Once compiled forms lie ready,
each kernel gets a twin, and a hand-over puts the twins where the plain ones were.

The two never mix from below. A twin has globals of its own, in which all kernels and rules are
twins, and what is plain keeps calling what is plain, to its end, in whatever thread it runs: the
hand-over changes only what Python calls next, and rules, which Python calls in no other way than
from a plain kernel, stay as they are.
"""

import sys
import warnings
from collections.abc import Callable
from enum import IntEnum
from functools import update_wrapper
from types import FunctionType
from typing import Any, NamedTuple, TypeVar, cast

_F = TypeVar("_F", bound=Callable[..., object])
_Function = Callable[..., Any]


class _Held(NamedTuple):
    """A function that is plain for now."""

    function: FunctionType
    make: Callable[[_Function], _Function]
    called: bool  # from Python, too


class _Process:
    """How it stands in this process."""

    plain = False
    compiled = False  # something is, from the start
    handed_over = stays = False
    held: list[_Held]
    later: list[Callable[[], None]]
    twins: dict[_Function, _Function]

    def __init__(self) -> None:
        self.held, self.later, self.twins = [], [], {}


_process = _Process()


def begin_plain() -> bool:
    """Let kernels be plain in this process, and say whether they are.

    Where some were compiled before, all are. Python warns of each number that wraps round as it
    does in compiled code, where the dice mean it to: not any more.
    """
    if not _process.compiled and not _process.plain:
        _process.plain = True
        warnings.filterwarnings(
            "ignore", "overflow encountered in scalar", RuntimeWarning, r".*\.world\.dice"
        )
    return _process.plain


def is_plain() -> bool:
    """Whether Python calls plain kernels now."""
    return _process.plain and not _process.handed_over


def stay_plain() -> None:
    """No twin will ever be made here: who waits for them need not."""
    _process.stays = True


def is_passing() -> bool:
    """Whether kernels are plain now, and compiled ones are to come."""
    return is_plain() and not _process.stays


def quicken() -> None:
    """Let plain kernels find members of enums at once: a third of their time.

    Python 3.11 asks a function of the enum's class for each; later ones keep them as we do here.
    """
    package = __name__.rpartition(".world")[0]
    for name, module in list(sys.modules.items()):
        if name.startswith(package):
            for value in list(vars(module).values()):
                if isinstance(value, type) and issubclass(value, IntEnum):
                    for key, member in value.__members__.items():
                        type.__setattr__(value, key, member)


def declare(function: _F, make: Callable[[_F], _F], *, called: bool = True) -> _F:
    """A kernel or a rule as it is in this process: plain, or what ``make`` makes of it.

    What is declared after a hand-over stays plain: it is written in words of the plain ones.

    Args:
        function: the plain one.
        make: compiles it.
        called: whether Python may call what is compiled.
    """
    if not _process.plain:
        _process.compiled = True
        return make(function)
    if not called:  # as in ``b = rule(a)``: what Python calls ``a`` stays plain, whatever b becomes
        function = cast(Any, _copy(cast(FunctionType, function), function.__globals__))
    _process.held.append(_Held(cast(FunctionType, function), cast(Any, make), called))
    return function


def is_held(value: object) -> bool:
    """Whether something is a kernel or a rule that is plain for now, and may change hands."""
    return any(each.function is value for each in _process.held)


def when_compiled(work: Callable[[], None]) -> None:
    """Do what only compiled kernels need: now, or before the first twin is made."""
    if _process.plain:
        _process.later.append(work)
    else:
        work()


def make() -> None:
    """Make the twin of each plain function, once; nothing uses it before the hand-over."""
    if _process.twins or not _process.plain:
        return
    for work in _process.later:
        work()
    twins: dict[_Function, _Function] = {}
    spaces: dict[str, dict[str, Any]] = {}
    for function, make, _ in list(_process.held):
        space = spaces.setdefault(function.__module__, {"__name__": function.__module__})
        twins[function] = make(_copy(function, space))
    for name, space in spaces.items():
        for key, value in list(vars(sys.modules[name]).items()):
            space[key] = _twin_of(value, twins)
    _process.twins = twins


def made() -> list[_Function]:
    """The twins of all that Python may call; see :func:`make`."""
    return [_process.twins[each.function] for each in _process.held
            if each.called and each.function in _process.twins]  # fmt: skip


def hand_over(*, whole: bool = False) -> None:
    """From the next call on, Python calls the twins: a few milliseconds, in any thread.

    Args:
        whole: nothing plain runs now, so that rules can change hands, too; from then on this
            process is as if it had never been plain.
    """
    called = {each.function: _process.twins[each.function] for each in _process.held
              if (whole or each.called) and each.function in _process.twins}  # fmt: skip
    package = __name__.partition(".")[0] + "."
    for name, module in list(sys.modules.items()):
        if name.startswith(package):
            for key, value in list(vars(module).items()):
                if (twin := _twin_of(value, called)) is not value:
                    setattr(module, key, twin)
    _process.handed_over = True
    if whole:
        _process.plain, _process.compiled = False, True


def _copy(function: FunctionType, space: dict[str, Any]) -> _Function:
    """The same function in other globals."""
    copy = FunctionType(
        function.__code__, space, function.__name__, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    update_wrapper(copy, function)
    del copy.__wrapped__  # pyright: ignore[reportFunctionMemberAccess]
    return copy


def _twin_of(value: object, twins: dict[_Function, _Function]) -> object:
    """What takes the place of a module's value, which is itself where it is no plain kernel."""
    return twins.get(value, value) if isinstance(value, FunctionType) else value
