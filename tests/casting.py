"""Small articles as rows: on what lane the last paragraph of each stands."""

from __future__ import annotations

from tests.reading import ROOT, rows, sighted

CASES = ROOT / "tests" / "cases" / "cast"


def verdict(text: str) -> str:
    """On what lane the last paragraph of a small article stands."""
    article = "Notes of the week\n\n" + text.replace(" // ", "\n\n")
    last = article.count("\n") + 1
    lanes = {s.lane for s in sighted(article, published="2024-06-20") if s.source.line == last}
    return "W" if "activism" in lanes else "R" if "response" in lanes else "-"


def wrong(name: str) -> list[str]:
    """Rows that are read otherwise; what the state does may stand on its lane where nobody of theirs acts."""
    found = [(wanted, verdict(text), text) for wanted, text in rows(CASES / f"{name}.txt")]
    return [f"{got} for {text}" for wanted, got, text in found if got != wanted and (wanted, got) != ("-", "R")]
