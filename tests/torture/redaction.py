"""People of a list, in every form and in every place that a capture has: no byte of what is built holds one.

`python -m tests.torture.redaction` takes the forms that other libraries made (`cases/redact/forms.tsv`), puts them into
captures, builds pages, state and site, and searches all bytes for the forms themselves, by means of its own.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from generator.redact import Person, Redactor
from tests import sites
from tests.test_redact import FORMS, THIRTY, prose
from tests.torture.chromium import frame, quietly
from tests.torture.report import row

PLACES = ("text", "quote", "title", "outlet", "url", "row id", "file name", "sidecar", "tags in a page", "entities",
          "byline", "meta of a page")  # fmt: skip


def declared(forms: int) -> dict[str, list[str]]:
    """Full names in so many forms each, spread over what the table has."""
    found = {}
    for name in THIRTY:
        full = [form for form in FORMS[name] if " " in form]
        found[name] = full[:: max(1, len(full) // forms)][:forms]
    return found


def captures(folder: Path, people: dict[str, list[str]]) -> int:
    """Writes captures that name everybody in every place; gives the number of placements."""
    seeds, rows, count = folder / "seeds", [], 0
    seeds.mkdir()
    for number, form in enumerate(form for forms in people.values() for form in forms):
        count += len(PLACES)
        bare, day = re.sub(r"[^\w-]+", "-", form), f"{1 + number % 28} June 2023"
        rows.append(
            {
                "id": f"{number} {form}", "title": f"Wives and {form} in Omsk", "outlet": f"The {form} Paper",
                "url": f"https://news.example/{bare}", "published": "2023-06-30",
                "text": f"Wives of soldiers protested in Omsk on {day}, said {form}.\n\nOn {day} {form} led a picket "
                        f"of mothers. “We stay,” she said. They wrote to {form} on 7 May 2023.",
            }
        )  # fmt: skip
        (seeds / f"{number}-{bare}.txt").write_text(f"A picket in Tver\nBy {form}\n\nMothers stood in Tver on {day}.\n")
        (seeds / f"{number}-{bare}.toml").write_text(f"outlet = {json.dumps(form, ensure_ascii=False)}\n")
        coded = "".join(f"&#{ord(char)};" for char in form)
        (seeds / f"page-{number}.html").write_text(
            f"<html><head><title>A letter</title><meta name=author content='{html.escape(form)}'></head><body><article>"
            f"<h1>A letter from Omsk</h1><p>Wives of soldiers wrote to the ministry on {day}, and "
            f"{html.escape(form[:3])}<b>{html.escape(form[3:])}</b> signed the letter as well, they said in Omsk.</p>"
            f"<p>On 8 May 2023 mothers met the governor with {coded} in the city of Omsk, and nothing came of that.</p>"
            "</article></body></html>"
        )
    (seeds / "rows.jsonl").write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in rows))
    return count


def plain(text: str) -> str:
    """A text for comparing: small letters, without accents, signs and spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if char.isalnum())


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """All that a project publishes and keeps, but for the captures and the list: file, and its text or one of those in
    it."""
    for part in ("docs", ".timeline", "site"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and path.suffix not in (".png", ".woff2") and "assets" not in path.parts:
                shown = path.relative_to(folder).as_posix()
                yield shown, shown
                yield from ((shown, text) for text in texts(path))


def texts(path: Path) -> Iterator[str]:
    if path.suffix == ".sqlite":
        store = sqlite3.connect(path)
        for table in ("SELECT key, value FROM entry", "SELECT name, value FROM volume"):
            for key, value in store.execute(table):
                yield key
                yield zlib.decompress(value).decode(errors="ignore")
        return
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode(errors="ignore")
    yield text
    yield unquote(html.unescape(text))
    yield re.sub(r"<[^>]*>", "", html.unescape(text))
    yield re.sub(r"\r?\n[ \t]", "", text)
    if path.suffix == ".json":
        yield json.dumps(json.loads(text), ensure_ascii=False)


def left(folder: Path, people: dict[str, list[str]]) -> list[str]:
    """Where a form stands in what was built."""
    wanted = {plain(form) for forms in people.values() for form in forms}
    longest = re.compile("|".join(sorted(map(re.escape, wanted), key=len, reverse=True)))
    return sorted(
        {f"{shown}: {found[0]}" for shown, text in everything(folder) for found in longest.finditer(plain(text))}
    )


def build(folder: Path, people: Sequence[str]) -> None:
    listed = "".join(f"[[person]]\nname = {json.dumps(name, ensure_ascii=False)}\n\n" for name in people)
    (folder / "redact.toml").write_text(listed, encoding="utf-8")
    quietly(["build", "--seeds", str(folder / "seeds"), "--docs", str(folder / "docs"), "--publish", "full"])
    sites.build(folder)


def run(folder: Path, forms: int) -> tuple[int, list[str]]:
    """The number of placements, and what is left of them."""
    people = declared(forms)
    frame(folder)
    placed = captures(folder, people)
    build(folder, list(people))
    pages = len(list((folder / "docs/articles").glob("*.md")))
    found = left(folder, people)
    if pages < placed // len(PLACES) * 3:
        found.append(f"only {pages} articles were read")
    return placed, found


def main(forms: str = "10") -> int:
    broken = 0
    with tempfile.TemporaryDirectory() as name:
        placed, found = run(Path(name) / "project", int(forms))
        print(*found[:20], sep="\n")
        broken += row(
            f"redaction: {len(THIRTY)} names × {forms} forms in {len(PLACES)} places", str(placed), len(found)
        )
    missed, tried = 0, 0
    for name, table in FORMS.items():
        finder = Redactor([Person(name, line=1)])
        tried += len(table)
        missed += sum(not finder.spans(f"We saw {form} there.") for form in table)
    broken += row("forms of an independent list found, ≥ 99 %", str(tried), missed * 100 > tried, f"{missed} missed")
    finder, sentences = Redactor([Person(name) for name in THIRTY]), prose()
    hits = sum(bool(finder.spans(sentence)) for sentence in sentences)
    broken += row(
        "false hits in plain sentences, ≤ 1 %", str(len(sentences)), hits * 100 > len(sentences), f"{hits} hits"
    )
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
