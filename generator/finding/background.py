"""Dated reports that are nobody's act of this subject: its context; on a plain timeline, every happening."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from generator.dating.date_uses import DateUse
from generator.finding import owners
from generator.finding.acts import Act, Told, because
from generator.finding.adjoining import inserted
from generator.finding.callings import counted_object, label_of
from generator.finding.claimed import attributed
from generator.finding.cutting import SAYING
from generator.finding.dates_of_things import NAMED, of_a_thing
from generator.finding.factual import doubted, governor_of, reported
from generator.finding.headlines import ranked
from generator.finding.leaving_out import Change, without
from generator.finding.meant import lower
from generator.finding.past_tense import DUE
from generator.finding.placing import at_site, place_of
from generator.finding.plain_titles import TITLE_MOST, plain_title, shortened
from generator.finding.proofread import Way, best
from generator.finding.sure import named
from generator.finding.undated import spans
from generator.finding.wording import PLAIN, PLANNING, goes_on, quoted, spelled, told_by_others
from generator.grammar.clauses import Predicate
from generator.grammar.tokens import person_word
from generator.knowledge import reporting
from generator.knowledge.subject import Subject, act_fits
from generator.values.model import Saying
from generator.values.when import When

Refuse = Callable[[Saying], None]
"""Told why a date phrase, or an act, gave no event: for those who ask `explain`."""

_MOST = 2  # a sentence
_STATED_WITHIN = 366  # days; a date that is exact enough to tell a happening by itself
_STAMP = re.compile(r"\d{4}$|\d[:.]\d\d|\d{4} (?:GMT|[ECMP][DS]T)")  # "Aug 8, 2011", "3:38 pm": when it was printed
_CALLED_UP = reporting.words("called_up")
_HANGING = ("infinitive", "participle")  # told of by the verb they hang on; other clauses tell an act of their own
_WHILE = ("when", "while", "as")  # "when I was in Omsk on Friday, a deputy told me"
# "In the case of Orlov, who fled": Orlov fled.
_IN_WHOSE = re.compile(r",? (?P<to>in|at|on|from|to|before|outside) whose (?P<thing>[a-z]+(?: [a-z]+)?) ")
_BEGINNING = re.compile(r"^(?:the )?(?:wake|aftermath|case|event|face|light|run-up) (?:of|to) ")
_ENTERS = ("", "In", "On", "By", "At", "The", "On the")  # an entry in the historic present: "3 May: The court hears …"
_THAT = re.compile(r"\bthat,?\s+(?:(?:from|on|in|at|since|by) )?(?:the )?$")
_HABIT = re.compile(rf"\b(?:{reporting.alternatives('habitual')})\b")
_GONE_BY = because("gone-by")
_WRITER = ("i", "we", "you")
_AWAY = re.compile(r"\b(?:since|before|until|by|without) $")  # "since forming in 2000, they have …"
_CUT = 1.0  # what it costs to break off in a clause


def reports(
    told: Told, published: When | None, covered: Collection[str], *, at_home: bool, refuse: Refuse = lambda why: None
) -> Iterator[tuple[DateUse, Act, str]]:
    """What a sentence reports for its date phrases but those in `covered`: the phrase, the act, its title; without a
    title a day that it only names beside what it tells ("after Tuesday's storm").

    `at_home` says that its paragraph is about the subject: what has a date of its own there belongs to it.
    """
    if made_up := told.subject.fiction.search(told.outside_speech()):
        refuse(because("made-up", phrase=made_up[0]))
        return
    if doubted(told):
        refuse(because("doubted"))
        return
    days: list[When] = []
    for use in told.outside:
        if len(days) == _MOST or use.phrase in covered or use.when in days:
            continue
        future = _after(use.when, published)
        if why := _dates_nothing(told, use, published) or of_a_thing(told, use):
            refuse(because(why, phrase=use.phrase))
            if why == NAMED and use.when.days == 1 and not future:
                yield use, _naming(told), ""
            continue
        past = bool(published and published.earliest and use.when.latest and use.when.latest < published.earliest)
        p = _governing(told, use, future=future, past=past, at_home=at_home)
        if isinstance(p, Saying):
            refuse(p.and_("so-phrase", phrase=use.phrase))
            if p == _GONE_BY and use.when.days == 1:
                yield use, _naming(told), ""
            continue
        days.append(use.when)
        who = told.who_of(p)
        yield (
            use,
            Act(p, who, _kind(told, p), "context", future, because("dated-report")),
            title(told, p, use, future=future),
        )
    for use in told.uses:
        if use not in told.outside:
            refuse(because("in-speech", phrase=use.phrase))


def _naming(told: Told) -> Act:
    p = told.reading.main() or told.reading.predicates[0]
    return Act(p, told.who_of(p), "", "context", False, because("only-named"))


def _dates_nothing(told: Told, use: DateUse, published: When | None) -> str:
    """Why the phrase can't be the date of a happening, a key of section `acts`; "" if it can."""
    if use.shape in ("present", "duration", "until"):
        return {"present": "is-now", "duration": "how-long", "until": "until-when"}[use.shape]
    if use.basis == "publication":
        return "time-of-report"
    if not told.subject.has_lanes and use.when == published and _STAMP.search(use.phrase):
        return "when-printed"
    return ""


def _after(when: When, published: When | None) -> bool:
    return bool(published and published.latest and when.earliest and when.earliest > published.latest)


def _governing(told: Told, use: DateUse, *, future: bool, past: bool, at_home: bool) -> Predicate | Saying:
    """The predicate that tells what happened then; where none does, or it is beside the subject, why not."""
    index = _teller(told, use)
    p = told.reading.predicates[index]
    if p.start == p.end or p.tense == "infinitive":
        return because("no-verb")
    if not reported(told, p, index) or inserted(told.text, p):
        return because("no-fact", verb=told.text[p.start : p.end])
    if told.only_describes(use):
        return because("of-a-thing", phrase=use.phrase)  # "the photograph of a man called up in autumn"
    if p.clause in _HANGING and _AWAY.search(told.folded[: p.start]):
        return because("when-else")
    if (p.clause in _HANGING and not _dated_itself(told, p, use)) or (p.base == "be" and p.marker in _WHILE):
        nearest = None if told.subject.has_lanes else governor_of(told, index)
        p = nearest or told.reading.main() or p
    exact = use.basis == "stated" and (use.when.days or _STATED_WITHIN + 1) <= _STATED_WITHIN
    if why := _no_happening(told, p, use, future=future, past=past, exact=exact):
        return why
    if topical(told.subject, told.folded) or (exact and at_home):
        return p
    return because("off-topic")


def _dated_itself(told: Told, p: Predicate, use: DateUse) -> bool:
    """ "The two women seized on 15 October were put before a judge": that they were seized is what the day dates."""
    main = told.reading.main()
    if main is None or not p.passive or p.subject is None or p.subject != main.subject:
        return False
    if use.shape != "point" or p.base in _CALLED_UP:
        return False  # "the men called up since September": which men they are
    return p.subject.end <= p.start and p.end <= use.start and use.end < main.start


def _teller(told: Told, use: DateUse) -> int:
    """The index of the predicate that a date phrase belongs to; behind a clause that only leads there the next one:
    "We recall that on Friday in Omsk the judges …", "When the vote had ended, on Friday, the deputies …".
    """
    rows = told.reading.predicates
    index = told.governing(use)
    p = rows[index]
    if p.end > use.start:
        return index
    between = told.text[p.end : use.start]
    leads = p.clause == "subordinate" and "," in between and all(q.clause != "main" for q in rows[:index])
    wanted = ("main",) if leads else ("main", "complement", "relative")
    if not leads and not _THAT.search(between):
        return index
    return next((i for i, q in enumerate(rows) if q.start >= use.end and q.clause in wanted), index)


def _no_happening(told: Told, p: Predicate, use: DateUse, *, future: bool, past: bool, exact: bool) -> Saying | None:
    """Why what a predicate tells is no happening of that date; None if it may be one."""
    if p.tense == "present" and past and told.text[told.lead : use.start].strip(" “(") not in _ENTERS:
        return _GONE_BY
    if p.tense == "present" and _HABIT.search(told.folded):
        return because("again-and-again-now")
    if not told.subject.has_lanes and p.subject is not None and p.subject.head in _WRITER:
        return because("of-the-writer")
    if future and p.tense not in ("future", "present"):
        return because("ahead-no-plan")
    happened = exact or (p.marker == "there" and use.when.days == 1)  # "there were clashes on Friday"
    if (p.base == "be" and not happened) or (p.subject is not None and p.subject.head == "it"):
        return because("how-it-was")
    return None


def topical(subject: Subject, folded: str) -> bool:
    """Does a text tell of the subject, or of those who act in it? Every text does where there is no subject."""
    if not subject.has_lanes or subject.topic.search(folded):
        return True
    return any(a.words.search(folded) for a in subject.actors if a.side in ("state", "women"))


def title(told: Told, p: Predicate, use: DateUse | None = None, *, future: bool = False) -> str:
    """A title for what a predicate reports; `use` is the date phrase that dates it."""
    if future and p.tense == "present" and p.base not in PLANNING and p.base != "be":
        p = replace(p, tense="future")
    elif p.tense == "future" and not future:
        p = replace(p, tense=DUE)
    return at_site(told, p, best(spelled(told, _ways(told, p, spans(told, use))))) or shortened(told.text[told.lead :])


def _ways(told: Told, p: Predicate, dates: Sequence[Change]) -> Iterator[Way]:
    """The ways to put it: the clause, then the sentence, each with what it costs not to take the one before."""
    who = named(told, told.who_of(p), p.subject, passive=p.passive)
    name = _BEGINNING.sub("", label_of(told, p.subject, who, passive=p.passive, p=p))
    where = ""
    if p.marker == "whose" and p.about is not None and p.subject is not None:
        led = _IN_WHOSE.fullmatch(told.text, p.about.end, p.subject.start)
        where = f" {led['to']} the {led['thing']} of {lower(p.about.text)}" if led else ""
        name = name if led else _possessed(p.about.text, p.subject.text)
    if not name and p.subject is not None and p.passive:
        name = owners.thing_before(told, p.subject)
    if _only_names_who_says_so(told, p, dates):
        name = ""
    speaks = told.spoken(p) and p.subject is not None and p.subject.start >= p.end
    if name and speaks:  # "…," said a nurse
        yield 0.0, quoted(told, name)
    women_write = told.cast.narrators.side == "women"
    if name and not speaks:  # "they" need not be the women, in what is nobody's act of the subject
        dates = [*dates, *owners.writers(told, p), *owners.things(told, p), *counted_object(told, p)]
        dates = [*dates, *owners.named(told, p, name, dates, by="women")]
        place = place_of(told, p, name, who)
        yield from (
            attributed(told, p, (cost, (told_by_others(told, p, line) if women_write else line) + where))
            for cost, line in ranked(told.reading, p, name, dates, place=place, names=told.names)
            if len(line.split()) > 2 and len(line + where) <= TITLE_MOST
        )
        for q in goes_on(told, p):
            yield from ((cost + PLAIN, line) for cost, line in ranked(told.reading, q, name, dates, names=told.names))
    behind = told.text[told.lead :]
    plain = plain_title(behind, [(a - told.lead, b - told.lead, new) for a, b, new in dates if a >= told.lead])
    if plain.endswith((" be", " is", " was", " are", " were")):  # "the hearing will be in December"
        plain = plain_title(behind)
    yield PLAIN, told_by_others(told, p, plain) if women_write else plain
    if line := _main_clause(told, dates):
        yield PLAIN + _CUT * line.endswith("…"), line


def _main_clause(told: Told, dates: Sequence[Change]) -> str:
    """As much of the main clause as a title holds, where something stands ahead of it that only leads there."""
    first = told.reading.main()
    if first is None or first.subject is None or told.spoken(first) or first.subject.start >= first.start:
        return ""
    ahead = told.text[told.lead : first.subject.start]
    if not ahead.endswith(", "):
        return ""
    line = shortened(without(told.text, first.subject.start, len(told.text), dates))
    return line[:1].upper() + line[1:]


def _possessed(owner: str, thing: str) -> str:
    """ "The woman's fine", where "on behalf of the woman, whose fine …" stands."""
    first, of, last = owner.partition(" of ")
    if first.lower() == "one":
        return "" if last == "them" else f"The {thing} of {owner[0].lower()}{owner[1:]}"
    owner = last if of and not person_word(first.split()[-1].lower()) else owner
    return f"{owner}'{'' if owner.endswith('s') else 's'} {thing}"


def _only_names_who_says_so(told: Told, p: Predicate, dates: Sequence[Change]) -> bool:
    """ "The ship may dock, a court has ruled": the end of the sentence, behind what it is all about."""
    first = told.reading.main()
    put_in = first is not None and told.text[first.end : first.end + 1] == "," and first.base in SAYING
    if (
        first is None
        or first is p
        or put_in
        or p.clause != "main"
        or p.subject is None
        or not first.end < p.subject.start
    ):
        return False
    behind = without(told.text, p.end, len(told.text), dates).strip(' .,”"')
    return told.text[: p.subject.start].endswith(", ") and not behind


def _kind(told: Told, p: Predicate) -> str:
    behind = told.folded[p.end : p.reach]
    kinds = (kind for kind in told.subject.kinds if not kind.by)
    return next((kind.name for kind in kinds if any(act_fits(act, p.base, behind, "") for act in kind.does)), "")
