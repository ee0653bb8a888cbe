"""The papers of weights as a bill of materials: CycloneDX 1.6, whose model cards any scanner reads.

The same weights give the same text: it has no time of its making in it, and its serial number
comes from the weights' digests.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence

from duskfolk import __version__
from duskfolk.errors import plain

from ..kit.entries import Json
from ..kit.provenance import Corpus
from .credits import credits_of, spdx_of
from .paper import Paper

_Object = dict[str, Json]
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")
_LONGEST = 2000
_TASKS = {
    "policy": "decides what a character of a game does next",
    "difficulty": "tells how hard a level is",
}
_LEARNED_BY_DOING = ("PPO", "cloning")


def bill(papers: Sequence[Paper]) -> _Object:
    """A bill of materials of weights and the data that they learned from.

    Args:
        papers: of every file of weights that a game ships.
    """
    corpora = {corpus.name: corpus for paper in papers for corpus in paper.training.data}
    digests = "".join(sorted(paper.sha256 for paper in papers))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digests)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": "duskfolk",
                "name": "duskfolk",
                "version": __version__,
                "purl": f"pkg:pypi/duskfolk@{__version__}",
                "licenses": _licences("MIT"),
            }
        },
        "components": [
            *map(_model, papers),
            *map(_corpus, corpora.values()),
        ],
    }


def _model(paper: Paper) -> _Object:
    told = paper.training
    by_doing = told.algorithm.startswith(_LEARNED_BY_DOING)
    parameters: _Object = {
        "approach": {"type": "reinforcement-learning" if by_doing else "supervised"},
        "task": _TASKS.get(paper.kind, f"a model of the kind {paper.kind}"),
        "architectureFamily": "one file of "
        + f"{paper.parameters:,} numbers learned, by {_line(told.algorithm)}",
    }
    if told.data:
        parameters["datasets"] = [{"ref": _ref(corpus)} for corpus in told.data]
    return {
        "type": "machine-learning-model",
        "bom-ref": f"{paper.kind}:{paper.name}:{paper.sha256[:12]}",
        "name": paper.name,
        "version": told.revision.rstrip("+")[:12] or __version__,
        "description": f"{_TASKS.get(paper.kind, paper.kind)}; {paper.file}, {paper.size:,} bytes",
        "hashes": [{"alg": "SHA-256", "content": paper.sha256}],
        "licenses": _licences(paper.licence),
        "modelCard": {
            "modelParameters": parameters,
            "quantitativeAnalysis": {"performanceMetrics": [*_metrics(paper.scores)]},
        },
        "properties": [{"name": name, "value": value} for name, value in _properties(paper)],
    }


def _corpus(corpus: Corpus) -> _Object:
    told: _Object = {"type": "dataset", "name": corpus.name}
    if corpus.source.startswith(("http://", "https://")):
        told["contents"] = {"url": corpus.source}
    words = [f"{corpus.rows:,} rows learned from" if corpus.rows else "", corpus.note]
    if corpus.source and "contents" not in told:
        words.append(f"from {corpus.source}")
    told["description"] = _line("; ".join(filter(None, words)))
    return {
        "type": "data",
        "bom-ref": _ref(corpus),
        "name": corpus.name,
        "licenses": _licences(corpus.licence),
        "data": [told],
    }


def _ref(corpus: Corpus) -> str:
    return f"data:{corpus.name}"


def _licences(licence: str) -> list[Json]:
    if not licence:
        return []
    name = spdx_of(licence)
    told: _Object = {"id" if _SPDX.fullmatch(name) else "name": _line(name)}
    if name != licence:  # what it asks for beside its name goes along whole
        told["text"] = {"content": _line(licence)}
    return [{"license": told}]


def _metrics(scores: Mapping[str, Json], within: str = "") -> Iterator[_Object]:
    for name, value in scores.items():
        told: _Object = {"type": _line(f"{within}{name}")}
        if isinstance(value, dict):
            yield from _metrics(value, f"{within}{name}.")
        elif isinstance(value, list) and len(value) == 3:
            middle, low, high = map(str, value)
            told["value"] = middle
            told["confidenceInterval"] = {"lowerBound": low, "upperBound": high}
            yield told
        elif isinstance(value, int | float | str):
            told["value"] = _line(str(value))
            yield told


def _properties(paper: Paper) -> Iterator[tuple[str, str]]:
    told = paper.training
    for number, line in enumerate(credits_of((paper,)), 1):
        yield f"duskfolk:credit:{number}", _line(line)
    for number, line in enumerate(paper.stages, 1):
        yield f"duskfolk:training:command:{number}", _line(line)
    yield "duskfolk:training:steps", f"{paper.all_steps}"
    yield "duskfolk:training:clock-minutes:last", f"{told.seconds / 60:.1f}"
    is_read = "" if told.cpu_seconds else ":at-most"
    yield f"duskfolk:training:cpu-minutes:last{is_read}", f"{paper.cpu_minutes:.1f}"
    yield "duskfolk:training:cpu-minutes:all:reckoned", f"{paper.all_cpu_minutes:.0f}"
    if told.seed is not None:
        yield "duskfolk:training:seed", f"{told.seed}"
    for name, version in told.versions.items():
        yield f"duskfolk:training:version:{_line(name)}", _line(version)


def _line(text: str) -> str:
    return plain(text, _LONGEST)
