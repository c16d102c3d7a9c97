"""What flows through the program.

Everything here is a value: frozen, compared by content, changed only by making another with `dataclasses.replace`.
The reading side makes `Article`, `Dating`, `Sighting` and `Event`; the pages hold `Event` and `ArticlePage` again, and
all that is written for readers (timeline, exports, site) is computed from those two alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.values import language as languages
from generator.values.when import When

LANES = ("activism", "response", "context")
REVIEWS = ("draft", "reviewed", "disputed", "retracted")
EDITOR = "editor"  # a person set the date: the phrases of the sources say nothing of it
REPORTED = "publication"
BASES = ("stated", "relative", "inferred", REPORTED, EDITOR)
OUTCOMES = ("detained", "not-detained")  # of what women did in public
DIFFERING = ("when", "place", "count", "outcome")  # in what the sources of an event may differ: fields of `Source`
TAKING_PART = frozenset(("women", "woman", "wives", "mothers", "widows", "protesters", "participants", "relatives"))
"""Nouns of a sighting's figures that count those who took part."""
SAME_OCCASION = "same occasion"
"""The rule of a source whose date is that of the act told of before it."""
OVER_ENTRY = "date over the entry"
"""The rule of one whose date stands over what a chronology tells of it."""
OF_POST = ", from the post of "
"""Stands in the rule of a source behind the rule itself, before the day of the post from which it was counted."""


class Cut(NamedTuple):
    """A stretch of a capture that is not the article's."""

    line: int  # 1-based line of the capture
    text: str
    rule: str  # name of the boilerplate rule


class Clue(NamedTuple):
    """A date that stands round the text, not in it: in an address, a byline, a caption, HTML metadata."""

    where: str  # "url", "byline", "dateline", "meta:article:published_time" ...
    value: str  # the words as they stand
    line: int  # 1-based line of the capture, 0 where it has none


class Post(NamedTuple):
    """What stands in a chat or channel under the stamps of one day."""

    paragraph: int  # 0-based number of its first paragraph
    line: int  # 1-based line of the capture on which its first stamp stands
    words: str  # the date of the stamp as it stands
    days: tuple[str, ...]  # ISO; two where the figures allow two, with the month first and with the day first


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the cleaned text, and where it stood."""

    text: str  # verbatim but for white space, which is folded to single spaces
    line: int  # 1-based line of the capture on which it begins
    start: int  # offset in Article.text; Article.text[start:end] == text
    end: int
    paragraph: int  # 0-based number of the paragraph
    role: str  # "title", "heading", "caption", "body", or "aside": kept, but nothing is read from it


@dataclass(frozen=True, slots=True)
class Article:
    """One capture, read and cleaned; nothing in it is dated yet."""

    seed: str  # path below the seeds folder, with "/"; "file.jsonl#id" for a row
    sha256: str  # of the bytes read (of a row: of its line without the line end), in hex
    title: str
    text: str  # paragraphs, each one line of text, joined by a blank line; the title is not repeated in it
    sentences: tuple[Sentence, ...]  # in order; the title comes first, where there is one, with start == end == 0
    cuts: tuple[Cut, ...] = ()
    clues: tuple[Clue, ...] = ()
    published: str = ""  # EDTF as a sidecar, a row or the capture's metadata state it; "" where none does
    published_basis: str = ""  # "sidecar", "row", "metadata", "byline"; "" where unknown
    outlet: str = ""
    url: str = ""
    language: str = "en"
    credit: str = ""  # "Original article published on …", author lines
    digest: bool = False  # our own digest of a report, by sidecar
    publish: str = ""  # "full", "quotes" or "" (the build's default)
    posts: tuple[Post, ...] = ()  # of a chat or channel with posts of several days, in its order


@dataclass(frozen=True, slots=True)
class Saying:
    """A step of reasoning before it is put into words, in whatever language (`sayings`)."""

    keys: tuple[str, ...] = ()  # of a section of the table: the first says it, each further one adds to what was said
    values: tuple[tuple[str, str], ...] = ()  # what is filled in: words of the text, numbers, days without a year
    facts: tuple[tuple[str, When], ...] = ()  # what it was, and when
    days: tuple[When, ...] = ()  # what it comes to

    def and_(self, key: str, **values: object) -> Saying:
        added = tuple((name, str(value)) for name, value in values.items())
        return replace(self, keys=(*self.keys, key), values=(*self.values, *added))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step of the reasoning that dated an article."""

    phrase: str  # the words in the text; "" for a clue of the file
    line: int
    says: Saying  # "10 months from the invasion (24 February 2022): between 24 December 2022 and 23 January 2023"
    bounds: When  # what this step alone allows
    rule: str  # name of the constraint, or id of the anchor
    source: str = ""  # where an anchor's fact is documented
    used: bool = True  # False: contradicted by stronger evidence and left out


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an undated article that gives a time which hangs on its day, with what stands round it."""

    line: int
    text: str
    words: frozenset[str]  # stems of its content words, and its numbers
    beside: frozenset[str]  # those of the sentences round it that give no such time
    places: tuple[str, ...]  # that it or those name
    setting: tuple[str, ...] = ()  # that the article names at its head, and its channel in its name


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A passage of an undated article that may tell what a dated one tells too, and the day on which that was."""

    line: int
    quote: str
    when: When
    what: str
    seed: str  # of the article that dates it
    odds: float = 3.0  # that it does, as a logarithm


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group by its name, and who it is, as an article explains."""

    name: str
    who: tuple[str, ...]  # actors of the subject file
    seed: str  # of that article


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was written, and how that is known."""

    published: When | None
    basis: str  # "page", "sidecar", "row", "metadata", "byline", "inferred", "none"
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where one event is told: a passage of one article."""

    seed: str
    line: int
    quote: str  # one verbatim passage of the cleaned text
    phrase: str = ""  # the words that gave the date
    rule: str = ""  # the rule that read them
    attributed_to: str = ""  # whom the article names for it
    # What it says where the sources of its event differ, and only there:
    when: str = ""  # another day than the event's, in EDTF
    place: str = ""
    count: str = ""  # how many took part
    outcome: str = ""  # one of `OUTCOMES`


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence of one article that reports a happening, read as far as the sentence and its context allow."""

    source: Source
    when: When
    when_basis: str
    title: str
    summary: str
    lane: str
    kind: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    demands: tuple[str, ...]
    planned: bool
    words: frozenset[str]  # stems of the content words, for telling whether two sightings are of one happening
    figures: tuple[tuple[int, str], ...] = ()  # (20, "woman"): counted things
    position: float = 0.0  # 0 the article's head, 1 its end
    sensitivity: str = ""
    setting: tuple[str, ...] = ()  # places that the article names at its head, for a sentence that names none
    within: tuple[str, ...] = ()  # regions in which the places, or else the setting, lie
    facts: tuple[str, ...] = ()  # ids of the dated public facts that the sentence tells
    reason: Saying = Saying()  # why it is an event, on this lane, of this kind
    lent: bool = False  # `places` are what the sentences before name, and not its own
    outcome: str = ""  # whether those who acted were taken away, as the article tells it
    just_women: bool = False  # those who act are told of as women, and not as whose wives or mothers
    aside: bool = False  # it only names its day ("after Tuesday's storm"): no event, but a voice for what was on it
    named: tuple[str, ...] = ()  # kinds of women's acts of which it speaks, where it tells none: "her picket was brief"
    groups: tuple[str, ...] = ()  # names of the women's groups that its article tells of, where it tells of a founding
    # Stands for all of it in what is kept of a run; `replace` gives what it makes none, so that no change keeps it.
    mark: str = field(default="", init=False, compare=False, repr=False)
    flaw: float = 0.0  # how much is wrong with its title; 0 if that can stand by itself

    def marked(self) -> Sighting:
        """With the mark that its content gives."""
        told = f"{replace(self, words=frozenset())!r} {sorted(self.words)}"
        digest = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12)
        return self._under(digest.hexdigest())

    def dated_as(self, other: Sighting, source: Source) -> Sighting:
        """With the date of another one."""
        dated = replace(self, when=other.when, when_basis=other.when_basis, source=source)
        return dated._under(self.mark and f"{self.mark} {other.when} {other.when_basis} {source.rule}")

    def _under(self, mark: str) -> Sighting:
        copy = replace(self)
        object.__setattr__(copy, "mark", mark)  # the class is frozen
        return copy


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, as an event page's front matter states it. `title` and `when` are enough."""

    title: str
    when: When
    id: str = ""  # permanent, opaque, never reused
    when_basis: str = "stated"
    planned: bool = False
    summary: str = ""  # inline Markdown where a person wrote it
    lane: str = "activism"
    kind: str = ""
    demands: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    salience: float = 0.5  # 0 to 1
    review: str = "draft"
    retracted: str = ""  # the reason, where review is "retracted"
    sensitivity: str = ""
    aliases: tuple[str, ...] = ()  # ids that this event had or took over
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str = ""
    sources: tuple[Source, ...] = ()
    path: str = ""  # page, below docs/: "events/2022-09-21-….md"; "" before it has one
    led_to: tuple[str, ...] = ()  # ids on the pages of names to which its text links, where it was read from a page

    @property
    def reported(self) -> bool:
        """Is only the day of the report known?"""
        return self.when_basis == REPORTED and not self.planned and not self.when.is_open

    @property
    def exact(self) -> bool:
        """Is the date one day, without doubt?"""
        vague = self.when.approximate or self.when.uncertain or self.reported
        return self.when.precision == "day" and not vague

    def dated(self, language: str = "en") -> str:
        """Its date for people: "3 June 2024", "planned for 3 June 2024", "reported 3 June 2024"."""
        told = self.when.words(self.planned, language)
        return languages.language(language)["reported"].format(told) if self.reported else told


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article, as its page's front matter states it."""

    id: str  # the page's file name without ".md"
    seed: str
    title: str
    sha256: str = ""
    published: When | None = None
    published_basis: str = "none"
    outlet: str = ""
    url: str = ""
    language: str = "en"
    digest: bool = False
    publish: str = "quotes"
    tags: tuple[str, ...] = ()
    description: str = ""
    path: str = ""  # page, below docs/


@dataclass(frozen=True, slots=True)
class Gathered:
    """An event with the sightings that became it, and why they did; only `explain` needs more than the event."""

    event: Event
    sightings: tuple[Sighting, ...]
    _why: Callable[[], Iterable[str]] = field(default=tuple, compare=False, repr=False)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Put into words each time they are asked for."""
        return tuple(self._why())


def merged(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Names of several events, each once, in their order."""
    return tuple(dict.fromkeys(value for row in rows for value in row))
