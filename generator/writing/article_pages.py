"""An article as a Markdown page: what is known of it, how it was dated, and its text or only what was quoted.

The body is short lines, one a statement, so that a change by a person and a change by the next run seldom meet.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from babel import Locale, UnknownLocaleError

from generator.interface.sayings import in_words
from generator.interface.words import Words, words
from generator.markup import escape, matter
from generator.values.model import Article, ArticlePage, Dating, Event, Evidence, Source
from generator.writing.front import PUBLISHED_BASES, article_front, washed_article
from generator.writing.links import line_anchor, passage, relative


def article_page(
    article: Article, dating: Dating, page: ArticlePage, events: Sequence[Event], language: str = "en"
) -> str:
    """The page of an article: what is known of it, how it was dated, and its text or only the passages quoted.

    `events` are those that have a page; the passages that they quote from this article are marked and lead to them, but
    for those that were withdrawn.
    """
    told = words(language)
    page = washed_article(page)
    blocks = []
    if page.digest:
        blocks.append(f"*{told('article-page.digest')}*")
    blocks.append("\n".join(f"- {fact}" for fact in _facts(page, told)))
    if article.credit:
        blocks.append(escape.markdown_text(article.credit))
    passages = _passages(article, page, events, told)
    text = _text(article, page, passages, told)
    steps = [f"- {step}" for step in _steps(dating, frozenset(_ANCHOR.findall("".join(text))), told)]
    if steps:
        blocks += [f"## {told('article-page.dating')}", "\n".join(steps)]
    blocks += text
    return matter.write(article_front(page), "\n" + "\n\n".join(blocks) + "\n")


def described(article: Article, dating: Dating, path: str, publish: str = "quotes") -> ArticlePage:
    """What an article's page is to state; `publish` is for an article that says nothing itself."""
    return washed_article(
        ArticlePage(
            id=posixpath.basename(path).removesuffix(".md"),
            seed=article.seed,
            title=article.title or posixpath.basename(article.seed),
            sha256=article.sha256,
            published=dating.published,
            published_basis=dating.basis,
            outlet=article.outlet,
            url=article.url,
            language=article.language,
            digest=article.digest,
            publish=article.publish or publish,
            path=path,
        )
    )


def _facts(page: ArticlePage, told: Words) -> Iterable[str]:
    if page.outlet:
        yield told("article-page.outlet", outlet=escape.markdown_inline(page.outlet))
    if page.published:
        when = escape.markdown_inline(page.published.words(language=told.language))
        yield told("article-page.published", when=when, basis=told(f"published-basis.{page.published_basis}"))
    else:
        yield told("article-page.unpublished")
    if page.url:
        shown = page.url.partition("//")[2] or page.url
        yield told("article-page.original", link=escape.markdown_link(shown, page.url))
    yield told("article-page.language", language=escape.markdown_inline(_language(page.language, told.language)))
    if page.sha256:
        of, mark, digest = page.sha256.rpartition(":")  # "redacted:" where it is not of the capture's own bytes
        seed, sha256 = escape.markdown_inline(page.seed), escape.markdown_inline(of + mark + digest[:16])
        yield told("article-page.seed", seed=seed, sha256=f"{sha256}…")


def _language(code: str, language: str) -> str:
    """The name of a language, or its code where babel has none."""
    try:
        return Locale.parse(code, sep="-").get_display_name(language) or code
    except (ValueError, UnknownLocaleError):
        return code


# How it was dated -----------------------------------------------------------------------------------------------------

_ANCHOR = re.compile(r'id="(l\d+)"')
_STRAIGHT = re.compile(r'"([^"]*)"')


def _steps(dating: Dating, anchors: Collection[str], told: Words) -> Iterable[str]:
    """The evidence, a line each, with links to the lines that the page shows, and what all of it allows together."""
    for step in dating.evidence:
        yield _step(step, anchors, told)
    if dating.published and dating.basis == "inferred" and sum(step.used for step in dating.evidence) > 1:
        yield told("article-page.together", when=escape.markdown_inline(dating.published.words(language=told.language)))
    if dating.alternatives:
        dates = "; ".join(escape.markdown_inline(when.words(language=told.language)) for when in dating.alternatives)
        yield told("article-page.alternatives", dates=dates)


def _step(step: Evidence, anchors: Collection[str], told: Words) -> str:
    if step.used and step.rule in PUBLISHED_BASES:  # stated outright
        when = escape.markdown_inline(step.bounds.words(language=told.language))
        basis = told(f"published-basis.{step.rule}")
        return told("article-page.step-stated", basis=basis[:1].upper() + basis[1:], when=when)
    key = "step" if not step.line else "step-phrase" if step.phrase else "step-line"
    says = _STRAIGHT.sub(told("event-page.quote", words=r"\1"), in_words(step.says, told).rstrip(". "))
    says = says[:1].upper() + says[1:] if key == "step" else says
    line = str(step.line)
    if line_anchor(step.line) in anchors:
        line = escape.markdown_link(line, f"#{line_anchor(step.line)}")
    filled: dict[str, Any] = {"says": escape.markdown_inline(says), "phrase": escape.markdown_inline(step.phrase)}
    said = told(f"article-page.{key}", line=line, **filled)
    if escape.url(step.source):
        link = escape.markdown_link(told("article-page.step-source-name"), step.source) + "."
        said = told("article-page.step-source", step=said, link=link)
    return said if step.used else told("article-page.unused", step=said)


# The text and its passages --------------------------------------------------------------------------------------------


def _text(article: Article, page: ArticlePage, passages: Sequence[_Passage], told: Words) -> list[str]:
    if page.publish == "full":
        return [f"## {told('article-page.text')}", *_full(article, passages, told)]
    quoted = _quoted(passages, page.digest, told) or [told("article-page.no-passages")]
    return [f"## {told('article-page.passages')}", *quoted]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A quotation of this article and the events that it became, as links with titles and with the dates alone."""

    source: Source
    links: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def opening(self) -> str:
        return f'<mark id="{passage(self.source)}">'


def _passages(article: Article, page: ArticlePage, events: Sequence[Event], told: Words) -> list[_Passage]:
    """Every passage quoted from this article once, in the order in which they stand."""
    quoted: dict[tuple[int, int, str], tuple[Source, list[Event]]] = {}
    text = escape.line(article.text)
    for event in events:
        for source in event.sources:
            if source.seed == page.seed and source.quote:
                key = (source.line, text.find(escape.line(source.quote)), source.quote)
                quoted.setdefault(key, (source, []))[1].append(event)
    found = []
    for key in sorted(quoted):
        source, by = quoted[key]
        by.sort(key=lambda event: (event.when, event.id))
        standing = [event for event in by if event.review != "retracted"]
        links = tuple(_event_link(page.path, event, told) for event in standing)
        short = tuple(_event_link(page.path, event, told, short=True) for event in standing)
        found.append(_Passage(source, links, short))
    return found


def _full(article: Article, passages: Sequence[_Passage], told: Words) -> list[str]:
    """The paragraphs with the passages marked where they stand; those that stand in none, as the title, come first."""
    texts = [escape.line(paragraph) for paragraph in article.text.split("\n\n")]
    lines: dict[int, int] = {}  # the line on which a paragraph begins
    headings = {sentence.paragraph for sentence in article.sentences if sentence.role == "heading"}
    for sentence in article.sentences:
        if sentence.role != "title":
            lines.setdefault(sentence.paragraph, sentence.line)
    placed: dict[int, list[_Passage]] = {}
    elsewhere = []
    for each in passages:
        holding = [number for number, text in enumerate(texts) if escape.line(each.source.quote) in text]
        before = [number for number in holding if lines.get(number, 0) <= each.source.line]
        if holding:
            placed.setdefault(before[-1] if before else holding[0], []).append(each)
        else:
            elsewhere.append(each)
    anchored = {each.source.line for each in elsewhere}
    blocks = _quoted(elsewhere, bare=True, told=told)
    for number, text in enumerate(texts):
        here = placed.get(number, [])
        fresh = dict.fromkeys([lines[number]] if number in lines else [])
        fresh.update(dict.fromkeys(each.source.line for each in here))
        anchors = "".join(f'<a id="{line_anchor(line)}"></a>' for line in fresh if line not in anchored)
        anchored.update(fresh)
        if text and number in headings and not here:
            blocks.append(f"{anchors}**{escape.markdown_inline(text)}**")
        elif text:
            blocks.append(anchors + _woven(text, here))
    return blocks


_Spot = tuple[int, int, _Passage]


def _woven(text: str, passages: Iterable[_Passage]) -> str:
    """A paragraph with its passages marked, and links to their events behind each that stands in no other."""
    spots = []
    for each in passages:
        start = text.index(escape.line(each.source.quote))
        spots.append((start, start + len(escape.line(each.source.quote)), each))
    return _marked(text, 0, len(text), spots)


def _marked(text: str, low: int, high: int, spots: Iterable[_Spot], *, inside: bool = False) -> str:
    """A stretch of a paragraph. A passage within another is marked in it; one that overlaps another gets the rest."""
    parts: list[str] = []
    at = low
    for (start, end, each), inner in _nested(text, spots):
        before = _between(text[at:start], first=at == 0)
        # Links to events follow a passage and must not run into the next word.
        parts.append(f" {before}" if parts and not inside and before[:1] not in ("", " ") else before)
        parts.append(f"{each.opening}{_marked(text, start, end, inner, inside=True)}</mark>")
        links = dict.fromkeys(link for _, _, one in ((start, end, each), *inner) for link in one.short)
        if links and not inside:
            parts.append(f" ({', '.join(links)})")
        at = end
    rest = _between(text[at:high], first=at == 0)
    return "".join([*parts, " " if parts and not inside and rest[:1] not in ("", " ") else "", rest])


def _nested(text: str, spots: Iterable[_Spot]) -> list[tuple[_Spot, list[_Spot]]]:
    """Outermost passages, each with those that lie in it."""
    found: list[tuple[_Spot, list[_Spot]]] = []
    for start, end, each in sorted(spots, key=lambda spot: (spot[0], -spot[1], passage(spot[2].source))):
        taken = found[-1][0][1] if found else start
        if end <= taken and found:
            found[-1][1].append((start, end, each))
            continue
        start = max(start, taken)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        found.append(((start, end, each), []))
    return found


def _between(text: str, first: bool) -> str:
    """Text between passages, with the white space at its ends."""
    escaped = escape.markdown_text(text) if first else escape.markdown_inline(text)
    if not escaped:
        return text
    return text[: len(text) - len(text.lstrip())] + escaped + text[len(text.rstrip()) :]


def _quoted(passages: Sequence[_Passage], bare: bool, told: Words) -> list[str]:
    """Each passage as a quotation, without quotation marks if `bare`, and below it the events that it became."""
    blocks = []
    for line, on_line in groupby(passages, key=lambda each: each.source.line):
        anchor = f'<a id="{line_anchor(line)}"></a>'
        for each in on_line:
            text = f"{each.opening}{escape.markdown_inline(each.source.quote)}</mark>"
            blocks.append(f"> {anchor}{text if bare else told('event-page.quote', words=text)}")
            anchor = ""
            if each.links:
                blocks.append("\n".join(f"- {link}" for link in each.links))
    return blocks


def _event_link(from_path: str, event: Event, told: Words, short: bool = False) -> str:
    when = event.dated(told.language)
    label = when if short else told("article-page.to-event", when=when, title=event.title)
    return escape.markdown_link(label, relative(from_path, event.path))
