"""Direct speech, the words on signs, and dates, marked in the words of a sentence before its clauses are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.grammar.tokens import Token, closed_class, tokens_of
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.values.seldom import Seldom

_SPEECH_LEAST, _SLOGAN_MOST = 4, 7  # tokens
_BEFORE_DATES = reporting.words("before_dates")
_SAID = frozenset().union(*(english().classes[name] for name in ("be", "have", "modals", "pronouns")))
_ARTICLES = reporting.words("before_speech")
_WITH_IN = reporting.words("handing_in")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CALENDAR = Seldom(
    r"\b(?:(?:[Ll]ast|[Nn]ext|[Tt]h(?:is|at)|[Tt]he following|[Tt]he same|early|late) )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"(?: (?:morning|afternoon|evening|night|noon)\b)?|"
    rf"\b\d{{1,2}} (?:{_MONTHS})\b(?: \d{{4}})?|\b(?:{_MONTHS}) \d{{1,2}}\b(?:, \d{{4}})?|"
    rf"(?<=\b[Ii]n )(?:early |late |mid-)?(?:{_MONTHS})\b(?: \d{{4}})?|"
    r"\b[Aa]t (?:the moment|present|the same time|the time(?! of))\b|"
    rf"\b(?:{reporting.alternatives('days_with_names')})(?!['’])|"
    r"\b(?:[Ll]ast|[Nn]ext|(?:[Ee]arlier |[Ll]ater )?[Tt]his) "
    r"(?:week|month|year|night|weekend|spring|summer|autumn|winter)\b(?!['’-])|"
    r"\b[Tt]he (?:next|following|same|previous) (?:day|morning|afternoon|evening|night|weekend|week|month)\b"
)
_WORDS = re.compile(r"\b(?:words?|inscription|slogan|text|caption|reading|read|reads|saying|said)\W*$")
_ONE_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|morning|afternoon|evening|night")
_BEFORE_MONTHS = reporting.words("before_months")
_DAY = r"(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]{2,8}\.?)(?:,? \d{4})?"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z’'.-]+(?:[ ,/]+[A-Z][\w’'.-]*){{0,4}},? ?(?:{_DAY})?|(?=\())\s?"
    rf"(?:\([A-Z][\w ./]{{1,30}}\))?\s?[-–—]{{1,2}}\s+(?:{_DAY}\s?[-–—]{{1,2}}\s+)?|"
    r"(?:[A-Z][\w’'.-]+(?:[ ,]+[A-Z][\w’'.-]+){0,3},? )?"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})? \([A-Z][\w ./]{1,30}\)\s?[-–—]{1,2}\s+|\d{1,2}[:.]\d\d\.?\s+|"
    r"(?:[*•·]|[-–—]{1,2})\s+"
)


def speech_spans(text: str, *, inside: bool = False) -> tuple[tuple[int, int], ...]:
    """Stretches of direct speech: between marks, from an opening mark to the end, from the start to a closing mark.

    `inside` says that the sentence begins within a quotation that an earlier one opened.
    """
    spans: list[tuple[int, int]] = []
    begun = 0 if inside else None
    for m in re.finditer(r"[“”«»„]|\"", text):
        mark = m[0]
        before = text[m.start() - 1 : m.start()]
        opens = mark in "“«„" if mark != '"' else begun is None
        if mark == "“" and begun is not None and not before.strip() and not text[m.end() :].strip():
            opens = False  # a stray opening mark where a closing one belongs
        if opens and begun is None:
            begun = m.end()
        elif not opens and begun is not None:
            spans.append((begun, m.start()))
            begun = None
        elif not opens and begun is None and not spans:
            spans.append((0, m.start()))
    if begun is not None:
        spans.append((begun, len(text)))
    return tuple(span for span in spans if _is_speech(text, span))


def _is_speech(text: str, span: tuple[int, int]) -> bool:
    """A name or a slogan in quotation marks ("Not a step back") is read as plain words, direct speech is not."""
    if span == (0, len(text)):
        return True
    said = text[span[0] : span[1]].strip()
    return len(tokens_of(said)) >= (_SPEECH_LEAST if said[-1:] in ",.?!…" else _SLOGAN_MOST + 1)


def lead_of(text: str) -> int:
    """Where a sentence begins behind a dateline ("OMSK, Jan 9 (Agency) -") or the mark of a list, if it has one."""
    dateline = _DATELINE.match(text)
    return dateline.end() if dateline else 0


def calendar_words(text: str, known: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words for days that nothing has dated: they are no part of a noun phrase all the same."""
    found = (m.span() for m in _CALENDAR.finditer(text))
    return [(a, b) for a, b in found if not any(x < b and a < y for x, y in known)]


def slogans(text: str, speech: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands on signs and is no name: "Dad is on contract". It qualifies, as a date does."""
    spans = [(m.start(1), m.end(1)) for m in re.finditer(r"[“\"]([^“”\"]+)[”\"]", text)]
    return [
        (a, b)
        for a, b in spans
        if (a, b) not in speech
        and (_WORDS.search(text[: a - 1]) or any(closed_class(t.low) and t.low in _SAID for t in tokens_of(text[a:b])))
    ]


_TITLED = re.compile(r"[“\"]([A-Z][\w’'-]*(?:,? (?:[A-Z][\w’'-]*|of|the|for|and|in|to|a|an|is|on|at|with)){1,5})[”\"]")


def titled(text: str, speech: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names in quotation marks, of several words with capitals: the chat "Not Found, Not Buried"."""
    spans = [m.span(1) for m in _TITLED.finditer(text) if not _WORDS.search(text[: m.start()])]
    return [(a, b) for a, b in spans if (a, b) not in speech and text[b - 1] != ","]


def marked(
    tokens: Sequence[Token],
    speech: Sequence[tuple[int, int]],
    dates: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]] = (),
) -> list[Token]:
    """One token for each stretch of direct speech, each name, and each date phrase with the preposition before it."""
    kept: list[Token] = []
    for number, token in enumerate(tokens):
        span = next((s for s in speech if s[0] <= token.start < s[1]), None)
        date = next((d for d in dates if d[0] <= token.start and token.end <= d[1]), None)
        if span is not None:
            if not kept or kept[-1].tag != "speech" or kept[-1].end != span[1]:
                kept.append(Token(token.text, token.low, span[0], span[1], "speech"))
        elif name := next((n for n in names if n[0] <= token.start and token.end <= n[1]), None):
            if not kept or kept[-1].end != name[1]:
                low = " ".join(t.low for t in tokens[number:] if t.end <= name[1])
                kept.append(Token(token.text, low, name[0], name[1], "name"))
        elif date is None:
            kept.append(token)
        elif kept and kept[-1].tag == "date" and kept[-1].end == date[1]:
            continue
        else:
            start = date[0]
            after = next((t for t in tokens[number:] if t.start >= date[1]), None)
            plain = after is not None and after.text.islower() and after.text.isalpha() and not closed_class(after.low)
            behind_article = bool(kept) and kept[-1].low in _ARTICLES
            qualifies = behind_article and plain
            if behind_article and not plain:
                kept.pop()
            while kept and kept[-1].low in _BEFORE_MONTHS and not plain:
                kept.pop()  # "the following April she led …"
            if adjectives := _described(kept, token.text):
                del kept[-adjectives:]  # "on a bitterly cold Saturday"
            phrasal = len(kept) > 1 and kept[-1].low == "in" and kept[-2].low in _WITH_IN
            if kept and kept[-1].low in _BEFORE_DATES and kept[-1].end + 2 > start and not phrasal:
                start = kept.pop().start
            kept.append(Token(token.text, token.low, start, date[1], "adj" if qualifies else "date"))
    return kept


def _described(kept: Sequence[Token], date: str) -> int:
    """How many words right before the word for a day belong to it: its adjectives and their article."""
    if not _ONE_DAY.match(date):
        return 0
    for size in (2, 3, 4):
        words = [t.low for t in kept[-size:]]
        plain = all(word.isalpha() and not closed_class(word) for word in words[1:])
        if len(kept) > size and words[0] in ("a", "an", "the", "one") and plain:
            return size if kept[-size - 1].low in _BEFORE_DATES else 0
    return 0
