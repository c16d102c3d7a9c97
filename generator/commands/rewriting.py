"""Texts that stand on disk already, rewritten without the people of the list: pages, captures, tables, rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import PurePosixPath

from generator.capture.decoding import Undecodable, clean, decode
from generator.knowledge.tables import parse
from generator.markup import escape, matter
from generator.markup.amend import amend
from generator.redact import Redactor
from generator.redact.markup import apply_html

_NAMES = ("seed", "id", "aliases", "same_as", "not_same_as")
"""Keys whose values are names of files and pages."""

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")


def page(text: str, who: Redactor, moved: Mapping[str, str]) -> str:
    """A Markdown page: its front matter value by value, its body as text. `moved` says which files have new names.

    Where a name is hidden in escapes, the line becomes plain text. Raises MatterError where the page can't be read.
    """
    for old, new in sorted(moved.items(), key=lambda pair: (-len(pair[0]), pair)):
        text = text.replace(f"{old}.md", f"{new}.md").replace(f"/{old}/", f"/{new}/")
    front = matter.read(text).front
    text = amend(text, {key: _front(key, value, who) for key, value in front.items()})
    parts = matter.split(text)
    head = "".join(line if not who.find(line) else _comment(line, who) for line in parts.yaml.splitlines(keepends=True))
    body = _LINK.sub(lambda found: found[1] if who.find(found[2]) else found[0], parts.body)
    body = _lines(who.apply(body), who)
    return parts._replace(yaml=head, body=body).joined()


def _front(key: str, value: object, who: Redactor) -> object:
    if isinstance(value, str):
        if not who.find(value):
            return value
        if key == "url":
            return ""  # an address with something else in it would lead nowhere
        return who.apply_slug(value) if key in _NAMES else _unwrapped(value, who)
    if isinstance(value, list):
        return [_front(key, each, who) for each in value]
    if isinstance(value, dict):
        return {each: _front(each, inner, who) for each, inner in value.items()}
    return value


def _comment(line: str, who: Redactor) -> str:
    """A line of front matter of which a key or a remark names someone."""
    return who.apply(line)


def _lines(text: str, who: Redactor) -> str:
    if not who.find(text):
        return text
    return "".join(
        line if not who.find(line) else escape.markdown_text(_unwrapped(line, who)) + line[len(line.rstrip("\r\n")) :]
        for line in text.splitlines(keepends=True)
    )


def _unwrapped(text: str, who: Redactor) -> str:
    """A text in which a name is hidden: as it reads when what hides it is taken off."""
    plain = who.apply(text)
    if who.find(plain):
        plain = who.apply(clean(re.sub(r"<[^>]*>|[*_`~]", "", unescape(plain))))
    return plain


def capture(name: str, data: bytes, who: Redactor) -> bytes | None:
    """The bytes of a capture, of its sidecar or of a table, in UTF-8; None where the names can't be taken out."""
    suffix = PurePosixPath(name).suffix.lower()
    html = suffix in (".html", ".htm", ".xhtml")
    try:
        text = decode(data, html=html).text
    except Undecodable:
        return None
    change = apply_html if html else _OTHERS.get(suffix, _plain)
    try:
        made = change(text, who).encode()
    except ValueError:
        return None
    return None if who.find(made) else made


def _plain(text: str, who: Redactor) -> str:
    done = who.apply(text)
    if not who.find(done):
        return done
    return "".join(
        line if not who.find(line) else _unwrapped(line, who).rstrip("\n") + line[len(line.rstrip("\r\n")) :]
        for line in done.splitlines(keepends=True)
    )


def _rows(text: str, who: Redactor) -> str:
    return "".join(_row(line, who) for line in text.splitlines(keepends=True))


def _row(line: str, who: Redactor) -> str:
    if not line.strip() or not who.find(line):
        return line
    end = line[len(line.rstrip("\r\n")) :]
    return json.dumps(_json("", json.loads(line), who), ensure_ascii=False) + end


def _json(key: str, value: object, who: Redactor) -> object:
    if isinstance(value, dict):
        return {who.apply(each): _json(each, inner, who) for each, inner in value.items()}
    if isinstance(value, list):
        return [_json(key, each, who) for each in value]
    return _front(key, value, who)


def _table(text: str, who: Redactor) -> str:
    parse(text)
    done = _plain(text, who)
    parse(done)
    return done


_OTHERS: dict[str, Callable[[str, Redactor], str]] = {".jsonl": _rows, ".toml": _table}
