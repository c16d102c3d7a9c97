"""When an undated article was written: whole articles, single clues, contradictions, and what must never happen."""

from __future__ import annotations

import datetime
import itertools
import json
import random
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import dating
from generator.capture import captures
from generator.capture.sentences import split
from generator.dating import clues, spans, tense
from generator.dating.counting import reckon
from generator.dating.lines import read
from generator.dating.spans import Span
from generator.interface.sayings import in_words
from generator.interface.words import words
from generator.knowledge import anchors
from generator.knowledge.constraints import constraints
from generator.knowledge.constraints import read as read_constraints
from generator.values.model import Article, Clue, KnownDay, Sentence
from generator.values.problems import Problems, Stop
from generator.values.when import When
from tests.work import calls

Date = datetime.date
ROOT = Path(__file__).resolve().parent.parent
CASES = sorted((ROOT / "tests" / "cases" / "dating").glob("*.txt"))
LABELLED = sorted((ROOT / "tests" / "cases" / "events" / "seen").glob("*.gold.json"))
PROJECT = anchors.load(ROOT / "seeds" / "anchors.toml")


def article(text: str, title: str = "", **known: object) -> Article:
    """An article of one paragraph a line."""
    sentences: list[Sentence] = [Sentence(title, 1, 0, 0, 0, "title")] if title else []
    at, whole = 0, []
    for number, line in enumerate(text.strip().splitlines()):
        sentences += [Sentence(line[a:b], number + 2, at + a, at + b, number, "body") for a, b in split(line)]
        whole.append(line)
        at += len(line) + 2
    return Article("x.txt", "", title, "\n\n".join(whole), tuple(sentences), **known)  # type: ignore[arg-type]


def published(text: str, title: str = "", facts: tuple[anchors.Anchor, ...] = PROJECT, **known: object) -> str:
    return str(dating.date(article(text, title, **known), facts).published)


# -- whole articles ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_an_undated_article_is_dated_round_its_true_day(path):
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    true, claim = (line.partition(": ")[2] for line in head.splitlines())
    read_article = captures.parse(text.encode(), path.name, Problems())
    assert read_article is not None
    result = dating.date(read_article, PROJECT)
    assert str(result.published or "none") == claim
    assert result.published is None or result.published.contains(When.parse(true))


@pytest.mark.parametrize("path", LABELLED, ids=[path.name.split(".")[0] for path in LABELLED])
def test_the_labelled_articles_are_never_dated_off_their_day(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    gold = gold[0] if isinstance(gold, list) else gold
    for found in captures.read(path.with_name(path.name.replace(".gold.json", ".txt")), Problems()):
        bare = replace(found, published="", published_basis="", clues=(), url="")
        claim = dating.date(bare, PROJECT).published
        assert claim is None or claim.overlaps(When.parse(gold["published_true"]))


DIGESTS = [
    ("widows-ask-for-mobilisation.txt", "2023-01-01/2023-01-23"),
    ("mothers-and-wives-on-video.txt", "2022-11-13/2022-11-25"),
    ("wives-kneel-at-the-ministry.txt", "2024-06-03/2024-06-06"),
]


@pytest.mark.parametrize(("name", "claim"), DIGESTS)
def test_the_projects_own_digests_are_dated_by_what_they_tell(name, claim):
    for found in captures.read(ROOT / "seeds" / name, Problems()):
        bare = replace(found, published="", published_basis="")
        assert str(dating.date(bare, PROJECT).published) == claim


# -- one clue at a time -----------------------------------------------------------------------------------------------

CLUES = [  # rule, text, published
    ("counted-from", "They still wait more than ten months after Russia invaded Ukraine.", "2022-12-24/2023-01-23"),
    ("counted-from", "Two years into the war, the women of Ukraine are tired.", "2023-11-24/2025-02-23"),
    ("counted-from", "Three weeks and a half after Prigozhin's mutiny they wait for news.", "2023-07-16/2023-07-25"),
    ("fact", "On the anniversary of the mobilisation order they rallied in Russia.", "2023-09-21/.."),
    ("counted-to", "This Saturday it will be two years. On 21 September 2022 he ordered it.", "2024-09-15/2024-09-21"),
    ("counted-to", "Tomorrow it will be a year. It began on 21 September 2022.", "2023-09-20"),
    ("told-past", "This Sunday it will be two years. On 21 September 2022 he ordered it.", "2022-09-21/.."),
    ("counted-from", "The invasion of Ukraine began nearly two years ago.", "2023-08-24/2024-02-24"),
    ("counted-from", "It is about three months since mobilisation was announced by Russia.", "2022-12-03/2023-01-08"),
    ("counted-from", "Yesterday, the day after Navalny died in prison, they came.", "2024-02-18"),
    (
        "counted-to",
        "Five weeks from today the polling stations open. In Russia wives of drafted men wait.",
        "2024-02-04/2024-02-16",
    ),
    (
        "anniversary",
        "In Russia drafted men wait. Nothing. Nobody. On the second anniversary of the invasion, before sunrise, "
        "there were fifteen.",
        "2023-12-26/2024-04-24",
    ),
    (
        "counted-from",
        "On Saturday, the day after Defender's Day and two years to the day since the invasion of Ukraine, we came.",
        "2024-02-24/2024-03-01",
    ),
    ("counted-from", "We spoke over a bad line, three weeks after Navalny died in prison.", "2024-03-06/2024-04-04"),
    ("fact", "We spoke to the governor three weeks after Navalny died in prison.", "2024-03-06/.."),
    ("covers", "This review covers the first six months of 2023.", "2023-06-24/2023-09-30"),
    ("covers", "Our report covers the period from January to June 2023.", "2023-06-24/2023-09-30"),
    ("counted-from", "Yesterday, a year after Russia's invasion of Ukraine began, they came.", "2023-02-25"),
    (
        "counted-from",
        "Yesterday, on the day when a year had passed since Putin ordered mobilisation, they came.",
        "2023-09-22",
    ),
    (
        "counted-from",
        "On Thursday, a year to the day after Putin ordered mobilisation, they came.",
        "2023-09-21/2023-09-27",
    ),
    (
        "weekday-of-date",
        "On Saturday, the second anniversary of Russia's invasion of Ukraine, they came.",
        "2024-02-24/2024-03-01",
    ),
    (
        "counted-from",
        "Next Saturday it will be five hundred days since Putin ordered mobilisation.",
        "2024-01-21/2024-02-03",
    ),
    (
        "counted-from",
        "Yesterday, on the fifth day after Putin announced mobilisation, they came.",
        "2022-09-26/2022-09-27",
    ),
    (
        "counted-from",
        "A year ago to the day, on the Monday after Putin's decree on mobilisation, we sat there.",
        "2023-09-26",
    ),
    ("counted-from", "A year ago today Putin ordered a partial mobilisation.", "2023-09-21"),
    (
        "counted-from",
        "It is today one year that Russia sent its tanks to Kyiv, and Ukraine mourns.",
        "2023-02-24",
    ),
    ("counted-from", "Russia: fourteen months and five days have passed since the decree.", "2023-11-25/2023-11-27"),
    (
        "counted-from",
        "In Omsk, in the sixteenth month of the war, the wives of the mobilised wait.",
        "2023-05-22/2023-06-26",
    ),
    ("counted-from", "Ukraine is in the third year of the full-scale war.", "2024-02-22/2025-02-26"),
    ("counted-from", "Nine days after the Wagner mutiny, on Monday, women stood there.", "2023-07-03/2023-07-09"),
    (
        "counted-from",
        "A new man has been sitting in the defence minister's chair in Moscow for ten days now.",
        "2024-05-20/2024-05-24",
    ),
    ("counted-to", "Russia's presidential election is two weeks off; mobilised men wait.", "2024-02-26/2024-03-07"),
    (
        "counted-to",
        "With less than eight weeks to go before the presidential election in Russia, mobilised men wait.",
        "2024-01-19/2024-02-07",
    ),
    (
        "counted-to",
        "There are barely two weeks until the presidential election in Russia, and mobilised men wait.",
        "2024-02-26/2024-03-07",
    ),
    (
        "counted-to",
        "In nine days the order will be half a year old. It came on 21 September 2022.",
        "2023-03-11/2023-03-13",
    ),
    ("counted-to", "In three days it will be two years since Putin ordered a mobilisation.", "2024-09-17/2024-09-19"),
    ("counted-to", "In three days two years will have passed since Putin ordered it.", "None"),
    (
        "counted-to",
        "In three days two years will have passed since Putin ordered a mobilisation.",
        "2024-09-17/2024-09-19",
    ),
    ("counted-to", "Next week it will be two years. On 21 September 2022 he ordered it.", "2024-09-10/2024-09-18"),
    (
        "counted-to",
        "On Saturday of the same week it will be two years. On 21 September 2022 he ordered it.",
        "2024-09-08/2024-09-21",
    ),
    (
        "counted-to",
        "In three days it will be two years. Two years since he read it out on 21 September 2022.",
        "2024-09-17/2024-09-19",
    ),
    ("relative-to-fact", "Navalny died last month.", "2024-03"),
    ("relative-to-fact", "Navalny died this week.", "2024-02-16/2024-02-19"),
    ("relative-to-fact", "Putin ordered a partial mobilisation last year.", "2023"),
    ("relative-to-fact", "On 21 September last year, Putin ordered a partial mobilisation.", "2023"),
    ("weekday-of-fact", "Navalny died on Friday.", "2024-02-16/2024-02-22"),
    ("weekday-of-fact", "Navalny died last Friday.", "2024-02-17/2024-02-29"),
    (
        "weekday-of-fact",
        "Last Friday, among flags and marble, Putin let himself be persuaded to stand for president again in Ukraine.",
        "2023-12-09/2023-12-21",
    ),
    ("day-of-fact", "Navalny died on February 16.", "2024-02-16/2025-01-11"),
    ("day-of-fact", "On September 21 Moscow promised that no mobilised man would go.", "2022-09-21/2023-08-17"),
    (
        "day-of-fact",
        "Leaflets in Kazan: write for the mobilised, before the presidential election in March.",
        "2023-04-20/2024-03-17",
    ),
    ("counted-from", "In Kazan her husband was mobilised fifteen months ago.", "2023-12-14/2024-02-27"),
    (
        "fact",
        "When her husband was called up in the first week of the mobilisation that Putin ordered, she wept.",
        "2022-09-21/..",
    ),
    (
        "fact",
        "On the eve of the first anniversary of the invasion of Ukraine she began to sew patches.",
        "2022-12-26/..",
    ),
    ("fact", "Three weeks before the presidential election in Russia they had founded a fund in Ukraine.", "None"),
    ("fact", "Since the death of Navalny they have been silent.", "2024-02-16/.."),
    ("fact", "Twelve days after the Wagner mutiny he was dismissed.", "2023-07-04/.."),
    ("fact-ahead", "Ukraine watches: Russia will hold a presidential election in spring.", "../2024-03-17"),
    ("fact-ahead", "On November 27 Putin is to meet mothers of soldiers.", "../2022-11-25"),
    ("told-past", "The committee was founded in 1989.", "1989/.."),
    ("told-past", "They met on 3 June 2024.", "2024-06-03/.."),
    ("told-ahead", "They will meet on 3 June 2024.", "../2024-06-03"),
    ("told-ahead", "The plant is expected to open by 2015.", "../2015"),
    ("office", "Prime Minister Rishi Sunak said on Tuesday that he would wait.", "2022-10-04/2024-08-04"),
    ("office", "They wrote to Prime Minister Rishi Sunak.", "2022-10-04/.."),
    ("former", "They wrote to former Prime Minister Liz Truss.", "2022-10-25/.."),
    ("new-in-office", "The new defence minister, Andrei Belousov, keeps silent.", "2024-04-23/2025-01-14"),
    ("name", "It was sold to DaimlerChrysler, officials said on Monday.", "1998-10-22/2007-11-03"),
    ("age", "Putin, 70, did not come.", "2022-10-07/2023-10-06"),
    ("age", "Nobody expects the 71-year-old Russian leader, Vladimir Putin, to listen.", "2023-10-07/2024-10-06"),
    ("count", "In Ukraine it is day 648 of the war.", "2023-12-01/2023-12-05"),
    ("anniversary", "They mark the first anniversary of the invasion of Ukraine.", "2022-12-26/2023-04-25"),
    ("round-the-text", "They came.", "None"),
]


@pytest.mark.parametrize(("rule", "text", "claim"), CLUES)
def test_a_clue_dates_an_article_by_itself(rule, text, claim):
    result = dating.date(article("Somebody spoke.\n" + text), PROJECT)
    assert str(result.published) == claim
    if claim != "None":
        assert rule in [evidence.rule for evidence in result.evidence if evidence.used]


WITH = "Navalny died last month. "  # March 2024; what comes again each year narrows it
NARROWED = [
    ("letter", "Your report of the flowers (March 9) is wrong.", "2024-03-09/2024-03-30"),
    ("day-named", "They went home the day before yesterday, a Monday.", "2024-03-06/2024-03-27"),
    ("day-of-year", "They had met on March 9.", "2024-03-09/2024-03-31"),
    ("day-of-year", "They will meet on March 9.", "2024-03-01/2024-03-09"),
    ("day-of-year", "They had met on New Year's Eve.", "2024-03"),
    ("weekday-of-date", "They had met on Saturday, March 9.", "2024-03-09/2024-03-31"),
    ("weekday-of-date", "They had met last Saturday, on 9 March.", "2024-03-10/2024-03-19"),
    ("day-named", "Yesterday, on Women's Day, they met.", "2024-03-09"),
    ("day-named", "Today, 20 March, they met.", "2024-03-20"),
    ("day-named", "This morning, 20 March, they met.", "2024-03-20"),
    ("day-named", "Tomorrow, Wednesday 20 March, we meet.", "2024-03-19"),
    ("day-named", "Tomorrow, 20 March, we meet.", "2024-03-19"),
    ("day-named", "Tomorrow is the 20th of March.", "2024-03-19"),
    ("day-named", "Yesterday, on the eve of Women's Day, they met.", "2024-03-08"),
    ("day-named", "A week ago, on 1 March, they met.", "2024-03-06/2024-03-10"),
    ("day-named", "Three days ago, on 8 March, they met.", "2024-03-10/2024-03-12"),
    ("day-named", "As I write this, on 5 March, nobody calls.", "2024-03-05"),
    ("day-named", "It is Sunday evening as I write, and nobody calls.", "2024-03-03/2024-03-31"),
    ("weekday-of-date", "They had met on Monday, March 9.", "2024-03"),  # in no year near: left out
    ("weekday-of-date", "Russia keeps Mother's Day tomorrow.", "2024-03"),
    ("later-and-now", "They met on January 2. Two months later nothing is done.", "2024-03"),
    ("weekday-of-date", "Next Sunday Russia celebrates Mother's Day.", "2024-03"),  # far from it: left out
    ("weekday-of-date", "Tomorrow is the eighth.", "2024-03-07"),
    ("weekday-of-date", "Yesterday was the 21st.", "2024-03-22"),
]


@pytest.mark.parametrize(("rule", "text", "claim"), NARROWED)
def test_a_clue_that_comes_again_each_year_narrows_what_others_found(rule, text, claim):
    result = dating.date(article("Somebody spoke.\n" + WITH + text), PROJECT)
    assert str(result.published) == claim
    assert rule in [evidence.rule for evidence in result.evidence]
    assert str(dating.date(article("Somebody spoke.\n" + text), PROJECT).published) == "None"


MONTHS_ON = (
    "Fourteen months have passed since Russia ordered a partial mobilisation."  # 13 November to 20 December 2023
)
BESIDE = [  # what is told so many days from a holiday; the article was written
    ("Next Sunday Russia celebrates Mother's Day.", "2023-11-13/2023-11-26"),
    ("This Sunday is Mother's Day in Russia.", "2023-11-20/2023-11-26"),
    ("In Russia Mother's Day is a week away.", "2023-11-18/2023-11-20"),
    ("On Sunday, exactly a week before Mother's Day, they met in a hall.", "2023-11-19/2023-11-25"),
    ("They met on Monday, the day after Mother's Day.", "2023-11-27/2023-12-03"),
    ("On the eve of Mother's Day they had met in a hall.", "2023-11-25/2023-12-20"),
    ("They will meet two days before Mother's Day.", "2023-11-13/2023-11-24"),
    ("They met on Tuesday, a week before Mother's Day.", "2023-11-19/2023-12-20"),  # no Tuesday: the week is rounded
    ("In three weeks it is New Year.", "2023-12-07/2023-12-15"),
    ("They spoke of a week before Mother's Day.", "2023-11-19/2023-12-20"),
]


@pytest.mark.parametrize(("text", "claim"), BESIDE)
def test_days_before_and_after_a_holiday_narrow(text, claim):
    assert published(f"Somebody spoke.\n{MONTHS_ON}\n{text}") == claim


MOBILISED = "Wives of mobilised men spoke in Kazan. "  # since the order of September 2022
TURNS = [  # what comes again in some years only, after what is told last; the article was written
    ("They met on Saturday, 26 November.", "2022-11-26/2023-10-22"),
    ("They met on 26 November, a Saturday.", "2022-11-26/2023-10-22"),
    ("They had met on 26 November (Saturday).", "2022-11-26/2023-10-22"),
    ("On 21 September they carried chairs. This Thursday, a week later, they came again.", "2023-09-28/2023-10-04"),
    ("Two weeks have passed. They were there on Friday, 30 September.", "2022-10-12/2022-10-20"),
    ("They came again on Monday. Exactly a week earlier, on 24 October, more had come.", "2022-10-31/2022-11-06"),
    ("They came again on Thursday. Two days earlier, on 14 November, they had written.", "2023-11-16/2023-11-22"),
    ("They came again on Thursday. Two days earlier, on 9 May, they had written.", "2023-05-11/2023-05-17"),
    ("They stood there on Sunday, 13 November. Yesterday, on Monday, they came home.", "2022-11-15/2023-10-03"),
    ("The rally announced for Saturday, 18 November will not take place.", "2023-06-21/2023-11-18"),
    ("The women taken away on Saturday, 18 November will appear in court.", "2023-11-18/2024-10-13"),
    ("Last week, on 13 January, they met. Next Saturday, 27 January, they meet again.", "2024-01-13/2024-01-26"),
    ("They met on 26 November.", "2022-09-21/.."),  # in any year
    ("They met on Monday, 26 November.", "2022-09-21/.."),  # not soon
    ("Today, 20 January, they met.", "2022-09-21/.."),
]


@pytest.mark.parametrize(("text", "claim"), TURNS)
def test_of_what_comes_in_some_years_only_the_first_turn_is_meant(text, claim):
    assert published(f"{MOBILISED}\n{text}") == claim


WRITTEN = [  # after 16 July 2023, and within ten days of it
    ("This letter comes a day early, on Thursday.", "2023-07-20"),
    ("The newsletter goes out late this week, on Saturday.", "2023-07-22"),
    ("It is Sunday evening as I write.", "2023-07-16|2023-07-23"),
    ("Yesterday, on Monday, it rained.", "2023-07-18|2023-07-25"),
    ("The day before yesterday, 15 July, it rained.", "2023-07-17"),
    ("On 15 July, a Saturday, it rained.", "2023-07-16/2023-07-25"),
    ("The letter that they wrote on Thursday was long.", "2023-07-16/2023-07-25"),
]


@pytest.mark.parametrize(("text", "claims"), WRITTEN)
def test_a_weekday_on_which_it_was_written(text, claims):
    result = dating.date(article(f"Three weeks and a half after Prigozhin's mutiny they wait.\n{text}"), PROJECT)
    low, high = claims.replace("|", "/").split("/")[0], claims.replace("|", "/").split("/")[-1]
    assert result.published is not None
    assert (str(result.published.earliest), str(result.published.latest)) == (low, high)


LEADS = {  # the first sentence of an article
    "A court in Perm on Tuesday, 12 December 2023, fined a teacher over a poster.": "2023-12-12/2023-12-18",
    "A court in Perm on 12 December 2023 fined a teacher over a poster.": "2023-12-12/..",
    "After a court on Tuesday, 12 December 2023, fined a teacher, parents wrote.": "None",
    "A court will hear a teacher's case on Tuesday, 12 December 2023.": "../2023-12-12",
}


@pytest.mark.parametrize("lead", LEADS)
def test_news_of_a_weekday_with_its_date_is_of_that_week(lead):
    assert published(lead, facts=()) == LEADS[lead]


DIGESTS = [
    ("The digest was closed on 3 June.", "2024-06-03"),
    ("This issue of the digest went to press on 28 May.", "2024-05-28"),
    ("Entries run to the end of the month.", "2024-05-25/2024-07-01"),
]


@pytest.mark.parametrize(("text", "claim"), DIGESTS)
def test_a_digest_comes_out_when_its_month_is_over(text, claim):
    month = Clue("byline", "May 2024", 1)
    assert published(f"Somebody spoke.\n{text}", "Monthly digest", clues=(month,)) == claim


def test_a_bare_year_is_too_little_for_the_first_turn():
    assert published("It was founded in 1993.\nThey met on Monday, 25 October.", facts=()) == "1993/.."


LIKELY = "Somebody spoke.\nOn May 31 they listed The Way Home, of wives of mobilised men, as a foreign agent."


def test_of_two_turns_that_are_left_that_which_is_near_to_all_dates_is_meant():
    assert published(f"{LIKELY} In mid-May they had signed a letter. They mean to come on 18 June.") == (
        "2024-05-31/2024-06-18"
    )
    assert published(f"{LIKELY} They mean to come on 18 June.") == "2024-05-31/2025-04-26"


@pytest.mark.parametrize(
    "text", ["Those drafted in autumn 2022 will be replaced.", "The men of September 2022 will come home."]
)
def test_a_date_that_says_who_is_meant_does_not_lie_ahead(text):
    assert published(f"Somebody spoke.\n{text}", facts=()) in ("None", "2022-09/..")


def test_the_news_of_a_weekday_with_its_date_is_of_that_week():
    assert published(f"A court on Thursday, 7 December, fined her.\n{MOBILISED}") == "2023-12-07/2023-12-13"


def test_a_day_counted_from_another_is_not_counted_from_the_fact_that_it_tells():
    assert published("Three days after that the ministry declared The Way Home a foreign agent.") == "2024-05-31/.."


def test_a_count_that_opens_the_text_is_news_where_the_next_sentence_names_its_weekday():
    count = "Two months after Russia ordered a partial mobilisation, they came again."
    assert published(f"{count} On Sunday they stood there with candles.") == "2022-11-13/2022-12-26"
    assert published(f"{count} They stood there with candles.") == "2022-11-13/.."


def test_a_place_and_day_before_the_first_sentence_date_it_where_it_counts_from_them():
    assert published("Moscow, 12 January 2024. Yesterday seven women came there.") == "2024-01-12"
    assert published("Grozny, 3 January 1995. The square was empty.") in ("1995-01-03/..", "None")


def test_the_date_of_a_chronicles_first_entry_is_not_that_of_its_publication():
    entry = "{}. Wives of mobilised men picketed the ministry."
    days = ("30 October 2023", "12 November", "2 December")
    assert published("\n".join(entry.format(day) for day in days)) == "2023-10-30/.."
    assert published(f"{days[0]}\nWives of mobilised men picketed the ministry.") == "2023-10-30"


def test_the_weekday_of_the_news_narrows_to_the_days_after_it():
    assert published("Women knelt there on Monday.\nNavalny died on Friday.") == "2024-02-19/2024-02-22"
    assert published("Women knelt there last Monday.\nNavalny died on Friday.") == "2024-02-16/2024-02-22"


ROUND = [  # clues that stand round the text, the text, published, basis
    ((), "3 June 2024\nThey came.", "2024-06-03", "byline"),
    ((), "Published: Monday, June 3, 2024\nThey came.", "2024-06-03", "byline"),
    ((), "MOSCOW, June 3, 2024 (AP) - They came.", "2024-06-03", "byline"),
    ((), "Yaroslavl, 3 June 2024. A conversation with Vera L., spokeswoman", "2024-06-03", "byline"),
    ((), "Grozny, 3 January 1995. The square lies empty.", "None", "none"),
    ((), "MOSCOW, Feb. 17 (AP) - Navalny died this week.", "2024-02-17/2024-02-19", "inferred"),
    ((Clue("byline", "By X, 3 June 2024", 1),), "They came.", "2024-06-03", "byline"),
    ((Clue("byline", "Thursday, 16 March", 1),), f"{MOBILISED}\nThey came.", "2023-03-16", "byline"),
    ((Clue("byline", "Thu 16 March", 1),), f"{MOBILISED}\nThey came.", "2023-03-16", "byline"),
    ((Clue("byline", "16 March", 1),), f"{MOBILISED}\nThey came.", "2022-09-21/..", "inferred"),
    ((Clue("byline:updated", "Updated 3 June 2024", 1),), "They came.", "../2024-06-03", "inferred"),
    ((Clue("meta:date", "2024-06-03T10:00:00Z", 1),), "They came.", "2024-06-03", "byline"),
    ((Clue("url", "https://example.org/2024/06/03/they-came", 0),), "They came.", "2024-06-03/2024-06-06", "inferred"),
    ((Clue("url", "https://example.org/2024/06/they-came", 0),), "They came.", "2024-06-01/2024-07-03", "inferred"),
    ((Clue("url", "https://example.org/20249903", 0),), "They came.", "None", "none"),
    ((Clue("byline", "nobody knows", 1),), "They came.", "None", "none"),
]


@pytest.mark.parametrize(("around", "text", "claim", "basis"), ROUND)
def test_dates_round_the_text_are_read(around, text, claim, basis):
    result = dating.date(article(text, clues=around), PROJECT)
    assert (str(result.published), result.basis) == (claim, basis)


WHEN = When.parse("2023-03-14")  # a Tuesday
KNOWN = [  # what another article dates, told here; the article was written
    ("told-elsewhere", "Yesterday mothers stood at the gates.", 3.0, "2023-03-15"),
    ("told-elsewhere", "On Tuesday mothers stood at the gates.", 3.0, "2023-03-14/2023-03-20"),
    ("told-elsewhere", "On 14 March mothers stood at the gates.", 3.0, "2023-03-14/2024-02-07"),
    ("told-elsewhere", "On Friday mothers stood at the gates.", 3.0, "None"),
    ("told-elsewhere", "On a Tuesday mothers stood at the gates.", 3.0, "None"),
    ("told-elsewhere", "Mothers stood at the gates.", 3.0, "None"),
    ("told-elsewhere", "On Tuesday mothers stood at the gates.", -1.0, "None"),
    ("told-elsewhere", "On Tuesday mothers stood at the gates. Today, 16 March, they rest.", 0.5, "2023-03-16"),
    ("told-elsewhere", "On Tuesday mothers stood at the gates. Today, 16 June, they rest.", -1.0, "None"),
]


@pytest.mark.parametrize(("rule", "text", "odds", "claim"), KNOWN)
def test_a_day_that_another_article_gives_dates_this_one(rule, text, odds, claim):
    undated = article("Somebody spoke.\n" + text)
    passage = next(each for each in undated.sentences if "tood at" in each.text)
    day = KnownDay(passage.line, passage.text, WHEN, "Mothers stood at the gates", "other.txt", odds)
    result = dating.date(undated, PROJECT, known=[day])
    assert str(result.published) == claim
    assert (rule in [step.rule for step in result.evidence if step.used]) is (claim != "None")


def test_every_rule_of_the_table_is_tried_here():
    tried = {row[0] for row in (*CLUES, *NARROWED, *KNOWN)} | {"lead-weekday", "dateline", "dateline-day", "in-address"}
    tried.add("folder-time")  # below
    assert tried == set(constraints().rules)


IN_THE_FOLDERS_TIME = [  # of a folder of 2022 to 2024; the text, its date
    ("They came last week, on 13 January. Next Saturday, 27 January, they will come again.", "2024-01-13/2024-01-26"),
    ("Yesterday, 21 November, they went there. On Saturday, the 26th, they will stand there.", "2022-11-22"),
    ("Yesterday, 21 November, they went there. On Saturday 26th they will stand there.", "2022-11-22"),
    ("Yesterday, 21 November, they went there. They will meet on the 26th, a Saturday.", "2022-11-22"),
    ("Today, 21 November, they went there. They will send it to Moscow on Mother's Day, the 27th.", "2022-11-21"),
    ("Today, 21 November, they went there. They will send it to Moscow on Mother's Day (the 26th).", "2023-11-21"),
    ("Yesterday, on Wednesday, the 8th, they stood there. Today, 9 March, they rest.", "2023-03-09"),
    # more than one year, or none
    ("Yesterday, 21 November, they went there.", "None"),
    ("Yesterday, 21 November, they went there. On Saturday they will stand there.", "None"),
    ("They will send it to Moscow on Mother's Day.", "None"),
    ("They came on Saturday, the 26th.", "None"),
    ("They came on Saturday for the 26th time. Today, 21 November, they rest.", "None"),
    ("They came on Saturday, the 26th day of the strike. Today, 21 November, they rest.", "None"),
    ("Yesterday, 21 November, they went there. On Thursday, 10 March, they will stand there.", "2021-11-22"),
]


@pytest.mark.parametrize(("text", "claim"), IN_THE_FOLDERS_TIME)
def test_what_comes_again_dates_an_article_in_the_one_year_of_the_folders_time_that_fits(text, claim):
    undated = article("Somebody spoke.\n" + text)
    assert str(dating.date(undated, PROJECT).published) == "None"
    result = dating.date(undated, PROJECT, time=When.parse("2022/2024"))
    assert str(result.published) == claim


def test_the_day_at_the_head_of_a_row_of_posts_is_that_of_the_first_and_not_of_the_article():
    posts = (
        "OURS ARE THERE | saved posts\n\nSaturday 18 November, 10:05\nGirls, dress warmly, we meet at the fountain.\n\n"
        "Sunday 26 November\nTwelve of us took the tram to the end and back.\n\n"
        "Sunday 3 December\nFor the third time: we are calling nobody to the capital.\n"
    )
    read = captures.parse(posts.encode(), "chat.txt", Problems())
    assert read is not None
    assert str(dating.date(read, PROJECT, time=When.parse("2022/2024")).published) == "2023-12-03"


NO_CLUES = [  # what must not date an article
    "They would have met in 2031.",
    "The 1990 model sold well.",
    "He asked them to meet on 3 June 2024.",
    "At 11:29 am on 10 Jun 2009, somebody wrote: no.",
    "posted on Thursday, 28 May 2009",
    "They set a court date of 22 March 2011.",
    "He hired staff for his planned July 2009 concerts.",
    "They never feared an invasion, invented or not.",
    "Nobody will be 70 in May.",
    "Some 1,990 women came.",
    "She was 70 when she met him.",
    "If Russia had mobilised on September 21, 1950, they said, it would help.",
]


@pytest.mark.parametrize("text", NO_CLUES)
def test_what_proves_nothing_claims_nothing(text):
    assert published("Somebody spoke.\n" + text, facts=()) == "None"


NOT_ANOTHER = [  # the words of a fact, with a time that says it is another one
    "In 2014 Russia sent troops to Ukraine.",
    "On October 5 Putin ordered a partial mobilisation of horses.",
    "The petition was opened on 21 September, a year to the day after Russia mobilised.",
]


@pytest.mark.parametrize("text", NOT_ANOTHER)
def test_a_fact_of_another_date_is_not_the_anchor(text):
    result = dating.date(article("Somebody spoke.\n" + text), PROJECT)
    assert not any(str(evidence.bounds).startswith("2022-09-21/2023") for evidence in result.evidence)
    assert str(result.published) in ("None", "2014/..", "2023-09-21/2024-08-16")


# -- what is stated ---------------------------------------------------------------------------------------------------

TEXT = "Somebody spoke.\nNavalny died last month."


def test_a_persons_page_wins_over_all_and_stated_over_inferred():
    known = article(TEXT, published="2020-01-02", published_basis="metadata")
    bare = article(TEXT)
    rows = [
        (known, "2021-02-03", "2022-03-04", "2022-03-04", "page"),
        (known, "2021-02-03", "", "2021-02-03", "sidecar"),
        (known, "2020-01-02", "", "2020-01-02", "metadata"),
        (known, "", "", "2020-01-02", "metadata"),
        (bare, "", "2022~", "2022~", "page"),
        (bare, "", "", "2024-03", "inferred"),
    ]
    for found, stated, page, claim, basis in rows:
        result = dating.date(found, PROJECT, stated=stated, page=page)
        assert (str(result.published), result.basis) == (claim, basis)
        assert result.evidence[0].used


def test_a_stated_date_that_is_none_is_told_and_passed_over():
    result = dating.date(article(TEXT), PROJECT, page="31 June 2024")
    assert (str(result.published), result.basis) == ("2024-03", "inferred")
    assert not result.evidence[0].used and "31 June 2024" in in_words(result.evidence[0].says, words())


# -- contradictions ---------------------------------------------------------------------------------------------------


def test_the_weaker_of_two_contradicting_clues_is_named_and_left_as_an_alternative():
    text = "Navalny died last month.\nThe new defence minister, Andrei Belousov, keeps silent."
    result = dating.date(article("Somebody spoke.\n" + text), PROJECT)
    assert str(result.published) == "2024-03"
    assert [evidence.rule for evidence in result.evidence if not evidence.used] == ["new-in-office"]
    assert [str(when) for when in result.alternatives] == ["2024-04-23/2025-01-14"]


def test_two_clues_of_one_weight_leave_both_open():
    text = "Navalny died last month.\nRussia invaded Ukraine last month."
    result = dating.date(article("Somebody spoke.\n" + text), PROJECT)
    assert [str(when) for when in result.alternatives] == ["2022-03", "2024-03"]
    assert result.published is not None and all(result.published.contains(when) for when in result.alternatives)


def test_what_cannot_be_told_apart_is_claimed_as_a_whole():
    result = dating.date(article("Somebody spoke.\nPresident Bush said on Monday that he would go."), ())
    assert [str(when) for when in result.alternatives] == ["1988-12-30/1993-02-19", "2000-12-30/2009-02-19"]
    assert result.published is None  # from 1988 to 2009: too wide for an answer
    narrow = dating.date(article("Somebody spoke.\nHurricane Katrina hit the coast.\nPresident Bush has said so."), ())
    assert str(narrow.published) == "2005-08-29/2009-02-19"


def test_the_same_clue_told_often_weighs_no_more():
    text = "Navalny died last month.\n" + "The new defence minister, Andrei Belousov, is silent.\n" * 5
    assert published("Somebody spoke.\n" + text) == "2024-03"


# -- evidence ---------------------------------------------------------------------------------------------------------


def test_evidence_names_words_line_bounds_and_source():
    result = dating.date(article("Somebody spoke.\nNavalny died last month."), PROJECT)
    (evidence,) = result.evidence
    assert (evidence.phrase, evidence.line, str(evidence.bounds)) == ("last month", 3, "2024-03")
    assert evidence.rule == "relative-to-fact"
    told = in_words(evidence.says, words())
    assert told.endswith("(16 February 2024) was “last month”: March 2024")
    assert evidence.source.startswith("Federal Penitentiary Service")


def test_evidence_that_says_nothing_is_not_told():
    result = dating.date(article("Somebody spoke.\nIn 1942 Stalin issued it. Navalny died last month."), PROJECT)
    assert [evidence.phrase for evidence in result.evidence] == ["last month"]


# -- laws -------------------------------------------------------------------------------------------------------------

SPANS = st.tuples(st.integers(700_000, 700_060), st.integers(0, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
ROWS = st.lists(st.tuples(st.integers(1, 4), st.lists(SPANS, min_size=1, max_size=3).map(spans.join)), max_size=6)


@given(ROWS)
def test_law_agreement_is_where_the_weights_are_greatest(rows):
    low, high = 699_990, 700_090
    weight = {
        day: sum(w for w, some in rows if any(s.low <= day <= s.high for s in some)) for day in range(low, high + 1)
    }
    best = [day for day, total in weight.items() if total == max(weight.values())]
    assert [day for span in spans.agreed(rows, low, high) for day in range(int(span.low), int(span.high) + 1)] == best


@given(st.lists(SPANS))
def test_law_joined_spans_are_in_order_and_apart(some):
    joined = spans.join(some)
    assert all(later.low > earlier.high + 1 for earlier, later in itertools.pairwise(joined))
    for span in some:
        assert any(one.low <= span.low and span.high <= one.high for one in joined)


@given(st.integers(700_000, 740_000), st.integers(0, 400), st.integers(0, 6))
def test_law_recurring_days_are_the_same_in_every_window(low, width, weekday):
    high = low + width
    days = spans.weekly(weekday, 0, 2)
    wide = days(low - 50, high + 50)
    for span in days(low, high):
        assert any(one.low <= span.low and span.high <= one.high for one in wide)
    inside = [day for day in range(low, high + 1) if (Date.fromordinal(day).weekday() - weekday) % 7 <= 2]
    assert sum(int(span.high - span.low) + 1 for span in days(low, high)) == len(inside)


@given(
    st.dates(Date(1700, 1, 1), Date(2100, 1, 1)),
    st.integers(1, 60),
    st.sampled_from("DWMY"),
    st.sampled_from(["", "APPROX", "MORE_THAN", "LESS_THAN"]),
)
def test_law_a_count_holds_the_day_that_is_exactly_so_far(first, count, unit, mod):
    span = reckon(first, first, count, unit, mod)
    assert span.low <= spans.add(first, count, unit).toordinal() <= span.high
    later = reckon(first, first, count + 1, unit, mod)
    assert span.low <= later.low


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_law_any_text_has_a_dating(text):
    result = dating.date(article(text, title=text[:40]), PROJECT)
    assert result.basis in ("inferred", "byline", "none")
    assert (result.published is None) == (result.basis == "none")


WORDS = (
    "they said on Monday last month two years after since the invasion war of Ukraine Putin 70 will met 1999 2022 May"
    " in , . Navalny died new defence minister Belousov not"
).split()


def test_law_datings_do_not_depend_on_the_order_of_facts_or_on_the_run():
    rng = random.Random(7)
    for _ in range(150):
        text = " ".join(rng.choices(WORDS, k=30))
        one, two = dating.date(article(text), PROJECT), dating.date(article(text), tuple(reversed(PROJECT)))
        assert one.published == two.published
        assert one == dating.date(article(text), PROJECT)


def test_a_clue_narrows_what_another_proves_or_contradicts_it():
    march = When.parse("2024-03")
    base = "Somebody spoke.\nNavalny died last month."
    for _, text, _ in CLUES:
        more = dating.date(article(base + "\n" + text), PROJECT)
        assert more.published is not None
        assert march.contains(more.published) or more.published.contains(march)


# -- tense ------------------------------------------------------------------------------------------------------------

TENSES = [  # a sentence with the date marked; the tense of the verb it hangs on
    ("On [3 May] they had promised it.", "past"),
    ("They were the first to come on [3 May].", "past"),
    ("They have waited since [May].", "past"),
    ("They will meet on [3 May].", "future"),
    ("They set up a camp on [Tuesday].", "past"),
    ("They are to set up a camp on [Tuesday].", "future"),
    ("They put crosses there on [Tuesday].", "past"),
    ("They will put crosses there on [Tuesday].", "future"),
    ("They hoped to put crosses there on [Tuesday].", "unclear"),
    ("The storm will hit on [Tuesday].", "future"),
    ("He is to meet them on [3 May].", "future"),
    ("They plan to meet on [3 May].", "future"),
    ("The talks are scheduled for [3 May].", "future"),
    ("They have called a rally for [3 May].", "future"),
    ("It will be the first such law since [1968].", "past"),
    ("A group expects profits by [2015].", "future"),
    ("The talks were scheduled for [3 May].", "unclear"),
    ("They were due to meet on [3 May].", "unreal"),
    ("He asked them to meet on [3 May].", "unclear"),
    ("They could meet on [3 May].", "unreal"),
    ("They would have met on [3 May].", "unreal"),
    ("If they had met on [3 May], it would help.", "unreal"),
    ("They announced plans to leave on [3 May].", "unclear"),
    ("The concert, expected on [3 May], was called off.", "unclear"),
    ("They hired staff for his planned [May 2009] concert.", "unclear"),
    ("Growth is expected to reach 3 percent from 2 in [2010].", "past"),
    ("It is about [three months] since the strike.", "present"),
    ("A nurse who treated Jackson in [2009] will speak.", "past"),
    ("Russia's ministry received them on [3 May].", "past"),
    ("But [two months later], with the talks deadlocked, it is clear.", "present"),
    ("Russia's army on [3 May]", ""),
    ("Eleven women, [3 May]", ""),
]


@pytest.mark.parametrize(("marked", "told"), TENSES)
def test_the_tense_of_a_date_is_told_or_left_open(marked, told):
    start, end = marked.index("["), marked.index("]") - 1
    assert tense.tense(marked.replace("[", "").replace("]", ""), start, end) == told


# -- the table --------------------------------------------------------------------------------------------------------


def test_faults_of_the_table_are_reported_at_once(tmp_path):
    path = tmp_path / "constraints.toml"
    path.write_text(
        '[[rule]]\nname = "a"\nabout = ""\nweight = 0\n\n[[rule]]\nname = "b"\nwieght = 1\n', encoding="utf-8"
    )
    with pytest.raises(Stop) as caught:
        read_constraints(path)
    assert [problem.where.rpartition(":")[2] for problem in caught.value.problems][:3] == ["1", "6", "6"]


# -- hostile lengths -------------------------------------------------------------------------------------------------

HOSTILE = [
    "in 1999 ",
    "two years after the invasion of Ukraine ",
    "when it opens in May ",
    "Putin, 70, ",
    "Friday ",
    "“ ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_sentence_of_any_length_takes_work_in_proportion(unit):
    def one(size: int) -> Article:
        text = (unit * size)[:size]
        return Article("x", "", "", text, (Sentence(text, 1, 0, size, 0, "body"),))

    dating.date(one(64), PROJECT)  # what is only done once
    small, large = (calls(partial(dating.date, one(size), PROJECT)) for size in (4_000, 16_000))
    assert large < 4.5 * small + 1000


def test_what_tells_no_time_is_not_read_twice():
    lines = read(article("One.\nTwo.\nThree.\nFour.\nOn 3 May they met.\nSix."), ())
    assert [line.text for line in lines] == ["One.", "Two.", "Three.", "On 3 May they met."]
    assert clues.find(article("One.\nTwo."), ()) == []


# -- a date in figures ------------------------------------------------------------------------------------------------

FIGURES = {
    # what the text tells, after "Published: 11/03/2022"
    "Parents sat down in the hall on Wednesday, 9 March. The ward is to close on 26 March.": "2022-03-11",
    "Parents sat down in the hall on Wednesday, 2 November. The ward is to close on 26 November.": "2022-11-03",
    "Parents sat down in the hall.": "2022-11-03",
    "Parents sat down in the hall on 9 March.": "2022-11-03",
}


@pytest.mark.parametrize("told", FIGURES)
def test_the_day_comes_first_in_figures_only_where_what_the_text_tells_speaks_for_it(told):
    text = f"The ward is to close\n\nPublished: 11/03/2022\n\n{told}\n"
    read_article = captures.parse(text.encode(), "ward.txt", Problems())
    assert read_article is not None
    assert str(dating.date(read_article).published) == FIGURES[told]


def test_when_a_page_was_updated_does_not_hide_how_its_date_is_to_be_read():
    told = next(iter(FIGURES))
    text = f"The ward is to close\n\nUpdated: 12/03/2022\nPublished: 11/03/2022\n\n{told}\n"
    read_article = captures.parse(text.encode(), "ward.txt", Problems())
    assert read_article is not None
    assert str(dating.date(read_article).published) == FIGURES[told]


@pytest.mark.parametrize("count", ["9999 years", "900000 weeks", "99999999999 days"])
@pytest.mark.parametrize("base", ["Russia's invasion of Ukraine began", "Mother's Day"])
def test_what_counts_beyond_the_calendar_dates_nothing_and_breaks_nothing(count, base):
    for side in ("after", "before"):
        assert published(f"Somebody spoke.\nYesterday, {count} {side} {base}, they came.")[:4] in ("None", "2022")


def test_an_anniversary_without_its_number_is_that_of_the_years_that_the_text_leaves():
    text = "Yesterday, on the anniversary of the invasion of Ukraine, they came."
    assert published(f"{text}\nOn 5 December 2022 they wrote. They will come back on 3 June 2023.") == "2023-02-25"
