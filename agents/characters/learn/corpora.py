"""The text that the encoder learns from: a row a corpus, with its licence and where it comes from.

Paths lie below one of three folders: of unpacked packages (`wheels/`, `debs/`, `npm/`), of shared
data, or of this module. Nothing of a set that the encoder is scored on is among them.
"""

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duskfolk.agents.kit.provenance import Corpus

from ..errors import CharacterError
from . import readers

HERE = Path(__file__).parent
_MADE = r"\{[^{}]*\}|%\w|\$\w+|<[^>]*>|https?:\S+"  # what a program puts into a message
_HAN = re.compile(r"[㐀-鿿]")


OWN = "MIT"  # of what is our own


class NoCorpusError(CharacterError):
    """A corpus is not where it is looked for."""


@dataclass(frozen=True)
class Source:
    """One corpus.

    Args:
        name: of its file of sentences.
        language: "en" or "zh".
        licence: as the package itself states it.
        maker: the package, and who made it.
        path: below one of the folders.
        read: gives its raw texts.
        most: sentences that are kept; of a large corpus a draw, the same at every run.
        taught: sentences of it that a teacher is asked about.
        shortest: words in English, Han characters in Chinese.
    """

    name: str
    language: str
    licence: str
    maker: str
    path: str
    read: readers.Reader
    most: int = 60_000
    taught: int = 60_000
    shortest: int = 2


_BOT = "chatterbot-corpus 1.3.3, Gunther Cox and others"
_HOME = "home-assistant-intents 2026.11.25, Open Home Foundation"
_FRONT = "homeassistant 2024.3.3 and home-assistant-frontend 20250109.2"
_OFFICE = "The Document Foundation, libreoffice-%s 7.4.7 of Debian"
_MOZILLA = "Mozilla, %s-l10n-zh-cn 153.8 of Debian"
_PACK = "debs/usr/lib/%s/langpack-zh-CN@%s.mozilla.org.xpi"

SOURCES = (
    Source("hwu64", "en", "CC-BY-4.0", "Liu and others, NLU-Evaluation-Data",
           "train/hwu64_en.txt", readers.lines),
    Source("snips", "en", "CC0-1.0", "Snips, nlu-benchmark", "train/snips_en.txt", readers.lines),
    Source("chitchat", "en", "MIT", "chitchat-dataset 0.9.0, BYU Perception, Control and Cognition",
           "wheels/chitchat_dataset/dataset.json", readers.chitchat,
           most=110_000, taught=100_000, shortest=3),
    Source("wordnet", "en", "WordNet 3.0 licence", "Princeton University, wordnet-base of Debian",
           "debs/usr/share/wordnet", readers.wordnet, taught=40_000, shortest=3),
    Source("chatterbot", "en", "BSD-3-Clause", _BOT,
           "wheels/chatterbot_corpus/data/english", readers.chatterbot),
    Source("home", "en", "Apache-2.0", _HOME,
           "wheels/home_assistant_intents/data/en.json", readers.home, taught=4_000),
    Source("home-messages", "en", "Apache-2.0", _FRONT, "wheels/homeassistant",
           readers.messages("en*.json"), most=15_000, taught=6_000, shortest=3),
    Source("village", "en", "own", "our grammar", "grammars/village_en.txt",
           readers.own(12_000), taught=4_000),
    Source("crosswoz", "zh", "Apache-2.0", "Tsinghua University, CrossWOZ",
           "train/crosswoz_zh.txt", readers.lines),
    Source("chatterbot", "zh", "BSD-3-Clause", _BOT,
           "wheels/chatterbot_corpus/data/chinese", readers.chatterbot),
    Source("home", "zh", "Apache-2.0", _HOME,
           "wheels/home_assistant_intents/data/zh-CN.json", readers.home, taught=3_000),
    Source("home-messages", "zh", "Apache-2.0", _FRONT, "wheels/homeassistant",
           readers.messages("zh-Hans*.json"), most=15_000, taught=5_000),
    Source("code", "zh", "MIT", "Microsoft, monaco-vscode-language-pack-zh-hans 25.1.2",
           "npm/vscode/translations/main.i18n.json.js", readers.quoted, most=8_000, taught=2_000),
    Source("office-help", "zh", "MPL-2.0", _OFFICE % "help-zh-cn",
           "debs/usr/share/libreoffice/help/zh-CN", readers.pages,
           most=20_000, taught=3_000, shortest=5),
    Source("office", "zh", "MPL-2.0", _OFFICE % "l10n-zh-cn", "debs/usr/lib/libreoffice",
           readers.catalogues, most=8_000, taught=2_000),
    Source("browser", "zh", "MPL-2.0", _MOZILLA % "firefox-esr",
           _PACK % ("firefox-esr/browser/extensions", "firefox-esr"), readers.fluent,
           most=8_000, taught=3_000),
    Source("assistant", "zh", "own", "our grammar", "grammars/assistant_zh.txt",
           readers.own(60_000), taught=30_000),
    Source("village", "zh", "own", "our grammar", "grammars/village_zh.txt",
           readers.own(15_000), taught=5_000),
)  # fmt: skip


def sentences(source: Source, folders: Sequence[Path]) -> list[str]:
    """The different sentences of a corpus, in an order that is drawn once and for all.

    Raises:
        NoCorpusError: it is in none of the folders.
    """
    found = [folder / source.path for folder in folders if (folder / source.path).exists()]
    if not found:
        raise NoCorpusError(
            f"{source.name} ({source.language}) is not at {source.path} below any folder; unpack "
            f"it there: {source.maker}."
        )
    cleaned = (clean(text) for text in source.read(found[0]))
    kept = list(dict.fromkeys(text for text in cleaned if worth(text, source)))
    random.Random(f"{source.name} {source.language}").shuffle(kept)
    return kept[: source.most]


def gather(
    language: str, folders: Sequence[Path], sources: Sequence[Source] = SOURCES
) -> dict[str, list[str]]:
    """The sentences of each corpus of a language, none in two of them.

    Raises:
        NoCorpusError: a corpus is in none of the folders.
    """
    seen, found = set[str](), dict[str, list[str]]()
    for source in (each for each in sources if each.language == language):
        mine = [text for text in sentences(source, folders) if text.casefold() not in seen]
        seen.update(text.casefold() for text in mine)
        found[source.name] = mine
    return found


def clean(text: str) -> str:
    """One form for all corpora: compatible letters folded, no markup, single blanks."""
    text = re.sub(_MADE, " ", unicodedata.normalize("NFKC", text))
    return " ".join(text.replace("\\n", " ").split()).strip(" \"'*-=:;")


def worth(text: str, source: Source) -> bool:
    """Whether a text is a sentence of its corpus's language, as long as what people type."""
    han = len(_HAN.findall(text))
    if source.language == "zh":
        most = 2 * han >= len(text.replace(" ", ""))
        return most and source.shortest <= han and len(text) <= 60
    letters = sum(letter.isascii() and letter.isalpha() for letter in text)
    if han or 3 * letters < 2 * len(text):
        return False
    return source.shortest <= len(text.split()) <= 30 and len(text) <= 160


def words(language: str, most: int) -> Source:
    """The list of single words, which is made of the other corpora of a language."""
    maker = "the commonest words of the corpora above"
    return Source("words", language, "own", maker, "", readers.lines, most, most, shortest=1)


def told(source: Source, rows: int) -> Corpus:
    """What a model's papers say of a corpus."""
    return Corpus(
        name=f"{source.name} ({source.language})",
        licence=OWN if source.licence == "own" else source.licence,
        source=source.maker,
        rows=rows,
    )
