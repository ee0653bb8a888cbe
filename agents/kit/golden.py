"""Golden rows: what goes into a model, and what every runtime must find for it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from duskfolk.errors import outside

from .errors import BundleError
from .graph import Graph, Table, Values
from .network import Floats
from .numeric import compute, named_sizes
from .operators import OPERATORS

TOLERANCE = 1e-5  # of the largest result, and at least absolutely: room for another order of sums
FEWEST, MOST = 4, 1000  # rows
MOST_WORK = 2**28  # multiplications that a stranger's file may ask for when it is read
MOST_AT_ONCE = 2**22  # numbers that are kept at a time then


@dataclass(frozen=True, eq=False)
class Golden:
    """Arrays by their names, with as many rows each.

    At least four rows differ: a test by one row tells little of a model.
    """

    inputs: Mapping[str, Values]
    outputs: Mapping[str, Floats]


def make(graph: Graph, inputs: Mapping[str, Values], operators: Table = OPERATORS) -> Golden:
    """Golden rows with the results of the float64 reference.

    Raises:
        BundleError: these rows test nothing, or ask for more than a reader would compute.
    """
    check_rows(graph, inputs, operators)
    return Golden(inputs, compute(graph, inputs, operators, np.float64))


def check(graph: Graph, golden: Golden, operators: Table = OPERATORS) -> None:
    """Refuse golden results that are not the graph's own, all of them.

    Raises:
        BundleError: says which differ, and by how much.
    """
    check_rows(graph, golden.inputs, operators)
    check_same("", golden, compute(graph, golden.inputs, operators, np.float64))


def check_rows(graph: Graph, inputs: Mapping[str, Values], operators: Table = OPERATORS) -> None:
    """Refuse golden rows that test nothing, or that a stranger made to keep a reader busy.

    Raises:
        BundleError: says why.
    """
    if unknown := set(inputs) - {port.name for port in graph.inputs}:
        raise BundleError(f"It has golden rows for {min(unknown)!r}, which it does not take.")
    work, kept = graph.work(named_sizes(graph, inputs), operators)
    if work > MOST_WORK or kept > MOST_AT_ONCE:
        raise BundleError(
            f"Its golden rows ask for {work:,} multiplications and {kept:,} numbers at a time; "
            f"{MOST_WORK:,} and {MOST_AT_ONCE:,} are allowed. Give fewer or smaller ones."
        )
    for port in graph.inputs:
        check_range(port.name, inputs[port.name], port.low, port.high)
    rows = [np.asarray(values).reshape(len(values), -1) for values in inputs.values()]
    together = np.concatenate([each.astype(np.float64) for each in rows], axis=1)
    if not FEWEST <= len(together) <= MOST:
        raise BundleError(f"It has {len(together)} golden rows; {FEWEST} to {MOST} are needed.")
    if len(np.unique(together, axis=0)) < FEWEST:
        raise BundleError(
            f"Its golden rows are alike; at least {FEWEST} different ones are needed."
        )


def check_range(name: str, values: Values, low: float, high: float) -> None:
    """Refuse numbers that are none, or that a model was not made for.

    Raises:
        BundleError: names one.
    """
    # NaN is neither above nor below
    if values.size and not (values.min() >= low and values.max() <= high):
        wrong = float(values[~((values >= low) & (values <= high))][0])
        raise BundleError(
            f"{name} holds {outside(wrong, low, high)}; give numbers from {low:g} to {high:g}."
        )


def check_same(who: str, golden: Golden, found: Mapping[str, Floats]) -> None:
    """Refuse a runtime, or a file, that gives other results than the golden ones.

    Args:
        who: gave them; nothing for the file itself.
        golden: what they must be.
        found: all results by name.

    Raises:
        BundleError: says which differ, and by how much.
    """
    if extra := set(golden.outputs) - set(found):
        raise BundleError(f"It has golden results for {min(extra)!r}, which it does not give.")
    for name, here in found.items():
        wanted = golden.outputs.get(name, np.zeros(0, np.float32))
        check_near(f"The {name}{f' run by {who}' if who else ''}", wanted, here)


def check_near(name: str, wanted: Floats, found: Floats) -> None:
    """Refuse results that differ from the golden ones.

    Raises:
        BundleError: says who differs and by how much.
    """
    limit = TOLERANCE * max(1.0, float(np.abs(wanted).max(initial=0.0)))
    worst = (
        float(np.abs(wanted - found).max(initial=0.0)) if wanted.shape == found.shape else np.inf
    )
    if not worst <= limit:
        raise BundleError(
            f"{name} differs from its golden rows by {worst:.2g} (allowed: {limit:.2g}); "
            "do not use it here, and export it again."
        )
