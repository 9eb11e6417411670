"""R18: people name a kind of help in their own words, and the words alone say which programme is meant."""

import pytest

from assistance.policies import everyday_words, load_region, programmes_named, regions
from assistance.screening import need_named, programmes_for

from .lay_phrases import LAY_PHRASES

NAMES = [region.name for region in regions()]


def test_r18_each_kind_of_help_has_ten_ways_of_saying_it():
    assert {code: len(set(phrases)) >= 10 for code, phrases in LAY_PHRASES.items()} == dict.fromkeys(
        LAY_PHRASES, True
    )


@pytest.mark.parametrize("code", LAY_PHRASES)
def test_r18_each_of_them_names_that_help_before_any_other(code):
    named = {phrase: programmes_named(phrase)[:1] for phrase in LAY_PHRASES[code]}
    assert named == dict.fromkeys(LAY_PHRASES[code], (code,))


@pytest.mark.parametrize("region", NAMES)
def test_r18_what_is_named_becomes_the_need_where_the_document_has_it_and_only_there(region):
    known = load_region(region).programmes
    for code, phrases in LAY_PHRASES.items():
        for phrase in phrases:
            need = need_named(region, phrase)
            if code in known:
                assert need == code, phrase
                assert programmes_for(region, need) == (code,)
            else:
                assert need != code, phrase


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("我妈单独吃低保行不行", ("dibao_single_person",)),
        ("低保户死了火化免钱不", ("funeral_aid", "dibao")),
        ("今天天气真好", ()),
        ("家里没钱", ()),
        ("我想问问", ()),
    ],
)
def test_r18_the_longest_word_counts_and_what_names_nothing_names_nothing(said, named):
    assert programmes_named(said) == named


def test_r18_no_everyday_word_belongs_to_two_programmes():
    words = [word for some in everyday_words().values() for word in some]
    assert sorted(words) == sorted(set(words))
