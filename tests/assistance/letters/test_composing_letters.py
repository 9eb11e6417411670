"""What the authorization letter says, who signs it, and when it stops covering a household."""

from dataclasses import replace

import pytest

from assistance.letters import (
    Agent,
    LetterNotPublishable,
    Role,
    compose,
    hash_household,
    letter_region,
    letter_template,
    read_letter_region,
)

from .builders import DAY, make_letter, make_member

ELEVEN_KINDS = (
    "纳税记录",
    "不动产登记",
    "市场主体登记",
    "户籍",
    "社会保险",
    "住房公积金",
    "车船登记",
    "银行",
    "商业保险",
    "证券",
    "互联网金融资产",
)
AGENT = Agent("agent", "欧阳锋", "230502199001010017", "村级社会救助协理员")
OPERATORS_LIST = {
    "region": "yaohai",
    "name": "瑶海区",
    "authority": "瑶海区民政局",
    "data_kinds": ["户籍", "银行存款"],
    "data_holders": ["公安部门", "银行"],
    "retention": "保存到停止救助后五年。",
    "source": "operator",
    "basis": "由运营单位配置",
}


def items_under(letter, heading_part):
    return next(section.items for section in letter.sections if heading_part in section.heading)


def signers_of(letter):
    return [(signer.signer_id, signer.role, signer.signs_for) for signer in letter.signers]


def missing_of(compose_it):
    with pytest.raises(LetterNotPublishable) as caught:
        compose_it()
    return caught.value.missing


def test_the_letter_of_sichuan_lists_all_eleven_kinds_of_data_its_document_names():
    assert items_under(make_letter(region="sichuan"), "哪些信息") == ELEVEN_KINDS


def test_the_letter_says_who_checks_whom_for_what_how_long_how_kept_and_how_to_withdraw():
    letter = make_letter(make_member("wife", "配偶", name="何秀英"))
    text = letter.read_aloud()
    assert "县（区）民政局" in text
    assert "2个人" in text
    assert items_under(letter, "用来做什么")
    for promise in ("签名那天起生效", "重新签一份", "保存期限", "随时可以撤回", "没有列出的不核对"):
        assert promise in text


def test_the_letter_never_calls_its_signatures_reliable():
    assert "可靠电子签名" not in make_letter().read_aloud()
    assert "电子签名记录" in make_letter().read_aloud()


def test_reading_aloud_masks_every_id_number():
    letter = make_letter(make_member("wife", "配偶"), agent=AGENT)
    for person in (*letter.members, AGENT):
        assert person.id_number not in letter.read_aloud()
        assert person.name in letter.read_aloud()


def test_a_list_the_operator_chose_is_said_to_be_that():
    assert "运营单位" in make_letter(region="shuangyashan").remark
    assert make_letter(region="sichuan").remark == ""


@pytest.mark.parametrize("region", ["nowhere", "../secrets"])
def test_a_region_without_its_own_list_of_data_kinds_publishes_no_letter(region):
    assert missing_of(lambda: make_letter(region=region)) == ["data_kinds"]


def test_a_region_gets_its_letter_once_its_list_is_configured():
    letter = make_letter(region="nowhere", configured=read_letter_region(OPERATORS_LIST))
    assert items_under(letter, "哪些信息") == ("户籍", "银行存款")
    assert letter.region == OPERATORS_LIST["region"]


def test_saving_a_region_without_data_kinds_names_what_is_missing():
    without = {name: value for name, value in OPERATORS_LIST.items() if name != "retention"}
    assert missing_of(lambda: read_letter_region({**without, "data_kinds": []})) == [
        "data_kinds",
        "retention",
    ]
    assert missing_of(lambda: read_letter_region({**OPERATORS_LIST, "colour": "red"})) == ["colour"]


@pytest.mark.parametrize("version", ["2", "99", "../1", ""])
def test_a_version_that_never_was_publishes_no_letter(version):
    applicant = make_member()
    make = lambda: compose(version, "sichuan", applicant, [], None, on=DAY, number="1")  # noqa: E731
    assert missing_of(make) == ["template"]


def test_every_shipped_version_and_region_reads():
    assert letter_template("1").version == "1"
    assert letter_region("sichuan").source == "document"
    for region in ("shuangyashan", "changle", "diqing", "yaohai"):  # their documents list no data kinds
        assert letter_region(region).source == "operator"
        assert "演示" in letter_region(region).basis


def test_every_adult_signs_for_themselves():
    letter = make_letter(make_member("wife", "配偶"), make_member("son", "儿子", born=1990))
    assert signers_of(letter) == [(who, Role.SELF, ()) for who in ("applicant", "wife", "son")]


@pytest.mark.parametrize(("born", "signs"), [(2009, False), (2008, True), (2007, True)])
def test_a_child_signs_from_18_years_of_age(born, signs):
    letter = make_letter(make_member("child", "女儿", born=born))
    assert ("child" in [signer.signer_id for signer in letter.signers]) is signs


def test_the_guardian_signs_for_a_child_and_for_who_cannot_decide():
    letter = make_letter(
        make_member("wife", "配偶"),
        make_member("son", "儿子", born=1990, name="甲", capable=False),
        make_member("child", "孙女", born=2016, name="乙", guardian_id="wife"),
    )
    assert signers_of(letter) == [
        ("applicant", Role.GUARDIAN, ("甲",)),
        ("wife", Role.GUARDIAN, ("乙",)),
    ]


def test_an_agent_signs_too_and_may_be_the_guardian():
    child = make_member("applicant", born=2016, name="丙", guardian_id="agent")
    assert signers_of(make_letter(applicant=child, agent=AGENT)) == [("agent", Role.AGENT, ("丙",))]
    assert signers_of(make_letter(agent=AGENT))[-1] == ("agent", Role.AGENT, ())


def test_a_household_in_which_nobody_can_sign_gets_no_letter():
    child = make_member("applicant", born=2016)
    assert missing_of(lambda: make_letter(applicant=child)) == ["adult_signer"]


@pytest.mark.parametrize("guardian", ["nobody", "brother"])
def test_a_guardian_must_be_an_adult_of_the_household_or_the_agent(guardian):
    brother = make_member("brother", "儿子", born=2015)
    child = make_member("child", "女儿", born=2016, guardian_id=guardian)
    assert missing_of(lambda: make_letter(brother, child)) == ["guardian"]


def test_the_same_letter_has_the_same_hash_whenever_it_is_composed():
    assert make_letter().text_hash == make_letter().text_hash
    assert len(make_letter().text_hash) == 64


def test_any_change_gives_another_hash():
    wife = make_member("wife", "配偶")
    hashes = [
        make_letter().text_hash,
        make_letter(wife).text_hash,
        make_letter(replace(wife, name="何秀莲")).text_hash,
        make_letter(replace(wife, relation="妹妹")).text_hash,
        make_letter(agent=AGENT).text_hash,
        make_letter(number="SYS-2026-000124-5").text_hash,
        make_letter(on=DAY.replace(day=23)).text_hash,
        make_letter(region="sichuan").text_hash,
        replace(make_letter(), acknowledgement="").text_hash,
    ]
    assert len(set(hashes)) == len(hashes)


def test_a_change_of_members_shows_without_composing_again():
    wife, son = make_member("wife", "配偶"), make_member("son", "儿子", born=1990)
    letter = make_letter(wife, son)
    assert letter.household_hash == hash_household([son, make_member(), wife], None)
    assert letter.household_hash != hash_household([make_member(), wife], None)
    assert letter.household_hash != hash_household([make_member(), wife, son], AGENT)


def test_the_applicant_is_listed_once_even_if_named_among_the_members():
    assert len(make_letter(make_member()).members) == 1


def test_a_letter_shows_no_name_and_no_number_in_a_repr():
    letter = make_letter(make_member("child", "女儿", born=2016, name="小名"), agent=AGENT)
    shown = repr(letter)
    for person in (*letter.members, AGENT):
        assert person.name not in shown
        assert person.id_number not in shown
