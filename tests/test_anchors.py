"""Anchors: dated public facts, how sentences tell them, and what is wrong with a table, all at once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.knowledge import anchors
from generator.knowledge.anchors import load, matching, relevant
from generator.knowledge.ways import way_of
from generator.values.problems import Stop

Date = datetime.date
PROJECT = Path(__file__).resolve().parent.parent / "seeds" / "anchors.toml"

# -- patterns -------------------------------------------------------------------------------------------------------

TELLS = [  # pattern, sentence, whether it tells
    ("order* + mobili*", "After ordering a partial mobilisation, he spoke.", True),
    ("order* + mobili*", "Mobilization was ordered at once.", True),
    ("order* + mobili*", "The border was closed to the mobile units.", False),
    ("order* + mobili* + -second", "A second mobilisation was ordered.", False),
    ("foreign agent|agents", "They were listed as “foreign agents”.", True),
    ("foreign agent|agents", "They were listed as foreign-agent media.", True),
    ("foreign agent|agents", "Foreign secret agents came.", False),
    ("Way Home | Put Domoy", "the movement Put Domoy", True),
    ("Way Home | Put Domoy", "the movement The Way Home", True),
    ("Way Home | Put Domoy", "on the way home", False),
    ("prime minister Theresa? May", "Prime Minister May said so.", True),
    ("prime minister Theresa? May", "prime minister Theresa May said so.", True),
    ("prime minister Theresa? May", "The prime minister may say so.", False),
    ("Mother's|Mothers' day", "on Mother’s Day", True),
    ("defen*e minister + Shoigu", "Shoigu, the Defense Minister,", True),
    ("defen*e minister + Shoigu", "Shoigu met his deputy.", False),
    ("full-scale war|invasion", "the full scale invasion", True),
    ("day {n} of the war", "It is day 648 of the war.", True),
    ("{n} day of the war", "on the 1,001st day of the war", True),
    ("a.b", "the acb", False),
]


@pytest.mark.parametrize(("text", "sentence", "tells"), TELLS)
def test_patterns_tell_sentences(text, sentence, tells):
    pattern = way_of(text)
    plain = sentence.replace("’", "'")
    assert (pattern.search(plain) is not None) is tells
    if tells:
        assert pattern.possible(plain.lower())


def test_a_number_is_read_from_its_place():
    found = way_of("{n} day of the war").search("On the 1,001st day of the war")
    assert found is not None and found[2] == 1001


@pytest.mark.parametrize("text", ["", "+", "a + ", "-a", "a|", "a | ", "(a)", "a[b]", "Theresa?", "*", "$5"])
def test_what_is_no_pattern_is_refused(text):
    with pytest.raises(ValueError):
        way_of(text)


# -- tables ---------------------------------------------------------------------------------------------------------

GOOD = """
[[anchor]]
id = "order"
kind = "event"
when = "2022-09-21"
what = "the order"
source = "Decree no. 647"
words = ["order* + mobili*"]
with_date = ["mobili*"]
about = ["Russia*"]

[[anchor]]
id = "mothers-day"
kind = "holiday"
on = "11 sunday last"
what = "Mother's Day"
source = "Decree no. 120"
words = ["Mother's Day"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "anchors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_read_in_its_order(tmp_path):
    order, day = load(write(tmp_path, GOOD))
    assert (order.id, str(order.when), order.source, order.url) == ("order", "2022-09-21", "Decree no. 647", "")
    assert day.days(2022) == Date(2022, 11, 27)
    assert [a.id for a in matching((order, day), "On Mother’s Day he ordered the mobilised home.")] == [
        "order",
        "mothers-day",
    ]


def test_an_anchor_belongs_to_articles_about_its_subject(tmp_path):
    both = load(write(tmp_path, GOOD))
    assert [a.id for a in relevant(both, "He ordered mobilisation. Russian women protested.")] == ["order"]
    assert relevant(both, "He ordered mobilisation. Greek women protested.") == ()


def test_sources_may_have_short_names(tmp_path):
    text = GOOD.replace('source = "Decree no. 647"', 'source = "decree"') + '\n[sources]\ndecree = "Decree no. 647"\n'
    assert load(write(tmp_path, text))[0].source == "Decree no. 647"


FAULTS = [  # what is changed, into what; line of the fault; what the message says
    ('kind = "event"', 'kind = "happening"', 2, "kind is 'happening'"),
    ('when = "2022-09-21"', 'when = "21.09.2022"', 2, "is no date"),
    ('when = "2022-09-21"', 'when = "2022-09-21/.."', 2, "can't be counted from"),
    ('when = "2022-09-21"', "when = 2022-09-21", 2, "'when' is no text"),
    ('when = "2022-09-21"\n', "", 2, "'when' is missing"),
    ('source = "Decree no. 647"', 'source = ""', 2, "'source' is no text"),
    ('id = "order"', 'id = "The Order"', 2, "other characters"),
    ('id = "mothers-day"', 'id = "order"', 12, "the same id stands in line 2"),
    ('words = ["order* + mobili*"]', 'words = "order*"', 2, "'words' is no list of texts"),
    ('words = ["order* + mobili*"]\n', "", 2, "'words' is missing"),
    ('words = ["order* + mobili*"]', 'words = ["(order)"]', 2, "is no word"),
    ('words = ["order* + mobili*"]', 'words = ["day {n}"]', 2, "belongs to kind"),
    ('words = ["order* + mobili*"]', "words = [5]", 2, "is no text"),
    ('on = "11 sunday last"', 'on = "last sunday"', 12, "on is 'last sunday'"),
    ('about = ["Russia*"]', 'abut = ["Russia*"]', 2, "unknown key 'abut'"),
    ('about = ["Russia*"]', 'foreseen = "yes"', 2, "neither true nor false"),
    ("[[anchor]]", "[[ancor]]", 0, "unknown table 'ancor'"),
    ('what = "the order"', "what = the order", 6, "Invalid value"),
]


@pytest.mark.parametrize(("before", "after", "line", "says"), FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path, before, after, line, says):
    assert before in GOOD
    path = write(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(Stop) as caught:
        load(path)
    found = [(p.where.removeprefix(str(path)).lstrip(":"), p.message) for p in caught.value.problems]
    assert any(where == (str(line) if line else "") and says in message for where, message in found), found


def test_all_faults_are_reported_at_once(tmp_path):
    text = GOOD.replace('kind = "event"', 'kind = "x"').replace('on = "11 sunday last"', 'on = "x"')
    with pytest.raises(Stop) as caught:
        load(write(tmp_path, text.replace('source = "Decree no. 120"', "")))
    assert len(caught.value.problems) == 3


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(Stop, match="No such file"):
        load(tmp_path / "none.toml")


# -- the tables that come with the program ----------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["world", "project"])
def test_shipped_facts_are_sourced_and_stand_where_they_say(table):
    facts = anchors.world() if table == "world" else load(PROJECT)
    assert len(facts) > 25
    for fact in facts:
        assert len(fact.source) > 8 and fact.what[0] != " "
        assert not fact.url or fact.url.startswith("https://")
        if fact.kind in ("event", "birth", "count"):
            assert fact.when.days is not None and fact.when.days <= 366


def test_nobody_holds_one_office_twice_at_once():
    offices = [fact for fact in anchors.world() if fact.kind == "office"]
    for fact in offices:
        for other in offices:
            if fact.what == other.what and fact.id != other.id:
                assert not fact.when.overlaps(other.when), (fact.id, other.id)


SENTENCES = [  # what the project's own facts must be told by, in words of our own
    ("invasion", "Russia invaded Ukraine."),
    ("invasion", "since Moscow sent troops into Ukraine"),
    ("invasion", "the full-scale war against Ukraine"),
    ("order-to-mobilise", "a partial mobilization"),
    ("order-to-mobilise", "the Kremlin announced mobilisation"),
    ("no-more-mobilisation-2022", "The president told his council that further mobilisation was not necessary."),
    ("putin-meets-mothers", "Putin met a group of mothers of mobilised men."),
    ("way-home-foreign-agent", "The movement was added to the list of foreign agents."),
    ("minister-belousov", "the minister of defence, Andrei Belousov"),
    ("navalny-dies", "after the death of Alexei Navalny"),
    ("mutiny", "the mutiny of the Wagner group"),
    ("mothers-day", "on Mother's Day"),
    ("kherson-withdrawal", "Russian troops withdrew from Kherson."),
    ("invasion", "The military operation in Ukraine began in February."),
    ("minister-replaced", "The president dismissed his defence minister on Sunday."),
    ("candidacy-2024", "The president let it be known that he would run."),
]


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_the_projects_facts_are_found_in_other_words(name, sentence):
    assert name in [fact.id for fact in matching(load(PROJECT), sentence)]


NOT_TOLD = [
    ("order-to-mobilise", "They call on Putin to order a general mobilisation."),
    ("order-to-mobilise", "Russia denied that a second mobilisation was announced."),
    ("invasion", "the invasion of Ukraine's Crimea in 2014"),
    ("invasion", "The military operation in Syria was launched."),
    ("minister-replaced", "The president dismissed his cook."),
    ("no-more-mobilisation-2022", "Putin said that mobilisation was going to plan."),
]


@pytest.mark.parametrize(("name", "sentence"), NOT_TOLD)
def test_the_projects_facts_are_not_found_where_they_are_not_told(name, sentence):
    assert name not in [fact.id for fact in matching(load(PROJECT), sentence)]


def test_terms_stand_for_long_alternatives(tmp_path):
    terms = '[terms]\nports = "Odesa|Batumi"\n'
    (anchor, *_) = load(write(tmp_path, terms + GOOD.replace("Russia*", "@ports")))
    assert anchor.about[0].stands("A ship left Batumi.")
    assert not anchor.about[0].stands("A ship left Poti.")
    with pytest.raises(Stop):
        load(write(tmp_path, terms + GOOD.replace("Russia*", "@harbours")))
