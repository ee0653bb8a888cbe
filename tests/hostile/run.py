"""Hostile files and arrays, made by the thousand and handed to every door that takes any.

    python tests/hostile/run.py --count 2000 --seed 11
    python tests/hostile/run.py --format replay --format save --count 500 --keep offences

A mutant is an honest sample with an edit or a few: values that do not belong, bytes flipped, cut
and spliced, other shapes than files, numbers at the ends of every range, forged digests, bombs. It
is a function of its format, the seed and its number. What is refused must be refused in one
sentence; what is accepted is lived in for 200 decisions, decided with, talked with, asked, read
back. All of it happens in processes that may die, with the bounds of every array checked.

Offences, each of which makes the exit code 1:

| | |
| --- | --- |
| foreign | another exception than the project's own, or a crash |
| bad_message | no printable line of at most 300 characters that names the file |
| slow | over 2 s of processor time, 300 MB beyond the warmed-up process, or waiting for ever |
| garbage | accepted, and not sound when lived |
| refused_good | an honest file, or one rewritten so that nothing changes, was refused |
"""

import argparse
import re
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

_HERE = Path(__file__).resolve().parent
# The folder of a script comes first, but its modules are known as hostile.something here.
sys.path[:] = [str(_HERE.parent), str(_HERE.parent.parent / "src"),
               *(entry for entry in sys.path if entry != str(_HERE))]  # fmt: skip

from hostile.formats import FORMATS, NAMES  # noqa: E402
from hostile.pool import Asked, samples  # noqa: E402

OFFENCES = ("foreign", "bad_message", "slow", "garbage", "refused_good")
_BROKEN = "broken"  # this instrument itself failed
_CHUNK = 20  # mutants of one format that a worker is given at once
_TRIES = 40  # at shrinking one offence
Job = tuple[str, int]


@dataclass
class Offence:
    """One kind of offence: what happened where, and the smallest mutant that showed it."""

    format: str
    verdict: str
    words: str
    place: str
    plan: str
    number: int
    steps: list[list[int]] = field(default_factory=list[list[int]])
    times: int = 1


class Trial:
    """A run over many mutants."""

    def __init__(
        self, count: int, seed: int, formats: Sequence[str], keep: Path | None = None,
        *, checked: bool = True,
    ) -> None:  # fmt: skip
        self.seed, self.formats, self.keep, self.checked = seed, formats, keep, checked
        self.counts: Counter[tuple[str, str]] = Counter()
        self.offences: dict[tuple[str, ...], Offence] = {}
        self.waiting: Queue[list[Job]] = Queue()
        for chunk in _chunks(count, formats):
            self.waiting.put(chunk)
        self._lock = threading.Lock()

    def run(self, workers: int) -> None:
        """Judge them all."""
        corpus = samples(self.formats, checked=self.checked)
        threads = [threading.Thread(target=self._work, args=(corpus,)) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                try:
                    thread.join()
                except KeyboardInterrupt:  # what was found so far is told
                    while not self.waiting.empty():
                        self.waiting.get_nowait()

    def figures(self) -> dict[str, float]:
        """Counts by name, of all and of each format."""
        found: dict[str, float] = {"hostile.mutants": 0.0}
        for what in ("refused", "accepted", *OFFENCES):
            found[f"hostile.{what}"] = sum(n for (_, v), n in self.counts.items() if v == what)
        for name in sorted({name for name, _ in self.counts}):
            mine = {verdict: n for (form, verdict), n in self.counts.items() if form == name}
            found[f"hostile.{name}.mutants"] = sum(mine.values())
            for what in ("refused", "accepted", *OFFENCES):
                found[f"hostile.{name}.{what}"] = mine.get(what, 0)
            found["hostile.mutants"] += sum(mine.values())
        return found

    def _work(self, corpus: Path) -> None:
        worker = Asked(corpus, checked=self.checked)
        while True:
            try:
                chunk = self.waiting.get_nowait()
            except Empty:
                break
            for name, number in chunk:
                self._judge(worker, name, number)
        worker.close()

    def _judge(self, worker: Asked, name: str, number: int) -> None:
        job = {"format": name, "seed": self.seed, "number": number}
        found = worker.ask(job)
        verdict = found["verdict"]
        if verdict == "slow" and not found.get("gone"):
            found = worker.ask(job)  # once more: something else may have slowed the machine
            verdict = found["verdict"]
        with self._lock:
            self.counts[name, verdict] += 1
        if verdict not in (*OFFENCES, _BROKEN):
            return
        key = _kind(name, found)
        with self._lock:
            known = self.offences.get(key)
            if known is not None:
                known.times += 1
                return
            offence = Offence(name, verdict, found["words"], found["place"], found["plan"], number)
            self.offences[key] = offence
        self._shrink(worker, job, key, offence, found)
        print(told([offence], self.seed), file=sys.stderr, flush=True)
        if self.keep is not None:
            self.keep.mkdir(parents=True, exist_ok=True)
            target = self.keep / f"{name}-{verdict}-{number}"
            if not found.get("gone"):
                worker.ask(job | {"steps": offence.steps, "keep": str(target.resolve())})

    def _shrink(
        self, worker: Asked, job: dict[str, Any], key: tuple[str, ...], offence: Offence,
        found: dict[str, Any],
    ) -> None:  # fmt: skip
        """Leave out edits, then simplify those that are left, while the same is seen."""
        left = 6 if found.get("gone") else _TRIES
        edits, again = int(found["edits"]), True
        while again and left > 0:
            again = False
            for step in ([n, how] for how in (-1, *range(6)) for n in range(edits)):
                left -= 1
                if left < 0:
                    break
                tried = worker.ask(job | {"steps": [*offence.steps, step]})
                if _kind(offence.format, tried) == key:
                    offence.steps.append(step)
                    offence.plan, offence.words = tried["plan"] or offence.plan, tried["words"]
                    edits, again = int(tried["edits"]), True
                    break


def _chunks(count: int, formats: Sequence[str]) -> Iterator[list[Job]]:
    """All mutants in chunks, each format with its share of them."""
    shares = {name: FORMATS[name][1] for name in formats}
    total, done, given = sum(shares.values()), 0.0, 0
    numbers: dict[str, int] = {}
    for name in formats:
        done += shares[name]
        numbers[name] = round(count * done / total) - given
        given += numbers[name]
    starts = [(n, name) for name in formats for n in range(0, numbers[name], _CHUNK)]
    for start, name in sorted(starts, key=lambda one: (list(formats).index(one[1]) // 2, one[0])):
        yield [(name, n) for n in range(start, min(start + _CHUNK, numbers[name]))]


def _kind(name: str, found: dict[str, Any]) -> tuple[str, ...]:
    """What makes two offences the same."""
    words = re.sub(r"['\"].*?['\"]|[-+\d.e]+|0x\w+", "#", found.get("words", ""))[:50]
    exception = found.get("words", "").partition(":")[0] if found["verdict"] == "foreign" else words
    return name, found["verdict"], found.get("place", ""), exception


def told(offences: Sequence[Offence], seed: int) -> str:
    """Offences as text, worst first."""
    lines: list[str] = []
    for one in sorted(offences, key=lambda o: (o.format, o.verdict, -o.times)):
        lines.append(
            f"{one.format}: {one.verdict}, {one.times} times (seed {seed}, number {one.number})"
        )
        lines.append(f"    {one.words.encode('unicode_escape').decode()[:300]}")
        lines.append(f"    at {one.place}" if one.place else "    nowhere in the product")
        lines.append(f"    by {one.plan.encode('unicode_escape').decode()[:400]}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Make mutants, judge them, report."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--count", type=int, default=2000, help="mutants, of all formats together")
    reader.add_argument("--seed", type=int, default=1, help="another seed, other mutants")
    reader.add_argument("--json", type=Path, help="file for a report of figures")
    reader.add_argument("--format", action="append", choices=NAMES, help="only this one")
    reader.add_argument("--keep", type=Path, help="folder for the smallest input of each offence")
    reader.add_argument("--unchecked", action="store_true", help="without checks of array bounds")
    reader.add_argument("--workers", type=int, default=2, help="processes")
    asked = reader.parse_args(argv)
    began = time.monotonic()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also as a job in the background
    trial = Trial(asked.count, asked.seed, asked.format or NAMES, asked.keep,
                  checked=not asked.unchecked)  # fmt: skip
    trial.run(asked.workers)
    figures = trial.figures()
    figures["hostile.seconds"] = round(time.monotonic() - began, 1)
    if trial.offences:
        print(told(list(trial.offences.values()), asked.seed))
    for name in asked.format or NAMES:
        parts = {
            what: int(figures.get(f"hostile.{name}.{what}", 0))
            for what in ("mutants", "refused", "accepted", *OFFENCES)
        }
        print(f"{name:9}", *(f"{what} {n}" for what, n in parts.items() if n), sep="  ")
    print("all      ", *(f"{what} {int(figures[f'hostile.{what}'])}" for what in ("mutants", *OFFENCES)),  # noqa: E501
          f"{figures['hostile.seconds']:.0f} s", sep="  ")  # fmt: skip
    if asked.json is not None:
        from duskfolk.scripts.door import write_report

        settings = {"count": asked.count, "seed": asked.seed, "format": asked.format or "all"}
        write_report(asked.json, "tests/hostile/run.py", settings, figures)
    return 1 if trial.offences else 0


if __name__ == "__main__":
    sys.exit(main())
