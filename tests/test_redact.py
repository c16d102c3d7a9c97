"""People who must not be named: found in every form and under every wrapping, taken out, and nobody else with them.

The people are of novels and plays. `cases/redact/forms.tsv` was made by libraries that the program does not use.
"""

from __future__ import annotations

import ast
import base64
import gzip
import html
import json
import pydoc_data.topics
import quopri
import re
import sysconfig
import unicodedata
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.capture.sentences import split
from generator.people import declension
from generator.redact import WITHHELD, Person, Redactor, load
from generator.values.problems import Problems, Stop

CASES = Path(__file__).with_name("cases") / "redact"
TABLE = [
    line.split("\t")
    for line in CASES.joinpath("forms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
FORMS = {name: forms for name, *forms in TABLE}
THIRTY = sorted(FORMS)[:30]

ANNA = Person("Анна Каренина", line=1)


# ---------------------------------------------------------------- finding


def test_the_table_is_large_enough():
    assert len(FORMS) >= 30 and all(len(forms) >= 16 for forms in FORMS.values())


@pytest.mark.parametrize("name", sorted(FORMS))
def test_forms_that_others_made_are_found(name):
    finder = Redactor([Person(name, line=1)])
    missed = [form for form in FORMS[name] if not finder.spans(f"We saw {form} there.")]
    assert len(missed) * 100 <= len(FORMS[name]) and missed == []


TRIED = [
    line.split("\t")
    for line in CASES.joinpath("tried.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("name", "forms"), [(name, forms) for name, *forms in TRIED], ids=[row[0] for row in TRIED])
def test_whatever_somebody_tries_is_taken_out(name, forms):
    finder = Redactor([Person(name, line=1)])
    for form in (form.replace("\\n", "\n") for form in forms):
        left = finder.apply(f"We saw {form} there.").removeprefix("We saw ").removesuffix(" there.")
        allowed = {"Mrs", "Mme", "omsk", "Official"}
        assert set(re.findall(r"[^\W\d_]{3,}", left)) <= allowed, f"{left!r} of {form!r}"


SINKS: dict[str, Callable[[str], bytes | str]] = {
    "plain text": lambda text: f"We saw {text} there.",
    "HTML entities": lambda text: "".join(f"&#{ord(char)};" for char in text),
    "percent": lambda text: "https://example.org/" + urllib.parse.quote(text),
    "JSON": lambda text: json.dumps({"title": text}),
    "gzip": lambda text: gzip.compress(text.encode()),
    "base64": lambda text: base64.b64encode(f"... {text} ...".encode()),
    "iCalendar": lambda text: f"SUMMARY:{text[:3]}\r\n {text[3:]}",
    "tags": lambda text: f"<p>{html.escape(text[:2])}<b>{html.escape(text[2:])}</b></p>",
    "look-alikes": lambda text: text.translate(str.maketrans("aeopcxаеорсхАЕОРСТКМНВ", "аеорсхaeopcxAEOPCTKMHB")),
    "zero width": lambda text: "\u200b".join(text),
    "file name": lambda text: re.sub(r"\W+", "-", re.sub("['`ʹʺ’\u0306\u0361]", "", text.lower())) + ".md",
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "capitals": lambda text: text.upper(),
}


@pytest.mark.parametrize("sink", SINKS)
def test_every_form_of_thirty_people_is_found_in_every_sink(sink):
    wrap = SINKS[sink]
    for name in THIRTY:
        finder = Redactor([Person(name, line=7)])
        full = [form for form in FORMS[name] if " " in form]
        for form in full[:: max(1, len(full) // 10)][:10]:
            hits = finder.find(wrap(form))
            assert hits and all(hit.line == 7 for hit in hits), f"{form!r} in {sink}"


FOUND = """
Anna Karenina | Karenina | KARENINA | karenina | Karenina's | Karenina’s son | A. Karenina | Karenina, Anna
А. Каренина | Каренина А. | Каренина Анна | Анне Карениной | Анна Аркадьевна Каренина | А.А. Каренина | Каренину
Hanna Karenina | Anna Arkadyevna Karenina | annakarenina@example.org | @anna_karenina | karenina1877 | akarenina
#AnnaKarenina | #АннаКаренина | К а р е н и н а | K.a.r.e.n.i.n.a | Karenina-Oblonskaya | «Каренина» | Karenina A.
/people/anna-karenina/ | anna.karenina | Анна-Мария Каренина | Anna_Karenina_(1877)
"""
STANDING = """
We spoke to Maria. Karenina agreed. | Ivan, Karenina and others | in the U.S. Karenina said | Plan B. Karenina said
in Washington, D.C. Karenina said | He met Olga - Karenina was there | World War II. Karenina left | с Марией. Каренина
В 2022 г. Каренина | Anna and Boris Karenina | Анна и Иван Каренина | Anna Karenin | Anna and Alexei Karenin
Anna “Annushka” Karenina | Anna (Anya) Karenina | Anna Iv. Karenina | From Maria/Karenina said | Photo: Ivan//Karenina
"""  # beside what could be taken for another's name; / is a line break
BROKEN = ["Kar\u00adenina", "Kareni-\nna", "Anna\nKarenina", "Kare\u200bnina", "Kareni\u0301na", "Карени\u0301на"]


@pytest.mark.parametrize("text", [one.strip() for one in re.split(r"[|\n]", FOUND) if one.strip()] + BROKEN)
def test_a_name_is_found_however_it_stands(text):
    assert Redactor([ANNA]).spans(text)


@pytest.mark.parametrize("text", [one.strip() for one in re.split(r"[|\n]", STANDING) if one.strip()])
def test_a_name_beside_another_is_found(text):
    assert Redactor([ANNA]).spans(text.replace("/", "\n"))


OTHERS = """
Anna left. | Анна ушла. | Alexei Karenin | Каренин | Maria Karenina | B. Karenina | Ivan Каренина | Karen in a car
Pavel Karenina spoke. | Marina | Карина | carnation | the arena in May | Анна Сергеевна
""".strip()


@pytest.mark.parametrize("text", [one.strip() for one in re.split(r"[|\n]", OTHERS)])
def test_others_are_not_found(text):
    assert Redactor([ANNA]).spans(text) == []


@pytest.mark.parametrize(
    "text", ["205-marija-solov-jova.md", "lev_solov_yova", "said Maria Solov-yova", "/solov-yova/"]
)
def test_a_sign_that_became_a_hyphen_hides_no_name(text):
    assert Redactor([Person("Мария Соловьёва")]).spans(text)


@pytest.mark.parametrize("text", ["é Rostov|Ryazan", "Pskov, Rostov | Ryazan", "*Rostov*|Ryazan ‖"])
def test_a_stroke_between_words_is_no_letter(text):
    assert not Redactor([Person("Наталья Ростова")]).spans(text)
    assert Redactor([Person("Наталья Ростова")]).spans("Rostova") and Redactor([ANNA]).spans("saw Karen|na")


@pytest.mark.parametrize("surname", ["Sole", "Zoe", "Zoll", "Lolo", "Oslo"])
def test_years_and_other_figures_are_nobodys_name(surname):
    finder = Redactor([Person(f"Emma {surname}")])
    figures = " ".join(map(str, (*range(1, 2100), *range(5000, 7000))))
    assert finder.spans(f"In {figures}, at 20:13, on 2013-02-01, t. 79151234567.") == []
    assert finder.spans(f"Emma {surname} and {surname} left."), "and a figure within letters still passes for one"
    assert not surname.endswith("o") or finder.spans(f"saw {surname[:-1]}0")


def test_a_number_may_be_listed():
    assert Redactor([Person("Emma Sole", aliases=("79151234567",))]).spans("call 79151234567 now")


def test_a_surname_that_others_bear_is_found_only_with_the_given_name_where_the_list_says_so():
    finder = Redactor([Person("Jane Smith", alone=False)])
    assert not finder.spans("Smith left.")
    assert finder.spans("Jane Smith left.") and finder.spans("J. Smith left.")


def test_a_short_surname_is_found_with_a_capital_only_and_a_very_short_one_within_a_sentence():
    finder = Redactor([Person("Остап Ли")])
    assert not finder.spans("Ли ушёл.") and not finder.spans("to lie, or not")
    assert finder.spans("Остап Ли ушёл.") and finder.spans("О. Ли") and finder.spans("ушёл Ли")
    assert [
        text for text in ("Цой", "Tsoi left", "TSOI", "Tsoi's") if not Redactor([Person("Эльвира Цой")]).spans(text)
    ] == []
    assert not Redactor([Person("Эльвира Цой")]).spans("so coy, and цой")


def test_given_name_and_patronymic_are_enough():
    finder = Redactor([Person("Родион Романович Раскольников")])
    assert [finder.apply(text) for text in ("Родиону Романовичу", "Rodion Romanovich", "Родиону")] == [
        "Р. Р. Р.", "R. R. R.", "Родиону",
    ]  # fmt: skip
    official = Redactor([Person("Раскольников Родион Романович")])
    assert official.apply("Раскольникову") == "Р."


def test_aliases_are_declined_and_forms_are_not():
    finder = Redactor([Person("Евгений Онегин", aliases=("Женя", "Красный Барон"), forms=("@onegin_e", "EO-1823"))])
    found = ("Женю", "Жене", "Красного Барона", "Krasny Baron", "@onegin_e", "EO-1823")
    assert [text for text in found if not finder.spans(f"Мы видели {text} там")] == []
    assert not finder.spans("EO-1824") and not finder.spans("Барон")


def prose() -> list[str]:
    """Plain English sentences that come with Python: 10,000 of them."""
    texts = [str(text) for _, text in sorted(pydoc_data.topics.topics.items())]
    folder = Path(sysconfig.get_path("stdlib"))
    for path in sorted(folder.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
        texts += [doc for node in ast.walk(tree) if isinstance(node, kinds) and (doc := ast.get_docstring(node))]
    found: list[str] = []
    for text in texts:
        found += [text[start:end] for start, end in split(" ".join(text.split()))]
        if len(found) >= 10_000:
            break
    return found[:10_000]


def test_hardly_any_plain_sentence_names_anyone():
    finder = Redactor([Person(name) for name in THIRTY])
    sentences = prose()
    hits = [sentence for sentence in sentences if finder.spans(sentence)]
    assert len(sentences) == 10_000
    assert len(hits) <= 100


# ---------------------------------------------------------------- taking out

TAKEN_OUT = [
    ("initials", "Anna Karenina said so. Karenina's son left.", "A. K. said so. K.'s son left."),
    ("initials", "Анне Карениной 30 лет.", "А. К. 30 лет."),
    ("initials", "We met Karenina.", "We met K."),
    ("initials", "She was ‘Karenina’ to them", "She was ‘K.’ to them"),
    ("role", "Anna Karenina left. They saw Karenina.", "A soldier's wife left. They saw a soldier's wife."),
    ("role", "“Karenina left,” he said.", "“A soldier's wife left,” he said."),
    ("pseudonym", "Karenina’s son", "Vera’s son"),
    ("remove", "Anna Karenina, 30, left", f"{WITHHELD}, 30, left"),
    ("initials", "Kar\u200benina and Kаrenina and Kareni-\nna", "K. and K. and K.\n"),
    ("initials", "nothing to see here", "nothing to see here"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "text", "instead"), TAKEN_OUT)
def test_what_stands_in_reads_on(way, text, instead):
    person = Person("Анна Каренина", way=way, role="a soldier's wife", pseudonym="Vera")
    assert Redactor([person]).apply(text) == instead


@pytest.mark.parametrize(
    ("way", "slug"), [("initials", "a-k-speaks"), ("role", "a-soldier-s-wife-speaks"), ("pseudonym", "vera-speaks"),
                      ("remove", "name-withheld-speaks")]
)  # fmt: skip
def test_a_file_name_stays_one(way, slug):
    person = Person("Анна Каренина", way=way, role="a soldier's wife", pseudonym="Vera")
    assert Redactor([person]).apply_slug("anna-karenina-speaks") == slug


def test_a_number_before_a_name_stays():
    assert Redactor([ANNA]).apply_slug("116-karenina") == "116-k"
    assert Redactor([ANNA]).apply_slug("12-anna-karenina-3") == "12-a-k-3"
    assert Redactor([ANNA]).apply("On 4 Анной Карениной, 44 Karenina") == "On 4 А. К., 44 K."


WORDS = [
    "Anna",
    "Karenina",
    "Анна",
    "Карениной",
    "A.",
    "К.",
    "Ларина",
    "Татьяне",
    "said",
    "and",
    "мы",
    ",",
    ".",
    "-",
    "’s",
    "\u200b",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", "", "-"]))
@example(["К.", "Karenina", "\n", "A."], " ")
@example(["Anna", "\n", "К.", "Karenina"], " ")
def test_nobody_is_left_and_twice_is_once(words, between):
    finder = Redactor([ANNA, Person("Татьяна Ларина", way="role", role="a teacher")])
    text = finder.apply(between.join(words))
    assert finder.spans(text) == [] == finder.find(text)
    assert finder.apply(text) == text


@given(st.text())
def test_a_text_without_them_stays_as_it_is(text):
    finder = Redactor([ANNA])
    if not finder.spans(text):
        assert finder.apply(text) == text
    assert Redactor([]).apply(text) == text and Redactor([]).find(text) == []


def test_a_hit_never_says_the_name():
    (hit,) = Redactor([Person("Анна Каренина", line=12)]).find(gzip.compress("Анна Каренина".encode()))
    assert str(hit) == "the person of redact.toml:12, at character 0 under gzip"


# ---------------------------------------------------------------- the list

FAULTS = [
    ('[[person]]\nas = "initials"', "redact.toml:1", "no name"),
    ('[[person]]\nname = "..."', "redact.toml:1", "no name"),
    ('[[person]]\nname = "Анна"\nas = "hide"', "redact.toml:1", "as is none of the ways that there are"),
    ('[[person]]\nname = "Анна"\nas = "role"', "redact.toml:1", "as = 'role', and no role"),
    ('\n[[person]]\nname = 5', "redact.toml:2", "name is no text"),
    ('[[person]]\nname = "Анна"\naliases = "x"', "redact.toml:1", "aliases is no list of texts"),
    ('[[person]]\nname = "Анна"\nalone = "no"', "redact.toml:1", "alone is neither true nor false"),
    ('[[person]]\nname = "Анна"\nnick = "x"', "redact.toml:1", "a key that is not known"),
    ('name = "Анна"', "redact.toml", "a key that is not known"),
    ('person = "Анна"', "redact.toml:1", "person is no list"),
    ('person = ["Анна"]', "redact.toml", "no table"),
    ('[[person]\n', "redact.toml:1", "Expected"),
    ('[[person]]\nname = "Анна Каренина"\nas = "pseudonym"\npseudonym = "Karenina"', "redact.toml:1",
     "the role or the pseudonym holds a listed name"),
    ('[[person]]\nname = "Анна"\nas = "role"\nrole = "a <b>wife</b>"', "redact.toml:1", "role is more than words"),
    ('[[person]]\nname = "Анна"\nas = "role"\nrole = "who: a wife"', "redact.toml:1", "role is more than words"),
    ('[[person]]\nname = "Анна"\nas = "pseudonym"\npseudonym = "Ann \\"K\\""', "redact.toml:1", "pseudonym is more"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "where", "message"), FAULTS)
def test_a_faulty_list_stops_the_run_and_says_where(tmp_path, text, where, message):
    path = tmp_path / "redact.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        load(path)
    (problem,) = stopped.value.problems
    assert problem.where.rsplit("/", 1)[-1] == where
    assert problem.message.startswith(message)
    assert "Каренина" not in problem.message and "Karenina" not in problem.message


def test_no_list_means_nobody(tmp_path):
    assert load(tmp_path / "redact.toml") == ()


def test_the_template_is_a_list_and_is_kept_out_of_git_once_it_is_filled(root):
    (person,) = load(root / "redact.example.toml")
    assert person.way == "initials"
    assert "redact.toml" in root.joinpath(".gitignore").read_text(encoding="utf-8").splitlines()
    examples = root.joinpath("redact.example.toml").read_text(encoding="utf-8")
    whole = "\n".join(
        re.sub("^# ?", "", line) if re.match(r"# (\[\[|\w+ = )", line) else line for line in examples.splitlines()
    )
    path = root / "redact.example.toml"
    assert len(re.findall(r"^\[\[person\]\]", whole, re.MULTILINE)) == 3 and path.is_file()


def test_a_missing_dictionary_is_told(tmp_path, monkeypatch):
    path = tmp_path / "redact.toml"
    path.write_text('[[person]]\nname = "Анна Каренина"', encoding="utf-8")
    monkeypatch.setattr(declension, "_dictionary", lambda: None)
    problems = Problems()
    assert len(load(path, problems)) == 1
    assert [problem.message.split(":")[0] for problem in problems] == ["pymorphy3 is not installed"]
