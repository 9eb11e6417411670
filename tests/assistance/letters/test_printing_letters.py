"""The letter as PDF: what is on it, that it is the same every time, and how signatures get onto it."""

import io
import logging
import re

import pypdf
import pytest
from PIL import Image

from assistance.letters import (
    Agent,
    Circumstances,
    PaperPage,
    Signature,
    read_letter_region,
    read_strokes,
    render_pdf,
    render_signed_pdf,
)

from .builders import draw, make_letter, make_member, sign
from .test_composing_letters import ELEVEN_KINDS, OPERATORS_LIST


def pages_of(pdf):
    """Read the text of each page; readers set blanks between wide characters, so blanks are left out."""
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf):
    return "".join(pages_of(pdf))


def make_photo():
    out = io.BytesIO()
    Image.new("RGB", (900, 1200), "beige").save(out, "JPEG")
    return out.getvalue()


def test_the_pdf_of_sichuan_holds_all_eleven_kinds_as_selectable_text():
    text = text_of(render_pdf(make_letter(region="sichuan")))
    assert [kind for kind in ELEVEN_KINDS if kind not in text] == []


def test_everything_the_letter_says_is_on_the_paper():
    letter = make_letter(
        make_member("wife", "配偶"), agent=Agent("agent", "欧阳锋", "230502199001010017", "村干部")
    )
    text = text_of(render_pdf(letter))
    for section in (*letter.sections, letter.signing):
        for part in (section.heading, *section.paragraphs, *section.items):
            assert re.sub(r"\s", "", part) in re.sub(r"编号SYS.{0,30}?共\d+页", "", text)
    for person in (*letter.members, letter.agent):
        assert person.name in text
        assert person.id_number in text


def test_every_page_has_the_number_and_its_place():
    pages = pages_of(render_pdf(make_letter(*(make_member(f"m{n}", "子女", born=1990) for n in range(12)))))
    assert len(pages) >= 3
    for place, page in enumerate(pages, start=1):
        assert f"编号SYS-2026-000123-7第{place}页，共{len(pages)}页" in page


def test_everyone_who_signs_has_a_box():
    letter = make_letter(make_member("wife", "配偶"), make_member("child", "女儿", born=2016, name="小名"))
    text = text_of(render_pdf(letter))
    assert text.count("年月日") == 2 + 1  # two signers and the officer
    assert "并代签：小名" in text
    assert "由监护人代签" in text


def test_the_same_letter_gives_the_same_bytes():
    assert render_pdf(make_letter()) == render_pdf(make_letter())
    assert render_pdf(make_letter()) != render_pdf(make_letter(number="SYS-2026-000124-5"))


def test_the_pdf_is_a4_small_and_has_the_typeface_inside():
    pdf = render_pdf(make_letter())
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    assert len(pdf) < 200_000
    (font,) = page["/Resources"]["/Font"].values()
    descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    assert "/FontFile2" in descriptor


def test_a_rare_name_is_printed_and_one_without_a_glyph_gets_a_stand_in(caplog):
    caplog.set_level(logging.WARNING)
    assert "䶮" in text_of(render_pdf(make_letter(applicant=make_member(name="龙䶮"))))
    text = text_of(render_pdf(make_letter(applicant=make_member(name="龙\U0003134a"))))
    assert "龙〓" in text
    assert caplog.text == ""


def test_long_entries_are_broken_and_not_cut():
    long_name = "负责掌握和提供各类家庭经济状况信息的" * 6 + "末尾"
    region = read_letter_region({**OPERATORS_LIST, "data_holders": [long_name, "银行"]})
    text = text_of(render_pdf(make_letter(region="yaohai", configured=region)))
    assert long_name in text


def test_a_drawn_signature_is_drawn_in_its_box_as_lines():
    letter = make_letter()
    evidence, mark, unsigned = sign(letter)
    signed = render_signed_pdf(letter, [Signature(evidence, mark)])
    with_lines, without = (
        sum(len(page.get_contents().get_data()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages[:2])
        for pdf in (signed, unsigned)
    )
    assert with_lines > without + 500
    assert "2026年11月22日" in text_of(signed)
    assert render_signed_pdf(letter, [Signature(evidence, mark)]) == signed


def test_a_single_point_within_a_signature_is_drawn_too():
    data = draw()
    data["strokes"].append([[300, 100, 9000]])
    letter = make_letter()
    evidence, mark, _ = sign(letter, mark=read_strokes(data))
    assert render_signed_pdf(letter, [Signature(evidence, mark)]).startswith(b"%PDF")


def test_the_record_of_signing_is_printed_behind_the_letter():
    letter = make_letter()
    how = Circumstances(event_id="ev-77", identity_method="phone_code", notice_version="7", shown_seconds=95)
    evidence, mark, _ = sign(letter, circumstances=how)
    text = text_of(render_signed_pdf(letter, [Signature(evidence, mark)]))
    assert "电子签名记录" in text
    assert "可靠电子签名" not in text
    expected = [
        "ev-77",
        "手机验证码",
        "95秒",
        "手机屏幕手写",
        "2026-11-2211:04:05（北京时间）",
        "key-1",
        evidence.seal,
    ]
    hashes = [letter.text_hash, evidence.pdf_sha256, mark.sha256, evidence.evidence_hash]
    assert [value for value in expected + hashes if value not in text] == []


def test_a_page_signed_on_paper_is_placed_on_its_own_page():
    letter = make_letter(make_member("wife", "配偶", name="何秀英"))
    evidence, mark, _ = sign(letter, "wife", PaperPage(make_photo()))
    pdf = render_signed_pdf(letter, [Signature(evidence, mark)])
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    (with_photo,) = [page for page in pages if page.images]
    assert re.sub(r"\s", "", with_photo.extract_text()).startswith("纸质签名页签名人：何秀英")
    assert "见后附纸质签名页" in text_of(pdf)
    assert "纸质签名或指印" in text_of(pdf)


@pytest.mark.parametrize("count", [1, 4])
def test_some_may_have_signed_and_others_not_yet(count):
    members = [make_member(f"m{place}", "子女", born=1990) for place in range(4)]
    letter = make_letter(*members)
    signatures = [Signature(*sign(letter, f"m{place}")[:2]) for place in range(count)]
    text = text_of(render_signed_pdf(letter, signatures))
    assert text.count("年月日") == 5 - count + 1
    assert text.count("签名笔迹摘要") == count


def test_outlines_kept_from_earlier_letters_change_nothing(monkeypatch):
    printed = render_pdf(make_letter())
    monkeypatch.setattr("assistance.letters.font._glyphs", {})
    monkeypatch.setattr("assistance.letters.font.GLYPH_CACHE_SIZE", 10)
    assert render_pdf(make_letter()) == printed
