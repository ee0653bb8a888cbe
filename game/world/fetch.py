"""Asking memory for what will be read soon, so that nobody has to wait for it then.

It needs words that numba keeps for itself. Should it change them, nobody asks, and all goes on.
"""

from typing import Any, cast

from duskfolk.extras import needed
from duskfolk.game.world.twins import when_compiled

_READ, _KEEP, _DATA = 0, 3, 1  # of llvm.prefetch: a read, into every cache, of data


def fetch(array: Any, at: int) -> None:
    """Ask for the cache line that holds element ``at`` of an array (n,); changes nothing."""


def _teach() -> None:
    """Tell numba of the processor's own instruction for it, which no Python says."""
    with needed("play"):
        from numba import types
        from numba.extending import intrinsic, overload

    try:
        from llvmlite import ir
        from numba.core import cgutils
    except ImportError:  # in no version that was tried
        cgutils = ir = cast(Any, None)

    @intrinsic
    def prefetch(typing: Any, array: types.Array, at: types.Integer) -> Any:
        def write(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            kind, number = signature.args
            opened = context.make_array(kind)(context, builder, arguments[0])
            index = context.cast(builder, arguments[1], number, types.intp)
            place = cgutils.get_item_pointer(context, builder, kind, opened, [index])
            pointer = builder.bitcast(place, cgutils.voidptr_t)
            kinds = [pointer.type, *3 * [ir.IntType(32)]]
            prefetch = builder.module.declare_intrinsic(
                "llvm.prefetch", kinds[:1], ir.FunctionType(ir.VoidType(), kinds)
            )
            builder.call(prefetch, [pointer, *map(ir.IntType(32), (_READ, _KEEP, _DATA))])
            return context.get_dummy_value()

        return types.void(array, at), write

    @overload(fetch, jit_options={"forceinline": True})
    def fetch_compiled(array: Any, at: Any) -> Any:
        def nothing(array: Any, at: Any) -> Any:
            pass

        def compiled(array: Any, at: Any) -> Any:
            prefetch(array, at)  # pyright: ignore[reportCallIssue] - its first parameter is given

        return nothing if ir is None else compiled


when_compiled(_teach)
