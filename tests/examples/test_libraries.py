"""The page on other people's tools shows what is run, and who runs it judges what came of it."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import clients
import pytest
import where
from clients import CLIENTS, Client, fault_of, shared_out, why_refused

PAGE = where.ROOT / "docs" / "with-your-library.md"
LEARNED = "TorchRL: success 31% -> 36% on 64 unseen levels after 9,000 steps"
REFUSED = """Collecting ray
ERROR: Cannot install a and b because these package versions have conflicting dependencies.

The conflict is caused by:
    a 1.0 depends on torch==2.9.0
    The user requested (constraint) torch==2.13.0

To fix this you could try to:
"""


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "libraries", where.ROOT / "docs" / "make" / "libraries.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_shows_every_program_as_it_is_run() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert maker().page(written) == written, "run: poe docs"
    programs = {f"examples/libraries/{path.name}" for path in clients.PROGRAMS.glob("*.py")}
    shown = maker().shown(written)
    assert sorted(shown) == sorted(programs)
    assert {f"examples/libraries/{client.program}" for client in CLIENTS} == programs


def test_a_page_with_another_program_is_noticed() -> None:
    name = "examples/libraries/with_sb3_dqn.py"
    changed = f"Words.\n\n<!-- {name} -->\n\n```python\nimport this\n```\n\nMore words.\n"
    filled = maker().page(changed)
    assert "import this" not in filled
    assert f"```python\n{(where.ROOT / name).read_text(encoding='utf-8')}```\n\nMore" in filled
    assert filled.startswith("Words.\n")


@pytest.mark.parametrize(
    ("status", "said", "wrong"),
    [(0, f"INFO words\n{LEARNED}; 4 groups\n", ""),
     (0, "A: reward -3.20 -> -0.51 on 9 unseen levels; 4 groups\n", ""),
     (0, "A: reward 0.51 -> -0.60 on 9 unseen levels; 4 groups\n", "nothing was learned"),
     (0, f"{LEARNED}; 5 groups\n", "its last line is"),
     (0, f"{LEARNED}; 4 groups\nGoodbye.\n", "its last line is"),
     (0, "", "its last line is"),
     (1, f"{LEARNED}; 4 groups\n", "ended with 1"),
     (0, LEARNED.replace("36%", "31%") + "; 4 groups\n", "nothing was learned")],
)  # fmt: skip
def test_a_program_passes_by_what_it_says_last(status: int, said: str, wrong: str) -> None:
    client = Client("TorchRL", ("torchrl",), "with_torchrl.py", "4 groups")
    fault = fault_of(client, status, said)
    assert fault.startswith(wrong)
    assert bool(fault) == bool(wrong)


def test_a_pin_that_forbids_a_tool_is_named() -> None:
    pin = "a 1.0 depends on torch==2.9.0; The user requested (constraint) torch==2.13.0"
    assert why_refused(REFUSED) == pin
    assert why_refused("ERROR: no such thing\nERROR: none at all\n") == "ERROR: none at all"


@pytest.mark.parametrize(
    ("foes", "groups", "refused"),
    [([], ["abcd"], {}), (["ab"], ["acd", "b"], {}), (["ab", "bc"], ["acd", "b"], {}),
     (["ab", "ac", "bc"], ["ad", "b", "c"], {}), (["c"], ["abd"], {"c": "pins of c"})],
)  # fmt: skip
def test_tools_share_environments_as_their_pins_allow(
    foes: list[str], groups: list[str], refused: dict[str, str]
) -> None:
    tools = [Client(name, (name,), f"{name}.py") for name in "abcd"]

    def refusal(asked: Sequence[Client]) -> str:
        names = {client.name for client in asked}
        return next((f"pins of {foe}" for foe in foes if names >= set(foe)), "")

    shared, out = shared_out(tools, refusal)
    assert ["".join(client.name for client in group) for group in shared] == groups
    assert out == refused


@pytest.mark.journey
def test_the_other_programs_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # a training makes its folder where one is
    parts = maker().own_programs(PAGE.read_text(encoding="utf-8"))
    assert len(parts) == 2
    exec(compile("\n".join(parts), str(PAGE), "exec"), {"__name__": "page"})
    assert "'steps': 20" in capsys.readouterr().out
