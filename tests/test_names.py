"""Names however written: romanisations, case forms, disguises. The names are of people in novels and plays."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.people import declension, given_names, lookalikes, names

# A name and what newspapers, passports and libraries make of it; the case forms are Russian, then Ukrainian.
SPELLINGS = """
Каренина   Karenina Karénina Karenina Кареніна Карениной Каренину Кареніної Кареніній Кареніну
Кузнецова  Kuznetsova Kuznecova Kuznetzova Kusnezowa Kouznetsova Kuzniecowa Kuzñetsova Кузнєцова Кузнєцової Кузнецовою
Щербацкая  Shcherbatskaya Shcherbatskaia Ščerbackaja Schtscherbazkaja Chtcherbatskaïa Щербацкой Щербацька Щербацької
Жуковский  Zhukovsky Zhukovskiy Zhukovskii Žukovskij Schukowski Joukovski Żukowski Zhukovskyi Жуковского Жуковський
Чичиков    Chichikov Čičikov Tschitschikow Tchitchikov Cziczikow Chichikoff Чичикову Чічіков Чичиковим
Хлестаков  Khlestakov Hlestakov Chlestakow Jlestakov Xlestakov Хлестакова Хлестакову
Соловьёва  Solovyova Solovieva Solov'ëva Solowjowa Soloviova Соловьева Соловьёвой Соловйова Соловйової
Пугачёв    Pugachev Pugachyov Pugachov Pougatchev Pugatschow Pugaczow Пугачева Пугачова Пугачовим
Шевченко   Shevchenko Ševčenko Schewtschenko Chevtchenko Szewczenko Шевченка Шевченком Шевченкові
Гончар     Gonchar Honchar Hončar Gontschar Гончара Гончаром Гончареві
Мышкин     Myshkin Mischkin Mychkine Myškin Mishkin Мышкиным Мишкін Мишкіна
Кравец     Kravets Krawez Kravec Кравца Кравцу Кравець Кравця Кравцем
Толстой    Tolstoy Tolstoi Tolstoj Tolstoï Толстого Толстому Толстим
Юлия       Yulia Yuliya Iuliia Julija Julia Ûliâ Юлии Юлию Юлія Юлії
Евгений    Evgeny Yevgeniy Evgenii Evgenij Ievgueni Евгения Евгением
Ольга      Olga Olha Ольги Ольге Ользі Ольгою
Павел      Pavel Pawel Paweł Павла Павлом
Фёдор      Fyodor Fedor Fiodor Fjodor Федора Фёдором
""".strip().splitlines()


@pytest.mark.parametrize("row", SPELLINGS)
@pytest.mark.parametrize("change", [str, str.upper, str.lower, lambda word: unicodedata.normalize("NFD", word)])
def test_each_spelling_shares_a_skeleton_with_the_forms_of_the_name(row, change):
    name, *spellings = row.split()
    forms = declension.forms(name, surname=True) | declension.forms(name, surname=False)
    joined = [unicodedata.normalize("NFC", change(word)) for word in spellings]
    assert [word for word in joined if not forms & set(names.skeletons(word))] == []


APART = [
    ("Каренина", "Каренин Kareva Marina Карина Karenin's"),
    ("Мышкин", "Пушкин Mishkovsky Машкин"),
    ("Шевченко", "Левченко Shevchuk Зинченко"),
    ("Лермонтов", "Lermont Лермонт Ларионов"),
    ("Ростова", "Rostov Растова Kostova Роста"),
]


@pytest.mark.parametrize(("name", "others"), APART)
def test_other_names_stay_other_names(name, others):
    forms = declension.forms(name, surname=True)
    assert [word for word in others.split() if forms & set(names.skeletons(word))] == []


def test_without_pymorphy3_the_rules_stand_alone(monkeypatch):
    with_it = declension.forms("Ларина", surname=True)
    monkeypatch.setattr(declension, "_dictionary", lambda: None)
    assert not declension.has_dictionary()
    assert declension.forms("Ларина", surname=True) <= with_it
    assert set(names.skeletons("Лариной")) & declension.forms("Ларина", surname=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Александр", "Олександр"), ("Nikolai", "Микола"), ("Елена", "Helena"), ("Сергий", "Serge"), ("Мария", "Mary")],
)
def test_a_given_name_has_its_like_in_other_languages(one, other):
    same = {key for name in given_names.same_name(one) for key in names.skeletons(name)}
    assert set(names.skeletons(other)) & same


@pytest.mark.parametrize(
    ("word", "is_one"),
    [("Романович", True), ("Ivanovna", True), ("Ильинична", True), ("Кареніна", False), ("Ivan", False)],
)
def test_patronymics_are_known_by_their_endings(word, is_one):
    assert given_names.is_patronymic(word) is is_one


@pytest.mark.parametrize(
    ("word", "cyrillic", "letter"),
    [("Шура", False, "Sh"), ("Юлия", False, "Iu"), ("Shura", True, "Ш"), ("Yana", True, "Я"), ("Anna", True, "А")],
)
def test_an_initial_is_written_in_the_script_of_the_text(word, cyrillic, letter):
    assert names.first_letter(word, cyrillic=cyrillic) == letter


# ---------------------------------------------------------------- disguises

DISGUISED = [
    ("Каренина", "Кapeнинa Kaренина Κаренина ҚАРЕНИНА"),  # Latin, Latin, Greek letters among Cyrillic ones
    ("Karenina", "Kаrеninа Κaren1na K@renina Karen|na ᏦᎪᎡᎬNINA 𝒦𝒶𝓇𝑒𝓃𝒾𝓃𝒶 Ｋａｒｅｎｉｎａ ⓚⓐⓡⓔⓝⓘⓝⓐ ᴋᴀʀᴇɴɪɴᴀ"),
    ("Coco", "Сосо СОСО Cосo"),
    ("Сара", "Capa CAPA"),
]


@pytest.mark.parametrize(("name", "disguises"), DISGUISED)
def test_look_alike_letters_are_read_as_what_they_pass_for(name, disguises):
    forms = declension.forms(name, surname=True)
    signs = lookalikes.SIGNS
    plain = [signs.sub(lambda sign: lookalikes.latin(sign[0]), word) for word in disguises.split()]
    assert [word for word in plain if not forms & set(names.skeletons(word.replace("@", "a")))] == []


HOMOGLYPHS = Path(__file__).resolve().parents[2] / "shared" / "data" / "hostile" / "homoglyph.txt"


@pytest.mark.skipif(not HOMOGLYPHS.is_file(), reason="the list of look-alike letters is not beside this clone")
def test_nearly_all_of_a_foreign_list_of_look_alikes_are_known():
    rows = [row for row in HOMOGLYPHS.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    pairs = [
        (letter, other)
        for row in rows
        for letter in row
        if letter.isascii() and letter.isalpha()
        for other in row
        if other != letter and other.isalnum()
    ]
    known = sum(lookalikes.latin(other) == letter.lower() or letter in "iIl" for letter, other in pairs)
    assert known >= 0.9 * len(pairs)


# ---------------------------------------------------------------- laws


@given(st.text(alphabet="abcxyzjšžчщюёьії'ABΑο1ǀ\u0301", min_size=1, max_size=14))
def test_a_word_has_few_skeletons_and_quickly(word):
    started = time.process_time()
    found = names.skeletons(word)
    assert len(found) <= 400 and time.process_time() - started < 0.2


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_what_is_passed_over_quickly_has_no_skeleton_in_common(word):
    coarse = names.coarse(word)
    assert coarse is None or {names.coarser(key) for key in names.skeletons(word)} == {coarse}
