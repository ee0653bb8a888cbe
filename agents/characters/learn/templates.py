"""Sentences from a small grammar: `(this|that)`, `[perhaps]`, `<rule>`, `{list}`.

The notation is that of Home Assistant's intents, so their templates and ours go through one
expander.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(r"[\[\]()|;]|<[^>]+>|\{[^}]+\}|[^\[\]()|;<{]+")
_DEPTH = 12  # rules may name rules; deeper than this they name themselves


@dataclass(frozen=True)
class Grammar:
    """Templates with the rules and lists that they name."""

    templates: Sequence[str]
    rules: Mapping[str, str] = field(default_factory=dict[str, str])
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

    def sentences(self, count: int, seed: int) -> Iterator[str]:
        """Up to so many different sentences, all choices drawn evenly; a small grammar has fewer.

        Raises:
            ValueError: a bracket is never opened, or rules name each other without an end.
        """
        luck, seen = random.Random(seed), set[str]()
        for _ in range(4 * count):
            sentence = " ".join(self._expanded(luck.choice(self.templates), luck, 0).split())
            if sentence not in seen:
                seen.add(sentence)
                yield sentence
            if len(seen) == count:
                return

    def _expanded(self, template: str, luck: random.Random, depth: int) -> str:
        if depth > _DEPTH:
            raise ValueError(f"The rules of {template!r} name each other; give one of them an end.")
        tokens = _TOKEN.findall(template)
        text, rest = self._choice(tokens, 0, luck, depth)
        if rest != len(tokens):
            raise ValueError(f"{template!r} closes a bracket that it never opened; balance it.")
        return text

    def _choice(
        self, tokens: list[str], at: int, luck: random.Random, depth: int
    ) -> tuple[str, int]:
        """One of the alternatives up to a closing bracket or the end, and where that is."""
        found, now = list[str](), ""
        while at < len(tokens) and tokens[at] not in ")]":
            token = tokens[at]
            if token in "|;":
                found.append(now)
                now, at = "", at + 1
            elif token in "([":
                inner, at = self._choice(tokens, at + 1, luck, depth)
                now += inner if token == "(" or luck.random() < 0.5 else ""
                at += 1
            else:
                now, at = now + self._word(token, luck, depth), at + 1
        return luck.choice([*found, now]), at

    def _word(self, token: str, luck: random.Random, depth: int) -> str:
        if token.startswith("<"):
            return self._expanded(self.rules[token[1:-1]], luck, depth + 1)
        if token.startswith("{"):
            values = self.lists[token[1:-1].partition(":")[0]]
            return self._expanded(luck.choice(values), luck, depth + 1)
        return token


def read(text: str) -> Grammar:
    """A grammar from a text: `name = a | b` are lists, indented lines go on, # begins a remark."""
    templates, lists = list[str](), dict[str, Sequence[str]]()
    for line in re.sub(r"\n[ \t]+", " ", text).splitlines():
        name, sign, values = line.partition(" = ")
        if line.startswith("#") or not line.strip():
            continue
        if sign and re.fullmatch(r"[a-z_]+", name):
            lists[name] = [value.strip() for value in values.split(" | ")]
        else:
            templates.append(line.strip())
    return Grammar(templates, lists=lists)
