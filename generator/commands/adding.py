"""An event page from a passage that the finder passed over: `add --seed FILE --line N`, or `--words "…"`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import reading
from generator.capture import metadata
from generator.commands.named import articles_are, names_of
from generator.commands.ranking import salience
from generator.dating import posts
from generator.dating.date_uses import DateUse, sharpest
from generator.dating.datings import Dates
from generator.disk import Disk, publish
from generator.disk.journal import ANY, Step
from generator.disk.standing import Standing, look, state
from generator.finding import deeds, summaries, wording
from generator.finding.acts import Act, Told
from generator.finding.attribution import attributed
from generator.finding.cast import Cast
from generator.finding.plain_titles import plain_title, summary_of
from generator.finding.who import NOBODY
from generator.knowledge.subject import Subject
from generator.markup import escape
from generator.reading import notes
from generator.redact import redactor
from generator.run.beginning import as_readable, corrections, not_to_be_read, stop_at
from generator.run.memory import Memory
from generator.run.options import Options, rules_for
from generator.run.statements import stated
from generator.values import cache
from generator.values.model import LANES, REPORTED, Article, Event, Sentence, Source
from generator.values.problems import Level, Problem, Problems, Report, Stop, at, command
from generator.writing import pages, passages
from generator.writing.front import Stated, washed

_QUOTES = re.compile("['‘’\"“”„]")
_ONE_ACT = 0.7  # of the words of two titles out of one sentence: from there on, they tell one act
_SHOWN = 60  # characters of a sentence that a message quotes


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words of an article that stand together."""

    text: str  # on one line
    line: int
    start: int  # offsets in `Article.text`; of a headline both 0
    end: int


def add(options: Options, seed: str, line: int | None, words: str, report: Report) -> str:
    """Make the page, and give its path below docs/. Nobody has reviewed it: title, lane and date are proposals.

    The passage is the one that reads as `words`, or the first sentence that begins on the line.
    Raises `Stop` where there is no such passage, or an event tells it already.
    """
    standing = look(options.docs, report)
    statements, _ = as_readable(standing, report, Memory())
    about = replace(rules_for(options), published=corrections(statements, stated(standing.base)))
    article, read, reads = _article(options, seed, about, report)
    passage = _passage(article, line, redactor(about.people).apply(words), statements.events, options, report)
    where = at(options.seeds / article.seed, passage.line)
    event = _event(article, read, passage, about, where, report)
    position = passage.start / max(len(article.text), 1)
    made = washed(replace(event, salience=salience(event, position, reads, lanes=about.subject.has_lanes)))
    _tell_beside(made, statements.events, options, report)
    articles = {page.seed: page for page in statements.articles.values()}
    _create(standing, made.path, pages.event_page(made, articles, language=about.subject.language), report)
    return made.path


def _article(
    options: Options, seed: str, about: notes.Rules, report: Report
) -> tuple[Article, reading.Read, Sequence[reading.Read]]:
    """The article, as it was read, and all of them."""
    kept = cache.Cache(options.cache)
    found = Problems()
    reads = reading.read_folder(options.seeds, about, found, kept=kept)
    for problem in found:
        if problem.kind == metadata.BROKEN:  # of the rest the run that follows speaks
            report(problem)
    stop_at(not_to_be_read(found, options.docs))
    kept.settle(whole=False)
    wanted = names_of(seed, options, redactor(about.people))
    named = next((r for r in reads if r.head.seed in wanted), None)
    if named is None:
        hint = articles_are(seed, [r.head.seed for r in reads])
        raise Stop(Problem(Level.ERROR, "unknown-article", seed, "no such article", hint))
    return named.article, named, reads


# Which passage --------------------------------------------------------------------------------------------------------


def _passage(
    article: Article, line: int | None, words: str, events: Mapping[str, Stated], options: Options, report: Report
) -> _Passage:
    where = at(options.seeds / article.seed, line or 0)
    found, *others = _worded(article, line, words, where) if words.strip() else _on_line(article, line or 0, where)
    more = ", ".join(f"“{_short(other.text)}”" for other in others)
    if teller := _teller(article.seed, found, events, whole=not words.strip()):
        hint = f"change that page, or name another passage with --words{f': {more}' if more else ''}"
        message = f"tells “{_short(found.text)}” already"
        raise Stop(Problem(Level.ERROR, "already-told", at(options.docs / teller), message, hint))
    if others:
        message = f"“{_short(found.text)}” is taken, and no more of that line"
        report(Problem(Level.NOTE, "more-on-the-line", where, message, f"--words names another passage: {more}"))
    return found


def _teller(seed: str, passage: _Passage, events: Mapping[str, Stated], *, whole: bool) -> str:
    """The page that tells the passage; of words that somebody chose, it may tell more: that is another act."""
    for path, event in events.items():
        for source in event.sources:
            quote = " ".join(source.quote.split())
            if source.seed == seed and (passage.text == quote or (whole and passage.text in quote)):
                return path
    return ""


def _tell_beside(made: Stated, events: Mapping[str, Stated], options: Options, report: Report) -> None:
    """Says which page tells another thing out of the same sentence. Raises `Stop` where one tells just that."""
    (own,) = made.sources
    for path, event in events.items():
        if not any(s.seed == own.seed and own.quote in " ".join(s.quote.split()) for s in event.sources):
            continue
        where = at(options.docs / path)
        if passages.said_alike(made.title, event.title) >= _ONE_ACT:
            message = f"tells “{_short(own.quote)}” already"
            raise Stop(Problem(Level.ERROR, "already-told", where, message, "change that page"))
        message = f"tells of the sentence from which “{_short(own.quote)}” is taken; both pages stay"
        report(Problem(Level.NOTE, "told-beside", where, message, "if they tell of one event, delete one of them"))


def _worded(article: Article, line: int | None, words: str, where: str) -> Sequence[_Passage]:
    """The passage that reads as these words, whatever its line ends; nearest to the line where they stand twice."""
    pattern = re.compile(r"\s+".join(_QUOTES.sub(_any_quote, re.escape(word)) for word in words.split()))
    found = []
    for m in pattern.finditer(article.text):
        begins = max((s for s in article.sentences if s.start <= m.start() < s.end), key=_begin, default=None)
        found.append(_Passage(" ".join(m[0].split()), begins.line if begins else 0, *m.span()))
    found += [_of(s) for s in article.sentences if s.role == "title" and pattern.fullmatch(s.text)]
    if not found:
        hint = (
            f"copy them out of the article as they stand; {command('explain', article.seed)} shows what was kept of it"
        )
        raise Stop(Problem(Level.ERROR, "no-passage", where, f"“{_short(words)}” does not stand in the article", hint))
    return [min(found, key=lambda passage: abs(passage.line - (line or 0)))]


def _any_quote(quote: re.Match[str]) -> str:
    """A keyboard has straight ones only."""
    return "['‘’]" if quote[0] in "'‘’" else '["“”„]'


def _on_line(article: Article, line: int, where: str) -> Sequence[_Passage]:
    found = [_of(sentence) for sentence in article.sentences if sentence.line == line]
    if not found:
        near = min(article.sentences, key=lambda s: abs(s.line - line), default=None)
        hint = f"the nearest sentence begins on line {near.line}: “{_short(near.text)}”" if near else ""
        raise Stop(Problem(Level.ERROR, "no-passage", where, "no sentence of the article begins on this line", hint))
    return found


def _begin(sentence: Sentence) -> int:
    return sentence.start


def _of(sentence: Sentence) -> _Passage:
    return _Passage(" ".join(sentence.text.split()), sentence.line, sentence.start, sentence.end)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1].rstrip()}…"


# What it tells --------------------------------------------------------------------------------------------------------


def _event(
    article: Article, read: reading.Read, passage: _Passage, about: notes.Rules, where: str, report: Report
) -> Event:
    part = posts.part_at(article, read.dating, passage.start)
    subject, dating, begins = about.subject, part.dating, part.begins
    title = not passage.end
    dates = Dates(passage.text if title else part.article.text, dating, about.anchors, subject.country)
    uses = dates.within(0, len(passage.text)) if title else dates.within(passage.start - begins, passage.end - begins)
    use = sharpest([each for each in uses if each.shape != "present"], passage.text)
    if use is None:
        use = _around(part.article, passage.start - begins, passage.end - begins, dates, about)
    when = use.when if use else dating.published
    if when is None:
        hint = f'write published = "…" into {Path(article.seed).stem}.toml beside it, or on its page'
        message = "neither the passage nor the article has a date"
        raise Stop(Problem(Level.ERROR, "undated", where, message, hint))
    if use is None:
        message = f"no date could be read in the passage; it gets the time of the report: {when}"
        report(Problem(Level.NOTE, "time-of-report", where, message, "set `when` on the page, if you know the day"))
    told = Told(passage.text, uses, subject, Cast(subject, f"{article.title}\n\n{article.text}"), inside=False)
    act = next(deeds.acts(told), None) if subject.has_lanes else None
    lane = act.lane if act else _lane(told, subject)
    demands = subject.demands_in(told.folded) if lane == LANES[0] else ()
    name = _title(told, act, demands, uses)
    rule = part.rule(use.rule, use.basis) if use else part.rule(REPORTED, REPORTED)
    source = Source(article.seed, passage.line, passage.text, use.phrase if use else "", rule, attributed(passage.text))
    identifier = passages.added_id(article.seed, passage.text)
    day = str(when.earliest or when.latest or "undated")
    after = dating.published and dating.published.latest and when.earliest and when.earliest > dating.published.latest
    return Event(
        title=name,
        when=when,
        id=identifier,
        when_basis=use.basis if use else "publication",
        planned=bool(after) or (act is not None and act.planned),
        summary=summaries.summary(told, act) if act else summary_of(passage.text, ()),
        lane=lane,
        kind=act.kind if act else "",
        demands=demands,
        actors=(act.who if act else NOBODY).names,
        places=subject.places_in(passage.text, told.folded),
        sources=(source,),
        path=f"events/{escape.slug(f'{day} {name}', identifier[1:])}.md",
    )


def _around(article: Article, start: int, end: int, dates: Dates, about: notes.Rules) -> DateUse | None:
    """The date that the whole sentence gives to what a part of it tells: the words that were copied, from `start` to
    `end` in the article, have none."""
    for sentence in article.sentences:
        if sentence.role == "title" or not (sentence.start < end and start < sentence.end):
            continue
        uses = [use for use in dates.within(sentence.start, sentence.end) if use.shape != "present"]
        cast = Cast(about.subject, f"{article.title}\n\n{article.text}")
        told = Told(article.text[sentence.start : sentence.end], uses, about.subject, cast, inside=False)
        verbs = [p for p in told.reading.predicates if start <= sentence.start + p.start < end]
        for verb in sorted(verbs, key=lambda p: p.clause != "main"):
            if (use := told.use_for(verb)) is not None:
                return use
    return None


def _lane(told: Told, subject: Subject) -> str:
    """Where no act is known for one: the lane of whom the passage names."""
    return "activism" if subject.women_words.search(told.folded) else "context"


def _title(told: Told, act: Act | None, demands: Sequence[str], uses: Sequence[DateUse]) -> str:
    if act is not None:
        return wording.title(told, act, demands)
    return plain_title(told.text, [(u.start, u.end, "") for u in uses]) or told.text[:80]


def _create(standing: Standing, path: str, text: str, report: Report) -> None:
    """Writes the page, and keeps it as what was written last: what nobody changes on it is brought up to date."""
    docs = standing.docs
    plan = publish.Plan(docs, standing, report, Disk())
    plan.groups.append((Step(f"{docs.name}/{path}", None, text), Step(f"{state(docs).name}/base/{path}", ANY, text)))
    publish.put(plan, report)
