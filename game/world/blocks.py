"""What numba has to know of blocks, see :mod:`.lines`: it opens one by its first array.

Numba takes a tenth of a microsecond to open an array that Python hands over, and a State has nearly
sixty of them: together longer than a world takes to live through a decision. Where they lie one
behind the other, the first tells where the others are.

This is written in words that numba keeps for itself. Should it change them, compiled code opens all
arrays as it does in any tuple: it takes longer, and comes to the same.
"""

import math
from collections.abc import Sequence
from typing import Any, cast

from duskfolk.extras import needed
from duskfolk.game.world.lines import LINE, Row

with needed("play"):
    from numba import types
    from numba.extending import NativeValue, register_model, typeof_impl, unbox

try:
    from numba.core import cgutils
    from numba.core.datamodel.models import TupleModel
    from numba.np.arrayobj import populate_array
except ImportError:  # in no version that was tried
    cgutils = TupleModel = populate_array = cast(Any, None)


def open_as_block(kind: type[Any], rows: Sequence[Row]) -> None:
    """Let compiled code take every tuple of a kind for such a block.

    Where the last array lies is checked: a tuple that is no block raises ValueError. In a numba
    whose inner words have changed, this does nothing.

    Args:
        kind: a class of named tuples of arrays (count, ...), each of which begins the next whole
            line behind the one before it.
        rows: type and shape of what each array holds of one thing.
    """
    if TupleModel is None:
        return

    def typeof(value: Any, context: object) -> _Block:
        return _Block(kind, [typeof_impl(array, context) for array in value], rows)

    typeof_impl.register(kind)(typeof)


class _Block(types.NamedTuple):
    """What numba knows of such a tuple."""

    def __init__(self, kind: type[Any], arrays: Sequence[types.Type], rows: Sequence[Row]) -> None:
        super().__init__(arrays, kind)
        self.rows = tuple(rows)


def _open(block: _Block, value: Any, c: Any) -> NativeValue:
    """Write the code that opens a block, in the words of numba's extension interface."""
    builder, last = c.builder, block.count - 1
    opened = {n: c.unbox(block.types[n], c.pyapi.tuple_getitem(value, n)) for n in (0, last)}

    def array(n: int) -> Any:
        native = opened[n].value if n in opened else None
        return c.context.make_array(block.types[n])(c.context, builder, native)

    count = cgutils.unpack_tuple(builder, array(0).shape, 1)[0]
    address = builder.ptrtoint(array(0).data, count.type)
    arrays = [array(n) for n in range(block.count)]
    for n, (dtype, shape) in enumerate(block.rows):
        if n not in opened:
            steps = [dtype.itemsize * math.prod(shape[axis:]) for axis in range(len(shape) + 1)]
            populate_array(
                arrays[n],
                builder.inttoptr(address, arrays[n].data.type),
                [count, *map(count.type, shape)],
                [*map(count.type, steps)],
                dtype.itemsize,
                None,
            )
        if n < last:
            size = builder.mul(count, count.type(dtype.itemsize * math.prod(shape)))
            up = builder.add(size, count.type(LINE - 1))
            address = builder.add(address, builder.and_(up, count.type(-LINE)))
    strayed = builder.icmp_unsigned(
        "!=", address, builder.ptrtoint(arrays[last].data, address.type)
    )
    with builder.if_then(strayed, likely=False):
        name = block.instance_class.__name__
        c.pyapi.err_set_string(
            "PyExc_ValueError",
            f"The arrays of this {name} do not lie in one block; use one that was allocated whole.",
        )
    for native in opened.values():
        strayed = builder.or_(strayed, native.is_error)
    made = c.context.make_tuple(builder, block, [each._getvalue() for each in arrays])
    return NativeValue(made, is_error=strayed)


if TupleModel is not None:
    register_model(_Block)(TupleModel)
    unbox(_Block)(_open)
