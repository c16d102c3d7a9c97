"""The project as a whole keeps its word: layers, licences, pinned packages, and documentation that is true."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from tests.torture import audit

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "generator"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE-texts.md")
]
DOCUMENTS += sorted((ROOT / "docs/guide").glob("*.md"))
FILES = ("requirements", "requirements-dev")
COMMANDS = ("build", "check", "explain", "dates", "add", "resolve", "redact", "gate")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


# ------------------------------------------------------------------------------------------------------------- layers


@cache
def rows() -> dict[str, str]:
    """The package of each module in the table in CONTRIBUTING.md, from the ground up."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", table, re.MULTILINE)
    assert len({module for _, module in found}) == len(found)
    return {module: package for package, module in found}


def row(name: str) -> str:
    """The row of a dotted name below generator: a module with a row of its own, or the package around it."""
    first, _, rest = name.partition(".")
    second = rest.partition(".")[0]
    return second if rows().get(second) == first else first


@cache
def modules() -> dict[str, list[Path]]:
    """The files of each row; a package that says nothing but what it is for is none."""
    found: dict[str, list[Path]] = {}
    for path in sorted(GENERATOR.rglob("*.py")):
        if path.name != "__init__.py" or len(ast.parse(path.read_text(encoding="utf-8")).body) > 1:
            inside = path.relative_to(GENERATOR).with_suffix("")
            found.setdefault(row(".".join(inside.parts)), []).append(path)
    return {name: paths for name, paths in found.items() if not name.startswith("__")}


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules of the generator that a file imports anywhere, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}:{node.lineno}: say generator.…, not a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {row(name.removeprefix("generator.")) for name in names if name.startswith("generator.")}
    return frozenset(found)


def test_the_table_of_modules_is_complete_and_holds_nothing_else() -> None:
    assert set(rows()) == set(modules()), "give each module a row in CONTRIBUTING.md, below all that it imports"


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_modules_above_it_in_the_table(module: str) -> None:
    order = list(rows())
    above = {*order[: order.index(module)], module}
    below = {named(path): sorted(imports(path) - above) for path in modules()[module]}
    assert not {path: names for path, names in below.items() if names}


def test_the_writing_side_knows_nothing_of_the_reading_side() -> None:
    reading = {"capture", "timex", "dating", "grammar", "finding", "joining", "reading"}
    reaches: dict[str, set[str]] = {
        name: set().union(*map(imports, paths)) - {name} for name, paths in modules().items()
    }
    for name in (name for name, package in rows().items() if package in ("writing", "exports", "disk")):
        seen: set[str] = set()
        todo = {name}
        while todo:
            seen |= todo
            todo = set().union(*(reaches[other] for other in todo)) - seen
        assert not {other for other in seen if rows()[other] in reading}, name


@cache
def touched() -> frozenset[str]:
    """The modules that tests name."""
    tests = [path for path in (ROOT / "tests").glob("*.py") if path != Path(__file__)]
    named_so = {
        row(name) for path in tests for name in re.findall(r"generator\.([\w.]+)", path.read_text(encoding="utf-8"))
    }
    return frozenset(named_so.union(*map(imports, tests)))


@pytest.mark.parametrize("module", modules())
def test_every_module_is_tested_itself_or_through_the_one_that_uses_it(module: str) -> None:
    users = {name for name, paths in modules().items() if any(module in imports(path) for path in paths)}
    assert ({module} | users) & touched()


# ----------------------------------------------------------------------------------------------------------- commands


@cache
def help_of(*arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "generator", *arguments, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def examples() -> list[tuple[str, int, str]]:
    """(file, line, command) for each line of the documentation that runs the generator."""
    found = []
    for path in DOCUMENTS:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found += [(named(path), number, rest) for rest in re.findall(r"python -m generator ([^`#\n|]*)", line)]
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_is_described(command: str) -> None:
    assert len(help_of(command)) > len(f"usage: generator {command} [-h]\n")
    assert re.search(rf"`{command}\b[^`]*`", (ROOT / "README.md").read_text(encoding="utf-8"))


def test_no_command_is_hidden_from_the_readme() -> None:
    assert set(re.findall(r"^    (\w+) ", help_of(), re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize(("file", "line", "command"), examples(), ids=lambda value: str(value))
def test_every_command_line_in_the_documentation_exists(file: str, line: int, command: str) -> None:
    words = command.split()
    name = words[0] if words and words[0] in COMMANDS else ""
    assert name or words[:1] in (["COMMAND"], ["--help"]), f"{file}:{line}: no command {words[:1]}"
    for option in re.findall(r"--[\w-]+", command):
        assert option in help_of(name) if name else True, f"{file}:{line}: {name} has no {option}"


def test_every_make_target_in_the_documentation_exists_and_every_target_is_described() -> None:
    phony = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())
    assert set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE)) == phony
    for path in DOCUMENTS:
        told = set(re.findall(r"(?:`|\$ )make ([a-z]+)", path.read_text(encoding="utf-8")))
        assert told <= phony, f"{named(path)}: {sorted(told - phony)}"


# -------------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_between_documents_leads_to_a_file(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target).exists(), f"{named(path)} links to {target}"


# ----------------------------------------------------------------------------------------------------------- packages


def pinned(name: str) -> dict[str, str]:
    """Package name to its block (version, marker, hashes) in a pinned requirement file."""
    blocks = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))
    return {f"{block.split('==')[0].strip()} {number}": block for number, block in enumerate(blocks) if block.strip()}


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_with_a_hash_and_no_index_is_named(file: str) -> None:
    assert pinned(f"{file}.txt")
    for block in pinned(f"{file}.txt").values():
        assert re.match(r"[\w.-]+==[\w.!+-]+(?: ; [^\\]+)? \\\n", block) and "--hash=sha256:" in block, block
    text = (ROOT / f"{file}.txt").read_text(encoding="utf-8")
    assert not re.search(r"--(?:extra-)?index-url|--find-links|--trusted-host|https?:|file:|@ ", text)


@pytest.mark.parametrize("file", FILES)
def test_what_is_asked_for_is_what_is_pinned(file: str) -> None:
    versions: dict[str, list[str]] = {}
    for block in pinned(f"{file}.txt").values():
        name, version = re.match(r"([\w.-]+)==([^\s;\\]+)", block).groups()  # type: ignore[union-attr]
        versions.setdefault(name, []).append(version)
    for line in (ROOT / f"{file}.in").read_text(encoding="utf-8").splitlines():
        asked = line.split("#")[0].strip()
        if asked and not asked.startswith("-"):
            requirement = Requirement(asked)
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            assert all(requirement.specifier.contains(version) for version in versions[name]), asked


def test_the_tests_run_with_the_versions_that_users_get() -> None:
    users, ours = ({block.split(" \\")[0] for block in pinned(f"{name}.txt").values()} for name in FILES)
    assert users <= ours


def only_gpl(name: str) -> bool:
    """Whether a package can be had under no other licence than a GPL (LGPL and "or" choices are fine)."""
    meta = distribution(name).metadata
    stated = meta.get_all("License-Expression") or []
    if stated:
        return all(re.search(r"\bA?GPL", choice) for choice in stated[0].split(" OR "))
    classifiers = [value for value in meta.get_all("Classifier") or [] if value.startswith("License ::")]
    named_gpl = ["General Public" in value and "Lesser" not in value for value in classifiers]
    text = (meta.get_all("License") or [""])[0].partition("\n")[0]
    return (bool(named_gpl) and all(named_gpl)) or bool(re.search(r"\bA?GPL", text) and not re.search(r"\bMIT\b", text))


@pytest.mark.parametrize("name", sorted({key.split()[0] for key in pinned("requirements.txt")}))
def test_no_package_of_the_running_program_is_under_the_gpl_alone(name: str) -> None:
    marker = next(block for key, block in pinned("requirements.txt").items() if key.split()[0] == name)
    needed = Requirement(marker.split("\\")[0].strip())
    if needed.marker is None or needed.marker.evaluate():
        assert not only_gpl(name)


def test_the_check_of_licences_finds_a_gpl(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(**fields: list[str]) -> bool:
        class Meta(dict[str, list[str]]):
            get_all = dict.get

        class Fake:
            metadata = Meta({key.replace("_", "-"): value for key, value in fields.items()})

        monkeypatch.setitem(globals(), "distribution", lambda name: Fake)
        return only_gpl("any")

    assert told(License_Expression=["GPL-3.0-or-later"])
    assert told(License=["GPLv3 License"])
    assert told(Classifier=["License :: OSI Approved :: GNU General Public License v3 (GPLv3)"])
    assert not told(License_Expression=["MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"])
    assert not told(Classifier=["License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)"])
    assert not told(License=["MIT"])


# ----------------------------------------------------------------------------------------------------- seeds, workflows


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=named)
def test_every_text_of_ours_is_labelled_as_a_digest_and_dates_itself(path: Path) -> None:
    side = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    assert side["digest"] is True and side["publish"] == "full" and "published" not in side
    assert path.read_text(encoding="utf-8").startswith(side["title"] + "\n\n")


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=named)
def test_a_workflow_may_do_as_little_as_it_can(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] == {}, "nothing, unless a job says otherwise"
    for job in flow["jobs"].values():
        writes = {scope for scope, level in job["permissions"].items() if level != "read"}
        assert writes <= {"pages", "id-token"} and job["timeout-minutes"]
        assert not (writes and any("run" in step for step in job["steps"])), "what may write runs none of our code"
    for used in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", used), used


def test_make_bench_runs_every_comparison() -> None:
    programs = [path for path in (ROOT / "benchmarks").glob("*.py") if "__main__" in path.read_text(encoding="utf-8")]
    assert len(programs) > 10
    for path in programs:
        assert f"benchmarks/{path.name}" in MAKEFILE or f"benchmarks.{path.stem}" in MAKEFILE, path.name


def test_an_audit_counts_only_what_it_was_told_of() -> None:
    report = {
        "dependencies": [
            {"name": "one", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]},
            {"name": "two", "version": "1", "vulns": []},
            {"name": "three", "skip_reason": "not found"},
        ]
    }
    answer = audit.read(json.dumps(report))
    assert sorted(answer.asked) == ["one", "two"] and sorted(answer.unknown) == ["three"]
    assert answer.faults == ("one 1: PYSEC-1, mended in 2",)
    with pytest.raises((ValueError, KeyError)):
        audit.read("the service is away")


def test_the_command_line_brings_no_rule_of_reading_along() -> None:
    """They are looked for only where an article is read: a run that knows all of them is over by then."""
    told = "import sys, generator.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    late = ("generator.dating", "generator.finding", "generator.timex", "generator.built", "generator.commands.explain")
    assert [name for name in run.stdout.split() if name.startswith(late)] == []
