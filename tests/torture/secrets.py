"""Texts that ask for a secret: another file, a variable of the environment, what the programs know of themselves.

`python -m tests.torture.secrets` puts each into four fields of a site, and looks for the secrets in all of its bytes.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.markup import matter
from tests import sites
from tests.torture.chromium import frame, quietly
from tests.torture.report import row

FIELDS = ("text", "title", "outlet", "typed")
WAYS = """
--8<-- "{path}"
;--8<-- "{path}"
--8<-- "{path}:1:9"
--8<--
{path}
--8<--
-8<- "{path}"
`--8<-- "{path}"`
--8<-- "file://{path}"
{{% include "{path}" %}}
{{% include '{path}' ignore missing %}}
{{% import "{path}" as x %}}{{{{ x }}}}
{{% extends "{path}" %}}
{{% raw %}}{{% endraw %}}{{{{ config }}}}
{{{{ config.extra }}}} {{{{ config.hooks }}}}
{{{{ config.__init__.__globals__.os.environ }}}}
{{{{ self.__init__.__globals__.__builtins__.open('{path}').read() }}}}
{{{{ cycler.__init__.__globals__.os.environ['{name}'] }}}}
{{{{ lipsum.__globals__.os.popen('cat {path}').read() }}}}
{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}
{{{{ environ('{name}') }}}}
{{{{ env.{name} }}}}
{{{{ get_env("{name}") }}}}
{{{{ read_csv('{path}') }}}}
{{{{ read_raw('{path}') }}}}
{{{{ include_file('{path}') }}}}
{{{{ fix_url('{path}') }}}}
{{{{{path}}}}}
{{! {path} !}}
{{!{path}!}}
{{include {path}}}
{{include: {path}}}
{{#include {path}}}
#include "{path}"
!include {path}
!include "{path}"
!INHERIT {path}
!ENV {name}
!ENV [{name}, none]
!!python/object/apply:os.getenv ["{name}"]
!!python/name:os.environ
!relative {path}
${name}
${{{name}}}
$({name})
%{name}%
$env:{name}
`{name}`
<!--#include file="{path}" -->
<!--#echo var="{name}" -->
<?php readfile('{path}') ?>
<%= File.read("{path}") %>
<xi:include href="{path}" parse="text"/>
<!DOCTYPE x [<!ENTITY y SYSTEM "file://{path}">]><x>&y;</x>
.. include:: {path}
.. literalinclude:: {path}
::: {path}
[include](file://{path})
![picture]({path})
[[{path}]]
![[{path}]]
@import "{path}";
@{path}
\\input{{{path}}}
<object data="{path}"></object>
<embed src="file://{path}">
/// html | div
{path}
///
""".strip("\n")


def variants(path: str, name: str) -> list[str]:
    """Sixty-odd ways to ask for a file and for a variable."""
    found, whole = [], WAYS.split("\n")
    while whole:
        lines = 3 if whole[0] in ("--8<--", "/// html | div") else 1
        found.append("\n".join(whole[:lines]).format(path=path, name=name))
        whole = whole[lines:]
    return found


def make(folder: Path, canary: str) -> list[str]:
    """A project in which each text is asked in four fields, and what is asked for lies about; gives the texts."""
    frame(folder)
    asked: list[str] = []
    for place in ("secret.txt", "docs/secret.txt", "seeds/secret.bin", "overrides/secret.txt", "../secret.txt"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(canary, encoding="utf-8")
    for path in ("secret.txt", str((folder / "secret.txt").resolve())):
        asked += [text for text in variants(path, "DATELINES_CANARY") if text not in asked]
    rows = [
        {"id": str(number), "title": text, "outlet": text, "published": "2023-06-05",
         "text": f"Wives of soldiers protested in Omsk on {1 + number % 28} June 2023.\n\n{text}\n\n"
                 f"On 3 June 2023 wives of soldiers wrote a letter in Tver, {text}."}
        for number, text in enumerate(asked)
    ]  # fmt: skip
    (folder / "seeds/rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build = ["build", "--seeds", str(folder / "seeds"), "--docs", str(folder / "docs"), "--publish", "full"]
    quietly(build)
    for number, text in enumerate(asked):
        front = {"title": text, "when": "2023-06-05", "summary": text, "tags": [text], "description": text}
        (folder / f"docs/events/typed-{number}.md").write_text(matter.write(front, "\nTyped.\n"), encoding="utf-8")
    quietly(build)
    return asked


def leaks(site: Path, canary: str) -> list[str]:
    """The files of a site that hold the secret."""
    found = []
    for path in sorted(site.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            if canary.encode() in data:
                found.append(path.relative_to(site).as_posix())
    return found


def templates(folder: Path, paths: Sequence[str]) -> list[str]:
    """Pages typed with `template: …` that name a file outside the theme: what a build makes of each."""
    found = []
    for path in paths:
        page = folder / "docs/events/typed-0.md"
        old = page.read_text(encoding="utf-8")
        page.write_text(old.replace("---\n", f"---\ntemplate: {json.dumps(path)}\n", 1), encoding="utf-8")
        try:
            found += leaks(sites.build(folder), os.environ["DATELINES_CANARY"])
        except RuntimeError as error:  # it stops, and publishes nothing
            if "emplate" not in str(error):
                found.append(f"the site is not built, but not for the template: {error}")
        page.write_text(old, encoding="utf-8")
    return found


def ask(folder: Path) -> tuple[int, list[str]]:
    """How many texts asked, and where the secret came out."""
    canary = "canary-" + os.urandom(12).hex()
    os.environ["DATELINES_CANARY"] = canary
    try:
        asked = make(folder, canary)
        found = leaks(sites.build(folder), canary) + leaks(folder / "docs/events", canary)
        found += leaks(folder / "docs/articles", canary) + leaks(folder / "docs/data", canary)
        outside = str((folder / "secret.txt").resolve())
        return len(asked), found + templates(
            folder, ["../secret.txt", "../../secret.txt", outside, "../docs/secret.txt"]
        )
    finally:
        del os.environ["DATELINES_CANARY"]


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        asked, found = ask(Path(name) / "project")
    print(*found, sep="\n")
    return bool(
        row("reading secrets: snippets, macros, includes, !ENV, template", f"{asked} × {len(FIELDS)}", len(found))
    )


if __name__ == "__main__":
    sys.exit(main())
