"""The weights and the optimiser in a ``model.zip`` of Stable-Baselines3, read without executing it.

The library's format is a zip of torch's files, and each of those a zip of raw numbers and a pickle
that says which of them make which tensor. A pickle is a program. Only those few of its
instructions are followed here that make up a dictionary of tensors; at any other the file is
refused, and none of it reaches Python's or torch's own loader.
"""

import io
import math
import pickletools
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import torch

from duskfolk.errors import named, plain
from duskfolk.files import read_bytes

from ...game.errors import OptionError
from .learner import Learner
from .stored import Wanted, check, entries

Tensors = dict[str, Any]  # as Learner.set_parameters takes them
_SLACK = 4 * 2**20  # bytes of a model.zip besides tensors and what is known of episodes
_MOST_AXES = 4
_FASTEST = 1.0  # a step size beyond any use
_KINDS = {
    "torch FloatStorage": np.float32,
    "torch DoubleStorage": np.float64,
    "torch LongStorage": np.int64,
    "torch IntStorage": np.int32,
    "torch BoolStorage": np.bool_,
}
_DICT, _TENSOR = "collections OrderedDict", "torch._utils _rebuild_tensor_v2"
_MARK = object()


class AnotherNetwork(OptionError):
    """The file is whole, but of another network than this learner's."""


def packed(learner: Learner) -> bytes:
    """A learner as ``PPO.load`` opens it, without what the library notes about the machine."""
    whole, plain_one = io.BytesIO(), io.BytesIO()
    learner.save(whole, exclude=["env", "_logger"])
    with zipfile.ZipFile(whole) as all_of_it, zipfile.ZipFile(plain_one, "w") as kept:
        for entry in all_of_it.infolist():
            if entry.filename != "system_info.txt":
                kept.writestr(entry, all_of_it.read(entry))
    return plain_one.getvalue()


def read(path: Path, learner: Learner) -> Tensors:
    """The parameters of a learner's policy and optimiser in a ``model.zip``, all checked.

    Raises:
        AnotherNetwork: its tensors are whole, but not those of this learner.
        OptionError: it cannot be read, or is damaged; names the file.
    """
    source = named(path)
    policy = learner.policy.state_dict()
    weights, rows = sum(each.nbytes for each in policy.values()), learner.standing_shape
    most = 16 * (weights + 4 * math.prod(rows)) + _SLACK
    found = entries(read_bytes(path, most=most, refuse=OptionError), source)
    loaded: Tensors = {}
    for name in ("policy", "policy.optimizer"):
        if f"{name}.pth" not in found:
            raise OptionError(f"{source}: it has no {name}.pth.")
        loaded[name] = _load(found[f"{name}.pth"], f"{source}, {name}.pth")
    return {
        "policy": _policy(loaded["policy"], policy, source),
        "policy.optimizer": _optimiser(loaded["policy.optimizer"], learner, source),
    }


def _policy(found: object, ours: Mapping[str, torch.Tensor], source: str) -> Tensors:
    table = _table(found, source)
    shapes = {name: tuple(each.shape) for name, each in ours.items()}
    if {name: getattr(each, "shape", None) for name, each in table.items()} != shapes:
        raise AnotherNetwork(f"{source} holds another network than this one.")
    return {name: _like(table[name], ours[name], f"{source}, {name}") for name in ours}


def _optimiser(found: object, learner: Learner, source: str) -> Tensors:
    """Adam's memory, and of its settings the step size alone: the others are the preset's."""
    ours = learner.policy.optimizer
    groups = ours.state_dict()["param_groups"]
    parameters = [each for group in ours.param_groups for each in group["params"]]
    table = _table(found, source)
    state = _table(table.get("state"), source)
    if not set(state) <= set(range(len(parameters))):
        raise AnotherNetwork(f"{source} holds the optimiser of another network than this one.")
    memory: dict[int, Tensors] = {}
    for number, each in state.items():
        where = f"{source}, optimiser's memory {number}"
        each = _table(each, source)
        if set(each) != {"step", "exp_avg", "exp_avg_sq"}:
            raise OptionError(f"{where}: it is not that of Adam.")
        memory[cast(int, number)] = {
            "step": _like(each["step"], torch.tensor(0.0), where, low=0.0),
            "exp_avg": _like(each["exp_avg"], parameters[cast(int, number)], where),
            "exp_avg_sq": _like(each["exp_avg_sq"], parameters[cast(int, number)], where, low=0.0),
        }
    theirs = table.get("param_groups")
    if not isinstance(theirs, list) or len(cast("list[object]", theirs)) != len(groups):
        raise AnotherNetwork(f"{source} holds the optimiser of another network than this one.")
    rates = [_table(group, source).get("lr") for group in cast("list[object]", theirs)]
    for rate in rates:
        if not isinstance(rate, float) or not 0 <= rate <= _FASTEST:
            raise OptionError(f"{source}: its step size is no number from 0 to {_FASTEST:g}.")
    settings = [{**group, "lr": rate} for group, rate in zip(groups, rates, strict=True)]
    return {"state": memory, "param_groups": settings}


def _like(found: object, ours: torch.Tensor, where: str, low: float = -math.inf) -> torch.Tensor:
    if not isinstance(found, np.ndarray):
        raise OptionError(f"{where}: it is no tensor.")
    mine = ours.detach().numpy()
    return torch.from_numpy(check(found, Wanted(mine.dtype, mine.shape, low), where).copy())


def _table(found: object, source: str) -> dict[object, Any]:
    if not isinstance(found, dict):
        raise OptionError(f"{source}: it is not as Stable-Baselines3 writes it.")
    return cast("dict[object, Any]", found)


def _load(data: bytes, source: str) -> object:
    """What one of torch's files holds: dictionaries, lists and numbers, tensors as arrays."""
    found = entries(data, source)
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
        return _follow(found[names[0]], numbers)
    except OptionError as error:
        raise OptionError(f"{source}: {error}") from None
    except Exception:  # what is followed may use its stack in any wrong way
        raise OptionError(f"{source}: it is damaged.") from None


def _follow(program: bytes, numbers: Mapping[str, bytes]) -> object:
    """Follow a pickle as far as it makes dictionaries, lists, tuples, numbers and tensors."""
    stack: list[Any] = []
    memo: dict[object, object] = {}

    def since_mark() -> list[Any]:
        at = len(stack) - 1 - next(n for n, each in enumerate(reversed(stack)) if each is _MARK)
        taken = stack[at + 1 :]
        del stack[at:]
        return taken

    def put(pairs: list[Any]) -> None:
        stack[-1].update(zip(pairs[::2], pairs[1::2], strict=True))

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
                stack.append({"NONE": None, "NEWTRUE": True, "NEWFALSE": False}[operation.name])
            case ("BINUNICODE" | "SHORT_BINUNICODE" | "BININT" | "BININT1" | "BININT2" | "LONG1"
                  | "BINFLOAT"):  # fmt: skip
                stack.append(argument)
            case "BINPUT" | "LONG_BINPUT":
                memo[argument] = stack[-1]
            case "BINGET" | "LONG_BINGET":
                stack.append(memo[argument])
            case "TUPLE":
                stack.append(tuple(since_mark()))
            case "TUPLE1" | "TUPLE2" | "TUPLE3":
                count = int(operation.name[-1])
                stack[-count:] = [tuple(stack[-count:])]
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
                stack.append({} if what == _DICT and not given else _tensor(what, *given))
            case "BUILD":  # what torch notes about a dictionary of its own
                stack.pop()
            case _:
                raise OptionError(
                    f"it holds more than tensors ({plain(f'{operation.name} {argument}')}), which "
                    "is not followed."
                )
    raise OptionError("it is cut off.")


def _numbers(told: Any, numbers: Mapping[str, bytes]) -> npt.NDArray[np.generic]:
    """The numbers that a pickle points to."""
    kind, dtype, key, _, count = told
    found = np.frombuffer(numbers[key], _KINDS[dtype])
    if kind != "storage" or len(found) != count:
        raise OptionError("it is damaged (its numbers).")
    return found


def _tensor(what: str, storage: npt.NDArray[np.generic], first: int, shape: tuple[int, ...],
            strides: tuple[int, ...], *_: object) -> npt.NDArray[np.generic]:  # fmt: skip
    """A dense part of some numbers in a shape."""
    if len(shape) > _MOST_AXES:
        raise OptionError("it is damaged (a tensor's shape).")
    count = math.prod(shape)
    dense = tuple(math.prod(shape[axis + 1 :]) for axis in range(len(shape)))
    whole = what == _TENSOR and all(type(each) is int and each >= 0 for each in (first, *shape))
    if not whole or strides != dense or first + count > len(storage):
        raise OptionError("it is damaged (a tensor).")
    return storage[first : first + count].reshape(shape)
