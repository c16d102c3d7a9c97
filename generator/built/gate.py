"""The last look at a built site: nothing in it may run, load or lead where it should not."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator import redact
from generator.built import policy
from generator.built.forbidden import Fault, script_faults, tag_faults
from generator.built.start_tags import Tag, address_of, inline_script, scheme_of, tags
from generator.run.screen import Screen
from generator.values.problems import Level, Problem, at

_MARKER = re.compile(r"(?:(?:<|&lt;){7}|(?:>|&gt;){7}) \S")
_CSS_URL = re.compile(r"""(?:url\(\s*["']?|@import\s*["'])\s*([^"')\s]*)""", re.IGNORECASE)

# What belongs in a site, besides the theme's own files and the project's assets, which are compared with their sources.
_EXPECTED = re.compile(
    r"(?:[^/.][^/]*/)*[^/.][^/]*\.html|sitemap\.xml(?:\.gz)?|search/search_index\.json|tags\.json|robots\.txt|CNAME|\.nojekyll"
    r"|data/[^/.][^/]*\.(?:json|csv|ics|xml)|assets/(?:[^/.][^/]*/)*[^/.][^/]*\.(?:css|js|svg|png|jpg|webp)"
)


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
            wrong = [*tag_faults(text[tag.start : tag.end])]
            if tag.name == "script":
                inline = inline_script(text, tag)
                wrong += script_faults(tag, inline, self.name)
                if inline is not None and not wrong:
                    skip = tag.end + len(inline)  # the theme's, or data: no tag stands in it
            if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "content-security-policy":
                policies.append("late" if ran else tag.attributes.get("content", ""))
            ran = ran or tag.name in ("script", "style", "body")
            self.ids.add(tag.attributes.get("id", ""))
            if tag.name == "a":
                self.ids.add(tag.attributes.get("name", ""))
            wrong += self._links(tag, text, seen)
            for kind, message, hint in wrong:
                yield _problem(kind, self.name, message, hint, text, tag.start)
        if self.name.endswith(".html") and policies[:1] != [policy.policy(policy.inline_scripts())]:
            hint = "build with the hook that mkdocs.yml names"
            if not policies:
                yield _problem("no-policy", self.name, "no Content-Security-Policy", hint)
            else:
                message = "stands after what it should govern" if policies[0] == "late" else "is not ours"
                yield _problem("wrong-policy", self.name, f"the Content-Security-Policy {message}", hint)

    def _links(self, tag: Tag, text: str, seen: set[str]) -> Iterator[Fault]:
        root = self.inside.root
        below = urlsplit(root).path
        for name in ("href", "xlink:href", "src"):
            raw = tag.attributes.get(name)
            if not raw or raw in seen:
                continue
            seen.add(raw)
            address = address_of(raw)
            if address.startswith(root) and root != "/":
                address = "/" + address[len(root) :]
            elif not address or scheme_of(address) or address.startswith("//"):
                continue
            elif address.startswith("/"):
                if not address.startswith(below):
                    yield Fault("broken-link", f"leads out of the site: {address[:100]}")
                    continue
                address = address[len(below) - 1 :]
            target, fragment = _target(self.name, address)
            if target not in self.inside.files:
                yield Fault("broken-link", f"leads nowhere: {address[:100]}", "correct the link in the page")
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
