"""Captures: files of all formats to articles, and every bad one reported, none raised, none of the others lost."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.captures import fingerprint, parse, read, read_all
from generator.capture.decoding import clean
from generator.values.model import Article
from generator.values.problems import Level, Problems

TEXT = """Women at the gate

About twenty women marched on Monday to the ministry, and they demanded the return of their sons. They left later.

In October they will meet again. “Who will answer us?” one of them asked.
"""


MORE = "Nobody came.\n"


def seeds(tmp_path: Path, **files: str | bytes) -> Path:
    """A folder of captures; in the names "__" stands for a dot and "___" for a slash."""
    folder = tmp_path / "seeds"
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def articles(folder: Path) -> tuple[list[Article], Problems]:
    problems = Problems()
    return list(read_all(folder, problems)), problems


def told(problems: Problems) -> list[tuple[str, str, str]]:
    return [(problem.level.value, problem.kind, problem.where.rsplit("/", 1)[-1]) for problem in problems]


def test_an_article_is_its_text_with_all_that_is_known(tmp_path):
    folder = seeds(tmp_path, a__txt=TEXT, a__toml='outlet = "The Example"\npublished = 2024-06-03\ndigest = true')
    (article,), problems = articles(folder)
    assert not list(problems)
    assert (article.seed, article.title, article.outlet) == ("a.txt", "Women at the gate", "The Example")
    assert (article.published, article.published_basis, article.digest) == ("2024-06-03", "sidecar", True)
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert [(s.line, s.paragraph, s.role) for s in article.sentences] == [
        (1, 0, "title"), (3, 0, "body"), (3, 0, "body"), (5, 1, "body"), (5, 1, "body"),
    ]  # fmt: skip
    assert article.text == "\n\n".join(TEXT.strip().split("\n\n")[1:])


def test_articles_come_by_the_name_of_their_seed(tmp_path):
    folder = seeds(tmp_path, b__txt=TEXT, a__md=TEXT + MORE, c___d__html=f"<p>{TEXT}{MORE}{MORE}", sub___z__txt="",
                   A__txt=MORE + TEXT)  # fmt: skip
    found, problems = articles(folder)
    assert [article.seed for article in found] == ["A.txt", "a.md", "b.txt", "c/d.html"]
    assert told(problems) == [("warning", "empty-article", "z.txt")]


BAD = {
    "nothing": (b"", "warning", "empty-article"),
    "white space": (b" \t\r\n\x0c", "warning", "empty-article"),
    "control characters": (bytes(range(32)), "warning", "empty-article"),
    "boilerplate alone": (b"Leave a Reply\n\nName *\n", "warning", "empty-article"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "error", "not-text"),
    "an unclear encoding": (b"\xc0\xbcscript\xc0\xbe", "error", "not-text"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_capture_is_reported_and_the_others_go_on(tmp_path, name):
    data, level, kind = BAD[name]
    found, problems = articles(seeds(tmp_path, a__txt=TEXT, b__txt=data, c__txt=TEXT + MORE))
    assert [article.seed for article in found] == ["a.txt", "c.txt"]
    assert told(problems) == [(level, kind, "b.txt")]
    assert all(problem.message and problem.hint for problem in problems)


def test_two_captures_with_the_same_text_are_named_and_both_kept(tmp_path):
    page = "<p>" + TEXT.replace("\n\n", "<p>").replace("“", '"')
    folder = seeds(tmp_path, a__txt=TEXT, b__html=page, c__txt=TEXT.upper())
    found, problems = articles(folder)
    assert [article.seed for article in found] == ["a.txt", "b.html", "c.txt"]
    assert [(problem.where, problem.message) for problem in problems] == [
        ("b.html", "the same text as a.txt"),
        ("c.txt", "the same text as a.txt"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    folder = seeds(tmp_path, a__txt=TEXT, b__txt=TEXT)
    (folder / "a.txt").chmod(0)
    found, problems = articles(folder)
    assert ([article.seed for article in found], told(problems)) == (["b.txt"], [("error", "unreadable", "a.txt")])


def test_a_name_that_is_no_text_is_read(tmp_path):
    folder = seeds(tmp_path, a__txt=TEXT)
    os.rename(folder / "a.txt", os.fsencode(folder) + b"/\xff.txt")
    (article,), _ = articles(folder)
    article.seed.encode()


def test_a_seed_that_vanished_is_reported(tmp_path):
    problems = Problems()
    assert list(read(tmp_path / "gone.txt", problems)) == []
    assert told(problems) == [("error", "not-a-file", "gone.txt")]


def test_a_date_that_does_not_exist_is_named_with_its_line(tmp_path):
    text = "Women at the gate\n\nPublished: 31 June 2023\n\n" + TEXT.replace("on Monday", "on February 30")
    found, problems = articles(seeds(tmp_path, a__txt=text + " Then came 29 February 2024."))
    assert (len(found), told(problems)) == (1, [
        ("warning", "no-such-date", "a.txt:3"), ("warning", "no-such-date", "a.txt:7"),
    ])  # fmt: skip


def test_the_head_of_a_mail_is_metadata(tmp_path):
    head = "From: Jane Roe <roe@example.org>\nTo: list@example.org\nDate: Tue, 9 Jan 2024 08:30:00 +0300\n"
    (article,), _ = articles(seeds(tmp_path, a__txt=head + "Subject: Fwd: [digest] Women write letters\n\n" + TEXT))
    assert (article.title, article.published, article.credit) == ("Women write letters", "2024-01-09", "Jane Roe")
    assert "@" not in article.text


def test_an_exported_chat_is_dated_and_names_no_sender(tmp_path):
    text = (
        "[20/11/2023, 12:40:11] Anna: Girls, the answer has come.\n[20/11/2023, 12:41:02] Olga: We meet on Saturday.\n"
    )
    (article,), _ = articles(seeds(tmp_path, a__txt=text))
    assert (article.published, article.credit) == ("2023-11-20", "")
    assert article.text == "Girls, the answer has come.\n\nWe meet on Saturday."


@pytest.mark.parametrize(
    ("beside", "printed", "gives"),
    [
        ('credit = "Ada Berg"', "By Ada Berg", "Ada Berg"),
        ("", "By Ada Berg\n\nby Ada Berg", "By Ada Berg"),
        ('outlet = "The Coast"\ncredit = "The Coast"', "By Ada Berg", "By Ada Berg"),
        ('credit = "Ben Alm"', "By Ada Berg", "Ben Alm; By Ada Berg"),
    ],
)
def test_a_credit_names_everybody_once(tmp_path, beside, printed, gives):
    page = TEXT.replace("Women at the gate\n", f"Women at the gate\n\n{printed}\n")
    (article,), _ = articles(seeds(tmp_path, a__txt=page, a__toml=beside))
    assert article.credit == gives


def test_a_bad_sidecar_does_not_cost_the_article(tmp_path):
    (article,), problems = articles(seeds(tmp_path, a__txt=TEXT, a__toml="title = \n"))
    assert article.title == "Women at the gate"
    assert told(problems) == [("error", "bad-sidecar", "a.toml:1")]


def test_the_sidecar_wins_over_the_capture(tmp_path):
    page = '<html lang="fr"><meta name="date" content="2024-06-03"><h1>A title of it</h1><p>' + TEXT
    folder = seeds(tmp_path, a__html=page, a__toml='title = "Another"\npublished = "2024-05"\nlanguage = "en"')
    (article,), _ = articles(folder)
    assert (article.title, article.published, article.published_basis, article.language) == (
        "Another", "2024-05", "sidecar", "en",
    )  # fmt: skip


# ---------------------------------------------------------------- rows


def row(**values: object) -> str:
    return json.dumps({"id": "1", "text": TEXT, **values}, ensure_ascii=False)


def test_a_row_is_an_article(tmp_path):
    line = row(id=7, title="A title", published="2024-06-03T12:00:00Z", outlet="The Example", url=None, extra=[1])
    (article,), problems = articles(seeds(tmp_path, a__jsonl="\ufeff" + line + "\r\n\r\n"))
    assert not list(problems)
    assert (article.seed, article.title, article.outlet, article.url) == ("a.jsonl#7", "A title", "The Example", "")
    assert (article.published, article.published_basis) == ("2024-06-03", "row")
    assert article.sha256 == hashlib.sha256(line.encode()).hexdigest()
    assert [s.line for s in article.sentences if s.role == "body"] == [3, 3, 5, 5]


BAD_ROWS = [
    ("{", "not JSON"),
    ("[]", "not a JSON object"),
    ("null", "not a JSON object"),
    ('{"text": "a"}', "no id"),
    ('{"id": null, "text": "a"}', "no id"),
    ('{"id": true, "text": "a"}', "no id"),
    ('{"id": " ", "text": "a"}', "no id"),
    ('{"id": "2"}', "no text"),
    ('{"id": "2", "text": null}', "no text"),
    ('{"id": "2", "text": 5}', "its text is not a string"),
    ('{"id": "0", "text": "a"}', "the id '0' stands on line 1 already"),
    ("[" * 100_000, "not JSON"),
    (b'{"id": "2", "text": "caf\xe9"}', "not UTF-8 at byte 24"),
]


@pytest.mark.parametrize(("line", "message"), BAD_ROWS)
def test_a_bad_row_is_reported_with_its_line_and_the_others_go_on(tmp_path, line, message):
    middle = line.encode() if isinstance(line, str) else line
    data = b"\n".join((row(id="0").encode(), middle, row(id="9", text=TEXT + MORE).encode()))
    found, problems = articles(seeds(tmp_path, a__jsonl=data))
    assert [article.seed for article in found] == ["a.jsonl#0", "a.jsonl#9"]
    (problem,) = problems
    assert (problem.level, problem.kind, problem.where.rsplit("/", 1)[-1]) == (Level.ERROR, "bad-row", "a.jsonl:2")
    assert problem.message.startswith(message)


def test_rows_say_of_values_what_is_wrong_with_them(tmp_path):
    (article,), problems = articles(seeds(tmp_path, a__jsonl=row(published="soon", url=5, title="A")))
    assert (article.title, article.published, article.url) == ("A", "", "")
    assert [problem.message.split(":")[0] for problem in problems] == ["published", "url"]


def test_an_id_may_hold_anything_and_a_lone_surrogate_is_dropped(tmp_path):
    line = '{"id": "../ #\\u202e\\ud800x", "text": "The women left \\ud83d on Monday."}'
    found, _ = articles(seeds(tmp_path, a__jsonl=line))
    assert [article.seed for article in found] == ["a.jsonl#../ #x"]
    assert found[0].text == "The women left on Monday."


def test_rows_without_rows(tmp_path):
    found, problems = articles(seeds(tmp_path, a__jsonl="\n\n"))
    assert (found, told(problems)) == ([], [("warning", "empty-article", "a.jsonl")])


def test_a_title_cannot_be_that_of_all_rows(tmp_path):
    folder = seeds(tmp_path, a__jsonl=row(), a__toml='title = "x"\noutlet = "The Example"')
    (article,), problems = articles(folder)
    assert (article.title, article.outlet) == ("Women at the gate", "The Example")
    assert [problem.message for problem in problems] == ["title can't be that of all rows, and is passed over"]


def test_rows_are_read_one_by_one(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(100):
            file.write(json.dumps({"id": number, "text": f"{number} women left on Monday. " + "x" * 100_000}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read(path, Problems()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100
    assert peak < 4_000_000 < path.stat().st_size


# ---------------------------------------------------------------- limits

SENTENCE = "The women left on Monday and nobody saw them again in the town. "
LONG = {
    "lines": ("A line of the text\n" * 200_000, "longer than 10,000 lines: what comes after line 10001 is left out"),
    "teasers": ("Read more: about it now\n" * 200_000 + SENTENCE, "longer than 10,000 lines"),
    "one paragraph": (SENTENCE * 40_000, "longer than 300,000 characters: what comes after line 1 is left out"),
    "full stops": (". " * 1_500_000, "longer than 300,000 characters"),
    "no space": ("a" * 3_000_000, "longer than 300,000 characters"),
    "quotation marks": ("“ " * 1_000_000 + SENTENCE, "longer than 300,000 characters"),
    "long lines": (("A (photo: B/AFP) of " * 15)[:299] + "\n", ""),
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_capture_is_capped_with_a_reason_and_quickly(name):
    text, message = LONG[name]
    text = text * 5_000 if name == "long lines" else text
    problems = Problems()
    started = time.process_time()
    parse(text.encode(), "long.txt", problems)
    assert time.process_time() - started < 5
    assert any(problem.message.startswith(message) for problem in problems)


def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path):
    folder = seeds(tmp_path, a__txt=TEXT)
    with (folder / "b.txt").open("wb") as file:
        file.truncate(100 << 20)
    found, problems = articles(folder)
    assert [article.seed for article in found] == ["a.txt"]
    assert [problem.message for problem in problems] == [
        "100 MB, more than 16 MB, not read: no press article is so long"
    ]


# ---------------------------------------------------------------- laws

PIECES = st.lists(
    st.sampled_from(
        [
            SENTENCE, "\n", "\n\n", "Related Articles", "Leave a Reply", "3 June 2024", "By Jane Roe", "A heading",
            "“Why?” she asked.", "a", "…", "\r", "\t", "\u202e", "Photo: A/AFP", "See also", "1 Comment", "Anna says:",
            "---", "(20)", "MOSCOW, June 3 (Reuters) -", "https://example.org/2024/06/03/a",
            "Title: x\nURL: https://example.org/a\n",
        ]
    )
    | st.text(max_size=30),
    max_size=30,
).map("".join)  # fmt: skip


@given(PIECES, st.sampled_from([".txt", ".md", ".html"]))
def test_every_sentence_stands_in_the_text_and_has_its_line(text, suffix):
    data = text.encode("utf-8", "surrogatepass")
    article = parse(data, "x" + suffix, Problems(), suffix=suffix)
    if article is None:
        return
    end = 0
    paragraphs = article.text.split("\n\n")
    for sentence in article.sentences:
        if sentence.role == "title":
            assert (sentence.start, sentence.end, sentence.text) == (0, 0, article.title)
            continue
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        assert sentence.text in paragraphs[sentence.paragraph]
        assert sentence.text == " ".join(sentence.text.split()) != ""
        assert 1 <= sentence.line <= len(text.splitlines()) + 1
        end = sentence.end
    assert all(" ".join(paragraph.split()) == paragraph for paragraph in paragraphs)


@given(PIECES)
def test_reading_twice_gives_the_same(text):
    data = text.encode("utf-8", "surrogatepass")
    assert parse(data, "x.txt", Problems()) == parse(data, "x.txt", Problems())


def words(text: str) -> list[str]:
    """Words and marks, each by itself: of a line, what is cut may begin in the midst of "gate:"."""
    return re.findall(r"\w+|[^\w\s]", text)


@given(PIECES)
def test_a_word_is_kept_or_cut_never_both_and_never_made_up(text):
    article = parse(text.encode("utf-8", "surrogatepass"), "x.txt", Problems())
    if article is None:
        return
    cut = [word for one in article.cuts for word in words(one.text)]
    kept = words(article.text)
    headers = {one.line: one.text for one in article.cuts if one.rule == "header"}
    line = next((sentence.line for sentence in article.sentences if sentence.role == "title"), 0)
    if line in headers:  # a field, like the outlet: its line is taken out whole
        assert headers[line].endswith(article.title)
    else:
        kept += words(article.title)
    assert sorted(kept + cut) == sorted(words(clean(text)))


@pytest.mark.parametrize("again", ["", "Women at the gate\n\n"])
def test_a_title_in_a_header_is_a_field_and_its_line_is_cut_whole(again):
    head = "Title: Women at the gate\nOutlet: The Coast\n\n"
    article = parse((head + again + TEXT.partition("\n\n")[2]).encode(), "x.txt", Problems())
    assert article is not None
    assert (article.title, [(one.line, one.text) for one in article.cuts]) == (
        "Women at the gate",
        [(1, "Title: Women at the gate"), (2, "Outlet: The Coast")],
    )
    assert article.text == "\n\n".join(TEXT.strip().split("\n\n")[1:])


LONGER, SHORTER = "Women stood at the gate: what we know", "Women stood at the gate"
HEADER = f"Title: {SHORTER}\nOutlet: The Coast\n\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{LONGER}\n\n{SHORTER}", SHORTER),
        (f"{SHORTER}\n\n{LONGER}", SHORTER),
        (f"{HEADER}{LONGER}\n\n{SHORTER}", SHORTER),
        (f"{HEADER}{SHORTER}\n\n{LONGER}", SHORTER),
        (f"{LONGER}\n\nWomen stood: at the gate", LONGER),
    ],
)
def test_what_stands_behind_a_title_told_twice_is_cut_and_not_lost(head, title):
    text = head + "\n\n" + TEXT.partition("\n\n")[2]
    article = parse(text.encode(), "x.txt", Problems())
    assert article is not None
    assert article.title == title
    told = " ".join([article.title, article.text, *(one.text for one in article.cuts)])
    assert sorted(words(told)) == sorted(words(text))


# ---------------------------------------------------------------- fingerprints


def test_a_fingerprint_tells_whatever_changes_the_reading(tmp_path):
    folder = seeds(tmp_path, a__txt=TEXT)
    seen = [fingerprint(folder / "a.txt")]
    assert fingerprint(folder / "a.txt") == seen[0]
    for name in ("a.toml", "a.txt.toml", "a.txt"):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("# more\n")
        seen.append(fingerprint(folder / "a.txt"))
    assert len(set(seen)) == 4


# ---------------------------------------------------------------- the given articles, where they are at hand

GIVEN = Path(__file__).resolve().parents[2] / "shared"


GOLD = GIVEN / "gold" / "seeds.json"


@pytest.mark.skipif(not GOLD.is_file(), reason="the given articles are not beside this clone")
def test_the_given_articles_lose_their_boilerplate_and_nothing_else():
    gold = {one["seed"]: one["boilerplate"] for one in json.loads(GOLD.read_text(encoding="utf-8"))}
    found, problems = articles(GIVEN / "seeds")
    assert not list(problems)
    for article in found:
        assert sorted(cut.text for cut in article.cuts) == sorted(" ".join(line.split()) for line in gold[article.seed])


def test_a_headline_is_quoted_as_its_line_has_it(tmp_path):
    text = "Wives' “march” at the gate\n\n" + TEXT.partition("\n\n")[2]
    (article,), _ = articles(seeds(tmp_path, a__txt=text, a__toml="title = 'Wives’ \"march\" at the gate'"))
    heads = [s.text for s in article.sentences if s.role == "title"]
    assert (article.title, heads) == ('Wives’ "march" at the gate', ["Wives' “march” at the gate"])


def test_a_numbered_heading_is_no_imprint(tmp_path):
    text = "The week\n\n3. Kurgan, November 2023\n\n" + TEXT.partition("\n\n")[2]
    (article,), _ = articles(seeds(tmp_path, a__txt=text))
    assert ("3. Kurgan, November 2023", "heading") in [(s.text, s.role) for s in article.sentences]


def test_a_channel_translated_automatically_is_an_imprint(tmp_path):
    text = "Scarves\n\nLamp channel, 5 November 2023, automatically translated\n\n" + TEXT.partition("\n\n")[2]
    (article,), _ = articles(seeds(tmp_path, a__txt=text))
    assert article.title == "Scarves"
