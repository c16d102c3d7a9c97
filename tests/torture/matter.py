"""Front matter out and in again: every value as typed, or refused with its line.

`python -m tests.torture.matter [FOLDER]` takes the folder of hostile data (its `yaml-suite/src`, `own/titles.json`) and
10,000 random values of its own.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.markup import matter
from generator.markup.amend import amend
from tests.torture.report import row

# How the YAML test suite writes what can't be seen.
_GLYPHS = (("␣", " "), ("»", "\t"), ("—", ""), ("←", "\r"), ("⇔", "\ufeff"), ("↵", ""), ("∎\n", ""))


def suite(folder: Path) -> Iterator[tuple[str, str, str | None]]:
    """Each case of the suite: its name, its YAML, and its event tree (None where it is not YAML at all)."""
    for path in sorted(folder.glob("*.yaml")):
        tree: str | None = None
        for number, case in enumerate(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)):
            tree = None if case.get("fail") else case.get("tree", tree)
            text = case.get("yaml")
            if text is not None:
                yield f"{path.stem}/{number}", _plain(text), tree and _plain(tree)


def _plain(text: str) -> str:
    for glyph, meant in _GLYPHS:
        text = text.replace(glyph, meant)
    return text


def value_of(tree: str) -> Any:
    """The value that an event tree stands for, every scalar a string; ValueError where no page may hold it."""
    stack: list[Any] = [[]]
    for line in tree.splitlines():
        event = line.strip()
        if re.match(r"(\+MAP|\+SEQ|=VAL|=ALI)( \{\}| \[\])? (&|<|\*)", event) or event.startswith("=ALI"):
            raise ValueError("anchor, alias or tag")
        if event.startswith(("+MAP", "+SEQ")):
            stack.append([])
        elif event in ("-MAP", "-SEQ"):
            items = stack.pop()
            if event == "-MAP":
                keys = items[::2]
                if not all(isinstance(key, str) for key in keys) or len(set(keys)) < len(keys):
                    raise ValueError("keys")
                items = dict(zip(keys, items[1::2], strict=True))
            stack[-1].append(items)
        elif event.startswith("=VAL"):
            raw = line.lstrip()[6:]
            stack[-1].append(re.sub(r"\\(.)", lambda found: _UNESCAPED.get(found[1], found[1]), raw))
    documents = stack[0]
    if len(documents) != 1 or not isinstance(documents[0], dict):
        raise ValueError("not one mapping")
    return documents[0]


_UNESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\"}


def faults(yaml_text: str, expected: Any = None) -> tuple[str, list[str]]:
    """What became of front matter ("kept" or "refused"), and what was wrong about that."""
    end = "" if yaml_text.endswith("\n") or not yaml_text else "\n"
    page = f"---\n{yaml_text}{end}---\nThe body.\n"
    try:
        read = matter.read(page)
    except matter.MatterError as error:
        in_page = 1 <= error.line <= page.count("\n") + 2
        return "refused", [] if in_page and error.message else [f"no line: {error}"]
    found = []
    if expected is not None and read.front != expected:
        found.append(f"read {read.front!r}, not {expected!r}")
    if matter.read(matter.write(read.front, read.body)).front != read.front:
        found.append("written and read again it says something else")
    if not read.front:
        return "kept", found
    for front in ({**read.front, "added": "new"}, {**read.front, next(iter(read.front)): "new"}):
        changed = matter.read(amend(page, front))
        if changed.front != front or changed.body != read.body:
            found.append("changed in place it says something else")
    return "kept", found


def random_value(rng: random.Random) -> str:
    alphabet = rng.choice(
        [
            "".join(map(chr, range(32, 127))),
            ":#-?[]{},&*!|>'\"%@`\\ \n\t~=<",
            "".join(map(chr, range(0x300))),
            "\n\r\t\x85\u2028\u2029\ufeff\ufffe\xa0\u200b\u202e 'a:#",
            "abc éЖ母\N{PARTY POPPER}\N{ZERO WIDTH JOINER}",
        ]
    )
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(0, 40)))


def value_faults(value: str) -> list[str]:
    front: dict[str, object] = {"title": value, value or "empty": [value, {"quote": value, "seed": value}], "end": "x"}
    text = matter.write(front, "\nThe body.\n")
    read = matter.read(text)
    found = [] if read.front == front and read.body == "\nThe body.\n" else [f"{value!r} was read as {read.front!r}"]
    lines = text.split("\n")
    if len(lines) != len(text.splitlines()) + 1:
        found.append(f"{value!r} made a line of its own")
    changed = amend("---\ntitle: 'a' # why\nend: x\n---\n", {"title": value, "end": "x"})
    if matter.read(changed).front["title"] != value or "# why" not in changed:
        found.append(f"{value!r} was not put in place of another")
    return found


def main(folder: Path) -> int:
    broken = 0
    wrong: list[str] = []
    counted: Counter[str] = Counter()
    for name, text, tree in suite(folder / "yaml-suite" / "src"):
        try:
            whole = re.search(r"^(---|\.\.\.|%)", text, re.M) is None
            expected = value_of(tree) if tree and whole else None
        except ValueError:
            expected = None
        outcome, found = faults(text, expected)
        counted[outcome] += 1
        counted["compared"] += outcome == "kept" and expected is not None
        wrong += [f"YAML suite {name}: {each}" for each in found]
    note = (
        f"{counted['kept']} kept ({counted['compared']} as the suite reads them), {counted['refused']} refused by line"
    )
    print(*wrong, sep="\n")
    broken += row("front matter: the YAML suite", str(counted["kept"] + counted["refused"]), len(wrong), note)
    titles = json.loads((folder / "own" / "titles.json").read_text(encoding="utf-8"))
    rng = random.Random(1)
    values = [*titles, *(random_value(rng) for _ in range(10_000))]
    wrong = [each for value in values for each in value_faults(value)]
    print(*wrong[:20], sep="\n")
    broken += row("front matter: hostile titles and random values", str(len(values)), len(wrong))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/hostile")))
