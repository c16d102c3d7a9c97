"""The Content-Security-Policy of the built site: which scripts may run, and that nothing comes from anywhere else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader

THEME = Path(str(files("material"))) / "templates"
OVERRIDES = Path(__file__).parent.parent.parent / "overrides"

SCOPE = "/"
"""`extra.scope` in mkdocs.yml. Set, it keeps the theme's inline scripts the same on every page."""

# The parts of the theme, and of its override, that are scripts written into the page.
PARTS = (
    "partials/javascripts/base.html",
    "partials/storage.html",
)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def inline_scripts() -> tuple[str, ...]:
    """The inline scripts that a page may hold: those of the theme's templates, never those that a page has."""
    env = Environment(loader=FileSystemLoader([OVERRIDES, THEME]), autoescape=False)
    config = SimpleNamespace(extra={"scope": SCOPE})
    texts = (env.get_template(part).render(config=config, features=(), base_url=".") for part in PARTS)
    return tuple(script for text in texts for script in _SCRIPT.findall(text))


def fingerprint(script: str) -> str:
    """As a policy names an inline script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def policy(scripts: Iterable[str], *, preview: bool = False) -> str:
    """The value of the meta element. A preview may run any inline script: MkDocs writes one that reloads the page."""
    hashes = [f"'{fingerprint(script)}'" for script in scripts]
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self'", *(["'unsafe-inline'"] if preview else hashes)]),
            "style-src 'self'",
            "img-src 'self' data:",  # the theme's style sheets carry their icons
            "font-src 'self'",
            "media-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
