"""The card of a policy: what its reader should know, as Markdown, all of it from the manifest."""

from collections.abc import Mapping
from dataclasses import astuple
from math import nan

from ...envs.values import GENRES_OF, parse_role
from ...game.layout import DIALS, OWN_DIALS
from ...game.reflexes import PLAYERS
from ..kit.card import NOT_MEASURED, line, made_by, number, page, trained_on
from ..kit.entries import Json
from ..kit.intervals import Share
from ..policy.manifest import Manifest
from ..policy.provenance import SCRIPTED, RoleProvenance

_FOLLOWS = 0.9  # rank correlation from which on a dial counts as followed
_SOURCES = {"scripted": "the scripted folk", "bundle": "a bundle"}  # else recorded plays
_LEVELS_UNTOLD = "levels below 1,000,000"  # where a bundle is silent on those of its training
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
    training, role = about.training, about.role
    genres = [line(genre) for genre in training.genres]
    limits, measured = about.reflexes, f"{role}.trained" in about.scores
    name = limits.name if limits is not None and limits.name in PLAYERS else role
    export = "duskfolk export --run RUN" + (" --which last" if training.which == "last" else "")
    return page(
        name.capitalize(),
        f"A trained {role} for Duskfolk and, through its observation layout, for any game: "
        f"`load({name!r})`. One ONNX file of {size:,} bytes; licence {line(about.licence)}.",
        {
            "Trained on": trained_on(
                training,
                "decisions of single bodies",
                [_worlds(training), *_limits(about), *_cloned(training)],
            ),
            "Result": _result(about, genres) + _dials(about) if measured else [NOT_MEASURED],
            "What it cannot do": [
                *_strange(role, genres),
                *_weak(about, genres),
                "- It has no memory of its own between decisions; what it remembers is in the "
                "observation.",
                "- The result above is against the scripted folk; against people nothing was "
                "measured.",
            ],
            "Made by": [*made_by(training, [export]), *_begun_with(training)],
        },
    )


def _begun_with(training: RoleProvenance) -> list[str]:
    """What the commands above leave out of the bundles that they name."""
    if not training.earlier:
        return []
    return [
        "",
        "The bundle of a run is `last.onnx` or `best.onnx` in its folder, or what `duskfolk export "
        "--run RUN` makes of it; the next run begins with it (`--warm`). `BUNDLE.onnx` may be "
        "another file in each place: after `--rivals` it is somebody else. A name such as "
        "`wolf` is the brain that was shipped at that revision.",
    ]


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


def _worlds(training: RoleProvenance) -> str:
    """The levels that it learned on, and in whose company."""
    first, count = training.levels or (0, 0)
    company = "among rivals that its command tells"
    if training.rivals:
        rivals = line(training.rivals)
        company = "among the scripted folk" if rivals == SCRIPTED else f"among rivals: {rivals}"
    return (
        f"- Genres: {line(', '.join(training.genres))}; levels {first:,} to {first + count - 1:,} "
        f"of each, {company}."
    )


def _limits(about: Manifest) -> list[str]:
    """The human limits under which it learned, and has to be played."""
    if about.reflexes is None:
        return []
    delay, turns, slips = astuple(about.reflexes)
    return [
        f"- Under human limits: it sees {delay:g} s late, changes its move {turns} times a second "
        f"at most, and slips at {slips:.0%} of the changes. Its results are with them; another "
        "game plays it by `duskfolk.agents.Limited`. No people were measured."
    ]


def _cloned(training: RoleProvenance) -> list[str]:
    if training.clone is None:
        return []
    source = _SOURCES.get(training.clone.source, "recorded plays")
    return [f"- First cloned from {training.clone.decisions:,} decisions of {source}."]


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
        f"Gap ({_LEVELS_UNTOLD if about.training.levels is None else 'training levels'} minus "
        f"unseen ones{of}): {_gap(scores, role + '.gap')}.",
    ]
    return lines


def _share(scores: Mapping[str, Json], key: str) -> str:
    if key not in scores:
        return "-"
    ends = (_number(scores, key + end) if key + end in scores else nan for end in (".low", ".high"))
    return str(Share(_number(scores, key), *ends))


def _gap(scores: Mapping[str, Json], key: str) -> str:
    """With its interval, which bundles of before do not tell."""
    ends = [
        f"{_number(scores, key + end):+.3f}" for end in (".low", ".high") if key + end in scores
    ]
    return f"{_number(scores, key):+.3f}" + (" ({} to {})".format(*ends) if len(ends) == 2 else "")


def _number(scores: Mapping[str, Json], key: str) -> float:
    return number(scores.get(key))
