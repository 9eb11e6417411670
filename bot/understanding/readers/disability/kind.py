"""The type of a disability, from the certificate's words or from everyday ones.

The national standard (GB/T 26341—2010) has seven: six by what is impaired, and 多重 where it is more than one.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.corrections import after_correction_of_words
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.mishearings import hear_word
from bot.understanding.readers.owners import without_relatives
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly
from bot.understanding.text import bare, normalise

# The names on the certificate, known by their sound too where nothing but a name of a type stands.
_OFFICIAL = ("视力", "听力", "言语", "肢体", "智力", "精神")
_OFFICIAL_PLACE = re.compile(
    r"(?:^|[,。;!\s是属的])([\u4e00-\u9fff]{2})(?=残|类|的?[一二三四1234]级|的?(?:[,。;!\s]|$))"
)
_TYPES: list[tuple[str, re.Pattern[str]]] = [
    ("visual", re.compile(
        r"视力|视残|视觉|眼|瞎|看不[见到清着]|瞅不[见着]|盲|失明|青光|白内障|没光感|弱视|黄斑|"
        r"视网膜"
    )),
    ("hearing", re.compile(r"听力|听残|听觉|耳|聋|助听器|听不[见到清着]|失聪|背听")),
    ("speech", re.compile(
        r"言语|语言|哑|声带|[说讲]不[了出清成]?[来得]?话|舌头|听不[到见清][,也又还都]*[说讲]不[来出了得到成]|不会说话|不能说话|讲不[了出]话|不会讲话|口吃|结巴|失语|说话[都也]?不[清利行灵好]|"
        r"开不了口|发不出声|声音发不出|大舌头|说不清话|话也?都?[说讲]不[清出了]|不会[说讲]$|说不成话|讲话不清"
    )),
    ("physical", re.compile(
        r"肢体|肢残|腿|脚|手(?!续|机|术)|胳膊|胳臂|瘸|跛|拐|瘫|截肢|残肢|小儿麻痹|儿麻|驼背|"
        r"佝偻|侏儒|脑瘫|偏瘫|半身|腰|脊[柱椎髓]|没有?知觉|帕金森|行动不[便方]|骨头|骨折|股骨|走不[了动得]|下不[了来]床|轮椅|中风|身体|断指|高位|"
        r"罗圈|罗锅|锅腰|胯|膝|关节|站不[起住]来|不能走|走路|手指|瘫子|坐轮|渐冻|肌肉?萎缩|肌无力|半边(?:身子?|(?=[都也]?动不))|身子?[都也]?(?:动不[了得]|不听使唤)|驼子|动弹不得|缺[手腿脚胳]"
    )),
    ("intellectual", re.compile(
        r"智力|智障|弱智|智残|傻|痴呆|痴傻|脑[子袋壳](?:有点|比较|很|不太|也|都)?(?:不行|不得行|有毛病|笨|瓜|木|迟|慢|不灵|不清)|"
        r"学不会|脑子慢|脑子不好使|唐氏|不识数|智商|低能|脑残|憨|呆|"
        r"脑子不够|缺心眼|脑袋不灵|脑壳不灵|脑瓜不|烧坏了?脑|脑[子壳袋]烧坏|先天愚|(?:就|很|天生|有点)笨|脑子有问题|瓜娃|脑子不够用|发育(?:迟|不全)"
    )),
    ("mental", re.compile(
        r"精神|疯|精分|抑郁|躁狂|狂躁|自闭|孤独症|神经病|神经(?:不正常|错乱)|幻听|癔症|发病打人|神经有问题|双相|躁郁"
    )),
]  # fmt: skip
# A part of the body in name only, and illnesses of other kinds.
_NO_BODY = any_of(
    # the hand: 手头, 手机, 手术
    r"手头|亲手|手机|手续|手术|手艺|手工|动手|帮手",
    r"手里|手上[有没]|手表|手套",
    # 耳朵边, 眼红, 心眼
    r"耳朵边|眼红|眼镜|心眼",
    # pretending, waiting: 装傻, 傻等
    r"装[憨傻聋瞎]|傻等|呆在",
    # 脚踏, 腿脚利索
    r"脚踏|腿脚(?:麻利|利索|还行|还好)",
    # 眼下, 眼看
    r"眼下|眼看(?![不得])|眼前|眼巴巴",
    # 耳边风, 走路过去
    r"耳边风|走路(?=过?去|过?来|要|到)",
    # 哑口无言, 脚下
    r"哑口无言|脚下|腰包",
    # illnesses: 羊癫疯, 面瘫
    r"羊[癫角]疯?风?|面瘫",
    # 身体不好
    r"身体(?:不好|不行|还行|还好|差|弱|不舒服|毛病)",
)
_ASKED = re.compile(r"[吗么]$|是不是|([傻疯聋瞎哑瘫瘸])不\1|吧你$|你[才真是]{1,2}[傻疯聋瞎]")
_WELL = any_of(
    # 没事, 还行
    r"没事|(?<!不)还(?:行|可以)",
    # 没聋
    r"没有?[聋瞎哑瘸瘫疯傻]",
    # no trouble: 没得问题, 没毛病
    r"没得?问题|莫得?问题|没毛病",
    # good: 好使, 都好, 还好
    r"(?<!不)(?<!不太)好使|[都挺很]好$|好得很|好的$|好着|还好",
    # 清醒, 利索
    r"(?<!不)(?:清醒|正常|利索|灵光)",
    # able to: 看得见, 能走
    r"[看听说讲走][是还也都]?[看听说讲走]?得[见到清着了动]",
    r"能[看听走说讲](?![不])",
)
_MULTIPLE = re.compile(r"[多双]重|双残|多种|好几[种样]|两种|两样|几样|不止一[种样]|综合残")
_NEGATED = re.compile(
    r"(?:不是|不|没有?|并非|莫得|不属于|也不)(?:聋|哑|瞎|傻|瘸|瘫|疯|精神|智力|肢体|视力|听力|言语|盲|拐|"
    r"呆|痴)"
)
_UNHARMED = re.compile(r"没有?(?=[聋瞎哑瘸瘫疯傻])")


# 证上是视力，现在走路也慢: what the certificate names is the answer.
_ON_PAPER = re.compile(
    r"(?:证|本本?子?)(?:上|里|子上)?(?:头|面)?(?:写|印|标|登|盖)?(?:的|着|了)*(?:是|就是)[^,。;]+"
)


NO_DISABILITY = "none"
_NOT_DISABLED = any_of(
    # 好手好脚; 残什么疾
    r"好手好脚|残(?:啥子?|什么|个啥)疾",
    # 没有残疾; not 没有残疾证
    (
        r"(?:(?<!是)不是|并非|(?<!算)不算|[没无莫冇](?:有|得)?)(?:啥子?|什么|任何|半点|哪样)?残疾"
        r"(?!证|人?证|等级|[军补])人?"
    ),
    # 不残
    r"不残(?!疾证)疾?",
    # 没人残疾, 一点残疾都没
    r"(?:没有?|没得|莫得)(?:人|哪个|谁|一个)(?:有|是|得)?残疾(?!证)",
    r"(?:啥子?|什么|任何|一点|半点)残疾[都也](?:没|莫|冇)",
    # 不缺胳膊
    r"不缺胳膊",
)


# 俺没有，俺爹耳朵聋: asked of oneself, it is no.
_ONLY_OTHERS = re.compile(
    rf"^(?:我|俺|咱|本人)(?:自己|本人)?(?:是|就)?(?:没有?|没得|莫得|冇)[的了啊呀]*[,。;!\s]+(?:是|就|只是|不过|但)*(?:我|俺|咱)?家?的?(?:{KIN})(?!.*(?:替|给|帮)[我俺]?的?(?:{KIN}|他|她)(?:问|办))"
)


def is_not_disabled(text: str) -> bool:
    """Whether a normalised reply says that there is no disability, and nobody else's is told of beside it."""
    if not _NOT_DISABLED.search(text) or _ASKED.search(bare(text)):
        return False
    return "残" not in _NOT_DISABLED.sub("", text).replace("残疾证", "").replace("评过残", "").replace(
        "评残", ""
    )


def read_disability_type(reply: str) -> Reading:
    """One of visual, hearing, speech, physical, intellectual, mental, or multiple where two or more are named.

    `none` where the reply says that there is no disability.
    """
    if is_not_disabled(normalise(reply)) or _ONLY_OTHERS.match(normalise(reply)):
        return exactly(NO_DISABILITY)
    text = hear_word(normalise(reply), _OFFICIAL, _OFFICIAL_PLACE)
    text = _UNHARMED.sub("没事", _NO_BODY.sub("", text))
    text = _NEGATED.sub("", text)
    if (named := _ON_PAPER.search(text)) and types_in(bare(named.group())):
        text = named.group()
    if _ASKED.search(bare(text)):
        return UNREADABLE
    text = after_correction_of_words(text, _names_type)
    text = without_relatives(text, _names_type)
    text = bare(_without_what_is_well(text))
    if _MULTIPLE.search(text):
        return exactly("multiple")
    found = types_in(text)
    if len(found) > 1:
        return exactly("multiple")
    if found:
        return exactly(found[0])
    return read_reserve(reply) or UNREADABLE


def _names_type(text: str) -> bool:
    return _MULTIPLE.search(text) is not None or bool(types_in(bare(text)))


def _without_what_is_well(text: str) -> str:
    """眼睛没事，就是腿: the clauses about what is well go, if another names a disability."""
    ill = ",".join(part for part in re.split(r"[,。;!\s]+", text) if not _WELL.search(part))
    return ill or text


def types_in(text: str) -> list[str]:
    """Every type of disability named in a normalised text; 脑瘫 and 瘫 are one, 聋哑 are two."""
    names = [name for name, pattern in _TYPES if pattern.search(text)]
    if "脑瘫" in text and "intellectual" in names and not re.search(r"智力|傻|痴|智障", text):
        names.remove("intellectual")
    if "visual" in names and re.search(r"一只眼|眼睛|眼", text) and len(names) == 1:
        return names
    return names
