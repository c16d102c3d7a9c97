"""Takes people out of a web page as it was saved: out of its words, also where tags or entities cut a name up, and out
of its attributes. What a page holds besides its words (scripts, styles, remarks) goes as a whole where it names one."""

from __future__ import annotations

import re
from html import escape, unescape

from generator.redact.taking_out import Redactor

_PIECES = re.compile(
    r"(<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>|<[!/?A-Za-z][^>]*>)", re.DOTALL | re.IGNORECASE
)
_WHOLE = re.compile(r"<(?:!--|script\b|style\b)", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)\b", re.I)
_VALUE = re.compile(r"""(=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
_APART = "\n\n"  # between the words of two elements that do not run on


def apply_html(text: str, who: Redactor) -> str:
    """The page without them; every line keeps its number."""
    pieces = _PIECES.split(text)  # words and markup in turn
    for number in range(1, len(pieces), 2):
        if who.find(pieces[number]):
            pieces[number] = _markup(pieces[number], who)
    for _ in range(3):
        if not _reword(pieces, who):
            break
    return "".join(pieces)


def _markup(piece: str, who: Redactor) -> str:
    if _WHOLE.match(piece):
        return "\n" * piece.count("\n")
    changed = _VALUE.sub(lambda found: found[1] + _value(found[2], who), piece)
    if not who.find(changed):
        return changed
    name = re.match(r"</?[A-Za-z][^\s/>]*", piece)
    return (f"{name[0]}>" if name and not who.find(name[0]) else "") + "\n" * piece.count("\n")


def _value(raw: str, who: Redactor) -> str:
    value = unescape(raw[1:-1] if raw[:1] in "\"'" else raw)
    if not who.find(value):
        return raw
    if "/" in value and " " not in value:
        return '""'  # an address with something else in it would lead nowhere
    plain = who.apply(value)
    return f'"{escape(plain)}"' if not who.find(plain) else '""'


def _reword(pieces: list[str], who: Redactor) -> bool:
    """Takes names out of the words, as a reader sees them running on; False where there were none."""
    words = [unescape(piece) for piece in pieces[::2]]
    starts, seen = [], ""
    for number, word in enumerate(words):
        between = pieces[2 * number - 1] if number else ""
        seen += _APART if between and not _INLINE.match(between) else ""
        starts.append(len(seen))
        seen += word
    edits = who.edits(seen)
    for edit in reversed(edits):
        new = edit.new
        for number, start in enumerate(starts):
            left, right = max(edit.start, start), min(edit.end, start + len(words[number]))
            if left < right:  # the first piece takes what stands in, the others lose their part
                words[number] = words[number][: left - start] + new + words[number][right - start :]
                pieces[2 * number] = escape(words[number], quote=False)
                new = ""
    return bool(edits)
