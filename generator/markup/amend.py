"""Changes a page's front matter where it must say something else, and leaves every other byte as the person typed it.

Parsing a page and dumping it again, even with a dumper that keeps comments, re-indents, re-wraps and moves comments
from one key to its neighbour. Here the places of the values are known (`matter.Node`), so a changed scalar is one
replaced stretch of text, a new key an inserted line, and a dropped list item a removed line. No comment is ever lost:
one that stood within something removed stays, on a line of its own.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.markup import matter, scalars
from generator.markup.matter import BREAKS, Node


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class _Unusual(Exception):
    """A layout too rare to be edited in place: the next larger value is written anew."""


def amend(text: str, front: Mapping[str, object]) -> str:
    """The page `text` with front matter that says `front`; equal keys, their order and all comments stay as they are.

    Keys that the page lacks are put where `front` has them, after the same neighbour. Raises MatterError where the
    page can't be read, ValueError where `front` can't be written.
    """
    parts = matter.split(text)
    wanted = matter.parse("".join(f"{line}\n" for line in scalars.block(front))).plain() if front else {}
    page = _Page(parts.yaml, parts.newline)
    if page.top.plain() == wanted:
        return text
    if not parts.opening:
        return parts.bom + parts.newline.join(["---", *scalars.block(wanted), "---", parts.body])
    return parts._replace(yaml=page.amended(wanted)).joined()


class _Page:
    def __init__(self, yaml: str, newline: str) -> None:
        self.yaml = yaml
        self.newline = newline
        self.top = matter.parse(yaml)
        self.comments = matter.comments(yaml, self.top)

    def amended(self, wanted: Mapping[str, Any]) -> str:
        try:
            edits = self._map(self.top, wanted, at_line_start=True)
            result = self._apply(edits)
            top = matter.parse(result)
            kept = Counter(comment.rstrip() for _, comment in matter.comments(result, top))
            if top.plain() == wanted and not Counter(comment.rstrip() for _, comment in self.comments) - kept:
                return result
        except (_Unusual, matter.MatterError):
            pass
        lines = [comment for _, comment in self.comments] + scalars.block(wanted)
        return "".join(line + self.newline for line in lines)

    def _apply(self, edits: list[_Edit]) -> str:
        pieces, position = [], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            pieces += [self.yaml[position : edit.start], edit.text]
            position = edit.end
        return "".join([*pieces, self.yaml[position:]])

    # Mappings ---------------------------------------------------------------------------------------------------

    def _map(self, node: Node, wanted: Mapping[str, Any], *, at_line_start: bool) -> list[_Edit]:
        """Edits of a block mapping; `at_line_start` is False for one whose first key follows a dash."""
        if node.style == "flow":
            raise _Unusual
        edits = []
        keys = list(node.value)
        for number, (name, (key, value)) in enumerate(node.value.items()):
            if not re.fullmatch(r"[ \t]*:", self.yaml[key.end : self._colon(key)]):
                raise _Unusual  # "? key"
            if name not in wanted:
                if number == 0 and not at_line_start:
                    raise _Unusual
                edits.append(self._drop(self._line_start(key.start), self._end(value), self._column(key.start)))
            elif value.plain() != wanted[name]:
                edits += self._set(key, value, wanted[name])
        column = self._column(node.value[keys[0]][0].start) if keys else 0
        place = self._line_start(node.value[keys[0]][0].start) if keys else len(self.yaml)
        follows = False
        for name, new in wanted.items():
            if name in node.value:
                place, follows = self._after(self._end(node.value[name][1]), column), True
            elif not follows and not at_line_start:
                raise _Unusual
            else:
                edits.append(_Edit(place, place, self._indented(scalars.block({name: new}), column)))
        return edits

    def _set(self, key: Node, value: Node, new: Any) -> list[_Edit]:
        if isinstance(value.value, str) and isinstance(new, str):
            return [self._scalar(value, new)]
        if isinstance(value.value, list) and isinstance(new, list) and value.value and new:
            try:
                if value.style == "block":
                    return self._list(value, new)
                if all(isinstance(item, str) for item in new):
                    return self._flow(value, new)
            except _Unusual:
                pass
        colon, end = self._colon(key), self._text_end(value)
        column = self._column(key.start)
        first, *rest = scalars.block({"k": new})
        text = first.removeprefix("k:") + "".join(self.newline + " " * column + line for line in rest)
        lost = self._comments(colon, end)
        after = self._line_end(end)
        return [_Edit(colon, end, text), *([_Edit(after, after, self._indented(lost, column))] if lost else [])]

    def _scalar(self, value: Node, new: str) -> _Edit:
        text = scalars.token(new)
        if value.style == "'" and re.fullmatch(r"[ -&(-~\u00a1-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff]+", new):
            text = f"'{new}'"
        end = self._text_end(value)
        if value.style in ("|", ">"):
            header = self._comments(value.start, end)
            return _Edit(value.start, end, "".join([text, *(f"  {comment}" for comment in header)]))
        space = "" if self.yaml[: value.start].endswith((" ", "\t", "\n", "\r")) else " "
        return _Edit(value.start, end, space + text)

    # Lists ------------------------------------------------------------------------------------------------------

    def _list(self, node: Node, new: list[Any]) -> list[_Edit]:
        old: list[Node] = node.value
        dashes = [self._dash(item) for item in old]
        column = self._column(dashes[0])
        matcher = difflib.SequenceMatcher(
            None,
            [matter.identity(item.plain()) for item in old],
            [matter.identity(item) for item in new],
            autojunk=False,
        )
        edits = []
        for kind, i1, i2, j1, j2 in matcher.get_opcodes():
            if kind == "equal":
                for item, wanted in zip(old[i1:i2], new[j1:j2], strict=True):
                    if item.plain() != wanted:
                        edits += self._map(item, wanted, at_line_start=False)
                continue
            for number in range(i1, i2):
                edits.append(self._drop(self._line_start(dashes[number]), self._end(old[number]), column))
            if j1 < j2:
                place = self._line_end(self._end(old[i1 - 1])) if i1 else self._line_start(dashes[0])
                lines = [line for item in new[j1:j2] for line in scalars.item(item)]
                edits.append(_Edit(place, place, self._indented(lines, column)))
        return edits

    def _dash(self, item: Node) -> int:
        """Where the dash of an item stands, which must be the first thing on the item's first line."""
        start = self._line_start(item.start)
        found = re.fullmatch(r"([ ]*)-[ \t]+", self.yaml[start : item.start])
        if not found:
            raise _Unusual
        return start + len(found[1])

    def _flow(self, node: Node, new: list[str]) -> list[_Edit]:
        if self._comments(node.start, node.end):
            raise _Unusual
        written = {item.plain(): self.yaml[item.start : item.end] for item in node.value if isinstance(item.value, str)}
        tokens = [written.get(item) or scalars.token(item) for item in new]
        if any(set(token) & set(BREAKS) for token in tokens):
            tokens = [scalars.token(str(item)) for item in new]
        return [_Edit(node.start, node.end, f"[{', '.join(tokens)}]")]

    # Places -----------------------------------------------------------------------------------------------------

    def _drop(self, start: int, end: int, column: int) -> _Edit:
        """Takes whole lines out, but for their comments."""
        end = self._line_end(end)
        return _Edit(start, end, self._indented(self._comments(start, end), column))

    def _comments(self, start: int, end: int) -> list[str]:
        return [comment for place, comment in self.comments if start <= place < end]

    def _indented(self, lines: list[str], column: int) -> str:
        return "".join(" " * column + line + self.newline for line in lines)

    def _end(self, node: Node) -> int:
        """The last place on a value's last line; of a block scalar, with the blank lines that may be part of it."""
        if node.style in ("|", ">") and self.yaml[node.end - 1 : node.end] in tuple(BREAKS):
            return node.end - 1
        return node.end

    def _text_end(self, node: Node) -> int:
        """Where a value ends, without the blank lines that libyaml counts to a block scalar."""
        return node.start + len(self.yaml[node.start : node.end].rstrip(BREAKS + " \t"))

    def _colon(self, key: Node) -> int:
        """The place behind a key's colon."""
        return self.yaml.index(":", key.end) + 1

    def _line_start(self, place: int) -> int:
        while place and self.yaml[place - 1] not in BREAKS:
            place -= 1
        return place

    def _line_end(self, place: int) -> int:
        """The place behind the line end that follows."""
        found = re.compile(rf"[^{BREAKS}]*(?:\r\n|[{BREAKS}]|\Z)").match(self.yaml, place)
        return found.end() if found else len(self.yaml)

    def _after(self, place: int, column: int) -> int:
        """Behind the line of a value, and behind the comments below it that are indented deeper than its key."""
        place = self._line_end(place)
        deeper = re.compile(rf"[ ]{{{column + 1},}}#[^{BREAKS}]*(?:\r\n|[{BREAKS}])")
        while found := deeper.match(self.yaml, place):
            place = found.end()
        return place

    def _column(self, place: int) -> int:
        return place - self._line_start(place)
