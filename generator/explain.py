"""How an article was read, line by line, and why sentences became one event: for people who doubt, or mend a rule."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from generator.events import explain_apart, key_of
from generator.model import Event, Gathered
from generator.pipeline import Built, Options, listed
from generator.problems import Level, Problem, Report
from generator.reading import Read
from generator.redact import redactor
from generator.timex import scan

_INSET = " " * 13


def explain(what: str, built: Built, options: Options, report: Report) -> Iterator[str]:
    """The lines to print for an article (by its path, or its name in the seeds folder) or an event (by id or page)."""
    read = _article(what, built, options)
    if read is not None:
        yield from _of_article(read, built)
        return
    name = Path(what).name
    events = [
        e
        for path, e in built.stated.events.items()
        if what in (e.id, *e.aliases) or path == what or Path(path).name == name
    ]
    if events:
        yield from _of_event(events[0], built)
        return
    names = ", ".join(r.head.seed for r in built.reads[:5])
    report(
        Problem(
            Level.ERROR,
            "unknown",
            what,
            "neither an article nor the id of an event",
            f"articles are: {names}{' …' if len(built.reads) > 5 else ''}",
        )
    )


def _article(what: str, built: Built, options: Options) -> Read | None:
    without = redactor(listed(options.docs, options.seeds)).apply_slug
    wanted = {what, Path(what).name}
    with contextlib.suppress(ValueError):
        wanted.add(Path(what).resolve().relative_to(options.seeds.resolve()).as_posix())
    wanted |= set(map(without, wanted))
    return next((r for r in built.reads if r.head.seed in wanted), None)


def _of_article(read: Read, built: Built) -> Iterator[str]:
    whole = read.whole()
    article, dating = whole.article, whole.dating
    yield f"{article.seed}: {article.title}"
    yield f"  sha256 {article.sha256}"
    yield ""
    yield "What was cut as not the article's:"
    for cut in article.cuts:
        yield f"  line {cut.line:4}  [{cut.rule}]  {_short(cut.text)}"
    if not article.cuts:
        yield "  nothing"
    yield ""
    known = dating.published.words() if dating.published else "not known"
    yield f"When it was written: {known} ({dating.published or 'no date'}, {dating.basis})"
    for step in dating.evidence:
        mark = "" if step.used else " (left out: it contradicts the others)"
        yield f"  {_line(step.line)}  [{step.rule}]  {step.says}{mark}" + (f"  — {step.source}" if step.source else "")
    for other in dating.alternatives:
        yield f"  it could also be {other.words()} ({other})"
    yield ""
    yield "What stands round the text:"
    for clue in article.clues:
        yield f"  {_line(clue.line)}  [{clue.where}]  {_short(clue.value)}"
    named = (("outlet", article.outlet), ("address", article.url), ("credit", article.credit))
    yield from (f"             {name}: {_short(value)}" for name, value in named if value)
    if not article.clues and not any(value for _, value in named):
        yield "  nothing that is known for what it is"
    yield ""
    yield "What was kept, with its date phrases and the events it tells of:"
    found = scan(article.text)
    day = dating.published.latest if dating.published else None
    timexes = found.resolve(day)
    owner = {key_of(s): g.event for g in built.gathered for s in g.event.sources}
    for sentence in article.sentences:
        yield f"  line {sentence.line:4}  {sentence.role:8} {_short(sentence.text, 150)}"
        for t in timexes:
            if sentence.role != "title" and sentence.start <= t.start < sentence.end:
                hangs = f", hangs on {t.anchor}" if t.anchor else ""
                yield f"{_INSET}date  “{t.text}” = {t.value or 'not known'} ({t.type}, rule {t.rule}{hangs})"
        for s in read.sightings:
            if s.source.line == sentence.line and (s.source.quote in sentence.text or sentence.text in s.source.quote):
                event = owner.get(key_of(s.source))
                where = f", event “{event.title}”" if event else ""
                yield f"{_INSET}tells {s.lane}/{s.kind or 'report'}: {s.title}{where}"
                yield f"{_INSET}      {s.when}, {s.when_basis}, rule {s.source.rule}; {'; '.join(s.reasons)}"


def _of_event(event: Event, built: Built) -> Iterator[str]:
    yield f"{event.id}: {event.title}"
    yield f"  {event.when.words(event.planned)} ({event.when}, {event.when_basis})"
    yield f"  {event.lane}, {event.kind or 'no kind'}; salience {event.salience}"
    yield f"  page: {event.path}" + (f"; was also: {', '.join(event.aliases)}" if event.aliases else "")
    yield ""
    yield "Its sources:"
    for source in event.sources:
        yield f"  {source.seed}:{source.line}  date from “{source.phrase or '—'}” [{source.rule or 'by hand'}]" + (
            f", according to {source.attributed_to}" if source.attributed_to else ""
        )
        yield f"      {_short(source.quote, 200)}"
    keys = {key_of(s) for s in event.sources}
    gathered = [g for g in built.gathered if keys & {key_of(s) for s in g.event.sources}]
    yield ""
    yield "Why they are one event:"
    reasons = [reason for g in gathered for reason in g.reasons]
    yield from (f"  {reason}" for reason in reasons)
    if not reasons:
        yield "  it has one source" if len(event.sources) < 2 else "  a person put them together"
    yield from _near(gathered, built)


def _near(gathered: list[Gathered], built: Built) -> Iterator[str]:
    """Events of the same time and lane that it was not joined with, and why not."""
    lines = [line for g in gathered for line in explain_apart(g, built.gathered)]
    if lines:
        yield ""
        yield "Why these are others:"
        yield from (f"  {line}" for line in lines)


def _line(number: int) -> str:
    return f"line {number:4}" if number else " " * 9


def _short(text: str, most: int = 110) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
