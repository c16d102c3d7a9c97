"""Which of the lines at the top of a capture is the headline: menus, the outlet's name and kickers stand there too.

The headline shares words with the text, has a headline's length and form, and stands first among lines of that kind: a
standfirst that does as well comes after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from generator import bylines, printed
from generator.blocks import Block
from generator.knowledge.boilerplate import Rules, plain

GOOD = 0.8  # points of a headline that needs no other proof
_MARGIN = 0.3  # points that a later line must have more than an earlier one
_DEEPEST = 80  # blocks that are looked at
_TEXT = 40  # blocks of the text whose words are held against a headline
_STEM = 5  # letters: "soldiers'" and "soldier", "protested" and "protest"
_PLAIN = frozenset(
    "that this with from they their them have after over about what when where which says said will would more into "
    "were been there here than then also some most only just your news page".split()
)
_HEAD = frozenset(("head", "edge"))
_WORD = re.compile(r"[^\W\d_]{4,}")
_STOPPED = re.compile(r"[.;:,][\"'”’»)]*$(?<!\.\.\.)")
_FULL_STOP = re.compile(r"\.[\"'”’»)]*$(?<!\.\.\.)")
_TRAIL = re.compile(r"\s(?:[>»›→/|·•\\]|::|—|–|-)\s")


@dataclass(frozen=True, slots=True)
class Headline:
    number: int  # of the block
    points: float


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The words of a text, as headlines are held against them."""
    return frozenset(word[:_STEM].casefold() for text in texts for word in _WORD.findall(text))


def shared(text: str, words: Collection[str]) -> float:
    """How much of a line's own words the text says too: 1 all of three or more, 0 none."""
    mine = [stem for stem in (word.casefold() for word in _WORD.findall(text)) if stem not in _PLAIN]
    hits = sum(word[:_STEM] in words for word in mine)
    return hits / len(mine) * min(1.0, len(mine) / 3) if mine else 0.0


def is_headline(text: str, *, stopped: bool = False) -> bool:
    """Short enough, begins like one, no full stop at its end unless `stopped`."""
    if len(text) > 240 or text.count(" ") >= 35 or text.startswith("(") or not any(map(str.isalpha, text)):
        return False
    return not (_STOPPED.search(text) and not (stopped and _FULL_STOP.search(text)))


def find(blocks: Sequence[Block], first: int, reads: Sequence[bool], rules: Rules) -> Headline | None:
    """The headline among the blocks before number `first`, where the text begins; None where none is sure enough.

    If none is, a line further down is one where dates or bylines follow it at once: what stood before was no text.
    """
    texts = [block.text for block, true in zip(blocks, reads, strict=True) if true]
    words = stems(texts[:_TEXT] if texts else [block.text for block in blocks[first : first + _TEXT]])
    doubles = Counter(same(block.text) for block in blocks[:_DEEPEST])
    best: Headline | None = None
    read = 0
    for number, block in enumerate(blocks[:_DEEPEST]):
        read += reads[number]
        if read > 2 or (number >= first and best is not None and best.points >= GOOD):
            break
        below = _below(blocks, number, rules)
        if reads[number] or not _may_be(block, number < first, below > 0, rules):
            continue
        points = _points(block, words, doubles, 0 < below < (7 if _FULL_STOP.search(block.text) else 3), rules)
        if number >= first and (points < GOOD or not 0 < below < 3):
            continue
        if best is None or points > best.points + _MARGIN:
            best = Headline(number, points)
    return best


def _may_be(block: Block, above: bool, below: bool, rules: Rules) -> bool:
    text = block.text
    if not is_headline(text, stopped=below) or block.kind in ("caption", "item"):
        return False
    rule = rules.match(text, _HEAD | {"top"} if above else _HEAD)
    if rule is not None and (block.kind != "title" or rule.strong):
        return False
    if printed.date_line(text) or bylines.is_name(text) or rules.sections.fullmatch(plain(text)):
        return False
    return len(_TRAIL.findall(text)) < 2 and not text.startswith(("http", "www.", "@", "#"))


def _points(block: Block, words: Collection[str], doubles: Counter[str], below: bool, rules: Rules) -> float:
    text, count = block.text, block.text.count(" ") + 1
    points = shared(text, words) + (2.0 if block.kind == "title" else 0.2 if block.kind == "heading" else 0.0)
    points += 0.5 if 4 <= count <= 22 else 0.25 if count == 3 or count > 22 else 0.0
    points += 0.5 * (doubles[same(text)] > 1 and count > 2) + 0.35 * below
    points -= 0.3 * bool(_FULL_STOP.search(text))
    points -= 0.4 * (bylines.is_capitals(text) and (text.isupper() or bool(rules.outlets.fullmatch(plain(text)))))
    return points


def _below(blocks: Sequence[Block], number: int, rules: Rules) -> int:
    """How many lines further down a date, a byline or the like stands; 0 where none does within six."""
    for far, block in enumerate(blocks[number + 1 : number + 7], 1):
        rule = rules.match(block.text, _HEAD)
        if (rule is not None and rule.keep == "credit") or printed.date_line(block.text):
            return far
        if bylines.read(block.text, rules, _HEAD, titled=True):
            return far
    return 0


def same(text: str) -> str:
    """The same for two headlines that say the same words."""
    return " ".join(re.findall(r"\w+", plain(text).casefold()))
