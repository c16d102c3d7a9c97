"""An event and an article as Markdown pages: front matter, and a body that repeats it for readers.

The body is short lines, one a statement, so that a change by a person and a change by the next run seldom meet.
Everything from a capture goes through `escape`; the summary of a page is Markdown, as a person may have written it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from babel import Locale, UnknownLocaleError

from generator import escape, indexes, matter
from generator.front import (
    MOVED,
    Stated,
    article_front,
    event_front,
    moved_to,
    read_article,
    read_event,
    washed,
    washed_article,
)
from generator.model import BASES, Article, ArticlePage, Dating, Event, Evidence, Source
from generator.words import Words, words

__all__ = [
    "Stated",
    "article_page",
    "described",
    "event_body",
    "event_page",
    "line_anchor",
    "moved_page",
    "moved_to",
    "passage",
    "read_article",
    "read_event",
    "unlinked",
    "washed",
    "washed_article",
]

GUIDE_RULES = "guide/how-dates-are-read.md"
_NO_LISTS: Mapping[str, str] = {}


def line_anchor(line: int) -> str:
    """The id, in an article's page, of the place where a line of the capture begins."""
    return f"l{line}"


def passage(source: Source) -> str:
    """The id, in the article's page, of the passage that a source quotes; a line may hold several."""
    return f"{line_anchor(source.line)}-{escape.digest(source.quote, 4)}"


# Events ---------------------------------------------------------------------------------------------------------------


def event_page(
    event: Stated,
    articles: Mapping[str, ArticlePage],
    stands: Stated | None = None,
    *,
    earlier: Event | None = None,
    later: Event | None = None,
    rules: Collection[str] = (),
    lists: Mapping[str, str] = _NO_LISTS,
    language: str = "en",
) -> str:
    """The page for an event that was found in captures, once it has an id and a path.

    `articles` by seed, those alone that have a page. `stands` is the event as its page says after merging a person's
    edits: the front matter is the finder's, the body tells what stands. `rules` are those that the guide describes,
    `lists` the pages that list "actors", "demands" and "places", as far as there are such.
    """
    body = event_body(
        stands or event, articles, earlier=earlier, later=later, rules=rules, lists=lists, language=language
    )
    return matter.write(event_front(event), body)


def event_body(
    event: Stated,
    articles: Mapping[str, ArticlePage],
    *,
    earlier: Event | None = None,
    later: Event | None = None,
    rules: Collection[str] = (),
    lists: Mapping[str, str] = _NO_LISTS,
    language: str = "en",
) -> str:
    """What stands below the front matter of an event as a page states it."""
    told = words(language)
    blocks = [f"<!-- {told('event-page.hint')} -->", *_notices(event, told)]
    if event.summary:
        blocks.append(" ".join(event.summary.split()))
    when = escape.markdown_inline(event.when.words(event.planned, language))
    facts = [told("event-page.when", when=when, basis=told(f"basis.{event.when_basis}"))]
    for key, list_name, names in (
        ("by", "actors", event.actors),
        ("asks", "demands", event.demands),
        ("at", "places", event.places),
    ):
        if names:
            shown = (_named(event.path, list_name, lists.get(list_name, ""), name) for name in names)
            facts.append(told(f"event-page.{key}", names="; ".join(shown)))
    blocks.append("\n".join(f"- {fact}" for fact in facts))
    if event.sources:
        blocks.append(f"## {told('event-page.sources')}")
    for source in event.sources:
        blocks += _source(event, source, articles.get(source.seed), rules, told, language)
    near = [
        f"- {told(f'event-page.{key}', link=_event_link(event.path, other, told, language))}"
        for key, other in (("earlier", earlier), ("later", later))
        if other is not None and other.path
    ]
    cite = {"title": escape.markdown_inline(event.title), "when": when, "id": escape.markdown_inline(event.id)}
    near.append(f"- {told('event-page.cite', None, **cite)}")
    blocks += ["---", "\n".join(near)]
    return "\n" + "\n\n".join(blocks) + "\n"


def _named(from_path: str, list_name: str, page: str, name: str) -> str:
    """A name, with a link to where the list of that kind has it."""
    target = f"{_relative(from_path, page)}#{indexes.anchor(list_name, name)}" if page else ""
    return escape.markdown_link(name, target) if target else escape.markdown_inline(name)


def _notices(event: Event, told: Words) -> Iterable[str]:
    if event.review == "retracted":
        reason = escape.markdown_inline(event.retracted)
        yield f"**{told('review-says.retracted', reason=reason) if reason else told('review-says.retracted-plain')}**"
    elif event.review in ("draft", "disputed"):
        yield f"*{told(f'review-says.{event.review}')}*"
    if event.sensitivity:
        yield f"**{told('entry.sensitive', what=escape.markdown_inline(event.sensitivity))}**"


def _source(
    event: Event, source: Source, article: ArticlePage | None, rules: Collection[str], told: Words, language: str
) -> Iterable[str]:
    """The quotation, and below it where it stands, who said so and how it gave the date: a line each."""
    digest = article is not None and article.digest
    if source.quote and digest:
        yield told("event-page.digest")
        yield f"> {escape.markdown_text(source.quote)}"
    elif source.quote:
        yield f"> {told('event-page.quote', words=escape.markdown_inline(source.quote))}"
    lines = [_origin(event, source, article, told, language)]
    if source.attributed_to:
        lines.append(told("event-page.said", whom=escape.markdown_inline(source.attributed_to)))
    lines.append(_reading(event, source, digest, rules, told))
    if any(lines):
        yield "\n".join(filter(None, lines))


def _reading(event: Event, source: Source, digest: bool, rules: Collection[str], told: Words) -> str:
    """The words that gave the date, and the rule that read them; "" where that says no more than the basis."""
    phrase = str(escape.markdown_inline(source.phrase))
    rule = str(escape.markdown_inline(source.rule))
    if source.rule in rules:
        rule = escape.markdown_link(source.rule, f"{_up(event.path)}{GUIDE_RULES}#{source.rule}")
    if phrase:
        phrase = f"*{phrase}*" if digest else told("event-page.quote", words=phrase)
        return told("event-page.phrase-rule" if rule else "event-page.phrase", phrase=phrase, rule=rule)
    if source.rule in BASES:
        says = told(f"basis.{source.rule}")
        return f"{says[:1].upper()}{says[1:]}." if source.rule != event.when_basis else ""
    return told("event-page.rule", rule=rule) if rule else ""


def _origin(event: Event, source: Source, article: ArticlePage | None, told: Words, language: str) -> str:
    if article is None:
        return f"{escape.markdown_text(source.seed)}." if source.seed else ""
    target = f"{_relative(event.path, article.path)}#{passage(source)}"
    parts: dict[str, Any] = {"article": escape.markdown_link(article.title or told("event-page.unnamed"), target)}
    if article.outlet:
        parts["outlet"] = escape.markdown_inline(article.outlet)
    if article.published:
        parts["when"] = escape.markdown_inline(article.published.words(language=language))
    key = {(False, False): "", (True, False): "outlet", (False, True): "published", (True, True): "outlet-published"}[
        "outlet" in parts, "when" in parts
    ]
    return (told(f"event-page.{key}", **parts) if key else parts["article"]) + "."


def moved_page(title: str, path: str, target: Event, language: str = "en") -> str:
    """A page for the address of an event that is told on another event's page now: a link, no more."""
    told = words(language)
    link = escape.markdown_link(target.title, _relative(path, target.path))
    front: dict[str, object] = {
        "title": escape.title(title) or told("event-page.moved-title"),
        MOVED: target.id,
        "search": {"exclude": True},
    }
    return matter.write(front, f"\n{told('event-page.moved', link=link)}\n")


# Articles -------------------------------------------------------------------------------------------------------------


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
    blocks.append("\n".join(f"- {fact}" for fact in _facts(page, told, language)))
    if article.credit:
        blocks.append(escape.markdown_text(article.credit))
    steps = [f"- {_step(step, told)}" for step in dating.evidence]
    if dating.alternatives:
        dates = "; ".join(escape.markdown_inline(when.words(language=language)) for when in dating.alternatives)
        steps.append(f"- {told('article-page.alternatives', dates=dates)}")
    if steps:
        blocks += [f"## {told('article-page.dating')}", "\n".join(steps)]
    passages = _passages(article, page, events, told, language)
    if page.publish == "full":
        blocks += [f"## {told('article-page.text')}", *_full(article, passages, told)]
    else:
        blocks += [
            f"## {told('article-page.passages')}",
            *(_quoted(passages, page.digest, told) or [told("article-page.no-passages")]),
        ]
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


def _facts(page: ArticlePage, told: Words, language: str) -> Iterable[str]:
    if page.outlet:
        yield told("article-page.outlet", outlet=escape.markdown_inline(page.outlet))
    if page.published:
        when = escape.markdown_inline(page.published.words(language=language))
        yield told("article-page.published", when=when, basis=told(f"published-basis.{page.published_basis}"))
    else:
        yield told("article-page.unpublished")
    if page.url:
        shown = page.url.partition("//")[2] or page.url
        yield told("article-page.original", link=escape.markdown_link(shown, page.url))
    yield told("article-page.language", language=escape.markdown_inline(_language(page.language, language)))
    if page.sha256:
        seed, sha256 = escape.markdown_inline(page.seed), escape.markdown_inline(page.sha256[:16])
        yield told("article-page.seed", seed=seed, sha256=f"{sha256}…")


def _language(code: str, language: str) -> str:
    """The name of a language, or its code where babel has none."""
    try:
        return Locale.parse(code, sep="-").get_display_name(language) or code
    except (ValueError, UnknownLocaleError):
        return code


def _step(step: Evidence, told: Words) -> str:
    key = "step-phrase" if step.phrase else "step-line" if step.line else "step"
    says = step.says.rstrip(". ")
    says = says[:1].upper() + says[1:] if key == "step" else says
    filled: dict[str, Any] = {"says": escape.markdown_inline(says), "phrase": escape.markdown_inline(step.phrase)}
    said = told(f"article-page.{key}", line=step.line, **filled)
    if escape.url(step.source):
        link = escape.markdown_link(told("article-page.step-source-name"), step.source) + "."
        said = told("article-page.step-source", step=said, link=link)
    return said if step.used else told("article-page.unused", step=said)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A quotation of this article and the events that it became, as links with titles and with the dates alone."""

    source: Source
    links: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def opening(self) -> str:
        return f'<mark id="{passage(self.source)}">'


def _passages(
    article: Article, page: ArticlePage, events: Sequence[Event], told: Words, language: str
) -> list[_Passage]:
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
        links = tuple(_event_link(page.path, event, told, language) for event in standing)
        short = tuple(_event_link(page.path, event, told, language, short=True) for event in standing)
        found.append(_Passage(source, links, short))
    return found


def _full(article: Article, passages: Sequence[_Passage], told: Words) -> list[str]:
    """The paragraphs with the passages marked where they stand; those that stand in none, as the title, come first."""
    texts = [escape.line(paragraph) for paragraph in article.text.split("\n\n")]
    lines: dict[int, int] = {}  # the line on which a paragraph begins
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
        if text:
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


# Links ----------------------------------------------------------------------------------------------------------------


def _event_link(from_path: str, event: Event, told: Words, language: str, short: bool = False) -> str:
    when = event.when.words(event.planned, language)
    label = when if short else told("article-page.to-event", when=when, title=event.title)
    return escape.markdown_link(label, _relative(from_path, event.path))


_LINK = re.compile(r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s:#]+\.md)(?:#[^()\s]*)?\)")


def unlinked(text: str, path: str, standing: Collection[str]) -> str:
    """A page with its links to pages that are gone turned into their words; `standing` are the paths that stay."""

    def kept(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link["target"])))
        known = target in standing or target.partition("/")[0] not in ("articles", "events")
        return link[0] if known else link["label"]

    return _LINK.sub(kept, text)


def _relative(from_path: str, to_path: str) -> str:
    return posixpath.relpath(to_path, posixpath.dirname(from_path) or ".")


def _up(path: str) -> str:
    return "../" * path.count("/")
