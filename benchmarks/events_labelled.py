"""Hold the whole product against the labelled articles of tests/cases/events (see the README there).

    python -m benchmarks.events_labelled                                      # every part, one after the other
    python -m benchmarks.events_labelled --cases tests/cases/events/seen --errors
    python -m benchmarks.events_labelled --cases FOLDER --timeline FILE       # score what was built before
    python -m benchmarks.events_labelled --cases FOLDER --validate            # only check the marks themselves

A part is copied (texts and sidecars, never the marks) to a temporary folder and built in one run of
`python -m generator build`; what is scored is `docs/data/timeline.json`, the public contract, and nothing else.

How it counts.  A produced event *touches* a marked one where a quote of it from that article shares five words in a
row with one of the mark's anchors.  Marked events that are one happening (`same` in joins.json) form one *cluster*.
- precision   of produced events on the lane "activism": those that touch a mark with `women_act` or `either`
- recall      of marks that are `women_act`, required and not `either`: those touched by an event on that lane
- dates       of the women's marks found there: those where one of the touching events has an accepted date; the dates
              accepted for any mark of the cluster count, since a joined event may carry the more exact one
- planned     of the planned women's marks found there: those shown as planned (or joined with the report)
- joins       two sources of one produced event claim that the marks they touch are one happening.  The claim is right
              if the pair is in `same`, not counted if it is in `may` (a part of the other), wrong otherwise.  Recall is
              over the pairs of `same` both ends of which were found, and, stricter, over all of them
- published   of the articles: those dated as marked
- required    of all marks that a timeline must have, whoever acts: those found, rightly dated and on the right lane
- faultless   of the articles: those with every required mark right, their publication dated, and nothing foreign of
              theirs on the lane "activism": what the three given articles are held to
- verbatim    of all quotes: those that stand in their article as they are, white space folded
Exit status: 0 whatever the figures are; 1 where the marks themselves are at fault, or a goal is missed with --goals;
2 for wrong usage or a build that failed.

The part `unseen` is for measuring only: `--errors` refuses a folder of that name unless `--look` is given.
"""

from __future__ import annotations

import argparse
import itertools
import pathlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

from benchmarks.marks import Cases, Json, Mark, Pair, date_right, faults, fold, load, read_json, runs

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "events"
SUBJECT = ROOT / "seeds" / "subject.toml"
_MORE_THAN_A_NAME = 3  # spaces: a quote may name the paper whose masthead is cut
GOALS = {
    "women's events, precision": 0.90,
    "women's events, recall": 0.90,
    "dates right": 0.95,
    "joins, precision": 0.97,
    "joins, recall": 0.85,
    "quotes verbatim": 1.0,
}


# ---------------------------------------------------------------- the product


def build(cases: Cases, folder: pathlib.Path, hidden: bool, subject: pathlib.Path = SUBJECT) -> Json:
    """What one run of the product makes of all the articles of a half together.  Where the half is `hidden`, a failure
    shows no more than its last line: what the product printed may hold words of the articles."""
    seeds, docs = folder / "seeds", folder / "docs"
    seeds.mkdir()
    for seed in cases.articles:
        for path in (cases.folder / seed, (cases.folder / seed).with_suffix(".toml")):
            if path.exists():
                shutil.copy(path, seeds / path.name)
    command = [sys.executable, "-m", "generator", "build", "--seeds", str(seeds), "--docs", str(docs),
               "--subject", str(subject)]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    made = docs / "data" / "timeline.json"
    if done.returncode or not made.exists():
        said = (done.stderr.strip() or done.stdout.strip())[-3000:]
        print(f"generator build ended with {done.returncode}:\n{said.splitlines()[-1:] if hidden else said}")
        sys.exit(2)
    return read_json(made)


# ---------------------------------------------------------------- the score


@dataclass
class Score:
    figures: dict[str, tuple[int, int]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def seed_of(source: Json) -> str:
    return str(source["seed"]).rsplit("/", 1)[-1]


def on_lane(events: list[Json]) -> list[Json]:
    return [e for e in events if e["lane"] == "activism"]


def quotes(event: Json) -> str:
    return "".join(f"\n      {seed_of(s)}: {s['quote'][:160]}" for s in event["sources"])


class Tally:
    """The figures of one half, gathered measure by measure."""

    def __init__(self, cases: Cases, timeline: Json) -> None:
        self.cases, self.timeline, self.events = cases, timeline, timeline["events"]
        self.marks = list(cases.marks.values())
        self.score = Score()
        # for each produced event, for each of its sources in order: the names of the marks it touches
        self.touched = [[self.touch(source) for source in event["sources"]] for event in self.events]
        self.at_fault: set[str] = set()  # articles of which something is wrong
        self.hits: dict[str, list[Json]] = {m.name: [] for m in self.marks}
        for event, sources in zip(self.events, self.touched, strict=True):
            for name in set().union(*sources):
                self.hits[name].append(event)

    def touch(self, source: Json) -> set[str]:
        said, seed = runs(source["quote"]), seed_of(source)
        return {m.name for m in self.marks if m.seed == seed and m.runs & said}

    def all(self) -> Score:
        for measure in (
            self.lane, self.dates, self.plans, self.joins, self.published, self.required, self.quoted, self.noise,
        ):  # fmt: skip
            measure()
        return self.score

    def say(self, line: str) -> None:
        self.score.errors.append(line)

    def lane(self) -> None:
        right = total = 0
        for event, sources in zip(self.events, self.touched, strict=True):
            if event["lane"] != "activism":
                continue
            total += 1
            told = sorted(set().union(*sources))
            if any(self.cases.marks[name].welcome for name in told):
                right += 1
            else:
                self.at_fault.update(seed_of(source) for source in event["sources"])
                marked = f" {', '.join(told)}" if told else ""
                self.say(f"foreign on the lane:{marked} {event['date']} {event['title']}{quotes(event)}")
        self.score.figures["women's events, precision"] = right, total

        wanted = [m for m in self.marks if m.wanted]
        found = [m for m in wanted if on_lane(self.hits[m.name])]
        self.score.figures["women's events, recall"] = len(found), len(wanted)
        for mark in wanted:
            there = self.hits[mark.name]
            if not on_lane(there):
                lanes = f"; stands on {sorted({e['lane'] for e in there})}" if there else ""
                self.say(f"missed: {mark.name} {mark.gold['date']} {mark.gold['what']}{lanes}")
            elif len(on_lane(there)) > 2:
                self.say(f"told {len(on_lane(there))} times: {mark.name} {mark.gold['what']}")

    def dates(self) -> None:
        women = [(m, on_lane(self.hits[m.name])) for m in self.marks if m.women]
        others = [(m, self.hits[m.name]) for m in self.marks if not m.women]
        for name, pairs in (("dates right", women), ("dates right, other events", others)):
            found = [(m, events) for m, events in pairs if events]
            good = [m for m, events in found if self.dated(m, events)]
            self.score.figures[name] = len(good), len(found)
            for mark, events in found:
                if mark not in good:
                    got = "; ".join(f"{e['date']} by {self.phrases(mark, e)}" for e in events)
                    wanted = f"{mark.gold['date']} ({mark.gold['date_words']})"
                    self.say(f"date: {mark.name} {mark.gold['what']} wanted {wanted}, got {got}")

    def dated(self, mark: Mark, events: list[Json]) -> bool:
        """Some event that tells of it has a date accepted for it, or for one that is the same happening."""
        for mate in self.cases.mates(mark.name):
            gold, article = mate.gold, self.cases.articles[mate.seed]
            true = article["published_true"] if gold["date"] == article["published"] else ""
            if any(date_right(e["date"], gold["accept"], gold["date"], true, gold.get("slack", 0)) for e in events):
                return True
        return False

    @staticmethod
    def phrases(mark: Mark, event: Json) -> list[str]:
        return [str(s.get("phrase")) for s in event["sources"] if seed_of(s) == mark.seed]

    def plans(self) -> None:
        found = right = 0
        for mark in self.marks:
            there = on_lane(self.hits[mark.name])
            if not (mark.women and mark.gold["planned"] and there):
                continue
            found += 1
            reports = [e for m in self.cases.mates(mark.name) if not m.gold["planned"] for e in self.hits[m.name]]
            if any(e.get("planned") or any(e is r for r in reports) for e in there):
                right += 1
            else:
                self.say(f"told as if it had happened: {mark.name} {mark.gold['what']}")
        self.score.figures["planned shown as planned"] = right, found

    def joins(self) -> None:
        same = self.cases.joins["same"]
        may, different = (self.cases.rooted(kind) for kind in ("may", "different"))
        right: set[Pair] = set()
        wrong: dict[Pair, Json] = {}
        for event, sources in zip(self.events, self.touched, strict=True):
            for one, other in itertools.combinations(sources, 2):
                pairs = {(min(a, b), max(a, b)) for a in one for b in other if a != b}
                right |= pairs & same
                if not pairs or pairs & same or one & other:
                    continue  # a passage nobody marked, or right, or two quotes of one mark
                if not any(self.cases.root(pair) in may for pair in pairs):
                    wrong.setdefault(min(pairs), event)
        found = {name for name, events in self.hits.items() if events}
        ends = {pair for pair in same if found.issuperset(pair)}
        women = {pair for pair in ends if self.cases.marks[pair[0]].welcome}
        self.score.figures["joins, precision"] = len(right), len(right) + len(wrong)
        self.score.figures["joins, recall"] = len(right), len(ends)
        self.score.figures["joins, recall, women's events"] = len(right & women), len(women)
        self.score.figures["joins, recall, with those not found"] = len(right), len(same)
        for pair, event in sorted(wrong.items(), key=lambda item: item[0]):
            alike = " (marked as lookalikes)" if self.cases.root(pair) in different else ""
            self.say(f"joined, but two happenings{alike}: {' + '.join(pair)}: {event['date']} {event['title']}")
        for pair in sorted(ends - right):
            self.say(f"not joined: {' + '.join(pair)}: {self.cases.marks[pair[0]].gold['what']}")

    def published(self) -> None:
        given = {seed_of(a): a.get("published") for a in self.timeline["articles"]}
        good = 0
        for seed, article in self.cases.articles.items():
            wanted, true = article["published"], article["published_true"]
            if date_right(given.get(seed), article["published_accept"], wanted, true):
                good += 1
            else:
                self.at_fault.add(seed)
                self.say(f"published: {seed} ({article['published_from']}) wanted {wanted}, got {given.get(seed)}")
        self.score.figures["publication dates right"] = good, len(self.cases.articles)

    def required(self) -> None:
        wanted = [m for m in self.marks if not m.gold["optional"]]
        wrong = [m for m in wanted if not self.as_marked(m)]
        self.at_fault.update(m.seed for m in wrong)
        self.score.figures["required events right"] = len(wanted) - len(wrong), len(wanted)
        articles = self.cases.articles.keys()
        self.score.figures["articles without a fault"] = len(articles - self.at_fault), len(articles)
        for mark in wrong:
            there = [f"{e['date']} on {e['lane']}" for e in self.hits[mark.name]]
            self.say(f"required: {mark.name} {mark.gold['date']} {mark.gold['what']} got {there}")

    def as_marked(self, mark: Mark) -> bool:
        good = [e for e in self.hits[mark.name] if self.dated(mark, [e])]
        lanes = {m.women for m in self.cases.mates(mark.name)}
        return any(mark.gold["either"] or (e["lane"] == "activism") in lanes for e in good)

    def quoted(self) -> None:
        texts = {seed: fold(text) for seed, text in self.cases.texts.items()}
        sources = [s for e in self.events for s in e["sources"]]
        bad = [s for s in sources if fold(s["quote"]) not in texts.get(seed_of(s), "")]
        self.score.figures["quotes verbatim"] = len(sources) - len(bad), len(sources)
        for source in bad:
            self.say(f"not verbatim: {seed_of(source)} {source['quote'][:90]}")

    def noise(self) -> None:
        lines = {seed: [fold(b) for b in a["boilerplate"]] for seed, a in self.cases.articles.items()}

        def idle(source: Json) -> bool:
            quote = fold(source["quote"])
            return any(
                quote in line or (line in quote and line.count(" ") >= _MORE_THAN_A_NAME)
                for line in lines.get(seed_of(source), [])
            )

        bad = [e for e in self.events if e["sources"] and all(idle(s) for s in e["sources"])]
        self.score.figures["events free of boilerplate"] = len(self.events) - len(bad), len(self.events)
        for event in bad:
            self.say(f"boilerplate: {event['title']}{quotes(event)}")


# ---------------------------------------------------------------- the door


def show(cases: Cases, score: Score, errors: bool) -> bool:
    """Print one half; whether a goal was missed."""
    wanted = sum(m.wanted for m in cases.marks.values())
    print(
        f"{cases.folder.name}: {len(cases.articles)} articles, {len(cases.marks)} events marked, "
        f"{wanted} of women's and required, {len(cases.joins['same'])} pairs the same"
    )
    missed = False
    for name, (part, whole) in score.figures.items():
        rate, goal = part / whole if whole else 1.0, GOALS.get(name)
        short = goal is not None and rate < goal
        missed |= short
        against = "" if goal is None else f"  goal {goal:.2f}{'  short' if short else ''}"
        print(f"  {name:36} {rate:6.3f}  {part:4}/{whole:<4}{against}")
    if errors:
        print("\n".join(f"  {line}" for line in score.errors))
    return missed


def main(argv: list[str] | None = None) -> int:
    about = (__doc__ or "").split("\n", 1)[0]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events_labelled", description=about)
    parser.add_argument("--cases", type=pathlib.Path, action="append", help="a folder of labelled articles; repeatable")
    parser.add_argument("--timeline", type=pathlib.Path, help="score this timeline.json instead of building")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, with words of the articles")
    parser.add_argument("--look", action="store_true", help="list it for the unseen part too")
    parser.add_argument("--validate", action="store_true", help="only check the marks")
    parser.add_argument("--goals", action="store_true", help="exit with 1 where a goal is missed")
    options = parser.parse_args(argv)
    folders = options.cases or sorted(folder for folder in CASES.iterdir() if (folder / "joins.json").exists())
    if options.timeline and len(folders) != 1:
        parser.error("--timeline goes with one folder of cases")
    faulty = missed = False
    for folder in folders:
        if not list(folder.glob("*.gold.json")):
            parser.error(f"{folder}: no *.gold.json there")
        hidden = "unseen" in folder.resolve().parts and not options.look
        if options.errors and hidden:
            parser.error("the errors would show texts that nobody who writes rules may read; --look overrides")
        cases = load(folder)
        wrong = faults(cases)
        if wrong:
            faulty = True
            print(f"{folder.name}: {len(wrong)} faults in the marks")
            if not hidden:
                print("\n".join(f"  {line}" for line in wrong))
        if options.validate:
            order = "not in order" if wrong else "in order"
            print(f"{folder.name}: {len(cases.articles)} articles, {len(cases.marks)} events, {order}")
            continue
        if options.timeline:
            timeline = read_json(options.timeline)
        else:
            with tempfile.TemporaryDirectory() as work:
                timeline = build(cases, pathlib.Path(work), hidden)
        missed |= show(cases, Tally(cases, timeline).all(), options.errors)
    return int(faulty or (missed and options.goals))


if __name__ == "__main__":
    sys.exit(main())
