"""The size of a household as a form gives it, or as some are told to be taken off: 家庭人口3人; 原来五个人，少一个."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import HEADS, KIN
from bot.understanding.readers.people.numbers import small_number

# 去年是6口: more than there are now, so whoever is gone is the difference.
COUNT_BEFORE = re.compile(
    one_of(
        # 去年是6口, 原来是5个
        r"去年|前年|以前|原来|原先|本来|早先|从前|之前",
    )
    + rf"(?:的?时候)?(?:我们|我家|家里)*(?:还|都|是|有)*({HEADS}{{1,3}})\s*(?:口|个)"
)
# 原来五个人，老头子走了，少一个: those who are told to be taken off are.
_FEWER_NOW = any_of(
    rf"{COUNT_BEFORE.pattern}[^。;]*?(?:少了?|减[去掉]?了?|去掉|扣掉)({HEADS})[个口]",
    rf"{COUNT_BEFORE.pattern}[^。;]*?({HEADS})个?(?:老的|老人|人)?[都全]?(?:没了|走了|过世|去世|死了)[^。;]*减一减",
)
_GONE = r"(?:没了|走了|走的|过世|去世|死了|不在了|嫁了|嫁出去|嫁人|分出去|搬走|搬出去|分家)"
_SINCE = (
    r"[,。;]?(?:后来|现在|如今|去年|前年|今年|上个月|前几年|这几年|[^,。;\d一二两三四五六七八九俩仨]{0,3}年)*"
)
# 原来六个，去年走了俩老人; 七口，分家分出去三口; 八口，老两口都走了; 四口，老头子走了
_LEFT_SINCE = any_of(
    (
        rf"{COUNT_BEFORE.pattern}人?{_SINCE}(?:分家)?(?:走|没|死|嫁|分|搬|少|迁)(?:出去|走|"
        rf"掉)?了?({HEADS})(?:口|个)?(?:老人|老的|人|{KIN})?[了嘛呢啊]?$"
    ),
    (
        rf"{COUNT_BEFORE.pattern}人?{_SINCE}(?:(?:老|小)?({HEADS})(?:口子?|个)?(?:老人|老的|{KIN})?|"
        rf"(?:我|俺)?(?:那个?)?[大小二老]?(?:{KIN}))(?:都|也|又|全|[今去前]年)*{_GONE}[的了嘛呢啊]*$"
    ),
)
_COUNTED = re.compile(rf"{HEADS}\s*[口个人]")
# 家庭人口3人, 5人户
_ON_THE_FORM = any_of(
    # 常住三人，户籍五人
    rf"(?:常住|现住|实住|实际居住|实际住)(?:人口|的|在一起的?)?[:,有是为就]*({HEADS}{{1,2}})(?=[人口个])(?=.*户[籍口])",
    rf"(?:家庭|全家|全户|该户|本户|户内)(?:总|常住)?(?:人口|人数)数?[:,为是共有\s]*({HEADS}{{1,2}})(?=[人口个,。;\s]|$)",
    rf"(?:^|[,。;\s])(?:本户|该户|全户|我户)共?有?({HEADS}{{1,2}})[人口]",
    rf"^({HEADS}{{1,2}})[人口]户(?!口)",
    rf"^人口数?(?:量)?[:,为是\s]*({HEADS}{{1,2}})[人口个]?$",
)


def given_size(text: str) -> int | None:
    """How many a reply gives in one of these two ways; None for every other reply."""
    return _taken_off(text) or _on_the_form(text)


def _taken_off(text: str) -> int | None:
    """原来五个人，老头子走了，少一个 as four; None where it is not told who is taken off."""
    found = _FEWER_NOW.search(text) or _LEFT_SINCE.search(text)
    if found is None or _COUNTED.search(text[: found.start()]):
        return None
    before, fewer = ([small_number(one) or 0 for one in found.groups() if one] + [1])[:2]
    return before - fewer if before > fewer > 0 else None


def _on_the_form(text: str) -> int | None:
    """家庭人口3人 as three; None where more than one number is given so."""
    sizes = {small_number(one) for found in _ON_THE_FORM.findall(text) for one in found if one}
    return sizes.pop() if len(sizes) == 1 else None
