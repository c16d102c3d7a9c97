"""Where an article lies among the blocks of a capture: its first and last sentences, its head and its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator import bylines, printed
from generator.blocks import Block
from generator.knowledge.boilerplate import Rules

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\[\d{1,3}\])*(?:\s|$)")
# At its very end; "…" and dashes, as speech breaks off, and the square or the lozenge that ends a magazine's article.
_STOPS = re.compile(r"[.!?…:;—–][\"'”’»)\]]*(?:\[\d{1,3}\])*(?: ?[■♦●◼▪])?$")
FULL_STOP = re.compile(r"[.!][\"'”’»)\]]*(?:\[\d{1,3}\])*$")
CLOCK = re.compile(r"\d[:.]\d\d\b(?!\.?\d)")
EVERYWHERE = frozenset(("top", "head", "foot", "edge"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the article's own sentences lie among the blocks."""

    reads: tuple[bool, ...]  # block by block: reads as the article's
    about: frozenset[int]  # numbers of the blocks that are about the author
    first: int  # number of the first that does
    head: int  # number of the block before which bylines and dates may stand: the second that does, or close to it, or
    # the third where bylines stand behind the second
    last: int  # number of the last that does
    dates: tuple[int, ...]  # numbers of the blocks that may be a chronicle's dates

    @staticmethod
    def of(blocks: Sequence[Block], rules: Rules) -> Layout:
        reads = [_reads_as_article(block.text, rules) for block in blocks]
        about = _about_authors(blocks, reads, rules)
        for number in about:
            reads[number] = False
        places = [number for number, true in enumerate(reads) if true]
        first = places[0] if places else min(len(blocks), 6)
        late = len(places) > 1 and _byline_among(blocks[places[1] : (*places, len(blocks))[2]][:6], rules)
        seconds = places[1 + late :] or [len(blocks)]
        head = min(seconds[0], first + 12)
        dates = tuple(number for number, block in enumerate(blocks) if _dates_an_entry(block.text))
        if not places:  # a text of short sentences, or none at all
            places = [number for number, block in enumerate(blocks) if _sentence(block.text, rules)]
        return Layout(tuple(reads), about, first, head, places[-1] if places else -1, dates)

    def places(self, number: int) -> frozenset[str]:
        here = (
            ("top", number < self.first),
            ("head", number < self.head),
            ("body", number >= self.first),
            ("foot", number > self.last),
            ("edge", number < self.head or number > self.last),
        )
        return frozenset(place for place, true in here if true)

    def goes_on_after(self, number: int) -> bool:
        return number < self.last


_FIGURES = re.compile(r"\W*(?:\w+day,? |\w+\.? )?\d")
_BYLINE = re.compile(r"by:? [A-Z]", re.IGNORECASE)
_IS_ABOUT = re.compile(
    r"[\w ]{0,3}(?: is (?:an?|the|our|based|currently)\b| has (?:been|worked|written|covered|reported)\b"
    r"|,? (?:who )?(?:reports|writes|covers|works|joined|contributed|studied|teaches|lives)\b)"
)


def _about_authors(blocks: Sequence[Block], reads: Sequence[bool], rules: Rules) -> frozenset[int]:
    """The paragraphs at the end that say of a person named in the byline what he or she does."""
    names = [name for block in blocks[:30] if len(block.text) < 160 for name in _authors(block.text, rules)]
    found: set[int] = set()
    for number in range(len(blocks) - 1, max(len(blocks) // 2, 1), -1):
        text = blocks[number].text
        if any(text.startswith(name) and _IS_ABOUT.match(text, len(name)) for name in names):
            found.add(number)
        elif reads[number]:
            break
    return frozenset(found)


def _byline_among(blocks: Sequence[Block], rules: Rules) -> bool:
    return any(_BYLINE.match(b.text) and (rule := rules.match(b.text, EVERYWHERE)) and rule.keep for b in blocks)


def _authors(text: str, rules: Rules) -> list[str]:
    rest = _BYLINE.match(text) and re.split(r" ?[|•·—–] ?|, [a-z]|(?<=[a-z]), (?=[A-Z]{2})", text, maxsplit=1)[0]
    return [name.title() if name.isupper() else name for name in bylines.people(rest or text)]


def _dates_an_entry(text: str) -> bool:
    """A date alone, or at the beginning of a short line, that says neither of what nor at what hour."""
    date = printed.date_line(text)
    if date is None and len(text) < 100 and _FIGURES.match(text) and not _ENDS_SENTENCE.search(text):
        found = next(printed.dates(text), None)
        date = printed.date_line(text[: found[1]]) if found and not text[: found[0]].strip() else None
    return date is not None and not date.labelled and not CLOCK.search(text)


def _reads_as_article(text: str, rules: Rules) -> bool:
    """A sentence of twelve words or more that no rule takes, wherever it stands."""
    if text.count(" ") < 11 or not (_STOPS.search(text) or (len(text) >= 160 and _ENDS_SENTENCE.search(text))):
        return False
    rule = rules.match(text, EVERYWHERE)
    return (rule is None or rule.cut == "no") and not bylines.is_bar(text, rules, EVERYWHERE)


def _sentence(text: str, rules: Rules) -> bool:
    return bool(FULL_STOP.search(text)) and rules.match(text, EVERYWHERE) is None
