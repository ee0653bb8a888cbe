"""One process that makes mutants and judges them, one at a time, as its parent asks.

It speaks JSON lines over the two handles that the command line names, so that whatever the product
prints is no answer. Limits are set so that no mutant can take the machine with it: memory beyond
the warmed-up process, files of more than a little, and the parent's patience.
"""

import gc
import json
import os
import re
import resource
import shutil
import sys
import tempfile
import traceback
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NoReturn

from duskfolk.errors import DuskfolkError, named
from hostile.edits import Plan
from hostile.formats import FORMATS, format_of
from hostile.formats.base import Refused

SLOW = 2.0  # seconds of processor time
LARGE = 300.0  # MB beyond the warmed-up process
_HARD = 3 << 30  # bytes of address space beyond the warmed-up process
_LONGEST_FILE = 1 << 30
_MESSAGE = 300  # characters
_WARM = 100  # exit codes from here on ask for a format


class Worker:
    """Formats, warmed up as they are asked for."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.room = Path(tempfile.mkdtemp(prefix="duskfolk-hostile-"))
        self.formats: dict[str, Any] = {}

    def warm(self, name: str) -> None:
        """Get a format ready: everything imported, compiled and used for once."""
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        kind = format_of(name)(self.corpus, self.room / "mutant")
        for number, plan in enumerate(kind.honest_plans()):
            self.judge(kind, plan, Random(number))
        kind.warm()
        gc.collect()
        gc.freeze()
        limit = _status("VmSize") + _HARD
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
        self.formats[name] = kind

    def answer(self, job: dict[str, Any]) -> dict[str, Any]:
        """The verdict on one mutant."""
        kind = self.formats[job["format"]]
        seed = f"{job['format']}/{job['seed']}/{job['number']}"
        plan = kind.plan(Random(seed))
        for step in job.get("steps", ()):
            plan = plan.reduced(step)
            if plan is None:
                return {"verdict": "none"}
        found = self.judge(kind, plan, Random(f"{seed}/life"), job.get("keep"))
        return {**found, "plan": str(plan), "edits": len(plan.edits)}

    def judge(self, kind: Any, plan: Plan, luck: Random, keep: str | None = None) -> dict[str, Any]:
        """Make a mutant, open it, live it."""
        shutil.rmtree(kind.scratch, ignore_errors=True)
        kind.scratch.mkdir(parents=True)
        try:
            given = kind.make(plan)
            if keep:
                _keep(given, Path(keep))
        except Exception as error:
            words = "".join(traceback.format_exception(error)[-3:])
            return _found("broken", words, _place(error)) | {"seconds": 0, "mb": 0}
        gc.collect()
        _reset_peak()
        before, began = _status("VmHWM"), _spent()
        found = self._try(kind, plan, given, luck)
        spent, peak = _spent() - began, (_status("VmHWM") - before) / 1e6
        found |= {"seconds": round(spent, 3), "mb": round(peak, 1)}
        if found["verdict"] in ("refused", "accepted") and (
            spent > (30 if kind.patient else SLOW) or peak > LARGE
        ):
            words = f"{spent:.1f} s of processor time, {peak:.0f} MB; then {found['verdict']}"
            found |= {"verdict": "slow", "words": words, "place": found["place"] or words[:0]}
        return found

    def _try(self, kind: Any, plan: Plan, given: Any, luck: Random) -> dict[str, Any]:
        honest = plan.harmless
        stage = "open"
        try:
            opened = kind.open(given, luck)
            stage = "live"
            kind.live(opened, luck, honest=honest)
        except DuskfolkError as error:
            said = str(error)
            where = _place(error)
            if honest:
                return _found("refused_good", said, where)
            if stage == "live" or kind.starts:
                return _found("garbage", f"accepted, and refused later: {said}", where)
            wrong = wrong_with(said, _paths(given) if kind.names_file else ())
            return _found("bad_message" if wrong else "refused", wrong + said, where)
        except Refused as second:
            said = str(second.args[0])
            wrong = wrong_with(said, ())
            verdict = "refused_good" if honest else "bad_message" if wrong else "refused"
            return _found(verdict, wrong + said, _place(second.args[0]))
        except AssertionError as error:
            mine = _is_ours(error)
            words = str(error) or _line(error)
            return _found(
                "foreign" if mine else "garbage", f"{type(error).__name__}: {words}", _place(error)
            )
        except MemoryError as error:
            return _found("slow", "MemoryError: it takes gigabytes", _place(error))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            words = f"{type(error).__name__}: {error}"
            broken = _in_tests(error) and isinstance(error, Exception)
            return _found("broken" if broken else "foreign", words, _place(error))
        return _found("accepted", "", "")


def wrong_with(said: str, paths: Sequence[str]) -> str:
    """What is wrong with a message, or nothing."""
    if len(said) > _MESSAGE:
        return f"[{len(said)} characters] "
    if not said.isprintable():
        return "[not printable] "
    bases = [os.path.basename(path.rstrip("/")) or path for path in paths]
    names = [named(path) for path in (*paths, *bases)]
    if paths and not any(name in said for name in names):
        return "[does not name the file] "
    return "[empty] " if not said.strip() else ""


def _found(verdict: str, words: str, place: str) -> dict[str, Any]:
    return {"verdict": verdict, "words": words[:2000], "place": place}


def _paths(given: Any) -> list[str]:
    """What a message may call the file: its path, or that of its folder."""
    return [
        path for path in (given if isinstance(given, tuple) else [given]) if isinstance(path, str)
    ]


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__, limit=-400))


def _is_ours(error: BaseException) -> bool:
    """Whether an assertion of the product itself failed, not one of this instrument."""
    return not _in_tests(error)


def _in_tests(error: BaseException) -> bool:
    frames = _frames(error)
    return bool(frames) and "/tests/" in frames[-1].filename


def _line(error: BaseException) -> str:
    frames = _frames(error)
    return frames[-1].line or "" if frames else ""


def _place(error: BaseException) -> str:
    """Where in the product it came from."""
    mine = [
        f for f in _frames(error) if re.search(r"/(agents|envs|game|duskfolk|scripts)/", f.filename)
    ]
    if not mine:
        mine = _frames(error)[-1:]
    last = mine[-1] if mine else None
    if last is None:
        return ""
    name = re.sub(r".*/((agents|envs|game|src/duskfolk|tests|scripts)/)", r"\1", last.filename)
    return f"{name}:{last.lineno} {last.name}"


def _spent() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    born = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + born.ru_utime + born.ru_stime


def _status(key: str) -> int:
    """A number of /proc/self/status in bytes; where there is none, what the system counted."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            for line in file:
                if line.startswith(key + ":"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _reset_peak() -> None:
    try:
        with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
            file.write("5")
    except OSError:
        pass  # then only what is beyond everything before counts


def _keep(given: Any, target: Path) -> None:
    """A copy of what a reader is given, for whoever mends it."""
    inside = given[1] if isinstance(given, tuple) else given
    if isinstance(given, tuple) and isinstance(given[0], str) and os.path.isdir(given[0]):
        shutil.copytree(given[0], target, dirs_exist_ok=True, symlinks=True)
    elif isinstance(inside, bytes):
        target.write_bytes(inside)
    elif isinstance(inside, str) and os.path.isdir(inside):
        shutil.copytree(inside, target, dirs_exist_ok=True, symlinks=True)
    elif isinstance(given, str) and "\0" not in given and os.path.isfile(given):
        if os.stat(given).st_size < 1 << 26:
            shutil.copyfile(given, f"{target}{Path(given).suffix}")
    else:
        target.with_name(target.name + ".txt").write_text(
            repr(inside)[:1_000_000], errors="replace"
        )


def main() -> None:
    """Warm up formats as they are asked for, and let a child judge: it may die, and is replaced."""
    inward, outward, corpus = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LONGEST_FILE, _LONGEST_FILE))
    quiet = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1) if os.environ.get("DUSKFOLK_HOSTILE_LOUD") else (0, 1, 2):
        os.dup2(quiet, handle)
    worker = Worker(corpus)
    os.chdir(worker.room)
    try:
        while (child := os.fork()) or _serve(worker, inward, outward):
            _, status = os.waitpid(child, 0)
            code = os.waitstatus_to_exitcode(status)
            if code == 0:
                break
            if code >= _WARM:
                worker.warm(list(FORMATS)[code - _WARM])
                _tell(outward, {"verdict": "none"})
            else:
                _tell(outward, {"died": code})
    finally:
        shutil.rmtree(worker.room, ignore_errors=True)


def _serve(worker: Worker, inward: int, outward: int) -> NoReturn:
    """Answer until there are no more jobs, or a format is wanted that is not warm."""
    code = 0
    for line in _lines(inward):
        job = json.loads(line)
        if job.get("warm"):
            code = _WARM + list(FORMATS).index(job["format"])
            break
        _tell(outward, {"pid": os.getpid()})
        _tell(outward, worker.answer(job))
    os._exit(code)


def _lines(handle: int) -> Iterator[bytes]:
    """Lines, without reading on: what comes next may be for the next child."""
    line = b""
    while byte := os.read(handle, 1):
        line += byte
        if byte == b"\n":
            yield line
            line = b""


def _tell(handle: int, answer: dict[str, Any]) -> None:
    os.write(handle, json.dumps(answer).encode() + b"\n")


if __name__ == "__main__":
    main()
