"""How long ago something was, as it is said."""

_JUST = 60.0  # seconds
_MANY = 10  # nights that are counted

_ENGLISH = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_CHINESE = "零一两三四五六七八九十"


def ago(nights: int, seconds: float, language: str) -> str:
    """When something was, so many nights or, within this one, seconds ago.

    >>> ago(3, 0.0, "en"), ago(1, 0.0, "zh"), ago(0, 5.0, "en")
    ('three nights ago', '昨晚', 'just now')
    """
    if language == "zh":
        if nights <= 0:
            return "刚才" if seconds < _JUST else "今晚早些时候"
        named = {1: "昨晚", 2: "前晚"}
        return named.get(nights, f"{_CHINESE[nights]}晚之前" if nights <= _MANY else "很久以前")
    if nights <= 0:
        return "just now" if seconds < _JUST else "earlier tonight"
    named = {1: "last night", 2: "the night before last"}
    far = f"{_ENGLISH[nights]} nights ago" if nights <= _MANY else "many nights ago"
    return named.get(nights, far)
