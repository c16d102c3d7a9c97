"""Only what stands between the marks is the generator's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import regions

PAGE = """\
# Mine

<!-- datelines:begin one -->
old
<!-- datelines:end one -->

```html
<!-- datelines:begin one -->
<!-- datelines:end one -->
```
  <!--datelines:begin two-->
  <!--datelines:end two-->
No line end"""


def test_each_region_by_its_name():
    assert regions.fill(PAGE, "one", "new\nlines\n") == PAGE.replace("old\n", "new\nlines\n")
    assert regions.fill(PAGE, "two", "new") == PAGE.replace("begin two-->\n", "begin two-->\nnew\n")
    assert regions.fill(PAGE, "one", "") == PAGE.replace("old\n", "")
    assert (regions.read(PAGE, "one"), regions.read(PAGE, "two")) == ("old\n", "")
    assert (regions.line(PAGE, "one"), regions.line(PAGE, "two")) == (3, 11)


def test_line_ends_are_those_of_the_page():
    page = PAGE.replace("\n", "\r\n")
    assert regions.fill(page, "one", "a\nb\n") == PAGE.replace("old\n", "a\nb\n").replace("\n", "\r\n")
    assert regions.read(page, "one") == "old\n"


@pytest.mark.parametrize(
    ("page", "line", "says"),
    [
        ("x\n<!-- datelines:begin a -->\n", 2, "never ends"),
        ("<!-- datelines:end a -->\n", 1, "has not begun"),
        ("<!-- datelines:begin a -->\n<!-- datelines:begin b -->\n", 2, "begins inside region a (line 1)"),
        ("<!-- datelines:begin a -->\n<!-- datelines:end b -->\n", 2, "has not begun"),
        ("<!-- datelines:begin a -->\n<!-- datelines:end a -->\n" * 2, 3, "a second time"),
        ("<!-- datelines:begin -->\n", 1, "names no region"),
    ],
)
def test_marks_that_do_not_pair_up(page, line, says):
    with pytest.raises(regions.RegionError, match="line") as caught:
        regions.fill(page, "a", "")
    assert caught.value.line == line
    assert says in caught.value.message


@pytest.mark.parametrize("page", ["", "words", "words <!-- datelines:begin a --> on a line\n", PAGE])
def test_no_such_region(page):
    with pytest.raises(regions.RegionMissing):
        regions.fill(page, "a", "")


lines = st.lists(st.sampled_from(["", "a", "# b", "<!-- other -->"]), max_size=5).map("\n".join)


@given(lines, lines, lines, lines)
def test_what_stands_outside_stays(before, old, after, new):
    def whole(content):
        return content if content.endswith("\n") or not content else f"{content}\n"

    def page(content):
        return f"{before}\n<!-- datelines:begin a -->\n{whole(content)}<!-- datelines:end a -->\n{after}"

    filled = regions.fill(page(old), "a", new)
    assert filled == page(new)
    assert regions.read(filled, "a") == whole(new)
