"""Where the pages of articles are: each keeps the one it had, though its file be renamed or a person move its page."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.markup import escape
from generator.values.model import Article, ArticlePage


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages of articles are."""

    paths: Mapping[str, str]  # seed to page, below docs/
    moved: Mapping[str, str]  # path as last written to path where a person put the page
    renamed: Mapping[str, str]  # seed as a page names it to seed as the file is named now
    deleted: frozenset[str] = frozenset()  # pages that were written last, and that a person deleted


def place_articles(
    found: Iterable[Article], on_disk: Collection[ArticlePage], last: Collection[ArticlePage] = ()
) -> Places:
    """A page for each article; `on_disk` are the pages as they stand, `last` as the generator wrote them last.

    A seed is found again under another name by the bytes it holds.
    """
    articles = sorted(found, key=lambda article: article.seed)
    seeds = {article.seed for article in articles}
    here = {page.seed: page for page in sorted(on_disk, key=_path, reverse=True) if page.seed}
    then = {page.seed: page for page in sorted(last, key=_path, reverse=True) if page.seed}
    known, standing = then | here, {page.path for page in on_disk}
    moved = {then[seed].path: page.path for seed, page in here.items() if seed in then and then[seed].path != page.path}
    moved = {old: new for old, new in moved.items() if old not in standing}
    vanished: dict[str, list[str]] = {}
    for seed in sorted(known):
        if seed not in seeds and known[seed].sha256:
            vanished.setdefault(known[seed].sha256, []).append(seed)
    renamed, paths = {}, {}
    for article in articles:
        old = article.seed
        if old not in known and vanished.get(article.sha256):
            old = vanished[article.sha256].pop(0)
            renamed[old] = article.seed
        if old in known:
            paths[article.seed] = known[old].path
    taken = {path.casefold() for path in paths.values()} | {page.path.casefold() for page in known.values()}
    for article in articles:
        if article.seed not in paths:
            paths[article.seed] = _article_path(article.seed, taken)
    deleted = {page.path for seed, page in then.items() if seed not in here} - standing
    return Places(paths, moved, renamed, frozenset(deleted))


def _path(page: ArticlePage) -> str:
    return page.path


def _article_path(seed: str, taken: set[str]) -> str:
    """A free path, made from the seed's name, and from its row's."""
    name, _, row = seed.partition("#")
    stem = posixpath.splitext(posixpath.basename(name))[0]
    plain = escape.slug(f"{stem} {row}")
    tails = (escape.digest(f"{seed}{count or ''}", 4 + count // 8) for count in range(64))
    for tail in itertools.chain([""], tails):
        path = f"articles/{plain}-{tail}.md" if tail else f"articles/{plain}.md"
        if path not in taken:
            break
    taken.add(path)
    return path
