"""When was an article written? From what people and pages state, else from what its own text gives away.

The answer is never more exact than its evidence: a page that a person corrected, a sidecar or row, the page's metadata,
a byline, of a chat or channel the stamps of its posts; and where nothing is stated, an interval that follows from the
text: dated public facts that it tells, ages, offices, "last month", "ten months after", dates told as past or as to
come (`knowledge/constraints.toml` has them all).

Limits: an interval wider than the table's `width.most` is no answer (`published` is None); one that is open on one
side is, since "after 14 May 2024" is worth knowing. Clues that come again each year ("on 5 November") only narrow what
others found. Where clues contradict each other, those against which the greater weight stands are kept as evidence with
`used` False, and what they would say as an alternative.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from generator.dating import clues, posts, solving
from generator.dating.day_first import day_first
from generator.dating.elsewhere import folder_time, told_elsewhere
from generator.dating.lines import read
from generator.knowledge import anchors as facts
from generator.knowledge.anchors import Anchor
from generator.values.model import Article, Dating, Evidence, KnownDay, Saying
from generator.values.when import UNKNOWN, When, WhenError

_VAGUE = 31  # days
_SHARP = ("day-named", "dateline-day", "weekday-of-date")


def date(
    article: Article,
    anchors: Sequence[Anchor] = (),
    stated: str = "",
    page: str = "",
    *,
    world: Sequence[Anchor] | None = None,
    known: Sequence[KnownDay] = (),
    time: When | None = None,
) -> Dating:
    """When the article was written, and how that is known.

    `page` is what the article's own page says (a person's word, the strongest), `stated` what a sidecar or a row says;
    both are EDTF. `anchors` are the subject's dated facts; `world` are general ones, by default those that come with
    the program; `known` are days that other articles give, `time` is theirs. Never fails: what is no date is told in
    the evidence and passed over.
    """
    passed: list[Evidence] = []
    basis = article.published_basis or "sidecar"
    for text, name in (
        (page, "page"),
        (stated, basis if stated == article.published else "sidecar"),
        (article.published, basis),
    ):
        if not text.strip() or (name == "byline" and article.posts):
            continue
        try:
            when = When.parse(text.strip())
        except WhenError as error:
            says = Saying((f"stated-{name}",)).and_("no-date", error=error)
            passed.append(Evidence(text, 0, says, UNKNOWN, name, used=False))
            continue
        evidence = Evidence(text, 0, Saying((f"stated-{name}",), days=(when,)), when, name)
        return Dating(when, name, (evidence, *passed))
    if article.posts:
        dated = posts.dating(article.posts)
        return replace(dated, evidence=(*dated.evidence, *passed))
    return _infer(article, (*anchors, *(facts.world() if world is None else world)), passed, known, time)


def _infer(
    article: Article,
    anchors: Sequence[Anchor],
    passed: Sequence[Evidence],
    known: Sequence[KnownDay],
    time: When | None,
) -> Dating:
    lines = read(article, facts.relevant(anchors, f"{article.title}\n{article.text}"))
    text = day_first(clues.find(article, lines))
    text += told_elsewhere(lines, known, text, time)
    dating = solving.solve(text)
    if time is not None and (_length(dating) or math.inf) > _VAGUE:
        within = solving.solve([*text, folder_time(time)])
        dating = within if _is_one_turn(within) else dating
    return replace(dating, evidence=(*passed, *dating.evidence))


def _length(dating: Dating) -> int | None:
    return dating.published.days if dating.published else None


def _is_one_turn(dating: Dating) -> bool:
    """Whether, in the time of the folder, what a text tells leaves a few days, and nothing sharp gainsays them."""
    used = {evidence.rule for evidence in dating.evidence if evidence.used}
    unused = {evidence.rule for evidence in dating.evidence if not evidence.used}
    return (_length(dating) or math.inf) <= _VAGUE and not used.isdisjoint(_SHARP) and unused.isdisjoint(_SHARP)
