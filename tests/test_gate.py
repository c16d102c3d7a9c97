"""The gate stops what could run, load or lead astray, however it is written, and lets a sound site pass."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.built import gate, policy
from tests import sites


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small built site in which nothing is wrong."""
    return sites.build(sites.write(tmp_path_factory.mktemp("gate"), sites.EVENTS[:3]))


@pytest.fixture
def site(sound: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it to spoil."""
    copy = tmp_path / "site"
    shutil.copytree(sound, copy, copy_function=os.link)
    yield copy


def write(path: Path, text: str) -> None:
    """Without a trace in the sound site, whose files the copy shares."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")


def kinds(site: Path) -> list[str]:
    return [problem.kind for problem in gate.check(site, sites.ROOT / "docs")]


def put(site: Path, html: str, before: str = "</article>") -> None:
    page = site / "timeline/index.html"
    text = page.read_text(encoding="utf-8")
    assert text.count(before) >= 1
    write(page, text.replace(before, html + before, 1))


def test_a_sound_site_passes(sound: Path) -> None:
    assert list(gate.check(sound, sites.ROOT / "docs")) == []


@pytest.mark.parametrize(
    "html",
    [
        '<p title="&lt;script&gt;">&lt;script&gt;alert(1)&lt;/script&gt;</p>',
        "<p>1 &lt; 2, a<b is a tag but <b>bold</b> is harmless</p>",
        '<a href="https://example.org/a?b=c#d" rel="noreferrer">a link that a reader may follow</a>',
        '<a href="mailto:someone@example.org">mail</a>',
        '<a href="?demand=Closed%20borders">same page</a>',
        '<a href="../events/k01/">an event</a> <a href="..">home</a> <a href="./#e-k01">an entry</a>',
        '<a href="http://127.0.0.1:8137/events/k01/">our own address</a>',
        '<script type="application/ld+json">{"name": "<b>"}</script>',
        '<img src="../assets/images/favicon.png" alt="">',
        "<q cite='https://example.org/'>a quotation</q>",
    ],
)
def test_what_is_harmless_passes(site: Path, html: str) -> None:
    put(site, html)
    assert kinds(site) == []


SPOILED = [
    # kind, what stands in the page
    ("script", "<script>alert(1)</script>"),
    ("script", "<ScRiPt\n>alert(1)</sCrIpT>"),
    ("script", "<script/x>alert(1)</script>"),
    ("script", "<script src=https://example.org/x.js></script>"),
    ("script", "<script src=//example.org/x.js></script>"),
    ("script", "<script src='\\\\example.org/x.js'></script>"),
    ("script", "<script type=text/javascript>alert(1)</script>"),
    ("script", "<script type=module>alert(1)</script>"),
    ("script", "<svg><script href='https://example.org/x.js'></script></svg>"),
    ("script", '<p "><script>alert(1)</script>'),
    ("script", "<!--><script>alert(1)</script>"),
    ("script", "<textarea><script>alert(1)</script></textarea>"),
    ("script", "<title></title><script>alert(1)</script>"),
    ("script", "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>"),
    ("script", '<script type="application/json"><!--<script>alert(1)</script>'),
    ("handler", "<img src=x onerror=alert(1)>"),
    ("handler", "<img/src='x'/onerror=alert(1)>"),
    ("handler", "<p ONCLICK='alert(1)'>x"),
    ("handler", '<svg/onload="alert(1)">'),
    ("handler", "<details open ontoggle\n=\nalert(1)>"),
    ("handler", '<p a="x"onmouseover=alert(1)>'),
    ("bad-address", "<a href=javascript:alert(1)>x</a>"),
    ("bad-address", "<a href=' \x01jAvA&Tab;script&colon;alert(1)'>x</a>"),
    ("bad-address", "<a href='java\nscript:alert(1)'>x</a>"),
    ("bad-address", "<a href='&#106;avascript:alert(1)'>x</a>"),
    ("bad-address", "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>"),
    ("bad-address", "<a href='data:text/html,<b>'>x</a>"),
    ("bad-address", "<a href='vbscript:x'>x</a>"),
    ("bad-address", "<form action=javascript:alert(1)></form>"),
    ("bad-address", "<button formaction=javascript:alert(1)>x</button>"),
    ("frame", "<iframe src=../></iframe>"),
    ("frame", "<object data=../></object>"),
    ("frame", "<embed src=../>"),
    ("frame", "<iframe srcdoc='&lt;script>'></iframe>"),
    ("form", "<form method=POST></form>"),
    ("form", "<form action=https://example.org/></form>"),
    ("form", "<button formmethod=post>x</button>"),
    ("refresh", "<meta http-equiv=refresh content='0;url=https://example.org/'>"),
    ("base", "<base href=https://example.org/>"),
    ("inline-style", "<style>p{background:url(//example.org)}</style>"),
    ("inline-style", "<p style='background:url(//example.org)'>x</p>"),
    ("animation", "<svg><animate attributeName=href values=javascript:alert(1) /></svg>"),
    ("foreign-load", "<img src=https://example.org/x.png>"),
    ("foreign-load", "<img src=//example.org/x.png>"),
    ("foreign-load", "<img srcset='x.png 1x, https://example.org/x.png 2x'>"),
    ("foreign-load", "<video poster=https://example.org/x.png></video>"),
    ("foreign-load", "<link rel='alternate stylesheet' href=https://example.org/x.css>"),
    ("foreign-load", "<link rel=preconnect href=https://example.org>"),
    ("foreign-load", "<svg><image href=https://example.org/x.png /></svg>"),
    ("foreign-load", "<a href=../ ping=https://example.org/>x</a>"),
    ("conflict-marker", "<p>&lt;&lt;&lt;&lt;&lt;&lt;&lt; mine</p>"),
    ("broken-link", "<a href=../events/gone/>x</a>"),
    ("broken-link", "<img src=gone.png alt=''>"),
    ("broken-link", "<a href=/../../etc/passwd>x</a>"),
    ("broken-anchor", "<a href='#nowhere'>x</a>"),
    ("broken-anchor", "<a href='../articles/a/#nowhere'>x</a>"),
]


@pytest.mark.parametrize(("kind", "html"), SPOILED)
def test_a_spoiled_page_is_stopped(site: Path, kind: str, html: str) -> None:
    put(site, html)
    assert kind in kinds(site)


def test_a_script_of_the_theme_is_known_word_by_word(site: Path) -> None:
    script = policy.inline_scripts()[0]
    put(site, f"<script>{script}</script>")
    assert kinds(site) == []
    put(site, f"<script>{script} </script>")
    assert kinds(site) == ["script"]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("no-policy", 'http-equiv="Content-Security-Policy"', 'name="csp"'),
        ("wrong-policy", "script-src 'self'", "script-src *"),
        ("wrong-policy", "<head>", "<head><script></script>"),
    ],
)
def test_a_page_without_the_policy_is_stopped(site: Path, kind: str, old: str, new: str) -> None:
    page = site / "404.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    write(page, text.replace(old, new, 1))
    assert kind in kinds(site)


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("unexpected-file", "notes.md", "# Notes"),
        ("unexpected-file", ".git/config", "x"),
        ("unexpected-file", "data/people.xlsx", "x"),
        ("unexpected-file", "page.php", "x"),
        ("unknown-script", "assets/extra.js", "alert(1)"),
        ("unknown-script", "assets/datelines.js", "alert(1)"),
        ("foreign-load", "assets/extra.css", "@import 'https://example.org/x.css';"),
        ("foreign-load", "assets/extra.css", "p{background:URL( //example.org/x)}"),
        ("script", "assets/evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("handler", "assets/evil.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("conflict-marker", "data/timeline.json", '{"x": "<<<<<<< mine"}'),
    ],
)
def test_a_file_that_does_not_belong_is_stopped(site: Path, kind: str, name: str, text: str) -> None:
    write(site / name, text)
    assert kinds(site) == [kind]


def test_a_link_out_of_the_folder_is_stopped(site: Path) -> None:
    (site / "data/secret.json").symlink_to("/etc/hostname")
    assert kinds(site) == ["odd-file"]


def test_a_folder_that_is_no_site_says_so(tmp_path: Path) -> None:
    assert kinds(tmp_path) == ["no-site"]


def test_a_finding_names_page_and_line(site: Path) -> None:
    put(site, "\n<script>alert(1)</script>")
    [found] = gate.check(site, sites.ROOT / "docs")
    text = (site / "timeline/index.html").read_text(encoding="utf-8")
    line = text.split("<script>alert(1)")[0].count("\n") + 1
    assert found.where == f"site/timeline/index.html:{line}"
