"""The card of a bundle: what its reader should know, as Markdown, all of it from the manifest."""

from collections.abc import Mapping

from duskfolk.errors import plain

from ...envs.values import GENRES_OF, parse_role
from ...game.layout import DIALS, OWN_DIALS
from ..policy.manifest import Json, Manifest

_LONGEST = 2000  # characters of what a trainer wrote
_FOLLOWS = 0.9  # rank correlation from which on a dial counts as followed
_SAME = (
    "Revision `{}`. The same seed and versions on the same kind of machine give the same weights; "
    "elsewhere, similar ones."
)
_SOURCES = {"scripted": "the scripted folk", "bundle": "a bundle"}  # else recorded plays
_RESULT = {
    "lamplighter": "share of levels the lamplighter wins",
    "warden": "share of levels the scripted lamplighter fails",
    "wolf": "share of levels the scripted lamplighter fails",
    "imp": "embers that the imps bring home in a level",
    "wisp": "share of levels the scripted lamplighter wins",
    "villager": "share of levels the scripted lamplighter wins",
}


def card(about: Manifest, size: int) -> str:
    """A page about a bundle of ``size`` bytes."""
    training, scores = about.training, about.scores
    genres = _list(training, "genres")
    first, count = _levels(training)
    steps, seconds = _number(training, "steps"), _number(training, "seconds")
    found = training.get("versions")
    versions = found if isinstance(found, dict) else {}
    lines = [
        f"# {about.role.capitalize()}",
        "",
        f"A trained {about.role} for Duskfolk and, through its observation layout, for any game: "
        f"`load({about.role!r})`. One ONNX file of {size:,} bytes; licence {about.licence}.",
        "",
        "## Trained on",
        "",
        f"- Genres: {', '.join(genres)}; levels {first:,.0f} to {first + count - 1:,.0f} of "
        f"each, {_company(training)}.",
        *_cloned(training),
        f"- {_text(training, 'algorithm', 'PPO')}, {steps:,.0f} decisions of single bodies, "
        f"{seconds / 60:.1f} minutes on {_cores(training)}, its own evaluations included"
        + (", after the earlier runs named below." if _list(training, "earlier") else "."),
        "- " + ", ".join(plain(f"{name} {which}", 80) for name, which in versions.items()) + ".",
        "",
        "## Result",
        "",
    ]
    lines += (
        _result(about, genres) + _dials(about)
        if f"{about.role}.trained" in scores
        else ["Not measured yet."]
    )
    lines += [
        "",
        "## What it cannot do",
        "",
        *_strange(about.role, genres),
        *_weak(about, genres),
        "- It has no memory of its own between decisions; what it remembers is in the observation.",
        "- The result above is against the scripted folk; against people nothing was measured.",
        "",
        "## Made by",
        "",
        "```sh",
        *map(_step, _list(training, "earlier")),
        _text(training, "command"),
        "duskfolk export --run RUN" + (" --which last" if training.get("which") == "last" else ""),
        "```",
        "",
        _text(training, "note") or _SAME.format(_text(training, "revision")[:12]),
        "",
    ]
    return "\n".join(lines)


def _step(command: str) -> str:
    """A run that others began with; its command may end in a comment with its revision."""
    return command + (", " if "  # " in command else "  # ") + "makes the next one's bundle"


def _weak(about: Manifest, genres: list[str]) -> list[str]:
    """Where it is worse than its scripted twin, and which dials it does not follow."""
    scores, role = about.scores, about.role
    lines: list[str] = []
    worse = [
        genre
        for genre in genres
        if _number(scores, f"{role}.{genre}.trained") < _number(scores, f"{role}.{genre}.scripted")
    ]
    if worse:
        lines.append(f"- It scores below its scripted twin in: {', '.join(worse)}.")
    names = (*DIALS[:2], OWN_DIALS[role])
    keys = {name: f"{role}.dial.{name}.spearman" for name in names}
    deaf = [name for name, key in keys.items() if key in scores and _number(scores, key) < _FOLLOWS]
    if deaf:
        lines.append(f"- It does not follow these dials reliably: {', '.join(deaf)}.")
    return lines


def _cores(training: Mapping[str, Json]) -> str:
    count = max(1, round(_number(training, "processes")))
    return "one core" if count == 1 else f"{count} cores"


def _list(training: Mapping[str, Json], key: str) -> list[str]:
    found = training.get(key)
    return [plain(str(each), _LONGEST) for each in found] if isinstance(found, list) else []


def _text(training: Mapping[str, Json], key: str, usual: str = "") -> str:
    """What a trainer wrote, on one line: it may have been any trainer."""
    return plain(str(training.get(key) or usual), _LONGEST)


def _levels(training: Mapping[str, Json]) -> tuple[float, float]:
    """The first level, and how many."""
    found = training.get("levels")
    if not isinstance(found, list) or len(found) != 2:
        return 0, 0
    first, count = ({"": each} for each in found)
    return _number(first, ""), _number(count, "")


def _company(training: Mapping[str, Json]) -> str:
    words = [*_text(training, "command").split(), ""]
    rivals = words[words.index("--rivals") + 1] if "--rivals" in words else "scripted"
    return "among the scripted folk" if rivals == "scripted" else f"among rivals: {rivals}"


def _cloned(training: Mapping[str, Json]) -> list[str]:
    found = training.get("clone")
    if not isinstance(found, Mapping):
        return []
    source = _SOURCES.get(str(found.get("from")), "recorded plays")
    return [f"- First cloned from {_number(found, 'decisions'):,.0f} decisions of {source}."]


def _dials(about: Manifest) -> list[str]:
    """What the dials do, where that was measured."""
    scores = about.scores
    names = (*DIALS[:2], OWN_DIALS[about.role])
    if f"{about.role}.dial.{names[0]}.spearman" not in scores:
        return ["", "What its dials do was not measured."]
    lines = ["", "| dial | behaviour at 0 | at 1/2 | at 1 | Spearman | costs at most |",
             "| --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for name in names:
        key = f"{about.role}.dial.{name}"
        at = [f"{_number(scores, f'{key}.at.{setting}'):.3f}" for setting in ("0", "0.5", "1")]
        lines.append(
            f"| {name} | {' | '.join(at)} | {_number(scores, key + '.spearman'):.2f} | "
            f"{_number(scores, key + '.cost'):.3f} |"
        )
    return lines


def _strange(role: str, genres: list[str]) -> list[str]:
    """A line on the genres in which the role appears, but was not trained."""
    strange = [g.name.lower() for g in GENRES_OF[parse_role(role)] if g.name.lower() not in genres]
    if not strange:
        return []
    return [
        f"- It was not trained on {', '.join(strange)}, where the role appears too; expect less of "
        f"it there than of the scripted {role}. `duskfolk evaluate --role {role} --genre all` "
        "measures it."
    ]


def _result(about: Manifest, genres: list[str]) -> list[str]:
    scores, role = about.scores, about.role
    lines = [
        f"On {_number(scores, 'levels'):,.0f} levels of each genre from 1,000,000 on, which no "
        f"training sees: {_RESULT[role]}, with 95 % intervals. All dials at one half, "
        f"sampled at temperature {about.temperature:g}.",
        "",
        "| genre | trained | scripted | random |",
        "| --- | --- | --- | --- |",
    ]
    for genre in ("", *genres):
        prefix = f"{role}.{genre}." if genre else f"{role}."
        cells = [_share(scores, prefix + what) for what in ("trained", "scripted", "random")]
        lines.append(f"| {genre or '**all**'} | {' | '.join(cells)} |")
    of = ", as a share of these" if role == "imp" else ""
    lines += [
        "",
        f"Gap (training levels minus unseen ones{of}): {_number(scores, role + '.gap'):+.3f}.",
    ]
    return lines


def _share(scores: Mapping[str, Json], key: str) -> str:
    if key not in scores:
        return "-"
    low, high = _number(scores, f"{key}.low"), _number(scores, f"{key}.high")
    return f"{_number(scores, key):.3f} ({low:.3f} to {high:.3f})"


def _number(values: Mapping[str, Json], key: str) -> float:
    found = values.get(key)
    return float(found) if isinstance(found, int | float) else 0.0
