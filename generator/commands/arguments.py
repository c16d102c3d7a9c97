"""The command line: which commands there are, and what each may be told. `cli` runs them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from generator.commands.resolve import Choice
from generator.run.options import Options
from generator.values.problems import command
from generator.writing.front import PUBLISH

_EPILOG = """exit status:
  0  done (warnings are printed and counted; with --strict they make it 1)
  1  an error: an article that cannot be read (the others are), a broken table or page, a check that failed
  2  wrong usage
  3  done, but for pages where a person's edits and the new reading disagree: see "resolve"
"""
_HERE = Path(__file__).resolve().parent.parent.parent  # the project: its own subject and anchors are the last resort

_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """What it parses has a `name`, that of the command, and what the command was told."""
    made = argparse.ArgumentParser(
        prog=command(), description="Press articles in, a sourced and editable timeline site out.",
        epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = made.add_subparsers(title="commands", metavar="COMMAND", dest="name", required=True)
    for add in (_build, _check, _explain, _dates, _add, _gate, _redact, _resolve):
        add(commands)
    return made


def options(chosen: argparse.Namespace) -> Options:
    """Of a command that reads the seeds."""
    subject, anchors = _table(chosen, "subject"), _table(chosen, "anchors")
    return Options(chosen.seeds, chosen.docs, subject, anchors, chosen.publish)


def _table(chosen: argparse.Namespace, name: str) -> Path | None:
    stated: str | None = getattr(chosen, name)
    if stated == "none":
        return None
    if stated is not None:
        return Path(stated)
    beside, own = chosen.seeds / f"{name}.toml", _HERE / "seeds" / f"{name}.toml"
    return beside if beside.exists() else own if own.exists() else None


# The commands ---------------------------------------------------------------------------------------------------------


def _build(commands: _Commands) -> None:
    _strict(_reading(_command(commands, "build", "read the articles and bring the pages up to date")))


def _check(commands: _Commands) -> None:
    words = "say what a build would change, and whether every quote still stands in its article; writes nothing"
    _strict(_reading(_command(commands, "check", words)))


def _explain(commands: _Commands) -> None:
    made = _command(commands, "explain", "show how an article was read, or why an event is one")
    words = "an article in the seeds folder, the id of an event, or a page of either"
    made.add_argument("what", metavar="FILE|EVENT-ID", help=words)
    _reading(made)


def _dates(commands: _Commands) -> None:
    made = _command(commands, "dates", "find the dates in a text (TIMEX3)")
    words = "a text file, or JSON lines with --jsonl; standard input if absent or -"
    made.add_argument("file", nargs="?", default="-", help=words)
    words = "the day on which the text was published, as 2023-01-31"
    made.add_argument("--published", default="", metavar="DATE", help=words)
    made.add_argument("--country", default="", metavar="CODE", help="whose holidays are meant, as RU")
    words = 'read {"id", "dct", "text"} a line, write the expressions found a line'
    made.add_argument("--jsonl", action="store_true", help=words)


def _add(commands: _Commands) -> None:
    made = _command(commands, "add", "make an event page from a passage that the finder passed over")
    made.add_argument("--seed", required=True, metavar="FILE", help="the article, as it is named in the seeds folder")
    words = "the line on which the passage begins: its first sentence"
    made.add_argument("--line", type=int, metavar="N", help=words)
    words = "the passage, word for word: a part of a sentence, or several"
    made.add_argument("--words", default="", metavar="“…”", help=words)
    made.set_defaults(wrong=made.error)
    _reading(made)


def _gate(commands: _Commands) -> None:
    made = _command(commands, "gate", "search a built site for what must not be in it")
    made.add_argument("site", nargs="?", type=Path, default=Path("site"), help="the site's folder (site)")


def _redact(commands: _Commands) -> None:
    words = "take the people of redact.toml out of captures under git, pages and state; then build"
    _reading(_command(commands, "redact", words))


def _resolve(commands: _Commands) -> None:
    words = "settle pages where your edits and the new reading disagree; alone, list them"
    made = _command(commands, "resolve", words)
    made.add_argument("pages", nargs="*", metavar="PAGE", help="pages to settle; all where none is named")
    made.add_argument("--docs", type=Path, default=Path("docs"), help="the pages' folder (docs)")
    choice = made.add_mutually_exclusive_group()
    for value, words in (
        (Choice.MINE, "keep your lines, and bring the rest of the page up to date"),
        (Choice.NEW, "take the proposal"),
        (Choice.EDIT, "open both in your editor; what you save stands, the rest is brought up to date"),
    ):
        choice.add_argument(f"--{value.value}", dest="choice", action="store_const", const=value, help=words)


# What several have ----------------------------------------------------------------------------------------------------


def _command(commands: _Commands, name: str, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words[:1].upper() + words[1:] + ".", epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    return made


def _strict(made: argparse.ArgumentParser) -> None:
    made.add_argument("--strict", action="store_true", help="warnings count as errors")


def _reading(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
    made.add_argument("--seeds", type=Path, default=Path("seeds"), help="the folder of articles (seeds)")
    words = "the folder of pages (docs); the state of a build lies in .timeline/ beside it"
    made.add_argument("--docs", type=Path, default=Path("docs"), help=words)
    words = "what the timeline is about (subject.toml in the seeds folder, else the project's own; none: any topic)"
    made.add_argument("--subject", metavar="FILE|none", help=words)
    words = "dated public facts (anchors.toml in the seeds folder, else the project's own; none: go without)"
    made.add_argument("--anchors", metavar="FILE|none", help=words)
    words = "for articles that do not say: show the dated passages (quotes) or the whole text (full)"
    made.add_argument("--publish", choices=PUBLISH, default=PUBLISH[0], help=words)
    return made
