"""What a first talk would wait for, read beforehand: who lives in the valley, and who listens."""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from ....agents.characters import shipped_persona
from ....agents.characters.assertions import called
from ....agents.characters.recollecting.called import name_told
from ..back_room import check_wanted

_LANGUAGES = ("en", "zh")
_SENTENCES = ("I am Ada, says Bo.", "我叫小明。")  # by which the forms of sentences are made ready
_OF_A_TALK = (".partner", ".shown", ".talk")  # not imported before anybody talks


def get_ready(people: Iterable[str], listen: Callable[[], object]) -> None:
    """Read what is read once; any thread may. Whoever leaves meanwhile waits for one step of it.

    Args:
        people: the ids of those who may be talked to.
        listen: lets somebody begin to listen.
    """
    steps: list[Callable[[], object]] = [
        *(partial(import_module, module, __package__) for module in _OF_A_TALK),
        *(partial(shipped_persona, person) for person in sorted(set(people))),
        *(partial(called, "", language) for language in _LANGUAGES),
        *(partial(name_told, sentence) for sentence in _SENTENCES),
        listen,
    ]
    for step in steps:
        check_wanted()
        step()
