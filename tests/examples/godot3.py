"""Godot 4's project of ours as one for Godot 3, which Debian has and which can run our checks.

The rules are plain and textual. The example is written in what both engines share and in what a
rule here turns into the other; who uses a new call of Godot 4 adds its line.
"""

import re
import shutil
from pathlib import Path

_RULES = {
    ".gd": (
        (r"^(\s*)##", r"\1#"),
        (r"\bextends RefCounted\b", "extends Reference"),
        (r"\bPacked(String|Vector2)Array\b", r"Pool\1Array"),
        (r"\bTYPE_FLOAT\b", "TYPE_REAL"),
        (r"\.is_empty\(\)", ".empty()"),
        (r"\.instantiate\(\)", ".instance()"),
        (r"\bdeg_to_rad\(", "deg2rad("),
        (r"\bqueue_redraw\(", "update("),
        (r"\(event: InputEvent\)", "(event)"),
        (r"\bevent\.keycode\b", "event.scancode"),
        (r"\bint\(Time\.get_unix_time_from_system\(\)\)", "OS.get_unix_time()"),
        (r"\bTime\.get_ticks_msec\(", "OS.get_ticks_msec("),
        # There the words after -- are among all others
        (r"\bArray\(OS\.get_cmdline_user_args\(\)\)",
         'Array(OS.get_cmdline_args()).slice(Array(OS.get_cmdline_args()).find("--") + 1, 99)'),
        # There a method is handed over by its name
        (r"\.sort_custom\((\w+)\)", r'.sort_custom(self, "\1")'),
        # There the end is part of a slice; so none of ours may be empty
        (r"\.slice\((.+), (.+)\)$", r".slice(\1, \2 - 1)"),
        (r"\bJSON\.parse_string\((.+)\)$", r"JSON.parse(\1).result"),
        (r"\bJSON\.stringify\(", "JSON.print("),
        (r"\bbytes_to_var\(var_to_bytes\(", "bytes2var(var2bytes("),
        (r'" "\.join\((\w+)\)', r'\1.join(" ")'),
    ),
    ".tscn": (
        (r"\bformat=3\b", "format=2"),
        (r'\bid="(\d+)"', r"id=\1"),
        (r'ExtResource\("(\d+)"\)', r"ExtResource( \1 )"),
    ),
    ".godot": (
        (r"^config_version=5$", "config_version=4"),
        (r"^config/features=.*\n", ""),
        (r"viewport_(width|height)=", r"\1="),
        (r"^renderer/rendering_method=.*$", 'quality/driver/driver_name="GLES2"'),
        (r"^renderer/rendering_method\.mobile=.*\n", ""),
        (r"^environment/defaults/", "environment/"),
    ),
}  # fmt: skip

# There files are opened by objects
_FILE_ACCESS = """
extends Reference

const READ = File.READ

static func open(path, mode):
	var file = File.new()
	return file if file.open(path, mode) == OK else null
"""


def translate(text: str, suffix: str = ".gd") -> str:
    """A file of Godot 4 as Godot 3 reads it."""
    for rule, instead in _RULES[suffix]:
        text = re.sub(rule, instead, text, flags=re.MULTILINE)
    if suffix == ".gd" and "FileAccess" in text:
        shim = '\nconst FileAccess = preload("res://file_access.gd")\n'
        text = re.sub(r"^extends .*\n", lambda found: found[0] + shim, text, count=1, flags=re.M)
    return text


def translate_project(source: Path, target: Path) -> Path:
    """A project of Godot 4 as one of Godot 3, in another folder."""
    for path in source.rglob("*"):
        copy = target / path.relative_to(source)
        if path.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix in _RULES:
                copy.write_text(translate(path.read_text("utf-8"), path.suffix), "utf-8")
            else:
                shutil.copyfile(path, copy)
    (target / "file_access.gd").write_text(_FILE_ACCESS, "utf-8")
    return target
