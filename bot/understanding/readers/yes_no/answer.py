"""Yes, no, and everything that is neither: an answer that can be turned both ways is asked again."""

import re

from bot.understanding.readers.corrections import after_correction_of_words, with_second_thoughts
from bot.understanding.readers.hedges import read_reserve, says_unknown
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.mishearings import mend_answer
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, exactly, roughly
from bot.understanding.text import normalise

# Said with a negative word, meant as yes: 可不是, 没错, 谁说不是, 不错.
_YES_IN_NO = re.compile(
    r"不是没有?|不是不(?!是)[^,。]{0,4}|不能同意更多|谁说(?:我家?|俺家?)?没有?|谁说不|可不是?[嘛吗么咋的]*|没错|莫错|冇错|"
    r"谁说不是呢?|不是[嘛咋]|咋不是|咋没有?|咋能没|咋不[对行]|"
    r"怎么不是|(?:怎么|咋个|啷个)[没莫](?:有|得)|没说没(?:有|得)|哪能没有|哪能不|(?:咋|怎么|还|哪|不)(?:能|会|可能)没有?|哪里?没有?|(?:哪个|哪个人|谁)[说讲](?:没有?|[没莫]得)|"
    r"[没莫冇木么](?:得)?问题|没毛病|没(?:有|得|啥)?意见|没事(?=[,。]?(?:查|办|可以|行|来))|不错|无误|不假|不差$|那还用说|还用问|不然呢|非得|那不然|没得错|"
    r"没得问题|没异议|"
    r"不用改|不用换|不麻烦(?![你您])|不能没有|不能说没有?|少不了|免不了|(?<!没)有的?是"
)
_NO = re.compile(
    r"摇头|"
    # A wish for it: 我倒想有呢, 有就好咯.
    r"(?:倒是?|也|都|还|是)想有|^想有|想有(?=[啊呢呀哦]*$)|有了?才怪|鬼才?有|(?:哪个|谁)会有|有(?:啥子?|什么|么子)[嘛哟哦呀]|巴不得有?|盼着?有|做梦|有[^,。]{0,4}就好|想得?美|轮[得不]到|没那[个种]?[命福]|有个?(?:屁|锤子|毛|鬼|铲铲|球|卵|鸟)|没门|没戏|没影|"
    r"(?:哪个|谁|哪里)(?:[跟和对给同][你您]们?)?[说讲]的?(?:[我俺咱]们?家?|家里)?有的?|[冒毛某麻无]得|[冒唔]有|"
    r"(?:咋|怎么|哪|哪里|怎)(?:可能|会)|哪能|么有|么得|mei有|mei|没油|木得|没有的事|没那回事|没那个事|不存在|不是|"
    r"不对|不行|不中(?![用听看])|不好|不要|不用|不必|不愿|不同意|不可以|不能|"
    r"不得行|不得|不会|不算|"
    r"要不得|搞不得|不成|不在|不需|不想|不干|不了|不可能|不属|不止不|哪有|哪里有|哪块有|哪来|哪个有|没得|莫得|"
    r"没有|木有|冇|没啥|没什么|没见|从来没|没办|没交|"
    r"(?:领|办|拿|评|批)不[到下]|没领|没买|没参加|没结婚|没人|没上|没住|没吃(?:过)?低保|没丢|没病|没事|没工作|没拿|没评|没申请|没享受|没残|"
    r"好啥好|对啥对|行啥行|有啥有|是啥是|"
    r"错了|错误|假的|瞎说|胡说|"
    r"算[了咯喽啦]|拉倒|使不得|用不着|要不成|免了|拒绝|no|nope|nah|❌|✖|✘|👎|🙅|❎|🚫|布是|8是|唔系|不给|莫查|别查|不签"
)
_YES = re.compile(
    r"^(?:住|去|做|报|看|考|读|验)(?:了|过)(?:的|呢|啊|嘛)*$|住过院|住院了|正是|[中好要]得很|(?<![没莫冇木么冒唔不只想])有$|有的|有啊|有呀|有呢|有嘞|有着|有了|都有|也有|还有|是的|是啊|是呀|是嘞|是哩|是咧|是滴|是得|是噻|"
    r"是嘛|就是|是这样|真的|确实|的确|"
    r"对头|对的|对呀|对啊|对滴|对着|对咯|对喽|对嘞|对哩|正确|"
    r"要得|得行|中嘞|中啊|中吧|妥|(?:早就|已经|一直|正在?|都|刚)?(?:批|办|领|交|买|参加|评|申请|享受|"
    r"吃|拿|收|缴|签)(?:了|着|过|到|上|好|下来)|在(?:领|吃|办|上学|住院|享受)|早就|行啊|行吧|行的|行嘞|"
    r"可以|好嘞|(?<!好)好的|好啊|好吧|"
    r"算是|乐意|照办|按你说的|欧了|同意|愿意|肯定|当然|必须|必需|自然|嗯呐|嗯那|嗯哪|嗯呢|那可|那当然|嗯|恩|唔$|昂|哎|诶|欸|"
    r"要的|要啊|需要|想要|在的|在呢|"
    r"点头|yes|yep|yeah|ok|okay|yy|嗯嗯|嗯[啊呀]$|👌|👍|✅|✔|☑|🙆|系|晓得|中意|答应|搞得|使得|管$|木问题|可中|(?:刚|才)(?:批|办|领|买|交|签)(?:的|下来)?$|对[得地]$|沾$|妥妥|千真万确|(?<![没莫冇木么冒])有(?:证|车|房|残疾证|低保|存款)(?=[的了啊呢嘛哦]*$)|得[嘞咧噻]|(?<![没不未])吃低保|(?:车|证|房|房子|存款)是?有(?=一?[个辆张本台套些点])|(?<![不别莫])查(?:吧|嘛|就是)|(?:随便|尽管)查"
)
# Single characters count only where an answer begins, perhaps after 我, 家里, 还: 苞谷还没收完 is no answer.
_LEAD = (
    r"^(?:(?:我们|俺们|咱们?)家|我屋|多少(?=有)|我们?|俺们?|咱们?|他们?|她们?|家里|我家|俺家|屋头|屋里|孩子|娃|老人|老伴|现在|还|都|也|真|从来|"
    r"一直|目前|暂时|就|后来|如今|前年|去年|今年|刚|才|"
    r"压根|根本|至今|一个|一点|这个|那个|本人|以前|早|已经|是真|两个|全|确|当|钱|算|勉强|倒|还是|先|那)*"
)
# What is done about the house day by day answers no question: 屋里没生火炉, 饭还没煮.
_DAILY_DOINGS = (
    r"(?:生[火炉]|[烧点][火炕炉水煤]|[做煮炒][饭菜]|停[电水]|来[电水]|[下落][雨雪]|出太阳|刮风|"
    r"在家|出门|睡|洗|喂|浇|收[完割拾]|关[门窗]|熟|亮|扫)"
)
_WEAK_NO = re.compile(
    _LEAD
    + rf"(?:没(?!{_DAILY_DOINGS}|办法|法|饭|米|粮|吃|钱[吃看治买]|[听看]清|睡|力|劲)|莫|未(?![来必])|无(?![聊家奈])|"
    r"别(?![人个家的处急慌催忙担管])|甭|不(?!信(?:你|您|来|就|可以|的)|吃饭|想活|舒服|好受|起$)|非|否|假$|毋|唔|勿|弗|么)"
)
# 好 and its kind answer only alone: 好难, 中午, 成都, 可怜 and 对面 are something else.
_ALONE = r"(?=[的嘞咧哩啊呀吧嘛哇啦了哈哒滴噻撒呢哦喔呗哟着]*$)"
_WEAK_YES = re.compile(
    _LEAD + rf"(?:是(?!什么|啥|谁|哪)|有(?!什么|啥|谁|哪|多少|几[种样]|意思|时)|"
    rf"(?:[对好行中成可])+{_ALONE}|对(?=我|俺|是|有)|"
    r"可(?=以|行|中)|要(?=[办签填改撤查]?[吧的了啊呀嘛哦嘞呢]*$)|会(?!批|给|不会|有多)|能(?!批|领[几多]|给|帮|办)|在(?=$|[的呢读上学住领吃办校治坐外世]|家(?![里中]?[种做干务带待呆养照歇闲躺伺]))|得$)"
)
_ANY_WEAK_NO = re.compile(r"没|莫|未|无|不|别")
# Typed in Latin letters.
_SPELLED = {
    **dict.fromkeys(
        ("dui", "duide", "shi", "shide", "you", "youde", "yao", "hao", "haode", "xing", "keyi"), True
    ),
    **dict.fromkeys(("bushi", "budui", "meiyou", "mei", "meide", "buyao", "buxing", "bukeyi"), False),
}
_LETTER = {
    **_SPELLED,
    "y": True,
    "n": False,
    "t": True,
    "f": False,
    "错": False,
    "照": True,  # Anhui and Jiangsu
    "√": True,
    "×": False,
    "x": False,
    "v": True,
}
# 也不能说是，也不能说不是
_DEPENDS = re.compile(
    r"看情况|要看|分情况|看时候|"
    r"(?:不能|不好|不敢|没法|难)?[说算](是|有|对)[^,。]{0,3}[,。]?[^,。]{0,4}[说算](?:不\1|没\1?)"
)
_EITHER = re.compile(
    r"先[莫别不]忙|要是(?!.*就好)|^(?:快|马上|就要)[^,。]{0,4}(?:办|批|下来|领)|^(?:正|还|也)*在(?:办|申请)|^(?:快|就要|马上)有|^有(?:的话)?就(?:给|帮|办|行|领)|如果|假如|假设|万一|都行|无所谓|随便(?!.?查)|没咋|没怎么|(?<!不)([中成管沾愿])不\1|"
    r"多少钱|[批领有给补]多少|几种|几个月|哪儿|在哪|到哪|(?:什么|啥)(?:材料|补|条件|时候|东西|手续)|多久|多长|咋办|怎么办|"
    r"好久|好多钱|[^吗]{3,}吗$|没办法|没法子|不想活|没有?饭|没有?米|没有?粮|没有?吃的|没有?油(?:吃|$)|没有?衣服|没钱[吃看治买]|"
    r"为啥|为什么|干[啥嘛]|凭[啥什]|^差不多吧?$|(?<!没)有没有|有木有|(?<!不)是不是|(?<!不)对不对|(?<!不)行不行|要不要|"
    r"算不算|会不会|能不能|可不可以|在不在|(?<=.)还是没|没关系|^(?:有|是|对|好|行|真的?|可以|能)吗$|"
    r"(?<=.)还是不|是也不是|(?<!想)有也没有|又有又没|是又不是|一半一半|"
    r"有时|有的时候|偶尔|时有时无|怎么说|什么意思|啥意思|说的啥|问的啥|没听懂|没懂|"
    r"没看懂|没明白|啥叫|什么叫|什么是|啥是"
)
_MAYBE = re.compile(
    r"应该|好像|大概|估计|(?<!不)(?<!咋)(?<!么)(?<!哪)可能|差不多|八成|似乎|恐怕|或许|算是|勉强|多半|也许|(?<!查)吧$"
)
_FILLED = re.compile(
    r"^(?!嗯[呐哪那呢]|嗯[啊呀]$|那还用|那不然|那可|那当然|那肯定)(嗯+|恩+|呃+|额+|啊+|哦+|噢+|哎+|唉+|诶+|欸+|哎呀|"
    r"那个|这个|哼+|那|呵+|哈+)(?=.)"
)
# They stress or soften what follows and say nothing themselves: 肯定没有, 好像有.
_ADVERB = re.compile(
    r"^(?:当然|肯定|确实|真的|绝对|必须|应该|好像|自然|的确|似乎|大概|估计|差不多|恐怕|可能|真|都|也|"
    r"就是|其实)+(?=[^的了啊呀哒嘞滴])"
)
# What only leads up to the answer or turns to a detail of it: 不瞒你说，有; 对，不过去年才有的.
_LEADS_UP = re.compile(
    r"^(?:不瞒[你您]说?|不骗[你您]|不怕[你您]笑话?|说起来不好意思|实话(?:实|跟你)?说|说实话|讲真|老实说|说来惭愧|不好意思(?![说讲问])|"
    r"不过(?=[去今前那后就也刚才]|是|有|现)|但是?|可是|只是)"
)
# 以前有，前年就没了: a state of earlier times; 有过 answers whether there ever was one and stays.
_WAS = re.compile(
    r"^(?:我们?|俺|咱|家里|我家)?(?:(?:以前|原来|原先|本来|原本|早先|之前|从前|过去|早些年|头几年|前些年|前几年|那会儿?|当年|早年|小时候)|"
    r"(?:去年|前年|上半年)(?:还|都|倒)?(?:有|没|在|领|是))(?!.*过)(?!.*[没有]了$)"
)
_TURNS_TO_NOW = re.compile(r"(?<=[^\s,。;!])(?=(?:现在|如今|目前|眼下|后来|今年))")
# 以前有过，早卖了，现在没有: whatever was, this is how it is.
_NONE_NOW = re.compile(
    r"[,。;!\s](?:现在|如今|目前|眼下)(?:家里|已经|早就|都|也|就|是)*(?:没有?|没得|莫得|冇得?)了?$"
)
_NOW = re.compile(r"现在|如今|目前|眼下|后来|今年")
_BUT = re.compile(r"(?<=[^\s,。;!])(?=但是?|可是)|(?<=了)(?=还没)")
# How much, or whose the other thing is: said beside an answer and no answer itself.
_REMARK = re.compile(
    r"^(?:就是|只是|不过|但是?|可是)(?:不(?!是|给|批|让|行|准|算|中|同意|愿)|没(?!有|办|批|领|下|拿|得|了|发|过|$))|"
    r"^(?:人|家里人|大家|他们|一家人)?都(?:挺|很)?好好?的|"
    r"^(?:就是|只是|但是?|也|都|倒)*(?:不多|不算多|没多少|没几[个块样]|不值(?:几个|多少|啥|什么)?钱|值不了|不咋样|不大)|"
    r"^(?:那)?是(?:借|租|租来|公家|单位)的|"
    rf"^[那这](?:个|张|本|辆|套|份)?是[^,。]*?(?:{KIN}|他|她|别人|人家|邻居)[^,。]*的"
)
# 别人都领了, 听说有: of others, or hearsay.
_OF_OTHERS = re.compile(
    r"^(?:我|俺|咱)?们?家?的?(?:大|小|二|三)?(?:哥|弟|姐|妹|叔|伯|舅|姑|姨|婶|嫂|兄弟|姐妹|侄儿|侄子|外甥|亲戚|亲家|女婿|表[哥弟姐妹]|堂[哥弟姐妹])"
    r"(?:哥|弟|姐|妹|叔|伯|舅|姑|姨|妈|他们?|她|们)?家?(?:里)?(?:倒|都|才|也|就|是)*(?:有|没|领|买|办|吃|享受)|"
    r"^(?:娘家|婆家|亲戚家?)[^,。]{0,3}有|^(?:别[人个家]|人家|隔壁|邻居|对面|[他她]家|(?:我们|俺们?)?[村组队](?:里|上)?(?:[人的都]|有[的些]人?|别[人个家]|其他|好多|很多|有人)|听[说讲人]|[^,。]{0,3}村长[说讲])"
)
# 要是有车我还来找你们干啥: whoever had it would not be here, so there is none.
_REPROACH = (
    r"(?:我|俺|咱们?|哪|哪里|谁|咋|怎么|还)*"
    r"(?:还(?:来|用得?着|至于|会来|要来|能来|去|找|求|吃(?:啥|什么)?低保|申请(?:啥|什么|个|低保)|打工|受|愁|穷|走路|住破|跟你|种地|下地)|用得?着)[^,。;!?]*?"
    r"(?<![吗不])(?:[,。;!?\s]|$)"
)
_IF_THERE_WERE = re.compile(
    r"有(?:了|的话,?)?(?:我|俺|咱)?(?:就|早就?)(?:不(?:找|来|求|愁|用|麻烦|受)|说了|买了|好过|高兴|享福)[^,。;!?吗]*|"
    r"(?:我|俺|咱|家里|我家)*(?:要|要是|真|真要|但凡|如果|倘若)+有[^,。;!?吗]{0,6},?(?:我|俺|咱|谁)?(?:也|就)(?:不|用不着|不用|不会|犯不着)[^,。;!?吗]*|"
    rf"(?:我|俺|咱|家里|我家)*(?:(?:要|要是|真|真要|但凡|如果|倘若)+有[^,。;!?吗]{{0,6}},?|有[^,。;!?吗]{{0,4}}的话,?|有[^,。;!?吗的]{{0,4}}){_REPROACH}"
)
# 饭都吃不起，还有车, 哪买得起车: it could not be paid for.
_BEYOND_MEANS = re.compile(
    r"(?:[^,。;!?]*(?:都|也)[^,。;!?]{0,3}(?:不起|没有?|没得|成问题|愁)[^,。;!?]*[,\s]*)(?:哪|哪里|咋|怎么|还|谁)[^,。;!?]{0,3}(?:有|买|来|得起|养)[^,。;!]*[?]*|"
    r"(?:买|置|养|考)不起[^,。;!?]*|(?:哪|哪里|咋|怎么)[^,。;!?]{0,4}[买置养用](?:得|的)起[^,。;!?]*"
)
# It was there and is not any more: 以前有，卖了. 有过，卖了 answers one question so and another so.
_NO_MORE = re.compile(
    r"(?:^|[,。;!\s])(?:那?(?:车子?|摩托车?|三轮车?|电动车|面包车|拖拉机|房子?|证|辆|个)|后来|后头|后首|后面|是|早|早就|早都|已经|去年|前年|上个?月|都|就|又|也|把它?)*(?:卖|报废|注销|作废|丢|拆|当|抵|退|送人|过户|过期)(?:废铁|光|完|[球求逑脱])?(?:了|掉了?|给(?:人|别人)了?)(?:好?[几\d一二两三四五六七八九十]+年了?)?(?=[,。;!\s]|$)"
)
_DETAIL = re.compile(r"几级|哪[年天月个]|多少|咋|怎么|字|啥|什么|放哪|好多")
# What was pressed or not seen before, and the quoted word that holds instead: 不是“是”，应该是“不是”.
_NOT_SEEN = re.compile(r"[,。\s](?:刚才?|刚刚|方才|前头)没[看听]清楚?(?:题目?|问题)?[了的]?(?=[,。!\s]|$)")
_QUOTED_INSTEAD = re.compile(r"(?:应该|要[选按点]|[选按点])的?是?[\"“‘「]([^\"“”‘’「」]+)[\"”’」][^\"“”]*$")
_SAID_TWICE = re.compile(r"(.{2,3}?)\1+")
_FORGOT = re.compile(r"[,。\s](?:我|刚才?)?(?:差点|一时|给|都)?忘(?:记)?了(?=[,。!\s]|$)")
# 没有，啊，有: what is said after a sound of surprise holds.
_BARE = r"(?:没有?|有|不是|是|对|没得|莫得|冇|木有)(?:的|了|啊|呀|嘛|一[个辆张本]|两[个辆张本])*"
_SURPRISED = re.compile(rf"(?<=[,。.…!;\s])[啊哦噢喔哎诶欸呀]+[,.…\s]*(?=((?:{_BARE})+)(?:[,。;!\s]|$))")
_EDGE = re.compile(r"[\s。.!！~～…，,、；;？?\"'“”（）()]+")


def read_yes_no(reply: str) -> Reading:
    """True, False or an honest neither.

    The polarity of every part is taken; parts that contradict one another, questions thrown back and 是的，没有
    (which can mean both) are unreadable, never guessed.
    """
    text = _NOT_SEEN.sub("", normalise(reply).strip())
    if instead := _QUOTED_INSTEAD.search(text):
        text = instead.group(1)
    whole = _EDGE.sub("", text)
    if whole in _LETTER:
        return exactly(_LETTER[whole])
    if whole.startswith("拒绝") or _NONE_NOW.search(text.rstrip(" 。!~")):
        return exactly(False)
    text = _NO_MORE.sub(",没得了", _BEYOND_MEANS.sub("没得,", _IF_THERE_WERE.sub("没得,", text)))
    whole = _EDGE.sub("", text)
    if _DEPENDS.search(whole):
        return UNREADABLE
    if _SURPRISED.search(text):
        text = _FORGOT.sub("", text)
    if reserve := read_reserve(_without_details(text)):
        return reserve
    if _EITHER.search(whole):
        return UNREADABLE
    if "?" in text and not _YES_IN_NO.search(whole):
        return UNREADABLE  # 没有吗？ asks back
    text = _SURPRISED.sub("不对,", with_second_thoughts(text))
    polarities = _polarities(after_correction_of_words(text, lambda part: bool(_polarities(part))))
    if len(polarities) != 1:
        return UNREADABLE
    answer = polarities.pop()
    if _MAYBE.search(whole):
        return UNKNOWN if re.fullmatch(r"(可能|也许|或许|大概|说不定)吧?", whole) else roughly(answer)
    return exactly(answer)


def _without_details(text: str) -> str:
    """A reply without the details it does not know, where it begins with a plain answer: 有，几级记不清了."""
    first, *others = re.split(r"[,。;!\s]+", text)
    if not re.fullmatch(rf"(?:{_BARE})+", first):
        return text
    return ",".join([first, *(part for part in others if not (_DETAIL.search(part) and says_unknown(part)))])


def _polarities(text: str) -> set[bool]:
    """The polarity of each part between punctuation marks; a lone sound of hesitation before others counts for none."""
    text = _BUT.sub(",", _TURNS_TO_NOW.sub(",", text))
    parts = [mend_answer(_once(part)) for part in _EDGE.split(text) if part]
    parts = _said_of_now([part for part in parts if not _is_aside(part)])
    found: set[bool] = set()
    for number, part in enumerate(parts):
        rest = part
        while (shorter := _FILLED.sub("", rest)) != rest:
            rest = shorter
        is_hesitation = re.fullmatch(r"[嗯恩呃额啊哦噢哎唉诶欸哼那唔]+", rest) is not None
        if is_hesitation and number + 1 < len(parts) and _part_polarity(parts[number + 1]):
            continue
        found |= _part_polarity(rest)
    return found


def _once(part: str) -> str:
    """要呢要呢 as 要呢."""
    twice = _SAID_TWICE.fullmatch(part)
    return twice.group(1) if twice else part


def _is_aside(part: str) -> bool:
    return _REMARK.search(part) is not None or _OF_OTHERS.search(part) is not None


def _said_of_now(parts: list[str]) -> list[str]:
    """The parts without those about earlier times, if anything was said of now."""
    of_now = [part for part in parts if not _WAS.match(part)]
    if any(_part_polarity(part) or _NOW.search(part) for part in of_now):
        return of_now
    return [] if all(_WAS.match(part) for part in parts) else parts


def _part_polarity(part: str) -> set[bool]:
    """A part says yes, no, or nothing; 没错 and its kind are yes in spite of their negative word."""
    found: set[bool] = set()
    part = _ADVERB.sub("", _LEADS_UP.sub("", part))
    rest, turned = _YES_IN_NO.subn("", part)
    if turned:
        found.add(True)
    without_no, denied = _NO.subn("", rest)
    if denied:
        found.add(False)
    if not turned and _WEAK_NO.match(rest):
        found.add(False)
    elif _YES.search(without_no) or (not denied and _WEAK_YES.match(rest)):
        leads = re.match(rf"(?:{_YES.pattern})", rest) is not None
        if not denied or leads:
            found.add(True)
        if not denied and _ANY_WEAK_NO.search(_YES.sub("", without_no)) and not turned:
            found.add(False)
    return found
