"""Relatives told by another relative, and groups told by their number first, in the plain words: 崽的堂客, 三娘崽.

崽的堂客 is one person, the daughter-in-law, and not the son once more; 娃他奶 is the grandmother and no child.
"""

import re

_SON = r"(?:大|小|二|三|幺|满|细)?(?:儿子|崽|儿|小子|伢子)"
_DAUGHTER = r"(?:大|小|二|三|幺|满)?(?:女儿|闺女|姑娘|丫头)"
_WIFE = r"(?:堂客|老婆|媳妇儿?|婆娘|婆姨|爱人|对象|妻子|女人|屋里人|女的)"
_HUSBAND = r"(?:老公|男人|丈夫|爱人|对象|男的|女婿)"
_OWN_WIFE = r"(?:老婆|媳妇儿?|堂客|婆娘|婆姨|妻子|爱人|对象)"
_OWN_HUSBAND = r"(?:老公|男人|丈夫|当家的)"
_OF = r"(?:的|他的?|她的?|家的?)"
_CHILDS = r"(?:娃娃|娃儿?|孩子|孩儿|孩|小孩|孙子|伢)(?:他|她)的?"
_NOT_THEIR_HOME = r"(?!家|们|那|有|爷子|妈子)"
_NUMBERS = {
    "两": "俩",
    "俩": "俩",
    "二": "俩",
    "2": "俩",
    "三": "三个",
    "3": "三个",
    "四": "四个",
    "4": "四个",
}

_RELATIONS = [
    # 崽的堂客, 女儿她男人, 弟弟的媳妇, 孙子的媳妇
    (rf"{_SON}{_OF}{_WIFE}", "儿媳"),
    (rf"{_DAUGHTER}{_OF}{_HUSBAND}", "女婿"),
    (rf"弟弟?{_OF}{_WIFE}", "弟媳"),
    (rf"哥哥?{_OF}{_WIFE}", "嫂子"),
    (rf"姐姐?{_OF}{_HUSBAND}", "姐夫"),
    (rf"妹妹?{_OF}{_HUSBAND}", "妹夫"),
    (rf"孙子{_OF}{_WIFE}", "孙媳妇"),
    # 媳妇她妈, 老公他爸妈
    (rf"(?:我|俺)?{_OWN_WIFE}{_OF}(?:爸妈|爹妈|爹娘|父母)", "岳父岳母"),
    (rf"(?:我|俺)?{_OWN_WIFE}{_OF}(?:妈妈?|娘|母亲|老娘|老妈)", "丈母娘"),
    (rf"(?:我|俺)?{_OWN_WIFE}{_OF}(?:爸爸?|爹|父亲|老汉)", "老丈人"),
    (rf"(?:我|俺)?{_OWN_HUSBAND}{_OF}(?:爸妈|爹妈|爹娘|父母)", "公婆"),
    (rf"(?:我|俺)?{_OWN_HUSBAND}{_OF}(?:妈妈?|娘|母亲|老娘|老妈)", "婆婆"),
    (rf"(?:我|俺)?{_OWN_HUSBAND}{_OF}(?:爸爸?|爹|父亲|老汉)", "公公"),
    # 娃他奶, 孩子他爷
    (rf"{_CHILDS}爷爷?{_NOT_THEIR_HOME}(?!孙|俩|两)", "爷爷"),
    (rf"{_CHILDS}(?:奶奶?|婆(?!婆))(?!粉)(?!奶孙)(?!孙){_NOT_THEIR_HOME}", "奶奶"),
    (rf"{_CHILDS}(?:外公|姥爷){_NOT_THEIR_HOME}", "外公"),
    (rf"{_CHILDS}(?:外婆|姥姥?){_NOT_THEIR_HOME}", "外婆"),
    # 大的小的两个娃
    (r"(?:大的,?小的|一大一小|老大老二),?(?=(?:两个|俩)(?:娃|孩|儿|女|闺|丫|小|崽))", ""),
    # 抱养的一个女娃
    (r"(?:抱养|领养|收养|捡来|抱来|过继|过继来|亲生|[他她]带来)的(?=(?:[一两二三俩]个?|个))", ""),
    # 爸爸两个人 stays; 两口 of 俩口
]
# 三娘崽, 两婆孙, 四娘母, 两兄弟; not 生了两兄弟
_NUMBER_FIRST = re.compile(
    r"(?<![生养有添第])(?<!还有)(?P<number>[两俩二三四234])(?:个)?(?P<bond>婆孙|公孙|爷孙|奶孙|祖孙|母女|母子|父子|父女|"
    r"姊妹|姐弟|兄妹|仔[爷乸]|子[爷乸嬷]|娘崽|爷崽|娘女|娘儿|爷儿|爷女|娘囝|父囝)(?:们)?(?:个)?(?!个)"
)
_GENERATIONS = {"婆孙": "婆孙", "奶孙": "奶孙", "祖孙": "祖孙", "爷孙": "爷孙", "公孙": "爷孙"}
_SIBLINGS = ("姊妹", "姐弟", "兄妹")
_WORDS = [(re.compile(said), plain) for said, plain in _RELATIONS]


def relations_put_plainly(text: str) -> str:
    """A reply in which nobody is told by another's name, and groups have their number last."""
    for said, plain in _WORDS:
        text = said.sub(plain, text)
    return _NUMBER_FIRST.sub(_number_last, text)


def _number_last(found: re.Match[str]) -> str:
    """两婆孙 as 婆孙俩, 三娘崽 as 娘三个."""
    bond, number = found.group("bond"), _NUMBERS[found.group("number")]
    if bond in _GENERATIONS or bond in _SIBLINGS:
        return _GENERATIONS.get(bond, bond) + number
    if number == "俩":
        return "母女俩" if bond[0] in "娘母" else "父子俩"
    return f"{'爷' if bond[0] in '爷父' or bond[-1] == '爷' else '娘'}{number}"
