"""Sentences that report a happening: who did what, when, and on which lane it belongs.

A sentence is taken apart by `clauses`, its people told by `cast`, its dates by `datings`, its acts by `acts`; here they
become sightings, each with a date, a title, a summary and the passage that tells it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.capture.sentences import split
from generator.dating import posts
from generator.dating.date_uses import DateUse
from generator.dating.datings import Dates
from generator.finding import (
    besides,
    deeds,
    demanding,
    factual,
    hot_news,
    likely,
    making,
    no_news,
    once_more,
    plans,
    settling,
    wording,
)
from generator.finding.acts import Act, Told, because
from generator.finding.belonging import About, about
from generator.finding.cast import Cast
from generator.finding.chronology import MONTH_MOST
from generator.finding.landmarks import Landmark, landmarks, pinned, with_counted
from generator.finding.mentions import holds, mentions, own_dates
from generator.finding.occasions import Occasions
from generator.finding.outcomes import with_outcomes
from generator.finding.own_words import only_dates
from generator.finding.spots import Frame, Refuse, Spot
from generator.finding.storytime import Story
from generator.finding.told_again import told_again
from generator.grammar.speech import lead_of
from generator.knowledge.anchors import Anchor, matches, relevant
from generator.knowledge.subject import Subject, fold
from generator.values.model import OVER_ENTRY, Article, Dating, KnownGroup, Sentence, Sighting
from generator.values.when import When

_IMPRINT = "printed-date"  # the rule by which a line goes that names a paper and its day
_LEAD = 2  # sentences, behind the title, that tell what the whole article tells

_CHANNEL = re.compile(r"(?P<name>[^(|–—:]+?)\W+(?:\w+ )?(?:telegram|channel|chat|vkontakte|vk)\b", re.I)


def cast_of(article: Article, subject: Subject, known: Sequence[KnownGroup] = ()) -> Cast:
    """The people of an article; `known` are groups that it names and others explain."""
    outlet = _CHANNEL.match(article.outlet)
    cast = Cast(subject, f"{article.title}\n\n{article.text}", known, outlet["name"] if outlet else "")
    cast.about = about(
        article, subject, known=bool(known), narrated=cast.narrators.side == "women", portrayed=cast.portrayed
    )
    return cast


def find(
    article: Article,
    dating: Dating,
    subject: Subject,
    anchors: Sequence[Anchor] = (),
    refuse: Refuse = lambda sentence, why: None,
    cast: Cast | None = None,
) -> list[Sighting]:
    """The happenings an article reports, in its order. Without a subject: every dated report, and the news at the
    head, on no lane. The posts of a chat or channel are told one after the other, each from its own day.

    `refuse` is told, of sentences that might have given an event, why they gave none, or not one more.
    `cast` are its people, as `cast_of` gives them, for who wants to know what became of them.
    """
    cast = cast or cast_of(article, subject)
    found: list[Sighting] = []
    for part in posts.parts(article, dating):
        if part.begins:
            cast.new_paragraph()
        told = _find(part.article, part.dating, subject, anchors, _moved(refuse, part.begins), cast)
        found += [_of_post(s, part, len(article.text)) for s in told]
    return found


def _moved(refuse: Refuse, begins: int) -> Refuse:
    """The same for the sentences of a part that begins there."""
    if not begins:
        return refuse
    return lambda s, why: refuse(replace(s, start=s.start + begins, end=s.end + begins), why)


def _of_post(s: Sighting, part: posts.Part, length: int) -> Sighting:
    """A sighting of a post, where the post stands in the file; its rule says from which post its date was counted."""
    if part.post is None:
        return s
    position = round((part.begins + s.position * len(part.article.text)) / max(length, 1), 4)
    source = replace(s.source, rule=part.rule(s.source.rule, s.when_basis))
    return replace(s, position=position, source=source)


def _find(
    article: Article, dating: Dating, subject: Subject, anchors: Sequence[Anchor], refuse: Refuse, cast: Cast
) -> list[Sighting]:
    """The happenings that one text reports, written in one go."""
    anchors = relevant(anchors, f"{article.title}\n\n{article.text}")
    body = [s for s in article.sentences if s.role == "body"]
    head = " ".join([article.title, *(s.text for s in body[:2])])
    setting = subject.places_in(head, fold(head)) or _dateline_place(subject, body[0].text if body else "")
    setting = setting or _masthead_place(subject, article, body)
    story = Story(dating.published, subject.country)
    occasions = Occasions(dating.published, story, anchors)
    reader = _Reader(Frame(article, dating, subject, anchors, cast, setting, body, story, occasions, refuse))
    reader.title()
    reader.text()
    found = no_news.without_remarks(reader.found, reader.remarks)
    only = {lane: story.only(women=lane == "activism") for lane in ("activism", "response")}
    found = told_again(found, dating.published, reader.leads, {} if story.chronology.live else only)
    return with_outcomes(_admitted(found, reader.frame), body) if subject.has_lanes else found


def _admitted(found: Sequence[Sighting], frame: Frame) -> list[Sighting]:
    """Of an article on something else, at most the background."""
    for sentence in frame.body if frame.cast.about is About.ELSE else ():
        frame.refused(sentence, because("another-subject"))
    return [sighting for sighting in found if frame.cast.about.admits(sighting)]


def _dateline_place(subject: Subject, text: str) -> tuple[str, ...]:
    """The town of a dateline, where the lead names no other: "KIROV, Russia, Oct. 10 -"; a capital says little."""
    line = text[: lead_of(text)].partition(",")[0]
    found = subject.place_names.search(fold(line))
    return (found[0].title(),) if found else ()


def _masthead_place(subject: Subject, article: Article, body: Sequence[Sentence]) -> tuple[str, ...]:
    """The town that a paper or channel has in its name, or beside its day: "WINTER SCARVES | Tyumen"."""
    top = [cut.text for cut in article.cuts if cut.rule == _IMPRINT and body and cut.line < body[0].line]
    named = (subject.town_named(line) for line in [article.title.rpartition(" | ")[2], article.outlet, *top])
    return next(filter(None, named), ())


_WHO_IS_MEANT = re.compile(r"(?:They|She|He|It)\b")  # in a headline nobody can say


class _Reader:
    """Reads the sentences of one article, one after the other."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self._besides = frame, besides.Besides()
        self.found: list[Sighting] = []
        self.remarks: list[Sighting] = []  # of women, and no more than remarks
        self.leads = 0  # how many of those found the title and the lead tell
        self._before = 0  # how many were found before the last sentence
        self._said: set[str] = set()  # what stands again word for word tells nothing new
        self._facts = set(_facts(frame, frame.article.title))  # when the public facts were that it told so far
        self._near: list[Landmark] = []  # the facts from which the paragraph has counted so far
        self._section: tuple[str, ...] = ()  # the town that the heading of the section names
        self._coming_up = False  # does the section stand under "Coming up"?
        self._rumours = False  # or under "Not confirmed"?
        self._asked: tuple[str, ...] = ()  # what the sentence adds to what the act before asked for

    def title(self) -> None:
        frame = self.frame
        title = next((s for s in frame.article.sentences if s.role == "title"), None)
        if title is None:
            return
        dates, told = self._dates(title.text), list[Sighting]()
        for start, end in split(title.text):  # "They asked for leave. Now police ask who they are"
            if _WHO_IS_MEANT.match(title.text, start):
                frame.refused(title, because("headline-of-whom"))
                continue
            told += self._read(replace(title, text=title.text[start:end]), -1, dates.within(start, end))
        if title.line:
            self.found += told
        elif told:  # a title that only a sidecar states is no passage of the capture
            frame.refused(title, because("headline-in-no-line"))

    def text(self) -> None:
        """The body, from its first sentence to its last, with its headings."""
        article, body, story = self.frame.article, self.frame.body, self.frame.story
        dates = self._dates(article.text)
        phrases = [(s, dates.within(s.start, s.end)) for s in article.sentences if s.role in ("body", "heading")]
        story.outline(phrases, article.title, self._dates(article.title).within(0, len(article.title)))
        inside, sizes = _openings(body), Counter(s.paragraph for s, _ in phrases)
        behind_aside = {after.start for each, after in pairwise(article.sentences) if each.role == "aside"}
        number, self._before, self.leads = -1, len(self.found), len(self.found)
        for sentence, uses in phrases:
            if sentence.start in behind_aside:
                story.chronology.begin_phase("", ())  # it may have been a heading
            if sentence.role == "heading":
                story.head(sentence, number + 1, uses)
                self._section = self.frame.subject.town_named(sentence.text)
                self._coming_up = plans.heads_plans(sentence.text)
                self._rumours = factual.heads_rumours(sentence.text)
                self.frame.refused(sentence, because("heading"))
                continue
            number += 1
            self._sentence(number, uses, alone=sizes[sentence.paragraph] == 1, inside=inside[number])

    def _dates(self, text: str) -> Dates:
        return Dates(text, self.frame.dating, self.frame.anchors, self.frame.subject.country)

    def _sentence(self, number: int, uses: Sequence[DateUse], *, alone: bool, inside: bool) -> None:
        """A sentence of the body; `alone` in its paragraph, `inside` a quotation that one before it opened."""
        frame, body, sentence = self.frame, self.frame.body, self.frame.body[number]
        goes_on = number > 0 and sentence.paragraph == body[number - 1].paragraph
        if number:
            frame.cast.glimpse(body[number - 1].text)
            if not goes_on:
                frame.cast.new_paragraph()
        facts, story = _facts(frame, sentence.text), frame.story
        marks = landmarks(sentence.text, frame.anchors, uses, frame.dating.published, story.lately, self._facts)
        self._facts.update(facts)
        self._near = [*(self._near if goes_on else []), *marks]
        uses = with_counted(sentence.text, pinned(uses, self._near), marks, frame.dating.published)
        settled = story.enter(sentence, number, uses, alone=alone, inside=inside, facts=facts)
        if goes_on:
            last = self.found[self._before :]
            self.found[self._before :] = [frame.occasions.from_next(s, sentence.text, number) for s in last]
        self._before = len(self.found)
        self.leads = self._before if number <= _LEAD else self.leads
        if factual.taken_back(body[number + 1].text if number + 1 < len(body) else ""):
            frame.refused(sentence, because("taken-back"))
        elif self._rumours:
            frame.refused(sentence, because("under-rumours"))
        elif sentence.text in self._said:
            frame.refused(sentence, because("stands-above"))
        else:
            self._said.add(sentence.text)
            self.found += self._read(sentence, number, settled, marks, inside=inside)
            self.found = demanding.asked_too(self.found, self._asked)

    def _read(
        self,
        sentence: Sentence,
        number: int,
        uses: Sequence[DateUse],
        marks: Sequence[Landmark] = (),
        *,
        inside: bool = False,
    ) -> list[Sighting]:
        """The sightings of a sentence."""
        frame, lanes, self._asked = self.frame, self.frame.subject.has_lanes, ()
        at_head = not lanes and 0 <= number < hot_news.HEAD
        if not uses and not (deeds.peopled(fold(sentence.text), frame.subject, frame.cast) if lanes else at_head):
            return []
        told = Told(sentence.text, uses, frame.subject, frame.cast, inside=inside)
        told.entry = self.frame.story.over is not None
        coming = number >= 0 and (self._coming_up or plans.labelled(sentence.text))
        spot = Spot(frame, sentence, number, told, marks, coming, self._section)
        if told.tells_nothing:
            spot.refuse(because("tells-nothing"))
            return []
        result = self._deeds(spot) if lanes else []
        acted = any(s.lane == "activism" or s.source.phrase for s in result)
        facts = besides.facts(spot, result)
        result += facts
        if not acted:  # a fact told in passing is not what the sentence tells, where that has a date of its own
            reports = self._besides.reports(spot, result)
            result += [s for s in reports if not facts or s.when_basis == "stated"]
        if at_head:
            result += self._besides.news(spot, result)
        return result

    def _deeds(self, spot: Spot) -> list[Sighting]:
        """The acts that a sentence tells, and those that it names in passing."""
        told = spot.told
        made_up = spot.subject.fiction.search(told.outside_speech()) is not None
        acts = list(deeds.acts(told))
        named = own_dates(told, mentions(told), acts) if spot.number >= 0 else []
        named = [m for m in named if not settling.long_ago(spot, m.use.when, m.use.basis)]
        if named:
            told.outside = [use for use in told.outside if all(use != mention.use for mention in named)]
            acts = [act for act in deeds.acts(told) if not any(holds(act, mention) for mention in named)]
        if made_up:
            return []
        otherwise = [act for act in acts if likely.sounds_otherwise(told, act)]
        for act in otherwise:
            spot.refuse(act.reason.and_("sounds-otherwise"))
        acts = [act for act in acts if act not in otherwise]
        further = list(once_more.further(told, acts))
        told.further = tuple((each.start, each.end) for each in further)
        made = [(act, s) for act in acts if (s := self._act(spot, act)) is not None]
        called_for = {act.predicate: s.source.phrase for act, s in made if act.on is not None}
        result = [s for act, s in made if act.on or s.source.phrase not in ("", called_for.get(act.predicate))
                  or act.predicate not in called_for]  # fmt: skip
        more = [once_more.sighted(found, s, spot.published) for act, s in made for found in further if found.act is act]
        result += [s for s in more if s is not None]
        return result + [besides.named(spot, mention) for mention in named]

    def _act(self, spot: Spot, act: Act) -> Sighting | None:
        """An act as a sighting, unless it is refused."""
        if only_dates(act, spot.told):
            spot.refuse(because("only-dates", verb=act.predicate.base))
            return None
        made = self._sighting(spot, act)
        if isinstance(made, str):
            spot.refuse(act.reason.and_(made, since=spot.subject.since))
            return None
        if act.weak and act.lane == "activism":
            self.remarks.append(made)
        return made

    def _sighting(self, spot: Spot, act: Act) -> Sighting | settling.Why | no_news.Why:
        """An act with its date, its title and the passage that tells it; or why it is no event."""
        found = settling.date(spot, act)
        if isinstance(found, str):
            return found
        act, dated = found
        verbless = act.predicate.start == act.predicate.end
        if spot.number < 0 and verbless and (dated.when.days or 0) > MONTH_MOST:
            return "covers-months"
        passage = making.passage_of(spot, entry=dated.rule == OVER_ENTRY)
        demands = demanding.demands(spot.told, act, passage.text, undated=dated.basis == "publication")
        if act.lane != "activism":
            why = no_news.of_others(spot, act, dated)
        elif why := no_news.of_women(spot, act, dated, demands):
            self._asked = demands if why == no_news.ASKED_ABOVE else self._asked
        else:
            self.frame.occasions.women_at = spot.number
        plan = why or settling.plan(spot, act, dated)
        if isinstance(plan, str):
            return plan
        title = wording.title(spot.told, plan.act, demands, over=not plan.planned)
        return making.made(spot, replace(plan.act, planned=plan.planned), plan.dated, passage, title, demands)


def _facts(frame: Frame, text: str) -> list[When]:
    """The days of the public facts that a sentence tells."""
    told = (m.anchor for way in ("words", "with_date") for m in matches(frame.anchors, text, way))
    return [anchor.when for anchor in told if anchor.kind == "event"]


def _openings(body: Sequence[Sentence]) -> list[bool]:
    """For each sentence: does it begin within a quotation that an earlier sentence of its paragraph opened?"""
    result, open_, paragraph = [], False, -1
    for s in body:
        if s.paragraph != paragraph:
            open_, paragraph = False, s.paragraph
        result.append(open_)
        for mark in re.findall(r"[“”]", s.text):
            open_ = mark == "“"
        straight = s.text.count('"')
        if straight % 2 and not re.search(r"[“”]", s.text):
            open_ = not open_
    return result
