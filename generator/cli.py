"""The commands, and nothing else: arguments in, `Problem`s and changed pages printed, exit status out."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

from generator import pipeline, redact
from generator.commands import arguments, telling, unmoved
from generator.commands.arguments import options
from generator.disk import publish
from generator.disk.standing import lock
from generator.redact.withheld import Veiled
from generator.run import proof
from generator.run.options import listed
from generator.values.problems import Level, Problem, Problems, Stop, command

_LINE = 300  # characters of a changed line that `check` shows: a drawing has many thousands


def main(given: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    chosen = arguments.parser().parse_args(given)
    problems = Problems()
    try:
        who = redact.redactor(_people(chosen))
    except Stop as stop:
        problems.extend(stop.problems)
        return _told(0, problems, chosen)
    if not who.people:
        return _run(chosen, problems)
    out, err = Veiled(sys.stdout, who.apply), Veiled(sys.stderr, who.apply)
    with redirect_stdout(out), redirect_stderr(err):  # whatever a command prints names nobody of the list
        try:
            return _run(chosen, problems)
        finally:
            with suppress(BrokenPipeError):
                out.flush()
                err.flush()


def _people(chosen: argparse.Namespace) -> tuple[redact.Person, ...]:
    """Who must not be named in what a command is about."""
    site: Path | None = getattr(chosen, "site", None)
    docs: Path = getattr(chosen, "docs", site.parent / "docs" if site else Path("docs"))
    return listed(docs, getattr(chosen, "seeds", docs.parent / "seeds"))


def _run(chosen: argparse.Namespace, problems: Problems) -> int:
    try:
        status = _RUN[chosen.name](chosen, problems)
    except Stop as stop:
        problems.extend(stop.problems)
        status = 0
    except KeyboardInterrupt:
        print("interrupted; nothing more is written", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read it has seen enough
        return 0
    return _told(status, problems, chosen)


def _told(status: int, problems: Problems, chosen: argparse.Namespace) -> int:
    """Prints the findings; the exit status."""
    for problem in problems:
        print(problem, file=sys.stderr)
    if tally := telling.tally(problems):
        print(tally, file=sys.stderr)
    return max(status, problems.exit_status(strict=getattr(chosen, "strict", False))) if status != 1 else 1


def _build(chosen: argparse.Namespace, problems: Problems, made: str = "") -> int:
    """`made` is the path of a page that the command has made and told of."""
    # Round all of it: a plan made while another run writes would only find out in the end that it is out of date.
    with lock(chosen.docs, lambda words: print(words, file=sys.stderr)):
        begun, people = time.time_ns(), _people(chosen)
        if not people and (said := unmoved.said(options(chosen))):
            problems.extend(said.problems)
            print(said.line)
            return 0
        built = pipeline.build(options(chosen), problems, telling.progress())
        publish.put(built.plan, problems)
        problems.extend(proof.named(options(chosen)))
        if people:
            from generator.commands import redacting

            problems.extend(redacting.public(chosen.seeds, people))
        line = telling.summary(built)
        if not people and not built.plan.groups:
            unmoved.take_down(options(chosen), begun, line, problems)
    for verb, path in built.plan.changes:
        if path != made:
            print(f"{verb:7} {(chosen.docs / path).as_posix()}")
    print(line)
    return 0


def _check(chosen: argparse.Namespace, problems: Problems) -> int:
    built = pipeline.build(options(chosen), problems, telling.progress(), repair=False)
    for line in publish.diff(built.plan):
        print(line if len(line) <= _LINE else f"{line[:_LINE]}…")
    for problem in proof.unproved(built.reads, built.stated, options(chosen)):
        problems(problem)
    if built.plan.changes:
        hint = f"{command('build')}, then look at what it changed, and commit it"
        message = f"{telling.counted(len(built.plan.changes), 'file')} not up to date"
        problems(Problem(Level.ERROR, "not-up-to-date", chosen.docs.as_posix(), message, hint))
    else:
        print(f"{chosen.docs.as_posix()} is up to date")
    return 0


def _add(chosen: argparse.Namespace, problems: Problems) -> int:
    if chosen.line is None and not chosen.words.strip():
        chosen.wrong("name the passage: --line N, or --words with words of the article")
    from generator.commands import adding

    path = adding.add(options(chosen), chosen.seed, chosen.line, chosen.words, problems)
    print(f"create  {(chosen.docs / path).as_posix()}")
    return _build(chosen, problems, path)


def _redact(chosen: argparse.Namespace, problems: Problems) -> int:
    from generator.commands import redacting

    redacting.run(chosen.docs, chosen.seeds, _people(chosen), problems, print)
    return 1 if problems.count(Level.ERROR) else _build(chosen, problems)


def _gate(chosen: argparse.Namespace, problems: Problems) -> int:
    from generator.built import gate

    problems.extend(gate.check(chosen.site))
    if not len(problems):
        print(f"{chosen.site.as_posix()}: nothing in it that must not be there")
    return 0


def _explain(chosen: argparse.Namespace, problems: Problems) -> int:
    built = pipeline.build(options(chosen), Problems(), telling.progress(), repair=False)
    from generator.commands import explain

    for line in explain.explain(chosen.what, built, options(chosen), problems):
        print(line)
    return 0


def _dates(chosen: argparse.Namespace, problems: Problems) -> int:
    from generator.timex import command as dates_command

    how = {
        "apply": redact.redactor(_people(chosen)).apply,
        "name": chosen.file,
        "published": chosen.published,
        "country": chosen.country,
        "jsonl": chosen.jsonl,
    }
    if chosen.file == "-":
        return dates_command.run(sys.stdin.buffer, sys.stdout, sys.stderr, **how)
    try:
        with open(chosen.file, "rb") as source:
            return dates_command.run(source, sys.stdout, sys.stderr, **how)
    except OSError as error:
        problems(Problem(Level.ERROR, "unreadable", chosen.file, error.strerror or str(error)))
        return 1


def _resolve(chosen: argparse.Namespace, problems: Problems) -> int:
    from generator.commands import resolve

    return resolve.run(chosen.docs, chosen.pages, chosen.choice, problems, print)


_RUN: Mapping[str, Callable[[argparse.Namespace, Problems], int]] = {
    "build": _build, "check": _check, "explain": _explain, "dates": _dates, "add": _add, "gate": _gate,
    "redact": _redact, "resolve": _resolve,
}  # fmt: skip
