"""A model as a graph of operators over plain arrays: the form between trainer, file and runtime.

:meth:`Graph.check` proves of a graph that it fits together, that whatever it may be given makes no
number of it infinite, and that no row of a batch has a part in another's results. It computes
nothing but that proof, which costs about what one row costs. That is counted before, and is at most
a few times as many multiplications as the largest file has weights.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .errors import BundleError
from .operators import OPERATORS, Attribute, Form, Largest, Misfit, Operator, Size, Sizes

Values = NDArray[np.float32] | NDArray[np.int64]
Table = Mapping[str, Operator]

BATCH = "batch"  # the name of the first size of whatever goes in and comes out
LARGEST_INPUT = 1e9  # what may be given, unless a port says less; the layout's ranges end at 1
LARGEST_INSIDE = 1e30  # what no sum in a graph may exceed; float32 ends at 3.4e38
MOST_NODES = 256
MOST_AXES = 5
# Of one row, whose named sizes are 1 each. A file has at most two million weights, each of which a
# dense layer multiplies once; the rest is for layers that use theirs in many places.
MOST_WORK_IN_A_ROW = 2**24  # multiplications
MOST_IN_A_ROW = 2**20  # numbers that are kept at a time
_PACKED = {"Spell": 0, "Weigh": 1}  # operators of packed weights, and which input these are
_WORD = 64  # bits


@dataclass(frozen=True)
class Port:
    """What a graph is given, or what it gives.

    Args:
        name: of the array.
        sizes: of its axes; a name stands for a size that is known only when the graph runs. The
            first one is ``batch``.
        whole: whole numbers (int64), which pick rows of a table; else float32.
        low: the smallest number that may be given.
        high: the largest, from which the proof begins that every result is finite.
        optional: a graph may leave it out; only of what it gives.
    """

    name: str
    sizes: Sizes
    whole: bool = field(default=False, kw_only=True)
    low: float = field(default=-LARGEST_INPUT, kw_only=True)
    high: float = field(default=LARGEST_INPUT, kw_only=True)
    optional: bool = field(default=False, kw_only=True)

    @property
    def form(self) -> Form:
        """Its kind and its sizes."""
        return Form(self.whole, self.sizes)


class Node(NamedTuple):
    """One operation with one result."""

    operator: str
    inputs: tuple[str, ...]
    output: str
    attributes: tuple[tuple[str, Attribute], ...] = ()


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes in the order in which they are computed.

    Args:
        name: of the kind of model.
        inputs: what it is given.
        outputs: what it gives; nodes of these names exist.
        tensors: its weights, by name.
        nodes: each uses only what stands before it.
    """

    name: str
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    tensors: Mapping[str, Values]
    nodes: tuple[Node, ...]

    @property
    def parameters(self) -> int:
        """How many numbers were learned; of packed ones each that lies in a word counts."""
        bits: dict[str, Attribute] = {
            node.inputs[_PACKED[node.operator]]: dict(node.attributes).get("bits", _WORD)
            for node in self.nodes
            if node.operator in _PACKED and len(node.inputs) > _PACKED[node.operator]
        }
        return sum(values.size * _in_a_word(bits.get(name, _WORD))
                   for name, values in self.tensors.items())  # fmt: skip

    def check(self, operators: Table = OPERATORS) -> None:
        """Refuse what cannot be a model.

        Args:
            operators: those that it may use.

        Raises:
            BundleError: says which part is wrong, and how.
        """
        self._check_names()
        for name, values in self.tensors.items():
            kind = str(getattr(values, "dtype", type(values).__name__))
            if kind not in ("float32", "int64"):
                raise BundleError(
                    f"The tensor {name} is {kind}; give an array of float32, such as "
                    "values.astype(np.float32), or of int64."
                )
            if not np.isfinite(values).all():
                raise BundleError(
                    f"The tensor {name} holds numbers that are not finite: the training "
                    "diverged; export an earlier checkpoint."
                )
        forms = self.forms({}, operators)
        for node in self.nodes:
            sizes = forms[node.output].sizes
            if BATCH in sizes[1:]:
                raise BundleError(
                    f"The graph's {node.output} is {_words(forms[node.output])}: it mixes rows."
                )
        for port in self.outputs:
            if forms[port.name] != port.form:
                raise BundleError(
                    f"The graph gives {port.name} as {_words(forms[port.name])}, not as "
                    f"{_words(port.form)}."
                )
        work, kept = self.work({}, operators)
        if work > MOST_WORK_IN_A_ROW or kept > MOST_IN_A_ROW:
            raise BundleError(
                f"One row of the graph takes {work:,} multiplications and {kept:,} numbers at a "
                f"time; {MOST_WORK_IN_A_ROW:,} and {MOST_IN_A_ROW:,} are allowed. Make the model "
                "smaller."
            )
        self.largest(forms, operators)

    def forms(self, known: Mapping[str, int], operators: Table = OPERATORS) -> dict[str, Form]:
        """Kind and sizes of every value, with nothing computed.

        Args:
            known: named sizes that are known by now.
            operators: those that it may use.

        Raises:
            BundleError: parts do not fit together, or a value is absurdly large.
        """
        found = {name: Form(values.dtype == np.int64, values.shape)
                 for name, values in self.tensors.items()}  # fmt: skip
        for port in self.inputs:
            found[port.name] = Form(port.whole, tuple(_known(size, known) for size in port.sizes))
        for node in self.nodes:
            found[node.output] = _form_of(node, [found[name] for name in node.inputs], operators)
        return found

    def largest(self, forms: Mapping[str, Form], operators: Table = OPERATORS) -> dict[str, float]:
        """What the size of each result can be at most, whatever is given within the ports' ranges.

        A sum is at most the sum of what its terms can be at most, in whatever order a runtime adds
        them. The limit leaves float32 eight more decades. The work is about that of one row.

        Raises:
            BundleError: a value can become larger than any float32.
        """
        most: dict[str, Largest] = {}
        told: dict[str, float] = {}
        for name, values in self.tensors.items():
            most[name] = np.abs(values.astype(np.float64))
        for port in self.inputs:
            far = float(max(abs(port.low), abs(port.high)))
            most[port.name] = np.broadcast_to(far, _counted(port.sizes))
        for node, ended in zip(self.nodes, self.ended(), strict=True):
            operator, given = operators[node.operator], [most[name] for name in node.inputs]
            try:
                here = operator.largest(given, dict(node.attributes))
            except Misfit as error:
                raise _misfit(node, error) from None
            reach = float(here.max(initial=0.0))
            if not reach <= LARGEST_INSIDE:
                raise BundleError(
                    f"The graph's {node.output} can reach {reach:.2g}, where no result is a number "
                    "any more: the training diverged; export an earlier checkpoint."
                )
            most[node.output] = np.broadcast_to(here, _counted(forms[node.output].sizes))
            told[node.output] = reach
            for name in ended:
                del most[name]
        return told

    def work(self, known: Mapping[str, int], operators: Table = OPERATORS) -> tuple[int, int]:
        """What one run costs, with nothing computed.

        Args:
            known: every named size; those that are not are 1.
            operators: those that it may use.

        Returns:
            Multiplications, or numbers read where a node reads more than it multiplies; and how
            many numbers are kept at a time, the weights not counted.
        """
        forms = self.forms(known, operators)
        many = {name: math.prod(_counted(form.sizes)) for name, form in forms.items()}
        total, kept = 0, sum(many[port.name] for port in self.inputs)
        most = kept
        for node, ended in zip(self.nodes, self.ended(), strict=True):
            each = operators[node.operator].work([forms[name] for name in node.inputs])
            total += max(many[node.output] * each, sum(many[name] for name in node.inputs))
            kept += many[node.output]
            most = max(most, kept)
            kept -= sum(many[name] for name in ended if name not in self.tensors)
        return total, most

    def ended(self) -> list[list[str]]:
        """By node, the values that nobody uses after it, so that nobody needs to keep them."""
        given = {port.name for port in self.outputs}
        last = {name: at for at, node in enumerate(self.nodes) for name in node.inputs}
        found: list[list[str]] = [[] for _ in self.nodes]
        for name, at in last.items():
            if name not in given:
                found[at].append(name)
        return found

    def _check_names(self) -> None:
        if not self.nodes or len(self.nodes) > MOST_NODES:
            raise BundleError(
                f"The graph has {len(self.nodes)} nodes; 1 to {MOST_NODES} are needed."
            )
        for port in (*self.inputs, *self.outputs):
            if port.sizes[:1] != (BATCH,) or BATCH in port.sizes[1:]:
                raise BundleError(f"The first size of {port.name} alone must be {BATCH!r}.")
        defined, used = set[str](), set[str]()
        for name in (*self.tensors, *(port.name for port in self.inputs)):
            _add(name, defined)
        for node in self.nodes:
            for name in node.inputs:
                if name not in defined:
                    raise BundleError(f"The graph uses {name!r} before anything makes it.")
            used.update(node.inputs)
            _add(node.output, defined)
        made = {node.output for node in self.nodes}
        given = [port.name for port in self.outputs]
        for name in given:
            if name not in made:
                raise BundleError(f"The graph gives {name!r}, which no node makes.")
        if len(set(given)) < len(given) or not given:
            raise BundleError("The graph gives nothing, or the same thing twice.")
        for name in sorted(defined - used - set(given)):
            raise BundleError(f"The graph holds {name!r}, which nothing uses.")


def _add(name: str, defined: set[str]) -> None:
    if name in defined:
        raise BundleError(f"The graph has the name {name!r} twice.")
    defined.add(name)


def _form_of(node: Node, given: Sequence[Form], operators: Table) -> Form:
    operator = operators.get(node.operator)
    if operator is None:
        raise BundleError(
            f"The graph uses the operator {node.operator!r}; only {', '.join(operators)} are "
            "allowed."
        )
    attributes = dict(node.attributes)
    if len(given) != operator.inputs or sorted(attributes) != sorted(operator.attributes):
        raise BundleError(
            f"The graph's {node.output} is a {node.operator} of {len(given)} inputs and the "
            f"attributes {sorted(attributes)}; {operator.inputs} and {list(operator.attributes)} "
            "are needed."
        )
    try:
        form = operator.form(given, attributes)
    except Misfit as error:
        raise _misfit(node, error) from None
    if len(form.sizes) > MOST_AXES:
        raise BundleError(f"The graph's {node.output} has {len(form.sizes)} axes, too many.")
    return form


def _misfit(node: Node, error: Misfit) -> BundleError:
    return BundleError(f"The graph's {node.output} ({node.operator}) does not fit: {error}.")


def _words(form: Form) -> str:
    return f"{'int64' if form.whole else 'float32'} ({', '.join(map(str, form.sizes))})"


def _known(size: Size, known: Mapping[str, int]) -> Size:
    return known.get(size, size) if isinstance(size, str) else size


def _counted(sizes: Sizes) -> tuple[int, ...]:
    """Sizes with 1 for those that have names only."""
    return tuple(1 if isinstance(size, str) else size for size in sizes)


def _in_a_word(bits: Attribute) -> int:
    """How many numbers of so many bits lie in one word; any file may say anything of them."""
    return _WORD // bits if type(bits) is int and 0 < bits <= _WORD else 1
