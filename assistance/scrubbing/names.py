"""Mask people's names: after 我叫, before a title, and where a surname is followed by what looks like a given name."""

import re

from assistance.scrubbing.words import Words, words

MASK = "（姓名）"
# Never the first sign of a given name, and the end of one that is two or three signs long.
_FUNCTION = frozenset(
    "的了吗呢啊吧呀嘛么是我你您他她它俺咱们这那哪在和跟也都就还很太没不说住被把让给对从到要去吃着过及等，。！？、；：（）0"
)
_AFTER = _FUNCTION | frozenset("家今病死走来老上下有一个岁先这那去问找打报办申请残瘫户村镇号同只两")
_AFTER_NAMES = frozenset("家他她说讲是的去在态和跟也都瘫死病批")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CUED = re.compile(
    r"(?P<cue>(?:[我俺咱他她名娃子女爸妈娘爹人户号夫妻婆公哥姐弟妹叔姨伯爷奶](?:就|的)?叫(?:做|作)?|叫做|名字(?:是|叫|:|：)|姓名(?:是|为|叫|:|：)|名字|姓名|大名|"
    r"小名|本名|户主(?:是|叫)?|申请人(?:是|叫)?|联系人(?:是|叫)?|监护人(?:是|叫)?|署名|签名(?:是)?|本人|收款人(?:是)?|开户名(?:是)?)[:：\s]*)"
    r"(?P<name>[\u3400-\u9fff]{1,3}(?:·[\u3400-\u9fff]{1,6})*[\u3400-\u9fff]?)"
)
_CUE_FREE = re.compile(r"^(?:本人|名字$|姓名$|大名|签名|户主|申请人|联系人|监护人|小名|本名)")
_SURNAME_SAID = re.compile(r"(?<=姓)(?!名|啥|什|哪|谁|氏|别|同|不)[\u3400-\u9fff]")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,5}(?:[·•・][\u3400-\u9fff]{1,6})+")
_BEFORE_MIXED = frozenset(
    "叫姓是和跟给帮替找问老小位名人妈爸爹娘哥姐弟妹叔婶姨伯爷奶儿女子孙夫妻公婆伴主友居员记长生士的俺我了说村组舅嫂"
    "个员听讲任查报找喊告骂见认求托带接养恨怕由被把向对谢请让名户）媳妇侄甥婿，。！？、；：（）: "
)


def mask_names(text: str) -> str:
    """The text with names masked; titles and kin words stay (王大爷 becomes （姓名）大爷)."""
    lists = words()
    text = _DOTTED.sub(MASK, text)
    text = _CUED.sub(lambda found: _cued(found, lists), text)
    text = _SURNAME_SAID.sub(
        lambda found: found[0] if _begins_compound(text, found.start(), lists) else MASK, text
    )
    text = _other_names(text, lists)
    out, place = [], 0
    while place < len(text):
        size = _name_at(text, place, lists)
        if size:
            out.append(MASK)
            place += size
        else:
            out.append(text[place])
            place += 1
    return "".join(out)


def _cued(found: re.Match[str], lists: Words) -> str:
    """After a cue everything up to a function word is a name; 本人 and 户主 alone need a surname behind them."""
    name = found["name"]
    size = next((place for place, sign in enumerate(name) if place and sign in _FUNCTION), len(name))
    size = 0 if name[:1] in _FUNCTION else size
    is_surname = name[:1] in lists.surnames_clear | lists.surnames_mixed or name.startswith(
        lists.compound_surnames
    )
    if size == 0 or (_CUE_FREE.match(found["cue"]) and not is_surname) or name[:2] in lists.ordinary:
        return found[0]
    if is_surname:
        size = min(size, _name_at(f" {name}", 1, lists) or size)
    return found["cue"] + MASK + name[size:]


def _other_names(text: str, lists: Words) -> str:
    parts = "|".join(lists.other_names)
    return re.sub(
        rf"(?:(?:{parts})+[\u3400-\u9fff]?(?=[，。！？、\s（]|$|的|是|家|在|说|和))|(?:{parts})+", MASK, text
    )


def _name_at(text: str, place: int, lists: Words) -> int:
    """How many signs from here are a name, 0 when none begins here."""
    sign, before = text[place], text[place - 1 : place]
    if compound := next((one for one in lists.compound_surnames if text.startswith(one, place)), None):
        return len(compound) + _given(text, place + len(compound), lists)
    if before in ("老", "小") and (sign in lists.surnames_clear or sign in lists.surnames_mixed):
        return 1 if _is_called(text, place, lists) else 0
    if sign in "小阿" and _is_nickname(text, place, lists):
        return 2
    is_clear = sign in lists.surnames_clear
    if not is_clear and sign not in lists.surnames_mixed:
        return 0
    following = text[place + 1 : place + 2]
    if before + sign in lists.ordinary or sign + following in lists.ordinary:
        return 0
    if any(text.startswith(title, place + 1) for title in lists.titles) and (
        is_clear or _stands_apart(before)
    ):
        return 1 if _title_ends(text, place + 1, lists) else 1 + _given(text, place + 1, lists)
    size = _given(text, place + 1, lists)
    if not is_clear and not (
        _stands_apart(before) and (following in lists.given or _name_ends(text, place + 1 + size))
    ):
        return 0
    return 1 + size if size else 0


def _begins_compound(text: str, place: int, lists: Words) -> bool:
    """Whether a surname of two signs begins here; it is masked whole, where names are."""
    return text.startswith(lists.compound_surnames, place)


def _name_ends(text: str, place: int) -> bool:
    """Whether what stands here is what follows people's names: 家, 他妈, 说, a mark, the end."""
    return text[place : place + 1] in _AFTER_NAMES or not _HAN.match(text[place : place + 1])


def _given(text: str, place: int, lists: Words) -> int:
    """The length of the given name from here: one or two signs, 0 when none can stand here."""
    first, second = text[place : place + 1], text[place + 1 : place + 2]
    if not _HAN.match(first) or first in _FUNCTION:
        return 0
    if not _HAN.match(second) or (second in _AFTER and second not in lists.given):
        return 1
    if second in "家老走死病":
        return 1
    if first in "一二三四五六七八九" and second in lists.surnames_clear:
        return 1  # 张三李四 are two people
    return 2


def _title_ends(text: str, place: int, lists: Words) -> bool:
    """Whether the title is no part of a given name: 王大爷 against 王公平, 李工 against 李工程."""
    title = next(one for one in lists.titles if text.startswith(one, place))
    following = text[place + len(title) : place + len(title) + 1]
    return len(title) > 1 or not _HAN.match(following) or following in _AFTER


def _is_called(text: str, place: int, lists: Words) -> bool:
    """老王, 小李: not 老钱 of 养老钱, not 小康."""
    following = text[place + 1 : place + 2]
    if text[place] + following in lists.ordinary or text[place - 1] + text[place] in (
        "小康",
        "小米",
        "小时",
        "小车",
        "小房",
    ):
        return False
    if text[place] in lists.surnames_clear:
        return True
    ends = not _HAN.match(following) or following in _AFTER or text.startswith(lists.titles, place + 1)
    return ends and text[place - 2 : place - 1] not in ("养", "敬", "大", "幼")


def _is_nickname(text: str, place: int, lists: Words) -> bool:
    following = text[place + 1 : place + 2]
    if not _HAN.match(following) or text[place - 1 : place] in ("大", "老", "幼", "妻", "缩", "减", "瘦"):
        return False
    usual = lists.after_xiao if text[place] == "小" else lists.after_a
    return following not in usual and following in lists.given


def _stands_apart(before: str) -> bool:
    return not before or not _HAN.match(before) or before in _BEFORE_MIXED
