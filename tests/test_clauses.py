"""Who does what in a sentence: subject, voice, tense and what stands between a thing told and a thing denied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.grammar.clauses import read

# sentence, base of a verb, its subject, voice, tense, clause
TOLD = [
    ("Wives of mobilised men picketed the ministry.", "picket", "Wives of mobilised men", "", "past", "main"),
    ("Wives of mobilised soldiers hold rare protest", "hold", "Wives of mobilised soldiers", "", "present", "main"),
    ("A group of about 20 women knelt outside.", "kneel", "A group of about 20 women", "", "past", "main"),
    ("Around forty women formed a chain.", "form", "Around forty women", "", "past", "main"),
    ("The women who came by train asked for a date.", "ask", "The women", "", "past", "main"),
    ("A little-known association supporting the widows has called on him.", "call", "A little-known association", "",
     "perfect", "main"),
    ("Olga, mother of a soldier, read out the letter.", "read", "Olga, mother of a soldier", "", "past", "main"),
    ("Two of the women were fined by a court.", "fine", "Two of the women", "passive", "past", "main"),
    ("A video of young men mobilised by Moscow made the rounds.", "make", "A video of young men", "", "past", "main"),
    ("The committee, founded in 1989, made its mark.", "found", "The committee", "passive", "past", "participle"),
    ("The president is to receive relatives of soldiers.", "receive", "The president", "", "future", "main"),
    ("In a statement Memorial said that it went on.", "say", "Memorial", "", "past", "main"),
    ("On the square Anna Petrova held a sheet.", "hold", "Anna Petrova", "", "past", "main"),
    ("In his New Year's Eve message Orlov called it a duty.", "call", "Orlov", "", "past", "main"),
    ("He said that in the interview Orlov had lied.", "lie", "Orlov", "", "past", "complement"),
    ("In the office of the mayor, Ivan Orlov, a deputy said so.", "say", "a deputy", "", "past", "main"),
    ("Asked by reporters, Anna Petrova, the committee's president, said so.", "say",
     "Anna Petrova, the committee's president", "", "past", "main"),
    ("Orlov described the war as every man's sacred duty and promised leave.", "promise", "Orlov", "", "past", "main"),
    ("The agency described the picket as officers led them off.", "lead", "officers", "", "past", "subordinate"),
    ("Asked about it on Sunday, an aide to the mayor said no.", "say", "an aide", "", "past", "main"),
    ("Ten women, most of them wives of men called up in May, took turns.", "take", "Ten women", "", "past", "main"),
    ("The protocol was returned to the police.", "return", "The protocol", "passive", "past", "main"),
    ("When others called for a strike she told them to eat.", "tell", "she", "", "past", "main"),
    ("They were let in and talked for two hours with an aide.", "talk", "They", "", "past", "main"),
    ("A woman in a grey down coat walked up.", "walk", "A woman", "", "past", "main"),
    ("The committee was listed in 2015 and dissolved itself.", "dissolve", "The committee", "", "past", "main"),
    ("Wives of marines who vanished in May came.", "vanish", "marines", "", "past", "relative"),
    ("Mothers of conscripts killed in Kursk came.", "kill", "conscripts", "passive", "past", "participle"),
    ("Wives of soldiers who demanded leave came.", "demand", "Wives of soldiers", "", "past", "relative"),
    ("Two women who tried to do likewise on Friday were led off.", "lead", "Two women", "passive", "past", "main"),
    ("Her bank, a state-owned lending house, dismissed her.", "dismiss", "Her bank, a state-owned lending house", "",
     "past", "main"),
    ("A court rejected the suit of a mother who wanted the order declared unlawful.", "reject", "A court", "", "past",
     "main"),
    ("A mother wanted the order declared unlawful.", "declare", "the order", "passive", "past", "participle"),
    ("A scientist at a European university who left said so.", "leave", "A scientist", "", "past", "relative"),
    ("The organisers told everyone who came.", "come", "everyone", "", "past", "relative"),
    ("She was fined and lost her job.", "lose", "She", "", "past", "main"),
    ("She was held and given a paper.", "give", "She", "passive", "past", "participle"),
    ("The court found for her on Friday.", "find", "The court", "", "past", "main"),
    ("Two women seized beside the gate were fined.", "seize", "Two women", "passive", "past", "participle"),
    ("He said that the protesters did not invite journalists.", "invite", "the protesters", "", "past", "complement"),
    ("After the ruling they stood on the steps.", "stand", "they", "", "past", "main"),
    ("Three women were taken away and released.", "release", "Three women", "passive", "past", "main"),
    ("“Dare to meet us openly!” says behind the camera Olga, mother of a soldier.", "say", "Olga, mother of a soldier",
     "", "present", "main"),
    ("Omsk was hit by a massive flood on Tuesday.", "hit", "Omsk", "passive", "past", "main"),
    ("The flood hit Omsk.", "hit", "The flood", "", "past", "main"),
    ("Two of the women were hurt in the crash.", "hurt", "Two of the women", "passive", "past", "main"),
    ("The army was beset by doubts.", "beset", "The army", "passive", "past", "main"),
    ("The play was a hit on Tuesday.", "be", "The play", "", "past", "main"),
    ("The cast of the play bowed.", "bow", "The cast of the play", "", "past", "main"),
    ("The army has for months sought volunteers.", "seek", "The army", "", "perfect", "main"),
    ("In St. Petersburg on Friday a dozen wives laid roses.", "lay", "a dozen wives", "", "past", "main"),
    ("In Perm, 300 kilometres to the west, some mothers sang.", "sing", "some mothers", "", "past", "main"),
    ("In Tver, two hours away, several of them met.", "meet", "several of them", "", "past", "main"),
    ("According to the police report, at noon the accused knelt.", "kneel", "the accused", "", "past", "main"),
    ("From the same account the wives demand an answer.", "demand", "the wives", "", "present", "main"),
    ("Police let them pass and detained a cameraman.", "detain", "Police", "", "past", "main"),
    ("The officer made her stand and took her phone.", "take", "The officer", "", "past", "main"),
    ("He says that they let him go and took his phone.", "take", "they", "", "past", "complement"),
    ("They recall that on Tuesday wives held the yard.", "hold", "wives", "", "past", "complement"),
    ("From thirty to forty women brought roses.", "bring", "From thirty to forty women", "", "past", "main"),
    ("They were stopped, driven to the station and fined.", "drive", "They", "passive", "past", "main"),
    ("They were stopped, driven to the station and fined.", "fine", "They", "passive", "past", "main"),
    ("They were offered tea, questioned the colonel and left.", "question", "They", "", "past", "main"),
    ("One wanted to go to Perm and chain herself to it.", "chain", "One", "", "infinitive", "infinitive"),
    ("It is they who on 9 May, on the day of the feast, laid roses.", "lay", "they", "", "past", "main"),
    ("On Monday the chat “Not Lost, Not Me” wrote.", "write", "the chat “Not Lost, Not Me", "", "past", "main"),
    ("They came to lay roses and left.", "leave", "They", "", "past", "main"),
    ("Twelve of the women want an answer.", "want", "Twelve of the women", "", "present", "main"),
    ("Three of the wives plan to drive to Perm.", "plan", "Three of the wives", "", "present", "main"),
    ("The woman put on the steps a plate with the words “Not eaten”.", "put", "The woman", "", "past", "main"),
    # what explains another noun, or stands before the subject, is no subject
    ("In Kem, home of a lighthouse, some twenty nurses sang.", "sing", "some twenty nurses", "", "past", "main"),
    ("In Kem, mothers, wives and sisters sang.", "sing", "mothers, wives and sisters", "", "past", "main"),
    ("This spring Kem's mayor, Oleg Orlov, was sacked.", "sack", "Kem's mayor, Oleg Orlov", "passive", "past", "main"),
    ("Last year drivers struck twice.", "strike", "drivers", "", "past", "main"),
    ("In early 1987 Vera painted the bridge.", "paint", "Vera", "", "past", "main"),
    ("Additionally, the whole crew was paid.", "pay", "the whole crew", "passive", "past", "main"),
    ("KEM, March 3 (Courier) - Nurses left the ward.", "leave", "Nurses", "", "past", "main"),
    ("Shops for bread, milk and tea stood empty.", "stand", "Shops", "", "past", "main"),
    ("Viewed from the hill, the bridge seemed low.", "seem", "the bridge", "", "past", "main"),
    # … nor what is put in between
    ("Three of them, he said, were released.", "release", "Three of them", "passive", "past", "main"),
    ("The last of them, a guard said on Monday, was let in.", "let", "The last of them", "passive", "past", "main"),
    # the verb behind what only says which
    ("The barn housing Kem Dairy, a small firm in the north, burned.", "burn", "The barn", "", "past", "main"),
    ("Ten cooks of a crew sent to feed the miners signed the note.", "sign", "Ten cooks of a crew", "", "past", "main"),
    ("A house rented by Dr Orlov in Kem, Karelia, was searched.", "search", "A house", "passive", "past", "main"),
    ("The flood which hit Kem, a port in the far north, was the worst.", "be", "The flood", "", "past", "main"),
    ("The boats, in a note printed by The Kem Mail, were called old.", "call", "The boats", "passive", "past", "main"),
    # what is told without "that"
    ("He said four boats in the next bay had sunk.", "sink", "four boats", "", "past", "complement"),
    ("She said banks, shops and schools should close.", "close", "banks, shops and schools", "", "conditional",
     "complement"),
    ("He said that he had slept and that the crew were eating.", "eat", "the crew", "", "past", "complement"),
    ("The mayor says notes from the bank show he paid.", "show", "notes", "", "present", "complement"),
    # for whom a relative pronoun stands
    ("They burned the boat of a cook who sued the port.", "sue", "a cook", "", "past", "relative"),
    ("The storm in Karelia which sank it passed.", "sink", "The storm", "", "past", "relative"),
    ("They rely on ten pilots, at least four of whom are ill.", "be", "at least four", "", "present", "relative"),
    # … and what is given a name
    ("The mayor ordered what he called a pause on Friday.", "order", "The mayor", "", "past", "main"),
    ("Guards ended what they described as a siege.", "end", "Guards", "", "past", "main"),
    ("Ten nurses stood beneath the windows.", "stand", "Ten nurses", "", "past", "main"),
    ("A crowd of nurses' sons demands to be heard.", "demand", "A crowd of nurses' sons", "", "present", "main"),
    # groups of verbs with small words within
    ("Six of the boats have since been sold.", "sell", "Six of the boats", "passive", "perfect", "main"),
    ("The cook did in fact leave the boat.", "leave", "The cook", "", "past", "main"),
    ("Kem is slowly but surely losing its port.", "lose", "Kem", "", "present", "main"),
    ("Fishing has gone on.", "go", "Fishing", "", "perfect", "main"),
    ("He says debts, a legacy of the old owners, were paid.", "pay", "debts", "passive", "past", "complement"),
    ("As debts, a legacy of old owners, were paid, Kem sang.", "pay", "debts, a legacy of old owners", "passive",
     "past", "subordinate"),
    ("She told the radio a pilot arrived in Kem.", "arrive", "a pilot", "", "past", "complement"),
    ("Caught in a long but cold strike, Kem waited.", "wait", "Kem", "", "past", "main"),
    ("In Kem itself, ten cooks were fined.", "fine", "ten cooks", "passive", "past", "main"),
    ("At the moment boats are scarce.", "be", "boats", "", "present", "main"),
    ("Had ten boats come that night, we would be rich.", "come", "ten boats", "", "present", "subordinate"),
    # where a place, a date or an aside stands between
    ("In neighbouring Tomsk nurses adopted a letter.", "adopt", "nurses", "", "past", "main"),
    ("In Perm eight of ours stood at the gate.", "stand", "eight of ours", "", "past", "main"),
    ("The choir sang in the rain, on Sunday nurses joined it.", "join", "nurses", "", "past", "main"),
    ("A clerk, asked about the list, shrugged.", "ask", "A clerk", "passive", "past", "participle"),
    ("A clerk, asked about the list, shrugged.", "shrug", "A clerk", "", "past", "main"),
    ("A clerk, whom nobody had asked, shows letters.", "show", "A clerk", "", "present", "main"),
    ("The sailor, whose ship sank, swims and sells nets.", "swim", "The sailor", "", "present", "main"),
    ("They wrote since on Tuesday the bank had refused the hall.", "refuse", "the bank", "", "past", "subordinate"),
    ("Then, on the day when the mayor resigned, came the letter.", "come", "the letter", "", "past", "main"),
    ("The nurses of Kem surrounded at the gate by guards", "surround", "The nurses of Kem", "passive", "past", "main"),
    ("She stood beside a nurse from Tver, who had a son of twenty.", "have", "a nurse", "", "past", "relative"),
    ("Nurses lay down on the tracks.", "lay", "Nurses", "", "past", "main"),
    ("Nurses lay for an hour on the tracks.", "lay", "Nurses", "", "past", "main"),
    ("The nurses lay wreaths at the wall.", "lay", "The nurses", "", "present", "main"),
    ('A petition entitled "Home by Spring", which nurses began on 2 May, drew 900 names.', "draw", "A petition", "",
     "past", "main"),
    ('A petition entitled "Home by Spring", which nurses began on 2 May, drew 900 names.', "entitle", "A petition",
     "passive", "past", "participle"),
    ("A deputy said that behind the channel stood the same people.", "stand", "the same people", "", "past",
     "complement"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "base", "subject", "voice", "tense", "clause"), TOLD)
def test_a_verb_has_its_subject_voice_and_tense(sentence, base, subject, voice, tense, clause):
    found = next(p for p in read(sentence).predicates if p.base == base)
    said = (
        found.subject.text if found.subject else None,
        "passive" if found.passive else "",
        found.tense,
        found.clause,
    )
    assert said == (subject, voice, tense, clause)


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("The mayor ordered what he called a pause on Friday.", "a pause"),
        ("Guards ended what they described as an open siege.", "an open siege"),
        ("Nurses staged what organisers called the largest picket so far.", "the largest picket"),
    ],
)
def test_what_has_been_given_a_name_is_what_was_done(sentence, thing):
    (told,) = read(sentence).predicates
    assert told.object is not None and told.object.text == thing


def test_which_stands_for_no_person():
    of = {
        "The author of a letter to the governor, which forty nurses signed, was fined.": "a letter",
        "A petition entitled “Home by Spring”, which forty nurses signed, was read.": "A petition",
        "They wrote to the mayor, which forty nurses signed.": None,
        "She put her name to the petition that forty nurses signed.": "the petition",
    }
    found = {text: next(p.about for p in read(text).predicates if p.base == "sign") for text in of}
    assert {text: about.text if about else None for text, about in found.items()} == of


def test_shortly_before_an_hour_opens_no_clause():
    text = "Shortly before 6 p.m. the commissar came down and told the nurses that a lawyer was there."
    hour = text.index("6 p.m.")
    assert [p.clause for p in read(text, dates=[(hour, hour + len("6 p.m."))]).predicates][:2] == ["main", "main"]


def test_words_in_direct_speech_are_nobodys_deeds():
    reading = read("“We marched on Monday and we will march again,” she said.")
    assert [p.base for p in reading.predicates] == ["say"]


def test_a_slogan_in_quotation_marks_is_read_as_plain_words():
    assert [p.base for p in read("He signed the “Not a step back” order.").predicates] == ["sign"]


def test_a_denial_is_marked():
    assert read("The women did not hold a rally.").predicates[0].negated


def test_a_date_phrase_is_never_a_subject():
    text = "On September 21 Moscow promised help."
    found = read(text, dates=[(3, 15)]).predicates[0]
    assert found.subject is not None and found.subject.text == "Moscow"


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault_and_offsets_lie_within_it(text):
    for p in read(text).predicates:
        assert 0 <= p.start <= p.end <= p.reach <= len(text)
        assert p.subject is None or text[p.subject.start : p.subject.end] == p.subject.text


def test_a_participle_with_its_object_opens_a_sentence_of_those_behind_the_comma():
    reading = read(
        "Denied a permit to march, relatives of men drafted last year met behind closed doors in Novosibirsk."
    )
    main = reading.main()
    assert main is not None and (main.base, main.passive) == ("meet", False)
