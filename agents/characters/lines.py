"""Authored lines: texts with slots, each with the conditions under which it fits."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from duskfolk.document import Node

from .claims import problem
from .conditions import Condition, View, all_hold
from .realm import Realm
from .tongues import counted, tongue
from .vocabulary import Value

BESIDES = "none.besides"
"""How the lines are called that say that more was asked than is answered; no rule says them."""
NAMED = "greet.named"
"""How the lines are called that take a name in."""
MOST_SLOTS = 8  # of a line; what fills one may be a sentence that somebody once said
_LONGEST = 1_000  # characters as written; a slot is longer than what fills it
_BESIDE = 40  # letters beside a slot that a word may begin or end in
_SLOT = re.compile(r"\{([a-z_]+)(?::([^{}/]+)/([^{}/]+))?\}")
_ENDED = re.compile(
    r"(?:^|[.!?]['\"\u2019\u201d)]*\s+)['\"\u2018\u201c(]*$"
)  # a sentence; one begins

_QUOTES = re.compile('["\u201c]$')  # what opens a quotation, right before what is quoted


@dataclass(frozen=True)
class Line:
    """One way to say something in a language: `say` with slots, and when it fits.

    `values` are words of the game for what fills a slot, where a language of it needs some.
    """

    say: str
    when: tuple[Condition, ...] = ()
    language: str = "en"
    values: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of the facts that the line speaks of."""
        return tuple(match[1] for match in _SLOT.finditer(self.say))

    @property
    def bare(self) -> str:
        """The text without its slots."""
        return _SLOT.sub("", self.say)

    def spelt(self, words: Iterable[str]) -> tuple[str, ...]:
        """What is looked through for a secret: the text with what each slot may bring along.

        Args:
            words: values of slots; looked at where letters stand right beside a slot.
        """
        counted_forms = {
            _SLOT.sub(
                lambda found, form=form: f"it {found[form]}" if found[form] else "it", self.say
            )
            for form in (2, 3)
        }
        joined = [
            f"{self.say[max(found.start() - _BESIDE, 0) : found.start()]}{word}"
            f"{self.say[found.end() :][:_BESIDE]}"
            for found in _SLOT.finditer(self.say)
            if found[2] is None and _is_joined(found)
            for word in words
        ]
        return (*sorted(counted_forms), (" " * _BESIDE).join(joined))

    def fits(self, view: View) -> bool:
        """Whether every slot can be filled and every condition holds."""
        return all(slot in view for slot in self.slots) and all_hold(self.when, view)

    def fill(self, values: Mapping[str, Value]) -> str:
        """The text with every slot written out.

        Example:
            >>> Line("{lamps_dark:lamp waits/lamps wait}.").fill({"lamps_dark": 3})
            'Three lamps wait.'
            >>> Line("Do not run. {danger}, {ember_direction}.").fill(
            ...     {"danger": "wolf", "ember_direction": "west"}
            ... )
            'Do not run. Wolf, west.'
            >>> Line("还有{lamps_dark}盏灯。", language="zh").fill({"lamps_dark": 2})
            '还有两盏灯。'
        """
        said = tongue(self.language)

        def written(value: Value) -> str:
            own = self.values.get(value) if isinstance(value, str) else None
            return own or said.written(value)

        def write(match: re.Match[str]) -> str:
            value = values[match[1]]
            word = written(value)
            if _QUOTES.search(self.say, 0, match.start()):
                word = _quoted(word, self.say[match.end() : match.end() + 3], self.language)
            if _ENDED.search(self.say, 0, match.start()):
                word = word[:1].upper() + word[1:]
            if match[2] is None:
                return word
            one = not isinstance(value, str) and counted(value) == 1
            return f"{word} {match[2] if one else match[3]}"

        text = _SLOT.sub(write, self.say)
        return text[0].upper() + text[1:]


def _quoted(said: str, after: str, language: str) -> str:
    """What somebody said as it stands between its marks: a sentence, with an end of its own.

    It needs none where the sentence of the line goes on, with a comma or a small letter. What was
    said stays as it is, since who checks a line looks for it there.
    """
    said = said[:1].upper() + said[1:]
    is_closed = after[:1] in ('"', "\u201d")
    goes_on = after[1:2] in (",", "，") or after[1:].strip()[:1].islower()
    if not is_closed or goes_on or not (said[-1:].isalnum() or said[-1:] in ")）"):
        return said
    return said + ("。" if language == "zh" else ".")


def _is_joined(slot: re.Match[str]) -> bool:
    """Whether a letter stands right beside a slot, as in Chinese it does everywhere."""
    text, (begins, ends) = slot.string, slot.span()
    return text[max(begins - 1, 0) : begins].isalnum() or text[ends : ends + 1].isalnum()


def parse_line(
    node: Node,
    when: tuple[Condition, ...],
    facts: Mapping[str, str],
    told: str = "",
    language: str = "en",
    forbidden: Collection[str] = (),
    realm: Realm | None = None,
) -> Line:
    """Check one authored text: known slots, and nothing the verifier would refuse.

    Args:
        node: the text.
        when: when it fits.
        facts: what the game tells, by name.
        told: the text of the persona's fact that the line tells.
        language: in which it is said.
        forbidden: words of secrets that it does not tell.
        realm: the game's bounds; left out, those of Emberhollow.
    """
    line = Line(node.name(_LONGEST), when, language)
    bare = _SLOT.sub("它" if language == "zh" else "it", line.say)
    if "{" in bare or "}" in bare:
        node.fail("a slot is malformed; write {fact} or {fact:lamp/lamps}.")
    if len(line.slots) > MOST_SLOTS:
        node.fail(f"it has {len(line.slots)} slots, at most {MOST_SLOTS} fit into what is shown.")
    for slot in line.slots:
        if slot not in facts:
            node.fail(
                f"the slot {{{slot}}} names no fact of the game's Vocabulary; give load_persona "
                f"the one of your game, or use one of {', '.join(sorted(facts)) or 'none'}."
            )
    if found := problem(bare, (told,), language, forbidden, realm, is_authored=True):
        node.fail(
            f"{found}; use a slot, reword it, name it in the text of the fact that is told here, "
            'or let it stand by "allow": [...] at the top of the file.'
        )
    return line


def pick(lines: Sequence[Line], view: View, recent: Sequence[int], luck: tuple[object, ...]) -> int:
    """Choose a variant: never the last one said, then the fittest, then the least used.

    The fittest line is the one with most conditions and slots ("saliency" as in Yarn Spinner's
    storylets and Valve's rule databases: E. Ruskin, GDC 2012); luck only breaks ties and is a
    hash, so the same seed and memory always give the same line.

    Args:
        lines: the variants; at least two of them always fit (persona files are checked for it).
        view: what is true now.
        recent: indices said before, oldest first.
        luck: anything that identifies this moment.
    """
    fitting = [n for n, line in enumerate(lines) if line.fits(view)]
    fresh = [n for n in fitting if not recent or n != recent[-1]]

    def order(n: int) -> tuple[int, int, bytes]:
        fitness = len(lines[n].when) + len(lines[n].slots)
        token = "|".join(map(str, (*luck, n))).encode()
        # A line heard twice lately loses its lead: fitness must not mean monotony.
        heard = sum(1 for said in recent[-6:] if said == n)
        return (heard * 2 - fitness, heard, blake2b(token, digest_size=8).digest())

    return min(fresh or fitting, key=order)
