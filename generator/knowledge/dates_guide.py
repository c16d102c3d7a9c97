"""Writes out `docs/guide/how-dates-are-read.md` from the tables that the program reads dates with."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from generator.knowledge.grammar import Chapter, Example, Holiday, Rule, grammar

COMMAND = "python -m generator.knowledge.dates_guide > docs/guide/how-dates-are-read.md"

_OPENING = f"""\
---
title: "How dates are read"
description: "Every rule by which the program finds and reads dates in English text, with examples, and how to add one."
---

<!-- Written out from generator/knowledge/dates by: {COMMAND} -->

# How dates are read

The program finds expressions of time in English text and gives each a value in the notation of TimeML (TIMEX3).
It does so by rules in tables; this page is written out from them, and every example on it is a test.

To see how a text is read, with the place, the value and the rule of each expression:

```sh
python -m generator dates article.txt --published 2022-11-25
```

`-` instead of the file reads standard input; `--jsonl` reads and writes a document a line:

```json
{{"id": "a", "dct": "2022-11-25", "text": "They met last month."}}
{{"id": "a", "text": "They met last month.", "timexes": [{{"start": 9, "end": 19, "type": "DATE",
 "value": "2022-10", "rule": "last-span"}}]}}
```

Offsets count characters, and `dct` is the day of publication.
Where it is missing or no date, there is a warning, and what hangs on it has an empty value.
It is listed all the same: it was found, and counts as not normalised wherever results are scored.

## Values

| Type | Value | Means |
| --- | --- | --- |
| DATE | `1998-02-13`, `1998-02`, `1998`, `199`, `19` | a day, a month, a year, the 1990s, the 20th century |
| DATE | `1998-W07`, `1998-W07-WE` | a week by ISO 8601, and its weekend |
| DATE | `1998-Q1`, `1998-H2`, `1998-SU` | a quarter, a half, a season (`SP`, `SU`, `FA`, `WI`) |
| DATE | `PRESENT_REF`, `PAST_REF`, `FUTURE_REF` | now, recently, soon |
| TIME | `1998-02-13T14:30`, `1998-02-13TEV` | a time of the day, a part of it (`MO`, `MI`, `AF`, `EV`, `NI`, `DT`) |
| DURATION | `P3M`, `PT4H`, `P2Y6M`, `PXW` | three months, four hours, two years and a half, some weeks |
| SET | `P1D`, `XXXX-07`, `XXXX-WXX-5` | every day, every July, Fridays |

Beside the value stands a modifier where the words give one:
`START`, `MID` and `END` ("late 2022"), `APPROX` ("about two months ago"),
`MORE_THAN`, `LESS_THAN`, `EQUAL_OR_MORE` and `EQUAL_OR_LESS` ("more than 10 months"),
`BEFORE`, `AFTER`, `ON_OR_BEFORE` and `ON_OR_AFTER` ("1994 or later").

Before a value is anchored, it is kept as the words alone say it: `XXXX-11-05` (November 5), `XXXX-WXX-1` (Monday),
`-P1M` (last month), `P0Y` (this year), `-P1Y-06` (June of last year).

## Anchoring

1. **From the publication.** "Last month", "two years ago" and "today" count from the day of publication.
   "Two years ago" is a year and "ten days ago" a day: a value is as exact as its unit.
2. **On the side that the verb's tense says.** If they "met on Wednesday", it is the latest;
   if they "will meet", the next.
   The verb is the nearest word with a tense in the same clause; a few verbs look ahead in the present too
   ("talks resume on Friday"), and so does "the vote is on Sunday".
   Where no verb tells, a weekday is the latest one, and a day or month of the year the nearer one,
   what lies ahead counting three times as far as what lies back.
   "Last September" is the latest September that was over when the text was published.
3. **From the last date told.** "Two months later", "the following day", "the previous year" and "that day" hang on the
   last date in the text, and on the publication only where it has told none.
   They are no more exact than it is: two days after "in September 2022" is September 2022.
   A day, month or season without a year, in one sentence with a date of years ago, belongs to it:
   "from June 4, 1998, to July 12".
4. **By quarter.** Next to a quarter, "a year ago" is that quarter of the year before, and "the quarter" is the one that
   the text is about.

## What it leaves out on purpose

- Time zones: the value is the time as told. Only UTC and GMT leave a `Z` behind it.
- The ages of persons, and dates in addresses, prices, scores, versions, and numbers of telephones, rooms and flights.
- Days that the calendar does not have, such as 31 June: there is a warning with file and line.
- Fiscal years that differ from the calendar's: an article seldom says when a company's year begins.

## Adding to it

No Python is needed.
Each table is a TOML file in `generator/knowledge/dates/`, and a fault in a table is told with file and line.
`python -m pytest tests/test_grammar.py` tries the examples; then this page is to be written out again:
`{COMMAND}`

**A rule** goes into the table that holds its relatives:

```toml
[[rule]]
name = "eve-of-a-day"             # shown wherever the program says which rule read a date
pattern = "the eve of {{month}} {{day}}"
type = "DATE"                     # or TIME, DURATION, SET; NONE for what is read and is no date
local = "XXXX-{{month}}-{{day}}"      # the value before anchoring, filled in from the pattern
direction = "tense"               # or past, future, last, next, this, begun, nearest
anchor = ""                       # "text" where it hangs on the last date told
not_before = ["flight"]           # words that must not stand before it; also before, after, not_after
examples = [{{ text = "They met on the eve of May 4.", published = "2023-05-09", gives = "2023-05-04" }}]
refuses = ["the eve of May 4x4"]
```

In a pattern, `word` is that word, `{{class}}` a word of a class, `{{name:class}}` the same under another name,
`[x]` perhaps x, `(x|y)` x or y, and `~` an optional hyphen; white space does not matter.
Behind `>` stands what must follow: it gives values, and is no part of the expression.
Classes such as `month` stand in `words.toml`, where words may be added too.
Of several rules the one that reads the most words wins, then the one that comes first.

**A holiday** goes into `holidays.toml`.
Its date is `"12-31"`, `"11 thursday 4"` (the fourth Thursday of November), `"11 sunday last"`, `"easter-2"` or
`"orthodox-easter+1"`; where countries differ, a table by their ISO codes:

```toml
[[holiday]]
names = ["Teachers' Day"]
on = {{ "" = "10-05", CN = "09-10" }}
```

**An anchor**, a dated public fact that helps to date an undated article, goes into `seeds/anchors.toml` with a source
that anybody can read.
"""


def guide() -> str:
    """The page, in Markdown."""
    return "".join(f"{line}\n" for line in _lines()).replace("\n\n\n", "\n\n")


def _lines() -> Iterator[str]:
    tables = grammar()
    yield _OPENING
    yield "## The rules"
    yield ""
    yield f"There are {len(tables.rules)}."
    yield ""
    for chapter in tables.chapters:
        if chapter.rules:
            yield from _chapter(chapter)
    yield "## Holidays"
    yield ""
    yield "| Holiday | Date | Elsewhere |"
    yield "| --- | --- | --- |"
    for holiday in tables.holidays.values():
        yield _holiday(holiday)
    yield ""
    yield "## What is no date"
    yield ""
    yield "| Text | Why |"
    yield "| --- | --- |"
    for trap in tables.traps:
        if trap.text.isprintable() and trap.text:
            yield f"| {_cell(trap.text)} | {trap.why} |"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"### {chapter.title}"
    yield ""
    yield chapter.about
    yield ""
    yield "| Rule | Text | Published | Value |"
    yield "| --- | --- | --- | --- |"
    for rule in chapter.rules:
        for number, example in enumerate(rule.examples):
            # Pages of events lead here.
            name = f"`{rule.name}`" if number else f'<a id="{rule.name}"></a>`{rule.name}`'
            yield f"| {name} | {_cell(example.text)} | {_published(example)} | {_value(rule, example)} |"
    notes = [rule for rule in chapter.rules if rule.about]
    if notes:
        yield ""
    for rule in notes:
        yield f"- `{rule.name}`: {rule.about}"
    yield ""


def _published(example: Example) -> str:
    return f"{example.published} in {example.country}" if example.country else example.published


def _value(rule: Rule, example: Example) -> str:
    if rule.type == "NONE":
        return "none"
    return f"`{example.gives}` {example.mod}".strip()


def _holiday(holiday: Holiday) -> str:
    elsewhere = ", ".join(f"{country}: {on}" for country, on in holiday.on.items() if country)
    return f"| {', '.join(holiday.names)} | {holiday.on['']} | {elsewhere} |"


def _cell(text: str) -> str:
    """A text as the cell of a table, with no sign that Markdown would read."""
    return "".join(f"&#{ord(sign)};" if sign in "|<>&*_`[]\\~#$" else sign for sign in text).replace(
        "http:", "http&#58;"
    )


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(guide())
