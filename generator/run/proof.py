"""What a check says besides: whether quotes stand in their captures, and whether files name anyone they must not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.reading import Read
from generator.run.options import Options, listed
from generator.run.screen import Screen
from generator.run.statements import Statements
from generator.values import cache
from generator.values.problems import Level, Problem, at, command


def named(options: Options) -> Iterable[Problem]:
    """What names a person of the list in what now stands on disk."""
    people = listed(options.docs, options.seeds)
    kept = cache.Cache(options.cache, write=False) if people else None
    return [*Screen(people, kept).project(options.docs)] if people else []


def unproved(reads: Iterable[Read], statements: Statements, options: Options) -> Iterable[Problem]:
    """Quotes that do not stand in their capture, and captures that are not the ones recorded."""
    read = {r.head.seed: r for r in reads}

    @lru_cache(maxsize=500)
    def words(seed: str) -> str:
        article = read[seed].article
        return f"{article.title}\n{' '.join(article.text.split())}"

    for path, event in statements.events.items():
        where = at(options.docs / path)
        for source in event.sources:
            if source.seed not in read:
                message, hint = (
                    f"its source {source.seed} is not in {options.seeds}",
                    "put the capture back, or take it off",
                )
                yield Problem(Level.WARNING, "no-capture", where, message, hint)
            elif source.quote and " ".join(source.quote.split()) not in words(source.seed):
                message = f"the quote does not stand in {source.seed}: {source.quote[:60]!r}"
                yield Problem(Level.ERROR, "quote-not-found", where, message, "quote the capture word for word")
    for path, page in statements.articles.items():
        found = read.get(page.seed)
        if found is not None and page.sha256 and page.sha256 != found.head.sha256:
            message = f"{page.seed} is not the capture that was recorded"
            hint = f"{command('build')}, if the change is meant"
            yield Problem(Level.ERROR, "capture-changed", at(options.docs / path), message, hint)
