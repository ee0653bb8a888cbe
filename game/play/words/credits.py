"""Who made what the game is made of, and under which licence."""

from .table import saying

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "title": "Who made this", "back": "{leave}: back",
        "keys": "Up and down: read on · {leave}: back",
        "game": "The game: rules, folk, pictures, sounds and words, by the authors of Duskfolk; "
        "MIT licence.",
        "latin": "Latin letters: Departure Mono, (c) 2022-2024 Helena Zhang; SIL Open Font Licence "
        "1.1.",
        "wide": "Chinese letters: WenQuanYi Bitmap Song, (c) 2004-2010 WenQuanYi Board of Trustees "
        "and Qianqian Fang; GNU General Public Licence 2 with its font exception.",
        "pygame": "Windows, sound and pads: pygame-ce, by its community, on SDL; GNU Lesser "
        "General Public Licence 2.1, and zlib licence.",
        "numpy": "Numbers: NumPy, by its developers; BSD licence.",
        "numba": "Compiled rules: Numba and llvmlite, by their developers; BSD licence.",
        "rest": "Files, options and levels: threadpoolctl, BSD licence; tyro, MIT licence; sqlite, "
        "public domain; Python, PSF licence.",
        "film": "Films: Pillow, MIT-CMU licence; imageio and FFmpeg where they are installed.",
        "thanks": "Thank you for playing. No lamp here is lit alone.",
    },
    "zh": {
        "title": "谁做的", "back": "{leave}：返回",
        "keys": "上下键：往下读 · {leave}：返回",
        "game": "游戏：规则、角色、图画、声音和文字，由 Duskfolk 的作者们制作；MIT 许可。",
        "latin": "拉丁字母：Departure Mono，(c) 2022-2024 Helena Zhang；"
        "SIL Open Font Licence 1.1。",
        "wide": "汉字：文泉驿点阵宋体（WenQuanYi Bitmap Song），(c) 2004-2010 "
        "WenQuanYi Board of Trustees, Qianqian Fang；GPL 2，附字体例外。",
        "pygame": "窗口、声音和手柄：pygame-ce，社区开发，基于 SDL；LGPL 2.1 和 zlib 许可。",
        "numpy": "数字：NumPy，其开发者；BSD 许可。",
        "numba": "编译规则：Numba 和 llvmlite，其开发者；BSD 许可。",
        "rest": "文件、选项和关卡：threadpoolctl，BSD 许可；tyro，MIT 许可；sqlite，公有领域；"
        "Python，PSF 许可。",
        "film": "影片：Pillow，MIT-CMU 许可；装了就用 imageio 和 FFmpeg。",
        "thanks": "谢谢你来玩。这里没有一盏灯是独自亮起的。",
    },
}  # fmt: skip
LINES = ("game", "latin", "wide", "pygame", "numpy", "numba", "rest", "film", "thanks")

tell = saying(_SAID)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
