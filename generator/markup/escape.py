"""Text into every place where it is written, one function a place, so that it stays text there.

Each result has its own type: what a type checker lets into a page has been through here. Nothing in this module trusts
its input or asks where it came from.

In Markdown a character is written as an entity only where it could mean something under Python-Markdown with any of
its own extensions or any of pymdownx (`smarty` aside, which sets every quotation mark anew, and `meta`, for the top of
a page without front matter). Prose stays as readable as it was, because people edit it. The result always reads
as one paragraph of the same words.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import NewType
from urllib.parse import quote, urlsplit

Markdown = NewType("Markdown", str)  # a paragraph: may stand at the beginning of a line
Inline = NewType("Inline", str)  # Markdown for the middle of a line
Title = NewType("Title", str)  # no markup in it, whether or not anyone escapes it again
Html = NewType("Html", str)
Attribute = NewType("Attribute", str)  # for between double or single quotes
Url = NewType("Url", str)
Cell = NewType("Cell", str)
IcalText = NewType("IcalText", str)
IcalLine = NewType("IcalLine", str)  # folded, with its line ends
Xml = NewType("Xml", str)
JsonInHtml = NewType("JsonInHtml", str)
Slug = NewType("Slug", str)

# characters -----------------------------------------------------------------------------------------------------------

# White space other than U+00A0 and its kin, which show and keep words together.
_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# Controls, soft hyphens, zero-width and bidirectional characters, tags, fillers that show as nothing, lone surrogates,
# noncharacters. Variation selectors stay: some signs are not themselves without them.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def line(text: str) -> str:
    """One line of what can be seen, white space folded: the first step of every function here."""
    if text.isascii() and text.isprintable():  # so that spaces are all there is to fold
        return " ".join(text.split())
    return _SPACE.sub(" ", _UNSEEN.sub("", _SPACE.sub(" ", text))).strip()


# Markdown -------------------------------------------------------------------------------------------------------------

_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}

# What is written as an entity, and what would otherwise be made of it. A match is one character, or is kept as it is.
_MARKED = re.compile(
    r"""
    (?P<keep>                                 # "said that [the mobilised] were": no link, note, task or contents
        (?<![\[\]!^])\[(?!TOC|TAGS)[^\W\d_](?:[^\W\d_]|[ ’'](?![ ’']))*[^\W\d_]\](?=[ .,;!?'’”"])(?![ ]?[\[({:])
    )
    | [<>\\`*_{}\[\]|~^@]                     # HTML, escapes, code, emphasis, attributes, macros, critic marks, links,
                                              # tables, ~~deleted~~, ^superscript^, addresses
    | &(?![ ])                                # &entities;
    | (?<![ ])\$                              # $formulas$: what stands after a space closes none
    | =(?=[=/])                               # ==marked==, =/=
    | \+(?=[+/])                              # ++keys++, +/-
    | :(?=[+\-\w]+:) | (?<=:)/ | (?<=www)\.   # :emoji:, addresses
    | [#!?](?=\d) | \#(?=\#*$)                # #123, !123, ?123 of code hosts; the marks that close a heading
    | \((?=(?:tm|c|r|p)\))                    # (c)
    | (?<=(?<![^\W_])c)/(?=o(?![^\W_])) | (?<=(?<!\d)[1-7])/(?=[2-8](?!\d))  # c/o, 1/2
    | (?<=\d)(?:s(?=t)|n(?=d)|r(?=d)|t(?=h))(?!\w[^\W_])  # 25th
    """,
    re.VERBOSE | re.IGNORECASE,
)
# At the beginning of a line only: lists, headings, rules, definitions, admonitions, tabs, blocks, front matter.
_OPENS = re.compile(r"[-+#:!?/=]|(?<=[0-9A-Za-z])[.)](?=[ ]|$)")
_NUMBER = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:[ ]|$))")


# Most of prose: no sign that means anything there, no digit before a letter, no address.
_PROSE = re.compile("[A-Za-z0-9 ,.;'’“”–—-]*")
_MORE = re.compile(r"\d[a-z]|www", re.IGNORECASE)


def _entity(character: str) -> str:
    return _NAMED.get(character) or f"&#{ord(character)};"


def markdown_inline(text: str) -> Inline:
    """For the middle of a line: after other words, in a link's label, in a heading, between tags."""
    text = line(text)
    if _PROSE.fullmatch(text) and not _MORE.search(text):
        return Inline(text)
    return Inline(_MARKED.sub(lambda found: found["keep"] or _entity(found[0]), text))


def markdown_text(text: str) -> Markdown:
    """A paragraph on one line, safe at the beginning of a line too: in a list item or a quotation as well."""
    inline = markdown_inline(text)
    number = _NUMBER.match(inline)
    opens = _OPENS.match(inline, number.end() if number else 0)
    if opens is None:
        return Markdown(inline)
    return Markdown(inline[: opens.start()] + _entity(opens[0]) + inline[opens.end() :])


def markdown_link(label: str, target: str, query: Mapping[str, str] | None = None) -> Inline:
    """A link where `target` is an address for the web or one below the site; the label alone where it is neither.

    `query` is for the site's own pages.
    """
    address = url(target) or path(target, query)
    shown = markdown_inline(label)
    if not address or not shown:
        return shown
    return Inline(f"[{shown}]({_ADDRESS.sub(lambda found: _entity(found[0]), address)})")


_ADDRESS = re.compile(r"[^A-Za-z0-9/:?#=.,%_-]")

# titles ---------------------------------------------------------------------------------------------------------------

_ALIKE = str.maketrans({"<": "‹", ">": "›", "`": "’", "{": "(", "}": ")", "\\": "/", "|": "/"})
_AMPERSAND = re.compile(r"&(?=[#\w])")
_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[‹“‘/—–-]))"')


@functools.lru_cache(maxsize=8192)  # names and kinds stand in many events
def title(text: str) -> Title:
    """Plain text that no reader of HTML, Markdown, Jinja or YAML takes for more, for headings that others print raw.

    What could begin a tag, an entity, an expression or end an attribute is set in a character that looks like it.
    """
    text = _AMPERSAND.sub("＆", line(text).translate(_ALIKE))
    return Title(_OPENING.sub("“", text).replace('"', "”"))


# HTML -----------------------------------------------------------------------------------------------------------------

_IN_HTML = re.compile("[&<>{}`]")
_IN_ATTRIBUTE = re.compile(r"[^\w ,.:;/#?%+()!-]")


def html_text(text: str) -> Html:
    """Between tags, also where Markdown or a template engine reads the HTML first."""
    return Html(_IN_HTML.sub(lambda found: _entity(found[0]), line(text)))


def html_attribute(text: str) -> Attribute:
    return Attribute(_IN_ATTRIBUTE.sub(lambda found: _entity(found[0]), line(text)))


# addresses ------------------------------------------------------------------------------------------------------------

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\]")
_MAIL = re.compile(r"mailto:[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
_IN_URL = "/:?#[]@!$&'()*+,;=%~-._"


@functools.lru_cache(maxsize=4096)  # an article's is asked for wherever the article is named
def url(text: str) -> Url:
    """An absolute address for http, https or mailto, in ASCII; "" for any other, and for one made to mislead."""
    text = text.strip()
    if line(text) != text or "\\" in text or " " in text:
        return Url("")
    if _MAIL.fullmatch(text):
        return Url("mailto:" + text[len("mailto:") :])
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower(), parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return Url("")
    # A name before the host shows one site and leads to another.
    if (
        parts.scheme not in ("http", "https")
        or parts.username is not None
        or not text[:8].lower().startswith(f"{parts.scheme}://")
    ):
        return Url("")
    host = f"[{host}]" if ":" in host else host
    if len(host) > 253 or not _HOST.fullmatch(host):
        return Url("")
    rest = text.split("//", 1)[1]
    rest = rest[len(re.match(r"[^/?#]*", rest)[0]) :]  # type: ignore[index]  # the pattern matches anything
    return Url(f"{parts.scheme}://{host}{f':{port}' if port else ''}{_percent(quote(rest, safe=_IN_URL))}")


def path(text: str, query: Mapping[str, str] | None = None) -> Url:
    """A relative address on the site, percent-encoded; "" where it would leave the site or run something."""
    address, _, anchor = line(text).partition("#")
    if address.startswith("/") or ":" in address or "\\" in address:
        return Url("")
    anchor = quote(anchor, safe="-._~:")
    asked = "&".join(f"{quote(key, safe='')}={quote(line(value), safe='')}" for key, value in (query or {}).items())
    return Url(quote(address, safe="/-._~") + (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else ""))


def _percent(address: str) -> str:
    """A percent sign that begins no code stands for itself."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)


# data files -----------------------------------------------------------------------------------------------------------

# A program for tables may be told another separator, and then sees a cell begin after a semicolon. Quotation marks and
# white space before the sign don't keep it from being read as a formula.
_FORMULA = re.compile(r"""((?:^|[;,|])(?:\s|["”“])*)(?=[=+\-@＝＋－＠])""")
_IN_ICAL = re.compile(r"[\\;,]")
_IN_XML = re.compile("[&<>\"']")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_IN_SCRIPT = re.compile("[<>&{}'\u2028\u2029]")


def csv_cell(text: str) -> Cell:
    """A cell, on one line, to be quoted by `csv`: where it would be read as a formula, an apostrophe goes before it."""
    return Cell(_FORMULA.sub(r"\1'", line(text)))


def ical_text(text: str) -> IcalText:
    """A TEXT value of RFC 5545 (3.3.11)."""
    return IcalText(_IN_ICAL.sub(r"\\\g<0>", line(text)))


def ical_line(name: str, value: str) -> IcalLine:
    """A content line of RFC 5545 (3.1), folded to at most 75 octets a line and never inside a character."""
    text = f"{name}:{value}"
    if text.isascii():
        rest = (f" {text[place : place + 74]}" for place in range(75, len(text), 74))
        return IcalLine("\r\n".join([text[:75], *rest]) + "\r\n")
    folded, room = [], 75
    current = ""
    for character in text:
        size = len(character.encode())
        if size > room:
            folded.append(current)
            current, room = " ", 74
        current += character
        room -= size
    return IcalLine("\r\n".join([*folded, current]) + "\r\n")


def xml_text(text: str) -> Xml:
    """For XML 1.0, between tags and in attributes."""
    return Xml(_IN_XML.sub(lambda found: _NAMED.get(found[0]) or f"&#{ord(found[0])};", line(text)))


def json_in_html(value: object) -> JsonInHtml:
    """JSON for a `<script type="application/ld+json">`: nothing in it ends the element or begins a comment."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text = _UNSEEN.sub(lambda found: _json_escape(found[0]), text)
    return JsonInHtml(_STRING.sub(lambda found: _IN_SCRIPT.sub(lambda one: _json_escape(one[0]), found[0]), text))


def _json_escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if character.isascii() else json.dumps(character)[1:-1]


# file names -----------------------------------------------------------------------------------------------------------

# Letters that come apart into no ASCII letter and a mark: Cyrillic as newspapers in English write it, and some others.
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ђ": "dj",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
        "ł": "l", "ı": "i", "ħ": "h", "'": "", "’": "", "‘": "", "ʼ": "",
    }
)  # fmt: skip
# Names that a system or the site keeps for itself.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index|readme|404|tags|search|sitemap)")
# Words that a cut leaves at the end, and that say nothing there.
_DANGLING = re.compile(
    r"(?:-(?:a|an|and|as|at|but|by|for|from|in|into|its|of|on|or|that|the|their|to|was|were|with))+$"
)


def slug(text: str, tail: str = "", room: int = 60) -> Slug:
    """Lower-case ASCII letters, digits and hyphens, `room` at most, cut between words; then `tail`, where there is one.

    Without a tail, a text of which nothing or a reserved name is left gets a short hash instead.
    """
    text = unicodedata.normalize("NFKC", line(text)).casefold().translate(_LATIN)
    plain = unicodedata.normalize("NFKD", text).translate(_LATIN).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    kept = "-".join(words)
    if len(kept) > room:
        kept = kept[: room + 1].rpartition("-")[0] or kept[:room]
        kept = _DANGLING.sub("", kept) or kept
    if not tail and (not kept or _RESERVED.fullmatch(kept)):
        tail = digest(text)
    return Slug("-".join(filter(None, (kept, tail))))


def digest(text: str, length: int = 6) -> str:
    """A short stable name for a text: letters and digits that a person can tell apart."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    return "".join("abcdefghjkmnpqrstuvwxyz023456789"[number >> 5 * place & 31] for place in range(length))
