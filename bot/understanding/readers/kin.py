"""Words for the people of a household, alone and together."""

import re

from bot.understanding.patterns import ways

HEADS = r"[\d一二两三四五六七八九十俩仨]"
_PEOPLE = r"(?:个人|个|人|口)?"
# Two, three or four of a family, by what two of them are to each other: 爷孙俩, 母女俩, 弟兄仨, 婆孙四个.
_PAIRS = ways(
    # 我跟大娘两个, 跟老娘俩: the aunt or the mother alone is named
    r"(?<!大)爷孙?|(?<![大婆姨姑婶伯])(?<![跟和同与带]老)娘",
    # 祖孙俩, 母女俩
    r"祖孙|父子|父女|母子|母女|兄弟|兄妹|姐妹|姊妹|姐弟|婆媳|叔侄|舅甥|姑侄|弟兄|奶孙|婆孙|哥|姐",
)
_FOURS = r"爷孙?|娘|祖孙|父子|母子|母女|父女|兄弟|姐妹|姊妹|弟兄|婆孙|[爹哥]"
_THREES = rf"{_FOURS}|姐弟|兄妹"
_NO_MORE_THAN_PAIR = r"(?<![跟和同与带][我俺咱])"  # 跟我爷俩: the speaker is told of apart
_NOT_THEIR_PARENT = r"(?<![我俺阿老他她婆])"
_SIBLINGS = r"个?(?:光棍|亲|单身)?(?:兄弟|姐妹|姊妹|弟兄)"
# Fixed words for people who belong together, with how many they are. The speaker is one of the first kind …
_WITH_SPEAKER: list[tuple[str, int]] = [
    # 爷孙俩, 母女两个; 娘仨, 弟兄四个
    (
        rf"{_NO_MORE_THAN_PAIR}(?:{_PAIRS}|{_NOT_THEIR_PARENT}[爹妈])[们儿几子]*[俩两二2]儿?{_PEOPLE}",
        2,
    ),
    (rf"(?:{_THREES})[们儿几子]*(?:仨儿?|[三3]个?人?)", 3),
    (rf"(?:{_FOURS})[们儿几子]*[四4]个?人?", 4),
    # the number first: 两娘母, 三爷子, 俩光棍兄弟
    (r"[两俩二](?:娘母|爷子|娘儿|父子|母子)", 2),
    (r"三(?:娘母|爷子|父子|母子)", 3),
    (r"四(?:娘母|爷子|父子|母子)", 4),
    # 老两口, 公婆俩, 夫妻两个
    (r"老?小?[两俩二2]口[子儿]?(?!人|老人|之家)|老?公母(?:俩|两个?)|公婆[两俩]个?|两公婆", 2),
    (rf"[两俩二]{_SIBLINGS}", 2),
    (rf"三{_SIBLINGS}", 3),
    (rf"四{_SIBLINGS}", 4),
    (r"夫妻(?:双双|[两俩二2])?(?:个人|口子|口|人|个)?|夫妇[两俩二]?人?", 2),
]
# … and of the second kind not.
_BESIDE_SPEAKER: list[tuple[str, int]] = [
    (
        ways(
            # 俩老人, 二老
            r"[两俩](?:老[人的头]?|亲家)|两个老的|二老",
            # parents, parents-in-law, grandparents, and an elder brother with his wife: 双亲, 公婆, 爷奶, 哥嫂
            r"双亲|父母双?亲?|爹娘|爹妈|爸妈|爸爸妈妈|老爸老妈|老爹老娘",
            r"公公婆婆|公婆|家公家婆|岳父岳?母|爷爷奶奶|爷奶|姥姥姥爷|姥爷姥姥|外公外婆|哥嫂",
        ),
        2,
    ),
    (r"(?:一对)?(?:双胞胎|龙凤胎)|一儿一女|一仔一女|一男一女|一双儿女|一对儿女|儿女双全", 2),
    (r"三胞胎", 3),
]
# 跟儿子两口子住: the couple of a child, told before 两口子 is taken for the speaker's own.
_COUPLES: list[tuple[str, int]] = [
    (
        r"[大小二]?(?:儿子|女儿|闺女|姑娘|孙子|孙女|弟弟|哥哥|侄子|侄儿)(?:[他她]们)?(?:小[两俩]口子?|[两俩]口子)",
        2,
    )
]
TOGETHER = [
    (re.compile(words), size, is_speaker)
    for listed, is_speaker in ((_COUPLES, False), (_WITH_SPEAKER, True), (_BESIDE_SPEAKER, False))
    for words, size in listed
]
# Children born together, or one of each.
BORN_TOGETHER = [(re.compile(words), size) for words, size in _BESIDE_SPEAKER[1:]]

KIN = ways(
    # those by marriage, before the shorter words they hold: 弟媳, 姐夫, 家公
    r"弟媳妇?|弟妹|姐夫|妹夫|家公|家婆|[舅姑姨叔]子(?!女)",
    # husband and wife: 老伴, 媳妇, 当家的; 屋里的 only where nothing of the house follows
    r"老伴儿?|那口子|老公|老婆婆|老婆子?|媳妇儿?|爱人|对象|当家的|丈夫|妻子|婆娘|婆姨|堂客",
    r"屋里人|屋里的(?=[,。、和跟还带]|$)|屋里头的|男人|女人",
    # the old: 老头子, 老太婆, 老汉
    r"老头[子儿]?|老太婆|老太太|老奶奶|老倌子?|老汉儿?|老者|老妈子|老妈妈|老母",
    # named by the child: 孩子他爸, 娃他妈; in-laws of the young: 儿媳, 女婿
    r"孩[子儿]他?[爸妈爹娘]?|娃他?[爸妈爹娘]|儿媳妇?|女婿|姑爷",
    # grandchildren: 孙子, 外孙女
    r"孙子|孙女儿?|外孙[女子]?|孙娃子?|孙伢子?|孙儿|孙孙|孙崽|重孙子?",
    # sons, daughters and children: 儿子, 闺女, 娃, 崽, 小孩
    r"儿子|女儿|闺女|姑娘|丫头片子|丫头|小子|娃娃|娃儿|娃子|碎娃|娃|崽崽?|孙伢|伢子?|小孩儿?|孩子",
    # as forms name them: 长子, 次女, 配偶; 幺儿, 独苗; in the south: 妹崽, 细佬
    r"[长次]子|[长次]女|长孙|配偶|幺儿|独生子|独苗|小家伙|妹崽|细妹|细佬|细路|孙仔",
    # parents and grandparents: 妈, 爸, 老娘, 爷爷, 姥姥, 外公
    r"娘娘|妈妈|妈|爸爸|爸|爹|娘|母亲|父亲|老娘|老爹|老妈|老爸|老母亲?|老父亲?",
    r"爷爷|奶奶|姥姥|姥爷|外公|外婆|太奶奶?|太爷爷?",
    # parents-in-law and step-parents: 婆婆, 岳父, 后妈; in the south: 阿公, 阿妈
    r"婆婆|公公|岳父|岳母|继父|继母|后[爹妈娘]|养父|养母|丈母娘|老丈人|阿公|阿婆|阿爸|阿妈|阿爷|阿奶",
    # brothers and sisters, nephews, nieces and cousins: 哥, 幺妹, 表妹
    r"哥哥|哥|弟弟|弟|姐姐|姐|妹妹|妹子|幺妹|妹|兄弟|侄子|侄女|侄儿|外甥女?|[表堂][哥弟姐妹]",
    # uncles, aunts and in-laws: 叔叔, 大姑子, 舅舅
    r"舅妈|舅母|婶婶|婶[子娘]?|大[伯娘]|伯父|姑父|姨父|小姑(?!子)|叔叔?|伯伯?|姑妈|姑姑?|大姑子?|小姑子?|小叔子|小姨子",
    r"大伯子|舅舅?|小舅子|姨妈?|嫂嫂|嫂子?",
    # others of the house: 保姆
    r"保姆|爷|奶(?!娃|孩|粉)",
)
CHILD = ways(
    # sons and daughters: 儿子, 闺女, 丫头
    r"儿子|女儿|闺女|姑娘|丫头片子|丫头|小子|女娃子?儿?|男娃子?儿?|女孩儿?|男孩儿?",
    # children: 孩子, 娃儿; 崽, and in the south 仔, 细佬, 伢子
    r"孩子|小孩儿?|娃娃|娃儿|娃子|娃|崽崽|妹崽|崽|仔|细路|细佬|伢子|伢|幺儿|子女|儿女",
    # stepchildren and those taken in: 继子, 抱养的; not 舅舅收养的我
    r"继子|继女|养子|养女|亲生的|捡的|[抱领收]养的(?![我俺他她])",
    # short: 儿, 女; 小的, 千金, 妞; those at school: 学生, 上学的
    r"儿|女(?!人)|小的|千金|小娃|妹子|妞|学生|上学的|上大学的|读书的|念书的|娘",
    # by sex or size: 男的, 大的, 带把的
    r"男的|女的|大的|带把的|男(?!人)",
    # the smallest and the young: 奶娃, 宝贝, 弃婴, 后生, 小伙子
    r"奶娃娃?|宝贝疙瘩|宝贝|宝宝|细伢子|妮子?|囡囡?|弃婴|婴儿|后生|小家伙|大?小伙子?",
)
ADULT = r"大人|成年人|劳力|老人家?|老的|老头|老太|老家伙|老骨头|病人|残疾人|残疾"
# Children told by their place among the others.
RANK = r"老[大二三四五六七八幺小]|大的|小的|最大的?|最小的?|中间的?|老幺|幺儿"

ANY_KIN = re.compile(KIN)
ANY_RANK = re.compile(RANK)
