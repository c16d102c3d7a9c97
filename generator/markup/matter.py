"""Front matter in and out: every scalar a string, nothing that YAML could make of it.

Reading goes through PyYAML's event stream (libyaml) with no resolver at all, because YAML 1.1 turns `no`, `12:30`,
`007` and `2022` into other things, and keeps where each value stands, so that a finding can name its line and
`markup.amend` can change one value and no other byte. Anchors, aliases, tags, merge keys, duplicate keys and deep
nesting are refused: nobody needs them in a page, and each is a way to say something other than what a reader sees.
"""

from __future__ import annotations

import io
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import BaseHandler

from generator.markup.scalars import Plain, block, token

EOL = r"(?:\r\n|\r|\n)"
BREAKS = "\r\n\x85\u2028\u2029"
"""What libyaml takes for the end of a line."""

_FENCE_LIKE = re.compile(r"[-‐-―−]{2,}\s*")
"""A line of hyphens or dashes: at the margin of front matter nothing else can be meant than its end."""
_OPENED = re.compile(rf"---[ \t]*(?:{EOL}|\Z)")
_DEPTH = 16
_SIZE = 1_000_000  # characters of front matter


class MatterError(ValueError):
    """Front matter that can't be read: `line` is the 1-based line of the page, `message` says what is wrong there."""

    hint = (
        'front matter is lines of  key: "value"  between two lines of three hyphens; quote every value. '
        "Until it is mended the page stays as it is, and is told as it was before"
    )

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: `front` holds strings, lists and dicts alone; `body` has "\\n" line ends."""

    front: dict[str, object]
    body: str
    lines: dict[str, int] = field(default_factory=dict)  # 1-based line of the page on which each top-level key stands
    body_line: int = 1  # 1-based line on which the body begins
    bom: bool = False
    newline: str = "\n"


class Parts(NamedTuple):
    """A page cut up; the five joined are the page again, byte for byte."""

    bom: str
    opening: str  # "---" with its line end; "" without front matter
    yaml: str
    closing: str
    body: str

    @property
    def newline(self) -> str:
        """The line end that most lines have."""
        text = "".join(self)
        pairs = text.count("\r\n")
        return "\r\n" if pairs * 2 > text.count("\n") else "\n"

    def joined(self) -> str:
        return "".join(self)


@dataclass(slots=True)
class Node:
    """A value of the front matter and where it stands: offsets into the YAML text, `line` 1-based in that text."""

    value: Any  # str (Plain where unquoted), list[Node], or dict[str, tuple[Node, Node]] of key and value
    start: int
    end: int
    line: int
    style: str = ""  # of a scalar: "" plain, "'", '"', "|", ">"; of a collection: "flow" or "block"

    def plain(self) -> Any:
        """The value without its places: str, list, dict."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, (_, node) in self.value.items()}
        return self.value

    def scalars(self) -> Iterator[Node]:
        """All scalars below, keys among them, in the order of the text."""
        if isinstance(self.value, list):
            for node in self.value:
                yield from node.scalars()
        elif isinstance(self.value, dict):
            for key, node in self.value.values():
                yield key
                yield from node.scalars()
        else:
            yield self


# Reading ------------------------------------------------------------------------------------------------------------


def split(text: str) -> Parts:
    """Cuts a page up. Raises MatterError where front matter is opened and never closed."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    text = text[len(bom) :]
    if not _OPENED.match(text):
        return Parts(bom, "", "", "", text)
    opening, *rest = lines(text)
    for number, line in enumerate(rest):
        if line.rstrip() not in ("---", "...") and _FENCE_LIKE.fullmatch(line):
            raise MatterError(number + 2, f"front matter is closed by a line of ---, and this is {line.strip()}")
        if line.rstrip() in ("---", "...") and not line[:1].isspace():
            return Parts(bom, opening, "".join(rest[:number]), line, "".join(rest[number + 1 :]))
    raise MatterError(1, "front matter is opened with --- and never closed by a line of ---")


def read(text: str) -> Page:
    """A page's front matter and body. A page without front matter is fine: its `front` is {}. Raises MatterError."""
    parts = split(text)
    top = parse(parts.yaml)
    opened = 1 if parts.opening else 0
    return Page(
        front=top.plain(),
        body=unified(parts.body),
        lines={key: node.line + opened for key, (node, _) in top.value.items()},
        body_line=1 + len(re.findall(EOL, parts.opening + parts.yaml + parts.closing)),
        bom=bool(parts.bom),
        newline=parts.newline,
    )


def unopened(text: str) -> MatterError:
    """What is wrong with a page that is to have front matter, and begins otherwise."""
    first = next(iter(lines(text.removeprefix("\ufeff"))), "").strip()
    begins = f"“{first if len(first) <= 30 else first[:29] + '…'}”" if first else "empty"
    return MatterError(1, f"front matter begins with a line of ---, and the first line of this page is {begins}")


def parse(text: str) -> Node:
    """The YAML text between the --- lines as a mapping with places. Raises MatterError, with the line in the page."""
    if len(text) > _SIZE:
        raise MatterError(1, f"front matter of more than {_SIZE:,} characters")
    try:
        top = _build(text)
    except yaml.reader.ReaderError as error:
        bad = error.character if isinstance(error.character, int) else ord(error.character)
        before = text.find(chr(bad))
        raise MatterError(_line(text, before), f"a character that YAML does not allow (U+{bad:04X})") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        begun = error.context_mark
        message = error.problem or "not YAML"
        if begun and mark and begun.line != mark.line:
            message = f"{message}, {error.context} that began on line {begun.line + 2}"
        raise MatterError((mark.line if mark else 0) + 2, message) from None
    if not isinstance(top.value, dict):
        raise MatterError(top.line + 1, "front matter must be lines of `key: value`")
    return top


def _build(text: str) -> Node:
    """Builds the tree without recursion, so that a page of brackets costs nothing but its refusal."""
    root: list[Node] = []
    open_nodes: list[tuple[Node, list[Node]]] = []  # a collection and its finished children
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
    for event in events:
        start, end = event.start_mark, event.end_mark
        if getattr(event, "anchor", None) is not None:
            raise MatterError(start.line + 2, "YAML anchors and aliases (& and *) are not allowed; write the value out")
        if getattr(event, "tag", None) is not None:
            raise MatterError(start.line + 2, f"YAML tags ({event.tag}) are not allowed; quote the value")
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if event.style else Plain(event.value)
            done = Node(value, start.index, end.index, start.line + 1, event.style or "")
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(open_nodes) >= _DEPTH:
                raise MatterError(start.line + 2, "nested too deeply")
            empty: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            open_nodes.append(
                (Node(empty, start.index, -1, start.line + 1, "flow" if event.flow_style else "block"), [])
            )
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            done, children = open_nodes.pop()
            done.value = _mapping(text, children) if isinstance(done.value, dict) else children
            # The end that libyaml gives for a block lies behind blank lines and comments: take the last child's.
            done.end = end.index if done.style == "flow" else max(child.end for child in children)
        else:
            continue
        (open_nodes[-1][1] if open_nodes else root).append(done)
    return root[0] if root else Node({}, 0, 0, 1, "block")


def _mapping(text: str, children: Sequence[Node]) -> dict[str, tuple[Node, Node]]:
    found: dict[str, tuple[Node, Node]] = {}
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key.value, str):
            raise MatterError(key.line + 1, "a key must be a word, not a list or a mapping")
        before = key.start - 1
        while before >= 0 and text[before] in " \t":
            before -= 1
        if before >= 0 and text[before] == "?":  # libyaml takes the mark off a key that begins with one, too
            raise MatterError(key.line + 1, "keys marked with ? are not allowed; write `key: value`, or quote the key")
        if key.value == "<<" and not key.style:
            raise MatterError(key.line + 1, "YAML merge keys (<<) are not allowed")
        if key.value in found:
            first = found[key.value][0].line + 1
            raise MatterError(key.line + 1, f"the key `{key.value}` stands here a second time, first on line {first}")
        found[str(key.value)] = (key, value)
    return found


def comments(text: str, top: Node) -> list[tuple[int, str]]:
    """Every comment of the YAML text, from its `#` to the end of the line, with its offset."""
    found = []
    gap = 0
    for scalar in [*top.scalars(), Node("", len(text), len(text), 0)]:
        for hit in re.finditer(rf"(?<![^\s])#[^{BREAKS}]*", text[gap : scalar.start]):
            found.append((gap + hit.start(), hit[0]))
        gap = max(gap, scalar.end)
        if scalar.style in ("|", ">"):
            header = re.match(rf"[|>][-+0-9]*[ \t]+(#[^{BREAKS}]*)", text[scalar.start : scalar.end])
            if header:
                found.append((scalar.start + header.start(1), header[1]))
    return found


def unified(text: str) -> str:
    """The text with "\\n" line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines(text: str) -> list[str]:
    """Lines with their ends, at the ends that editors know (not at U+2028 and the like)."""
    return io.StringIO(text, newline="").readlines()


def _line(text: str, offset: int) -> int:
    """The 1-based line of the page on which an offset of the YAML text stands."""
    return 2 + len(re.findall(EOL, text[: max(offset, 0)]))


def identity(value: object) -> Hashable:
    """What makes an item of a list the same item after a change: of a source its seed and quote, else all of it."""
    if isinstance(value, Mapping):
        if "seed" in value and "quote" in value:
            return ("source", identity(value["seed"]), identity(value["quote"]))
        return ("map", *((key, identity(inner)) for key, inner in value.items()))
    if isinstance(value, list | tuple):
        return ("list", *map(identity, value))
    return value if isinstance(value, str) else token(value)


# Writing ------------------------------------------------------------------------------------------------------------


def write(front: Mapping[str, object], body: str) -> str:
    """A new page: every string in double quotes on one line, lists in block style, keys in the order given.

    Takes str, bool, int, float, and lists and dicts of these. Raises ValueError for anything else, and for a lone
    surrogate, which no file can hold.
    """
    if not front and not _OPENED.match(body):
        return body
    return "\n".join(["---", *block(front), "---", body])


class Handler(BaseHandler):
    """The same reading and writing for `frontmatter.load(path, handler=Handler())` and its relatives."""

    FM_BOUNDARY = _OPENED
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        parts = split(text)
        return parts.yaml, parts.body

    def load(self, fm: str) -> dict[str, Any]:
        found: dict[str, Any] = parse(fm).plain()
        return found

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        return "\n".join(block(metadata))
