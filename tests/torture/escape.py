"""Attack strings as words on a page: every one of a list, everywhere that a page puts text.

`python -m tests.torture.escape [FOLDER]` takes the folder of hostile data (its `xss-dev.jsonl`, `blns.json`,
`own/markdown.json`, `own/titles.json`, `csv/csv.txt`) and prints what it tried and what came of it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from generator.markup import escape
from tests.rendering import SETS, read, render
from tests.test_escape import PLACES, words
from tests.torture.report import row


def payloads(folder: Path) -> Iterator[str]:
    for line in (folder / "xss-dev.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)["payload"]
    for name in ("blns.json", "own/markdown.json", "own/titles.json"):
        yield from json.loads((folder / name).read_text(encoding="utf-8"))
    yield from (folder / "csv/csv.txt").read_text(encoding="utf-8").split("\n")


def faults(text: str) -> Iterator[str]:
    """The sinks that let more through than words."""
    seen = words(text)
    for extensions in SETS:
        if read(render(escape.markdown_text(text), extensions)) != ([("p", ())] if seen else [], seen):
            yield f"Markdown, {extensions}"
        for place, (pattern, sink) in PLACES.items():
            tags, shown = read(render(pattern.replace("{}", "WORDS"), extensions))
            if seen and read(render(pattern.replace("{}", sink(text)), extensions)) != (
                tags,
                shown.replace("WORDS", seen),
            ):
                yield f"Markdown {place}, {extensions}"
    if read(f"<p>{escape.html_text(text)}</p>") != ([("p", ())], seen):
        yield "HTML"
    if etree.fromstring(f'<p a="{escape.html_attribute(text)}"/>').attrib != {"a": escape.line(text)}:
        yield "attribute"
    if etree.fromstring(f"<a>{escape.xml_text(text)}</a>").text not in (escape.line(text), None):
        yield "XML"
    title = escape.title(text)
    if read(title) != ([], " ".join(title.split())) or Environment().from_string(title).render() != title:
        yield "title"
    if not re.fullmatch(r"(https?://[!#-;=?-Z_a-z~\[\]]+|mailto:[\w.+@-]+)?", escape.url(text), re.ASCII):
        yield "address"
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", escape.slug(text)):
        yield "slug"
    if json.loads(escape.json_in_html(text)) != text or set("<>&{}'") & set(escape.json_in_html(text)):
        yield "JSON"
    if re.search(r"(?<!\\)(\\\\)*[;,]|[\r\n]", escape.ical_text(text)):
        yield "calendar"
    for separator in ",;\t":
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL).writerow(["x", escape.csv_cell(text), escape.csv_cell(text)])
        for cells in csv.reader(io.StringIO(out.getvalue()), delimiter=separator):
            if any(re.match(r"\s*[=+\-@]", cell) for cell in cells):
                yield f"table read with {separator!r}"


def main(folder: str = "../shared/data/hostile") -> int:
    tried = 0
    found: Counter[str] = Counter()
    for text in dict.fromkeys(payloads(Path(folder))):
        tried += 1
        for sink in faults(text):
            found[sink] += 1
            if found[sink] <= 3:
                print(f"{sink}: {text!r:.300}")
    places = 11 + len(SETS) * (len(PLACES) + 1)
    return bool(row("text is text wherever it stands", f"{tried} texts in {places} places", sum(found.values())))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
