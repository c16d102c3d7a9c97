"""MkDocs' side of Datelines: live refresh under `mkdocs serve`, front matter escaped, JSON-LD, the policy.

A convenience, and a second wall: docs/ holds complete pages, and builds without this hook to the same site but for the
policy, the JSON-LD, the site's own addresses in the data, and white space. Under `serve` the pages that are computed
from others are computed anew in memory at each rebuild, and nothing is written, so that one edit makes one rebuild. A
page that cannot be read (half-typed front matter) is shown as it was.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # MkDocs does not put the project there

import functools
import logging
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from generator.built import policy
from generator.interface.words import words
from generator.run.memory import Memory
from generator.values.cache import Cache
from generator.values.problems import Problems, Stop

log = logging.getLogger("mkdocs.hooks.datelines")

# What the last build without a fault was made of, while the preview runs: pages as they were read, and as computed.
_serving = False
_read: dict[str, str] = {}
_computed: dict[str, str] = {}
_described: dict[str, str] = {}  # JSON-LD of pages


@functools.cache
def _remembering() -> Memory:
    """What one rebuild worked out, for the next; gone with the preview."""
    return Memory(Cache())


def on_startup(command: str, dirty: bool) -> None:
    global _serving
    _serving = command == "serve"


def on_files(files: Any, config: Any) -> Any:
    """Lets what is computed from the pages stand for what is on disk, where the two differ."""
    from generator.exports import jsonld
    from generator.pipeline import refresh

    memory = _remembering()
    found = Problems()
    try:
        language = config.theme["language"]
        fresh = refresh(Path(config.docs_dir), found, config.site_url or "", config.site_name, language, memory)
    except Stop as stop:
        if not _serving:
            raise SystemExit("\n".join(map(str, stop.problems))) from None
        for problem in stop.problems:
            log.warning("%s\nThe pages are shown as they were before.", problem)
        broken = {problem.where.partition(":")[0] for problem in stop.problems}
        _show(files, config, {**_computed, **{uri: text for uri, text in _read.items() if _names(broken, uri)}})
        return files
    for problem in found:
        log.info("%s", problem)
    if _serving:
        _read.clear()
        _read.update((file.src_uri, file.content_string) for file in files if file.src_uri.endswith(".md"))
        _computed.clear()
        _computed.update(fresh.texts)
    _described.clear()
    _described.update(jsonld.pages(fresh.entries))
    _show(files, config, fresh.texts)
    return files


def _names(paths: set[str], uri: str) -> bool:
    return any(path == uri or path.endswith("/" + uri) for path in paths)


def _show(files: Any, config: Any, texts: Mapping[str, str]) -> None:
    for uri, text in sorted(texts.items()):
        there = files.get_file_from_path(uri)
        if there is not None and there.content_string == text:
            continue
        made = type(there or next(iter(files))).generated(config, uri, content=text)
        made.edit_uri = uri
        if there is not None:
            files.remove(there)
        files.append(made)


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Puts the policy, and the words of the page that stands where no page is, where the theme override finds them."""
    if config.extra.get("scope") != policy.SCOPE:
        raise SystemExit(f"mkdocs.yml: extra.scope must be {policy.SCOPE}: the policy names the scripts that it makes")
    config.extra["csp"] = policy.policy(policy.inline_scripts(), preview=_serving)
    told = words(str(config.theme["language"]))
    config.extra["missing"] = {"title": told("missing.title"), "says": told("missing.says")}
    return env


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Puts the page's JSON-LD where the theme override finds it."""
    context["described"] = _described.get(page.file.src_uri, "")
    return context


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """The theme prints front matter as it stands: what is text in it must not turn into markup."""
    for key, value in page.meta.items():
        page.meta[key] = escaped(value)
    return markdown


on_page_markdown.mkdocs_priority = 200  # type: ignore[attr-defined]  # before the plugin that reads the tags


def escaped(value: Any) -> Any:
    """Strings with `<`, `>`, `&` and quotation marks as entities; lists and maps with such strings."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    return value


_KEPT = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s*\n\s*|(?<=>)\s{2,}(?=<)")
_BLOCKS = re.compile(r"\n(?=<(?:/?(?:div|header|footer|main|nav|ul|ol|p)|link|meta|script)\b)")  # nobody sees a break
_PROGRAM = re.compile(r'<meta name="generator"[^>]*>')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg" '  # HTML knows it without
_SKIP = re.compile(r'<a href="[^"]*" class="md-skip">')


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Takes out the theme's white space, a third of a short page, comments, which are for those who edit, and which
    versions of what program made the page.

    The way past the header leads to the page's title.
    """
    output = _SKIP.sub('<a href="#dl-page" class="md-skip">', output, count=1)
    output = _PROGRAM.sub("", output, count=1)
    spread = _KEPT.split(output)  # text, element, its name, text, …
    spread[::3] = [_slim(text) for text in spread[::3]]
    del spread[2::3]
    return "".join(spread)


def _slim(text: str) -> str:
    text = _COMMENT.sub("", text).replace(_NAMESPACE, "<svg ")
    return _BLOCKS.sub("", _SPACE.sub("\n", text))
