"""What no tag of a page may be or carry: what runs, loads by itself, frames, posts or leads where no link may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.built import policy
from generator.built.start_tags import Tag, address_of, scheme_of, tags

_EXECUTED = ("", "module", "text/javascript", "application/javascript", "importmap", "speculationrules")
_DATA = ("application/json", "application/ld+json")
_FRAMES = ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "noembed")
_ANIMATED = ("animate", "animatetransform", "animatemotion", "set", "foreignobject")
_HREFS = frozenset("href xlink:href src action formaction poster data cite longdesc background ping".split())
_LEADS = ("http:", "https:", "mailto:", "tel:")
_LOADS_LINK = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest"}
_LOADS_LINK |= {"prerender", "apple-touch-icon", "mask-icon", "import", "pingback"}
_LOADING = frozenset("img image use feimage script source video audio track input body table td".split())
_NESTED = re.compile(r"<(?:!--|/?script)", re.IGNORECASE)


class Fault(NamedTuple):
    kind: str
    message: str
    hint: str = ""


@lru_cache(maxsize=1 << 14)
def tag_faults(text: str) -> tuple[Fault, ...]:
    """What is wrong with a tag, whatever page it stands in; `text` is the tag alone."""
    tag = next(tags(text))
    return (*_attributes(tag), *_elements(tag))


def _attributes(tag: Tag) -> Iterator[Fault]:
    for name, value in tag.attributes.items():
        if name.startswith("on"):
            yield Fault("handler", f"an event handler: {name}")
        elif name == "style" or name == "srcdoc":
            yield Fault("inline-style" if name == "style" else "frame", f"the policy forbids the attribute {name}")
        elif name in _HREFS:
            yield from _leads(tag, name, address_of(value))
        elif name in ("srcset", "imagesrcset"):
            for part in value.split(","):
                yield from _leads(tag, "src", address_of(part.strip().partition(" ")[0]))


def _leads(tag: Tag, name: str, address: str) -> Iterator[Fault]:
    scheme = scheme_of(address)
    if scheme and scheme not in _LEADS:
        yield Fault("bad-address", f"a link that is none: {address[:60]}")
        return
    foreign = scheme in ("http:", "https:") or address.startswith("//")
    loads = tag.name in _LOADING or name in ("poster", "background", "ping", "data")
    if tag.name == "link":
        loads = bool(_LOADS_LINK & set(tag.attributes.get("rel", "").lower().split()))
    if foreign and loads and tag.name != "script":
        yield Fault("foreign-load", f"loads by itself from {address[:80]}", "keep a copy in docs/assets")
    if name in ("action", "formaction") and (scheme or address.startswith("//")):
        yield Fault("form", f"a form that sends to {address[:80]}")


def _elements(tag: Tag) -> Iterator[Fault]:
    if tag.name in _FRAMES:
        yield Fault("frame", f"a frame: <{tag.name}>")
    elif tag.name == "style":
        yield Fault("inline-style", "the policy forbids inline style", "put it into docs/assets")
    elif tag.name == "base":
        yield Fault("base", "<base> changes where every link leads")
    elif tag.name in _ANIMATED:
        yield Fault("animation", f"<{tag.name}> can change an address or carry HTML")
    elif tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() not in ("", "content-security-policy"):
        yield Fault("refresh", f"a meta element that acts: {tag.attributes['http-equiv'][:40]}")
    method = tag.attributes.get("method", "") + tag.attributes.get("formmethod", "")
    if "post" in method.lower():
        yield Fault("form", "a form that posts")


def script_faults(tag: Tag, inline: str | None, page: str) -> Iterator[Fault]:
    """What is wrong with a script; `inline` is what stands in it, None where it has a source."""
    kind = tag.attributes.get("type", "").strip().lower()
    if page.endswith(".svg"):
        yield Fault("script", "a script in a picture")
    elif inline is None:
        source = address_of(tag.attributes.get("src", ""))
        if scheme_of(source) or source.startswith("//") or "/assets/" not in f"/{source}" or kind not in _EXECUTED:
            yield Fault("script", f"a script that is not on the list: {source[:80]}")
    elif kind in _DATA:
        if _NESTED.search(inline):
            yield Fault("script", "data that could hide a script")
    elif tag.attributes or inline not in policy.inline_scripts():
        yield Fault("script", "an inline script that is not the theme’s", "take it out of the page")
