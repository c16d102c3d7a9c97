"""How well captures are cleaned: own-written pages of many outlets' habits, each of their lines marked.

    python -m benchmarks.captures [-v]

Three parts of `tests/cases/captures`: the captures at its top, which the tests hold line by line; `messy/tuned`, used
to mend the rules; `messy/held`, written at the same time by the same hand, whose errors nobody looked at while
rules were made. `-v` names the errors, but never those of the held part.

A case gives what it shows, the metadata to be found and a page. The first character of a line says what it is: `-`
boilerplate, `T` headline, `|` and `H` the article's own, `C` caption, `~` kept though nothing is read from it, `?`
either way is fine, a space markup alone.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.capture import printed
from generator.capture.captures import parse, read
from generator.capture.markdown_capture import reduce
from generator.values.model import Article
from generator.values.problems import Problems

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "captures"
PARTS = {"habits": CASES, "tuned": CASES / "messy" / "tuned", "held": CASES / "messy" / "held"}
# The metadata that are compared, and how an article states them.
STATED = ("title", "published", "outlet", "credit")

_TAG = re.compile(r"<[^<>]*>")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Case:
    name: str
    wanted: dict[str, str]
    lines: tuple[tuple[str, str], ...]  # mark, text

    @property
    def suffix(self) -> str:
        return f".{self.wanted.get('file', 'txt')}"

    @property
    def glued(self) -> bool:
        """Whether the capture has its lines in one, so that their numbers say nothing."""
        return "glued" in self.wanted

    def article(self, folder: Path) -> Article | None:
        text = (" " if self.glued else "\n").join(line for _, line in self.lines)
        if self.suffix != ".jsonl":
            return parse(text.encode(), f"{self.name}{self.suffix}", Problems(), suffix=self.suffix)
        file = folder / f"{self.name}.jsonl"
        file.write_text(json.dumps({"id": "1", "text": text}) + "\n", encoding="utf-8")
        return next(read(file, Problems()), None)


@dataclass
class Tally:
    """Figures as (right, of all), and what went wrong."""

    figures: dict[str, tuple[int, int]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool, error: str) -> None:
        done, all_ = self.figures.get(name, (0, 0))
        self.figures[name] = (done + right, all_ + 1)
        if not right:
            self.errors.append(f"{name}: {error}")


def load(folder: Path) -> list[Case]:
    return [_case(path) for path in sorted(folder.glob("*.case"))]


def _case(path: Path) -> Case:
    head, _, body = path.read_text(encoding="utf-8").partition("====\n")
    wanted = dict(line.split(":", 1) for line in head.splitlines()[1:])
    lines = tuple((line[:1].strip(), line[2:]) for line in body.rstrip("\n").split("\n"))
    return Case(path.stem, {key: value.strip() for key, value in wanted.items()}, lines)


def score(cases: list[Case], folder: Path) -> Tally:
    """`folder` is one for files that are made and read."""
    tally = Tally()
    for case in cases:
        article = case.article(folder)
        if article is None:
            tally.count("articles read", False, case.name)
            continue
        tally.count("articles read", True, "")
        _lines(case, article, tally)
        _stated(case, article, tally)
    return tally


def _lines(case: Case, article: Article, tally: Tally) -> None:
    begun = {sentence.line: sentence.role for sentence in article.sentences if sentence.role != "title"}
    text = _key(article.text)
    body = _key(" ".join(sentence.text for sentence in article.sentences if sentence.role == "body"))
    for number, (mark, line) in enumerate(case.lines, 1):
        shown = reduce(line) if case.suffix == ".md" else _shown(line)
        key = _key(shown)
        if not key or mark in ("", "?", "T", "~"):
            continue
        error = f"{case.name}:{number}: {shown[:110]}"
        stands = key in text
        if mark == "-":
            kept = (number in begun and not case.glued) or (stands and (case.glued or len(key) > 20))
            told = kept and (begun.get(number) in ("body", "heading") or (number not in begun and key in body))
            tally.count("boilerplate lines cut", not kept, error)
            tally.count("boilerplate lines nothing is read from", not told, error)
            if next(printed.dates(shown), None):
                tally.count("… of those with a date", not told, error)
        elif mark == "C":
            tally.count("captions not read as text", key not in body, error)
        else:
            tally.count("article lines kept", stands, error)
            aside = begun.get(number) == "aside"
            tally.count("article lines read from", stands and not aside, error)


def _stated(case: Case, article: Article, tally: Tally) -> None:
    for name in STATED:
        if name not in case.wanted:
            continue
        wanted, found = case.wanted[name], getattr(article, name)
        if name == "published":
            wanted = wanted.split(" ")[0]  # behind it stands how it is known
        right = all(part in found for part in wanted.split("; ")) if name == "credit" else wanted == found
        if name in ("outlet", "credit") and not wanted:
            continue
        tally.count(f"{name} right", right, f"{case.name}: {found!r} for {wanted!r}")
        if name == "published":
            tally.count("no wrong publication date", right or not found, f"{case.name}: {found!r} for {wanted!r}")


def _shown(line: str) -> str:
    """What a reader sees of a line."""
    return html.unescape(_TAG.sub(" ", line)).strip()


def _key(text: str) -> str:
    return _LETTERS.sub("", html.unescape(text).replace("\xad", "")).casefold()


def measured(folder: Path) -> Iterator[tuple[str, int, Tally]]:
    for part, where in PARTS.items():
        cases = load(where)
        yield part, len(cases), score(cases, folder)


def main() -> None:
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="name the errors, but those of the held part")
    verbose = parser.parse_args().verbose
    with tempfile.TemporaryDirectory() as made:
        parts = list(measured(Path(made)))
    print("| measure | " + " | ".join(f"{part} ({count})" for part, count, _ in parts) + " |")
    print("|---" * (len(parts) + 1) + "|")
    names = dict.fromkeys(name for _, _, tally in parts for name in tally.figures)
    for name in names:
        cells = []
        for _, _, tally in parts:
            right, all_ = tally.figures.get(name, (0, 0))
            cells.append(f"{right / all_:.3f} ({right}/{all_})" if all_ else "")
        print(f"| {name} | " + " | ".join(cells) + " |")
    for part, _, tally in parts:
        if verbose and part != "held":
            print(f"\n{part}")
            print("\n".join(f"  {error}" for error in tally.errors))


if __name__ == "__main__":
    main()
