"""People who do not exist, with what must never be left of them: names, numbers, addresses, accounts.

The surnames are those of the hundred commonest and all compound ones; the given names are drawn from characters chosen
by frequency lists and taste, not from the mask's own list, so that its recall is measured and not assumed.
"""

import random
from dataclasses import dataclass

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒")
GIVEN_ONE = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚辉健波斌宇浩凯鑫鹏帅旭倩婷雪琳莹慧璐瑶颖蕊淼翔彪虎贵富喜旺"
GIVEN_FIRST = "建秀国桂玉志春海永文家晓小德金美淑红光福长大世庆云振兴俊凤成学明子雨思梦佳欣诗若一天正忠立守保有来多树银铁二三四"
GIVEN_LAST = "国英华兰珍芳梅军明生荣平强香林花龙义祥财根柱娥芝莲菊发才贵福山海峰涛琴燕蓉洁萍涵轩怡妍桐宸睿博辰泽熙彤娃女妹狗牛"
COMPOUNDED = 0.06
PLACES = (
    "红河镇东山村", "营丘镇", "七星街道向阳社区", "三里街街道凤阳路", "维西县塔城镇", "宝清县小城子镇", "集贤县福利屯",
    "尖山区", "幸福家园", "阳光小区", "五图街道", "鄌郚镇庵上村", "柳树屯", "大李家庄", "胜利路", "明光路街道临泉路",
    "叶枝镇同乐村", "红旗林场", "青山乡", "八五三农场", "岭东区北山街道",
)  # fmt: skip
DIALLED = ("13{}", "15{}", "18{}", "19{}")


@dataclass(frozen=True)
class Person:
    """Somebody made up. `surname` and `given` make the name."""

    surname: str
    given: str
    phone: str
    id_number: str
    bank_card: str
    account: str
    plate: str
    place: str

    @property
    def name(self) -> str:
        """The full name."""
        return self.surname + self.given


def make_person(dice: random.Random) -> Person:
    """A person by the throw of dice."""
    surname = dice.choice(COMPOUND) if dice.random() < COMPOUNDED else dice.choice(SURNAMES)
    given = (
        dice.choice(GIVEN_ONE) if dice.random() < 0.25 else dice.choice(GIVEN_FIRST) + dice.choice(GIVEN_LAST)
    )
    digits = "".join(dice.choice("0123456789") for _ in range(40))
    return Person(
        surname,
        given,
        dice.choice(DIALLED).format(digits[:9]),
        f"37072519{digits[9:18]}{dice.choice('0123456789Xx')}",
        f"6228{digits[18:33]}",
        dice.choice(("wxid_", "li_", "zhang", "nv")) + digits[33:38],
        dice.choice("皖鲁黑云川") + dice.choice("ABCDE") + dice.choice("KQT") + digits[36:40],
        dice.choice(PLACES),
    )


# {name}, {phone} … are filled in. What else is said are ordinary words on all sides of the planted ones.
STORIES = (
    "我叫{name}，今年{age}，想问低保",
    "我妈叫{name}，瘫痪在床",
    "{name}，{id_number}",
    "俺是{place}的{name}",
    "麻烦给{name}办一下特困",
    "帮我查{name}的申请，电话{phone}",
    "户主{name}，联系人也是他",
    "我家那口子{name}去年走了",
    "邻居{name}家里揭不开锅",
    "举报{name}开着车吃低保",
    "收钱的是{name}，大家都知道",
    "住在{place}，打{phone}找我",
    "我的卡号{bank_card}，户名{name}",
    "加我微信{account}",
    "他开的车{plate}，还领补助",
    "{name}说我不符合",
    "昨天找{name}签的字",
    "孩子{name}上小学",
    "村主任{name}不给盖章",
    "我是{name}",
)
SPACED = "{phone_spaced}这个号打不通"
