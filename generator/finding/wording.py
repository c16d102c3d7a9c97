"""How an act is put into words: its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.finding import owners
from generator.finding.acts import Act, Told
from generator.finding.callings import SO_MANY, counted_object, label, product_of, so_many
from generator.finding.claimed import attributed, within
from generator.finding.headlines import ranked
from generator.finding.leaving_out import Change, without
from generator.finding.meant import BEGINS, canonical, listed, lower
from generator.finding.past_tense import DUE
from generator.finding.placing import at_site, begin_of, in_town, place_of
from generator.finding.plain_titles import TITLE_MOST, noun_title, plain_title
from generator.finding.proofread import Way, best
from generator.finding.standing_alone import WOMEN, alone, taking_part
from generator.finding.summaries import FIRST_PERSON, THIRD_PERSON, naming, spell
from generator.finding.sure import named
from generator.finding.undated import spans
from generator.grammar.clauses import Predicate, plural_word
from generator.grammar.tokens import person_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold

_ASKED, PLAIN, _VAGUE_SAID = 1.5, 1.1, 1.0  # what it costs to leave the clause for what was asked, the sentence, a word
_UNSPELLED, _NEXT_CLAUSE, _NO_VERB = 0.3, 0.7, 0.3
_ALL = ("All", "Most", "None", "Some", "Each")
_COMING = frozenset("come go walk step turn emerge appear arrive".split())
PLANNING = reporting.words("planning") | reporting.words("fixing") | reporting.words("wishing") | frozenset(("apply",))
_OF_THEIRS = re.compile(
    r"(?:The|This|That) (?:(?:first|second|third|next|last|collective|joint|open|same|silent) ){0,2}"
    rf"(?P<head>{'|'.join(sorted(reporting.words('told_of_theirs')))})"
)
_SPENT = re.compile(r" (?:(?:most|much|part|all|half|the whole|the rest|the best part) of )?(?:the )?")
_ON_A_DAY_TO = re.compile(r"[\s,]*(?:(?:on|in|at|last|again)\b[\s,]*)*(?:to\s*)?")  # "tried | on Monday to | deliver"
_SEEMING, _FIRST = frozenset(("seem", "appear")), frozenset(("first", "last"))
_TRYING = reporting.words("trying")
_THAT = re.compile(r"[^“\"]{0,40}\bthat\b[^“\"]*[“\"]")  # "said that they would come “at once”"
_OUR_PAPER = re.compile(
    r"\bour (?=(?:editorial|newspaper|paper|correspondent|reporter|agency|newsroom|edition|website)\b)"
)
_OURS = re.compile(r"\b[Oo]ur (?:(?P<women>girls|women|ladies)\b|(?=[a-z]))")
_IN_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"")
_AT_A_PLACE = re.compile(
    r" (?:at|on|in|outside|before|near|in front of) the [\w’' -]{3,40}?(?=[,.;]|$| (?:and|with)\b)"
)


def title(told: Told, act: Act, demands: Sequence[str] = (), *, over: bool = False) -> str:
    """A headline for an act: who did what; where the sentence gives none, what they called for, or said.

    Of all ways to put it that one in which a copy editor would mark least. `over` says that what the sentence tells as
    yet to come is no plan any more.
    """
    act = replace(act, who=named(told, act.who, act.predicate.subject, guess=act.lane == "activism"))
    line = best(spelled(told, _ways(told, act, demands, over)))
    return in_town(told, act, at_site(told, act.predicate, line)) or f"{canonical(act.who) or 'Somebody'}: {act.kind}"


def spelled(told: Told, ways: Iterable[Way]) -> Iterator[Way]:
    """The same ways, with what the article says of a thing that the sentence only calls "the petition"."""
    for cost, line in ways:
        longer, mended = (alone(told, way, TITLE_MOST) for way in (spell(told, line, TITLE_MOST), line))
        yield cost, longer
        if longer != mended:
            yield cost + _UNSPELLED, mended


def _ways(told: Told, act: Act, demands: Sequence[str], over: bool) -> Iterator[Way]:
    """The ways to put an act into words, the dearest first, each with what it costs not to take one before it."""
    p = act.predicate
    changes = spans(told, act.on or told.use_for(p))
    if p.marker == "there" and p.subject is not None and (counted := so_many(told, p.subject.text, act.who)):
        where = _AT_A_PLACE.match(told.text, p.subject.end)
        placed = where and not any(p.subject.end <= use.start < where.end() for use in told.uses)
        yield 0.0, f"{_opening(counted)} gathered{where[0] if where and placed else ''}"
        return
    if _nothing_but_it_was(p) and p.object is not None:  # "it was white scarves, on the square": what there was
        yield 0.0, noun_title(told.reading, p.object.start, changes)
    if act.thing is not None:
        within = (
            act.thing.start > p.end and " " in act.thing.text
        )  # "fined two participants in the picket of wives 15,000 roubles"
        named = [x.end for x in (act.thing, p.object) if x is not None and x.start <= act.thing.start < x.end]
        for q in told.reading.predicates:
            if (
                q.subject == act.thing
                and q.clause == "main"
                and q.marker != "there"
                and act.thing.end <= q.start < q.end
            ):
                yield from ranked(told.reading, q, q.subject.text, changes, names=told.names)
        yield _NO_VERB, noun_title(told.reading, act.thing.start, changes, max(named) if within else 0)
        yield PLAIN, plain_title(told.text, changes)
        return
    p = _outer(told, p)
    if p is act.predicate and _to_come(told, act):
        p = replace(p, tense="future")  # "hope to gather" is "to gather"
    if over and p.tense == "future":
        p = replace(p, tense=DUE)
    name = _denied(told, p, _undated(told, p, label(told, act), changes))
    spoken = told.spoken(p) and not _THAT.match(told.text, p.end)
    name = _theirs(told, act, name)
    if p.subject is None or not told.text.startswith((" in ", " of "), p.subject.end):
        name = taking_part(told, name)
    if not name and p.subject is not None and p.passive:
        name = owners.thing_before(told, p.subject)
    those = told.who_of(p) if p.passive else act.who
    if name in _ALL and those.side == "women" and canonical(those):
        name = f"{name} of the {lower(canonical(those))}"
    of_some = p.subject is not None and told.text.startswith((" of ", " per cent", " percent", "%"), p.subject.end)
    if SO_MANY.fullmatch(name) and not of_some and those.side == "women" and canonical(those):
        kind = canonical(those)
        # "Five brought a list of names", "Eight were let in"
        name = f"{name} {'women' if ' and ' in kind else lower(kind)}"
    if name and not spoken:
        yield from _clauses(told, act, p, name, changes)
        for q in goes_on(told, p):
            yield from ((cost + _NEXT_CLAUSE, line) for cost, line in _clauses(told, act, q, name, changes))
    names = canonical(act.who) or name
    if names:
        yield _ASKED, _called_for(names, _asked(told, demands))
    if spoken and names:
        said = (
            f"{names} made a public statement"
            if act.lane == "activism"
            else f"{(name or names).partition(',')[0]} made a statement"
        )
        yield 0.0, quoted(told, (name or names).partition(",")[0])
        yield _VAGUE_SAID, _opening(said)
    stands_in = p.subject is not None and name and fold(name) != fold(p.subject.text)
    if stands_in and not spoken:
        yield from (
            (cost + PLAIN, told_by_others(told, p, line))
            for cost, line in ranked(told.reading, p, name, changes, names=told.names)
        )
    whole = [*changes, *naming(told, act)]
    begin = begin_of(told, p)
    own = [(a - begin, b - begin, new) for a, b, new in whole if a >= begin]
    yield PLAIN, told_by_others(told, p, plain_title(told.text[begin:], own))


def _nothing_but_it_was(p: Predicate) -> bool:
    head = p.subject.head if p.subject is not None else ""
    return p.base == "be" and head == "it" and p.object is not None and plural_word(fold(p.object.head))


def _theirs(told: Told, act: Act, name: str) -> str:
    """ "The walk was repeated", "the first letter went out": of those whose it is, where the article says no more."""
    thing = _OF_THEIRS.fullmatch(name) if act.lane == "activism" and act.who.side == "women" else None
    if (
        thing is None
        or not canonical(act.who)
        or (" " not in name.partition(" ")[2] and told.cast.things.sure(thing["head"]))
    ):
        return name
    said_there = act.predicate.agent is not None or re.match(r"\s*(?:of|by)\b", told.text[_end_of(act) :])
    return name if said_there else f"{name} of {lower(canonical(act.who))}"


def _product(told: Told, name: str) -> str:
    """ "The petition of wives of soldiers": what of theirs "it" can mean; "their petition", where they act."""
    thing, women = product_of(told), canonical(told.cast.women)
    if not thing or not women or told.cast.women.side != "women":
        return ""
    theirs = name == women or (BEGINS.match(name) and WOMEN.search(name))
    return f"their {thing}" if theirs else f"the {thing} of {lower(women)}"


def _end_of(act: Act) -> int:
    return act.predicate.subject.end if act.predicate.subject is not None else 0


def goes_on(told: Told, p: Predicate) -> Iterator[Predicate]:
    """What the same one did next: "came down and | told the women …", "said …, and he | denied …"."""
    person = p.subject is not None and person_word(fold(p.subject.head))
    for q in told.reading.predicates:
        if q.start < p.end or q.negated or q.passive or q.clause != p.clause or p.clause not in ("main", "complement"):
            continue
        same = q.subject == p.subject and p.base in _COMING and p.object is None
        he = q.subject is not None and fold(q.subject.text) in ("he", "she") and person
        ahead = told.text[: q.subject.start if he and q.subject is not None else q.start]
        if (same or he) and ahead.endswith((" and ", ", and ", "; ")):
            yield q


def _clauses(told: Told, act: Act, p: Predicate, name: str, changes: Sequence[Change]) -> Iterator[Way]:
    """The clause that tells it, in the past, with those named who act, and those whom its pronouns mean."""
    changes = [*_spent(told, p, changes), *_objects(told, act)]
    changes += [*owners.writers(told, p), *owners.groups(told, p, name), *owners.things(told, p, _product(told, name))]
    changes += counted_object(told, p)
    changes += owners.named(told, p, name, changes, by=act.who.side, state=act.at_them)
    place = place_of(told, p, name, act.who)
    for cost, line in ranked(
        told.reading, p, name, changes, least=0 if p.passive else 1, place=place, names=told.names
    ):
        way = cost, told_by_others(told, p, line)
        yield attributed(told, act.predicate, way, own=act.lane == "activism")


def _outer(told: Told, p: Predicate) -> Predicate:
    """ "Tried to hang gloves on the fence", "seems to be settled", "were the first to sign": the verb that says so is
    told, since without it more would be said than the sentence says.
    """
    before = [q for q in told.reading.predicates if q.end <= p.start] if p.tense == "infinitive" else []
    for q in reversed(before):
        if q.base in _TRYING and _ON_A_DAY_TO.fullmatch(told.undated, q.end, p.start):
            return replace(q, subject=p.subject or q.subject, object=None)
        if q.base == "want" and q.tense == "past" and not told.text[q.end : p.start].strip():
            return replace(q, subject=p.subject or q.subject, object=None)  # and nobody knows whether they did
        first = q.base == "be" and q.object is not None and q.object.head in _FIRST
        begin = q.object.end if first and q.object is not None else q.end
        if (first or q.base in _SEEMING) and not q.negated and not told.text[begin : p.start].strip():
            return replace(q, subject=p.subject or q.subject, object=None)
    return p


def _undated(told: Told, p: Predicate, name: str, changes: Sequence[Change]) -> str:
    """The doer without the dates that stand in the words for it."""
    if p.subject is None or not name or told.text[p.subject.start : p.subject.start + len(name)] != name:
        return name
    if name.count('"') % 2 and told.text[p.subject.start + len(name) :][:1] == '"':
        name += '"'
    return without(told.text, p.subject.start, p.subject.start + len(name), changes)


def _denied(told: Told, p: Predicate, name: str) -> str:
    """ "Not all women", "not a single policeman": who did not is never one who did."""
    before = told.text[: p.subject.start] if p.subject is not None and p.subject.end <= p.start else ""
    denied = re.search(r"\bnot $", before, re.I) and re.match(
        r"(?:all|every|an?|one|many|everyone|everybody)\b", name, re.I
    )
    return f"Not {within(name)}" if denied else name


def _to_come(told: Told, act: Act) -> bool:
    """Is it told as what lies ahead: "hope to gather", "are going to Moscow next week", "want to come and hand …"?"""
    p = act.predicate
    if p.base == "say" and p.clause == "main":
        return False  # "next Saturday, the group says, it will be …"
    if p.clause == "infinitive":
        before = [
            q for q in told.reading.predicates if q.start < p.start and q.clause not in ("infinitive", "participle")
        ]
        return act.planned or bool(before and before[-1].base in reporting.words("meaning") and not before[-1].negated)
    return act.planned and p.tense in ("present", "conditional") and p.base not in PLANNING and p.base != "be"


_SAYING = 3  # words that say something
_FROM_WHERE = re.compile(r" (?:from|in|at|who|whose|near) ")
_OF_OURS = re.compile(
    rf"(?P<some>\b(?:\d+|one|{'|'.join(sorted(reporting.words('numbers')))}|several|some|most) of )ours\b", re.I
)


def told_by_others(told: Told, p: Predicate, line: str) -> str:
    """ "Twenty-eight of us" is "twenty-eight of them" in a headline."""
    ours = p.subject is not None and re.search(r"\b(?:we|i|us|our|my)\b", fold(p.subject.text))
    line = _OUR_PAPER.sub("the ", line)
    if told.cast.narrators.side == "women":
        line = _of_writers(_OF_OURS.sub(r"\g<some>the women", line), theirs=told.who_of(p).side == "women")
    if not ours and not told.cast.narrators.side:
        return line
    outside = re.split(r"(“[^”]*”|\"[^\"]*\")", line)
    turned = "".join(
        part if part[:1] in ("“", '"') else FIRST_PERSON.sub(lambda m: THIRD_PERSON[m[0].lower()], part)
        for part in outside
    )
    return turned[:1].upper() + turned[1:]


def _of_writers(line: str, *, theirs: bool) -> str:
    """ "Our girls in Ufa", "came to our administrator": whose they are, where the line does not name them before; what
    stands in quotation marks stays.

    `theirs`: those who write act, and so "their" behind them is plain.
    """
    quoted = [m.span() for m in _IN_QUOTES.finditer(line)]

    def told(m: re.Match[str]) -> str:
        if any(a < m.start() < b for a, b in quoted) or (theirs and m.start() and not m["women"]):
            return m[0]
        new = "women" if m["women"] else "the group's "
        new = f"the {new}" if m["women"] and line[: m.start()].endswith(" of ") else new
        return new if m.start() else _opening(new)

    return _OURS.sub(told, line)


def _spent(told: Told, p: Predicate, changes: Sequence[Change]) -> list[Change]:
    """ "They spent Monday at the ministry", "most of Monday": the day is what they spent."""
    if p.base != "spend" or p.passive:
        return list(changes)
    return [(a, b, "the day" if _SPENT.fullmatch(told.text, p.end, a) else new) for a, b, new in changes]


def _objects(told: Told, act: Act) -> Iterator[Change]:
    """What the state does to "them" it does to these women, or to so many of them."""
    p, women = act.predicate, told.cast.women
    thing = p.object
    if act.lane != "response" or thing is None or women.side != "women" or thing.start < p.end:
        return
    if fold(thing.text) == "them" and not owners.told_before(told, p, "them").people:
        yield thing.start, thing.end, lower(canonical(women))
    elif thing.text.endswith((" them", " these", " those")) and (many := so_many(told, thing.text, women)):
        yield thing.start, thing.end, lower(many)


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]


def _asked(told: Told, demands: Sequence[str]) -> list[str]:
    return [demand.asks for demand in told.subject.demands if demand.name in demands]


def _called_for(names: str, asked: Sequence[str]) -> str:
    lines = (f"{names} called for {listed(asked[:n])}" for n in range(len(asked), 0, -1))
    return next((line for line in lines if len(line) <= TITLE_MOST), "")


def quoted(told: Told, name: str) -> str:
    """Who said it, and in what words, if they are few enough."""
    for start, end in told.reading.speech:
        said = re.split(r"(?<=[.!?])\s", told.text[start:end].strip("“”\"' "))[0].strip(" ,.")
        if len(said.split()) < _SAYING or not said[0].isupper() or re.search(r"[“\"]", said):
            continue
        for called in (name, _FROM_WHERE.split(name)[0]):
            if len(line := f"{_opening(called)}: “{said}”") <= TITLE_MOST:
                return line
    return ""
