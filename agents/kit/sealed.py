"""What makes an ONNX file a bundle: a manifest and, last, a digest of all before it.

The digest finds damage, not malice: anybody can make one. What holds against strangers are the
checks of whoever reads the rest.
"""

import hashlib
from collections.abc import Callable

from duskfolk.errors import check_kind, plain

from . import coding
from .errors import BundleError

LARGEST = 8 * 1024 * 1024  # bytes; the shipped ones have about 100 thousand
FLAVOUR = "duskfolk.flavour"  # in the metadata of files made for other loaders

_MANIFEST = "duskfolk"
_DIGEST = "duskfolk.sha256"


def properties(manifest: str) -> dict[str, str]:
    """The metadata that comes before the digest."""
    return {_MANIFEST: manifest}


def seal(body: bytes) -> bytes:
    """A file with its digest."""
    return body + coding.property_field(_DIGEST, hashlib.sha256(body).hexdigest())


def open_seal(data: bytes, largest: int = LARGEST) -> tuple[str, Callable[[], bytes]]:
    """The manifest's text, and a call that gives the file without its digest if that is right.

    Two steps, so that whoever made a file by a later version hears of that and not of damage.

    Raises:
        BundleError: it is damaged, foreign, or made for another loader.
        wire.WireError: the bytes are no message.
    """
    check_kind(data, bytes, "a bundle", "the bytes of its file", BundleError)
    if len(data) > largest:
        raise BundleError(f"It has {len(data)} bytes; a bundle has at most {largest}.")
    found = coding.read_properties(data)
    if FLAVOUR in found:
        raise BundleError(
            f"It is the {plain(found[FLAVOUR])} flavour of a bundle, which that engine loads; "
            "load the core file that it was made from."
        )
    if _MANIFEST not in found:
        raise BundleError(
            "It has no Duskfolk manifest: it is cut short, empty or another program's model. "
            "Export a trained policy with `duskfolk export`."
        )
    digest = found.get(_DIGEST, "")

    def body() -> bytes:
        tail = coding.property_field(_DIGEST, digest)
        inside = data.removesuffix(tail)
        if len(inside) == len(data) or hashlib.sha256(inside).hexdigest() != digest:
            raise BundleError(
                "It was damaged or changed after its export; copy or export it again."
            )
        return inside

    return found[_MANIFEST], body
