"""Which of the lines at the top of a capture is the headline: menus, the outlet's name and kickers stand there too.

The headline shares words with the text, has a headline's length and form, and stands first among lines of that kind: a
standfirst that does as well comes after it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from generator.capture import bylines, printed
from generator.capture.blocks import Block
from generator.knowledge.boilerplate import Rules, plain

_GOOD = 0.8  # points of a headline that stands in the midst of text
_LEAST = 0.45  # points of any headline
_MARGIN = 0.15  # points that a later line must have more than an earlier one
_DEEPEST = 80  # blocks that are looked at
_TEXT = 25  # blocks of the text whose words are held against a headline
_STEM = 5  # letters: "soldiers'" and "soldier", "protested" and "protest"
_PLAIN = frozenset(
    "that this with from they their them have after over about what when where which says said will would more into "
    "were been there here than then also some most only just your news page".split()
)
_HEAD = frozenset(("head", "edge"))
_WORD = re.compile(r"[^\W\d_]{4,}")
_STOPPED = re.compile(r"[.;:,][\"'”’»)]*$(?<!\.\.\.)")
_FULL_STOP = re.compile(r"\.[\"'”’»)]*$(?<!\.\.\.)")
_BREAK = re.compile(r"[a-z\d]{3}[.!?] [A-ZÀ-Þ]")  # of two sentences
_NUMBERED = re.compile(r"\d{1,2}[.)] ")  # an item, or the head of a section
SITES = re.compile(r"\s+(\||::|«|»|·|•|[–—-])\s+")
_BAR = re.compile(r"\s[|·•»›]\s")
_BARS = ("|", "::", "«", "»", "·", "•")
_NO_TITLE = re.compile(
    r"(?:exported data|untitled.{0,20}|(?:new )?document.{0,12}|index|no title|loading\W*|page|default)", re.IGNORECASE
)
_TRAIL = re.compile(r"\s(?:[>»›→/|·•\\]|::|—|–|-)\s")


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


def is_sentence(text: str) -> bool:
    """Some words and a full stop: no line of a menu."""
    return " " in text and bool(_FULL_STOP.search(text)) and not text.isupper()


def find(blocks: Sequence[Block], first: int, reads: Sequence[bool], rules: Rules) -> int | None:
    """The number of the headline among the blocks before `first`, where the text begins; None if none will do.

    If none is, a line further down is one where dates or bylines follow it at once: what stood before was no text.
    """
    if first and _is_bare(blocks[:first], rules):
        return 0
    texts = [block.text for block, true in zip(blocks, reads, strict=True) if true]
    words = stems(texts[:_TEXT] if texts else [block.text for block in blocks[first : first + _TEXT]])
    doubles = Counter(same(block.text) for block in blocks[:_DEEPEST] if len(block.text) < 400)

    @functools.cache
    def is_head_line(number: int) -> bool:
        return number < len(blocks) and _is_head_line(blocks[number].text, rules)

    best, most = None, _LEAST - _MARGIN
    read = 0
    for number, block in enumerate(blocks[:_DEEPEST]):
        if read > 2 or (read and most >= _GOOD):
            break
        if reads[number]:
            read += 1
            continue
        below = next((far for far in range(1, 3 if read else 7) if is_head_line(number + far)), 0)
        if not _may_be(block, number < first, below > 0, rules):
            read += is_sentence(block.text) and not furniture(block.text, rules)
            continue
        points = _points(block, words, doubles, 1 if number + 1 == first else below, rules)
        if best is not None and same(blocks[best].text).endswith(f" {same(block.text)}"):
            points = max(points, most + 2 * _MARGIN)  # "Thread: …", "Home: …"
        if read and (points < _GOOD or not below):
            continue
        if points > most + _MARGIN and not (
            best == number - 1 and _standfirst(blocks[best].text, block.text, words, rules)
        ):
            best, most = number, points
    return best


def _is_bare(above: Sequence[Block], rules: Rules) -> bool:
    """Whether there are no menus, dates and bylines above the text, so that it begins with its headline."""
    text = above[0].text
    if text.count(" ") < 3 or _BAR.search(text) or _BREAK.search(text) or rules.outlets.fullmatch(plain(text)):
        return False
    return _may_be(above[0], True, False, rules) and not any(
        furniture(b.text, rules) or _is_head_line(b.text, rules) for b in above
    )


def furniture(text: str, rules: Rules) -> bool:
    """Whether a rule takes it at the top of a page, or it is a row of links."""
    return rules.match(text, _HEAD) is not None or bylines.is_bar(text, rules, _HEAD)


def _standfirst(headline: str, text: str, words: Collection[str], rules: Rules) -> bool:
    """Whether a line reads as what stands below a headline: it is longer, and the headline no mere label."""
    label = (
        headline.count(" ") < 3
        or bool(_BAR.search(headline))
        or bylines.is_capitals(headline)
        or rules.outlets.fullmatch(plain(headline))
    )
    stopped = _FULL_STOP.search(text) and not _FULL_STOP.search(headline)
    return not label and bool(
        stopped or text.count(" ") > headline.count(" ") or (headline.count(" ") > 6 and shared(headline, words))
    )


def _may_be(block: Block, above: bool, below: bool, rules: Rules) -> bool:
    text = block.text
    if not is_headline(text, stopped=below) or block.kind in ("caption", "item"):
        return False
    if bylines.is_bar(text, rules, frozenset()):
        return False
    rule = rules.match(text, _HEAD | {"top"} if above else _HEAD)
    if rule is not None and (block.kind != "title" or rule.strong):
        return False
    if _dated(text, rules) or _NUMBERED.match(text) or bylines.people(text) or rules.sections.fullmatch(plain(text)):
        return False
    return len(_TRAIL.findall(text)) < 2 and not text.startswith(("http", "www.", "@", "#"))


def _dated(text: str, rules: Rules) -> bool:
    """A date with a clock, or with two words at most beside it; "Assessment of the day, 3 May 2023" is a title."""
    if printed.date_line(text) or printed.only_filler(text) or bylines.imprint(text, rules, _HEAD):
        return True
    found = bylines.read(text, rules, _HEAD, titled=False)
    if not found or not found.dates:
        return False
    words = text.count(" ") - max(date.words.count(" ") for date in found.dates)
    return words < 3 or bool(printed.CLOCK.search(text))


def _points(block: Block, words: Collection[str], doubles: Counter[str], below: int, rules: Rules) -> float:
    section, bar, rest = block.text.partition(" | ")
    text = rest if bar and rules.sections.fullmatch(plain(section)) else block.text
    count = text.count(" ") + 1
    points = shared(text, words) + (2.0 if block.kind == "title" else 0.2 if block.kind == "heading" else 0.0)
    points += 0.5 if 4 <= count <= 22 else 0.2 if count == 3 or count > 22 else 0.0
    points += 0.5 * (doubles[same(text)] > 1 and count > 2) + (0.55 if below == 1 else 0.35 if below else 0.0)
    points -= 0.3 * bool(_FULL_STOP.search(text)) + 0.2 * bool(_BREAK.search(text))
    points -= 0.4 * (count < 5 and (text.isupper() or bool(rules.outlets.fullmatch(plain(text)))))
    return points


def _is_head_line(text: str, rules: Rules) -> bool:
    """Whether it is a date, a byline or the like."""
    if len(text) > bylines.LONGEST:
        return False
    rule = rules.match(text, _HEAD)
    if (rule is not None and rule.keep == "credit") or printed.date_line(text) or bylines.people(text):
        return True
    return bylines.read(text, rules, _HEAD, titled=True) is not None


def best(texts: Sequence[str], words: Collection[str], rules: Rules) -> str:
    """Of headlines that a page states in different places, the most trustworthy first, the one to believe."""
    doubles = Counter(same(text) for text in texts if len(text) < 400)
    chosen, most = "", -_MARGIN
    for text in texts:
        if not text or len(text) > 400 or _NO_TITLE.fullmatch(text) or rules.sections.fullmatch(plain(text)):
            continue
        points = _points(Block(text, 1), words, doubles, 0, rules)
        if points > most + _MARGIN:
            chosen, most = text, points
    return chosen


def without_site(
    title: str, rules: Rules, words: Collection[str], lines: Collection[str], outlet: str = ""
) -> tuple[str, str]:
    """A headline without the outlet's name behind it or before it, and that name; "" where there is none.

    Behind a bar any short name is the site's; behind a dash one that the page says elsewhere, or that looks like one.
    """
    parts = SITES.split(title)
    if len(parts) < 3:
        return title, ""
    ends = (
        (parts[-1], parts[-2], title[: title.rindex(parts[-2])].strip()),
        (parts[0], parts[1], title[title.index(parts[1], len(parts[0])) + len(parts[1]) :].strip()),
    )
    for name, mark, rest in ends:
        if name.count(" ") > 4 or name.count(" ") >= rest.count(" ") or rest.count(" ") < 2:
            continue
        stated = bool(outlet) and name.casefold() in outlet.casefold()
        known = (
            stated or rules.outlets.fullmatch(plain(name)) or sum(name in line for line in lines if len(line) < 90) > 1
        )
        told = not known and shared(name, words) > shared(rest, words)
        if known or (mark in _BARS and not told):
            shorter, further = without_site(rest, rules, words, lines, outlet)
            return shorter, further or ("" if rules.sections.fullmatch(plain(name)) else name)
    return title, ""


@functools.lru_cache(maxsize=4096)
def same(text: str) -> str:
    """The same for two headlines that say the same words."""
    return " ".join(re.findall(r"\w+", plain(text).casefold()))
