"""Who lives here now: not in another household, not in earlier times, and not who died, left or works elsewhere."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.people.numbers import head_numbers

# Another household than the one that is asked about.
OTHERS_HOME = any_of(
    # 他舅, 孩子姑
    r"(?:他|她|孩子)(?:舅|叔|姑|姨|伯)",
    # 房东, 老板
    r"房东|老板",
    # 娘家, 婆家; not 娘家没人
    r"(?:娘家|(?<!外)婆家)(?!人|(?:也|都|早|里)*没)",
    # neighbours and relatives: 对门, 亲戚
    r"对门|楼上|邻居|隔壁|亲戚",
    # 哥家, 别人家, 人家
    r"(?:哥|姐|弟|妹|叔|舅|姑|姨|伯|婶|别人|他们|她|他)家",
    r"(?<![口户老])人家",
    # 我哥有, 我弟三个娃
    (
        r"[我俺](?:大|小|二)?(?:[哥姐弟妹叔舅姑姨][哥姐弟妹叔舅姑妈]?|侄[子儿女]|外甥女?)"
        r"(?:有|(?=[\d一二两三四五六七八九俩仨]个?(?:娃|孩|儿|女|小)))"
    ),
)
# 他家四五个人: one who asks for neighbours speaks of the home in question so, and of no home of their own.
# 替邻居问的, 过继了我弟家一个儿子, 人家都叫我们五朵金花: nobody's home is told of.
_NO_HOME = re.compile(
    r"[替帮](?:[我俺])?(?:邻居|亲戚|别人|人家|[^,。;]{1,2}家)(?:[问报填答写办])|过继了?[^,。;]{0,4}?家(?=一?个?)|人家(?:都|也)?[叫说喊]|[叫让给被怕]人家"
)
_HOME_IN_QUESTION = re.compile(r"^(?:他|她)们?家(?!.*(?:我|俺|咱)们?家)(?!.*(?:我们|俺们|咱们?))")
# Died, left the household, or lives elsewhere.
GONE = any_of(
    # 走了, 先走
    r"(?<!飞)走了|走的|走得|先走|早走",
    # died: 去世, 过世
    r"去世|过世",
    # 没了; 再没了 and 别人没了 tell of nobody
    r"(?<!别的)(?<!别人)(?<!其他)(?<!再)(?<!再就)(?<!再也)没了",
    # 没得了, 死
    r"没得了|双亡|死(?!活)",
    # 不在了, 老了人, 病逝
    r"不在了|没在了|不在人世|不在世|老了人|老掉|病逝|殁了|牺牲|淹死|[工病]亡",
    # died, in other words: 埋了, 没挺过来, 咽气, 爹上月刚没
    r"埋了|埋在|入土|归西|归天|咽气|断气|没[挺扛熬撑救](?:过|住)|人没(?=[,。;!])|病故|亡故|故去|离世|辞世|作古|撒手|自杀|寻短|喝药",
    r"(?:[刚又]|上个?月|[去前今]年)没(?=[,。;!\s]|$)",
    # young: 夭折, 没养活
    r"夭折|没养活|没保住|没留住|没站住|没活",
    # lost or given away: 丢了, 送人
    r"丢了|送人|送出去|送走|抱走",
    # married: 嫁出, 嫁人
    r"(?<!没)(?<!没有)(?<!未)(?:嫁出|嫁人|出嫁|出门子)|嫁走|嫁了|嫁到|嫁去",
    # a household of their own: 分家, 分户
    r"(?<!没)(?<!没有)分家|(?<!没)(?<!没有)分出|分户|分开",
    # moved: 搬走, 户口不在
    r"搬走|搬出|迁走|迁出|户口不在|不在一起",
    # the marriage ended: 离婚, 跑了, 跑掉, 改嫁
    r"离婚|离了|跑了|跑[掉脱]|(?<!没)(?<!没有)(?<!不)(?<!未)改嫁",
    # 老人在我哥那边不跟我们
    r"不[跟和同](?:我|俺|咱)们?(?:在?一起|一块|一个锅)?[住过吃]?(?=[的了]?(?:[,。;!\s]|$))",
    # living apart: 另过, 成家, 自己过
    r"另过|单过|另立|各奔东西|各奔前程|(?:在|去)(?:隔壁|邻|别|外)村",
    r"(?<!没)(?<!没一个)(?<!没有)(?<!没人)成家",
    r"各过|(?<![我俺就])自己过",
    # in prison, on drugs, missing: 坐牢, 失踪
    r"坐牢|[在蹲]大?牢|牢里|监狱|服刑|劳改|判了|进去了|吸毒|戒毒|关[着进]|失踪",
)
AWAY = any_of(
    # 打工, 出去了
    r"打工|出去了",
    # 在外头, 外省
    r"在外[头面边]?|外地|外省|国外|外国|出国",
    # 进城, 县里; 老人在老家跟大哥过
    r"进城|城里|县里|省城|在老家",
    r"跟(?:我|俺)?(?:大|二|小|老)?(?:哥哥?|弟弟?|姐姐?|妹妹?|叔叔?|舅舅?)(?:家|他们)?[住过](?:的|了|着)?$",
    # 常年不着家
    r"不[着落沾住]家|不落屋|寄养",
    # 务工, 当兵
    r"务工|当兵|上班",
    # 在广东, 在厂
    r"在(?:广东|浙江|深圳|上海|北京|福建|江苏|厂|县|市|城|镇|省)",
    # 儿子在苏州那边
    rf"(?:{KIN})(?:们|都|全|也|他们)*在(?![家屋村床世身跟一这那读上念我俺咱然])[^,。\s]{{2,3}}(?:那边)?$",
)
# 一家四口，都住在镇上: where all of them live.
_WHERE_ALL_LIVE = re.compile(r"^\s*(?:我们|俺们|咱们?|大家|全家|一家[人子]?|现在|就|都|全|也)*住")
_PAST = any_of(
    # 本子上, 以前, 原来
    r"本子上|以前|原来|去年|前年",
    # 早先, 本来
    r"原先|之前|早先|早年|本来|过去|从前",
    # the register: 户籍上
    r"户籍[上里]",
    # 户口本上, 户头
    r"户口本?(?:[上里]|(?=是|有|写|登|[\d一二两三四五六七八九十]))",
    r"户口簿|户[上头里]|本本?子上",
    # told before: 前头说, 先头
    r"前头说|刚才说|上次说|先头",
    # 那会儿, 年轻, 当年
    r"那会儿?|年轻|那时|当年|先前",
)
# Said of earlier times only; the register (户口本) stands where nothing else is said.
_BYGONE = re.compile(r"以前|原来|原先|早先|早年|从前|过去|那会儿?|年轻|那时|当年|先前")
_NOW = any_of(
    # 现在, 今年
    r"现在|现如今|今年|如今|目前|眼下|眼目下|这会儿?",
    # in truth: 后来, 其实, 实际
    r"后来|其实|实际|真正",
    # where they live: 常住, 住一起, 一个锅
    r"常住|住一起|住在一起|一起住|一起过|一个锅|一锅",
    # left: 还剩, 就剩
    r"还剩|就剩|只剩|剩",
    # 到现在, 还有
    r"到现在|还有",
    # after it: 以后, 分家后
    r"以后|之后|过后|分家后",
)
_PARTS = any_of(
    # marks
    r"[,。;、!?\n\s]+",
    # before 现在, 就剩
    r"(?=现在|如今|只剩|就剩|还剩|就只|就我|就俺|剩(?!下))",
    # 走了两年了我跟丈母娘
    r"(?<=了)(?=我[跟和带同])",
    # before 就三个
    r"(?<=了)(?=就[\d一二两三四五六七八九十俩仨])",
)


def tells_of_others_home(text: str) -> bool:
    """Whether a reply tells of another household than the one that is asked about."""
    return OTHERS_HOME.search(_HOME_IN_QUESTION.sub("", _NO_HOME.sub("", text))) is not None


def what_holds_now(text: str) -> str:
    """What holds now: the part after a correction or after 现在, and nothing said only of earlier times."""
    text = after_correction(with_second_thoughts(text), _counts_somebody)
    past, now = _PAST.search(text), _NOW.search(text)
    if past and now and now.start() > past.start() and _counts_somebody(text[now.end() :]):
        return text[now.start() :] if now.group() in _IS_PLACE else text[now.end() :]
    parts = [part for part in _PARTS.split(text) if part]
    of_now = [part for part in parts if not (_PAST.search(part) and _counts_somebody(part))]
    if len(of_now) == len(parts):
        return text
    if any(_counts_somebody(part) for part in of_now):
        return ",".join(of_now)
    return ",".join(of_now) if _BYGONE.search(text) and not now else text


# 女婿在上海打工，不算: said of whoever was told to be away.
_NOT_COUNTED = re.compile(
    r"(?:[他她]们?|那|就|也|都|这个?)*(?:不算|没算|不在内)(?:在内|进去|数|人头|的|了|上)?"
)
_PARTS_AND_MARKS = re.compile(rf"({_PARTS.pattern})")
_IS_PLACE = ("住一起", "住在一起", "一起住", "一起过", "一个锅", "一锅")


def _counts_somebody(text: str) -> bool:
    return bool(head_numbers(text))


def part_absent(text: str) -> tuple[str, str]:
    """The clauses about those who live here, and the clauses about those who died, left or work elsewhere.

    A clause with a head count in it is about the household even if some of it are at work.
    """
    present: list[str] = []
    absent: list[str] = []
    was_absent = False
    for part in _PARTS_AND_MARKS.split(text):
        is_absent = was_absent if _NOT_COUNTED.fullmatch(part) else _tells_of_absent(part)
        (absent if is_absent else present).append(part)
        is_mark = not part.strip(",。;、!? ")
        was_absent = is_absent or (was_absent and is_mark)
    return "".join(present), ",".join(absent)


def _tells_of_absent(part: str) -> bool:
    return GONE.search(part) is not None or (_is_away(part) and not head_numbers(part))


def _is_away(part: str) -> bool:
    return AWAY.search(part) is not None and not _WHERE_ALL_LIVE.match(part)
