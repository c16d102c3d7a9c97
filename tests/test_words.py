"""The interface's words come from tables, whole and in one form a number."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import main
from generator.interface import words
from generator.interface.sayings import in_words
from generator.joining.evidence import POINTS
from generator.values import language
from generator.values.model import Saying
from generator.values.problems import Stop
from generator.values.when import When
from generator.writing.front import PUBLISHED_BASES

ROOT = Path(__file__).resolve().parent.parent
USED = re.compile(r"""(?:words|told|text|fact|get|forms|asked)\(\s*"([a-z-]+\.[a-z0-9-]+)\"""")

SAID = re.compile(r"""\b(?:says|and_)\(\s*"([a-z-]+)["]""")


def test_every_key_that_the_program_names_is_in_the_table() -> None:
    named = {
        key for path in (ROOT / "generator").rglob("*.py") for key in USED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(named) > 30
    assert sorted(named - set(words.words().table)) == []


def test_every_step_that_dates_an_article_is_in_the_table_and_every_one_there_is_taken() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator/dating").glob("*.py"))
    table = {key.removeprefix("dating.") for key in words.words().table if key.startswith("dating.")}
    said = {key for key in SAID.findall(code) if key}
    assert len(said) > 20
    assert sorted(said - table) == []
    made = re.compile("(?:stated|stands-in)-.+|fact|either|either-fact|comes-to")
    assert [key for key in sorted(table) if f'"{key}"' not in code and not made.fullmatch(key)] == []
    assert {f"stated-{basis}" for basis in PUBLISHED_BASES if basis not in ("inferred", "none")} <= table


def test_every_reason_of_a_join_is_in_the_table_and_every_one_there_is_taken() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator/joining").glob("*.py"))
    table = {key.removeprefix("joining.") for key in words.words().table if key.startswith("joining.")}
    never = code.partition("def contradiction(")[2].partition("\ndef ")[0]
    made = {*re.findall(r'return "(.+)"', never), *re.findall(r'"(both-follow|all-alike|plainly)"', code)}
    assert sorted(made - table) == []
    named = {*re.findall(r'"joining\.([a-z-]+)"', code)}
    assert sorted(table - made - named - POINTS.keys()) == []


def test_every_reason_for_an_act_is_in_the_table_and_every_one_there_is_taken() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator/finding").glob("*.py"))
    table = {key.removeprefix("acts.") for key in words.words().table if key.startswith("acts.")}
    said = {*re.findall(r'because\("([a-z-]+)"', code), *re.findall(r'\.and_\("([a-z-]+)"', code)}
    assert len(said) > 20
    assert sorted(said - table) == []
    assert [key for key in sorted(table - {"no-rule", "no-day"}) if f'"{key}"' not in code] == []


@pytest.mark.parametrize("path", sorted(language.FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_table_has_the_keys_of_the_english_one_and_a_language_for_its_dates(path: Path) -> None:
    table = words.read(path)
    assert table.table.keys() == words.words("en").table.keys()
    assert table.language in language.codes()


@pytest.mark.parametrize(("n", "told"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (12_345, "12,345 events")])
def test_a_number_has_its_form(n: int, told: str) -> None:
    assert words.words()("count.events", n) == told


def test_a_language_without_a_table_speaks_english() -> None:
    assert words.words("xx")("lane.activism") == "Activism"
    assert words.words("en-GB")("lane.activism") == "Activism"


def test_an_unknown_lane_is_named_as_it_is() -> None:
    assert words.words().get("lane.espionage", "espionage") == "espionage"


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language that was added as the head of the English table says: a copy of it, translated; no code."""
    folder = tmp_path / "words"
    shutil.copytree(language.FOLDER, folder)
    text = (folder / "en.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^([\w-]+|\"[^\"]+\") = \"(?!\{0\})([^\"]*)\"", r'\1 = "ĝ\2"', text)  # every word marked
    text = re.sub('seasons = "[^"]*"', 'seasons = "printempo, somero, aŭtuno, vintro"', text)
    (folder / "eo.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", folder)
    caches = (language.language, words.words)
    for cached in caches:
        cached.cache_clear()
    yield "eo"
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2024-06-03", "3 Junio 2024"),
        ("2022-11", "Novembro 2022"),
        ("2022-11~", "ĝabout Novembro 2022"),
        ("2023-01-01/2023-01-23", "ĝbetween 1 and 23 Januaro 2023"),
        ("2022-21", "printempo 2022"),
        ("2022-10/..", "ĝsince Oktobro 2022"),
    ],
)
def test_dates_speak_a_language_that_was_added(second: str, when: str, told: str) -> None:
    assert When(when).words(language=second) == told


DATED = [  # a step that dated an article, in English and in the language that was added
    (
        Saying(("yearless-past", "of-a-year"), (("day", "--06-10"), ("n", "21"), ("weekday", "0"))),
        "10 June told as past: written within 21 days after it, in a year in which it is a Monday",
        "ĝĝ10 Junio told as past: written within 21 days after it, in a year in which it is a lundo",
    ),
    (
        Saying(("yearless",), (("day", "--11"), ("n", "21"))),
        "November: written within 21 days of it",
        "ĝNovembro: written within 21 days of it",
    ),
    (
        Saying(("day-was",), (("day", "Women’s Day"), ("phrase", "{said}"))),
        "Women’s Day was “{said}”",
        "ĝWomen’s Day was “{said}”",
    ),
    (
        Saying(
            ("counted", "and-past"),
            (("phrase", "two days"),),
            (("the flood", When("2024-06-03")), ("the fire", When("2024"))),
            (When("2024-06"), When("2024-08")),
        ),
        "two days from the flood (3 June 2024); or the fire (2024), told as past: June 2024 or August 2024",
        "ĝĝĝtwo days from ĝĝthe flood (3 Junio 2024); or ĝthe fire (2024), told as past: ĝJunio 2024 or Aŭgusto 2024",
    ),
]


@pytest.mark.parametrize(("saying", "english", "added"), DATED)
def test_what_dated_an_article_speaks_a_language_that_was_added(
    second: str, saying: Saying, english: str, added: str
) -> None:
    assert in_words(saying, words.words()) == english
    assert in_words(saying, words.words(second)) == added


def test_a_timeline_speaks_the_language_of_its_subject(second: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/subject.toml").write_text(f'title = "Titolo"\nlanguage = "{second}"\n', encoding="utf-8")
    text = "A strike\n\nDockers stopped work on 3 June 2024 in Northport.\n"
    (tmp_path / "seeds/strike.txt").write_text(text, encoding="utf-8")
    assert main(["build", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]) == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "docs").rglob("*.md")}
    (event,) = (path for path in (tmp_path / "docs/events").glob("*.md"))
    assert "**3 Junio 2024**" in made[event.name] and "## ĝHow this is known" in made[event.name]
    assert "ĝPublished" in made["strike.md"] or "ĝ**Published:**" in made["strike.md"]
    assert "3 Junio 2024" in made["timeline.md"] and "# ĝTimeline" in made["timeline.md"]
    assert all("# ĝ" in made[name] for name in ("actors.md", "articles.md", "review.md", "about.md"))
    assert '"display_date": "3 Junio 2024"' in (tmp_path / "docs/data/timelinejs.json").read_text(encoding="utf-8")


def test_a_subject_in_a_language_without_words_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/subject.toml").write_text('language = "tlh"\n', encoding="utf-8")
    (tmp_path / "seeds/a.txt").write_text("A strike\n\nDockers stopped work on 3 June 2024.\n", encoding="utf-8")
    assert main(["build", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]) == 1
    assert "it must be a language that has words for the pages" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[lane]\nactivism = 3\n", "lane.activism: neither text nor a table"),
        ('[count]\nevents = { one = "one" }\n', "count.events: plural forms without 'other'"),
        ('[count]\nevents = { one = 1, other = "n" }\n', "count.events: a plural form that is no text"),
        ("[lane\n", "line 1"),
    ],
)
def test_a_faulty_table_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "xx.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Stop, match=re.escape(says)):
        words.read(tmp_path / "xx.toml")
