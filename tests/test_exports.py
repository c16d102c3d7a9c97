"""The timeline for other programs: each format is read by a program that knows nothing of ours."""

from __future__ import annotations

import csv
import datetime
import io
import json
import xml.etree.ElementTree as etree
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from generator.exports import exports
from generator.exports import jsonld as ours
from generator.exports.entries import Entries
from generator.markup import escape
from generator.values.model import ArticlePage, Event, Source
from generator.values.when import When
from generator.writing.front import Stated, washed
from tests.rendering import read
from tests.test_escape import MARKUP, MIXTURES

CASES = Path(__file__).parent / "cases/exports"
SITE = "https://news.example/line"

REPORT = ArticlePage(
    "post", "post.txt", "Women kneel", sha256="f" * 64, published=When("2024-06-04"), published_basis="metadata",
    outlet="The District Post", url="https://post.example/a?b=1&c=2", path="articles/post.md",
)  # fmt: skip
DIGEST = ArticlePage(
    "digest", "digest.txt", "A digest", published=When("2022-11-13/2022-11-25"), published_basis="inferred",
    digest=True, path="articles/digest.md",
)  # fmt: skip
SOURCE = Source("post.txt", 3, "About 20 women knelt on Monday.", "on Monday", "weekday", "Rayon News")


def event(name: str, when: str, **more: object) -> Stated:
    made = Event(name, When(when), id=name, path=f"events/{name}.md", sources=(SOURCE,))
    return washed(replace(made, **more))  # type: ignore[arg-type]


KNEEL = event(
    "kneel", "2024-06-03", kind="protest", actors=("Wives",), places=("Rayon",), demands=("leave",), salience=0.8,
    when_basis="relative",
)  # fmt: skip
KNEEL = Stated(replace(KNEEL, summary="About *20* women &amp; others knelt, see [here](https://x.example)."))
EVENTS = [
    KNEEL,
    event("month", "2022-09", sources=()),
    event("year", "1942", lane="context"),
    event("span", "2022-11-13/2022-11-25", sources=(replace(SOURCE, seed="digest.txt"), SOURCE, SOURCE)),
    event("about", "2022-11-05~"),
    event("since", "2022-10/.."),
    event("until", "../2024-06-01"),
    event("never", "../.."),
    event("old", "-0043-03-15"),
    event("winter", "2022-24"),
    event("moment", "2024-06-03T10:30:00"),
    event("end", "9999-12-31"),
    event("plan", "2024-12-24", planned=True, lane="response"),
    event("gone", "2024-06-03", review="retracted", retracted="A hoax."),
    event("orphan", "2023", sources=(replace(SOURCE, seed="nowhere.txt"),)),
]
ARTICLES = [REPORT, DIGEST]
MADE = exports(EVENTS, ARTICLES, SITE, "Women & “co”")
BARE = exports(EVENTS, ARTICLES)


def data(name: str, made: dict[str, str] = MADE):
    return json.loads(made[f"data/{name}"])


def schema(name: str):
    return json.loads((CASES / name).read_text(encoding="utf-8"))


# All of them ----------------------------------------------------------------------------------------------------------


def test_the_same_events_in_another_order_give_the_same_bytes():
    assert exports(EVENTS[::-1], ARTICLES[::-1], SITE, "Women & “co”") == MADE


@pytest.mark.parametrize("name", MADE)
def test_what_was_withdrawn_is_in_none(name):
    assert "hoax" not in MADE[name] and '"gone"' not in MADE[name] and "gone@" not in MADE[name]


@pytest.mark.parametrize("name", MADE)
def test_each_ends_with_one_line_end_and_is_utf_8(name):
    assert MADE[name].endswith("\n") and not MADE[name].endswith("\n\n") and MADE[name].encode()


def test_no_events_and_no_articles_give_empty_files_that_are_whole():
    made = exports([], [])
    jsonschema.validate(data("timeline.json", made), data("timeline.schema.json", made))
    jsonschema.validate(data("timelinejs.json", made), schema("timelinejs.schema.json"))
    assert not feedparser.parse(made["data/feed.xml"]).bozo
    assert not icalendar.Calendar.from_ical(made["data/timeline.ics"]).walk("VEVENT")
    assert data("sources.csl.json", made) == [] == data("feed.json", made)["items"]


# timeline.json --------------------------------------------------------------------------------------------------------


def test_the_schema_is_one_and_holds_the_data():
    jsonschema.Draft202012Validator.check_schema(data("timeline.schema.json"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    for made in (MADE, BARE):
        validator = jsonschema.Draft202012Validator(data("timeline.schema.json"), format_checker=checker)
        assert [*validator.iter_errors(data("timeline.json", made))] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "3 June 2024"),
        ("earliest", "June"),
        ("lane", "women"),
        ("review", "retracted"),
        ("salience", 2),
        ("id", "a b"),
        ("demands", "x"),
        ("planned", "no"),
        ("title", ""),
        ("extra", 1),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_allow(field, value):
    whole = data("timeline.json")
    whole["events"][0][field] = value
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            whole, data("timeline.schema.json"), jsonschema.Draft202012Validator, format_checker=checker
        )


def test_an_event_has_the_fields_of_the_contract():
    found = next(each for each in data("timeline.json")["events"] if each["id"] == "kneel")
    assert list(found.items()) == [
        ("id", "kneel"),
        ("date", "2024-06-03"),
        ("earliest", "2024-06-03"),
        ("latest", "2024-06-03"),
        ("basis", "relative"),
        ("title", "kneel"),
        ("summary", "About 20 women & others knelt, see here."),
        ("lane", "activism"),
        ("kind", "protest"),
        ("demands", ["leave"]),
        ("actors", ["Wives"]),
        ("places", ["Rayon"]),
        ("salience", 0.8),
        ("review", "draft"),
        ("planned", False),
        (
            "sources",
            [
                {
                    "seed": "post.txt",
                    "article": "post",
                    "line": 3,
                    "quote": "About 20 women knelt on Monday.",
                    "phrase": "on Monday",
                    "rule": "weekday",
                    "attributed_to": "Rayon News",
                }
            ],
        ),
    ]


def test_events_stand_in_order_of_time_and_articles_with_their_dates():
    whole = data("timeline.json")
    assert [each["id"] for each in whole["events"]] == (
        "until never old year month since about span winter orphan kneel moment plan end".split()
    )
    assert whole["version"] == "1" and whole["articles"][0] == {
        "id": "digest", "seed": "digest.txt", "title": "A digest", "published": "2022-11-13/2022-11-25",
        "published_basis": "inferred", "url": "", "outlet": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "date", "earliest", "latest"),
    [
        ("month", "2022-09", "2022-09-01", "2022-09-30"),
        ("span", "2022-11-13/2022-11-25", "2022-11-13", "2022-11-25"),
        ("since", "2022-10/..", "2022-10-01", None),
        ("until", "../2024-06-01", None, "2024-06-01"),
        ("never", "../..", None, None),
        ("about", "2022-11-05~", "2022-11-05", "2022-11-05"),
    ],
)
def test_a_date_keeps_all_that_is_known(name, date, earliest, latest):
    found = next(each for each in data("timeline.json")["events"] if each["id"] == name)
    assert (found["date"], found["earliest"], found["latest"]) == (date, earliest, latest)
    item = next(each for each in data("feed.json")["items"] if each["id"] == name)["_datelines"]
    assert (item["date"], item["earliest"], item["latest"]) == (date, earliest, latest)


# timeline.csv ---------------------------------------------------------------------------------------------------------


def test_the_table_has_a_row_an_event():
    rows = list(csv.DictReader(io.StringIO(MADE["data/timeline.csv"])))
    assert [row["id"] for row in rows] == [each["id"] for each in data("timeline.json")["events"]]
    row = next(row for row in rows if row["id"] == "span")
    assert (row["date"], row["earliest"], row["planned"]) == ("2022-11-13/2022-11-25", "2022-11-13", "no")
    assert row["sources"] == "digest.txt:3 | post.txt:3 | post.txt:3"
    assert row["urls"] == "https://post.example/a?b=1&c=2"


# timeline.ics ---------------------------------------------------------------------------------------------------------


def calendar(made: dict[str, str] = MADE) -> dict[str, Any]:
    found: Any = icalendar.Calendar.from_ical(made["data/timeline.ics"])
    return {str(each["UID"]).partition("@")[0]: each for each in found.walk("VEVENT")}


@pytest.mark.parametrize(
    ("name", "first", "last", "status", "begins"),
    [
        ("kneel", "2024-06-03", "2024-06-03", "CONFIRMED", "kneel"),
        ("moment", "2024-06-03", "2024-06-03", "CONFIRMED", "moment"),
        ("month", "2022-09-01", "2022-09-30", "TENTATIVE", "September 2022: month"),
        ("span", "2022-11-13", "2022-11-25", "TENTATIVE", "Between 13 and 25 November 2022: span"),
        ("about", "2022-11-05", "2022-11-05", "TENTATIVE", "About 5 November 2022: about"),
        ("since", "2022-10-01", "2022-10-01", "TENTATIVE", "Since October 2022: since"),
        ("until", "2024-06-01", "2024-06-01", "TENTATIVE", "On or before 1 June 2024: until"),
        ("plan", "2024-12-24", "2024-12-24", "TENTATIVE", "Planned for 24 December 2024: plan"),
        ("year", "1942-01-01", "1942-12-31", "TENTATIVE", "1942: year"),
    ],
)
def test_a_calendar_shows_the_days_that_a_date_allows(name, first, last, status, begins):
    found = calendar()[name]
    assert found["DTSTART"].dt.isoformat() == first
    assert (found["DTEND"].dt - datetime.timedelta(days=1)).isoformat() == last
    assert (str(found["STATUS"]), str(found["SUMMARY"])) == (status, begins)
    assert str(found["X-DATELINES-DATE"]) == str(next(each.when for each in EVENTS if each.id == name))


def test_a_calendar_leaves_out_what_has_no_day():
    assert set(calendar()) == {each.id for each in EVENTS} - {"never", "old", "gone"}


def test_an_entry_of_a_calendar_says_where_it_comes_from():
    found = calendar()["span"]
    assert str(found["DESCRIPTION"]) == "A digest (our digest)\nWomen kneel, The District Post"
    assert str(found["URL"]) == "https://news.example/line/events/span/"
    assert "URL" not in calendar(BARE)["span"]
    assert found["DTSTAMP"].dt.date() == Entries.of(EVENTS, ARTICLES).last_day


# Feeds ----------------------------------------------------------------------------------------------------------------


def test_the_atom_feed_is_read():
    feed = feedparser.parse(MADE["data/feed.xml"])
    assert not feed.bozo and feed.version == "atom10"
    assert (feed.feed.title, feed.feed.id) == ("Women & “co”", "https://news.example/line/timeline/")
    entries = {entry.title: entry for entry in feed.entries}
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == len(EVENTS) - 1
    assert entries["kneel"].link == "https://news.example/line/events/kneel/"
    assert entries["kneel"].summary == (
        "3 June 2024. About 20 women & others knelt, see here. Women kneel, The District Post."
    )
    assert [tag.term for tag in entries["span"].tags] == ["activism", "2022-11-13/2022-11-25"]
    assert entries["kneel"].updated == "2024-06-04T00:00:00Z"


def test_the_json_feed_is_one():
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    for made in (MADE, BARE):
        jsonschema.validate(data("feed.json", made), schema("jsonfeed.schema.json"), format_checker=checker)
    first = data("feed.json")["items"][0]
    assert first["id"] == "end" and first["date_published"] == "2024-06-04T00:00:00Z"


def test_a_feed_holds_the_latest_hundred():
    many = [event(f"e{n}", f"2022-01-{n % 28 + 1:02}", sources=()) for n in range(250)]
    items = data("feed.json", exports(many, []))["items"]
    assert len(items) == 100 and items[0]["_datelines"]["date"] == "2022-01-28"


def test_last_changed_is_what_the_data_know_and_no_plan():
    assert Entries.of([event("plan", "2030", planned=True)], ARTICLES).last_day == datetime.date(2024, 6, 4)
    assert Entries.of([event("x", "2030")], ARTICLES).last_day == datetime.date(2030, 12, 31)
    assert Entries.of([], []).last_day == datetime.date(1970, 1, 1)


# JSON-LD --------------------------------------------------------------------------------------------------------------


def expanded(value: dict) -> dict:
    """As a JSON-LD processor reads it; the context of schema.org is stood in for by its vocabulary."""

    def load(url: str, options: object) -> dict:
        assert url == "https://schema.org"
        terms = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "citation": {"@container": "@list"}}
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": terms}}

    (found,) = jsonld.expand(value, {"documentLoader": load})
    return found


def test_a_page_says_in_json_ld_what_it_is_about():
    found = expanded(ours.event_page(KNEEL, Entries.of(EVENTS, ARTICLES, "T", SITE)))
    s = "https://schema.org/"
    assert found["@id"] == "https://news.example/line/events/kneel/" and found["@type"] == [f"{s}WebPage"]
    assert found[f"{s}temporalCoverage"] == [{"@value": "2024-06-03"}]
    about = found[f"{s}mainEntity"][0]
    assert about["@type"] == [f"{s}Event"] and about[f"{s}startDate"] == [{"@value": "2024-06-03"}]
    assert about[f"{s}location"][0][f"{s}name"] == [{"@value": "Rayon"}]
    cited = found[f"{s}citation"][0]["@list"][0]
    assert cited["@type"] == [f"{s}NewsArticle"] and cited[f"{s}datePublished"] == [{"@value": "2024-06-04"}]


@pytest.mark.parametrize(
    ("when", "start", "coverage"),
    [
        ("2024-06-03", "2024-06-03", "2024-06-03"),
        ("2022-09", "2022-09", "2022-09"),
        ("2022-09~", None, "2022-09"),
        ("2022-11-13/2022-11-25", None, "2022-11-13/2022-11-25"),
        ("2022-10/..", None, "2022-10/.."),
        ("../2022", None, "../2022"),
        ("2022-24", None, None),
        ("199X", None, None),
        ("-0043", None, None),
    ],
)
def test_an_event_has_a_start_only_where_one_is_known(when, start, coverage):
    found = ours.event_page(event("x", when), Entries.of([], []))
    assert (found["mainEntity"].get("startDate"), found.get("temporalCoverage")) == (start, coverage)


@pytest.mark.parametrize("when", ["2022-09~", "2022-11-13/2022-11-25", "2022-24", "199X", "../.."])
def test_an_event_of_a_vague_date_says_it_in_words(when):
    found = expanded(ours.event_page(event("x", when), Entries.of([], [])))
    (about,) = found["https://schema.org/mainEntity"]
    assert about["https://schema.org/disambiguatingDescription"] == [{"@value": When(when).words()}]


def test_a_page_about_an_article_is_not_the_article():
    found = expanded(ours.article_page(REPORT, Entries.of(EVENTS, ARTICLES, "T", SITE)))
    s = "https://schema.org/"
    assert found["@id"] == "https://news.example/line/articles/post/" and found["@type"] == [f"{s}WebPage"]
    (about,) = found[f"{s}about"]
    assert about["@type"] == [f"{s}NewsArticle"] and about[f"{s}url"] == [{"@id": REPORT.url}]
    (digest,) = expanded(ours.article_page(DIGEST, Entries.of([], ARTICLES)))[f"{s}about"]
    assert digest["@type"] == [f"{s}CreativeWork"] and digest[f"{s}genre"] == [{"@value": "digest"}]


def test_the_data_set_names_files_that_are_made():
    found = expanded(ours.data_set(Entries.of(EVENTS, ARTICLES, "T", SITE)))
    s = "https://schema.org/"
    files = {each[f"{s}contentUrl"][0]["@value"] for each in found[f"{s}distribution"]}
    assert files <= {f"https://news.example/line/{path}" for path in MADE}
    assert found[f"{s}temporalCoverage"] == [{"@value": "1942-01-01/9999-12-31"}]


def test_every_page_that_stands_has_json_ld_and_no_other():
    made = ours.pages(Entries.of(EVENTS, ARTICLES, "T", SITE))
    standing = {each.path for each in EVENTS if each.review != "retracted"}
    assert set(made) == {*standing, *(each.path for each in ARTICLES), "timeline.md", "about.md"}


def test_the_timelines_page_lists_its_events():
    found = ours.timeline_page(Entries.of(EVENTS, ARTICLES, "T", SITE), most=3)
    assert [item["item"]["identifier"] for item in found["itemListElement"]] == ["until", "never", "kneel"]
    assert expanded(found)["@type"] == ["https://schema.org/ItemList"]
    assert "<" not in ours.script(found).removeprefix("<script").removesuffix("</script>").partition(">")[2]


# TimelineJS and CSL ---------------------------------------------------------------------------------------------------


def slides(made: dict[str, str] = MADE) -> dict[str, dict]:
    return {slide["unique_id"]: slide for slide in data("timelinejs.json", made)["events"]}


def test_timelinejs_gets_what_it_documents():
    jsonschema.validate(data("timelinejs.json"), schema("timelinejs.schema.json"))
    assert set(slides()) == {each.id for each in EVENTS} - {"never", "old", "gone"}


@pytest.mark.parametrize(
    ("name", "start", "end", "shown"),
    [
        ("kneel", (2024, 6, 3), None, "3 June 2024"),
        ("month", (2022, 9), None, "September 2022"),
        ("year", (1942,), None, "1942"),
        ("span", (2022, 11, 13), (2022, 11, 25), "Between 13 and 25 November 2022"),
        ("since", (2022, 10, 1), None, "Since October 2022"),
        ("until", (2024, 6, 1), None, "On or before 1 June 2024"),
        ("winter", (2022, 12, 1), (2023, 2, 28), "Winter 2022–23"),
        ("plan", (2024, 12, 24), None, "Planned for 24 December 2024"),
    ],
)
def test_a_slide_shows_the_date_in_words(name, start, end, shown):
    slide = slides()[name]
    assert tuple(slide["start_date"].values()) == start
    assert (tuple(slide["end_date"].values()) if "end_date" in slide else None) == end
    assert slide["display_date"] == shown


def test_a_slide_holds_html_with_its_sources():
    assert slides()["kneel"]["text"]["text"] == (
        "<p>About 20 women &amp; others knelt, see here.</p>"
        '<p><a href="https://post.example/a?b&#61;1&amp;c&#61;2">Women kneel, The District Post</a></p>'
    )


@pytest.mark.parametrize(
    ("when", "basis", "issued"),
    [
        ("2024-06-04", "metadata", {"date-parts": [[2024, 6, 4]]}),
        ("2024-06", "sidecar", {"date-parts": [[2024, 6]]}),
        ("2024", "inferred", {"date-parts": [[2024]], "circa": True}),
        ("2024~", "sidecar", {"date-parts": [[2024]], "circa": True}),
        ("2022-11-13/2022-11-25", "inferred", {"date-parts": [[2022, 11, 13], [2022, 11, 25]], "circa": True}),
        ("2022-11/..", "inferred", {"literal": "since November 2022"}),
    ],
)
def test_a_source_is_cited_with_the_date_that_is_known(when, basis, issued):
    (item,) = data("sources.csl.json", exports([], [replace(REPORT, published=When(when), published_basis=basis)]))
    assert item["issued"] == issued


def test_sources_are_csl_json():
    jsonschema.validate(data("sources.csl.json"), schema("csl.schema.json"))
    assert [(item["id"], item.get("genre")) for item in data("sources.csl.json")] == [
        ("digest", "digest"),
        ("post", None),
    ]


# Nothing but words ----------------------------------------------------------------------------------------------------


FIELDS = set(
    "UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION LOCATION CATEGORIES STATUS TRANSP URL X-DATELINES-DATE".split()
)
ELEMENTS = set("feed title id updated author name generator link entry summary category".split())


def cells_are_no_formulas(made: dict[str, str]) -> None:
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(made["data/timeline.csv"]), delimiter=separator):
            assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row)


def the_calendar_holds_only_our_fields(made: dict[str, str]) -> None:
    whole: Any = icalendar.Calendar.from_ical(made["data/timeline.ics"])
    assert [part.name for part in whole.walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]
    for each in calendar(made).values():
        assert set(each) <= FIELDS


def the_feed_holds_only_our_elements(made: dict[str, str]) -> None:
    assert not feedparser.parse(made["data/feed.xml"]).bozo
    elements = etree.fromstring(made["data/feed.xml"]).iter()
    assert {element.tag.removeprefix("{http://www.w3.org/2005/Atom}") for element in elements} == ELEMENTS


def slides_hold_only_our_tags(made: dict[str, str]) -> None:
    for slide in data("timelinejs.json", made)["events"]:
        assert {tag for tag, _ in read(slide["text"]["text"])[0]} <= {"p", "a"}
        assert read(slide["text"]["headline"])[0] == []


@settings(max_examples=50)
@given(st.one_of(MIXTURES, st.text(), st.sampled_from(MARKUP)).map(lambda text: f"x{text}"))
def test_words_of_any_kind_stay_in_their_fields(text):
    hostile = washed(
        Event(
            text, When("2024"), id="e1", path="events/e1.md", summary=text, kind=text, actors=(text,), places=(text,),
            demands=(text,), sources=(Source(text, 1, text, text, text, text),),
        )
    )  # fmt: skip
    # As a person may type it: unwashed.
    typed = Stated(replace(hostile, id="e2", title=text, places=(text,), kind=text, actors=(text,)))
    made = exports([hostile, typed], [replace(REPORT, seed=text, title=text, outlet=text, url=text)], SITE, text)
    seen = " ".join(escape.line(text).split())

    jsonschema.validate(data("timeline.json", made), data("timeline.schema.json", made))
    assert data("timeline.json", made)["events"][0]["sources"][0]["quote"] == text
    cells_are_no_formulas(made)
    the_calendar_holds_only_our_fields(made)
    assert " ".join(str(calendar(made)["e2"]["LOCATION"]).split()) == seen
    the_feed_holds_only_our_elements(made)
    slides_hold_only_our_tags(made)
    jsonschema.validate(data("sources.csl.json", made), schema("csl.schema.json"))
    script = ours.script(ours.event_page(typed, Entries.of([typed], [])))
    assert [tag for tag, _ in read(script)[0]] == ["script"] and json.loads(script.partition(">")[2].rpartition("<")[0])
