"""What becomes of each block of a capture: it stays, or it is cut, and by which rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.capture import bylines, mastheads, printed
from generator.capture.blocks import Block
from generator.capture.bylines import Byline
from generator.capture.layout import Layout
from generator.capture.mastheads import same
from generator.capture.printed import Printed
from generator.capture.teasers import FULL_STOP
from generator.knowledge.boilerplate import Rule, Rules, plain
from generator.values.model import Clue, Cut, Post


@dataclass(slots=True)
class Cleaned:
    """What is left of a capture, and what was taken."""

    title: str = ""
    title_line: int = 0
    title_told: str = ""  # as its line has it, where a sidecar states it with other marks
    blocks: list[Block] = field(default_factory=list)  # `kind` is now the role: "heading", "caption", "aside" or "body"
    cuts: list[Cut] = field(default_factory=list)
    clues: list[Clue] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    published: str = ""  # EDTF day of a clear printed publication date
    url: str = ""
    outlet: str = ""  # as the headline or the masthead names it
    posts: tuple[Post, ...] = ()  # of a chat or channel

    def cut(self, block: Block, rule: str) -> None:
        self.cuts.append(Cut(block.line, block.text, rule))

    def cut_beside_title(self, block: Block) -> None:
        """Of the line that is the headline, what is not the title's."""
        if found := re.search(re.escape(self.title), block.text, re.IGNORECASE):
            around = (block.text[: found.start()].strip(), block.text[found.end() :].strip())
            self.cuts += [Cut(block.line, rest, "site") for rest in around if rest]

    def credit(self, text: str) -> None:
        if text not in self.credits:
            self.credits.append(text)


_TITLE = "title"  # the verdict on the headline: no cut, but no part of the text
_LONGEST_BELOW = 14  # spaces; a longer line below the article stays, full stop or not


class Sieve:
    """Passes a capture's blocks in their order. All that is not the article's goes to `done`, with the rule."""

    def __init__(
        self, blocks: Sequence[Block], layout: Layout, rules: Rules, done: Cleaned, headline: int | None
    ) -> None:
        self.blocks, self.layout, self.rules, self.done, self.headline = blocks, layout, rules, done, headline
        self.title_at = -1 if headline is None else headline
        self.verdicts: list[str] = []  # block by block: the rule that cuts it; "" for those that stay
        self.stay: dict[int, Block] = {}
        self.dates: list[tuple[int, Printed]] = []
        self.tail: Rule | None = None  # cuts what comes until the article goes on
        self.following: Rule | None = None  # cuts the one block that comes
        self.over = False  # the article is: behind it stood what stands behind articles
        self.ended = False  # a line said so

    def run(self) -> list[Block]:
        """The blocks that stay, without the headline and its doubles."""
        for number, block in enumerate(self.blocks):
            self.verdicts.append(self._verdict(number, block))
        self._among_head_lines()
        _publish(self.blocks, self.dates, self.title_at, self.layout, self.done)
        for block, verdict in zip(self.blocks, self.verdicts, strict=True):
            if verdict == _TITLE:
                self.done.cut_beside_title(block)
            elif verdict:
                self.done.cut(block, verdict)
        kept = {number: block for number, block in sorted(self.stay.items()) if not self.verdicts[number]}
        kept |= self._scraps(kept)
        return list(kept.values())

    def _scraps(self, kept: dict[int, Block]) -> dict[int, Block]:
        """The lines without a full stop below the last sentence, as doubtful ones, where they are little beside the
        text: links and labels that no rule knows. A chronology in catchwords is the greater part of its text."""
        below = {
            number: block
            for number, block in kept.items()
            if number > self.layout.last and not (FULL_STOP.search(block.text) or _listed(block) or block.post)
        }
        words = sum(block.text.count(" ") + 1 for block in below.values())
        text = sum(block.text.count(" ") + 1 for number, block in kept.items() if self.layout.reads[number])
        return {n: replace(block, kind="aside") for n, block in below.items()} if words * 4 < text else {}

    def _verdict(self, number: int, block: Block) -> str:
        layout, places = self.layout, self.layout.places(number)
        if number and block.post != self.blocks[number - 1].post:
            self.tail, self.over, self.ended = None, False, False  # a channel says after each post where to subscribe
        sentence = layout.reads[number] or bool(FULL_STOP.search(block.text))
        reads = layout.reads[number] or number in layout.doubtful
        if self.tail is not None and (reads or (sentence and layout.goes_on_after(number))):
            self.tail = None
        behind, self.following = self.following or self.tail, None
        if title := self._title(number, block):
            return title
        if number in layout.about:
            self.over = True
            return "about the author"
        if number in layout.listed:
            self.following = behind if number > layout.last else None
            return f"after {layout.listed[number]}"
        rule = self.rules.match(block.text, places)
        if rule is not None and rule.cut == "above":
            self._take_above(number, rule)
        if self.tail is None and (line := byline(block, number, self.rules, layout, titled=number > self.title_at)):
            return self._head_line(number, block, line)
        if rule is not None and block.kind == "title" and not rule.strong:
            rule = None  # the page says that it is the headline
        if rule is not None and rule.cuts:
            return self._by_rule(number, block, rule, places)
        if behind is not None and not (behind.cut == "next" and sentence):
            if behind.cut == "next" and self._lists_on(number):
                self.following = behind
            return f"after {behind.name}"
        if number < self.title_at and not layout.reads[number] and not mastheads.is_sentence(block.text):
            self._take_outlet(block)
            return "above the headline"
        if "edge" in places and not layout.reads[number] and bylines.is_bar(block.text, self.rules, places):
            self.over = self.over or number > layout.last
            return "bar"
        if self.over and not sentence and not _listed(block) and block.text.count(" ") < _LONGEST_BELOW:
            return "below the article"
        self.stay[number] = replace(block, kind=self._role(number, rule, sentence) or block.kind)
        return ""

    def _lists_on(self, number: int) -> bool:
        """Is the next line one more teaser of a list? Not where it may be the heading of what the article says next."""
        reads = self.layout.reads
        if number + 1 >= len(self.blocks) or reads[number + 1]:
            return False
        if number > self.layout.last:
            return True
        heads = number + 2 < len(self.blocks) and reads[number + 2]
        return _listed(self.blocks[number]) and _listed(self.blocks[number + 1]) and not heads

    def _role(self, number: int, rule: Rule | None, sentence: bool) -> str:
        """What a block that stays is; "" where nothing is known of it. What is doubtful stands aside."""
        doubted = rule is not None and rule.cut == "doubt"
        if doubted and rule is not None and rule.place == "any":
            self.tail = rule  # the buttons below an appeal
        if number in self.layout.doubtful or doubted or (self.ended and sentence):
            return "aside"
        return "caption" if rule is not None else ""

    def _title(self, number: int, block: Block) -> str:
        done = self.done
        if number != self.headline:
            if number >= max(self.layout.first, self.title_at) + 8 or not _doubles(block.text, done.title):
                return ""
            stands = self.headline is not None or done.title_line > 0
            shorter = len(block.text) < len(done.title) and same(block.text) != same(done.title)
            if shorter and (not stands or block.text.casefold() in done.title.casefold()):
                done.title = block.text
            if stands:
                return "doubled-title"
        done.title_line = block.line
        if done.title not in block.text and same(block.text) == same(done.title):
            done.title_told = block.text
        return _TITLE

    def _take_above(self, number: int, rule: Rule) -> None:
        """Cut the line above, a sender's name or the title of a clip."""
        above = number - 1
        if above in self.stay and number < self.layout.first and not mastheads.is_sentence(self.blocks[above].text):
            del self.stay[above]
            self.verdicts[above] = f"above {rule.name}"
            self.done.credit(self.blocks[above].text)

    def _head_line(self, number: int, block: Block, line: Byline) -> str:
        self.dates += [(number, date) for date in line.dates]
        for credit in line.credits:
            self.done.credit(credit)
        if ADDRESS.fullmatch(block.text) and _OWN_PAGE.fullmatch(block.text):
            self.done.url = self.done.url or block.text
        self.over = self.over or (number > self.layout.last and not block.post)
        if line.dates:
            return "printed-date"
        return "address" if ADDRESS.match(block.text) else "head-line"

    def _by_rule(self, number: int, block: Block, rule: Rule, places: frozenset[str]) -> str:
        _remember(block.text, rule, self.done)
        if rule.cut == "next":
            self.following = rule
        elif rule.cut in ("tail", "end") and "top" not in places:
            self.tail = rule
        self.over = self.over or (number > self.layout.last and not rule.within)
        self.ended = self.ended or (number > self.layout.last and rule.ends)
        return rule.name

    def _take_outlet(self, block: Block) -> bool:
        """Whether it is an outlet's name; the first one is remembered."""
        name = re.split(r"\s[|·•]\s", block.text)[0]
        bare = re.sub(r" \([\w ]{2,20}\)$", "", plain(name))  # "(London)"
        if block.text.count(" ") > 6 or not self.rules.outlets.fullmatch(bare):
            return False
        self.done.outlet = self.done.outlet or name
        return True

    def _among_head_lines(self) -> None:
        """Cut the names and the few words between bylines, dates and buttons, where the headline is known."""
        blocks, verdicts = self.blocks, self.verdicts
        if self.title_at < 0 and not self.done.title:
            return
        for number in range(self.title_at + 1, min(self.layout.first, len(blocks))):
            text = blocks[number].text
            if verdicts[number] or blocks[number].kind or text.count(" ") > 9 or FULL_STOP.search(text):
                continue
            above = verdicts[number - 1] if number else ""
            below = verdicts[number + 1] if number + 1 < len(blocks) else ""
            under = above == _TITLE and (number + 1 == self.layout.first or below not in ("", _TITLE))
            if bylines.people(text) and (under or above in _BESIDE_NAMES or below in _BESIDE_NAMES):
                verdicts[number] = "name"
                self.done.credit(text)
            elif below == "printed-date" and self._take_outlet(blocks[number]):
                verdicts[number] = "outlet"
            elif above not in ("", _TITLE) and below not in ("", _TITLE) and text.count(" ") < 4:
                verdicts[number] = "among head lines"


def _listed(block: Block) -> bool:
    return block.kind == "item" or bool(_DASHED.match(block.text))


_SUFFIX = re.compile(r"\s[|–—-]\s|[|»:]")


def _doubles(text: str, headline: str) -> bool:
    """Whether a line says the headline again, as it is or with a site's name behind one of the two."""
    if not headline or len(text) >= 400:
        return False
    mine, title = same(text), same(headline)
    if mine == title and mine:
        return True
    short, long = sorted((mine, title), key=len)
    behind = max(text, headline, key=len)[min(len(text), len(headline)) - 1 :]
    return short.count(" ") > 2 and long.startswith(short + " ") and bool(_SUFFIX.search(behind))


def _publish(
    blocks: Sequence[Block], dates: Sequence[tuple[int, Printed]], title_at: int, layout: Layout, done: Cleaned
) -> None:
    """The printed dates as clues, and the day of publication: a labelled one, else the one closest to the headline.

    A date far above the headline, among menus, is the day on which somebody looked at the page.
    """
    ranked: list[tuple[int, int, str]] = []
    for number, date in dates:
        far = number < title_at - 4 and not date.labelled and not printed.CLOCK.search(blocks[number].text)
        label = date.labelled or (number > 0 and bool(_LABEL_LINE.fullmatch(blocks[number - 1].text)))
        updated = date.updated or (number > 0 and bool(_UPDATED_LINE.fullmatch(blocks[number - 1].text)))
        done.clues.append(Clue("byline:updated" if updated or far else "byline", date.words, blocks[number].line))
        if re.fullmatch(r"[\d-]{10}", date.value) and not updated and not far:
            rank = 0 if label else 1 if number > title_at else 2
            ranked.append((rank + 2 * (number > layout.last), number, date.value))
    if ranked and not done.published:
        done.published = min(ranked)[2]


# ---------------------------------------------------------------- credits, dates, addresses

_BESIDE_NAMES = ("printed-date", "byline", "byline-office", "head-line", "name", "photo-credit", "worked-on-by", "job")
_NUMBERED = re.compile(r"\d{1,2}[.)] [A-Z]")
_DASHED = re.compile(r"[-–—•*·‣▪]\s")
_LABEL_LINE = re.compile(r"(?:published|posted|date|first published|issued)(?: on| at)?:?", re.IGNORECASE)
_UPDATED_LINE = re.compile(r"(?:last )?(?:updated|modified|edited)(?: on| at)?:?", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"']+")
# An address of one text, not of a site or a channel: there is a number or a name of several words in it.
_OWN_PAGE = re.compile(r"https?://[^/]+/(?=[^?#]*(?:\d{2}|-|\.html?$)).+")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(https?://[^\s<>\"']+)")


def _remember(text: str, rule: Rule, done: Cleaned) -> None:
    if rule.keep == "credit" or (rule.keep == "name" and bylines.people(text.strip(" -–—,."))):
        done.credit(text)
    if rule.keep in ("credit", "url"):
        found = _ARCHIVED.search(text)
        address = found[1] if found else (found := ADDRESS.search(text)) and found[0]
        if address and _OWN_PAGE.fullmatch(address.rstrip(".,;)")):
            done.url = done.url or address.rstrip(".,;)")


def byline(block: Block, number: int, rules: Rules, layout: Layout, *, titled: bool) -> Byline | None:
    """What a line of dates, names and counters says, or an address alone; None for every other line.

    A date alone, with neither label nor clock, says when the text was published only where it is the sole one: a
    chronicle has many, and they are its headings.
    """
    text = block.text
    places = layout.places(number)
    if found := bylines.message(text):
        return found
    if "edge" not in places or len(text) > bylines.LONGEST:
        clock = printed.CLOCK.search(text) and (
            printed.date_line(text) or (printed.only_filler(text) and len(text) > 5)
        )
        return Byline() if clock and number not in layout.dates else None
    if ADDRESS.fullmatch(text):
        return Byline()
    whole = printed.date_line(text)
    if not whole and _NUMBERED.match(text):
        return None  # "1. Elista, September 2022" heads a section
    if not whole and (rule := rules.match(text, places)) is not None and rule.cut != "above":
        found = bylines.imprint(text, rules, places) if rule.cut == "line" else None
        found = replace(found, credits=(text,)) if found and rule.keep == "credit" else found
    else:
        found = bylines.read(text, rules, places, titled=titled)
    if found and number in layout.dates:
        others = sum(layout.first < other <= layout.last for other in layout.dates if other != number)
        if others or (number > layout.first and not any(date.value for date in found.dates)):
            return None
    return found
