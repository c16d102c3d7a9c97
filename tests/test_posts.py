"""Posts of a chat or channel: each tells from the day of its own stamp; dates round an article are no stamps."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import dating
from generator.cli import main
from generator.dating import posts
from generator.finding import sightings
from generator.values.model import Article, Sighting
from tests import reading

GOLDEN = """
{0}
Girls, whose husbands were mobilised: today at noon wives of mobilised men laid flowers at the memorial in Omsk.

{1}
Yesterday wives of mobilised men from Samara handed over a petition with 61 signatures to the governor's office.

{2}
Twelve wives of mobilised men stood with posters in front of the Ministry of Defence in Moscow.
On Saturday police detained two wives of mobilised men at the Eternal Flame in Tula.

{3}
On 27 January wives of mobilised men recorded a video message to the president.
"""
TOLD = ["2024-01-13", "2024-01-14", "2024-01-22", "2024-01-20", "2024-01-27"]
DAYS = ("2024-01-13", "2024-01-15", "2024-01-22", "2024-02-01")
FORMS = [
    ("The Way Home, [13.01.2024 11:02]", "The Way Home, [15.01.2024 09:30]", "The Way Home, [22.01.2024 20:15]",
     "The Way Home, [01.02.2024 10:00]"),
    ("[13.01.2024 11:02]", "[15.01.2024 09:30]", "[22.01.2024 20:15]", "[01.02.2024 10:00]"),
    ("The Way Home, [13 January 2024 at 11:02]", "The Way Home, [15 January 2024 at 09:30]",
     "Forwarding Wives, [22 January 2024 at 20:15]", "The Way Home, [1 February 2024 at 10:00]"),
    ("13 January 2024, 11:02", "15 January 2024, 09:30", "22 January 2024, 20:15", "1 February 2024, 10:00"),
    ("2024-01-13 11:02", "2024-01-15 09:30", "2024-01-22 20:15", "2024-02-01 10:00"),
    ("Jan 13, 2024 at 11:02 AM", "Jan 15, 2024 at 9:30 AM", "Jan 22, 2024 at 8:15 PM", "Feb 1, 2024 at 10:00 AM"),
    ("The Way Home\n13 January 2024, 11:02", "The Way Home\n15 January 2024, 09:30",
     "The Way Home\n22 January 2024, 20:15", "The Way Home\n1 February 2024, 10:00"),
]  # fmt: skip


def told(article: Article) -> list[Sighting]:
    dated = dating.date(article, reading.ANCHORS, stated=article.published)
    return sightings.find(article, dated, reading.SUBJECT, reading.ANCHORS)


def days(text: str) -> list[str]:
    return [str(s.when) for s in told(reading.article(text)) if s.lane != "context"]


@pytest.mark.parametrize("stamps", FORMS, ids=[stamps[0] for stamps in FORMS])
def test_each_post_is_told_from_the_day_of_its_own_stamp(stamps):
    article = reading.article(GOLDEN.format(*stamps))
    assert tuple(post.days[0] for post in article.posts) == DAYS
    assert days(GOLDEN.format(*stamps)) == TOLD


def test_posts_that_stand_the_newest_first_are_told_from_their_own_days_too():
    stamps = FORMS[0]
    entries = GOLDEN.format(*stamps).strip().split("\n\n")
    assert sorted(days("\n\n".join(reversed(entries)))) == sorted(TOLD)


CHATS = [
    ("13/01/2024, 09:00 - ", "15/01/2024, 09:10 - "),
    ("[13/01/2024, 09:00:11] ", "[15/01/2024, 09:10:12] "),
    ("1/13/24, 9:00 AM - ", "1/15/24, 9:10 AM - "),
    ("[1/13/24, 9:00:11 AM] ", "[1/15/24, 9:10:12 AM] "),
]
CHAT = """{0}Anna: Girls, we who have husbands there are many now.
{0}Anna: Today wives of mobilised men laid flowers at the memorial in Omsk.
{1}Olga: Yesterday wives of mobilised men handed over a petition to the governor's office.
"""


@pytest.mark.parametrize("heads", CHATS, ids=[heads[0] for heads in CHATS])
def test_the_messages_of_a_chat_are_told_from_their_own_days(heads):
    assert days(CHAT.format(*heads)) == ["2024-01-13", "2024-01-14"]


def test_what_the_program_says_at_the_head_of_a_chat_is_no_message():
    notice = "13/01/2024, 08:59 - Messages and calls are end-to-end encrypted.\n"
    notice += "13/01/2024, 08:59 - Anna created group “Wives”\n"
    article = reading.article(notice + CHAT.format(*CHATS[0]))
    assert "13/01" not in article.text
    assert "created group" not in article.text
    assert [str(s.when) for s in told(article)] == ["2024-01-13", "2024-01-14"]


FIGURES = [  # dates of stamps, what is stated of the file, the days that they are
    (("1/2/24", "1/3/24", "1/13/24"), "", ["2024-01-02", "2024-01-03", "2024-01-13"]),  # one can only be so read
    (("1/2/24", "2/2/24", "13/2/24"), "", ["2024-02-01", "2024-02-02", "2024-02-13"]),
    (("11/2/24", "3/4/24"), "", ["2024-02-11", "2024-04-03"]),  # the other way they would go back
    (("2/11/24", "4/3/24"), "", ["2024-02-11", "2024-04-03"]),
    (("5/6/24", "6/6/24", "7/6/24"), "", ["2024-06-05", "2024-06-06", "2024-06-07"]),  # and not a month apart
    (("5/6/24", "7/8/24"), "2024-06-05", ["2024-06-05", "2024-08-07"]),
    (("5/6/24", "7/8/24"), "2024-05-06", ["2024-05-06", "2024-07-08"]),
]


@pytest.mark.parametrize(("figures", "stated", "expected"), FIGURES, ids=[" ".join(f) for f, _, _ in FIGURES])
def test_figures_are_read_as_the_other_stamps_and_what_is_stated_allow(figures, stated, expected):
    text = "".join(f"{date}, 9:10 AM - Anna: Girls, it is cold today.\n" for date in figures)
    article = reading.article(text)
    dated = dating.date(article, (), stated=stated)
    assert [str(part.dating.published) for part in posts.parts(article, dated)] == expected


def test_the_file_is_of_the_time_from_its_first_post_to_its_last():
    article = reading.article(GOLDEN.format(*FORMS[0]))
    dated = dating.date(article, (), stated=article.published)
    assert (str(dated.published), dated.basis) == ("2024-01-13/2024-02-01", "byline")
    assert [step.phrase for step in dated.evidence] == ["13.01.2024 11:02", "01.02.2024 10:00"]


def test_what_a_person_states_dates_the_file_and_moves_no_post():
    article = reading.article(GOLDEN.format(*FORMS[0]))
    dated = dating.date(article, (), page="2024-03-01")
    assert str(dated.published) == "2024-03-01"
    found = sightings.find(article, dated, reading.SUBJECT, reading.ANCHORS)
    assert [str(s.when) for s in found if s.lane != "context"] == TOLD


def test_a_channel_that_says_after_each_post_where_to_subscribe_loses_no_post():
    tail = "Subscribe: t.me/example\n12 comments"
    stamps = [f"{tail}\n\n{stamp}" for stamp in FORMS[0]]
    assert days(GOLDEN.format(*stamps)) == TOLD


def test_a_short_post_behind_such_a_line_is_kept():
    text = GOLDEN.format(*FORMS[0])
    text += "\n12 comments\n\nThe Way Home, [05.02.2024 10:00]\nToday the women laid flowers in Omsk\n"
    assert "Today the women laid flowers in Omsk" in reading.article(text).text
    assert days(text) == [*TOLD, "2024-02-05"]


def test_they_who_open_a_post_are_those_whom_the_channel_tells_of():
    text = (
        "The Way Home, [13.06.2024 11:02]\nWives of mobilised men picketed the ministry in Moscow. Widows of soldiers "
        "joined them.\n\nThe Way Home, [20.06.2024 11:02]\nYesterday they wrote a letter to the president.\n"
    )
    last = told(reading.article(text))[-1]
    assert (str(last.when), last.actors) == ("2024-06-19", ("Wives of soldiers", "Widows of soldiers"))


def test_a_first_post_is_no_headline():
    text = (
        "The Way Home, [13.06.2024 11:02]\nWives of mobilised men picketed the ministry in Moscow\n\n"
        "The Way Home, [20.06.2024 11:02]\nYesterday they wrote a letter to the president.\n"
    )
    assert (reading.article(text).title, days(text)) == ("", ["2024-06-13", "2024-06-19"])


def test_a_post_that_begins_with_a_small_letter_is_no_part_of_its_stamp():
    text = GOLDEN.format(*FORMS[0]).replace("Yesterday", "yesterday").replace("On Sat", "on Sat")
    assert days(text) == TOLD


def test_the_rule_of_a_date_names_the_post_from_which_it_was_counted():
    rules = [s.source.rule for s in told(reading.article(GOLDEN.format(*FORMS[0]))) if s.lane != "context"]
    assert rules[1] == "yesterday, from the post of 2024-01-15"
    assert rules[2] == "publication, from the post of 2024-01-22"


def test_a_story_ends_with_its_post():
    """ "Two days later" and "they" of another post hang on nothing that the post before told."""
    text = (
        "The Way Home, [13.06.2024 11:02]\nOn 3 March wives of mobilised men picketed the ministry in Moscow.\n\n"
        "The Way Home, [20.06.2024 11:02]\nWives of mobilised men picketed the governor's office in Tula.\n"
    )
    assert days(text) == ["2024-03-03", "2024-06-20"]


ARTICLE = (
    "Yesterday ten wives of mobilised men stood with posters in front of the Ministry of Defence in Moscow, and police "
    "took two of them to a station. They were let go in the evening, one of the women said.\n"
)
NO_POSTS = {
    "comments under names": (
        f"Wives picket the ministry\n15 January 2024, 09:30\n\n{ARTICLE}\n"
        "Anna K.\n16 January 2024, 10:12\nI was there, and it was cold.\n\n"
        "Olga P.\n17 January 2024, 11:15\nToday they wrote a letter.\n"
    ),
    "comments over names": (
        f"Wives picket the ministry\n15 January 2024, 09:30\n\n{ARTICLE}\n"
        "16 January 2024, 10:12\nAnna K.\nI was there, and it was cold.\n\n"
        "17 January 2024, 11:15\nOlga P.\nToday they wrote a letter.\n"
    ),
    "an update": (
        f"Wives picket the ministry\n15 January 2024, 09:30\nUpdated: 16 January 2024, 10:12\n\n{ARTICLE}\n"
        "Updated 17 January 2024, 10:12\nA spokesman has declined to comment on it.\n"
    ),
    "lists of articles": (
        f"Wives picket the ministry\n15 January 2024, 09:30\n\n{ARTICLE}\n"
        "16 January 2024, 10:12\nMothers of mobilised men march in Omsk\n"
        "17 January 2024, 10:12\nWidows of soldiers write to the president\n"
    ),
    "messages that an article quotes": (
        f"Wives picket the ministry\n\n{ARTICLE}\n{ARTICLE.replace('ten', 'six').replace('two', 'three')}\n"
        "The Way Home, [13.01.2024 11:02]\nToday we laid flowers.\n\n"
        "The Way Home, [14.01.2024 11:02]\nToday we wrote a letter.\n\n"
        "So they told it in their channel, and the paper's reporters met one of them on Monday.\n"
    ),
    "one day": GOLDEN.format(*["The Way Home, [13.01.2024 11:02]"] * 4),
}


@pytest.mark.parametrize("text", NO_POSTS.values(), ids=NO_POSTS)
def test_dates_round_an_article_are_no_stamps_of_posts(text):
    assert reading.article(text).posts == ()


@given(
    st.dates(datetime.date(2022, 10, 1), datetime.date(2024, 12, 31)),
    st.sampled_from(["The Way Home, [{:%d.%m.%Y} 11:02]", "[{:%d.%m.%Y} 11:02]", "{:%d %B %Y}, 11:02"]),
    st.permutations(GOLDEN.format("", "", "", "").split("\n\n")),
)
def test_a_file_with_one_post_is_read_as_an_article_of_that_day(day, form, entries):
    article = reading.article(f"{form.format(day)}\n" + "\n\n".join(entries))
    dated = dating.date(article, (), stated=article.published)
    assert (article.posts, str(dated.published), dated.basis) == ((), str(day), "byline")
    assert [part.article for part in posts.parts(article, dated)] == [article]
    assert not any("post" in s.source.rule for s in told(article))


def test_explain_names_the_stamp_from_which_a_date_was_counted(tmp_path, capsys):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(GOLDEN.format(*FORMS[0]), encoding="utf-8")
    main(["explain", "a.txt", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")])
    said = capsys.readouterr().out
    assert "line    5  the post of 2024-01-15 begins, by its stamp “15.01.2024 09:30”" in said
    assert "“Yesterday” = 2024-01-14 (DATE, rule yesterday, hangs on the post of 2024-01-15)" in said
    assert said.index("the post of 2024-01-15 begins") < said.index("Yesterday")


def test_a_passage_that_is_added_has_the_day_of_its_post(tmp_path):
    (tmp_path / "seeds").mkdir()
    text = GOLDEN.format(*FORMS[0]).replace("On Saturday police", "Yesterday the river froze. On Saturday police")
    (tmp_path / "seeds/a.txt").write_text(text, encoding="utf-8")
    where = ["--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    assert main(["build", *where]) == 0
    assert main(["add", "--seed", "a.txt", "--words", "Yesterday the river froze.", *where]) == 0
    (page,) = (p for p in (tmp_path / "docs/events").iterdir() if 'id: "a' in p.read_text("utf-8"))
    assert 'when: "2024-01-21"' in page.read_text("utf-8")
    assert 'rule: "yesterday, from the post of 2024-01-22"' in page.read_text("utf-8")


def test_the_page_of_an_event_links_the_rule_and_names_the_post(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(GOLDEN.format(*FORMS[0]), encoding="utf-8")
    where = ["--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    guide = tmp_path / "docs/guide/how-dates-are-read.md"
    guide.parent.mkdir(parents=True)
    guide.write_text((reading.ROOT / "docs/guide/how-dates-are-read.md").read_text("utf-8"), encoding="utf-8")
    main(["build", *where])
    pages = "".join(p.read_text("utf-8") for p in sorted((tmp_path / "docs/events").iterdir()))
    assert "[yesterday, from the post of 2024-01-15](../guide/how-dates-are-read.md#yesterday)" in pages


def test_the_heads_of_posts_that_name_no_year_are_the_headings_of_a_chronology(tmp_path):
    (tmp_path / "seeds").mkdir()
    posts = (
        "Warm Hands, channel of soldiers' wives in Kirov\n\n"
        "Saturday 13 January, 18:05\nNineteen of us laid gloves at the Eternal Flame today. A year since the decree of "
        "September 2022, and more.\n\n"
        "Saturday 20 January, 17:30\nToday we came to the Eternal Flame again, twenty-seven wives of the mobilised.\n\n"
        "Thursday 25 January, 12:00\nToday our letter went off to those who stand for president in March.\n"
    )
    (tmp_path / "seeds/a.txt").write_text(posts, encoding="utf-8")
    where = ["--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    tables = [f"--{name}={reading.ROOT / 'seeds' / name}.toml" for name in ("subject", "anchors")]
    assert main(["build", *where, *tables]) == 0
    days = {e["date"] for e in reading.timeline(tmp_path / "docs") if e["lane"] == "activism"}
    assert days == {"2024-01-13", "2024-01-20", "2024-01-25"}
