"""Other ways into the timeline: who acted, where, what was asked for, which articles tell of it, what is still to be
reviewed, and what this is.

Each is a region of a page of people's, in Markdown, made from the events and articles as their pages state them; the
events are given in the order of the pages (`positions.order`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from generator.interface.words import Words, words
from generator.markup import escape
from generator.values.cache import Recall, work_out
from generator.values.model import BASES, LANES, REVIEWS, ArticlePage, Event
from generator.writing import positions
from generator.writing.differences import differences
from generator.writing.links import TIMELINE, list_anchor

MOST = 200
"""Lines in a list of the review page; what is more is counted."""
SHOWN = 25
"""Events listed for one name; of more, those that matter most, and a link to all of them on the timeline."""
MANY = 40
"""Names on a page, above which those that come but once share a section."""
TOP = 8
"""Names that stand at the head of a page."""

Region = Callable[[Iterable[Event], Mapping[str, ArticlePage], str], str]


# Names ----------------------------------------------------------------------------------------------------------------


def actors_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """Everybody named, each with the events, in order of time; `articles` is not looked at."""
    return _by_name("actors", "actor", events, lambda event: event.actors, words(language))


def places_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """The same for places."""
    return _by_name("places", "place", events, lambda event: event.places, words(language))


def demands_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """The same for demands, with who asked."""
    return _by_name("demands", "demand", events, lambda event: event.demands, words(language))


def _by_name(
    list_name: str, facet: str, events: Iterable[Event], names: Callable[[Event], Sequence[str]], told: Words
) -> str:
    """`facet` is what the timeline's filter calls it."""
    found: dict[str, list[Event]] = {}
    events = list(events)
    for event in _standing(events):
        for name in dict.fromkeys(names(event)):
            found.setdefault(name, []).append(event)
    ordered = sorted(found, key=lambda name: (name.casefold(), name))
    once = [name for name in ordered if len(found[name]) == 1] if len(ordered) > MANY else []
    blocks = _left_over(list_name, ordered, events)
    if len(ordered) > TOP:
        often = sorted((name for name in ordered if len(found[name]) > 1), key=lambda name: -len(found[name]))[:TOP]
        shown = [f"{_to(list_name, name)} ({len(found[name])})" for name in often]
        blocks += [told("lists.often", None, names=", ".join(shown))] if shown else []
    who = list_name == "demands"
    for name in ordered:
        if name not in once:
            heading = escape.markdown_inline(name[:1].upper() + name[1:])
            blocks.append(f'## <a id="{list_anchor(list_name, name)}"></a>{heading}')
            blocks += _events_of(found[name], {facet: name}, told, who)
    if once:
        blocks.append(f"## {told('lists.once')}")
        blocks.append(
            "\n".join(
                f'- <a id="{list_anchor(list_name, name)}"></a>**{escape.markdown_inline(name)}**: '
                f"{_told(found[name][0], told, who)}"
                for name in once
            )
        )
    return "\n\n".join(blocks or [told("lists.none" if positions.laned(events) else "lists.none-plain")])


def _left_over(list_name: str, names: Sequence[str], events: Iterable[Event]) -> list[str]:
    """Places for links that stand in the text of pages and lead to names that no event has any more."""
    led = {anchor for event in events for anchor in event.led_to if anchor.startswith(f"{list_name}-")}
    left = sorted(led - {list_anchor(list_name, name) for name in names})
    return ["".join(f'<a id="{anchor}"></a>' for anchor in left)] if left else []


def _to(list_name: str, name: str) -> escape.Inline:
    return escape.markdown_link(name, f"#{list_anchor(list_name, name)}")


def _events_of(events: Sequence[Event], filtered: Mapping[str, str], told: Words, who: bool) -> Iterable[str]:
    chosen = events
    if len(events) > SHOWN:
        first = {id(event) for event in sorted(events, key=lambda event: -event.salience)[:SHOWN]}
        chosen = [event for event in events if id(event) in first]
        label = told("lists.all", None, events=told("count.events", len(events)))
        yield told("lists.cut", SHOWN, link=escape.markdown_link(label, TIMELINE, filtered))
    yield "\n".join(f"- {_told(event, told, who)}" for event in chosen)


# Articles -------------------------------------------------------------------------------------------------------------


def articles_region(
    events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en", recall: Recall = work_out
) -> str:
    """The articles by outlet, each with its date and how many events it tells."""
    told = words(language)
    telling = Counter(seed for event in _standing(events) for seed in dict.fromkeys(s.seed for s in event.sources))
    by_outlet: dict[str, list[ArticlePage]] = {}
    for article in sorted(articles.values(), key=lambda each: (str(each.published or "~"), each.title, each.seed)):
        by_outlet.setdefault(article.outlet, []).append(article)
    blocks = []
    for outlet in sorted(by_outlet, key=lambda name: (not name, name.casefold(), name)):
        if list(by_outlet) != [""]:
            blocks.append(f"## {escape.markdown_inline(outlet) or told('lists.no-outlet')}")
        listed = by_outlet[outlet]
        counts = tuple(telling[each.seed] for each in listed)
        blocks.append(recall(("articles", language, counts, *listed), str, partial(_articles, listed, counts, told)))
    return "\n\n".join(blocks or [told("lists.no-articles")])


def _articles(articles: Iterable[ArticlePage], events: Iterable[int], told: Words) -> str:
    return "\n".join(_article(each, count, told) for each, count in zip(articles, events, strict=True))


def _article(article: ArticlePage, events: int, told: Words) -> str:
    label = article.title or article.seed
    shown: str = escape.markdown_link(label, article.path) if article.path else escape.markdown_text(label)
    if article.digest:
        shown = told("event-page.our-digest", article=shown)
    when = escape.markdown_inline(article.published.words(language=told.language)) if article.published else ""
    counted = told("count.events", events)
    return "- " + told(f"lists.article{'-dated' if when else ''}", None, article=shown, when=when, events=counted)


# Review ---------------------------------------------------------------------------------------------------------------


def review_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """What a person should look at: unreviewed and disputed events, and those that lack something."""
    told, ordered = words(language), list(events)
    standing, lanes = _standing(ordered), positions.laned(ordered)
    parts = (
        ("disputed", [event for event in ordered if event.review == "disputed"]),
        ("differ", [event for event in standing if event.review != "reviewed" and differences(event)]),
        ("draft", [event for event in ordered if event.review == "draft"]),
        ("publication", [event for event in standing if event.when_basis == "publication"]),
        ("uncertain", [event for event in standing if not event.exact and event.when_basis != "publication"]),
        ("place", [event for event in standing if not event.places and not (lanes and event.lane == "context")]),
        ("source", [event for event in standing if not event.sources]),
        ("retracted", [event for event in ordered if event.review == "retracted"]),
    )
    blocks = []
    for key, chosen in parts:
        if chosen:
            blocks.append(f"## {told(f'lists.review-{key}')}")
            blocks.append(told(f"lists.review-{key}-says", len(chosen)))
            lines = [f"- {_told(event, told)}" for event in chosen[:MOST]]
            if len(chosen) > MOST:
                lines.append(f"- {told('count.more', len(chosen) - MOST)}")
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks or [told("lists.review-done")])


# About ----------------------------------------------------------------------------------------------------------------

DATA = ("timeline.json", "timeline.csv", "timeline.ics", "feed.xml", "feed.json", "timelinejs.json", "sources.csl.json")
"""The files below data/ that the page names."""


def about_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """What the timeline holds, how it is made, how far it has been checked, and where the data are."""
    told, ordered = words(language), list(events)
    standing = _standing(ordered)
    days = [day for event in standing for day in (event.when.earliest, event.when.latest) if day]
    blocks = [_holds(len(standing), len(articles), [day.year for day in days], told)]
    method = "\n".join(f"{number}. {told(f'lists.about-method-{number}')}" for number in (1, 2, 3, 4))
    blocks += [f"## {told('lists.about-method')}", method]
    counts = (
        ("lanes", "lane", LANES if positions.laned(ordered) else (), Counter(map(positions.lane_of, standing)), ""),
        ("bases", "basis", BASES, Counter(event.when_basis for event in standing), _vague(standing, told)),
        ("reviews", "review", REVIEWS, Counter(event.review for event in ordered), told("lists.about-review-page")),
    )
    for part, section, values, counted, note in counts:
        rows = [_row(told(f"{section}.{value}"), counted[value], told) for value in values if counted[value]]
        if rows:
            blocks += [
                f"## {told(f'lists.about-{part}')}",
                "\n".join(f"- {row}" for row in rows),
                *filter(None, [note]),
            ]
    blocks += [f"## {told('lists.about-limits')}", told("lists.about-limits-says")]
    files = "\n".join(f"- [{told(f'data.{name}')}](data/{name}): {told(f'data.{name}-says')}" for name in DATA)
    blocks += [f"## {told('data.title')}", told("data.says"), files]
    return "\n\n".join(blocks)


def _row(name: str, count: int, told: Words) -> str:
    return told("lists.row", None, name=name[:1].upper() + name[1:], count=told.number(count))


def _vague(events: Sequence[Event], told: Words) -> str:
    vague = sum(not event.exact for event in events)
    return told("lists.about-uncertain", vague, all=told.number(len(events))) if vague else ""


def _holds(events: int, articles: int, years: Sequence[int], told: Words) -> str:
    if not events:
        return told("lists.about-empty")
    counted = {"events": told("count.events", events), "articles": told("count.articles", articles)}
    if not years:
        return told("lists.about-counts", None, **counted)
    return told("lists.about-span", None, **counted, first=min(years), last=max(years))


# What they share ------------------------------------------------------------------------------------------------------


def _standing(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.review != "retracted"]


def _told(event: Event, told: Words, who: bool = False) -> str:
    when = escape.markdown_text(event.dated(told.language))
    shown = escape.markdown_link(event.title, event.path) if event.path else escape.markdown_inline(event.title)
    actors = "; ".join(map(escape.markdown_inline, event.actors)) if who else ""
    return f"{when}: {shown}" + (f" ({actors})" if actors else "")


REGIONS: Mapping[str, Mapping[str, Region]] = {
    "actors.md": {"actors": actors_region},
    "places.md": {"places": places_region},
    "demands.md": {"demands": demands_region},
    "articles.md": {"articles": articles_region},
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
        title, says = escape.title(told(f"lists.{name}")), told(f"lists.{name}-says")
        # What is on the review page is found on the events' own.
        search = "search:\n  exclude: true\n" if name == "review" else ""
        made[path] = (
            f'---\ntitle: "{title}"\ndescription: "{escape.title(says)}"\n{search}---\n\n# {title}\n\n{says}\n\n'
            f"<!-- datelines:begin {name} -->\n<!-- datelines:end {name} -->\n"
        )
    return made
