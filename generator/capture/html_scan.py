"""A plain scanner of HTML: which words a page holds, in which blocks, on which line each stands.

One pass over the text and no tree, so that neither size nor nesting nor broken markup can hurt. It tells no article
from its surroundings; it knows what a tree forgets, the lines.
"""

from __future__ import annotations

import bisect
import html
import re
from dataclasses import dataclass, field

from generator.capture.blocks import Block
from generator.capture.decoding import clean

MOST_CHARACTERS = 3_000_000  # of text; what comes after is not read

_DROPPED = frozenset("script style noscript template svg math iframe object select textarea".split())
_CLOSE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in sorted(_DROPPED | {"title"})}
_ASIDE = frozenset(("nav", "footer", "aside", "form", "button", "dialog", "menu"))
_BLOCKS = frozenset(
    """
    address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html img input label legend li main menu nav ol option p pre section
    summary table tbody td tfoot th thead title tr ul
    """.split()
)
_VOID = frozenset("br hr img input meta link area base col embed source track wbr".split())
_UNCLOSED = frozenset("p li dt dd td th tr tbody thead tfoot option html body head".split())
_KINDS = {"h1": "title", **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading")}
_KINDS |= {"figcaption": "caption", "li": "item"}
_OPENED = re.compile(r"<(?=[a-zA-Z!?]|/[a-zA-Z])")
_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]*)")
WORDS = re.compile(r"\S+")


@dataclass(slots=True)
class Scanned:
    """A page as the scanner reads it."""

    everything: list[Block] = field(default_factory=list)
    aside: list[bool] = field(default_factory=list)  # block by block: in navigation, a form and the like, or a link
    title: str = ""  # of <title>
    title_line: int = 0
    tags: int = 0
    depth: int = 0  # of the deepest element
    slim: str = ""  # the page without scripts, styles and pictures, but for its linked data

    @property
    def blocks(self) -> list[Block]:
        return [block for block, aside in zip(self.everything, self.aside, strict=True) if not aside]


def scan(text: str) -> Scanned:
    """Read a page (decoded and cleaned, `\\n` line ends)."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Scanned()
        self.breaks = [found.start() for found in re.finditer("\n", text)]
        self.pieces: list[tuple[int, str]] = []  # (offset in the file, raw text) of the block that is being read
        self.open_asides: list[str] = []
        self.kind = ""
        self.in_link = False
        self.linked = 0  # characters of the block inside of links
        self.depth = self.read = 0
        self.kept: list[str] = []
        self.kept_to = 0

    def run(self) -> Scanned:
        text, size, position = self.text, len(self.text), 0
        while position < size and self.read < MOST_CHARACTERS:
            opened = _OPENED.search(text, position)
            less = opened.start() if opened else size
            if less > position:
                self.words(position, less)
            if less == size:
                break
            position = self.skip_comment(less) if text.startswith("<!--", less) else self.tag(less)
        self.flush()
        self.kept.append(text[self.kept_to :])
        self.page.slim = "".join(self.kept)
        return self.page

    def words(self, start: int, end: int) -> None:
        self.pieces.append((start, self.text[start : min(end, start + MOST_CHARACTERS - self.read)]))
        self.read += end - start
        self.linked += (end - start) * self.in_link

    def skip_comment(self, less: int) -> int:
        end = self.text.find("-->", less + 4)
        return len(self.text) if end < 0 else end + 3

    def tag(self, less: int) -> int:
        """Take the tag at `less`; returns where to go on."""
        text, end = self.text, _tag_end(self.text, less)
        named = _TAG_NAME.match(text, less + 1)
        if not named:
            return end
        self.page.tags += 1
        name = named[1].lower()
        closing, closed = text[less + 1] == "/", text[end - 2 : end - 1] == "/"
        if name in _BLOCKS:
            self.flush()
            if name in _KINDS:
                self.kind = "" if closing else _KINDS[name]
        if name == "a":
            self.in_link = not closing
        elif name not in _VOID and name not in _UNCLOSED and not closed:
            self.depth = max(0, self.depth - 1) if closing else self.depth + 1
            self.page.depth = max(self.page.depth, self.depth)
        if name in _CLOSE and not closing and not closed:
            return self.element(name, less, end)
        if name in _ASIDE:
            if not closing:
                self.open_asides.append(name)
            elif name in self.open_asides:
                while self.open_asides.pop() != name:
                    pass
        return end

    def element(self, name: str, less: int, end: int) -> int:
        """Take a whole element whose content is not the page's text: a script, a style, the title."""
        close = _CLOSE[name].search(self.text, end)
        stop = close.start() if close else len(self.text)
        if name == "title":
            if not self.page.title and stop - end < 2000:
                self.page.title = " ".join(clean(html.unescape(self.text[end:stop])).split())
                self.page.title_line = bisect.bisect_left(self.breaks, end) + 1
        elif "ld+json" not in self.text[less:end]:
            self.kept.append(self.text[self.kept_to : end])
            self.kept_to = stop
        return stop

    def flush(self) -> None:
        """The block that is being read ends here."""
        if self.pieces:
            block = _block(self.pieces, self.breaks, self.kind)
            if block:
                self.page.everything.append(block)
                mostly_link = self.linked * 2 > sum(len(raw) for _, raw in self.pieces)
                self.page.aside.append(bool(self.open_asides) or mostly_link)
            self.pieces.clear()
        self.linked = 0


def _tag_end(text: str, less: int) -> int:
    """The offset behind a tag's ">", looking past a ">" inside quotation marks a few times."""
    end = text.find(">", less)
    for _ in range(4):
        if end < 0:
            return len(text)
        tag = text[less:end] if end - less < 20_000 else ""
        if tag.count('"') % 2 == 0 and tag.count("'") % 2 == 0:
            return end + 1
        further = text.find(">", end + 1)
        if further < 0 or further - less > 20_000:
            break
        end = further
    return text.find(">", less) + 1


def _block(pieces: list[tuple[int, str]], breaks: list[int], kind: str) -> Block | None:
    """One block from its pieces of raw text: entities read, white space folded, the line of every word known."""
    words: list[str] = []  # and parts of words, with the spaces between words
    marks: list[tuple[int, int]] = []
    size = 0
    line = first = 0
    glued = True
    for offset, raw in pieces:
        number = bisect.bisect_left(breaks, offset) + 1
        for count, part in enumerate(raw.split("\n")):
            text = clean(html.unescape(part)) if "&" in part else part
            spaced = count > 0 or text[:1].isspace()
            for found in WORDS.finditer(text):
                if words and (spaced or not glued):
                    words.append(" ")
                    size += 1
                if number + count != line and (not words or words[-1] == " "):
                    line = number + count
                    if words:
                        marks.append((size, line))
                    first = first or line
                words.append(found[0])
                size += len(found[0])
                spaced = True
            if text.strip():
                glued = not text[-1:].isspace()
            elif spaced or text:
                glued = False
    return Block("".join(words), first, tuple(marks), kind) if words else None
