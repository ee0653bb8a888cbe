"""Tensors in a file of torch's, read without executing it.

Such a file is a zip of raw numbers and of a pickle, which says which of them make which tensor. A
pickle is a program. Only those few of its instructions are followed here that make up a dictionary
of tensors; at any other the file is refused.

A program of sixty instructions can double a tuple sixty times, and whoever then hashes, compares or
prints it is busy for ever. So the program is short, its tuples are small and hold tuples of plain
values at most, and nothing is hashed or compared before its type is known: all work is in
proportion to the length of the file.
"""

import math
import pickletools
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from duskfolk.errors import OptionError, plain

from .stored import entries

_MOST_ENTRIES = 1_000  # in the zip: one for each tensor, and a few of torch's
_LONGEST_PROGRAM = 2**17  # bytes; a tensor takes about a hundred
_LONGEST_TUPLE = 8  # torch's longest says of a tensor what it is
_MOST_AXES = 4
_KINDS = {
    "torch FloatStorage": np.float32,
    "torch DoubleStorage": np.float64,
    "torch LongStorage": np.int64,
    "torch IntStorage": np.int32,
    "torch BoolStorage": np.bool_,
}
_DICT, _TENSOR = "collections OrderedDict", "torch._utils _rebuild_tensor_v2"
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_MARK = object()


def read(data: bytes, source: str) -> object:
    """What one of torch's files holds: dictionaries, lists and numbers, tensors as arrays.

    Raises:
        OptionError: it is damaged, or holds more than tensors; names ``source``.
    """
    found = entries(data, source, most=_MOST_ENTRIES)
    names = [name for name in found if name.endswith("/data.pkl")]
    if len(names) != 1:
        raise OptionError(f"{source}: it is not as torch writes it.")
    root = names[0].removesuffix("data.pkl")
    if found.get(f"{root}byteorder", b"little") != b"little":
        raise OptionError(f"{source}: it was written on a machine of another byte order.")
    numbers = {
        name.removeprefix(f"{root}data/"): content
        for name, content in found.items()
        if name.startswith(f"{root}data/")
    }
    try:
        return follow(found[names[0]], numbers)
    except OptionError as error:
        raise OptionError(f"{source}: {error}") from None
    except Exception:  # what is followed may use its stack in any wrong way
        raise OptionError(f"{source}: it is damaged.") from None


def follow(program: bytes, numbers: Mapping[str, bytes]) -> object:
    """Follow a pickle as far as it makes dictionaries, lists, tuples, numbers and tensors.

    Args:
        program: the pickle.
        numbers: raw numbers by the names that it knows them by.

    Raises:
        OptionError: it does more, or is longer than any state of a learner.
        Exception: of any kind, where it uses its stack wrongly.
    """
    if len(program) > _LONGEST_PROGRAM:
        raise OptionError(f"it is damaged (it tells of tensors in {len(program)} bytes).")
    stack: list[Any] = []
    memo: dict[object, object] = {}

    def since_mark() -> list[Any]:
        at = len(stack) - 1 - next(n for n, each in enumerate(reversed(stack)) if each is _MARK)
        taken = stack[at + 1 :]
        del stack[at:]
        return taken

    def put(pairs: list[Any]) -> None:
        keys = pairs[::2]
        if not all(type(key) in (str, int) for key in keys):
            raise OptionError("it is damaged (a key that is no text and no whole number).")
        stack[-1].update(zip(keys, pairs[1::2], strict=True))

    for operation, argument, _ in pickletools.genops(program):
        match operation.name:
            case "PROTO" | "FRAME":
                pass
            case "STOP":
                return stack.pop()
            case "MARK":
                stack.append(_MARK)
            case "EMPTY_DICT":
                stack.append({})
            case "EMPTY_LIST":
                stack.append([])
            case "EMPTY_TUPLE":
                stack.append(())
            case "NONE" | "NEWTRUE" | "NEWFALSE":
                stack.append(_CONSTANTS[operation.name])
            case ("BINUNICODE" | "SHORT_BINUNICODE" | "BININT" | "BININT1" | "BININT2" | "LONG1"
                  | "BINFLOAT"):  # fmt: skip
                stack.append(argument)
            case "BINPUT" | "LONG_BINPUT":
                memo[argument] = stack[-1]
            case "BINGET" | "LONG_BINGET":
                stack.append(memo[argument])
            case "TUPLE":
                stack.append(_tuple(since_mark()))
            case "TUPLE1" | "TUPLE2" | "TUPLE3":
                count = int(operation.name[-1])
                stack[-count:] = [_tuple(stack[-count:])]
            case "APPEND":
                stack[-2].append(stack.pop())
            case "APPENDS":
                taken = since_mark()
                stack[-1].extend(taken)
            case "SETITEM":
                put([stack.pop(-2), stack.pop()])
            case "SETITEMS":
                put(since_mark())
            case "GLOBAL" if argument in (_DICT, _TENSOR, *_KINDS):
                stack.append(argument)
            case "BINPERSID":
                stack.append(_numbers(stack.pop(), numbers))
            case "REDUCE":
                given, what = stack.pop(), stack.pop()
                stack.append(_made(what, given))
            case "BUILD":  # what torch notes about a dictionary of its own
                stack.pop()
            case _:
                raise OptionError(
                    f"it holds more than tensors ({plain(f'{operation.name} {argument}')}), which "
                    "is not followed."
                )
    raise OptionError("it is cut off.")


def _tuple(items: list[Any]) -> tuple[Any, ...]:
    """A small tuple, of plain values, arrays and tuples that hold no tuples."""
    deep = any(type(each) is tuple and tuple in map(type, each) for each in items)
    if deep or len(items) > _LONGEST_TUPLE:
        raise OptionError("it is damaged (tuples that torch does not write).")
    return tuple(items)


def _numbers(told: Any, numbers: Mapping[str, bytes]) -> npt.NDArray[np.generic]:
    """The numbers that a pickle points to."""
    kind, dtype, key, _, count = told
    if not type(kind) is type(dtype) is type(key) is str or type(count) is not int:
        raise OptionError("it is damaged (its numbers).")
    found = np.frombuffer(numbers[key], _KINDS[dtype])
    if kind != "storage" or len(found) != count:
        raise OptionError("it is damaged (its numbers).")
    return found


def _made(what: object, given: object) -> object:
    """What comes of a call: an empty dictionary or a tensor."""
    if type(what) is str and type(given) is tuple:
        if what == _DICT and not given:
            return {}
        if what == _TENSOR:
            return _tensor(*given)
    raise OptionError("it is damaged (a call that torch does not write).")


def _tensor(storage: object, first: object, shape: object, strides: object,
            *_: object) -> npt.NDArray[np.generic]:  # fmt: skip
    """A dense part of some numbers in a shape."""
    start, sizes = _counts((first,))[0], _counts(shape)
    dense = tuple(math.prod(sizes[axis + 1 :]) for axis in range(len(sizes)))
    count = math.prod(sizes)
    if (
        not isinstance(storage, np.ndarray)
        or _counts(strides) != dense
        or start + count > len(storage)  # pyright: ignore[reportUnknownArgumentType]
    ):
        raise OptionError("it is damaged (a tensor).")
    return storage[start : start + count].reshape(sizes)


def _counts(given: object) -> tuple[int, ...]:
    """Sizes or places of a tensor, one an axis."""
    if type(given) is not tuple or len(given) > _MOST_AXES:
        raise OptionError("it is damaged (a tensor's shape).")
    counts = cast("tuple[object, ...]", given)
    if not all(type(each) is int and each >= 0 for each in counts):
        raise OptionError("it is damaged (a tensor's shape).")
    return cast("tuple[int, ...]", counts)
