"""What the markup of a page states of its article."""

from __future__ import annotations

import pytest

from generator.capture.html_metadata import stated

PUBLISHED = [
    ('<meta name="date" content="June 3, 2024">', "2024-06-03"),
    ('<meta itemprop="datePublished" content="2024-06-03">', "2024-06-03"),
    ("<meta name=pubdate content=20240603>", "2024-06-03"),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-06-03T01:02:03Z"}</script>',
        "2024-06-03",
    ),
    (
        '<script type="application/ld+json">'
        '{"@graph": [{"@type": ["Article"], "datePublished": "2024-06-03"}]}</script>',
        "2024-06-03",
    ),
    ('<script type="application/ld+json">{"@graph": [[[</script>', ""),
    ('<script type="application/ld+json">[1, null, {"@type": "WebPage", "datePublished": "2020-01-01"}]</script>', ""),
    ('<meta property="article:modified_time" content="2024-06-04">', ""),
    ('<meta property="article:published_time" content="31 June 2024">', ""),
    ("", ""),
]


@pytest.mark.parametrize(("head", "published"), PUBLISHED)
def test_a_date_of_publication_is_read_where_the_page_states_one(head: str, published: str) -> None:
    known, _ = stated(f"<html><head>{head}</head><body><p>They left on 1 May 2024.</p></body></html>")
    assert known.get("published", "") == published


def test_of_two_dates_the_more_trustworthy_counts_and_both_are_clues_with_their_lines() -> None:
    known, clues = stated(
        '<meta name="date" content="2024-06-05">\n'
        '<meta property="article:modified_time" content="2024-06-04">\n'
        '<meta property="article:published_time" content="2024-06-03">'
    )
    assert known["published"] == "2024-06-03"
    assert {(clue.where, clue.value, clue.line) for clue in clues} == {
        ("meta:date", "2024-06-05", 1),
        ("meta:article:modified_time", "2024-06-04", 2),
        ("meta:article:published_time", "2024-06-03", 3),
    }
