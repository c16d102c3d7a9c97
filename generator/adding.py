"""An event page from a passage that the finder passed over: `python -m generator add --seed FILE --line N`."""

from __future__ import annotations

from pathlib import Path

from generator import escape, pages, publish, reading
from generator.attribution import attributed
from generator.datings import Dates
from generator.disk import Disk
from generator.front import washed
from generator.headlines import plain_title, summary_of
from generator.journal import Step
from generator.model import Event, Sentence, Source
from generator.pipeline import Options, rules_for
from generator.problems import Level, Problem, Report, Stop, at
from generator.redact import redactor
from generator.standing import Standing, look
from generator.stands import stated


def add(options: Options, seed: str, line: int, report: Report) -> str:
    """Make the page, and give its path below docs/. Nobody has reviewed it: title, lane and date are proposals.

    Raises `Stop` where there is no such passage, or an event tells it already.
    """
    standing = look(options.docs, report)
    stands = stated(standing.pages, report, options.docs)
    about = rules_for(options, {page.seed: str(page.published) for page in stands.articles.values() if page.published})
    read = _read(options, seed, about, report)
    sentence = _sentence(read, line, options)
    quote = sentence.text
    for path, event in stands.events.items():
        if any(source.seed == read.article.seed and quote in source.quote for source in event.sources):
            hint = "change that page, or name another line"
            raise Stop(
                Problem(Level.ERROR, "already-told", at(options.docs / path), f"tells line {line} already", hint)
            )
    made = washed(_event(read, sentence, about))
    articles = {page.seed: page for page in stands.articles.values()}
    text = pages.event_page(made, articles, language=about.subject.language)
    _create(options.docs, standing, made.path, text, report)
    return made.path


def _read(options: Options, seed: str, about: reading.Rules, report: Report) -> reading.Read:
    reads = reading.read_folder(options.seeds, about, report)
    wanted = {name for each in (seed, Path(seed).name) for name in (each, redactor(about.people).apply_slug(each))}
    found = next((r for r in reads if r.head.seed in wanted), None)
    if found is None:
        hint = f"articles are: {', '.join(r.head.seed for r in reads[:5])}"
        raise Stop(Problem(Level.ERROR, "unknown-article", at(options.seeds / seed), "no such article", hint))
    return found


def _sentence(read: reading.Read, line: int, options: Options) -> Sentence:
    sentences = read.article.sentences
    found = next((s for s in sentences if s.line == line), None)
    if found is None:
        near = min(sentences, key=lambda s: abs(s.line - line), default=None)
        hint = f"the nearest sentence begins on line {near.line}: {near.text[:60]!r}" if near else ""
        where = at(options.seeds / read.article.seed, line)
        raise Stop(Problem(Level.ERROR, "no-passage", where, "no sentence of the article begins on this line", hint))
    return found


def _event(read: reading.Read, sentence: Sentence, about: reading.Rules) -> Event:
    article, subject = read.article, about.subject
    title = sentence.role == "title"
    dates = Dates(sentence.text if title else article.text, read.dating, about.anchors, subject.country)
    uses = dates.within(0, len(sentence.text)) if title else dates.within(sentence.start, sentence.end)
    use = next((u for u in uses if u.shape != "present"), None)
    when = use.when if use else read.dating.published
    if when is None:
        hint = f'write published = "…" into {Path(article.seed).stem}.toml beside it'
        raise Stop(
            Problem(Level.ERROR, "undated", article.seed, "neither the passage nor the article has a date", hint)
        )
    source = Source(article.seed, sentence.line, sentence.text, use.phrase if use else "",
                    use.rule if use else "publication", attributed(sentence.text))  # fmt: skip
    name = plain_title(sentence.text, [(u.start, u.end) for u in uses]) or sentence.text[:80]
    tail = escape.digest(f"{article.seed}\n{sentence.text}", 7)
    day = str(when.earliest or when.latest or "undated")
    return Event(
        title=name,
        when=when,
        id=f"a{tail}",
        when_basis=use.basis if use else "publication",
        summary=summary_of(sentence.text, ()),
        lane="activism" if subject.has_lanes else "context",
        places=subject.places_in(sentence.text, sentence.text.lower()),
        sources=(source,),
        path=f"events/{escape.slug(f'{day} {name}', tail)}.md",
    )


def _create(docs: Path, standing: Standing, path: str, text: str, report: Report) -> None:
    plan = publish.Plan(docs, standing, report, Disk())
    plan.groups.append((Step(f"{docs.name}/{path}", None, text),))
    publish.put(plan, report)
