"""`python -m generator redact`: takes the people of the list out of what stands on disk already.

Captures under git are moved to `.timeline/clear/`, which git ignores, and their redacted text takes their place; so do
pages that people wrote on. Whatever can't be rewritten is named, and the command fails. `build` never does this by
itself: it reads clear captures without the names, and stops at a page that holds one.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.commands import rewriting
from generator.disk import Disk, digest
from generator.disk.journal import ANY, Group, Journal, Step
from generator.disk.standing import Standing, failing, lock, look, state
from generator.markup import regions
from generator.markup.matter import MatterError
from generator.redact import NAME, Person, Redactor, redactor
from generator.run import photos
from generator.run.screen import CLEAR, Screen, files
from generator.values.cache import FOLDER as CACHE
from generator.values.problems import Level, Problem, Report, Stop, at, command

Say = Callable[[str], None]

_PROGRAM = Path(__file__).parents[1]
OWN = (_PROGRAM, *(_PROGRAM.parent / name for name in ("tests", "benchmarks", "LICENSE", "LICENSE-texts.md")))
"""The program's own files: who is named there, the project did not name."""

LEFT = """What no program here can do:
  - The history of the repository holds what was committed before. Rewrite it (git filter-repo --replace-text, or begin
    a new repository with these files), push it by force, and ask the host to drop what it still keeps of the old one:
    cached views, pull requests, forks.
  - Clones and forks of others keep what they have. Ask their owners.
  - Earlier deployments of the site lie with the host, as artifacts of the workflow too. Delete them, deploy anew.
  - Search engines and web archives have copies. Each has a form for taking a page out; ask for the old addresses.
  - Names in commit messages, issues, names of branches, file names in old links: look for them yourself.
  - Backups and bins of this machine, editors' own copies, and {clear}/, which holds the clear texts: delete what you
    need no longer."""


def run(docs: Path, seeds: Path, people: tuple[Person, ...], report: Report, say: Say) -> None:
    """Rewrites captures, pages and state, and reports what still names someone. Raises `Stop` without a list."""
    if not people:
        hint = f"copy redact.example.toml to {NAME} beside your docs folder, and list them there"
        raise Stop(Problem(Level.ERROR, "no-list", str(docs.parent / NAME), "there is no list of people", hint))
    who = redactor(people)
    with lock(docs, say), failing(docs):
        standing = look(docs, report)
        _seeds(docs, seeds, who, report, say)
        _pages(standing, who, report, say)
        for path in sorted((state(docs) / CACHE).glob("*")):
            path.unlink()  # it may hold clear texts, and is only a short cut
    for problem in _still(docs, seeds, people):
        report(problem)
    say(LEFT.format(clear=(state(docs) / CLEAR).as_posix()))


def _still(docs: Path, seeds: Path, people: tuple[Person, ...]) -> Iterator[Problem]:
    """What still names someone: in the project, in captures under git, and in whatever else git knows."""
    screen = Screen(people)
    yield from screen.project(docs)
    inside = (docs.resolve(), state(docs).resolve(), *OWN)
    known = [path for path in _tracked(docs.parent) if not any(path.is_relative_to(each) for each in inside)]
    captures = [path.resolve() for path in files(seeds) if _goes_public(path)]
    lists = {(folder / NAME).resolve() for folder in (docs.parent, seeds, seeds.parent)}
    for path in sorted({*known, *captures}):
        if path in lists:
            message, hint = "the list itself is under git", f"git rm --cached {path.name}, and add it to .gitignore"
            yield Problem(Level.ERROR, "list-public", at(_shown(path)), message, hint)
        elif path.is_file() and not path.is_symlink():
            yield from screen.text(_shown(path), path.read_bytes(), path.name)


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()


def public(seeds: Path, people: tuple[Person, ...]) -> Iterator[Problem]:
    """The captures that name someone and are under git, or would be with the next `git add`."""
    who = redactor(people)
    for path in files(seeds) if people else ():
        named = path.name != NAME and (who.find(path.relative_to(seeds).as_posix()) or who.find(path.read_bytes()))
        if named and _goes_public(path):
            message, hint = "names a person of the list, and git has it or would take it", command("redact")
            yield Problem(Level.WARNING, "capture-public", at(path), message, hint)


# Git ------------------------------------------------------------------------------------------------------------------


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError:
        return None


def _tracked(folder: Path) -> list[Path]:
    done = _git(folder, "ls-files", "-z")
    names = done.stdout.split(b"\0") if done and done.returncode == 0 else []
    return [(folder / os.fsdecode(name)).resolve() for name in names if name]


def _goes_public(path: Path) -> bool:
    """Whether a file is under git, or would be with the next `git add`."""
    known = _git(path.parent, "ls-files", "--error-unmatch", "--", path.name)
    if known is None:
        return any((folder / ".git").exists() for folder in path.resolve().parents)
    ignored = _git(path.parent, "check-ignore", "-q", "--", path.name)
    return known.returncode == 0 or (ignored is not None and ignored.returncode == 1)


# Captures -------------------------------------------------------------------------------------------------------------


def _seeds(docs: Path, seeds: Path, who: Redactor, report: Report, say: Say) -> None:
    for path in list(files(seeds)):
        name = path.relative_to(seeds).as_posix()
        if path.name == NAME or not (who.find(path.read_bytes()) or who.find(name)):
            continue
        if not _goes_public(path):
            say(f"stays   {who.apply(path.as_posix())}: clear, and git does not know it; keep it so")
            continue
        data = path.read_bytes()
        made = rewriting.capture(name, data, who)
        new = _free(seeds, who.apply_slug(name)) if who.find(name) else path
        _keep(docs, PurePosixPath("seeds", name), data)
        if made is None:
            path.unlink()
            hint = "write it anew without the name, as text; the clear one is in .timeline/clear/"
            report(Problem(Level.ERROR, "not-redacted", at(path), "the names can't be taken out; it was moved", hint))
            continue
        Disk().create(spare := new.with_name(f".{digest(new.name.encode())[:16]}.tmp"), made)
        if new != path:
            path.unlink()
        os.replace(spare, new)
        say(f"redact  {new.as_posix()}")


def _free(folder: Path, name: str) -> Path:
    """A path that nothing stands at."""
    pure, number = PurePosixPath(name), 1
    while (folder / name).exists():
        number += 1
        name = pure.with_name(f"{pure.stem}-{number}{pure.suffix}").as_posix()
    return folder / name


def _keep(docs: Path, name: PurePosixPath, data: bytes) -> None:
    """Lays a clear text where git does not look."""
    folder = state(docs) / CLEAR
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    if place.exists() and place.read_bytes() != data:
        place = _free(folder, name.as_posix())
    place.write_bytes(data)
    place.chmod(0o600)


# Pages ----------------------------------------------------------------------------------------------------------------


def _pages(standing: Standing, who: Redactor, report: Report, say: Say) -> None:
    """Rewrites what lies below docs/ and in the state, all at once."""
    docs = standing.docs
    found = {
        path.relative_to(docs.parent).as_posix(): path.read_bytes()
        for folder, without in ((docs, ()), (state(docs), (CLEAR, CACHE, "lock", "journal")))
        for path in files(folder, without)
    }
    moved = _moved(found, docs.name, who)
    outputs = {path for path, hashes in standing.records.items() if "-" in hashes}
    groups: list[Group] = []
    texts: dict[str, str] = {}
    for path, data in found.items():
        below = path.removeprefix(f"{docs.name}/")
        if below in outputs and path != below and who.find(data):
            record = f"{state(docs).name}/base/{below}.sha256"
            groups.append((Step(path, digest(data), None), Step(record, ANY, None)))  # the next build makes it anew
            continue
        new = _renamed(path, moved)
        made = _rewritten(path, data, who, moved, report)
        if made is None or (made.encode() == data and new == path):
            continue
        texts[new] = made
        if path.startswith(f"{docs.name}/") and standing.base.get(below) != data.decode(errors="replace"):
            _keep(docs, PurePosixPath(path), data)
        if new != path:
            groups.append((Step(path, digest(data), None),))
        groups.append((Step(new, digest(found[new]) if new in found else None, made),))
        say(f"redact  {new}")
    groups += _records(standing, texts, groups)
    if groups:
        Journal(docs.parent, state(docs) / "journal", Disk()).write(groups)


def _moved(found: Mapping[str, bytes], docs: str, who: Redactor) -> dict[str, str]:
    """Names of pages, without their suffix, that name someone, and what they are to be."""
    stems = {PurePosixPath(path).name.removesuffix(".sha256").removesuffix(".md") for path in found}
    stems |= {part for path in found for part in PurePosixPath(path).parts[:-1]}
    taken, moved = {stem for stem in stems if not who.find(stem)}, {}
    for stem in sorted(stem for stem in stems if who.find(stem)):
        new, number = who.apply_slug(stem), 1
        while new in taken:
            number += 1
            new = f"{who.apply_slug(stem)}-{number}"
        taken.add(new)
        moved[stem] = new
    return moved


def _renamed(path: str, moved: Mapping[str, str]) -> str:
    parts = []
    for part in path.split("/"):
        stem = part.removesuffix(".sha256").removesuffix(".md")
        parts.append(moved.get(stem, stem) + part[len(stem) :])
    return "/".join(parts)


def _rewritten(path: str, data: bytes, who: Redactor, moved: Mapping[str, str], report: Report) -> str | None:
    """The text of a file without them; None, with the reason reported, where it can't be."""
    text = data.decode("utf-8", "surrogateescape")
    if not any(old in text for old in moved) and not who.find(photos.words(data)):
        return text if path.endswith((".md", ".sha256")) else None
    try:
        made = rewriting.page(data.decode(), who, moved) if path.endswith(".md") else who.apply(data.decode())
    except (UnicodeDecodeError, MatterError):
        made = ""
    if not made or who.find(made):
        hint = "take it out yourself, or take the file away"
        report(Problem(Level.ERROR, "not-redacted", at(who.apply(path)), "the names in it can't be taken out", hint))
        return None
    return made


def _records(standing: Standing, texts: Mapping[str, str], groups: list[Group]) -> Iterator[Group]:
    """What was recorded of regions that the generator had filled, for their new words."""
    for path, hashes in standing.records.items():
        made = texts.get(f"{standing.docs.name}/{path}")
        if made is None or "-" in hashes:
            continue
        old = (standing.docs / path).read_text(encoding="utf-8")
        now = {name: _record(name, hashed, old, made) for name, hashed in hashes.items()}
        text = "".join(f"{hashed}  {name}\n" for name, hashed in sorted(now.items()))
        yield (Step(f"{state(standing.docs).name}/base/{path}.sha256", ANY, text),)


def _record(name: str, hashed: str, old: str, made: str) -> str:
    try:
        filled = digest(regions.read(old, name).encode()) == hashed
        return digest(regions.read(made, name).encode()) if filled else hashed
    except (regions.RegionMissing, regions.RegionError):
        return hashed
