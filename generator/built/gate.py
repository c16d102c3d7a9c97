"""The last look at a built site: nothing in it may run, load or lead where it should not.

Everything that looks like a start tag counts as one, in comments, attributes and broken elements too, and its
attributes are split as HTML splits them. Whatever a browser takes for a tag is among these, so nothing hides behind a
quotation mark that never closes.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator import redact
from generator.built import policy
from generator.run.screen import Screen
from generator.values.problems import Level, Problem, at

_START = re.compile(r"<([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s>]*)))?)"""
)
_PLAIN = re.compile(r"""<[A-Za-z][^<>"']*(?:"[^"<>]*"[^<>"']*)*>""")  # a tag that can be read in one way only
_BLANK = "".join(map(chr, range(33)))
_END_OF_SCRIPT = re.compile(r"</script", re.IGNORECASE)
_NESTED = re.compile(r"<(?:!--|/?script)", re.IGNORECASE)
_MARKER = re.compile(r"(?:(?:<|&lt;){7}|(?:>|&gt;){7}) \S")
_CSS_URL = re.compile(r"""(?:url\(\s*["']?|@import\s*["'])\s*([^"')\s]*)""", re.IGNORECASE)

_EXECUTED = ("", "module", "text/javascript", "application/javascript", "importmap", "speculationrules")
_DATA = ("application/json", "application/ld+json")
_FRAMES = ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "noembed")
_ANIMATED = ("animate", "animatetransform", "animatemotion", "set", "foreignobject")
_HREFS = (
    "href",
    "xlink:href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "longdesc",
    "background",
    "ping",
)
_LEADS = ("http:", "https:", "mailto:", "tel:")
_LOADS_LINK = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest"}
_LOADS_LINK |= {"prerender", "apple-touch-icon", "mask-icon", "import", "pingback"}
_LOADING = (
    "img",
    "image",
    "use",
    "feimage",
    "script",
    "source",
    "video",
    "audio",
    "track",
    "input",
    "body",
    "table",
    "td",
)

# What belongs in a site, besides the theme's own files and the project's assets, which are compared with their sources.
_EXPECTED = re.compile(
    r"(?:[^/.][^/]*/)*[^/.][^/]*\.html|sitemap\.xml(?:\.gz)?|search/search_index\.json|tags\.json|robots\.txt|CNAME|\.nojekyll"
    r"|data/[^/.][^/]*\.(?:json|csv|ics|xml)|assets/(?:[^/.][^/]*/)*[^/.][^/]*\.(?:css|js|svg|png|jpg|webp)"
)


class Tag(NamedTuple):
    name: str  # lower case
    attributes: Mapping[str, str]  # names in lower case; of two with one name the first, as in HTML
    start: int  # offset of the `<`
    end: int  # offset after the `>`


def tags(text: str) -> Iterator[Tag]:
    """Everything that some parser could take for a start tag, wherever it stands."""
    for found in _START.finditer(text):
        start = found.start()
        plain = _PLAIN.match(text, start)
        if plain:
            read = _read_plain(plain[0])
        else:
            read = _read(text, found)
        if read:
            yield Tag(read[0], read[1], start, start + read[2])


def _read(text: str, found: re.Match[str]) -> tuple[str, dict[str, str], int] | None:
    """Name, attributes and length of a tag; None where it never ends."""
    attributes: dict[str, str] = {}
    here = found.end()
    while (part := _ATTRIBUTE.match(text, here)) and part.end() > here:
        here = part.end()
        if part["end"]:
            return found[1].lower(), attributes, here - found.start()
        value = part["a"] or part["b"] or part["c"] or ""
        attributes.setdefault(part["name"].lower(), unescape(value))
    return None


@lru_cache(maxsize=1 << 14)
def _read_plain(text: str) -> tuple[str, dict[str, str], int] | None:
    """The same of a tag alone; the theme's come again on every page."""
    found = _START.match(text)
    return _read(text, found) if found else None


def check(site: Path, docs: Path | None = None) -> Iterator[Problem]:
    """Every finding in a built site; none is what a publisher wants to see. `docs` is where its assets come from."""
    docs = docs or site.parent / "docs"
    names = sorted(_files(site))
    if "index.html" not in names:
        yield Problem(Level.ERROR, "no-site", at(site), "no index.html here", "build the site first: make site")
        return
    inside = _Inside(frozenset(names), _root(_text(site / "index.html")))
    pages = {}
    for name in names:
        if (fault := _belongs(site, name, docs)) is not None:
            yield fault
        elif name.endswith((".html", ".svg")):
            pages[name] = _Page(name, inside)
            yield from pages[name].look(_text(site / name))
        elif name.endswith(".css"):
            yield from _style(name, _text(site / name))
        elif name.endswith((".json", ".csv", ".ics", ".xml", ".txt")):
            yield from _markers(name, _text(site / name))
    for page in pages.values():
        yield from page.anchors(pages)
    yield from _named(site, docs)


def _named(site: Path, docs: Path) -> Iterator[Problem]:
    """What names a person of the list: words and file names, in all that is to be published."""
    screen = Screen(redact.load(redact.beside(docs.parent, docs.parent / "seeds", site.parent)))
    for name in _files(site):
        yield from screen.text(at(f"site/{name}"), (site / name).read_bytes(), name)


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        for name in names:
            yield (Path(folder) / name).relative_to(site).as_posix()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


# -- files -------------------------------------------------------------------------------------------------------------


def _belongs(site: Path, name: str, docs: Path) -> Problem | None:
    path = site / name
    if path.is_symlink() or not path.is_file():
        return _problem("odd-file", name, "not a plain file", "take it out of docs/")
    if not _EXPECTED.fullmatch(name):
        hint = "see exclude_docs in mkdocs.yml"
        return _problem("unexpected-file", name, "nothing of this kind belongs in the site", hint)
    if name.endswith(".js") and not any(_same(path, source / name) for source in (policy.THEME, docs)):
        return _problem("unknown-script", name, "neither the theme’s nor that of docs/assets", "build the site anew")
    return None


def _same(path: Path, source: Path) -> bool:
    return source.is_file() and source.read_bytes() == path.read_bytes()


def _style(name: str, text: str) -> Iterator[Problem]:
    for found in _CSS_URL.finditer(text):
        address = found[1].lower()
        if address.startswith(("http:", "https:", "//")):
            yield _problem("foreign-load", name, f"the style sheet loads {found[1][:80]}", "keep a copy in docs/assets")


def _markers(name: str, text: str) -> Iterator[Problem]:
    for found in _MARKER.finditer(text):
        hint = "settle the conflict in the page, then build again"
        yield _problem("conflict-marker", name, "a merge’s conflict marker", hint, text, found.start())


def _problem(kind: str, name: str, message: str, hint: str = "", text: str = "", offset: int = 0) -> Problem:
    line = text.count("\n", 0, offset) + 1 if text else 0
    return Problem(Level.ERROR, kind, at(f"site/{name}", line), message, hint)


# -- pages -------------------------------------------------------------------------------------------------------------

_Fault = tuple[str, str, str]  # kind, message, hint


class _Inside(NamedTuple):
    """What the links of a site are held against."""

    files: frozenset[str]
    root: str  # the site's address, "/" where it is not known


@dataclass
class _Page:
    name: str
    inside: _Inside
    ids: set[str] = field(default_factory=set)
    aims: list[tuple[str, str, int]] = field(default_factory=list)  # file, fragment, line

    def look(self, text: str) -> Iterator[Problem]:
        """Everything that this page alone can tell."""
        yield from _markers(self.name, text)
        policies: list[str] = []
        ran = False  # whether something has stood there that the policy should have come before
        seen: set[str] = set()
        skip = 0
        for tag in tags(text):
            if tag.start < skip:
                continue
            faults = [*_faults(text[tag.start : tag.end])]
            if tag.name == "script":
                inline = _inline(text, tag)
                faults += _script(tag, inline, self.name)
                if inline is not None and not faults:
                    skip = tag.end + len(inline)  # the theme's, or data: no tag stands in it
            if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "content-security-policy":
                policies.append("late" if ran else tag.attributes.get("content", ""))
            ran = ran or tag.name in ("script", "style", "body")
            self.ids.add(tag.attributes.get("id", ""))
            if tag.name == "a":
                self.ids.add(tag.attributes.get("name", ""))
            faults += self._links(tag, text, seen)
            for kind, message, hint in faults:
                yield _problem(kind, self.name, message, hint, text, tag.start)
        if self.name.endswith(".html") and policies[:1] != [policy.policy(policy.inline_scripts())]:
            hint = "build with the hook that mkdocs.yml names"
            if not policies:
                yield _problem("no-policy", self.name, "no Content-Security-Policy", hint)
            else:
                message = "stands after what it should govern" if policies[0] == "late" else "is not ours"
                yield _problem("wrong-policy", self.name, f"the Content-Security-Policy {message}", hint)

    def _links(self, tag: Tag, text: str, seen: set[str]) -> Iterator[_Fault]:
        root = self.inside.root
        below = urlsplit(root).path
        for name in ("href", "xlink:href", "src"):
            raw = tag.attributes.get(name)
            if not raw or raw in seen:
                continue
            seen.add(raw)
            address = _address(raw)
            if address.startswith(root) and root != "/":
                address = "/" + address[len(root) :]
            elif not address or _scheme(address) or address.startswith("//"):
                continue
            elif address.startswith("/"):
                if not address.startswith(below):
                    yield _fault("broken-link", f"leads out of the site: {address[:100]}")
                    continue
                address = address[len(below) - 1 :]
            target, fragment = _target(self.name, address)
            if target not in self.inside.files:
                yield _fault("broken-link", f"leads nowhere: {address[:100]}", "correct the link in the page")
            elif fragment and target.endswith((".html", ".svg")):
                self.aims.append((target, fragment, text.count("\n", 0, tag.start) + 1))

    def anchors(self, pages: Mapping[str, _Page]) -> Iterator[Problem]:
        """Links to places that are not there."""
        for target, fragment, line in self.aims:
            ids = pages[target].ids if target in pages else set()
            if fragment not in ids and unquote(fragment) not in ids and fragment != "top":
                message = f"no such place: {target}#{fragment[:80]}"
                where = at(f"site/{self.name}", line)
                yield Problem(Level.ERROR, "broken-anchor", where, message, "correct the link in the page")


def _inline(text: str, tag: Tag) -> str | None:
    """What stands in a script that has no source."""
    if {"src", "href", "xlink:href"} & tag.attributes.keys():
        return None
    end = _END_OF_SCRIPT.search(text, tag.end)
    return text[tag.end : end.start() if end else len(text)]


def _script(tag: Tag, inline: str | None, page: str) -> Iterator[_Fault]:
    kind = tag.attributes.get("type", "").strip().lower()
    if page.endswith(".svg"):
        yield _fault("script", "a script in a picture")
    elif inline is None:
        source = _address(tag.attributes.get("src", ""))
        if _scheme(source) or source.startswith("//") or "/assets/" not in f"/{source}" or kind not in _EXECUTED:
            yield _fault("script", f"a script that is not on the list: {source[:80]}")
    elif kind in _DATA:
        if _NESTED.search(inline):
            yield _fault("script", "data that could hide a script")
    elif tag.attributes or inline not in policy.inline_scripts():
        yield _fault("script", "an inline script that is not the theme’s", "take it out of the page")


def _fault(kind: str, message: str, hint: str = "") -> _Fault:
    return kind, message, hint


@lru_cache(maxsize=1 << 14)
def _faults(text: str) -> tuple[_Fault, ...]:
    """What is wrong with a tag, whatever page it stands in; `text` is the tag alone."""
    tag = next(tags(text))
    return (*_attributes(tag), *_elements(tag))


def _attributes(tag: Tag) -> Iterator[_Fault]:
    for name, value in tag.attributes.items():
        if name.startswith("on"):
            yield _fault("handler", f"an event handler: {name}")
        elif name == "style" or name == "srcdoc":
            yield _fault("inline-style" if name == "style" else "frame", f"the policy forbids the attribute {name}")
        elif name in _HREFS:
            yield from _leads(tag, name, _address(value))
        elif name in ("srcset", "imagesrcset"):
            for part in value.split(","):
                yield from _leads(tag, "src", _address(part.strip().partition(" ")[0]))


def _leads(tag: Tag, name: str, address: str) -> Iterator[_Fault]:
    scheme = _scheme(address)
    if scheme and scheme not in _LEADS:
        yield _fault("bad-address", f"a link that is none: {address[:60]}")
        return
    foreign = scheme in ("http:", "https:") or address.startswith("//")
    loads = tag.name in _LOADING or name in ("poster", "background", "ping", "data")
    if tag.name == "link":
        loads = bool(_LOADS_LINK & set(tag.attributes.get("rel", "").lower().split()))
    if foreign and loads and tag.name != "script":
        yield _fault("foreign-load", f"loads by itself from {address[:80]}", "keep a copy in docs/assets")
    if name in ("action", "formaction") and (scheme or address.startswith("//")):
        yield _fault("form", f"a form that sends to {address[:80]}")


def _elements(tag: Tag) -> Iterator[_Fault]:
    if tag.name in _FRAMES:
        yield _fault("frame", f"a frame: <{tag.name}>")
    elif tag.name == "style":
        yield _fault("inline-style", "the policy forbids inline style", "put it into docs/assets")
    elif tag.name == "base":
        yield _fault("base", "<base> changes where every link leads")
    elif tag.name in _ANIMATED:
        yield _fault("animation", f"<{tag.name}> can change an address or carry HTML")
    elif tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() not in ("", "content-security-policy"):
        yield _fault("refresh", f"a meta element that acts: {tag.attributes['http-equiv'][:40]}")
    method = tag.attributes.get("method", "") + tag.attributes.get("formmethod", "")
    if "post" in method.lower():
        yield _fault("form", "a form that posts")


def _address(value: str) -> str:
    """As a browser reads an address: without control characters and white space at the ends, `\\` as `/`."""
    return re.sub(r"[\t\n\r]", "", value).strip(_BLANK).replace("\\", "/")


def _scheme(address: str) -> str:
    found = re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", address)
    return found[0].lower() if found else ""


# -- links within the site ---------------------------------------------------------------------------------------------


def _root(home: str) -> str:
    """The address of the site, from the home page's own; "/" where it does not say."""
    for tag in tags(home):
        if tag.name == "link" and tag.attributes.get("rel") == "canonical":
            return tag.attributes.get("href", "/")
    return "/"


def _target(page: str, address: str) -> tuple[str, str]:
    """The file to which an address in a page leads, and the fragment."""
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return page, fragment
    whole = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    folder = path.endswith("/") or posixpath.basename(path) in ("", ".", "..")
    whole = posixpath.normpath(whole).lstrip("/")
    if folder:
        whole = "index.html" if whole == "." else f"{whole}/index.html"
    return whole, fragment
