"""Articles, findings and printed lines without the people of the list."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TextIO

from generator.redact import Edit, Redactor, edited
from generator.values.model import Article, Sentence
from generator.values.problems import Level, Problem, Report, at

REDACTED = "redacted:"
"""Stands before an article's hash that is of its redacted text: one of the clear bytes would let guesses be tried."""


def article(found: Article, who: Redactor, report: Report, where: str = "") -> Article:
    """The article as if its capture had never named them: nothing else of it is kept, read or written."""
    if not who.people:
        return found
    title = who.apply(found.title)
    text, sentences = _text(found, title, who)
    url = "" if who.find(found.url) else found.url
    if url != found.url:
        message = "its address names a person of the list, and is left out"
        report(Problem(Level.NOTE, "address-withheld", at(where or found.seed), message))
    made = replace(
        found, seed=who.apply_slug(found.seed), title=title, text=text, sentences=sentences, url=url,
        cuts=tuple(cut._replace(text=who.apply(cut.text)) for cut in found.cuts),
        clues=tuple(clue._replace(value=_address(clue.value, who)) for clue in found.clues),
        outlet=who.apply(found.outlet), credit=who.apply(found.credit),
    )  # fmt: skip
    if made == found:
        return found
    words = hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest()
    return replace(made, sha256=f"{REDACTED}{words}")


def _address(value: str, who: Redactor) -> str:
    return who.apply_slug(value) if "/" in value else who.apply(value)


def _text(found: Article, title: str, who: Redactor) -> tuple[str, tuple[Sentence, ...]]:
    """The text, and each sentence at its new place."""
    text = found.text
    places = {place: place for sentence in found.sentences for place in (sentence.start, sentence.end)}
    for _ in range(3):  # as `Redactor.apply`
        edits = who.edits(text)
        if not edits:
            break
        text = edited(text, edits)
        moved = _moved(sorted(set(places.values())), edits)
        places = {old: moved[new] for old, new in places.items()}
    sentences = []
    for sentence in found.sentences:
        if sentence.role == "title":
            sentences.append(replace(sentence, text=title))
            continue
        start, end = places[sentence.start], places[sentence.end]
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start < end:
            sentences.append(replace(sentence, text=text[start:end], start=start, end=end))
    return text, tuple(sentences)


def _moved(places: Iterable[int], edits: list[Edit]) -> dict[int, int]:
    """Where each place of a text is after the edits; what lay inside one comes behind it."""
    found, shift, waiting = {}, 0, list(reversed(edits))
    for place in places:
        while waiting and place >= waiting[-1].end:
            edit = waiting.pop()
            shift += len(edit.new) - (edit.end - edit.start)
        inside = waiting and waiting[-1].start < place
        found[place] = waiting[-1].start + shift + len(waiting[-1].new) if inside else place + shift
    return found


def problem(found: Problem, who: Redactor) -> Problem:
    return replace(found, where=who.apply(found.where), message=who.apply(found.message), hint=who.apply(found.hint))


class Veiled(io.TextIOBase):
    """What is printed, line by line, without them."""

    def __init__(self, out: TextIO, apply: Callable[[str], str]) -> None:
        self._out = out
        self._apply = apply
        self._line = ""

    def write(self, text: str) -> int:
        *lines, self._line = (self._line + text).split("\n")
        self._out.write("".join(f"{self._apply(line)}\n" for line in lines))
        return len(text)

    def flush(self) -> None:
        self._out.write(self._apply(self._line))
        self._line = ""
        self._out.flush()

    def isatty(self) -> bool:
        return self._out.isatty()
