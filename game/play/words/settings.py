"""What the settings say, in the title and in the pause."""

from .table import saying

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "settings": "Settings", "back": "Back", "on": "on", "off": "off",
        "language": "Language", "seeing": "Seeing", "sound": "Sound", "keys": "Keys and pads",
        "assist": "Help in play", "night": "Nights", "talk": "Talk", "data": "Your data",
        "look": "Colours", "letters": "Letters", "full": "Full screen", "shake": "Shaking",
        "flashes": "Flashes", "flashes on": "usual", "flashes off": "fewer",
        "look plain": "plain", "look colour-blind": "colour-blind",
        "look high contrast": "high contrast",
        "letters 1": "usual size", "letters 1.5": "larger", "letters 2": "twice the size",
        "sounds": "Sounds", "music": "Music", "voices": "Voices", "mute": "Mute",
        "captions": "Subtitles", "percent": "{number} %",
        "bind": "Change keys", "toggles": "To walk", "toggles on": "press once",
        "toggles off": "hold the key", "rumble": "Rumble", "lessons": "Key hints",
        "ghosts": "Your best night", "ghosts on": "walks along", "ghosts off": "stays away",
        "ghosts why": "A pale figure walks as you did when you were fastest. Nobody sees it.",
        "crowd": "Folk", "crowd 1": "usual", "crowd 2": "doubled",
        "difficulty": "Difficulty", "challenge": "Challenge",
        "difficulty gentle": "gentle", "difficulty fair": "fair", "difficulty fierce": "fierce",
        "challenge relaxed": "relaxed", "challenge middle": "middle", "challenge hard": "hard",
        "typed": "Own words", "typed on": "typed", "typed off": "choices only",
        "tongue": "Folk speak", "tongue ": "their own", "tongue en": "English", "tongue zh": "中文",
        "from next": "The difficulty counts from the next level on.",
        "pace": "Speed of the night", "hearts": "More hearts", "dusk": "Longer night",
        "sight": "What folk see", "sight on": "shown", "sight off": "hidden",
        "more": "+ {number}", "none": "none", "more percent": "+ {number} %",
        "assist why": "Use what makes the night a good one. It is told in the play's record, so "
        "that we do not take you for more or less than you are.",
        "assist next": "Hearts and a longer night count from the next level on.",
        "rumble why": "A pad in hand shakes for a blow, a dash and a lamp.",
        "toggles why": "A key of walking is pressed once to go, and once more to stand.",
        "letters why": "Of all screens.",
        "flashes why": "White flashes are left out, and bright ones are dimmed.",
    },
    "zh": {
        "settings": "设置", "back": "返回", "on": "开", "off": "关",
        "language": "语言", "seeing": "画面", "sound": "声音", "keys": "按键和手柄",
        "assist": "游玩辅助", "night": "夜晚", "talk": "谈话", "data": "你的数据",
        "look": "颜色", "letters": "文字", "full": "全屏", "shake": "画面抖动",
        "flashes": "闪光", "flashes on": "正常", "flashes off": "少一些",
        "look plain": "普通", "look colour-blind": "色觉友好", "look high contrast": "高对比",
        "letters 1": "正常大小", "letters 1.5": "大一半", "letters 2": "两倍大",
        "sounds": "音效", "music": "音乐", "voices": "嗓音", "mute": "静音",
        "captions": "字幕", "percent": "{number}%",
        "bind": "修改按键", "toggles": "走路", "toggles on": "按一下",
        "toggles off": "按住", "rumble": "手柄震动", "lessons": "按键提示",
        "ghosts": "你最好的一夜", "ghosts on": "一起走", "ghosts off": "不出现",
        "ghosts why": "一个浅色的影子，走的是你最快那次的路。谁也看不见它。",
        "crowd": "大家", "crowd 1": "正常", "crowd 2": "加倍",
        "difficulty": "难度", "challenge": "挑战",
        "difficulty gentle": "温和", "difficulty fair": "公平", "difficulty fierce": "凶猛",
        "challenge relaxed": "轻松", "challenge middle": "适中", "challenge hard": "困难",
        "typed": "自己的话", "typed on": "可以打字", "typed off": "只选现成的",
        "tongue": "大家说", "tongue ": "各自的话", "tongue en": "English", "tongue zh": "中文",
        "from next": "难度从下一关起算。",
        "pace": "夜的快慢", "hearts": "更多的心", "dusk": "更长的夜",
        "sight": "大家所见", "sight on": "显示", "sight off": "不显示",
        "more": "多{number}颗", "none": "不加", "more percent": "多{number}%",
        "assist why": "怎样玩得好就怎样用。每一局的记录里会写明，这样我们不会看高或看低你。",
        "assist next": "心和更长的夜从下一关起算。",
        "rumble why": "挨打、冲刺、点灯时，手里的手柄会震一下。",
        "toggles why": "走路的键按一下就走，再按一下就停。",
        "letters why": "所有画面的文字。",
        "flashes why": "不再有白光，强光变暗。",
    },
}  # fmt: skip

tell = saying(_SAID)


def told(language: str, key: str, or_else: str) -> str:
    """One of the texts, or what is no text of ours, such as the name of another palette."""
    return _SAID[language].get(key, or_else)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
