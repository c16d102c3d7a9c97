"""One article: read, whatever happens.

Nobody imports this before an article is to be read: it brings all the rules with it.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator import dating
from generator.capture import captures
from generator.capture.units import Unit
from generator.dating import posts
from generator.dating.day_first import month_first
from generator.finding import sightings
from generator.finding.belonging import About
from generator.joining import copies, gist, known_days, retold
from generator.reading.notes import HERE, MONTH_FIRST, Entry, Rules, Whole
from generator.redact import Redactor, redactor, withheld
from generator.values.model import Article, Dating, KnownDay, KnownGroup, Sighting
from generator.values.problems import Level, Problem, Problems, Report
from generator.values.when import When

MOST_SIGHTINGS = 500  # of one article; its pages would cost more than its reading


def read(unit: Unit, rules: Rules) -> tuple[Entry, Whole | None]:
    """Reads a unit, whatever happens."""
    problems, sound, who = Problems(), True, redactor(rules.people)
    seed, article, dated = unit.seed if not unit.line else "", None, Dating(None, "none")
    found: tuple[Sighting, ...] = ()
    groups: tuple[KnownGroup, ...] = ()
    strangers: tuple[str, ...] = ()
    try:
        seed, article = captures.read_unit(unit, problems)
        seed = who.apply_slug(seed)
        if article is not None:
            article = withheld.article(article, who, problems, unit.where)
            dated = dating.date(
                article, rules.anchors, stated=article.published, page=rules.published.get(article.seed, "")
            )
            _tell_month_first(dated, unit.where, problems)
            cast = sightings.cast_of(article, rules.subject)
            told_of = sightings.find(article, dated, rules.subject, rules.anchors, cast=cast)
            found = _few(told_of, unit.where, problems)
            if cast.about is About.PEOPLE:
                groups = tuple(KnownGroup(name, who, article.seed) for name, who in cast.explained.items())
            strangers = tuple(sorted({*cast.strangers, *_in_capitals(article)}))
    except Exception as error:  # whatever is wrong with one article, or with the program at it
        problems(crash(unit.where, error))
        sound = False
    own = tuple(told(problem, unit, who) for problem in problems)
    corrected = rules.published.get(seed, "")
    if article is None:
        return Entry(seed, None, None, (), own, "", (), (), corrected, sound=sound), None
    head = replace(article, text="", sentences=(), cuts=(), clues=(), posts=())
    words, runs, date = (
        captures.same_text(article),
        copies.sample(article.text),
        replace(dated, evidence=(), alternatives=()),
    )
    often = () if rules.subject.has_lanes else gist.often(f"{article.title}\n{article.text}")
    passages = retold.passages(article, rules.subject) if known_days.is_weak(dated) else ()
    entry = Entry(seed, head, date, found, own, words, runs, often, corrected, True, groups, strangers, passages, sound)
    return entry, Whole(article, dated)


def _in_capitals(article: Article) -> tuple[str, ...]:
    """A channel's own name over what it writes: "RETURN ADDRESS", which others explain as Return Address."""
    return (article.title.title(),) if article.title.isupper() else ()


def again(
    whole: Whole, known: Sequence[KnownDay], groups: tuple[KnownGroup, ...], time: When | None, rules: Rules
) -> tuple[Whole, tuple[Sighting, ...]]:
    """The article with its date and sightings where others give days of what it tells, or its time, or its groups.

    Its date is as it was where these days say nothing, or gainsay its own text.
    """
    article, own = whole.article, whole.dating.published
    page = rules.published.get(article.seed, "")
    dated = dating.date(article, rules.anchors, stated=article.published, page=page, known=known, time=time)
    new = dated.published
    if new is None or (own is not None and not own.contains(new)):
        dated = whole.dating
    cast = sightings.cast_of(article, rules.subject, groups)
    found = sightings.find(article, dated, rules.subject, rules.anchors, cast=cast)
    return Whole(article, dated, groups), _few(found, article.seed, Problems())


def _tell_month_first(dated: Dating, where: str, report: Report) -> None:
    """Of a printed date in figures: that it is read as American papers print it, where the day may come first."""
    for step in dated.evidence if dated.basis == "byline" else ():
        if step.used and step.rule != posts.SURE and (date := month_first(step.phrase, dated.published)):
            message = f"its date {date} is read with the month first: {dated.published}"
            hint = "where the day comes first, state `published`, beside the article or on its page"
            report(Problem(Level.NOTE, MONTH_FIRST, f"{where}:{step.line}", message, hint))
            return


def _few(found: Iterable[Sighting], where: str, report: Report) -> tuple[Sighting, ...]:
    """Of what an article says twice in the same words the first; no more than an article can have to tell."""
    once = list({(s.source.quote, s.title, s.when): s for s in reversed(list(found))}.values())[::-1]
    if len(once) > MOST_SIGHTINGS:
        message = f"tells of {len(once):,} happenings; {MOST_SIGHTINGS} are kept, those with a day of their own first"
        report(Problem(Level.WARNING, "too-many", where, message, "split it into its articles"))
    ranked = sorted(range(len(once)), key=lambda number: once[number].when_basis == "publication")
    return tuple(once[number].marked() for number in sorted(ranked[:MOST_SIGHTINGS]))


def told(problem: Problem, unit: Unit, who: Redactor) -> tuple[str, str, str, str, str]:
    where = problem.where
    if where == unit.where or where.startswith(f"{unit.where}:"):
        where = HERE + where.removeprefix(unit.where)
    told = who.apply
    return problem.level.value, problem.kind, told(where), told(problem.message), told(problem.hint)


def crash(where: str, error: BaseException | None) -> Problem:
    why = "the program ended"
    if error is not None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "generator" in Path(f.filename).parts]
        place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        why = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{place}"
    hint = "the others are read; please report it, with the article if you may pass it on"
    return Problem(Level.ERROR, "unreadable-article", where, f"the program fails at this article: {why}", hint)
