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
        "assist next": "Hearts and a longer night count from the next level on.",
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
        "assist next": "心和更长的夜从下一关起算。",
    },
}  # fmt: skip

_ASSIST = {
    "en": "Use what makes the night a good one. It is told in the play's record, so that we do not "
    "take you for more or less than you are.",
    "zh": "怎样玩得好就怎样用。每一局的记录里会写明，这样我们不会看高或看低你。",
}
_HINTS: dict[str, dict[str, str]] = {  # by row, or by row and what is chosen there now
    "en": {
        "language": "Of all screens. Folk speak it, too.",
        "data": "Where it lies, a copy of it, and its end.",
        "look plain": "The usual colours.",
        "look colour-blind": "Colours for eyes that take red and green for one.",
        "look high contrast": "A brighter night, in which everybody stands out more.",
        "letters": "How large letters are on all screens.",
        "full on": "The game fills the screen.", "full off": "The game lies in a window.",
        "shake on": "A blow shakes the picture.", "shake off": "The picture never shakes.",
        "flashes on": "Blows and the lantern flash white for a moment.",
        "flashes off": "White flashes are left out, and bright ones are dimmed.",
        "sounds": "Steps, blows, lamps: all that happens in a night.",
        "music": "It tells, too, whether you are looked for.",
        "voices": "The sound of folk who talk.",
        "mute on": "Nothing is heard.", "mute off": "All is heard as loud as it is set here.",
        "captions on": "What is heard is written as well.",
        "captions off": "What is heard is not written.",
        "bind": "Each deed has two keys and a button of a pad; all can be changed.",
        "toggles on": "A key of walking is pressed once to go, and once more to stand.",
        "toggles off": "One walks for as long as a key is held.",
        "rumble on": "A pad in hand shakes for a blow, a dash and a lamp.",
        "rumble off": "A pad in hand lies still.",
        "lessons on": "A night tells its keys where they are needed.",
        "lessons off": "A night tells no keys.",
        "ghosts on": "A pale figure walks as you did when you were fastest. Nobody sees it.",
        "ghosts off": "Nobody walks as you did when you were fastest.",
        "crowd 1": "As many foes as a level has.", "crowd 2": "Twice as many foes.",
        "typed on": "You may type what you say, in your own words.",
        "typed off": "You choose among lines; nothing is typed.",
        "tongue ": "Each speaks their own language.", "tongue en": "All folk speak English.",
        "tongue zh": "All folk speak Chinese.",
    } | dict.fromkeys(("pace", "hearts", "dusk", "sight"), _ASSIST["en"]),
    "zh": {
        "language": "所有画面的语言，大家也这么说。", "data": "数据在哪里，存一份拷贝，或者删掉。",
        "look plain": "平常的颜色。", "look colour-blind": "给分不清红绿的眼睛。",
        "look high contrast": "夜更亮，每个人都更清楚。",
        "letters": "所有画面的文字有多大。",
        "full on": "游戏铺满屏幕。", "full off": "游戏在窗口里。",
        "shake on": "挨打时画面会抖。", "shake off": "画面从不抖动。",
        "flashes on": "挨打和提灯时会闪一下白光。", "flashes off": "不再有白光，强光变暗。",
        "sounds": "脚步、打击、点灯：夜里发生的一切。", "music": "也听得出有没有人在找你。",
        "voices": "大家说话的声音。",
        "mute on": "什么都听不到。", "mute off": "按这里设的大小出声。",
        "captions on": "听到的也写出来。", "captions off": "听到的不写出来。",
        "bind": "每个动作有两个键和一个手柄按钮，都可以换。",
        "toggles on": "走路的键按一下就走，再按一下就停。", "toggles off": "按住键才走。",
        "rumble on": "挨打、冲刺、点灯时，手里的手柄会震一下。", "rumble off": "手里的手柄不震。",
        "lessons on": "夜里需要哪个键，就告诉你。", "lessons off": "夜里不提按键。",
        "ghosts on": "一个浅色的影子，走的是你最快那次的路。谁也看不见它。",
        "ghosts off": "没有影子走你最快那次的路。",
        "crowd 1": "这一关有多少敌人就有多少。", "crowd 2": "敌人多一倍。",
        "typed on": "可以打字，用自己的话说。", "typed off": "只选现成的话，不打字。",
        "tongue ": "每个人说自己的话。", "tongue en": "大家都说英语。",
        "tongue zh": "大家都说中文。",
    } | dict.fromkeys(("pace", "hearts", "dusk", "sight"), _ASSIST["zh"]),
}  # fmt: skip

tell = saying(_SAID)


def hint(language: str, row: str, now: str = "") -> str:
    """What a row does, as it stands now; empty where its words say it all."""
    hints = _HINTS[language]
    return hints.get(f"{row} {now}", hints.get(row, ""))


def hints() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _HINTS


def told(language: str, key: str, or_else: str) -> str:
    """One of the texts, or what is no text of ours, such as the name of another palette."""
    return _SAID[language].get(key, or_else)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
