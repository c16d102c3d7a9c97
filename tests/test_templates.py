"""The people's files that a new docs folder begins with."""

from __future__ import annotations

from generator.markup import matter, regions
from generator.writing.templates import templates


def test_a_new_folder_begins_with_a_home_page_and_a_timeline_whose_regions_can_be_filled():
    made = templates("Women and the mobilisation", "Mothers, wives and widows")
    assert "tell" in regions.fill(made["timeline.md"], "timeline", "tell\n")
    assert "tell" in regions.fill(made["index.md"], "highlights", "tell\n")
    assert matter.read(made["index.md"]).front["title"] == "Women and the mobilisation"


def test_a_title_with_quotation_marks_or_markup_breaks_no_page():
    made = templates('The "wives" <script>alert(1)</script>', 'They said "no"')
    page = matter.read(made["index.md"])
    assert "<" not in str(page.front["title"]) and '"' not in str(page.front["description"])


def test_without_a_subject_the_page_is_plainly_a_timeline():
    assert matter.read(templates()["index.md"]).front["title"] == "Timeline"
