"""Other ways into the timeline: who acted, where, what was asked for, what is still to be reviewed, and what this is.

Each is a region of a page of people's, in Markdown, made from the events and articles as their pages state them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator import escape
from generator.model import BASES, LANES, REVIEWS, ArticlePage, Event
from generator.words import Words, words

MOST = 200
"""Lines in a list of the review page; what is more is counted."""

Region = Callable[[Iterable[Event], Mapping[str, ArticlePage]], str]


def anchor(list_name: str, name: str) -> str:
    """The id, on the page of a list ("actors", "places", "demands"), of one name."""
    return f"{list_name}-{escape.slug(name, escape.digest(name, 3))}"


def actors_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """Everybody named, each with the events, in order of time; `articles` is not looked at."""
    return _by_name("actors", events, lambda event: event.actors, words(language))


def places_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """The same for places."""
    return _by_name("places", events, lambda event: event.places, words(language))


def demands_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """The same for demands, with who asked."""
    return _by_name("demands", events, lambda event: event.demands, words(language))


def _by_name(list_name: str, events: Iterable[Event], names: Callable[[Event], Sequence[str]], told: Words) -> str:
    found: dict[str, list[Event]] = {}
    for event in _ordered(events):
        if event.review != "retracted":
            for name in dict.fromkeys(names(event)):
                found.setdefault(name, []).append(event)
    blocks = []
    for name in sorted(found, key=lambda name: (name.casefold(), name)):
        blocks.append(f'## <a id="{anchor(list_name, name)}"></a>{escape.markdown_inline(name)}')
        blocks.append("\n".join(_line(event, told, who=list_name == "demands") for event in found[name]))
    return "\n\n".join(blocks or [told("lists.none")])


def review_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """What a person should look at: unreviewed and disputed events, and those that lack something."""
    told = words(language)
    ordered = _ordered(events)
    standing = [event for event in ordered if event.review != "retracted"]
    parts = (
        ("disputed", [event for event in ordered if event.review == "disputed"]),
        ("draft", [event for event in ordered if event.review == "draft"]),
        ("publication", [event for event in standing if event.when_basis == "publication"]),
        ("uncertain", [event for event in standing if not exact(event) and event.when_basis != "publication"]),
        ("place", [event for event in standing if not event.places]),
        ("source", [event for event in standing if not event.sources]),
        ("retracted", [event for event in ordered if event.review == "retracted"]),
    )
    blocks = []
    for key, chosen in parts:
        if chosen:
            blocks.append(f"## {told(f'lists.review-{key}')}")
            lines = [_line(event, told) for event in chosen[:MOST]]
            if len(chosen) > MOST:
                lines.append(f"- {told('count.more', len(chosen) - MOST)}")
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks or [told("lists.review-done")])


def about_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """What the timeline holds, how it is made and how far it has been checked; `articles` by seed."""
    told, ordered = words(language), _ordered(events)
    standing = [event for event in ordered if event.review != "retracted"]
    days = [day for event in standing for day in (event.when.earliest, event.when.latest) if day]
    blocks = [_holds(len(standing), len(articles), [day.year for day in days], told)]
    method = "\n".join(told(f"lists.about-method-{number}") for number in (1, 2, 3))
    blocks += [f"## {told('lists.about-method')}", method]
    counts = (
        ("lanes", "lane", LANES, Counter(event.lane for event in standing)),
        ("bases", "basis", BASES, Counter(event.when_basis for event in standing)),
        ("reviews", "review", REVIEWS, Counter(event.review for event in ordered)),
    )
    for part, section, values, counted in counts:
        rows = [
            told("lists.row", n=None, name=told(f"{section}.{value}"), count=told.number(counted[value]))
            for value in values
            if counted[value]
        ]
        if rows:
            blocks += [f"## {told(f'lists.about-{part}')}", "\n".join(f"- {row}" for row in rows)]
    vague = sum(not exact(event) for event in standing)
    if vague:
        blocks.append(told("lists.about-uncertain", vague, all=told.number(len(standing))))
    if articles:
        listed = sorted(articles.values(), key=lambda article: (article.title.casefold(), article.seed))
        blocks += [f"## {told('lists.about-articles')}", "\n".join(_article(article, told) for article in listed)]
    return "\n\n".join(blocks)


def _holds(events: int, articles: int, years: Sequence[int], told: Words) -> str:
    if not events:
        return told("lists.about-empty")
    counted = {"events": told("count.events", events), "articles": told("count.articles", articles)}
    if not years:
        return told("lists.about-counts", None, **counted)
    return told("lists.about-span", None, **counted, first=min(years), last=max(years))


def _article(article: ArticlePage, told: Words) -> str:
    parts = [escape.markdown_link(article.title, article.path) if article.path else escape.markdown_text(article.title)]
    if article.outlet:
        parts.append(escape.markdown_inline(article.outlet))
    if article.published:
        parts.append(escape.markdown_inline(article.published.words(language=told.language)))
    line = ", ".join(parts)
    return f"- {told('event-page.our-digest', None, article=line) if article.digest else line}"


def exact(event: Event) -> bool:
    """Whether the date is one day, without doubt."""
    return event.when.precision == "day" and not (event.when.approximate or event.when.uncertain)


def _ordered(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.when, event.title, event.id))


def _line(event: Event, told: Words, who: bool = False) -> str:
    when = escape.markdown_text(event.when.words(event.planned, told.language))
    shown = escape.markdown_link(event.title, event.path) if event.path else escape.markdown_inline(event.title)
    actors = "; ".join(map(escape.markdown_inline, event.actors)) if who else ""
    return f"- {when}: {shown}" + (f" ({actors})" if actors else "")


REGIONS: Mapping[str, Mapping[str, Region]] = {
    "actors.md": {"actors": actors_region},
    "places.md": {"places": places_region},
    "demands.md": {"demands": demands_region},
    "review.md": {"review": review_region},
    "about.md": {"about": about_region},
}
"""Pages below docs/, the region in each, and what fills it."""


def templates(language: str = "en") -> dict[str, str]:
    """The pages as they begin, with their regions still empty; people may write round them."""
    told = words(language)
    made = {}
    for path, regions in REGIONS.items():
        (name,) = regions
        says = f"\n{told(f'lists.{name}-says')}\n" if f"lists.{name}-says" in told.table else ""
        made[path] = (
            f'---\ntitle: "{escape.title(told(f"lists.{name}"))}"\n---\n\n# {told(f"lists.{name}")}\n{says}\n'
            f"<!-- datelines:begin {name} -->\n<!-- datelines:end {name} -->\n"
        )
    return made
