"""The people's files of a new docs folder: home page, timeline and other ways in, their regions still empty."""

from __future__ import annotations

from generator import escape, indexes

_TIMELINE = """---
title: "Timeline"
description: "Every event in order of time, with its sources and how its date is known."
hide: [navigation, toc]
search:
  exclude: true
---

# Timeline

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

The whole [timeline](timeline.md), or by [who acted](actors.md), [where](places.md) and [what was asked](demands.md).
How it is made, how far it has been checked, and the data to take away: [about this timeline](about.md).
"""


def templates(title: str = "", about: str = "") -> dict[str, str]:
    """Path below docs/ to text, for a timeline called so; a file that is there already is a person's, and stays."""
    name = escape.title(title) or "Timeline"
    lead = escape.markdown_text(about) if about else "What happened, in order of time, with the sources of each date."
    return {
        **indexes.templates(),
        "timeline.md": _TIMELINE,
        "index.md": _HOME.format(title=name.replace('"', "”"), about=escape.title(about).replace('"', "”"), lead=lead),
    }
