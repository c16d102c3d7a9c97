"""The seeds folder: which of its files are read as articles, and a word about each of the others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.capture import metadata
from generator.values.problems import Level, Problem, Report, at

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl")
MOST_BYTES = 16 << 20  # a file, or a row of a .jsonl file; larger ones are not read at all

_HINTS = {
    suffix: hint
    for hint, suffixes in (
        ("open it, and save the article as .txt or .html",
         ".pdf .doc .docx .odt .rtf .pages .epub .eml .msg .mht .mhtml .webarchive .warc"),
        ("write an article a line as JSON objects, into a .jsonl file", ".json .csv .tsv .xls .xlsx .ods .xml"),
        ("give it a name that ends in .jsonl", ".ndjson"),
        ("unpack it", ".zip .gz .tar .7z .rar"),
    )
    for suffix in suffixes.split()
}  # fmt: skip
_NAMED = 3  # files of one kind that a message names
_PAGES = ("articles", "events", "data", "assets", "search")  # folders in a docs folder


StrPath = str | os.PathLike[str]


class Found(NamedTuple):
    captures: list[str]  # no paths: there may be thousands of them
    sidecars: list[str]


def paths(seeds: Path, report: Report) -> list[Path]:
    """The captures below a folder, sorted by their name below it."""
    return list(map(Path, found(seeds, report).captures))


def found(seeds: Path, report: Report) -> Found:
    """The captures and the sidecars below a folder, in the order of their names below it.

    Reported and left out are symlinks, folders and devices with a capture's name, documents of kinds that are not
    read, and sidecars whose capture is not there.
    """
    if not seeds.is_dir():
        hint = "name the folder of articles with --seeds"
        report(Problem(Level.ERROR, "no-seeds", at(seeds), "no such folder", hint))
        return Found([], [])
    named: list[tuple[str, str]] = []
    sidecars: list[str] = []
    others: dict[str, list[str]] = {}
    for path in _files(seeds, report):
        name, suffix = os.path.basename(path), suffix_of(path)
        if name.upper().startswith("README"):
            continue
        if suffix == ".toml":
            if name not in metadata.NOT_SIDECARS:
                sidecars.append(path)
        elif suffix not in SUFFIXES:
            others.setdefault(suffix, []).append(path)
        elif reason := not_a_file(path, seeds):
            report(Problem(Level.ERROR, "not-a-file", at(path), reason))
        else:
            named.append((seed_of(path, seeds), path))
    captures = [path for _, path in sorted(named)]
    for problem in (*_not_read(others), *_lone(sidecars, captures)):
        report(problem)
    return Found(captures, sidecars)


def _files(seeds: Path, report: Report) -> Iterator[str]:
    """Every file below a folder that may be meant for an article or stand beside one."""

    def unreadable(error: OSError) -> None:
        report(Problem(Level.ERROR, "unreadable", at(error.filename), error.strerror or str(error)))

    for folder, names, files in os.walk(seeds, onerror=unreadable):
        names[:] = sorted(name for name in names if not name.startswith(".") and not _beside(name, files))
        if _is_made(names, files):
            message, hint = (
                "pages of a timeline, not articles: passed over",
                "keep the docs folder out of the seeds folder",
            )
            report(Problem(Level.NOTE, "own-pages", at(folder), message, hint))
            names[:] = [name for name in names if name not in _PAGES] if folder == os.fspath(seeds) else []
            files = []
        for name in names:
            path = Path(folder, name)
            if path.is_symlink():
                hint = "put the articles themselves here"
                report(Problem(Level.WARNING, "symlink", at(path), "a link to a folder, not followed", hint))
            elif path.suffix.lower() in SUFFIXES:
                report(Problem(Level.WARNING, "not-a-file", at(path), "a folder with the name of an article"))
        above = os.fspath(Path(folder, "-"))[:-1]  # nothing of the folder where one stands
        yield from (above + name for name in sorted(files) if not name.startswith(".") and not name.endswith("~"))


def _not_read(others: dict[str, list[str]]) -> Iterator[Problem]:
    """A line a kind: an archive may hold thousands. What is surely no article, such as a picture, is a note."""
    for suffix, files in sorted(others.items()):
        hint = _HINTS.get(suffix, "")
        level = Level.WARNING if hint else Level.NOTE
        message = f"{suffix or 'a file without an ending in its name'} is not read"
        if len(files) > 1:
            more = [os.path.basename(path) for path in files[1:_NAMED]] + ["…"] * (len(files) > _NAMED)
            others_too = f"are {len(files) - 1:,} others" if len(files) > 2 else "is another"
            message += f", nor {others_too} of its kind ({', '.join(more)})"
        yield Problem(level, "not-read", at(files[0]), message, hint)


def _lone(sidecars: Sequence[str], captures: Iterable[str]) -> Iterator[Problem]:
    of_captures = {name for capture in captures for name in metadata.sidecar_names(Path(capture))} if sidecars else ()
    for path in map(Path, sidecars):
        base = path.with_suffix("")
        if path not in of_captures:
            hint = f"it belongs to {base.name}.txt or {base.name}.html, and neither is there"
            yield Problem(Level.WARNING, "lone-sidecar", at(path), "metadata for no article", hint)


def _beside(name: str, files: Sequence[str]) -> bool:
    """Whether a folder holds the frames of a page that a browser saved: "page_files" beside "page.html"."""
    stem, mark, _ = name.rpartition("_files")
    return bool(mark) and any(f"{stem}{suffix}" in files for suffix in (".html", ".htm"))


def _is_made(names: Sequence[str], files: Sequence[str]) -> bool:
    """Whether a folder is a timeline's docs folder, or the site that was built from one."""
    docs = "timeline.md" in files and ("articles" in names or "events" in names)
    return docs or ("sitemap.xml" in files and "search" in names)


def suffix_of(path: StrPath) -> str:
    """As the `suffix` of a path, in small letters."""
    ending = os.path.splitext(path)[1].lower()
    return ending if ending != "." else ""


def seed_of(path: StrPath, seeds: Path) -> str:
    """The path below the seeds folder, with "/"; characters that are no text, such as bytes not UTF-8, as "?"."""
    name, above = os.fspath(path), f"{os.fspath(seeds)}{os.sep}"
    inside = name[len(above) :] if name.startswith(above) else os.fspath(Path(path).relative_to(seeds))
    below = inside.replace(os.sep, "/")
    return below if below.isascii() else below.encode("utf-8", "replace").decode("utf-8")


def not_a_file(path: StrPath, seeds: Path, most: int = MOST_BYTES) -> str:
    """Why a path is no capture; "" where it is one. A `.jsonl` file may have any size: it is read row by row."""
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            if not Path(path).resolve(strict=True).is_relative_to(seeds.resolve()):
                return "a link that leads out of the seeds folder, not followed"
            status = os.stat(path)
    except OSError as error:
        return error.strerror or str(error)
    except RuntimeError:
        return "a link that leads to itself"
    if not stat.S_ISREG(status.st_mode):
        kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"))
        return next((f"{kind}, not a file" for test, kind in kinds if test(status.st_mode)), "a device, not a file")
    if status.st_size > most and suffix_of(path) != ".jsonl":
        return f"{status.st_size >> 20} MB, more than {most >> 20} MB, not read: no press article is so long"
    return ""
