"""A letter taken out of storage is the letter that was put in."""

import json

from assistance.letters import Agent, render_pdf
from assistance.letters.stored import as_document, from_document

from .builders import make_letter, make_member


def kept(letter):
    return from_document(json.loads(json.dumps(as_document(letter), default=str)))


def test_a_letter_comes_back_with_the_same_words_people_and_hash():
    agent = Agent("agent", "欧阳锋", "230502199001010017", "村干部")
    letter = make_letter(make_member("child", "女儿", born=2016, name="小名"), agent=agent)
    assert kept(letter) == letter
    assert kept(letter).text_hash == letter.text_hash
    assert kept(make_letter()).text_hash == make_letter().text_hash


def test_a_letter_that_was_kept_prints_the_same_pdf():
    assert render_pdf(kept(make_letter())) == render_pdf(make_letter())
