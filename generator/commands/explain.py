"""How an article was read, line by line, and why sentences became one event: for people who doubt, or mend a rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.commands.named import articles_are, names_of
from generator.dating import posts
from generator.finding import sightings
from generator.interface.sayings import in_words
from generator.interface.words import words
from generator.joining.composing import key_of
from generator.joining.events import explain_apart
from generator.pipeline import Built
from generator.reading import Read
from generator.reading.notes import Whole
from generator.redact import redactor
from generator.run.options import Options, listed, rules_for
from generator.timex import Timex, scan
from generator.values.model import EDITOR, Article, Dating, Event, Gathered, Saying, Sentence, Sighting, Source
from generator.values.problems import Level, Problem, Report

_INSET = " " * 13


def explain(what: str, built: Built, options: Options, report: Report) -> Iterator[str]:
    """The lines to print for an article (by its file, or its page) or an event (by its id, or its page)."""
    read = _article(what, built, options)
    if read is not None:
        yield from _of_article(read, built, options)
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
    hint = articles_are(what, [r.head.seed for r in built.reads])
    report(Problem(Level.ERROR, "unknown", what, "neither an article nor the id of an event", hint))


def _article(what: str, built: Built, options: Options) -> Read | None:
    wanted = names_of(what, options, redactor(listed(options.docs, options.seeds)))
    name = Path(what).as_posix().removeprefix(f"{options.docs.as_posix()}/")
    if name in built.stated.articles:
        wanted.add(built.stated.articles[name].seed)
    return next((r for r in built.reads if r.head.seed in wanted), None)


def _of_article(read: Read, built: Built, options: Options) -> Iterator[str]:
    whole = read.whole()
    article = whole.article
    yield f"{article.seed}: {article.title}"
    yield f"  sha256 {article.sha256}"
    for part in (_cut(article), _dated(whole.dating), _round_the_text(article), _named_groups(whole)):
        yield from part
    yield ""
    yield "What was kept, with its date phrases and the events it tells of:"
    yield from _kept(read, whole, built, options)


def _cut(article: Article) -> Iterator[str]:
    yield ""
    yield "What was cut as not the article's:"
    for cut in article.cuts:
        yield f"  line {cut.line:4}  [{cut.rule}]  {_short(cut.text)}"
    if not article.cuts:
        yield "  nothing"


def _dated(dating: Dating) -> Iterator[str]:
    yield ""
    known = dating.published.words() if dating.published else "not known"
    yield f"When it was written: {known} ({dating.published or 'no date'}, {dating.basis})"
    for step in dating.evidence:
        mark = "" if step.used else " (left out: it contradicts the others)"
        said = in_words(step.says, words())
        yield f"  {_line(step.line)}  [{step.rule}]  {said}{mark}" + (f"  — {step.source}" if step.source else "")
    for other in dating.alternatives:
        yield f"  it could also be {other.words()} ({other})"


def _round_the_text(article: Article) -> Iterator[str]:
    yield ""
    yield "What stands round the text:"
    for clue in article.clues:
        yield f"  {_line(clue.line)}  [{clue.where}]  {_short(clue.value)}"
    named = (("outlet", article.outlet), ("address", article.url), ("credit", article.credit))
    yield from (f"{_INSET}{name}: {_short(value)}" for name, value in named if value)
    if not article.clues and not any(value for _, value in named):
        yield "  nothing that is known for what it is"


def _named_groups(whole: Whole) -> Iterator[str]:
    if whole.groups:
        yield ""
        yield "Groups that it names and other articles explain:"
        yield from (f"{_INSET}{g.name}: {', '.join(g.who)} — {g.seed}" for g in whole.groups)


def _kept(read: Read, whole: Whole, built: Built, options: Options) -> Iterator[str]:
    """Each sentence, with the dates and the events found in it, or why there is none."""
    owner = {_same(sighting): g.event for g in built.gathered for sighting in g.sightings}
    by_hand = {key_of(s): e for e in built.stated.events.values() if e.when_basis == EDITOR for s in e.sources}
    refused = _refused(whole, options)
    dates, posted = _date_phrases(whole), _posts(whole)
    post = ""
    for sentence in whole.article.sentences:
        if sentence.role != "title" and (stamp := posted.get(sentence.start)):
            post = f"the post of {stamp.dating.published}"
            if stamp.post is not None:
                yield f"  {_line(stamp.post.line)}  {post} begins, by its stamp “{stamp.post.words}”"
        yield f"  line {sentence.line:4}  {sentence.role:8} {_short(sentence.text, 150)}"
        told = [s for s in read.sightings if not s.aside and _stands_in(s.source, sentence)]
        phrases = dates.get(_place(sentence), ())
        for t in phrases:
            hangs = f", hangs on {post if post and t.anchor == 'published' else t.anchor}" if t.anchor else ""
            yield f"{_INSET}date  “{t.text}” = {t.value or 'not known'} ({t.type}, rule {t.rule}{hangs})"
        for s in told:
            event = owner.get(_same(s))
            where = f", event “{event.title}”" if event else ""
            yield f"{_INSET}tells {s.lane}/{s.kind or 'report'}: {s.title}{where}"
            yield f"{_INSET}      {s.when}, {s.when_basis}, rule {s.source.rule}; {in_words(s.reason, words(), 'acts')}"
            if page := by_hand.get(key_of(s.source)):
                yield f"{_INSET}      {page.path} gives {page.when}: an editor set the date"
        if phrases and not told:
            dates_of_it = [t for t in phrases if t.type in ("DATE", "TIME")]
            otherwise = "no-rule" if any(t.value for t in dates_of_it) else "no-day"
            reasons = refused.get(_place(sentence), [Saying().and_(otherwise)] if dates_of_it else [])
            yield from (f"{_INSET}no event: {in_words(why, words(), 'acts')}" for why in reasons)


def _refused(whole: Whole, options: Options) -> dict[tuple[str, int], list[Saying]]:
    """Why sentences became no event, as far as a rule turned them down."""
    about = rules_for(options)
    found: dict[tuple[str, int], dict[Saying, None]] = {}

    def note(sentence: Sentence, why: Saying) -> None:
        found.setdefault(_place(sentence), {})[why] = None

    cast = sightings.cast_of(whole.article, about.subject, whole.groups)
    sightings.find(whole.article, whole.dating, about.subject, about.anchors, note, cast)
    return {place: list(reasons) for place, reasons in found.items()}


def _date_phrases(whole: Whole) -> dict[tuple[str, int], list[Timex]]:
    """The date phrases of each sentence."""
    found: dict[tuple[str, int], list[Timex]] = {}
    for article, dating, begins, _ in posts.parts(whole.article, whole.dating):
        day = dating.published.latest if dating.published else None
        timexes = scan(article.text).resolve(day)
        for sentence in article.sentences:
            if sentence.role == "title":  # it stands apart from the text
                found[_place(sentence)] = list(scan(sentence.text).resolve(day))
            else:
                own = [t for t in timexes if sentence.start <= t.start < sentence.end]
                found[sentence.role, sentence.start + begins] = own
    return found


def _posts(whole: Whole) -> dict[int, posts.Part]:
    """The posts of a chat or channel, by the place of their first sentence."""
    return {
        part.begins + part.article.sentences[0].start: part
        for part in posts.parts(whole.article, whole.dating)
        if part.post is not None
    }


def _same(sighting: Sighting) -> tuple[object, ...]:
    return key_of(sighting.source), sighting.title, sighting.when


def _place(sentence: Sentence) -> tuple[str, int]:
    return sentence.role, sentence.start


def _stands_in(source: Source, sentence: Sentence) -> bool:
    return source.line == sentence.line and (source.quote in sentence.text or sentence.text in source.quote)


def _of_event(event: Event, built: Built) -> Iterator[str]:
    yield f"{event.id}: {event.title}"
    yield f"  {event.dated()} ({event.when}, {event.when_basis})"
    yield f"  {event.lane}, {event.kind or 'no kind'}; salience {event.salience}"
    yield f"  page: {event.path}" + (f"; was also: {', '.join(event.aliases)}" if event.aliases else "")
    yield ""
    yield "Its sources:" if event.sources else "It has no source: a person wrote the page."
    for source in event.sources:
        dated = f"date from “{source.phrase or '—'}” [{source.rule or 'by hand'}]"
        dated = "an editor set the date" if event.when_basis == EDITOR else dated
        yield f"  {source.seed}:{source.line}  {dated}" + (
            f", according to {source.attributed_to}" if source.attributed_to else ""
        )
        yield f"      {_short(source.quote, 200)}"
    if not event.sources:
        return
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
