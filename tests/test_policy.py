"""The policy names the theme's scripts by their text, and lets nothing else run."""

from __future__ import annotations

import yaml

from generator.built import policy
from tests.sites import ROOT


def test_the_theme_has_the_scripts_that_are_named() -> None:
    scripts = policy.inline_scripts()
    assert len(scripts) == 2
    assert all(part in "".join(scripts) for part in ("__md_scope", "catch"))


def test_they_do_not_vary_from_page_to_page_with_the_settings_of_the_site() -> None:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    assert settings["extra"]["scope"] == policy.SCOPE


def test_a_fingerprint_is_what_a_browser_computes() -> None:
    # The example of the Content Security Policy standard, section 8.3.
    script = "doSomething();"
    assert policy.fingerprint(script).startswith("sha256-")
    assert policy.fingerprint("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_the_published_policy_has_no_loophole() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy.policy(["x"]).split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in str(rules)
    assert not any("*" in rule or "http" in rule for rule in rules.values())
    assert "'unsafe-inline'" in policy.policy(["x"], preview=True)
