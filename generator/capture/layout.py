"""Where an article lies among the blocks of a capture: its first and last sentences, its head and its foot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.capture import bylines, printed, teasers
from generator.capture.blocks import Block
from generator.capture.teasers import FULL_STOP
from generator.knowledge.boilerplate import Rules

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\[\d{1,3}\])*(?:\s|$)")
# At its very end; "…" and dashes, as speech breaks off, and the square or the lozenge that ends a magazine's article.
_STOPS = re.compile(r"[.!?…:;—–][\"'”’»)\]]*(?:\[\d{1,3}\])*(?: ?[■♦●◼▪])?$")
EVERYWHERE = frozenset(("top", "head", "foot", "edge"))
_WITHIN = frozenset(("head", "body"))
_MOST_BEHIND = 3  # sentences that may stand behind the end of an article and be none of its own …
_LEAST_BEFORE = 5  # … where so many times their words stand before it


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
    doubtful: frozenset[int]  # numbers of the blocks that read as the article's, and may not be
    listed: Mapping[int, str]  # number of each block of a list of other articles: the rule that knows the list's label

    @staticmethod
    def of(blocks: Sequence[Block], rules: Rules) -> Layout:
        reads = [_reads_as_article(block.text, rules) for block in blocks]
        about = _about_authors(blocks, reads, rules)
        for number in about:
            reads[number] = False
        doubtful = _doubtful(blocks, reads, rules)
        for number in doubtful:
            reads[number] = False
        places = [number for number, true in enumerate(reads) if true]
        first = places[0] if places else min(len(blocks), 6)
        late = len(places) > 1 and _byline_among(blocks[places[1] : (*places, len(blocks))[2]][:6], rules)
        seconds = places[1 + late :] or [len(blocks)]
        head = min(seconds[0], first + 12)
        listed = _listed(blocks, reads, first, rules)
        dates = tuple(n for n, block in enumerate(blocks) if n not in listed and _dates_an_entry(block.text))
        if not places:  # a text of short sentences, or none at all
            places = [number for number, block in enumerate(blocks) if _sentence(block.text, rules)]
        last = places[-1] if places else -1
        return Layout(tuple(reads), about, first, head, last, dates, doubtful, listed)

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


def _doubtful(blocks: Sequence[Block], reads: Sequence[bool], rules: Rules) -> frozenset[int]:
    """What a rule doubts, and the few sentences that stand behind a line which says that the article is over."""
    found: set[int] = set()
    places = [number for number, true in enumerate(reads) if true]
    for number in places:
        rule = rules.match(blocks[number].text, _WITHIN)
        if rule is not None and rule.cut == "doubt":
            found.add(number)
    words = {number: blocks[number].text.count(" ") + 1 for number in places}
    for number in range(places[2] + 1 if len(places) > 2 else len(blocks), len(blocks)):
        behind = [place for place in places if place > number]
        if not behind:
            break
        before = sum(words[place] for place in places if place < number)
        few = len(behind) <= _MOST_BEHIND and before >= _LEAST_BEFORE * sum(words[place] for place in behind)
        if few and (rule := rules.match(blocks[number].text, EVERYWHERE)) is not None and rule.ends:
            found.update(behind)
            break
    for number in reversed(places[1:]):
        rule = rules.match(blocks[number].text, EVERYWHERE)
        if number not in found and (rule is None or rule.cut != "doubt"):
            break
        found.add(number)
    return frozenset(found)


def _listed(blocks: Sequence[Block], reads: Sequence[bool], first: int, rules: Rules) -> dict[int, str]:
    """The lists of other articles below their labels, but for those at the top, which are menus.

    A list never takes the date of a chronicle's next entry.
    """
    found: dict[int, str] = {}
    for number in range(first, len(blocks) - 1):
        rule = rules.match(blocks[number].text, EVERYWHERE)
        if number in found or rule is None or rule.cut not in ("next", "tail"):
            continue
        size = teasers.run(blocks, number + 1, reads)
        last = number + size
        if size > 1 and teasers.dates_a_line(blocks[last].text) and _chronicles(blocks, reads, number):
            size -= 1
        found |= dict.fromkeys(range(number + 1, number + 1 + size), rule.name)
    return found


def _chronicles(blocks: Sequence[Block], reads: Sequence[bool], until: int) -> bool:
    """Whether a date of its own stood between paragraphs before."""
    return any(
        reads[number - 1] and reads[number + 1] and teasers.dates_a_line(blocks[number].text)
        for number in range(1, min(until, len(blocks) - 1))
    )


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
    return date is not None and not date.labelled and not printed.CLOCK.search(text)


def _reads_as_article(text: str, rules: Rules) -> bool:
    """A sentence of twelve words or more that no rule takes, wherever it stands."""
    if text.count(" ") < 11 or not (_STOPS.search(text) or (len(text) >= 160 and _ENDS_SENTENCE.search(text))):
        return False
    rule = rules.match(text, EVERYWHERE)
    return (rule is None or not rule.cuts) and not bylines.is_bar(text, rules, EVERYWHERE)


def _sentence(text: str, rules: Rules) -> bool:
    return bool(FULL_STOP.search(text)) and rules.match(text, EVERYWHERE) is None
