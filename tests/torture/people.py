"""People who edit pages, and a generator that changes its mind: random triples of base, mine and theirs.

`python -m tests.torture.people [COUNT]` merges them and holds every promise of the merge against every result.
"""

from __future__ import annotations

import collections
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from generator.markup import matter, scalars
from generator.markup.threeway import Outcome, merge
from tests.torture.report import row

WORDS = (
    *("mothers", "wives", "petition", "Moscow", "rotation", "“home”", "soldiers'", "12:30", "no", "2022", "it's"),
    *(
        "#tag",
        "key:",
        "value",
        "Женщины",
        "母親",
        "-",
        "*star*",
        "null",
        "~",
        "yes",
        "[x]",
        "{y}",
        "&",
        "|",
        ">",
        "%",
        "@",
    ),
    *("`tick`", "007", "1e3", ":-)", "C:\\path", "50%", "…", "é", "\N{PARTY POPPER}"),
)


def words(rng: random.Random, most: int = 6) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, most)))


def source(rng: random.Random) -> dict[str, object]:
    found: dict[str, object] = {"seed": f"{rng.randint(1, 4)}.txt", "line": rng.randint(1, 99), "quote": words(rng)}
    if rng.random() < 0.4:
        found["attributed_to"] = rng.choice(["Reuters", "a ministry"])
    return found


def front(rng: random.Random) -> dict[str, object]:
    return {
        "id": f"e{rng.randint(1, 999)}",
        "title": words(rng),
        "when": f"2022-{rng.randint(1, 12):02}",
        "planned": rng.random() < 0.5,
        "summary": words(rng, 15),
        "lane": rng.choice(["activism", "response", "context"]),
        "actors": rng.sample(["mothers", "wives", "the army", "Put Domoi", "no", "2022"], rng.randint(0, 4)),
        "places": rng.sample(["Moscow", "Ufa: centre", "#1", "Yakutsk"], rng.randint(0, 3)),
        "salience": round(rng.random(), 2),
        "sources": [source(rng) for _ in range(rng.randint(0, 3))],
    }


def body(rng: random.Random) -> list[str]:
    return [words(rng, 10) for _ in range(rng.randint(0, 5))]


def page(values: dict[str, object], paragraphs: list[str]) -> str:
    return matter.write(values, "\n" + "".join(f"{each}\n\n" for each in paragraphs))


def second_thoughts(rng: random.Random, values: dict[str, object], paragraphs: list[str]) -> str:
    """What the generator makes of the same event after the articles or its rules have changed."""
    new, fresh = dict(values), front(rng)
    for _ in range(rng.randint(0, 4)):
        key = rng.choice([*fresh, "kind"])
        if key == "kind":
            new["kind"] = rng.choice(["protest", "appeal"])
        elif isinstance(values.get(key), list):
            items: list[Any] = [item for item in new.get(key, []) if rng.random() < 0.7]  # type: ignore[attr-defined]
            added = [item for item in fresh[key] if item not in items]  # type: ignore[attr-defined]
            new[key] = items + added[: rng.randint(0, 2)]
        elif rng.random() < 0.15:
            new.pop(key, None)
        elif key != "id":
            new[key] = fresh[key]
    text = list(paragraphs)
    for _ in range(rng.randint(0, 2)):
        _shuffle_lines(rng, text, lambda: words(rng, 10))
    return page(new, text)


def _shuffle_lines(rng: random.Random, lines: list[str], new: Callable[[], str]) -> None:
    act = rng.choice(["add", "change", "drop"])
    if act == "add" or not lines:
        lines.insert(rng.randint(0, len(lines)), new())
    elif act == "change":
        lines[rng.randrange(len(lines))] = new()
    else:
        lines.pop(rng.randrange(len(lines)))


# What a person does to a page, in an editor ---------------------------------------------------------------------------


def _front_lines(text: str) -> tuple[list[str], list[str]]:
    lines = text.split("\n")
    end = lines.index("---", 1)
    return lines[1:end], lines[end:]


def _chunks(lines: list[str]) -> list[list[str]]:
    """Top-level keys with what stands below each."""
    found: list[list[str]] = []
    for line in lines:
        if found and (line.startswith((" ", "#", "-")) or not line.strip()):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def edited(rng: random.Random, text: str) -> str:
    """One edit; the page must still be readable, or the edit is tried again another way."""
    while True:
        lines, rest = _front_lines(text)
        chunks = _chunks(lines)
        chunk = rng.choice(chunks) if chunks else []
        act = rng.choice(_ACTS)
        act(rng, chunks, chunk, rest)
        new = "\n".join(["---", *(line for chunk in chunks for line in chunk), *rest])
        try:
            matter.read(new)
            _front_lines(new)
        except (matter.MatterError, ValueError):
            continue
        return new


Chunks = list[list[str]]


def _comment_line(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    indent = rng.choice(["", "  ", "    "])
    place = rng.randint(0, len(chunks))
    chunks.insert(place, [f"{indent}# {words(rng)} {rng.randint(1, 10**6)}"])


def _comment_inside(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    chunk.insert(rng.randint(0, len(chunk)), f"  # {words(rng)} {rng.randint(1, 10**6)}")


def _comment_end(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    if chunk:
        number = rng.randrange(len(chunk))
        chunk[number] += f" # {words(rng)} {rng.randint(1, 10**6)}"


def _scalar(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    if len(chunk) == 1 and ":" in chunk[0]:
        new = words(rng)
        style = rng.randrange(5)
        key = chunk[0].partition(":")[0]
        if style == 0:
            chunk[:] = [f"{key}: |-", f"  {new}", "  second line"]
        elif style == 1:
            chunk[:] = [f"{key}: >  # folded", f"  {new}", "", "  more"]
        else:
            quoted = scalars.quoted(new), "'" + new.replace("'", "''") + "'", new
            chunk[0] = f"{key}: {rng.choice(['', '  '])}{quoted[style - 2]}"


def _requote(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    if chunk:
        number = rng.randrange(len(chunk))
        chunk[number] = chunk[number].replace('"', rng.choice(["'", ""]))


def _drop(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    if chunk:
        chunks.remove(chunk)


def _move(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    if chunk:
        chunks.remove(chunk)
        chunks.insert(rng.randint(0, len(chunks)), chunk)


def _new_key(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    key = rng.choice(["note", "checked_by", "kind", "Überprüft", "hide"])
    lines = rng.choice(
        [
            [f"{key}: {scalars.quoted(words(rng))}"],
            [f"{key}:", "  - toc", "  - navigation"],
            [f"{key}:", "  deep:", "    deeper: yes", "    list: [a, b]"],
            [f"{key}: |", "  " + words(rng), "", "  " + words(rng)],
            [f"{key}:"],
        ]
    )
    chunks.insert(rng.randint(0, len(chunks)), lines)


def _item(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    lists = [each for each in chunks if re.match(r"(actors|places):", each[0])]
    if lists:
        chosen = rng.choice(lists)
        if chosen[0].endswith("[]"):
            chosen[0] = chosen[0].removesuffix(" []")
        dashes = [line for line in chosen if line.lstrip().startswith("-")]
        act = rng.randrange(3)
        if act == 0 or not dashes:
            chosen.insert(rng.randint(1, len(chosen)), f"  - {scalars.quoted(words(rng))}")
        elif act == 1:
            chosen.remove(rng.choice(dashes))
            if len(dashes) == 1:
                chosen[0] += " []"
        else:
            moved = rng.choice(dashes)
            chosen.remove(moved)
            chosen.append(moved)


def _flow(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    if re.match(r"(actors|places):$", chunk[0] if chunk else ""):
        items = [line.strip()[2:] for line in chunk[1:] if line.lstrip().startswith("- ")]
        chunk[:] = [f"{chunk[0]} [{', '.join(items)}]"]


def _source(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    for chosen in chunks:
        if chosen[0] == "sources:":
            starts = [number for number, line in enumerate(chosen) if line.startswith("  - ")]
            if not starts:
                return
            number = rng.randrange(len(starts))
            end = starts[number + 1] if number + 1 < len(starts) else len(chosen)
            act = rng.randrange(3)
            if act == 0:
                chosen.insert(starts[number] + 1, f"    checked: {scalars.quoted(words(rng))}")
            elif act == 1 and len(starts) > 1:
                del chosen[starts[number] : end]
            else:
                chosen.append(f"  - quote: {scalars.quoted(words(rng))}")
                chosen.append("    seed: by hand")


def _body(rng: random.Random, chunks: Chunks, chunk: list[str], rest: list[str]) -> None:
    text = rest[1:]
    _shuffle_lines(rng, text, lambda: rng.choice([words(rng, 10), "", "- a list", "```", "> quote"]))
    rest[1:] = text


_ACTS = (
    _comment_line, _comment_inside, _comment_end, _scalar, _scalar, _requote, _drop, _move, _new_key, _item, _item,
    _flow, _source, _source, _body, _body, _body,
)  # fmt: skip


def triple(rng: random.Random) -> tuple[str, str, str]:
    values, paragraphs = front(rng), body(rng)
    base = page(values, paragraphs)
    mine = base
    for _ in range(rng.randint(1, 5)):
        mine = edited(rng, mine)
    if rng.random() < 0.15:
        mine = mine.replace("\n", "\r\n")
    if rng.random() < 0.1:
        mine = "\ufeff" + mine
    if rng.random() < 0.1:
        mine = mine.rstrip("\r\n")
        try:
            matter.read(mine)
        except matter.MatterError:
            mine += "\n"
    return base, mine, second_thoughts(rng, values, paragraphs)


# What must hold -------------------------------------------------------------------------------------------------------


def comments(text: str) -> Counter[str]:
    yaml = matter.split(text).yaml
    return Counter(comment.rstrip() for _, comment in matter.comments(yaml, matter.parse(yaml)))


def names(items: object) -> Counter[Any]:
    return Counter(matter.identity(item) for item in items) if isinstance(items, list) else Counter()


def _losses(base: str, mine: str, theirs: str, text: str, clashing: set[str]) -> list[str]:
    """Of what a person did to a page, what did not come into the text, but for the keys that clash."""
    found: list[str] = []

    def must(holds: bool, promise: str) -> None:
        if not holds:
            found.append(promise)

    b, m, t, r = (matter.read(each) for each in (base, mine, theirs, text))
    must(not comments(mine) - comments(base) - comments(text), "every comment that a person wrote is there")
    if "body" not in clashing:
        lines = [Counter(page.body.split("\n")) for page in (b, m, r)]
        must(not lines[1] - lines[0] - lines[2], "every line that a person wrote is there")
    for key in {*b.front, *m.front} - clashing:
        was, now, result = (page.front.get(key) for page in (b, m, r))
        if key not in m.front:
            must(key not in r.front, f"{key}: what a person deleted stays deleted")
        elif now != was and isinstance(now, list) and isinstance(t.front.get(key), list):
            must(not names(now) - names(was) - names(result), f"{key}: what a person added is there")
            must(not (names(was) - names(now)) & names(result) - names(now), f"{key}: what a person took out is out")
        elif now != was:
            must(result == now, f"{key}: what a person wrote is there")
        elif key in t.front and not isinstance(now, list):
            must(result == t.front[key], f"{key}: what no person touched is new")
    return found


def faults(base: str, mine: str, theirs: str) -> tuple[Outcome, list[str]]:
    """What a merge broke of its promises."""
    done = merge(base, mine, theirs)
    text, found = done.text or "", []

    def must(holds: bool, promise: str) -> None:
        if not holds:
            found.append(promise)

    m, r = matter.read(mine), matter.read(text)
    if done.outcome is Outcome.CONFLICT:
        must(text == mine, "a page in conflict is the person's, byte for byte")
        must(done.base == base, "a conflict does not move the base")
        must(bool(done.conflicts) and done.proposal is not None, "a conflict has a reason and a proposal")
        text = done.proposal or ""
        r = matter.read(text)
    clashing = {conflict.where.split("/")[0] for conflict in done.conflicts}
    must(not re.search(r"^(<{7}|={7}|>{7})", text, re.M), "no conflict markers")
    found += _losses(base, mine, theirs, text, clashing)
    if done.outcome is Outcome.CONFLICT:
        kept_page = done.kept or ""
        found += [f"{loss}, with the person's kept" for loss in _losses(base, mine, theirs, kept_page, set())]
        must(merge(theirs, kept_page, theirs).text == kept_page, "what was settled stays so")
    order = [key for key in m.front if key in r.front]
    must(mine == base or [key for key in r.front if key in m.front] == order, "a person's order of keys")
    raw, kept = _raw(mine), _raw(text)
    for key in order:
        if r.front[key] == m.front[key]:
            must(raw[key] == kept[key], f"{key}: a value that stays keeps its writing")
    must(text.startswith("\ufeff") == mine.startswith("\ufeff"), "the byte order mark")
    if "\r\n" in mine:
        must("\n" not in text.replace("\r\n", ""), "the line ends")
    if done.outcome is Outcome.MERGED:
        again = merge(done.base, text, theirs)
        must(again.text == text and again.base == done.base, "a second run changes nothing")
    return done.outcome, found


def _raw(text: str) -> dict[str, str]:
    """Each top-level key's value as it is written, from its first character to its last."""
    yaml = matter.split(text).yaml
    found = {}
    for key, (_, value) in matter.parse(yaml).value.items():
        found[key] = yaml[value.start : value.end].rstrip()
    return found


def main(count: int, seed: int = 1) -> int:
    outcomes: Counter[str] = collections.Counter()
    broken = 0
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        base, mine, theirs = triple(rng)
        try:
            outcome, found = faults(base, mine, theirs)
        except Exception as error:
            outcome, found = Outcome.BROKEN, [f"{type(error).__name__}: {error}"]
        outcomes[outcome.name] += 1
        if found:
            broken += 1
            print(f"triple {seed}/{number}: {'; '.join(found)}")
            if broken == 1:
                print(
                    f"--- base\n{base}\n--- mine\n{mine}\n--- theirs\n{theirs}\n--- gives\n{merge(base, mine, theirs)}"
                )
    told = ", ".join(f"{name.lower()} {times}" for name, times in sorted(outcomes.items()))
    return 1 if row("people's edits", f"{count} triples", broken, told) else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["5000"])))
