"""Whole files that somebody may try: bombs, tags, anchors, encodings, odd names. Each is read, or refused with a
reason.

`python -m tests.torture.files` gives each to a build of its own: exit status 0 or 1, no failure of the program, nothing
written outside, less than five CPU seconds.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from generator import cli
from tests.torture import project
from tests.torture.report import row

MOST_SECONDS = 5.0
S = "On 3 June 2023 wives of soldiers held a picket in Omsk. "


class File(NamedTuple):
    name: str
    data: bytes
    sidecar: bytes | None = None


def _bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


def packed(n: int) -> dict[str, str | bytes]:
    return {
        "gzip.txt": gzip.compress(b"\0" * (500 * n)),
        "gzip.html": gzip.compress(b"<p>" * (100 * n)),
        "page.html.gz": gzip.compress(b"x"),
    }


def encodings(n: int) -> dict[str, str | bytes]:
    page = S.encode() * 5
    return {
        "overlong.txt": S.encode() + b"\xc0\xbcscript\xc0\xbe \xe0\x80\xbc \xf0\x80\x80\xbc \xed\xa0\x80\xed\xb0\x80",
        "utf-7.txt": "+ADw-script+AD4- " + S,
        "utf-16.txt": (S * 3).encode("utf-16-le"),
        "utf-32.txt": (S * 3).encode("utf-32"),
        "two-marks.txt": b"\xef\xbb\xbf\xef\xbb\xbf" + page,
        "zeros.txt": S.encode() + b"\0" * n + S.encode(),
        "iso-2022.html": b"<meta charset=iso-2022-jp><p>\x1b$B" + page,
        "hz.html": b"<meta charset=hz-gb-2312><p>~{" + page,
        "utf-7.html": b'<meta charset="utf-7"><p>+ADw-script+AD4-' + page,
        "zlib.html": b'<meta charset="zlib_codec"><p>' + page,
        "idna.html": b'<meta charset="idna"><p>' + page,
        "escapes.html": b'<meta charset="unicode_escape"><p>\\x3cscript\\x3e' + page,
    }


def entities(n: int) -> dict[str, str | bytes]:
    nested = "".join(f'<!ENTITY a{i} "&a{i - 1};&a{i - 1};&a{i - 1};">' for i in range(1, 30))
    return {
        "laughs.html": f'<!DOCTYPE r [<!ENTITY a0 "aaaa">{nested}]><p>{S * 5}&a29;</p>',
        "laughs.xhtml": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "a">{nested}]><p>&a29; {S * 5}</p>',
        "outside.html": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e; {S * 5}</p>',
        "named.html": "<p>" + "&lt;" * (3 * n) + "</p>",
        "numbered.html": "<p>" + "&#x3c;" * (2 * n) + "</p>",
    }


def rows(n: int) -> dict[str, str | bytes]:
    odd: list[object] = [None, True, [], {}, 1, 1.5, "", ["x"], {"a": "b"}]
    text = json.dumps(S)
    ids = ("../../x", "/etc/passwd", "CON", "a\0b", "\u202eb", "__proto__", "x" * 5000)
    return {
        "deep.jsonl": "[" * (2 * n),
        "deep-objects.jsonl": '{"a":' * n,
        "long-number.jsonl": f'{{"id": {"1" * 6000}, "text": {text}}}',
        "no-number.jsonl": f'{{"id": NaN, "published": 1e999, "text": {text}}}\n{{"id": -Infinity, "text": "x"}}',
        "twice.jsonl": f'{{"id": "a", "id": "b", "text": {text}}}\n{{"id": "b", "text": {text}}}',
        "surrogates.jsonl": f'{{"id": "\\ud800", "title": "\\udfff", "text": {text}}}',
        "types.jsonl": "\n".join(
            json.dumps({"id": i, **dict.fromkeys(("text", "title", "outlet", "url", "published"), value)})
            for i, value in enumerate(odd)
        ),
        "no-rows.jsonl": 'true\nnull\n1\n"x"\n[]\n{}\n',
        "ids.jsonl": "\n".join(json.dumps({"id": each, "text": S}) for each in ids),
        "lines.jsonl": f'{{"id": "l", "text": "{S}\\u2028\\u0085{S}"}}\u2028{{"id": "m"}}',
    }


def sidecars(n: int) -> dict[str, str | bytes]:
    return {
        "long-value": 'title = "' + "x" * (20 * n) + '"',
        "long-number": "x = " + "1" * 6000,
        "long-key": ".".join(["a"] * (n // 2)) + " = 1",
        "long-key-inside": "x = {" + ".".join(["a"] * (n // 2)) + " = 1}",
        "deep": "a = " + "{b = " * (n // 5),
        "deep-list": "a = " + "[" * n,
        "table-twice": "[a]\n[a]\ntitle = 1",
        "no-such-day": "published = 2023-02-31",
        "far-day": 'published = 9999-12-31T23:59:59Z\ntitle = "\\u0000\\u202e<script>"',
        "not-text": b"\xff\xfe\x00",
        "open-string": 'title = """' + "\\\n" * n,
        "many-tables": "[[x]]\n" * n,
        "numbers": "published = 1e999\nurl = inf\noutlet = nan",
    }


def markdown(n: int) -> dict[str, str | bytes]:
    heads = {
        "aliases": "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]",
        "tags": "title: !!python/object/apply:os.system [id]",
        "environment": "title: !ENV SECRET",
        "merge": "<<: {a: b}\ntitle: x",
        "two": "title: x\n---\n---\ntitle: y",
        "tab": "\ttitle: x",
        "deep": "a: " + "[" * (n // 20),
        "deep-maps": "a: " + "{b: " * (n // 20),
        "long": f'title: "{"x" * (5 * n)}"',
        "many": "\n".join(f"k{i}: v" for i in range(n // 2)),
        "keys": "? a\n" * (n // 5),
        "octal": "title: 0o17\npublished: 12:30:45",
        "null": "title: ~\noutlet: null\nurl: .inf",
    }
    bodies = {
        "open": f"---\ntitle: x\n{S}",
        "plus": f'+++\ntitle = "x"\n+++\n{S}',
        "json": f'{{"title": "x"}}\n\n{S}',
        "remarks": "<!--" * (n // 2) + S,
        "quotes": ">" * (n // 2) + S,
        "lists": "- " * (n // 2) + S,
        "links": "[" * n + S,
        "pictures": "![" * n + S,
        "stars": "*a " * n,
        "ticks": "`" * n + S,
        "escapes": "\\" * n + S,
        "stairs": "_[*" * n + S,
        "table": "|" * n + "\n" + "|-" * (n // 2),
        "notes": "[^1]" * n + S,
        "addresses": "<http://a" * n + S,
    }
    made: dict[str, str | bytes] = {f"head-{name}.md": f"---\n{text}\n---\n{S}" for name, text in heads.items()}
    return made | {f"body-{name}.md": text for name, text in bodies.items()}


def pages(n: int) -> dict[str, str | bytes]:
    article = f"<p>{S * 9}</p>"
    data = '<script type="application/ld+json">'
    bodies = {
        "attributes": "<p " + "a=b " * (2 * n) + ">" + article,
        "open-quote": '<p a="' + "x" * (5 * n),
        "remarks": "<!--" * n,
        "scripts": "<script>" * (n // 2) + S,
        "tables": "<table><tr><td>" * (n // 10) + article,
        "links": "<a>" * (n // 3) + article,
        "options": "<select><option>" * (n // 5),
        "foreign": "<svg><foreignobject>" * (n // 10) + article,
        "bold": "<b><i>" * (n // 5) + article,
        "deep-data": data + "[" * n + "</script>" + article,
        "long-number": f'{data}{{"datePublished": {"1" * 6000}}}</script>{article}',
        "odd-data": f'{data}{{"datePublished": {{"a": ["b"]}}, "headline": [1, {{}}]}}</script>{article}',
        "base": f'<base href="javascript:x"><link rel=canonical href="javascript:alert(1)">{article}',
        "days": "".join(f'<meta property="article:published_time" content="{i:04}-01-01">' for i in range(n // 5))
        + article,
    }
    return {f"{name}.html": text for name, text in bodies.items()}


def texts(n: int) -> dict[str, str | bytes]:
    again = {
        "quotation": "“",
        "said": "“said ",
        "angles": "«",
        "low": "„",
        "straight": '"',
        "single": "‘",
        "capitals": "A ",
        "and": "and, ",
        "spaces": " " * 8,
        "lines": "\n \n",
        "marks": "e\u0301\u0302\u0303",
        "addresses": "http://",
        "mail": "a@",
        "hyphens": "a-",
        "genitives": "'s",
        "figures": "1,000,",
        "roman": "IVXLCDM ",
        "on": "on ",
        "days": "1-",
        "slashes": "1/",
        "colons": "12:",
        "in": "in May ",
        "brackets": "(",
        "dots": ". ",
        "asks": "?!",
        "we": "we ",
        "who": "who ",
        "dashes": " – ",
        "the": "the ",
        "of": "of the ",
        "not": "not ",
    }
    made: dict[str, str | bytes] = {f"{name}.txt": each * n + S for name, each in again.items()}
    return made | {
        "calendar.txt": " ".join(f"{i} January {i:04}" for i in range(1, n // 50)),
        "no-day.txt": "99999999999999999999 June 2023 " + S,
        "arabic-figures.txt": "٣ June ٢٠٢٣ " + S,
        "accents.txt": S + "e" + "\u0301" * (2 * n),
    }


NAMES = (
    "CON.txt",
    "nul.md",
    "aux.html",
    "COM1.txt",
    "\u202etxt.exe.txt",
    "a\nb.txt",
    "a\tb.txt",
    "-rf.txt",
    "--help.txt",
    " .txt",
    "..txt",
    "...txt",
    "a" * 250 + ".txt",
    "é" * 120 + ".txt",
    "<script>.txt",
    "{{7*7}}.txt",
    "';x.txt",
    "$(id).txt",
    "`id`.txt",
    "%2e%2e%2fx.txt",
    "#x.txt",
    "?x.txt",
    "x\\y.txt",
    "x:y.txt",
    "*.txt",
    "index.txt",
    "README.md",
    "404.md",
    "\u200b.txt",
    "日本.txt",
    "a.txt.txt",
    ".hidden.txt",
    "ａ.txt",
    "A.TXT",
    "\udcff.txt",
)
KINDS = (packed, encodings, entities, rows, markdown, pages, texts)


def files(n: int = 100_000) -> Iterator[File]:
    """Each file to try; `n` is how often what is told again and again is told."""
    for kind in KINDS:
        yield from (File(name, _bytes(data)) for name, data in kind(n).items())
    yield from (File(f"{name}.txt", S.encode(), _bytes(data)) for name, data in sidecars(n).items())
    yield from (File(name, S.encode()) for name in NAMES)


def faults(file: File) -> tuple[float, list[str]]:
    """CPU seconds that a build of one file took, and what is wrong about it."""
    with tempfile.TemporaryDirectory(dir=project.folder()) as name:
        root = Path(name)
        (root / "seeds").mkdir()
        (root / "seeds" / file.name).write_bytes(file.data)
        if file.sidecar is not None:
            (root / "seeds" / file.name).with_suffix(".toml").write_bytes(file.sidecar)
        said, found = io.StringIO(), []
        begun = time.process_time()
        try:
            with redirect_stdout(said), redirect_stderr(said):
                command = ["build", "--seeds", str(root / "seeds"), "--docs", str(root / "docs"), "--publish", "full"]
                status = cli.main(command)
        except Exception as error:
            status = 99
            found.append(f"it fails: {error!r:.200}")
        seconds = time.process_time() - begun
        if status not in (0, 1, 99):
            found.append(f"status {status}")
        if status == 1 and ": error: " not in said.getvalue() and ": warning: " not in said.getvalue():
            found.append("no reason")
        found += [f"made {path.name}" for path in root.iterdir() if path.name not in ("seeds", "docs", ".timeline")]
    return seconds, found


def main() -> int:
    broken = tried = 0
    longest = 0.0
    for file in files():
        seconds, found = faults(file)
        found += [f"{seconds:.1f} CPU s"] if seconds > MOST_SECONDS else []
        broken, tried, longest = broken + bool(found), tried + 1, max(longest, seconds)
        if found:
            print(f"{file.name!r:.60}: {'; '.join(found)}", flush=True)
    return bool(row("files that somebody may try", str(tried), broken, f"at most {longest:.1f} CPU s"))


if __name__ == "__main__":
    sys.exit(main())
