"""Boilerplate out, and nothing else: captures of many outlets' habits, line by line.

Each file in `cases/captures` begins with what it shows and the metadata to be found, and then gives a capture. The
first character of each of its lines says what becomes of the line: `-` cut, `T` title, `H` heading, `C` caption, `|`
text, `~` text of which nothing is read. All were written for these tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.capture import blocks, cleaning
from generator.capture.captures import parse
from generator.capture.sifting import Cleaned
from generator.knowledge.boilerplate import rules
from generator.values.model import Article
from generator.values.problems import Problems

CASES = sorted(Path(__file__).with_name("cases").joinpath("captures").glob("*.case"))
ROLES = {"title": "T", "heading": "H", "caption": "C", "body": "|", "aside": "~"}


def read(case: Path) -> tuple[dict[str, str], list[str], Article, Problems]:
    head, _, body = case.read_text(encoding="utf-8").partition("====\n")
    wanted = dict(line.split(":", 1) for line in head.splitlines()[1:])
    lines = body.rstrip("\n").split("\n")
    problems = Problems()
    article = parse("\n".join(line[2:] for line in lines).encode(), "case.txt", problems)
    assert article is not None
    return {key: value.strip() for key, value in wanted.items()}, lines, article, problems


def test_there_are_captures_of_many_habits():
    assert len(CASES) >= 16


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_exactly_the_lines_that_are_not_the_articles_are_cut(case):
    _, lines, article, _ = read(case)
    marked = {number: line[0] for number, line in enumerate(lines, 1) if line.strip()}
    found = {sentence.line: ROLES[sentence.role] for sentence in article.sentences}
    found |= {cut.line: "-" for cut in article.cuts if cut.rule != "site"}  # that is a part of the headline's line
    # A line that goes on a sentence of the line before begins none.
    found |= {number: "|" for number, mark in marked.items() if mark == "|" and number not in found}
    assert {n: (found.get(n), lines[n - 1]) for n in marked} == {n: (mark, lines[n - 1]) for n, mark in marked.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_no_word_is_lost_or_added(case):
    _, lines, article, _ = read(case)
    kept = " ".join(line[2:] for line in lines if line[:1] in ("|", "H", "C")).split()
    assert article.text.split() == kept


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_stands_round_the_text_is_kept_beside_it(case):
    wanted, _, article, problems = read(case)
    assert article.title == wanted.pop("title")
    assert f"{article.published} {article.published_basis}".strip() == wanted.pop("published")
    for clue in wanted.pop("clues", "").split(","):
        assert clue.strip() in ("", *(found.where for found in article.clues))
    for credit in wanted.pop("credit", "").split("; "):
        assert credit in article.credit
    assert {key: getattr(article, key) for key in wanted} == wanted
    assert not list(problems)


# ---------------------------------------------------------------- the rules of thumb, one by one

# Each use of it in a text stands for another paragraph: `numbered` makes them differ.
LONG = "Some thirty women stood at the gate on Monday morning and asked to be told where their men were."


def numbered(lines: Iterable[str]) -> list[str]:
    return [f"{number} times {line}" if line == LONG else line for number, line in enumerate(lines)]


def given(*lines: str, title: str = "") -> Cleaned:
    texts = (line or "" for text in numbered(lines) for line in (text, ""))
    return cleaning.clean(blocks.lines(texts), rules(), title)


def kept(*lines: str, title: str = "") -> list[str]:
    return [LONG if block.text.endswith(LONG) else block.text for block in given(*lines, title=title).blocks]


def test_behind_a_list_of_teasers_all_is_cut_up_to_the_next_sentence():
    assert kept("T", LONG, "Related Articles", "A bus in Omsk", "Rain again", "They left.", LONG) == [
        LONG,
        "They left.",
        LONG,
    ]


def test_behind_the_last_sentence_all_is_cut():
    assert kept("A title", LONG, "Leave a Reply", "Whatever else there is.", "Anything") == [LONG]


def test_above_the_article_a_list_takes_one_line_only():
    assert kept("Most read", "The women at the gate", LONG, LONG) == [LONG, LONG]


def test_readers_comments_need_names_and_clocks():
    text = [LONG] * 6
    assert kept("A title", *text, "3 Comments", "Anna says:", LONG) == text
    assert kept("A title", *text, "3 Comments", LONG) == [*text, LONG]


def test_what_follows_the_head_of_a_comment_is_the_readers_however_long():
    text = [LONG] * 4
    heads = "At 12:20 30th Jul 2012, oak-tree wrote: I do not know.", "At 13:01 30th Jul 2012, M2 wrote: Nor do I."
    assert kept("A title", *text, heads[0], *[LONG] * 12, heads[1], LONG) == text


def read_from(*lines: str) -> list[str]:
    """The blocks of which something is read."""
    return [block.text for block in given(*lines).blocks if block.kind != "aside"]


@pytest.mark.parametrize("end", ["Tags: army, letters", "© 2023 Example Media", "Translated by Jane Roe"])
def test_nothing_is_read_from_the_few_sentences_behind_an_end(end):
    assert len(kept("A title", *[LONG] * 6, end, LONG)) == 7
    assert len(read_from("A title", *[LONG] * 6, end, LONG)) == 6


@pytest.mark.parametrize("end", ["Tags: army, letters", "© 2023 Example Media", "Translated by Jane Roe"])
def test_where_much_of_the_text_comes_behind_an_end_it_was_none(end):
    lines = ("A title", *[LONG] * 4, end, *[LONG] * 3)
    assert len(read_from(*lines)) == len(kept(*lines))


APPEAL = "We have been blocked here since 6 March 2022, and our reporters write on: 300 roubles a month pay a day."


def test_nothing_is_read_from_an_outlet_that_speaks_of_itself_and_its_buttons_go():
    lines = ("A title", LONG, LONG, APPEAL, "€5", "Monthly", LONG)
    assert kept(*lines) == [LONG, LONG, APPEAL, LONG]
    assert APPEAL not in read_from(*lines) and len(read_from(*lines)) == 3


def test_nothing_is_read_from_labels_below_the_text_that_no_rule_knows():
    scrap = "Women in Omsk block the road on 5 February"
    assert scrap in kept("A title", *[LONG] * 4, scrap, "Quarry corner") and scrap not in read_from(
        "A title", *[LONG] * 4, scrap, "Quarry corner"
    )
    entries = [f"{day} February: women in Omsk block the road to the barracks" for day in range(3, 12)]
    assert read_from("A title", *[LONG] * 4, *entries)[-1] == entries[-1]


def test_lists_of_other_articles_go_with_their_dates():
    related = ["Related", "Mothers block a road", "22 February 2023", "A year of letters", "30 January 2023"]
    done = given("A title", "Jane Roe", "March 2, 2023", LONG, *related, LONG)
    assert done.published == "2023-03-02"
    assert len(done.blocks) == 2


def test_the_date_of_a_chronicles_next_entry_is_no_teasers():
    lines = ["A year in dates", LONG, "3 May 2023", LONG, "Read also:", "Mothers block a road", "9 June 2023", LONG]
    assert "9 June 2023" in kept(*lines)


@pytest.mark.parametrize(
    ("known", "stands", "title"),
    [
        ("", "Women at the gate", "Women at the gate"),
        ("Women at the gate", "Women at the gate", "Women at the gate"),
        ("Women at the gate | The Example", "Women at the gate", "Women at the gate"),
        ("", "Women at the gate | The Example", "Women at the gate"),
        ("Something else", "Women at the gate", "Something else"),
    ],
)
def test_the_headline_is_found_and_not_repeated(known, stands, title):
    done = given(stands, LONG, LONG, title=known)
    assert done.title == title
    texts = [block.text for block in done.blocks if block.kind == "body"]
    assert len(texts) == 2 and all(text.endswith(LONG) for text in texts)
    assert [block.text for block in done.blocks if block.kind == "heading"] == ([stands] if "else" in known else [])


@pytest.mark.parametrize("line", ["AN OPEN LETTER TO THE PRESIDENT", "THE YEAR IN DATES", "IN MOSCOW NOBODY LISTENS"])
def test_a_headline_in_capitals_is_no_field_of_a_database(line):
    assert given(line, LONG, LONG).title == line


def test_the_day_in_the_title_of_a_series_dates_it():
    assert given("Morning programme, 18 March 2024", LONG).published == "2024-03-18"
    assert given("What the women did on 18 March 2024", LONG).published == ""


def test_a_first_line_with_a_full_stop_is_no_headline():
    done = cleaning.clean(blocks.lines(["We, the wives, ask for peace.", "", LONG]), rules())
    assert done.title == ""


def test_a_question_before_a_paragraph_is_a_heading_and_a_list_is_not():
    lines = numbered(["T", "", LONG, "Why now?", LONG, "one demand", "Two", "Three", LONG])
    done = cleaning.clean(blocks.lines(lines), rules())
    assert [block.text for block in done.blocks if block.kind == "heading"] == ["Why now?"]


LIVE = """The ferry strike as it happened

2358 The dockers have left the quay, and the mayor has gone home.

2010 A spokesman for the port says that no ferry will sail.

1912 The harbour master tells dockers to clear the quay.

0755 The first dockers arrive at the gate.
"""
YEARS = """The ferry and its years

1912 The ferry was built.

1938 A second ferry came.

1951 The first one was sold.

2004 The line was closed.
"""


def parsed(text: str) -> Article:
    article = parse(text.encode(), "port.txt", Problems())
    assert article is not None
    return article


def test_clocks_at_the_heads_of_a_live_pages_entries_are_no_years():
    article = parsed(LIVE)
    assert [cut.text for cut in article.cuts] == ["2358", "2010", "1912", "0755"]
    assert "\n\nThe harbour master tells dockers" in article.text


def test_years_at_the_heads_of_entries_stay():
    assert "1912 The ferry was built." in parsed(YEARS).text


MARKED = {  # a line into which the time of printing ran: what becomes of it
    "30 May 2023 Last updated at 06:15 GMT Help The ferry has been sold, the port has said.": (
        "2023-05-30", "The ferry has been sold, the port has said.",
    ),
    "The strike is over Page last updated at 14:21 GMT, Tuesday, 30 May 2023 The dockers have left.": (
        "2023-05-30", "The dockers have left.",
    ),
    "RIGA | Tue May 30, 2023 9:15 pm EDT RIGA (Agency) - The ferry was sold on Tuesday.": (
        "2023-05-30", "RIGA (Agency) - The ferry was sold on Tuesday.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), MARKED.items())
def test_a_time_of_printing_that_ran_into_the_first_line_is_told_from_it(line, wanted):
    article = parsed(f"{line}\n\nNobody answered for the port on Wednesday.")
    assert (article.published, article.text.split("\n\n")[0]) == wanted
