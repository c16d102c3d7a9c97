"""The people's files of a new docs folder: home page, timeline and other ways in, their regions still empty."""

from __future__ import annotations

from generator.interface.words import words
from generator.markup import escape
from generator.writing import indexes

_TIMELINE = """---
title: "{title}"
description: "{says}"
hide: [navigation, toc]
search:
  exclude: true
---

# {title}

<!-- datelines:begin timeline -->
<!-- datelines:end timeline -->
"""

_HOME = """---
title: "{title}"
description: "{about}"
hide: [navigation, toc]
---

# {title}

{lead}

<!-- datelines:begin highlights -->
<!-- datelines:end highlights -->

{ways}
{more}
"""


def templates(title: str = "", about: str = "", language: str = "en") -> dict[str, str]:
    """Path below docs/ to text, for a timeline called so; a file that is there already is a person's, and stays."""
    told = words(language)
    timeline = told("template.timeline")
    name = escape.title(title) or timeline
    return {
        **indexes.templates(language),
        "timeline.md": _TIMELINE.format(title=timeline, says=told("template.timeline-says")),
        "index.md": _HOME.format(
            title=name,
            about=escape.title(about),
            lead=escape.markdown_text(about) if about else told("template.lead"),
            ways=told("template.ways"),
            more=told("template.more"),
        ),
    }
