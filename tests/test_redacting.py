"""`redact`: what stands on disk already is rewritten, people's work stays, and what can't be done is said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator import cli
from generator.commands import redacting
from generator.commands.redacting import run
from generator.redact import Person
from generator.values.problems import Problems, Stop
from tests.test_screen import LIST, SEEDS, WHO, named, pages

PUBLIC = "docs", ".timeline/base", ".timeline/backup", ".timeline/proposals", ".timeline/cache", "seeds"


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project under git that was built and worked on before there was a list; the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    for name, text in SEEDS.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    (tmp_path / "seeds/page.toml").write_text('outlet = "The Karenina"\n', encoding="utf-8")
    (tmp_path / ".gitignore").write_text(".timeline/cache/\n.timeline/backup/\nredact.toml\n", encoding="utf-8")
    cli.main(["build"])
    git("init", "-q")
    git("add", "-A")
    (picket,) = Path("docs/events").glob("2023-05-01*.md")
    text = picket.read_text(encoding="utf-8").replace('lane: "activism"', 'lane: "response"  # as Karenina says')
    text += "\nI met Anna Karenina. [Her page](https://x.example/anna-karenina/), [ours](../articles/page.md).\n"
    picket.write_text(text + "\nHer brother &#75;arenin is none of ours, Anna &#75;arenina is.\n", encoding="utf-8")
    cli.main(["build"])
    (tmp_path / "redact.toml").write_text(LIST, encoding="utf-8")
    capsys.readouterr()
    assert all(named(tmp_path / folder) for folder in ("docs", ".timeline/base", ".timeline/cache", "seeds"))
    return tmp_path


def ids(folder: Path) -> set[str]:
    return {
        line
        for path in folder.glob("docs/events/*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("id:")
    }


def test_everything_that_stands_there_is_rewritten(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ids(built)
    assert cli.main(["build"]) == 1  # never by itself
    assert not WHO.find(capsys.readouterr().err)
    assert cli.main(["redact"]) == 0
    said = capsys.readouterr()
    assert not WHO.find(said.out) and not WHO.find(said.err)
    assert [each for folder in PUBLIC for each in named(built / folder)] == []
    assert ids(built) == before
    assert cli.main(["check"]) == 0
    assert cli.main(["redact"]) == 0 and "redact  " not in capsys.readouterr().out


def test_what_people_wrote_stays_but_for_the_names(built: Path) -> None:
    cli.main(["redact"])
    (picket,) = Path("docs/events").glob("2023-05-01*.md")
    text = picket.read_text(encoding="utf-8")
    assert 'lane: "response"  # as K. says' in text
    assert "I met A. K. Her page, [ours](../articles/page.md)." in text
    assert "is none of ours, A. K. is." in text


def test_the_clear_texts_lie_where_git_does_not_look(built: Path) -> None:
    old = pages(built / "seeds")
    cli.main(["redact"])
    clear = built / ".timeline/clear"
    assert (clear / "seeds/page.html").read_bytes() == old[(built / "seeds/page.html").as_posix()]
    assert {path.name for path in (clear / "seeds").iterdir()} == {*SEEDS, "page.toml"}
    assert any("Anna Karenina" in path.read_text(encoding="utf-8") for path in (clear / "docs").rglob("*.md"))
    git("add", "-A")
    staged = subprocess.run(["git", "diff", "--cached", "--name-only"], capture_output=True, text=True, check=True)
    assert "clear" not in staged.stdout and "redact.toml" not in staged.stdout


def test_captures_that_git_does_not_know_stay_clear(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("rm", "-rq", "--cached", "seeds")
    with (built / ".gitignore").open("a") as file:
        file.write("seeds/\n")
    old = pages(built / "seeds")
    assert cli.main(["redact"]) == 0
    assert "stays   seeds/page.html" in capsys.readouterr().out
    assert pages(built / "seeds") == old
    assert [each for folder in PUBLIC[:-1] for each in named(built / folder)] == []


def test_a_build_tells_of_clear_captures_under_git(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["redact"])
    capsys.readouterr()
    cli.main(["build"])
    assert "capture-public" not in capsys.readouterr().err
    (built / "seeds/new.txt").write_text(SEEDS["anna-karenina-speaks.txt"], encoding="utf-8")
    cli.main(["build"])
    assert "seeds/new.txt: warning: names a person of the list, and git" in capsys.readouterr().err


def test_the_steps_that_are_left_are_printed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["redact"])
    said = capsys.readouterr().out
    for words in ("filter-repo", "Earlier deployments", "web archives", "Clones and forks", "commit messages"):
        assert words in said


LEFT = [
    ("docs/assets/karenina.svg", "<svg/>", "its name names the person of redact.toml:1"),
    ("docs/assets/x.svg", "<svg><text>Kare<b>nina</b></text></svg>", "docs/assets/x.svg: error: the names in it can't"),
    ("README.md", "By\nAnna Karenina.\n", "README.md:2: error: names the person of redact.toml:1"),
    ("docs/events/broken.md", "---\ntitle: [Karenina\n---\n", "docs/events/broken.md: error: the names in it can't"),
    ("seeds/rows2.jsonl", '{"id": 1, "text": Karenina}\n', "seeds/rows2.jsonl: error: the names can't be taken out"),
]


@pytest.mark.parametrize(("path", "text", "told"), LEFT)
def test_what_is_left_is_named(
    built: Path, capsys: pytest.CaptureFixture[str], path: str, text: str, told: str
) -> None:
    (built / path).parent.mkdir(exist_ok=True)
    (built / path).write_text(text, encoding="utf-8")
    git("add", "-A")
    assert cli.main(["redact"]) == 1
    said = capsys.readouterr()
    assert told in said.err and not WHO.find(said.err) and not WHO.find(said.out)


def test_the_programs_own_files_are_none_of_the_projects(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = built / "tests"
    own.mkdir()
    (own / "test_names.py").write_text("# Anna Karenina\n", encoding="utf-8")
    git("add", "-A")
    assert cli.main(["redact"]) == 1
    monkeypatch.setattr(redacting, "OWN", (own.resolve(),))
    assert cli.main(["redact"]) == 0


def test_a_list_that_git_knows_is_an_error(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("add", "-f", "redact.toml")
    assert cli.main(["redact"]) == 1
    assert "redact.toml: error: the list itself is under git" in capsys.readouterr().err


def test_without_a_list_there_is_nothing_to_do(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no list of people"):
        run(tmp_path / "docs", tmp_path / "seeds", (), Problems(), print)


def test_two_pages_do_not_become_one(built: Path) -> None:
    (built / "docs/articles/a-k-speaks.md").write_text("---\ntitle: Mine\nseed: x\n---\n", encoding="utf-8")
    cli.main(["redact"])
    assert "Mine" in (built / "docs/articles/a-k-speaks.md").read_text(encoding="utf-8")
    assert "A. K. speaks" in (built / "docs/articles/a-k-speaks-2.md").read_text(encoding="utf-8")


def test_a_role_stands_in_as_words(built: Path) -> None:
    run(
        built / "docs",
        built / "seeds",
        (Person("Анна Каренина", way="role", role="a soldier’s wife"),),
        Problems(),
        print,
    )
    seeds = (built / "seeds/a-soldier-s-wife-speaks.txt").read_text(encoding="utf-8")
    assert seeds.startswith("A soldier’s wife speaks in Voronezh\n")
