"""What deeds and keys are called, and what the sheet says on which they are changed."""

from .table import saying

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "up": "up", "down": "down", "left": "left", "right": "right", "walk": "walk",
        "use": "use", "dash": "dash", "flash": "flash, or power",
        "talk": "talk", "other": "to another", "again": "once more", "pause": "pause",
        "see": "what folk see", "mute": "mute", "full": "full screen", "picture": "picture",
        "lantern": "flash", "whistle": "whistle", "howl": "howl", "blink": "blink",
        "beckon": "beckon", "cower": "cower",
        "deed": "deed", "key 0": "key", "key 1": "or", "key 2": "pad",
        "ask": "Press the key for: {deed}. Escape leaves it.",
        "ask pause": "Press the key for: {deed}.",
        "ask pad": "Press the button for: {deed}. Escape leaves it.",
        "taken": "{cap} is for: {other}. Once more, and they change places; Escape leaves it.",
        "changed": "Changed.", "swapped": "Changed: {other} has {cap} now.",
        "swapped none": "Changed: {other} has no such key now.",
        "last": "A deed keeps one key at least.", "cannot": "This key can be given no deed.",
        "help": "{on}: another key; {clear} or the cross: none.",
        "reset help": "{on}: all keys and buttons as at first; it asks before.",
        "back help": "{on}: back to the settings.",
        "reset why": "All keys and buttons that you chose are forgotten, and those of the "
        "beginning count.", "reset no": "No, keep mine", "reset yes": "Yes, all as at first",
        "reset": "All as at first", "reset done": "All keys are as at first.", "back": "Back",
        "none": "-", "or": "{one} or {other}", "arrows": "{one} or arrows",
        "stick": "stick, d-pad", "rows": "arrows", "pad gone": "The gamepad is gone; keys play on.",
    },
    "zh": {
        "up": "上", "down": "下", "left": "左", "right": "右", "walk": "走路",
        "use": "使用", "dash": "冲刺", "flash": "提灯，或自己的本领",
        "talk": "谈话", "other": "换人谈话", "again": "再来一次", "pause": "暂停",
        "see": "看大家所见", "mute": "静音", "full": "全屏", "picture": "截图",
        "lantern": "提灯", "whistle": "吹哨", "howl": "嚎叫", "blink": "闪身", "beckon": "招引",
        "cower": "蹲下",
        "deed": "动作", "key 0": "按键", "key 1": "或", "key 2": "手柄",
        "ask": "请按用来“{deed}”的键。Esc 不改。",
        "ask pause": "请按用来“{deed}”的键。",
        "ask pad": "请按手柄上用来“{deed}”的键。Esc 不改。",
        "taken": "{cap} 已用于“{other}”。再按一次就互换；Esc 不改。",
        "changed": "改好了。", "swapped": "改好了：“{other}”现在用 {cap}。",
        "swapped none": "改好了：“{other}”现在没有这个键。",
        "last": "每个动作至少留一个键。", "cannot": "这个键不能用。",
        "help": "{on}：换键；{clear}或叉号：去掉。",
        "reset help": "{on}：按键和手柄全部恢复，会先问一次。",
        "back help": "{on}：回到设置。",
        "reset why": "你选的按键和手柄按钮都会忘掉，恢复最初的样子。",
        "reset no": "不，留着我的", "reset yes": "是，全部恢复",
        "reset": "全部恢复", "reset done": "按键全部恢复了。", "back": "返回",
        "none": "-", "or": "{one} 或 {other}", "arrows": "{one} 或方向键",
        "stick": "摇杆、十字键", "rows": "方向键", "pad gone": "手柄断开了；用键盘也能玩。",
    },
}  # fmt: skip

NAMES: dict[str, dict[str, str]] = {
    "en": {
        "space": "Space", "return": "Enter", "escape": "Esc", "tab": "Tab", "lshift": "Shift",
        "rshift": "Shift", "lctrl": "Ctrl", "rctrl": "Ctrl", "lalt": "Alt", "ralt": "Alt",
        "backspace": "Backspace", "delete": "Delete", "insert": "Insert", "home": "Home",
        "end": "End", "pageup": "PgUp", "pagedown": "PgDn", "up": "Up", "down": "Down",
        "left": "Left", "right": "Right", "kp_enter": "KP Enter", "kp_plus": "KP +",
        "kp_minus": "KP -", "kp_period": "KP .", "kp_multiply": "KP *", "kp_divide": "KP /",
        "kp_equals": "KP =", "capslock": "Caps Lock", "numlock": "Num Lock",
        "scrolllock": "Scroll Lock", "print": "Print", "break": "Pause", "menu": "Menu",
        "lgui": "Logo", "rgui": "Logo",
    },
    "zh": {
        "space": "空格", "return": "回车", "escape": "Esc", "tab": "Tab", "lshift": "Shift",
        "rshift": "Shift", "lctrl": "Ctrl", "rctrl": "Ctrl", "lalt": "Alt", "ralt": "Alt",
        "backspace": "退格", "delete": "Delete", "insert": "Insert", "home": "Home",
        "end": "End", "pageup": "上翻页", "pagedown": "下翻页", "up": "↑", "down": "↓",
        "left": "←", "right": "→", "kp_enter": "小键盘回车", "kp_plus": "小键盘+",
        "kp_minus": "小键盘-", "kp_period": "小键盘.", "kp_multiply": "小键盘*",
        "kp_divide": "小键盘/", "kp_equals": "小键盘=", "capslock": "Caps Lock",
        "numlock": "Num Lock", "scrolllock": "Scroll Lock", "print": "截屏键", "break": "Pause",
        "menu": "菜单键", "lgui": "徽标键", "rgui": "徽标键",
    },
}  # fmt: skip
tell = saying(_SAID)


def named(language: str, name: str) -> str:
    """A key without a letter of its own, by its name in a file of choices."""
    if name in NAMES[language]:
        return NAMES[language][name]
    if name.startswith("kp"):
        return f"{'KP' if language == 'en' else '小键盘'} {name[2:].strip('_')}"
    return name.upper()


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
