"""The state of a random generator in a document, so that what follows is drawn as it was."""

from typing import Any

from duskfolk.document import Node

_WIDE = 2**128 - 1
_NARROW = 2**32 - 1


def read_stream(node: Node) -> dict[str, Any]:
    """What ``Generator.bit_generator.state`` of NumPy's usual generator takes.

    Raises:
        DuskfolkError: it is no such state; of the kind that the document is read with.
    """
    found = node.fields(("bit_generator", "state", "has_uint32", "uinteger"))
    found["bit_generator"].one_of("random generator", ("PCG64",))
    numbers = found["state"].fields(("state", "inc"))
    step = numbers["inc"].whole(1, _WIDE)
    if step % 2 == 0:
        numbers["inc"].fail("got an even number, expected an odd one.")
    return {
        "bit_generator": "PCG64",
        "state": {"state": numbers["state"].whole(0, _WIDE), "inc": step},
        "has_uint32": found["has_uint32"].whole(0, 1),
        "uinteger": found["uinteger"].whole(0, _NARROW),
    }
