"""A question thrown back: 去哪里评, 三级有补贴没, 你问哪个的, and what is said instead of an answer, 吃了没."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.hedges.refusal import says_refusal
from bot.understanding.readers.hedges.unknown import says_unknown
from bot.understanding.text import CLAUSE_END, bare

_WHAT = r"(?:啥子?|什么|么子|哪样|多大)"
_ASKS = any_of(
    # where, and when: 去哪里评, 在哪个医院, 找谁, 几时
    r"[去在到上找](?:哪(?![都也])|啥地方|什么地方|谁(?![都也]))|哪[里儿]能?(?:办|评|领|鉴定)|几时|(?:啥|什么|么)时候|多久|多长时间",
    # how: 咋个办, 怎么评, 两样都有怎么填; 不晓得咋评的 tells
    r"(?:咋|怎么?|啷个|如何)[个样才能去来]*(?:[办评弄搞算分定领改补查换整走交报从变升降填选写]|申请|申报|鉴定)",
    # what for, how much, which: 有啥区别, 什么条件, 多少钱, 哪些算, 四级能享受啥
    rf"{_WHAT}(?:用|区别|不同|好处|意思|关系|条件|材料|手续|流程|待遇|补贴|补助|政策|标准|说法)|(?:多少|好多|几多|几个)[钱补]",
    r"哪些|哪几[种类样个]|几级(?:算|才|能|可以|有|给)|哪个(?:钱多|划算|合算|高)",
    rf"(?:能|可以|享受|领|补|给)[^,。;不没]{{0,4}}(?:{_WHAT}|多少|好多|哪些)(?:补贴|补助|待遇|钱|政策|好处|东西)?$",
    # whether: 算不算, 可不可以, 有补贴没, 能领吗, 有区别没得, 一级最严重是吧, 是最重的还是最轻的
    r"([算能是有行要会得给用管够对])[不没]\1|可不可以|作不作数|属不属|[吗么]$|(?:算|是|能|可以|要|会|作数|行|有|给|够)[^,。;不没]{0,8}[不没]$",
    r"有[^,。;不没]{1,6}没[有得]$|(?:才[^,。;]{1,6}|最[重轻高低严][^,。;]{0,3})[是对][吧不]$|[重轻高低大小]的?还是最?[重轻高低大小]",
)
# 你问哪个的, 到底问谁, 是问我还是问我娃
_ASKS_WHOM = any_of(
    # 你问的是谁, 你说哪个的
    r"[问说指讲]的?是?(?:哪一?个|谁|哪位)(?![都也说讲])",
    # 问我还是问我老公, 你问的是儿子还是女儿
    r"[问说指]的?是?(?:我|他|她|娃)[^,。;]{0,3}还是|[你您]是?[问说指]的?是?[^,。;]{1,6}还是",
)
# 还没生的算不算, 一万以下要报不, 孙子算在里面吗: whether something is to be counted in.
_ASKS_TO_COUNT = re.compile(
    r"[^,。;]*(?:算不算|([办给补发批])不\1|(?:要不要|用不用)[报算填写]|要[报算填写][^,。;不没]{0,3}[不吗么]|算(?:进去|进来|在[^,。;不没]{0,3}|数)?[不吗么])"
)
# Greetings and calls: 吃了没, 在吗, 有人吗; 喂喂
_SMALL_TALK = any_of(
    r"[你您]?们?(?:吃饭?|喝|睡|起|下班|上班|忙完)[了过]?(?:[饭酒茶]|[中晚早]饭)?了?(?:没有?|吗|么|不)",
    r"[你您]?们?(?:那边|那里|屋头|办公室)?还?(?:有没有人|有人(?:没有?|吗|么|在吗|在不)|在(?:不在|吗|么|不))",
    # 昨天我打你们电话咋没人接
    r".{0,8}[你您]们.{0,4}(?:电话|热线|窗口).{0,6}(?:没人|打不通|不接|不通|占线).{0,4}",
    # 喂喂, 等一下
    r"(?:喂|哈[喽啰]|你好|您好|等[一下会哈儿]+)+",
)


def asks_back(clause: str) -> bool:
    """Whether a normalised clause is a question by its shape; 不知道对不对 is none."""
    return _ASKS.search(clause.rstrip(" ?!。呀啊呢嘛哦")) is not None and not says_unknown(clause)


def only_asks_back(text: str) -> bool:
    """Whether every clause of a normalised reply is a question."""
    parts = [part for part in CLAUSE_END.split(text.strip()) if bare(part)]
    return bool(parts) and all(asks_back(part) for part in parts)


def asks_whom(text: str) -> bool:
    """Whether a normalised reply asks who is meant: 我三级，婆娘二级，你说哪个的."""
    return _ASKS_WHOM.search(text) is not None


def asks_to_count(text: str) -> bool:
    """Whether a reply asks whether something is to be counted, and says nothing else."""
    said = bare(text).rstrip("呀啊呢嘛哦")
    is_asked = _ASKS_TO_COUNT.fullmatch(said) is not None
    return is_asked and not says_unknown(said) and not says_refusal(text)


def is_small_talk(text: str) -> bool:
    """Whether a reply is a greeting or a call and nothing else."""
    return _SMALL_TALK.fullmatch(bare(text).rstrip("呀啊呢嘛哦")) is not None
