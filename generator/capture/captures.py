"""Captures: what lies in the seeds folder, read and cleaned to `Article` values.

`.txt`, `.md`, `.html` (`.htm`) hold one article each, `.jsonl` one a line: an object with `id` and `text`, and `title`,
`published`, `outlet`, `url`, `language` where they are known (null is as good as absent). What a person knows besides
stands in a sidecar: `x.toml` or `x.txt.toml` beside `x.txt`.

A bad capture never raises: it is reported with file and line, and the others go on.

`Sentence.line` is the 1-based line of the file; in a row of a `.jsonl` file the 1-based line within the row's text.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.capture import cleaning, folder, garbled, html_capture, markdown_capture, metadata, printed, rows
from generator.capture.blocks import Block, lines
from generator.capture.decoding import Undecodable, clean, decode, unescaped
from generator.capture.metadata import Source
from generator.capture.sentences import split
from generator.capture.tokenised import untokenised
from generator.capture.units import Rows, Twins, Unit, units
from generator.knowledge import boilerplate
from generator.values.model import Article, Clue, Cut, Sentence
from generator.values.problems import Level, Problem, Problems, Report, at

# What no press article reaches. Beyond them the reading would cost more than its 5 s and 2 GB.
MOST_CHARACTERS = 300_000  # of text; what comes after is left out, with a warning
MOST_LINES = 10_000  # that are not empty


def read_all(seeds: Path, report: Report) -> Iterator[Article]:
    """Every article below a folder, by seed; memory does not grow with their number."""
    return distinct(
        itertools.chain.from_iterable(read(path, report, seeds) for path in folder.paths(seeds, report)), report
    )


def distinct(articles: Iterable[Article], report: Report) -> Iterator[Article]:
    """The same articles; of two with the same text the later is reported and named with its twin, never dropped."""
    twins = Twins()
    for article in articles:
        twins.look(article.seed, same_text(article), report)
        yield article


def same_text(article: Article) -> str:
    """The same for two articles whose words are the same, in hex."""
    return hashlib.sha256(re.sub(r"\W+", " ", article.text.casefold()).encode()).hexdigest()[:32]


def fingerprint(path: Path) -> str:
    """sha256 in hex over what reading a capture depends on: its bytes, its sidecar's, and the table of boilerplate.

    For caches; `Article.sha256` is of the capture's bytes alone.
    """
    digest = hashlib.sha256()
    for part in (path, *metadata.sidecar_names(path), boilerplate.TABLE):
        try:
            with part.open("rb") as file:
                inner = hashlib.file_digest(file, "sha256").digest()
        except OSError:
            inner = bytes(32)
        digest.update(inner)
    return digest.hexdigest()


def read_unit(unit: Unit, report: Report) -> tuple[str, Article | None]:
    """The article's seed, "" where it has none, and the article; None, with a problem reported, where there is none."""
    if not unit.line:
        found = parse(unit.data, unit.seed, report, suffix=unit.suffix, beside=unit.beside, where=unit.where)
        return unit.seed, found
    row = rows.parsed(unit.data, unit.where, report)
    if row is None:
        return "", None
    known = {
        key: garbled.mended(value).text if isinstance(value, str) else value
        for key, value in row.items()
        if key not in ("id", "text")
    }
    text = unescaped(clean(_ungarbled(row["text"], unit.where, report)))
    source = Source(tuple(lines(untokenised(text).split("\n"))), known, basis="row")
    seed = f"{unit.seed}#{row['id']}"
    return seed, _article(source, seed, hashlib.sha256(unit.data).hexdigest(), unit.beside, report, unit.where)


def read(path: Path, report: Report, seeds: Path | None = None) -> Iterator[Article]:
    """The article of a file, or the articles of a `.jsonl` file in its order; none where it can't be read."""
    seen = Rows()
    for unit in units(path, report, seeds):
        problems = Problems()
        seed, article = read_unit(unit, problems)
        if seen.again(unit, seed, report):
            continue
        for problem in problems:
            report(problem)
        if article is not None:
            yield article


def parse(
    data: bytes,
    seed: str,
    report: Report,
    *,
    suffix: str = ".txt",
    beside: Mapping[str, Any] | None = None,
    where: str = "",
) -> Article | None:
    """One article from the bytes of a capture; None, with a problem reported, where there is none in them."""
    where = where or seed
    html = suffix in (".html", ".htm", ".xhtml")
    try:
        decoded = decode(data, html=html)
    except Undecodable as error:
        hint = "put the article's text here, as .txt, .html or .md, in UTF-8"
        if str(error).startswith("not UTF"):
            hint = "open it where it reads well, and save it from there as UTF-8; editors ask for it as “encoding”"
        report(Problem(Level.ERROR, "not-text", at(where), str(error), hint))
        return None
    if decoded.note:
        report(Problem(Level.WARNING, "encoding", at(where), decoded.note, "save it as UTF-8 if this is wrong"))
    text = clean(_ungarbled(decoded.text, where, report) if decoded.encoding == "utf-8" else decoded.text)
    if html:
        source = html_capture.source(text, where, report)
    elif suffix in (".md", ".markdown"):
        source = markdown_capture.source(text, where, report)
    else:
        source = plain_text(untokenised(unescaped(text)), where, report)
    return _article(source, seed, hashlib.sha256(data).hexdigest(), beside or {}, report, where)


def _ungarbled(text: str, where: str, report: Report) -> str:
    found = garbled.mended(text)
    if found.places:
        message = f"UTF-8 that was read as {found.encoding.upper()} and saved so is mended in {found.places} places"
        report(Problem(Level.NOTE, "garbled", at(where), f"{message}, the first on line {found.line}"))
    return found.text


# ---------------------------------------------------------------- the article


def _article(
    source: Source, seed: str, sha256: str, beside: Mapping[str, Any], report: Report, where: str
) -> Article | None:
    known = {**source.known, **beside}
    blocks = _capped(source.blocks, report, where)
    stated = _one_line(known.get("title", ""))
    done = cleaning.clean(blocks, boilerplate.rules(), stated, joins=source.bare)
    if not done.blocks:
        what = "empty" if not blocks else f"no article in it: all {len(blocks)} lines are boilerplate"
        report(Problem(Level.WARNING, "empty-article", at(where), what, "remove it, or put the article's text into it"))
        return None
    published, basis = known.get("published", ""), "sidecar" if beside.get("published") else source.basis
    if not published:
        published, basis = done.published, "byline" if done.published else ""
    url = known.get("url") or done.url
    clues = [*source.clues, *done.clues]
    if url and (dated := printed.in_address(url)):
        clues.append(Clue("url", dated, 0))
    text, sentences = _sentences(done.blocks)
    if done.title:
        line = done.title_line or source.title_line
        sentences.insert(0, Sentence(done.title_told or done.title, line, 0, 0, 0, "title"))
    _report_impossible([*sentences, *done.cuts], report, where)
    outlet = _one_line(known.get("outlet") or done.outlet)
    credit = "; ".join(_once([known.get("credit", ""), *done.credits], outlet))
    return Article(
        seed=seed,
        sha256=sha256,
        title=done.title,
        text=text,
        sentences=tuple(sentences),
        cuts=tuple(sorted((*source.cuts, *done.cuts), key=lambda cut: cut.line)),
        clues=tuple(clues),
        published=published,
        published_basis=basis if published else "",
        outlet=outlet,
        url=url,
        language=known.get("language") or "en",
        credit=_one_line(credit)[:1000],
        digest=bool(known.get("digest", False)),
        publish=known.get("publish", ""),
        posts=done.posts,
    )


def _once(credits: Iterable[str], outlet: str) -> list[str]:
    """Those who are named, each once, with "By" or without it; the outlet has a field of its own."""
    named: dict[str, str] = {}
    for credit in credits:
        name = re.sub(r"^by\s+|[\s.,;:–—-]+$", "", " ".join(credit.split()), flags=re.IGNORECASE).casefold()
        if name and name != outlet.casefold():
            named.setdefault(name, credit)
    return list(named.values())


_MAYBE_IMPOSSIBLE = re.compile(r"\b(?:29|30|31)")
_MOST_IMPOSSIBLE = 3  # dates of one article that are named


def _report_impossible(lines: Sequence[Sentence | Cut], report: Report, where: str) -> None:
    """A date that does not exist is a slip that only a person can mend: it is named, and dates nothing."""
    named = 0
    for line in sorted(lines, key=lambda line: line.line):
        if not _MAYBE_IMPOSSIBLE.search(line.text):
            continue
        for _, words in printed.impossible(line.text):
            if (named := named + 1) > _MOST_IMPOSSIBLE:
                return
            message = f"“{words}” is no date: that month has not so many days"
            report(
                Problem(Level.WARNING, "no-such-date", at(where, line.line), message, "correct it if you know better")
            )


def _sentences(blocks: Iterable[Block]) -> tuple[str, list[Sentence]]:
    """The paragraphs joined by blank lines, and every sentence of them with its place."""
    sentences: list[Sentence] = []
    texts: list[str] = []
    begin = 0
    for number, block in enumerate(blocks):
        for start, end in split(block.text):
            text = block.text[start:end]
            sentences.append(Sentence(text, block.line_at(start), begin + start, begin + end, number, block.kind))
        texts.append(block.text)
        begin += len(block.text) + 2
    return "\n\n".join(texts), sentences


def _capped(blocks: Iterable[Block], report: Report, where: str) -> list[Block]:
    kept: list[Block] = []
    size = 0
    for block in blocks:
        size += len(block.text)
        if size > MOST_CHARACTERS or len(kept) >= MOST_LINES:
            room = MOST_CHARACTERS - size + len(block.text)
            if room > 0 and len(kept) < MOST_LINES:
                cut = block.text.rfind(". ", 0, room) + 1 or room
                kept.append(replace(block, text=block.text[:cut]))
            limit = f"{MOST_LINES:,} lines" if len(kept) >= MOST_LINES else f"{MOST_CHARACTERS:,} characters"
            message = f"longer than {limit}: what comes after line {block.line} is left out"
            report(Problem(Level.WARNING, "too-long", at(where, block.line), message, "split it into its articles"))
            break
        kept.append(block)
    return kept


# ---------------------------------------------------------------- plain text

_HEADER = re.compile(
    r"(title|headline|outlet|publication|url|link|date|published|language|lang"
    r"|from|sent|subject|to|cc|bcc|reply-to|von|an|betreff|datum|gesendet|от|кому|тема|дата)\s*:\s+(\S.*)",
    re.IGNORECASE,
)
_HEADER_KEYS = {
    "headline": "title", "publication": "outlet", "link": "url", "date": "published", "lang": "language",
    "subject": "title", "betreff": "title", "тема": "title", "from": "credit", "von": "credit", "от": "credit",
    "sent": "published", "gesendet": "published", "datum": "published", "дата": "published",
}  # fmt: skip
_MAIL_ADDRESS = re.compile(r"[<(\[]?[\w.+-]+@[\w.-]+[>)\]]?")
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*|\[[\w .#-]{1,40}\]\s*)+", re.IGNORECASE)


def plain_text(text: str, where: str, report: Report) -> Source:
    """Lines of text; a head of `Title: …`, `URL: …`, `Date: …` lines, or that of a mail, two at least, is metadata."""
    blocks = lines(text.split("\n"))
    head: list[tuple[str, str, Block]] = []
    for block in blocks[:10]:
        found = _HEADER.fullmatch(block.text)
        if not found:
            break
        key = found[1].lower()
        head.append((_HEADER_KEYS.get(key, key), found[2], block))
    if len(head) < 2:
        return Source(tuple(blocks))
    known = {key: value for key, value, _ in reversed(head)}
    if "published" in known:
        date = printed.date_line(known["published"])
        if date and date.value:
            known["published"] = date.value
    if "credit" in known:  # of a mail's sender the name alone
        known["credit"] = _MAIL_ADDRESS.sub("", known["credit"]).strip(" \"'")
    if "title" in known:
        known["title"] = _REPLY.sub("", known["title"], count=1)
    known = metadata.check(known, lambda _: where, report, quietly=True)
    cuts = tuple(Cut(block.line, block.text, "header") for _, _, block in head)
    title_line = next((block.line for key, _, block in head if key == "title"), 0)
    return Source(tuple(blocks[len(head) :]), known, cuts=cuts, title_line=title_line)


def _one_line(text: str) -> str:
    return " ".join(text.split())
