"""Rows that are kept: made once for an encoder and its phrases, and never trusted blindly."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.characters import shipped_persona
from duskfolk.agents.characters.understanding import SentenceEncoder, shipped_encoder
from duskfolk.agents.characters.understanding.encoder import SHIPPED, Vectors
from duskfolk.agents.characters.understanding.kept import kept_rows
from duskfolk.agents.characters.understanding.reader import shipped_reader

PHRASES = [f"the lamp of gate {n} is dark" for n in range(20)]


class _Counting(SentenceEncoder):
    """Counts what it encodes."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded = getattr(self, "encoded", 0) + len(texts)
        return super().encode(texts)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUSKFOLK_CACHE", str(tmp_path))
    return tmp_path / "phrases"


@pytest.fixture
def encoder() -> _Counting:
    return _Counting.read(SHIPPED)  # pyright: ignore[reportReturnType] - a class method of ours


def test_phrases_are_encoded_once_and_are_the_same_after(folder: Path, encoder: _Counting):
    first, second = kept_rows(PHRASES, encoder), kept_rows(PHRASES, encoder)
    assert encoder.encoded == len(PHRASES)
    assert np.array_equal(first, second)
    assert np.array_equal(first, shipped_encoder().encode(PHRASES))
    assert second.flags.writeable


def test_other_phrases_and_another_encoder_have_rows_of_their_own(folder: Path, encoder: _Counting):
    kept_rows(PHRASES, encoder)
    kept_rows([*PHRASES, "one more"], encoder)
    encoder.name = "sentences-of-tomorrow"
    kept_rows(PHRASES, encoder)
    assert encoder.encoded == 3 * len(PHRASES) + 1
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("spoil", [b"", b"x" * 100, np.full((20, 768), np.nan, "<f4").tobytes()])
def test_what_is_spoilt_is_made_again(folder: Path, encoder: _Counting, spoil: bytes):
    rows = kept_rows(PHRASES, encoder)
    (file,) = folder.iterdir()
    file.write_bytes(spoil)
    assert np.array_equal(kept_rows(PHRASES, encoder), rows)
    assert np.array_equal(kept_rows(PHRASES, encoder), rows)
    assert encoder.encoded == 2 * len(PHRASES)


def test_where_nothing_can_be_kept_phrases_are_encoded_all_the_same(
    folder: Path, encoder: _Counting
):
    folder.write_text("a file where the folder should be")
    assert kept_rows(PHRASES, encoder).shape == (20, 768)


def test_files_never_pile_up(folder: Path, encoder: _Counting):
    for n in range(40):
        encoder.name = f"sentences-{n}"
        kept_rows(PHRASES[:16], encoder)
    assert len(list(folder.iterdir())) <= 32


def test_a_reader_that_is_ready_encodes_of_its_first_sentence_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    shipped_reader().get_ready()
    encoded: list[str] = []
    encode = SentenceEncoder.encode

    def noted(self: SentenceEncoder, texts: Sequence[str]) -> Vectors:
        encoded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(SentenceEncoder, "encode", noted)
    for language, text in (("en", "where have all the embers gone"), ("zh", "余烬都到哪里去了呢")):
        shipped_reader().read(text, language, shipped_persona("marta", language))
        assert encoded == [text]
        encoded.clear()
