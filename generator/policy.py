"""The Content-Security-Policy of the built site: which scripts may run, and that nothing comes from anywhere else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Any

# The parts of the theme, and of its override, that are scripts written into the page.
PARTS = (
    "partials/javascripts/base.html",
    "partials/javascripts/palette.html",
    "partials/javascripts/content.html",
    "partials/storage.html",
)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_scripts(env: Any, config: Any) -> tuple[str, ...]:
    """The theme's own inline scripts, from its templates, never from a page. `env` is MkDocs' Jinja environment.

    They are the same on every page because `extra.scope` is set; `ValueError` where it is not.
    """
    if not config.extra.get("scope"):
        raise ValueError("mkdocs.yml: extra.scope is not set; without it the theme's scripts differ from page to page")
    features = config.theme.get("features") or []
    texts = (env.get_template(part).render(config=config, features=features, base_url=".") for part in PARTS)
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
