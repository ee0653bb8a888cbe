"""What is said while one waits for the world, in English and Chinese."""

from .forms import by_form

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "laying": "laying the paths of this night ...",
        "compiling": "The rules are being compiled, {share} %. Until then a path takes longer.",
        "every start": "The rules are being compiled, {share} %, at every start: they cannot be "
        "kept ({why}).",
        "plain": "The rules are not compiled ({why}). A path takes longer.",
    },
    "zh": {
        "laying": "正在铺这一夜的路……",
        "compiling": "规则正在编译：{share}%。在那之前，铺路要久一点。",
        "every start": "规则正在编译：{share}%。每次启动都要编译，因为留不下来（{why}）。",
        "plain": "规则没能编译（{why}）。铺路要久一点。",
    },
}  # fmt: skip

_WHY = {  # a part below says it, which knows no language
    "the compiler was ended, maybe for want of memory":
        "编译的程序被系统结束了，也许是内存不够",
    "there is not enough memory": "内存不够",
    "what was compiled cannot be kept": "编译好的存不下来",
    "this program is frozen": "这是打包好的程序",
    "the compiler ended with {}": "编译的程序结束了，代码是{}",
}  # fmt: skip
_chinese = by_form(_WHY, {})


def tell(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    if language == "zh" and "why" in values:
        values["why"] = _chinese(str(values["why"]))
    return _SAID[language][key].format(**values)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
