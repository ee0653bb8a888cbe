"""Finds the weights that come with the package, and reads the papers of any bundle."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from duskfolk import document
from duskfolk import files as reading
from duskfolk.document import Node
from duskfolk.errors import DuskfolkError, named, nearest

from ..kit import coding, manifest, provenance, sealed, wire
from ..kit.entries import Json, entry, mapping
from ..kit.errors import BundleError
from ..kit.provenance import Provenance
from .paper import Paper, PaperError

_ROOMS = ("duskfolk.agents", "duskfolk.game")
_LARGEST_FIT = 1_000_000  # bytes
_SETTINGS_THEN = {"preset": "settings"}  # what format 1 calls them


def shipped_papers() -> tuple[Paper, ...]:
    """The papers of every file of weights in this package, by kind and name.

    Raises:
        PaperError: a file of weights cannot be read; names it.
    """
    return tuple(sorted(_shipped(), key=lambda paper: (paper.kind, paper.name)))


def chosen(papers: Sequence[Paper], names: Sequence[str]) -> tuple[Paper, ...]:
    """The papers of these names or kinds; all where nothing is named.

    Raises:
        PaperError: nothing is called so; says what there is.
    """
    known = sorted({name for paper in papers for name in (paper.name, paper.kind)})
    if unknown := set(names) - set(known):
        raise PaperError(nearest("weights", min(unknown), known))
    return tuple(p for p in papers if not names or {p.name, p.kind} & {*names})


def paper_of(path: str | os.PathLike[str]) -> Paper:
    """The papers of a bundle, of whatever kind.

    Raises:
        PaperError: it is damaged, or no bundle; says what to do.
        FileError: it cannot be read.
    """
    name = os.path.splitext(os.path.basename(os.fspath(path)))[0]
    data = reading.read_bytes(path, most=sealed.LARGEST, refuse=PaperError)
    return _told(name, named(path), data, _of_bundle)


def is_weights(name: str) -> bool:
    """Whether a file of this name holds numbers that were learned."""
    return name.endswith(".onnx") or name in _READERS


def _shipped() -> Iterator[Paper]:
    for room in _ROOMS:
        for place, found in _walk(files(room), room.split(".")[-1]):
            if not is_weights(found.name):
                continue
            reader = _READERS.get(found.name, _of_bundle)
            yield _told(found.name.rpartition(".")[0], place, found.read_bytes(), reader)


def _walk(folder: Traversable, place: str) -> Iterator[tuple[str, Traversable]]:
    for found in folder.iterdir():
        here = f"{place}/{found.name}"
        if found.is_dir():
            yield from _walk(found, here)
        else:
            yield here, found


def _told(
    name: str, place: str, data: bytes, reader: Callable[[str, str, bytes], Paper]
) -> Paper:  # fmt: skip
    try:
        return reader(name, place, data)
    except wire.WireError as error:
        raise PaperError(
            f"{place}: It is cut short, damaged or no ONNX file ({error}); copy or export it again."
        ) from None
    except DuskfolkError as error:
        raise PaperError(f"{place}: {error}") from None


def _of_bundle(name: str, place: str, data: bytes) -> Paper:
    text, body = sealed.open_seal(data)
    root = manifest.parse(text)
    told = entry(root, "training")
    training = provenance.read(told, Provenance, called=_SETTINGS_THEN, forgiving=True)
    return Paper(
        name,
        manifest.kind_of(root) or "model",
        place,
        len(data),
        hashlib.sha256(data).hexdigest(),
        coding.decode(body()).parameters,
        entry(root, "licence").text(),
        training,
        mapping(entry(root, "scores")),
    )


def _of_fit(name: str, place: str, data: bytes) -> Paper:
    if len(data) > _LARGEST_FIT:
        raise BundleError(f"It has {len(data)} bytes; fitted weights have at most {_LARGEST_FIT}.")
    root = document.parse(data.decode("utf-8", "replace"), place, refuse=BundleError)
    about = {key: node.text() for key, node in entry(root, "about").table().items()}
    training = Provenance(
        algorithm="logistic regression of wins of simulated players",
        command=about.get("command", ""),
        seconds=float(about.get("seconds", 0)),
        revision=about.get("revision", ""),
        note=about.get("plays", ""),
    )
    scores: dict[str, Json] = {
        key: float(value)
        for key, value in (pair.split() for pair in about.get("judged", "").split(", ") if pair)
    }
    return Paper(
        name,
        "difficulty",
        place,
        len(data),
        hashlib.sha256(data).hexdigest(),
        sum(_numbers(entry(root, key)) for key in ("genres", "features")),
        about.get("licence", ""),
        training,
        scores,
    )


def _of_prior(name: str, place: str, data: bytes) -> Paper:
    if len(data) > _LARGEST_FIT:
        raise BundleError(f"It has {len(data)} bytes; fitted weights have at most {_LARGEST_FIT}.")
    root = document.parse(data.decode("utf-8", "replace"), place, refuse=BundleError)
    about = {key: node.value for key, node in entry(root, "about").table().items()}
    seconds = about.get("seconds", 0)
    training = Provenance(
        algorithm="Bayesian ordered regression of simulated players' opinions",
        command=str(about.get("made_by", "")),
        seconds=float(seconds) if isinstance(seconds, int | float) else 0.0,
        revision=str(about.get("revision", "")),
        note=str(about.get("made_from", "")),
    )
    return Paper(
        name,
        "taste",
        place,
        len(data),
        hashlib.sha256(data).hexdigest(),
        sum(_numbers(entry(root, key)) for key in ("ability", "taste")),
        str(about.get("licence", "")),
        training,
        {},
    )


def _numbers(node: Node) -> int:
    value = node.value
    if isinstance(value, dict):
        return sum(map(_numbers, node.table().values()))
    if isinstance(value, list):
        return sum(map(_numbers, node.items()))
    return int(isinstance(value, int | float) and not isinstance(value, bool))


_READERS: Mapping[str, Callable[[str, str, bytes], Paper]] = {
    "difficulty.json": _of_fit, "prior.json": _of_prior,
}  # fmt: skip
"""Who reads the papers of what was fitted, and is no bundle."""
