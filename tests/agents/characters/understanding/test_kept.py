"""Rows that are kept: made once for an encoder and its phrases, and never trusted blindly."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.characters import shipped_persona
from duskfolk.agents.characters.understanding import SentenceEncoder, kept, shipped_encoder
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


@pytest.mark.parametrize("wrong", ["turned", "swapped", "alike"])
def test_rows_of_length_one_that_are_wrong_are_made_again(
    folder: Path, encoder: _Counting, wrong: str
):
    rows = kept_rows(PHRASES, encoder)
    (file,) = folder.iterdir()
    data = file.read_bytes()
    others = {"turned": -rows, "swapped": rows[::-1], "alike": np.tile(rows[0], (20, 1))}[wrong]
    file.write_bytes(data[: -rows.nbytes] + others.astype("<f4").tobytes())
    assert np.array_equal(kept_rows(PHRASES, encoder), rows)
    assert file.read_bytes() == data


def test_rows_of_other_phrases_under_the_same_name_are_not_believed(
    folder: Path, encoder: _Counting
):
    kept_rows(PHRASES[::-1], encoder)
    (other,) = folder.iterdir()
    rows = kept_rows(PHRASES, encoder)
    (file,) = set(folder.iterdir()) - {other}
    other.replace(file)
    assert np.array_equal(kept_rows(PHRASES, encoder), rows)


def test_what_is_not_ours_stays_where_room_is_made(folder: Path, encoder: _Counting):
    folder.mkdir()
    theirs = [folder / f"my_thesis_{n}.txt" for n in range(40)]
    for each in theirs:
        each.write_text("years of work")
    (folder / ("0" * 32 + ".rows")).mkdir()
    (folder / ("1" * 32 + ".rows")).symlink_to(theirs[0])
    for n in range(40):
        encoder.name = f"sentences-{n}"
        kept_rows(PHRASES[:16], encoder)
    assert all(each.read_text() == "years of work" for each in theirs)
    ours = [each for each in folder.glob("*.rows") if each.is_file() and not each.is_symlink()]
    assert len(ours) == 8  # the oldest went together
    assert len(list(folder.iterdir())) == 40 + 2 + 8


def test_nothing_is_written_or_removed_through_a_link(
    folder: Path, encoder: _Counting, tmp_path: Path
):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.symlink_to(elsewhere)
    kept_rows(PHRASES, encoder)
    assert not list(elsewhere.iterdir())


def test_what_would_not_be_read_is_not_written(
    folder: Path, encoder: _Counting, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kept, "_LARGEST", 20 * 768 * 4)  # without what stands before the rows
    kept_rows(PHRASES, encoder)
    assert not folder.exists()


def test_all_files_together_have_a_bound(
    folder: Path, encoder: _Counting, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kept, "_TOGETHER", 3 * 16 * 768 * 4)
    for n in range(4):
        encoder.name = f"sentences-{n}"
        kept_rows(PHRASES[:16], encoder)
        assert len(list(folder.iterdir())) <= 2


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
