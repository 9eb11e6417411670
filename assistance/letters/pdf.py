"""The letter on paper: A4, numbered, with a signature box for everyone who signs, and the record of how they did."""

import io
import json
import string
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta, timezone
from typing import Final

from PIL import Image

from assistance.letters.evidence import Evidence, Mark, PaperPage
from assistance.letters.font import STAND_IN, font_file_for
from assistance.letters.letter import Letter
from assistance.letters.people import Role, Signer
from assistance.letters.sheet import BODY, BOTTOM, LEFT, RIGHT, SMALL, Sheet
from assistance.letters.strokes import Strokes

CHINA: Final = timezone(timedelta(hours=8), "北京时间")
MEMBER_WIDTHS: Final = (36.0, 40.0, 52.0, 38.0)
SIGNER_WIDTHS: Final = (54.0, 72.0, 40.0)
EVIDENCE_WIDTHS: Final = (44.0, 122.0)
SIGNATURE_HEIGHT: Final = 26.0
ROLES: Final = {Role.SELF: "本人", Role.GUARDIAN: "本人兼监护人", Role.AGENT: "代办人"}
MARK_KINDS: Final = {"drawn": "手机屏幕手写", "paper": "纸质签名或指印，拍照上传"}
IDENTITY_METHODS: Final = {
    "openid": "微信登录",
    "phone_code": "手机验证码",
    "staff_seen": "工作人员当面核对",
    "link": "一次性签名链接",
}
LABELS: Final = {
    "number": "编号：",
    "foot": "编号 {number}　第 {page} 页，共 {pages} 页",
    "members": ("与申请人的关系", "姓名", "证件号码", "签名方式"),
    "signers": ("签名人", "签名（或指印）", "日期"),
    "signs_alone": "本人签名",
    "signed_for": "由监护人代签",
    "agent": "代办人",
    "signs_for": "并代签：",
    "see_page": "见后附纸质签名页照片",
    "date_blank": "　　　年　　月　　日",
    "evidence_title": "电子签名记录",
    "evidence_note": (
        "下面的记录由本系统在签名时生成，并用服务器密钥封存。授权书的内容、签名笔迹、签名人或签名时间有任何改动，"
        "核对时都能发现。本记录没有第三方认证机构的证书。"
    ),
    "paper_title": "纸质签名页",
    "yes": "是",
    "no": "否",
    "none": "—",
    "evidence": {
        "signer": "签名人",
        "role": "身份",
        "signed_at": "签名时间",
        "mark": "签名方式",
        "identity": "身份核实方式",
        "notice": "告知书版本",
        "shown": "阅读时间（秒）",
        "read_aloud": "朗读过全文",
        "witness": "见证人员编号",
        "event": "事件编号",
        "text_hash": "授权书内容摘要",
        "pdf_hash": "签名前文件摘要",
        "mark_hash": "签名笔迹摘要",
        "previous": "前一条记录摘要",
        "record_hash": "本记录摘要",
        "key": "服务器密钥编号",
        "seal": "服务器封存值",
    },
}


@dataclass(frozen=True)
class Signature:
    """One signature under a letter: what was made and the sealed record of it."""

    evidence: Evidence
    mark: Mark


def render_pdf(letter: Letter) -> bytes:
    """Print the letter with empty signature boxes.

    The same letter gives the same bytes, so that the PDF's hash can be bound by signatures. Text can be selected
    and searched; the typeface is embedded as far as it is used.
    """
    return _render(letter, ())


def render_signed_pdf(letter: Letter, signatures: Sequence[Signature]) -> bytes:
    """Print the letter with the signatures it has so far, photos of paper pages, and the record of each signing."""
    return _render(letter, signatures)


def _render(letter: Letter, signatures: Sequence[Signature]) -> bytes:
    with font_file_for(_all_text(letter, signatures)) as font:
        sheet = Sheet(font, title=letter.title, on=letter.on)
        _write_text(sheet, letter)
        _write_members(sheet, letter)
        _write_signers(sheet, letter, {one.evidence.signer_member_id: one for one in signatures})
        for signature in signatures:
            if isinstance(signature.mark, PaperPage):
                _place_photo(sheet, signature.mark)
        if signatures:
            _write_evidence(sheet, letter, signatures)
        sheet.number_pages(LABELS["foot"].replace("{number}", letter.number))  # type: ignore[attr-defined]
        return sheet.finish()
