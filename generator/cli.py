"""The commands, and nothing else: arguments in, `Problem`s and changed pages printed, exit status out."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from generator import adding, explain, gate, pipeline, publish, redact, redacting, resolve
from generator.front import PUBLISH
from generator.problems import Level, Problem, Problems, Stop, command
from generator.standing import lock
from generator.timex import command as dates_command
from generator.withheld import Veiled

_EPILOG = """exit status:
  0  done (warnings are printed and counted; with --strict they make it 1)
  1  an error: nothing could be read, a broken table or page, a check that failed
  2  wrong usage
  3  done, but for pages where a person's edits and the new reading disagree: see "resolve"
"""
_HERE = Path(__file__).resolve().parent.parent  # the project, whose own subject and anchors are the last resort
_NAMED = 3  # articles that a line names
_RATE_FROM = 20  # articles, from which on the next ones can be foretold
_PROGRESS_EVERY, _LOG_EVERY = 1.0, 10.0  # seconds: on a terminal, and where nobody is looking


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    gc.set_threshold(100_000, 20, 100)  # most values of a run stay: looking for those that don't costs more
    parser = _parser()
    chosen = parser.parse_args(arguments)
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
            out.flush()
            err.flush()


def _people(chosen: argparse.Namespace) -> tuple[redact.Person, ...]:
    """Who must not be named in what a command is about."""
    site: Path | None = getattr(chosen, "site", None)
    docs: Path = getattr(chosen, "docs", site.parent / "docs" if site else Path("docs"))
    return pipeline.listed(docs, getattr(chosen, "seeds", docs.parent / "seeds"))


def _run(chosen: argparse.Namespace, problems: Problems) -> int:
    try:
        status = chosen.run(chosen, problems)
    except Stop as stop:
        problems.extend(stop.problems)
        status = 0
    except KeyboardInterrupt:
        print("interrupted; nothing more is written", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return _told(status, problems, chosen)


def _told(status: int, problems: Problems, chosen: argparse.Namespace) -> int:
    """Prints the findings; the exit status."""
    for problem in problems:
        print(problem, file=sys.stderr)
    counted = [
        _counted(n, level.value)
        for level in (Level.ERROR, Level.CONFLICT, Level.WARNING)
        if (n := problems.count(level))
    ]
    if counted:
        print(", ".join(counted), file=sys.stderr)
    return max(status, problems.exit_status(strict=getattr(chosen, "strict", False))) if status != 1 else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=command(), description="Press articles in, a sourced and editable timeline site out.",
        epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = _command(commands, "build", _build, "read the articles and bring the pages up to date")
    _reading(build)
    build.add_argument("--strict", action="store_true", help="warnings count as errors")

    check = _command(
        commands,
        "check",
        _check,
        "say what a build would change, and whether every quote still stands in its article; writes nothing",
    )
    _reading(check)
    check.add_argument("--strict", action="store_true", help="warnings count as errors")

    why = _command(commands, "explain", _explain, "show how an article was read, or why an event is one")
    why.add_argument(
        "what", metavar="FILE|EVENT-ID", help="an article in the seeds folder, the id of an event, or a page of either"
    )
    _reading(why)

    dates = _command(commands, "dates", _dates, "find the dates in a text (TIMEX3)")
    dates.add_argument(
        "file", nargs="?", default="-", help="a text file, or JSON lines with --jsonl; standard input if absent or -"
    )
    dates.add_argument(
        "--published", default="", metavar="DATE", help="the day on which the text was published, as 2023-01-31"
    )
    dates.add_argument("--country", default="", metavar="CODE", help="whose holidays are meant, as RU")
    dates.add_argument(
        "--jsonl", action="store_true", help='read {"id", "dct", "text"} a line, write the expressions found a line'
    )

    more = _command(commands, "add", _add, "make an event page from a passage that the finder passed over")
    more.add_argument("--seed", required=True, metavar="FILE", help="the article, as it is named in the seeds folder")
    more.add_argument("--line", type=int, metavar="N", help="the line on which the passage begins: its first sentence")
    more.add_argument(
        "--words", default="", metavar="“…”", help="the passage, word for word: a part of a sentence, or several"
    )
    more.set_defaults(wrong=more.error)
    _reading(more)

    guard = _command(commands, "gate", _gate, "search a built site for what must not be in it")
    guard.add_argument("site", nargs="?", type=Path, default=Path("site"), help="the site's folder (site)")

    withhold = _command(
        commands,
        "redact",
        _redact,
        "take the people of redact.toml out of captures under git, pages and state; then build",
    )
    _reading(withhold)

    settle = _command(
        commands, "resolve", _resolve, "settle pages where your edits and the new reading disagree; alone, list them"
    )
    settle.add_argument("pages", nargs="*", metavar="PAGE", help="pages to settle; all where none is named")
    settle.add_argument("--docs", type=Path, default=Path("docs"), help="the pages' folder (docs)")
    choice = settle.add_mutually_exclusive_group()
    for value, words in (
        ("mine", "keep what stands there"),
        ("new", "take the proposal"),
        ("edit", "open both in your editor"),
    ):
        choice.add_argument(f"--{value}", dest="choice", action="store_const", const=resolve.Choice(value), help=words)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace, Problems], int],
    words: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words[:1].upper() + words[1:] + ".", epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.set_defaults(run=run)
    return parser


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the folder of articles (seeds)")
    parser.add_argument(
        "--docs",
        type=Path,
        default=Path("docs"),
        help="the folder of pages (docs); the state of a build lies in .timeline/ beside it",
    )
    parser.add_argument(
        "--subject",
        metavar="FILE|none",
        help="what the timeline is about (subject.toml in the seeds folder, else the project's own; none: any topic)",
    )
    parser.add_argument(
        "--anchors",
        metavar="FILE|none",
        help="dated public facts (anchors.toml in the seeds folder, else the project's own; none: go without)",
    )
    parser.add_argument(
        "--publish",
        choices=PUBLISH,
        default=PUBLISH[0],
        help="for articles that do not say: show the dated passages (quotes) or the whole text (full)",
    )


def _options(chosen: argparse.Namespace) -> pipeline.Options:
    return pipeline.Options(
        chosen.seeds, chosen.docs, _table(chosen, "subject"), _table(chosen, "anchors"), chosen.publish
    )


def _table(chosen: argparse.Namespace, name: str) -> Path | None:
    stated: str | None = getattr(chosen, name)
    if stated == "none":
        return None
    if stated is not None:
        return Path(stated)
    beside, own = chosen.seeds / f"{name}.toml", _HERE / "seeds" / f"{name}.toml"
    return beside if beside.exists() else own if own.exists() else None


def _progress() -> Callable[[int, int], None]:
    """Says how far reading has come, where it takes a while: on one line to a terminal, now and then to a log."""
    begun = last = time.monotonic()
    live = sys.stderr.isatty()

    def tell(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        shown = last > begun
        if now - last > (_PROGRESS_EVERY if live else _LOG_EVERY) or (live and shown and done == of):
            last = now
            rate = done / max(now - begun, 0.001)
            line = f"{done:,} of {of:,} articles"
            if done >= _RATE_FROM:
                line += f", {rate:.0f} a second, {(of - done) / rate:.0f} s left"
            end = "\n" if done == of or not live else ""
            print(f"\r{line}   " if live else line, end=end, file=sys.stderr, flush=True)

    return tell


def _build(chosen: argparse.Namespace, problems: Problems) -> int:
    # Round all of it: a plan made while another run writes would only find out in the end that it is out of date.
    with lock(chosen.docs, lambda words: print(words, file=sys.stderr)):
        built = pipeline.build(_options(chosen), problems, _progress())
        publish.put(built.plan, problems)
        problems.extend(pipeline.named(_options(chosen)))
        problems.extend(redacting.public(chosen.seeds, _people(chosen)))
    for verb, path in built.plan.changes:
        print(f"{verb:7} {(chosen.docs / path).as_posix()}")
    _count(built)
    return 0


def _count(built: pipeline.Built) -> None:
    lanes = [event.lane for event in built.stated.events.values()]
    told = ", ".join(f"{lanes.count(lane)} {lane}" for lane in dict.fromkeys(sorted(lanes)))
    quoted = {source.seed for event in built.stated.events.values() for source in event.sources}
    silent = [read.head.seed for read in built.reads if read.head.seed not in quoted]
    articles = _counted(len(built.reads), "article")
    if silent:
        named = ", ".join([*silent[:_NAMED], *["…"] * (len(silent) > _NAMED)])
        articles += f" ({len(silent)} of them without an event: {named})"
    changed = _counted(len(built.plan.changes), "file")
    print(f"{articles}, {_counted(len(lanes), 'event')}{f' ({told})' if told else ''}; {changed} changed")


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _check(chosen: argparse.Namespace, problems: Problems) -> int:
    options = _options(chosen)
    built = pipeline.build(options, problems, _progress(), repair=False)
    for line in publish.diff(built.plan):
        sys.stdout.write(line if line.endswith("\n") else line + "\n")
    for problem in pipeline.unproved(built, options):
        problems(problem)
    if built.plan.changes:
        hint = f"{command('build')}, then look at what it changed, and commit it"
        problems(
            Problem(
                Level.ERROR,
                "not-up-to-date",
                chosen.docs.as_posix(),
                f"{_counted(len(built.plan.changes), 'file')} not up to date",
                hint,
            )
        )
    else:
        print(f"{chosen.docs.as_posix()} is up to date")
    return 0


def _add(chosen: argparse.Namespace, problems: Problems) -> int:
    if chosen.line is None and not chosen.words.strip():
        chosen.wrong("name the passage: --line N, or --words with words of the article")
    path = adding.add(_options(chosen), chosen.seed, chosen.line, chosen.words, problems)
    print(f"create  {(chosen.docs / path).as_posix()}")
    return _build(chosen, problems)


def _redact(chosen: argparse.Namespace, problems: Problems) -> int:
    redacting.run(chosen.docs, chosen.seeds, _people(chosen), problems, print)
    return 1 if problems.count(Level.ERROR) else _build(chosen, problems)


def _gate(chosen: argparse.Namespace, problems: Problems) -> int:
    problems.extend(gate.check(chosen.site))
    if not len(problems):
        print(f"{chosen.site.as_posix()}: nothing in it that must not be there")
    return 0


def _explain(chosen: argparse.Namespace, problems: Problems) -> int:
    built = pipeline.build(_options(chosen), Problems(), _progress(), repair=False)
    for line in explain.explain(chosen.what, built, _options(chosen), problems):
        print(line)
    return 0


def _dates(chosen: argparse.Namespace, problems: Problems) -> int:
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
    return resolve.run(chosen.docs, chosen.pages, chosen.choice, problems, print)
