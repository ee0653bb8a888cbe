"""Arrays out of zips that nobody vouches for: looked at before they are read, and never executed.

NumPy, torch and so Stable-Baselines3 store what they write without packing it. What is packed, or
claims to be larger than the file that it lies in, is none of ours: so nothing here can need more
memory than a file of an allowed length. Every array has to have the name, the kind, the shape and
the range that whoever reads it says beforehand.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.errors import OptionError, named, plain
from duskfolk.files import read_bytes

Arrays = dict[str, npt.NDArray[np.generic]]
_OVERHEAD = 1_000  # bytes of an entry besides its values: names, header, padding
_LISTED = b"PK\x01\x02"  # what a zip's list has before each entry
_BY_CHANCE = 100  # entries that may seem to be listed, where the same bytes stand among numbers


class Wanted(NamedTuple):
    """What an array has to be.

    Args:
        dtype: kind of its numbers.
        shape: its axes; None for one axis of any length, see ``most``.
        low: its smallest number.
        high: its largest.
        most: numbers of an array of any length.
    """

    dtype: npt.DTypeLike
    shape: tuple[int, ...] | None
    low: float = -np.inf
    high: float = np.inf
    most: int = 0

    @property
    def bytes(self) -> int:
        """The longest that it can be."""
        count = self.most if self.shape is None else int(np.prod(self.shape, dtype=object))
        return count * np.dtype(self.dtype).itemsize


def write(path: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write arrays into a file of a folder that comes to stand whole, such as a checkpoint."""
    named_arrays: dict[str, Any] = {**arrays}
    np.savez(path, **named_arrays)


def read(
    path: Path,
    wanted: Mapping[str, Wanted],
    *welcome: Mapping[str, Wanted],
    older: Mapping[str, int] | None = None,
) -> Arrays:
    """The arrays of an ``.npz`` file, which has exactly those that are wanted.

    Args:
        path: of the file.
        wanted: what each of its arrays has to be.
        welcome: groups of others that older files have not: all of a group are there, or none.
        older: what older files have besides and nobody reads any more, and its bytes at most.

    Raises:
        OptionError: it cannot be read, is damaged, or an array is not as wanted; names both.
    """
    more, older = dict(wanted), older or {}
    for group in welcome:
        more |= group
    sizes = [*(each.bytes for each in more.values()), *older.values(), 0]
    most = sum(size + _OVERHEAD for size in sizes)
    source = named(path)
    data = read_bytes(path, most=most, refuse=OptionError)
    found = entries(data, source, most=len(more) + len(older) + _BY_CHANCE)
    for group in welcome:
        if any(f"{name}.npy" in found for name in group):
            wanted = {**wanted, **group}
    for name in wanted:
        if f"{name}.npy" not in found:
            raise OptionError(f"{source}: it has no array {name!r}, so it is none of this run.")
    for name in found:
        if name.removesuffix(".npy") not in {*wanted, *older}:
            raise OptionError(f"{source}: its array {plain(name)!r} is none of this run.")
    return {
        name: check(_array(found[f"{name}.npy"], f"{source}, array {name}"), wanted[name],
                    f"{source}, array {name}")
        for name in wanted
    }  # fmt: skip


def entries(data: bytes, source: str, *, most: int) -> dict[str, bytes]:
    """The files in a zip whose entries are stored, at most so many; their checksums fit.

    Raises:
        OptionError: it is no such zip, or damaged; names ``source``.
    """
    if data.count(_LISTED) > most:  # before zipfile makes an object of half a kilobyte of each
        raise OptionError(f"{source}: it has more than {most} entries, which no such file has.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            packed = any(each.compress_type != zipfile.ZIP_STORED for each in listed)
            if packed or sum(each.file_size for each in listed) > len(data):
                raise OptionError(f"{source}: it unpacks to more than it is; none of ours do.")
            return {each.filename: archive.read(each) for each in listed}
    except OptionError:
        raise
    except Exception:  # a damaged directory lets zipfile raise nearly anything
        raise OptionError(f"{source}: it is cut off or damaged.") from None


def check(
    found: npt.NDArray[np.generic], wanted: Wanted, where: str
) -> npt.NDArray[np.generic]:  # fmt: skip
    """An array that is as it should be.

    Raises:
        OptionError: its kind, shape or a number is another than wanted; names ``where``.
    """
    dtype = np.dtype(wanted.dtype)
    shape = found.shape if wanted.shape is None else wanted.shape
    if found.dtype != dtype or found.shape != shape or found.ndim != len(shape):
        raise OptionError(
            f"{where}: got {plain(str(found.dtype))} {plain(str(found.shape))}, expected {dtype} "
            f"{shape}."
        )
    if wanted.shape is None and (found.ndim != 1 or found.size > wanted.most):
        raise OptionError(f"{where}: got {found.size} numbers, expected at most {wanted.most}.")
    numbers = found.view(np.uint8) if dtype == np.bool_ else found
    high = min(wanted.high, 1) if dtype == np.bool_ else wanted.high
    low = wanted.low
    # NaN is neither; the largest and the smallest of none are not asked for
    if numbers.size and not (numbers.min() >= low and numbers.max() <= high):  # type: ignore[operator]
        raise OptionError(f"{where}: it has numbers outside {low:g} to {high:g}.")
    if dtype.kind == "f" and not np.isfinite(numbers).all():  # type: ignore[arg-type]
        raise OptionError(f"{where}: it has numbers that are not finite.")
    return found


def _array(data: bytes, where: str) -> npt.NDArray[np.generic]:
    stream = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(stream)
        shape, by_columns, dtype = np.lib.format.read_array_header_1_0(stream)
        # A short header, in rows, of numbers, so that nothing of it is executed
        if version == (1, 0) and not by_columns and dtype.kind in "biuf":
            return np.frombuffer(data, dtype, offset=stream.tell()).reshape(shape).copy()
    except Exception:  # a header is a Python literal, which can go wrong in many ways
        pass
    raise OptionError(f"{where}: it is damaged.")
