"""The shipped encoder: what is near what, and that no text of any kind can hurt it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import counted
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duskfolk.agents.characters.understanding import SentenceEncoder, encoder, shipped_encoder
from duskfolk.agents.characters.understanding.encoder import SHIPPED
from duskfolk.agents.characters.understanding.pieces import BEGIN, END, LONGEST, UNKNOWN, Vocabulary
from duskfolk.agents.characters.understanding.shape import ENCODER
from duskfolk.agents.kit import bundle
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import Node
from duskfolk.agents.kit.operators import Attributes, Operator
from duskfolk.agents.kit.provenance import Provenance

ENDS = ("<unk>", "<begin>", "<end>")
HOSTILE = ("", " ", "\n\t", "\x00", "\ud800", "a\udfffb", "\u202e\u200b", "\ufdfa" * 400,
           "🐺" * 50, "e\u0301" * 300, "١٢٣", "x" * 1_000_000, "门" * 1_000_000)  # fmt: skip


def nearest(asked: str, among: list[str]) -> str:
    rows = shipped_encoder().encode([asked, *among])
    return among[int((rows[1:] @ rows[0]).argmax())]


def test_a_sentence_lies_nearest_to_the_one_that_means_the_same():
    others = ["Where can I find water?", "Please be quiet now.", "What time is it?"]
    assert nearest("Do you know what the time is?", others) == others[2]
    assert nearest("Where is there something to drink?", others) == others[0]


def test_a_chinese_sentence_does_too():
    others = ["今天天气怎么样?", "请打开客厅的灯", "附近有什么好吃的餐馆?"]
    assert nearest("把客厅灯开一下", others) == others[1]
    assert nearest("明天会下雨吗", others) == others[0]


def test_texts_of_two_scripts_are_as_far_apart_as_can_be():
    one, other = shipped_encoder().encode(["open the gate", "打开大门"])
    assert float(one @ other) == 0


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:6]))
def test_any_text_is_a_row_of_length_one(text: str):
    row = shipped_encoder().encode([text])
    assert row.shape == (1, shipped_encoder().width)
    assert row.dtype == np.float32
    assert float(np.linalg.norm(row)) == pytest.approx(1, abs=1e-5)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_letters_are_too(text: str):
    assert float(np.linalg.norm(shipped_encoder().encode([text]))) == pytest.approx(1, abs=1e-5)


def test_a_long_text_costs_no_more_than_its_beginning():
    shipped, text = shipped_encoder(), "wait here until I whistle " * 400_000
    begins = text[:400]
    np.testing.assert_array_equal(shipped.encode([text]), shipped.encode([begins]))
    many, few = (counted.calls(lambda it=it: shipped.encode([it])) for it in (text, begins))
    assert many < 1.1 * few
    assert counted.holds_less(lambda: shipped.encode([text]), 5_000_000), "no copy of it is made"


def test_what_stands_beside_a_text_changes_nothing_of_its_row():
    texts = ["open the gate", "", "打开大门", "a wolf by the lamp"]
    together = shipped_encoder().encode(texts)
    alone = np.concatenate([shipped_encoder().encode([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


def test_no_texts_are_no_rows():
    assert shipped_encoder().encode([]).shape == (0, shipped_encoder().width)


def test_one_text_in_place_of_a_list_is_refused():
    with pytest.raises(TypeError, match=r"give a list of texts"):
        shipped_encoder().encode("open the gate")


def test_something_that_is_no_text_is_refused():
    with pytest.raises(TypeError, match="Got int among the texts"):
        shipped_encoder().encode(["open", 3])  # pyright: ignore[reportArgumentType]


def test_its_name_changes_with_its_weights_and_not_with_its_papers():
    content = bundle.read(SHIPPED, ENCODER)
    papers = replace(content.manifest, training=Provenance(note="told anew"))
    told_anew = bundle.unpack(bundle.pack(content.graph, papers, ENCODER), ENCODER)
    assert SentenceEncoder(told_anew).name == shipped_encoder().name
    tensors = dict(content.graph.tensors)
    tensors["ways.latin.bias"] = tensors["ways.latin.bias"] + np.float32(0.01)
    other = bundle.pack(replace(content.graph, tensors=tensors), papers, ENCODER)
    assert SentenceEncoder(bundle.unpack(other, ENCODER)).name != shipped_encoder().name


def rewired(nodes: Iterable[Node]) -> SentenceEncoder:
    """The shipped encoder with other nodes, as somebody else's file would hold it."""
    content = bundle.read(SHIPPED, ENCODER)
    kept = tuple(nodes)
    used = {name for node in kept for name in node.inputs}
    tensors = {name: each for name, each in content.graph.tensors.items() if name in used}
    graph = replace(content.graph, nodes=kept, tensors=tensors)
    packed = bundle.pack(graph, content.manifest, ENCODER)
    return SentenceEncoder(bundle.unpack(packed, ENCODER))


def test_its_name_changes_with_its_wiring_and_the_shipped_one_keeps_its_own():
    nodes = bundle.read(SHIPPED, ENCODER).graph.nodes
    assert rewired(nodes).name == shipped_encoder().name == "sentences-0e55cf1fdc26"
    straight = [
        node._replace(operator="Relu") if node.operator == "Gelu" else node for node in nodes
    ]
    turned = [
        node._replace(inputs=(node.inputs[1], node.inputs[0], node.inputs[2]))
        if node.operator == "Attend"
        else node
        for node in nodes
    ]
    other = [
        node._replace(attributes=(("heads", 6),)) if node.operator == "Attend" else node
        for node in nodes
    ]
    names = {rewired(each).name for each in (nodes, straight, turned, other)}
    assert len(names) == 4


def test_two_nodes_may_share_a_packed_table():
    nodes = bundle.read(SHIPPED, ENCODER).graph.nodes
    one, other = [node for node in nodes if node.operator == "Weigh"][:2]
    shared = other._replace(inputs=(other.inputs[0], *one.inputs[1:]))
    tied = rewired(shared if node is other else node for node in nodes)
    assert float(np.linalg.norm(tied.encode(["I live in the mill"]))) == pytest.approx(1, abs=1e-5)


def test_a_damaged_file_is_refused(tmp_path: Path):
    data = bytearray(SHIPPED.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "bent.onnx").write_bytes(data)
    with pytest.raises(BundleError, match="damaged or changed"):
        SentenceEncoder.read(tmp_path / "bent.onnx")


def test_large_weights_are_gone_through_once_for_sixteen_sentences(
    monkeypatch: pytest.MonkeyPatch,
):
    """They are what a sentence costs, so they are opened once and shared."""
    ran, elements = Counter[str](), list[int]()

    def watched(name: str, operator: Operator) -> Operator:
        def run(given: Sequence[np.ndarray], attributes: Attributes) -> np.ndarray:
            ran[name] += 1
            if name == "MatMul":
                elements.append(given[0].size * given[1].shape[-1])
            return operator.run(given, attributes)

        return operator._replace(run=run)

    shipped = shipped_encoder()  # which computes its golden rows when it is read
    table = {name: watched(name, each) for name, each in encoder.ENCODING.items()}
    monkeypatch.setattr(encoder, "ENCODING", table)
    numbers = range(10, 58)  # of two pieces each, so that all are of one length
    texts = [f"Tell the warden of gate {n} that nine embers are waiting." for n in numbers]
    shipped.encode(texts[:1])
    of_one, multiplied = ran["MatMul"], sum(elements)
    ran.clear()
    shipped.encode(texts)
    assert ran["MatMul"] == 3 * of_one > 0
    assert ran["Weigh"] == 0, "no weights are unpacked again"
    assert multiplied < 100_000_000  # some 85 million: a dozen pieces by all large weights


def test_all_of_it_is_less_than_eight_megabytes():
    folder = SHIPPED.parent
    assert sum(each.stat().st_size for each in folder.rglob("*")) <= 8_000_000


def test_pieces_are_the_longest_that_fit_and_other_letters_are_unknown():
    vocabulary = Vocabulary((*ENDS, " gate", " ga", "tes", "大门", "大", "."), 8)
    pieces, _ = vocabulary.read("Gates, 大门.")
    assert pieces == [BEGIN, 3, UNKNOWN, UNKNOWN, 6, 8, END]


def test_a_text_without_words_still_has_its_ends_and_an_ngram():
    assert Vocabulary(ENDS, 8).read("  ") == ([BEGIN, END], [8])


def test_pieces_end_where_reading_does():
    pieces, _ = Vocabulary((*ENDS, " a"), 8).read("a " * 200)
    assert pieces == [BEGIN, *[3] * LONGEST, END]


def test_a_text_has_the_same_row_in_any_company():
    texts = ["Who lit this?", "谁点的灯？", "", "a", "Where is the gate, and who keeps it?"] * 20
    together = shipped_encoder().encode(texts)
    alone = np.stack([shipped_encoder().encode([text])[0] for text in texts])
    assert np.allclose(together, alone, atol=1e-5)
