"""`python -m generator dates`: a text aloud, and JSON lines in bulk."""

from __future__ import annotations

import io
import json

import pytest

from generator.timex.command import day_of, run


def dates(given: bytes, **options: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = run(io.BytesIO(given), out, err, **options)  # type: ignore[arg-type]
    return status, out.getvalue(), err.getvalue()


def bulk(*rows: object) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_a_text_is_told_with_place_words_value_type_and_rule() -> None:
    status, out, err = dates(b"They met yesterday.\nThey will meet in\nlate May.\n", published="2022-11-20")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "1:10  yesterday  2022-11-19   DATE  yesterday",
        "3:1   late May   2023-05 END  DATE  part-of-march-or-may",
    ]


def test_without_a_day_of_publication_what_hangs_on_it_is_shown_in_brackets() -> None:
    status, out, err = dates(b"Yesterday, as in 1998,", name="a.txt", published="soon")
    assert status == 0
    assert out.splitlines() == ["1:1   Yesterday  (-P1D)  DATE  yesterday", "1:18  1998       1998    DATE  year"]
    assert err.startswith("a.txt: warning: 'soon' is not a date")


def test_a_day_that_the_calendar_lacks_is_warned_of_with_file_and_line() -> None:
    status, out, err = dates(b"They met\non 31 June.", name="a.txt", published="2022-11-20")
    assert (status, out) == (0, "")
    assert err == "a.txt:2: warning: the calendar has no '31 June' [no-such-date]\n"


def test_a_text_that_is_not_utf_8_and_one_that_is_empty_are_read_all_the_same() -> None:
    assert dates(b"\xff\xfe in 1998", published="2022-11-20")[1].endswith("1998  1998  DATE  year\n")
    assert dates(b"", published="2022-11-20") == (0, "", "")


def test_bulk_gives_offsets_types_values_and_rules_a_document_a_line() -> None:
    status, out, err = dates(bulk({"id": "x", "dct": "2022-11-20", "text": "é last month"}), jsonl=True)
    assert (status, err) == (0, "")
    timexes = [{"start": 2, "end": 12, "type": "DATE", "value": "2022-10", "rule": "last-span"}]
    assert [json.loads(line) for line in out.splitlines()] == [{"id": "x", "text": "é last month", "timexes": timexes}]


@pytest.mark.parametrize(
    "dct", [None, "", "03-02-2009", "2009-02-30", "yesterday", 20090203, [], "2009", "99999-01-01"]
)
def test_a_dct_that_is_no_day_is_warned_of_and_leaves_values_out(dct: object) -> None:
    given = bulk({"id": 1, "dct": "2009-02-03", "text": "today"}, {"id": 2, "dct": dct, "text": "today and 1998"})
    status, out, err = dates(given, jsonl=True, name="in.jsonl")
    assert status == 0
    assert [[timex["value"] for timex in json.loads(line)["timexes"]] for line in out.splitlines()] == [
        ["2009-02-03"],
        ["", "1998"],
    ]
    assert err.startswith("in.jsonl:2: warning: ")
    assert err.count("\n") == 1


def test_a_row_without_dct_falls_back_on_the_day_of_the_command_line() -> None:
    _, out, err = dates(bulk({"id": 1, "text": "today"}), jsonl=True, published="2009-02-03")
    assert json.loads(out)["timexes"][0]["value"] == "2009-02-03"
    assert err == ""


BAD = [
    b"{",
    b"nonsense",
    b"\xff\xff",
    b"[1]",
    b"null",
    b'{"id": 1}',
    b'{"id": 1, "text": 7}',
    b"[" * 100_000,
    b'"text"',
]


@pytest.mark.parametrize("line", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_an_error_with_its_number_and_the_others_go_on(line: bytes) -> None:
    good = bulk({"id": 1, "dct": "2009-02-03", "text": "today"})
    status, out, err = dates(good + line + b"\n" + good, jsonl=True, name="in.jsonl")
    assert status == 1
    assert len(out.splitlines()) == 2
    assert err.startswith("in.jsonl:2: error: ")


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_are_no_fault() -> None:
    row = bulk({"id": 1, "dct": "2009-02-03", "text": "today"}).rstrip()
    status, out, err = dates(b"\xef\xbb\xbf" + row + b"\r\n\r\n  \n" + row, jsonl=True)
    assert (status, len(out.splitlines()), err) == (0, 2, "")


def test_half_a_surrogate_pair_survives() -> None:
    status, out, _ = dates(b'{"id": 1, "dct": null, "text": "\\ud800 in 1998"}\n', jsonl=True)
    assert status == 0
    assert json.loads(out)["timexes"][0]["start"] == 5


DAYS = [
    ("2009-02-03", "2009-02-03"), ("2009-02-03T13:37", "2009-02-03"), ("2009-02-03T13:37:00Z", "2009-02-03"),
    ("20090203", "2009-02-03"), ("2009-02-03 10:00", "2009-02-03"), ("2009-02-031", None), ("2009-13-01", None),
    ("", None), (None, None), (20090203, None), ("٢٠٠٩-٠٢-٠٣", None),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "day"), DAYS)
def test_a_stated_day_is_read_strictly(stated: object, day: str | None) -> None:
    found = day_of(stated)
    assert (found.isoformat() if found else None) == day
