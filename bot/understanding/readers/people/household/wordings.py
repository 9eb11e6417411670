"""Ways of speaking about a household that say the same as a plainer one: 就他们俩单过, 除了我没别人, 爷娘两个.

Each wording is put in the plain one before people are counted, in the order of the table.
"""

import re
from functools import lru_cache

from bot.understanding.patterns import reworded
from bot.understanding.readers.kin import CHILD, HEADS, KIN
from bot.understanding.readers.people.dialects import in_common_words
from bot.understanding.readers.people.household.for_another import as_told_by_oneself
from bot.understanding.readers.people.household.relations import relations_put_plainly
from bot.understanding.readers.people.household.spoken import SPOKEN

# What was said, and the plain words for it.
_PLAIN: list[tuple[str, str]] = [
    # 两夫妻; 屋里连我是3个人
    (r"[两俩](?=夫妻)", ""),
    (rf"(?<=连[我俺])是(?={HEADS})", ""),
    # 一个没分出去 counts nobody.
    (r"一个(?:都|也)?(?=没(?:有)?(?:分|走|少|落|外出))", "都"),
    # 两个孙子孙女 are two, whichever they are.
    (rf"((?!一){HEADS}个?)(?:孙子孙女|孙儿孙女|孙男孙女|外孙外孙女)", r"\1孙子"),
    # 现在我们老两口单过
    (
        (
            r"((?:我们?|俺们?|咱们?|他们)(?:老?两口子?|[爷娘][俩仨]|[俩仨]|[两二三]个人?))"
            r"(?:自己|单独)?(?:单过|另过|自己过)"
        ),
        r"\1",
    ),
    # 俩老人带俩孙子
    (r"(?:两个?|俩)老(?:人家?|的)?(?=[带领养])", "老两口"),
    # 俩老的, and nothing else
    (r"^(?:就|只有?|家里|剩|屋头|嗯|,)*(?:俩|两个)老(?:的|人)[了吧呢啊]?$", "老两口"),
    # 3个人，我身份证尾号0417
    (r"[,。;\s]?(?:我|俺)?的?(?:身份证|电话|手机|尾号|号码)[^,。;\d]{0,6}\d[\dx]+", ""),
    # 两个老的，一个我
    (r"(?<=[,。;\s])一个(?=[我俺](?=[,。;!\s了]|$))", "和"),
    # 一个女的带仨孩子 speaks of herself.
    (
        r"^(?:我|俺)?一个(?:女的|女人|妇道人家|男的|男人|寡妇|单亲妈妈|单亲爸爸|当妈的|老太婆|老头子?|离婚女人)(?=[带拖拉养])",
        "我",
    ),
    # 就我老头一个
    (r"就(我|俺)(?:这个?)?孤?老(?:头子?|太婆|汉|婆子)一个人?", r"就\1一个人"),
    # 我跟我婆婆单过
    (rf"((?:我|俺)[跟和](?:我|俺)?(?:{KIN}))(?:单独|自己)?(?:单过|另过|自己过)", r"\1过"),
    # 就我，没结过婚
    (
        rf"^((?:家里|屋头|屋里|现在|嗯)*就(?:剩)?(?:我|俺))(?=[,。;!](?!.*(?:{KIN}|{CHILD}|\d|[二两三四五六七八九]))(?!还|加))",
        r"\1一个人",
    ),
    # 还不就是我们老两口 is said for 就是我们老两口.
    (r"(?:还)?(?:可)?不就(?:是|(?=[\d一二两三四五六七八九俩仨我俺咱]))", "就是"),
    # 除了我和老伴没别人; 除了我还有俩娃
    (
        (
            r"除[了开去掉](.{1,12}?)(?:以?外)?,?(?:就|都)?(?:没有?|没得|莫得)(?:得|有)?"
            r"(?:别人|其他人|旁人|别个|人)了?"
        ),
        r"就\1",
    ),
    (
        (
            r"除[了开去掉]?(?:我|俺|自己)(?:以?外)?,?(?:就)?(?:还有|是|剩|只有|有)"
            rf"(?=(?:[我俺]的?)?{HEADS}?个?老?(?:{KIN}|{CHILD}))"
        ),
        "我和",
    ),
    # 除了我和娃他妈，就是两个娃; 除了我和老伴还有个孙子
    (
        rf"除[了开去掉]((?:我|俺)[和跟同](?:我|俺)?(?:{KIN}))(?:以?外)?,?(?:就是?|剩下?|只有|就?还有)(?=[我俺]?{HEADS}?个?(?:{KIN}|{CHILD}))",
        r"\1和",
    ),
    # 爷娘两个 are the two who are named.
    (r"爷娘(?:两个?人?|俩|二人)?", "爹娘"),
    # 三个还是四个来着
    (rf"({HEADS})(?:口|个)人?(?:还是|或者?|要么)({HEADS})(?:口|个)人?(?:来着)?(?=[,。!\s吧]|$)", r"\1到\2口"),
    # 六口七口
    (rf"({HEADS})(?:口|个)({HEADS})(?:口|个)(?=人?(?:的样子|左右|吧|$|[,。]))", r"\1到\2口"),
    # 离婚了，带一个女儿: the speaker's own divorce takes nobody off those who are named.
    (
        (
            r"(?:^|(?<=[,。;!\s]))(?:我|俺)?(?:[二三四五六七八九十\d]{1,3}岁?就?)?"
            r"(?:[跟和同](?:娃他爸|孩子他?爸|前夫|前妻|前头男人|老公|男人|老婆|媳妇|丈夫|他|"
            r"她)?)?"
            r"(?:早就?|已经?|也)?离(?:[了的]婚|婚|异|了)(?:了|的|后|以后)?,?"
            r"(?=(?:一个人|自己|我|俺)?[带领养])"
        ),
        "我,",
    ),
    # 兄妹三个，我是老大
    (r"[,。;]?(?:我|俺)是?(?:老[大二三四五幺小]|最[大小]的?)(?=[,。;!\s]|$)", ""),
    # 你问几个人啊，我和老伴; 我带俩娃，还能几口
    (r"^你?问(?:我家)?(?:几口人?|几个人?)[啊嘛呢]*[,?]|[,。;]还能(?:有)?几口(?:人)?[!?]?$", ""),
    # 和爸妈一起住，独生女: the speaker
    (r"(?<=[,。;])(?:我|俺)?是?独生?[子女](?=[,。;]|$)", ""),
    # 我和奶奶两个老人
    (
        (
            r"((?:我|俺)[和跟同](?:我|俺)?(?:老?奶奶?|爷爷|外公|外婆|姥姥|姥爷|老伴儿?|老头子?|老太婆|婆婆|公公|老娘|老爹))(?:两个?|俩)(?:老人家?|老的)"
            r"(?=$|[,。;!])"
        ),
        r"\1",
    ),
    # 我一个老太婆 is alone as 我一个人 is.
    (
        (
            r"(?<=[我俺咱]一个)(?:老?光棍[儿汉]?|孤?老太婆|老婆婆|老妈子|孤?老头子?|孤?老汉|老婆子|孤?老人家?|老家伙|寡妇|孤老|"
            r"残疾人)(?=$|[,。;!\s了过住带守])"
        ),
        "人",
    ),
]
# 儿子离婚了，媳妇跑了，他跟孙子跟我住; 二女婿上门的，他跟我二女儿: the one of whom something was told first.
_TOLD_BEFORE = re.compile(
    rf"^(?:我|俺)?(?P<kin>(?:大|小|二|三|老)?(?:{KIN}))(?!家|们)(?:离了?婚|上门|没[结讨娶找成]|残疾|有病|病|瘫|是|从小|脑|眼|腿|耳|身体)"
    rf"[^。;我俺他她]{{0,16}}[他她](?=(?:跟|和|带)[^,。;]{{0,14}}(?:[我俺]|{KIN}))(?=.*[我俺])"
)
_WORDINGS = [(re.compile(said), plain) for said, plain in (*SPOKEN, *_PLAIN)]


@lru_cache(maxsize=16)  # the reply as a whole and its parts are looked at more than once
def put_plainly(text: str) -> str:
    """A normalised reply about a household in plainer words."""
    text = as_told_by_oneself(relations_put_plainly(in_common_words(text)))
    text = _TOLD_BEFORE.sub(r"\g<kin>", text)
    return reworded(text, _WORDINGS)
