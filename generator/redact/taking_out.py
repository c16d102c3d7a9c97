"""Takes people out of texts and of names of files; what stands in reads on."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.redact.finding import Finder, Span
from generator.redact.forms import initial, parts_of
from generator.redact.people import Person

WITHHELD = "[name withheld]"
_BEGINS = re.compile(r"(?:^|[.!?…]['\"”’»)]*\s+|\n\s*)['\"“‘„«(]*$")


class Edit(NamedTuple):
    """The characters from `start` to `end` are to become `new`."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    out, last = [], 0
    for edit in edits:
        out += [text[last : edit.start], edit.new]
        last = edit.end
    return "".join([*out, text[last:]])


class Redactor(Finder):
    """Finds and takes out the people of a list. Without people it does nothing, quickly."""

    def apply(self, text: str) -> str:
        """A plain text without the people of the list; the same text where it names none of them. Doing it twice
        changes nothing more."""
        for _ in range(3):  # a stand-in beside what is left may make a name again
            edits = self.edits(text)
            if not edits:
                break
            text = edited(text, edits)
        return text

    def apply_slug(self, name: str) -> str:
        """A file name or id without them: what stands in is small letters and hyphens."""
        for _ in range(3):
            spans = self.spans(name)
            if not spans:
                break
            stand_ins = (self._stand_in(span, name[span.start : span.end]) for span in spans)
            slugs = (re.sub(r"[^a-z0-9]+", "-", one.lower()).strip("-") or "x" for one in stand_ins)
            name = edited(name, [Edit(span.start, span.end, slug) for span, slug in zip(spans, slugs, strict=True)])
        return name

    def edits(self, text: str) -> list[Edit]:
        """What is to be changed in a text, in order."""
        return [self._edit(text, span) for span in self.spans(text)]

    def _edit(self, text: str, span: Span) -> Edit:
        old = text[span.start : span.end]
        new = self._stand_in(span, old)
        begins = _BEGINS.search(text, max(0, span.start - 12), span.start)
        if begins and new[:1].islower():
            new = new[0].upper() + new[1:]
        if possessive := re.search(r"['’ʼ]s?$", old):  # or the mark that closes a quotation
            new += possessive[0]
        if new.endswith(".") and text[span.end : span.end + 1] == ".":
            new = new[:-1]
        return Edit(span.start, span.end, new + "\n" * old.count("\n"))  # lines keep their numbers

    def _stand_in(self, span: Span, old: str) -> str:
        person = self.people[span.person]
        if person.way == "remove":
            return WITHHELD
        if person.way != "initials":
            return person.role if person.way == "role" else person.pseudonym
        cyrillic = sum("\u0400" <= char <= "\u052f" for char in old) * 2 > len(old)
        parts = parts_of(person.name)
        letters = [*parts.given, *parts.patronymic, *parts.surname] if span.full else parts.surname
        return " ".join(f"{initial(word, cyrillic=cyrillic)}." for word in letters)


@functools.lru_cache(maxsize=4)
def redactor(people: tuple[Person, ...]) -> Redactor:
    """The same one for the same list: making it takes longer than using it."""
    return Redactor(people)
