"""A tiny student learns from a teacher of its own and ships; and what texts become on the way."""

import random
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from torch import nn

from duskfolk.agents.characters.learn import batches, begin, corpora, export, taught, vocabulary
from duskfolk.agents.characters.learn.begin import LAYERS
from duskfolk.agents.characters.learn.corpora import NoCorpusError, Source
from duskfolk.agents.characters.learn.readers import lines, own
from duskfolk.agents.characters.learn.sizes import PLACES, Size
from duskfolk.agents.characters.learn.student import Batch, Block, Student, coarse
from duskfolk.agents.characters.learn.teachers import WIDTH
from duskfolk.agents.characters.learn.train import Plan, Told, train
from duskfolk.agents.characters.understanding import SentenceEncoder
from duskfolk.agents.characters.understanding.packing import Bits, opened, pack
from duskfolk.agents.characters.understanding.pieces import Vocabulary
from duskfolk.agents.kit.provenance import Corpus, Provenance

PIECES = (
    "<unk>",
    "<begin>",
    "<end>",
    " red",
    " blue",
    " door",
    " lamp",
    " open",
    " shut",
    "红",
    "门",
)
TEXTS = [f"{how} {colour} {what}" for how in ("open", "shut") for colour in ("red", "blue")
         for what in ("door", "lamp")]  # fmt: skip
SIZE = Size(len(PIECES), buckets=64, blocks=1, bag=16, inner=64)


def directions(count: int) -> batches.Said:
    """Of a teacher that tells apart whatever differs."""
    rows = np.random.default_rng(0).normal(size=(count, WIDTH))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


def trained(sentences: int = 1_600) -> tuple[Student, list[Told], batches.Said]:
    torch.manual_seed(0)
    student, way, said = Student(SIZE), list[Told](), directions(len(TEXTS))
    read = Vocabulary(PIECES, SIZE.buckets)
    both = [batches.lesson("latin", TEXTS, said, read),
            batches.lesson("han", ["红门", "门红", "红", "门"], said[:4], read)]  # fmt: skip
    train(student, both, Plan(sentences=sentences, batch=8, rate=3e-3), way.append)
    return student, way, said


def test_a_tiny_student_learns_and_its_bundle_gives_what_the_student_gives(tmp_path: Path):
    student, way, said = trained()
    assert way[0].angles["latin"] > 0.3
    assert way[-1].angles["latin"] < 0.15
    path = tmp_path / "tiny.onnx"
    corpus = Corpus(name="toy", licence="MIT", source="this test", rows=8)
    training = Provenance(algorithm="a test", data=(corpus,))
    export.write(student.arrays(), PIECES, training, path)
    found = SentenceEncoder.read(path).encode(TEXTS)[:, :WIDTH]
    nearest = (found @ said.astype(np.float32).T).argmax(axis=1)
    assert (nearest == np.arange(len(TEXTS))).sum() >= 7  # one may be learned by its misspelling
    pieces, grams = Vocabulary(PIECES, SIZE.buckets).read(TEXTS[0])
    alone = Batch(*map(torch.tensor, ([pieces], grams, [0])))
    with torch.no_grad():
        np.testing.assert_allclose(found[:1], student("latin", alone).numpy(), atol=1e-2)
    page = path.with_suffix(".md").read_text(encoding="utf-8")
    assert "| toy | 8 | MIT | this test |" in page


def test_the_same_seed_gives_the_same_student():
    one, other = trained(80)[0].arrays(), trained(80)[0].arrays()
    for name, values in one.items():
        np.testing.assert_array_equal(values, other[name])


@pytest.mark.parametrize("bits", [4, 8])
def test_what_is_packed_is_what_the_training_saw(bits: Bits):
    weight = torch.randn(5, 32, generator=torch.Generator().manual_seed(0))
    weight[0, 0] = 40.0
    packed, scale = pack(weight.numpy(), bits)
    np.testing.assert_allclose(
        opened(packed, bits) * scale[:, None], coarse(weight, bits).numpy(), rtol=1e-5, atol=1e-6
    )


def test_the_slope_goes_through_a_coarse_weight_as_if_it_were_fine():
    weight = torch.randn(3, 16, requires_grad=True)
    coarse(weight, 4).sum().backward()
    np.testing.assert_array_equal(cast("torch.Tensor", weight.grad).numpy(), np.ones((3, 16)))


def test_a_student_begins_with_layers_of_its_teacher(tmp_path: Path):
    luck = np.random.default_rng(0)
    student = Student(Size(3, buckets=4, blocks=len(LAYERS), bag=16))
    weights: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (9, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.position_embeddings.weight": (PLACES + 9, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    for layer in range(6):
        for mine, theirs in begin.NAMES.items():
            part = cast("nn.Linear", student.blocks[0].get_submodule(mine))
            name = f"encoder.layer.{layer}.{theirs}"
            weights[f"{name}.weight"], weights[f"{name}.bias"] = (
                tuple(part.weight.shape), tuple(cast("torch.Tensor", part.bias).shape),
            )  # fmt: skip
    given = {name: torch.from_numpy(luck.normal(size=sizes).astype(np.float32))
             for name, sizes in weights.items()}  # fmt: skip
    begin.begin(student, given, [None, 7, None])
    table = given["embeddings.word_embeddings.weight"]
    assert torch.equal(student.piece.weight[1], table[7])
    last = cast("Block", student.blocks[-1])
    assert torch.equal(last.wide.weight, given["encoder.layer.5.intermediate.dense.weight"])


def test_a_file_of_safetensors_is_read_without_a_pickle(tmp_path: Path):
    header = b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{}}'
    body = len(header).to_bytes(8, "little") + header + np.array([1, 2], "<f4").tobytes()
    (tmp_path / "w.safetensors").write_bytes(body)
    assert begin.read(tmp_path / "w.safetensors")["a"].tolist() == [1, 2]


def test_teaching_goes_on_where_it_was_stopped(tmp_path: Path):
    asked = list[str]()

    def teacher(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.ones((len(texts), WIDTH), np.float32)

    path = tmp_path / "said.f16"
    taught.teach(teacher, TEXTS[:3], path)  # pyright: ignore[reportArgumentType]
    with path.open("ab") as file:
        file.write(b"cut")
    taught.teach(teacher, TEXTS[:3], path)  # pyright: ignore[reportArgumentType]
    assert asked == TEXTS[:3]
    assert taught.taught(path).shape == (3, WIDTH)


def test_a_spoilt_text_differs_by_one_slip():
    luck = random.Random(0)
    for _ in range(200):
        found = batches.spoilt("lantern", luck)
        assert abs(len(found) - len("lantern")) <= 1
    assert batches.spoilt("abc", luck) == "abc"


def test_an_order_has_each_sentence_once():
    said = directions(600)
    one = batches.lesson("latin", ["open door " * (1 + n % 7) for n in range(600)], said,
                         Vocabulary(PIECES, 8))  # fmt: skip
    rows = [
        row for order in batches.orders([one], 100, np.random.default_rng(0)) for row in order.rows
    ]
    assert sorted(rows) == list(range(600))


def test_rows_that_crowd_in_a_corner_are_spread():
    crowded = directions(50).astype(np.float32) * 0.1 + 1
    spread = batches.spread(crowded.astype(np.float16)).astype(np.float32)
    assert abs(float((spread @ spread.T).mean())) < 0.05


def test_a_corpus_is_cleaned_and_none_of_its_sentences_comes_twice(tmp_path: Path):
    text = "Where is  the <b>lamp</b>?\nwhere\nWHERE is the lamp?\n12 34 56\nthe gate is %s shut\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    sources = [Source(name, "en", "own", "test", "a.txt", lines) for name in ("one", "two")]
    found = corpora.gather("en", (tmp_path,), sources)
    assert sorted(found["one"]) == ["WHERE is the lamp?", "Where is the lamp ?", "the gate is shut"]
    assert found["two"] == []


def test_a_corpus_that_is_absent_says_what_to_unpack(tmp_path: Path):
    with pytest.raises(NoCorpusError, match="unpack it there: a package"):
        corpora.sentences(Source("x", "en", "MIT", "a package", "no/such", lines), (tmp_path,))


@pytest.mark.parametrize("source", [each for each in corpora.SOURCES if each.licence == "own"],
                         ids=lambda each: f"{each.name} {each.language}")  # fmt: skip
def test_our_grammars_give_sentences_of_their_language(source: Source):
    few = Source(source.name, source.language, "own", source.maker, source.path, own(200))
    assert len(corpora.sentences(few, (corpora.HERE,))) > 100


def test_no_corpus_is_a_set_that_is_scored():
    scored = ("clinc", "banking", "smp", "locomo", "cpdc", "tensor")
    for source in corpora.SOURCES:
        assert not any(name in f"{source.path} {source.maker}".casefold() for name in scored)


def test_every_corpus_tells_its_licence():
    free = {"own", "MIT", "CC0-1.0", "CC-BY-4.0", "Apache-2.0", "BSD-3-Clause", "MPL-2.0",
            "WordNet 3.0 licence"}  # fmt: skip
    assert {source.licence for source in corpora.SOURCES} <= free


def test_the_teachers_words_become_pieces_with_their_numbers(tmp_path: Path):
    pytest.importorskip("tokenizers")
    table = tmp_path / "vocab.txt"
    table.write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nlamp\n##s\n##la\nq\n门", encoding="utf-8")
    chosen = vocabulary.choose(["lamps lamps"] * 3, ["开门 关门"] * 30, table, size=4_100)
    words = dict(zip(chosen.pieces, chosen.words, strict=True))
    assert chosen.pieces[:3] == ["<unk>", "<begin>", "<end>"]
    assert words["<begin>"] == 2
    assert words[" lamp"] == 4
    assert words["s"] == 5
    assert words["门"] is None
    assert Vocabulary(chosen.pieces, 8).read("lamps")[0] == [
        1, chosen.pieces.index(" lamp"), chosen.pieces.index("s"), 2,
    ]  # fmt: skip
