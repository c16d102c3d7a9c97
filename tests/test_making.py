"""The passage, the places and the source that a sighting is put together from."""

from __future__ import annotations

import pytest

from generator.finding.making import QUOTE_MOST
from tests.reading import sighted


def test_where_something_else_was_is_not_where_a_group_was_founded():
    text = "During the floods in Omsk from 2001 to 2003, the Council of Mothers and Wives, founded in 1999, was known."
    (founded,) = [s for s in sighted(f"Notes\n\n{text}") if str(s.when) == "1999"]
    assert (founded.title, founded.places) == ("The Council of Mothers and Wives was founded", ())


def test_whom_the_article_names_is_kept():
    found = sighted("Notes\n\nAccording to Le Monde, mothers of conscripts camped at a base near the border on Friday.")
    assert found[0].source.attributed_to == "Le Monde"


def test_a_quote_is_one_verbatim_passage():
    text = "Notes\n\n“We have waited. We want a date,” said the wives of mobilised men in a letter on Friday."
    found = sighted(text)
    assert found and all(s.source.quote in text for s in found)


@pytest.mark.parametrize(("before", "within"), [(2, True), (40, False)])
def test_a_quote_goes_back_to_where_the_quotation_began_as_far_as_a_passage_may(before, within):
    text = f"Notes\n\n“It is cold. {'We wait. ' * before}We want a date,” said the wives of mobilised men on Friday."
    quotes = [s.source.quote for s in sighted(text)]
    assert quotes and all(quote in text and len(quote.split()) <= QUOTE_MOST for quote in quotes)
    assert any("It is cold" in quote for quote in quotes) is within


WHERE = {  # the places where it was, and those that the article is set in, or the women are from
    "Two wives of mobilised men unrolled a banner in the town of Kholmovka on Saturday.": (("Kholmovka",), ()),
    "Soldiers' mothers rallied on Saturday in the village of Novaya Reka.": (("Novaya Reka",), ()),
    "The Omsk wives of mobilised men barred the way to lorries on Saturday.": ((), ("Omsk",)),
    "Wives of mobilised men from Omsk barred the way to lorries on Saturday.": ((), ("Omsk",)),
    "Wives of mobilised men rallied in Omsk on Saturday.": (("Omsk",), ("Omsk",)),
    "Wives of mobilised men rallied on the town square on Saturday.": ((), ()),
    "In neighbouring Penza wives of mobilised men rallied on Saturday.": (("Penza",), ()),
    "Wives of mobilised men rallied in Russia's Kurgan region on Saturday.": (("Kurgan",), ()),
    "Wives of mobilised men rallied in a Saratov park on Saturday.": (("Saratov",), ()),
    "Wives of mobilised men from Russia's Kurgan region barred the way to lorries on Saturday.": ((), ("Kurgan",)),
    "From Tula: five wives of mobilised men lit candles at the garrison court on Saturday.": (("Tula",), ()),
    "Wives of mobilised men rallied on Saturday in the suburb of Old Mill.": ((), ()),
    "Two buses were to leave for Barnaul. Wives of mobilised men barred the way to them on Saturday.": ((), ()),
    "Two buses stood in Barnaul. Wives of mobilised men barred the way to them on Saturday.": (("Barnaul",), ()),
    "We congratulate Penza! Our girls there stood with a poster at the gate on Friday. Wives of soldiers, be brave.": (
        ("Penza",),
        (),
    ),
    "We congratulate Penza! Our girls stood with a poster at the gate on Friday. Wives of soldiers, be brave.": (
        (),
        (),
    ),
    "KURGAN\n\nOn Saturday wives of mobilised men picketed the draft office.": (("Kurgan",), ()),
    "KURGAN AND TULA\n\nOn Saturday wives of mobilised men picketed the draft office.": ((), ()),
}


@pytest.mark.parametrize("text", WHERE)
def test_a_town_that_says_that_it_is_one_is_a_place_and_women_are_from_the_town_they_are_called_after(text):
    (found,) = [s for s in sighted(f"Notes\n\n{text}") if s.lane == "activism"]
    places, setting = WHERE[text]
    assert found.places == places
    assert set(setting) <= set(found.setting)


FACTS = {  # a sentence, and the public facts that it tells
    "On 25 November the president listened to mothers of soldiers for two hours.": ("putin-meets-mothers",),
    "The tea of 25 November was for mothers whom somebody had chosen.": ("putin-meets-mothers",),
    "On 24 November the mothers drank tea at the station and waited.": (),
    "On 8 December Mr Putin said that he would seek another six years.": ("candidacy-2024",),
    "On 9 December Mr Putin said that he would seek another pen.": (),
    "On 21 September Moscow had promised that none of the mobilised men would be sent to the front.": (),
}


@pytest.mark.parametrize("text", FACTS)
def test_a_fact_is_told_in_few_words_where_its_day_is_named(text):
    published = "2022-11-28" if "November" in text else "2023-12-11"
    found = sighted(f"Wives of mobilised men wait\n\n{text}", published)
    assert {fact for s in found for fact in s.facts} == set(FACTS[text])


def test_a_day_that_a_sentence_has_from_the_story_tells_no_fact_in_few_words():
    text = "Notes\n\nOn 21 September 2022 women rallied in Omsk. At noon wives of drafted men laid flowers there."
    found = [s for s in sighted(text, "2022-09-23") if "At noon" in s.source.quote]
    assert found and all(str(s.when) == "2022-09-21" and not s.facts for s in found)


@pytest.mark.parametrize("count", ["a year", "exactly a year", "a year to the day"])
def test_what_a_count_of_years_begins_with_is_the_public_fact_of_that_time(count):
    text = f"Wives carried chairs to the ministry on 21 September, {count} after Mr Putin ordered the mobilisation."
    found = [s for s in sighted(f"Notes\n\n{text}", "2023-09-22") if s.lane != "activism"]
    assert {s.kind for s in found} == {"order"}
    assert {s.facts for s in found} == {("order-to-mobilise",)}
