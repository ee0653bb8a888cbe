"""Rules as plain Python, for who asks one of them about one body: no kernel is compiled for that.

Compiled and plain rules give the same numbers, so what is asked here is what the world will do.
"""

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any, TypeVar, cast

from .twins import is_held

_F = TypeVar("_F", bound=Callable[..., object])


def plain(rule: _F) -> _F:
    """A rule that Python can call, with all rules that it calls itself."""
    return cast(_F, _plain(rule))


@cache
def _plain(rule: Any) -> FunctionType:
    function: FunctionType = getattr(rule, "py_func", rule)
    names = function.__globals__
    called = {
        name: _plain(names[name])
        for name in function.__code__.co_names
        if hasattr(names.get(name), "py_func") or is_held(names.get(name))  # which may change hands
    }
    return FunctionType(function.__code__, {**names, **called}, function.__name__)
