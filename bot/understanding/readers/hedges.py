"""The words around an answer: about, at most, at least, I do not know, I would rather not say."""

import re
from typing import Literal

from bot.understanding.readers.reading import REFUSED, UNKNOWN, Reading
from bot.understanding.text import bare, normalise

Hedge = Literal["about", "at_most", "under", "almost", "at_least"]

_UNKNOWN = re.compile(
    r"不晓得|不知道|不造|不知|布知道|不基道|不清楚|不太清|不太晓|没数|没个数|没个?准|没谱|没算过|没统计|"
    r"没留意|没记|没细算|"
    r"记不[清得到住起]|记不太|不记得|想不起|想不到了|忘了|忘记|忘咯|忘嘞|忘干净|说不[准清上来好]|说不太|"
    r"不好说|难[说讲](?!话)|不确定|不肯定|不敢说|"
    r"说不出|要翻|要查|得翻|得查|得看看|拿不准|搞不[清懂]|弄不[清懂明]|闹不[清明]|整不[清明]|认不清|"
    r"不[太大]?了解|不[太大]?明白|不懂|"
    r"晓不得|哪[晓知]|哪个[晓知]|"
    r"谁[晓知]道|谁晓得|鬼[晓知]|天[晓知]|我[也]?晓不|咋晓得|咋知道|咋个晓得|怎么知道|"
    r"没问过|没听说|没注意|不一定|看情况|没有?固定|没得固定|莫得固定|不固定|不稳定|时多时少|有多有少|"
    r"有时有有时没|算不[清出来]|数不清|没查过|得问[我他她老孩娃儿]|回去问|问问(?![你您])|可能吧|也许吧|"
    r"没法算|没法说"
)
_REFUSED = re.compile(
    r"不想[说讲回答告填提聊]|不愿意?[说讲回答告填提]|不方便|不便|不告诉|不和你说|不跟你说|不给你说|"
    r"不跟你们说|不能说|不能告|不想答|不回答|拒绝|"
    r"不说了?$|不讲$|就不说|偏不说|我不说|不填|不答|不写|不透露|保密|隐私|私事|秘密|"
    r"问这[个些]?[干做]?[啥什嘛]|问这么[多细]|问那么[多细]|问恁|打听[这那啥什]|瞎打听|关你|管你|管得?着|"
    r"管那么|少管|你管|凭[啥什].{0,3}(告诉|说|问)|"
    r"不用[你知管问]|别问|莫问|不要问|甭问|跳过|下一[个题]|^过$|不说行|不说可|可以不说|能不能不说|略过|"
    r"pass$|能不说|可不可以不说|"
    r"可以不[说填答]|不提也罢|不提了|"
    r"没必要[说告]|没义务|你问.{0,6}[干做弄][啥什嘛]"
)
_FILLER = re.compile(r"^(嗯+|呃+|额+|啊+|哦+|噢+|这个|那个|哎呀?|唉|就是|然后|我想想|等一?下|让我想想|好吧)+")

_ABOUT = re.compile(
    r"大概|大约|大致|差不多|左右|上下|约莫|估摸|估计|约|可能|好像|似乎|应该|也许|兴许|怕是|恐怕|得有|"
    r"来块|来钱|"
    r"那样子?|的样子|模样|大差不差|毛估|平均|总有|总得有|吧$|顶天也就|也就|光景|冒头|挂零|出头|上下浮动|"
    r"八九不离十"
)
_AT_MOST = re.compile(
    r"不超过|不超|最多|顶多|至多|撑死|封顶|以内|以下|之内|充其量|不高于|超不过|没超过|顶天|到顶"
)
_UNDER = re.compile(r"不到|没到|不足|没有?(?=[\d一二两三四五六七八九十百千])")
_ALMOST = re.compile(
    r"将近|接近|不足|没有?(?=[\d一二两三四五六七八九十百千])|没到|差一点|差点|快到|"
    r"快(?=[\d一二两三四五六七八九十百千万])|近(?=[\d一二两三四五六七八九十百千万])|"
    r"小(?=[一两二三]?[千万百])"
)
_AT_LEAST = re.compile(r"至少|最少|起码|不低于|不少于|不止|超过|以上|往上|朝上|打底|保底|多于|高于|起步")


def read_hedge(text: str) -> Hedge | None:
    """Which reserve stands in a normalised clause, the strongest first; None when it is said plainly."""
    if _AT_MOST.search(text):
        return "at_most"
    if _AT_LEAST.search(text):
        return "at_least"
    if _UNDER.search(text):
        return "under"
    if _ALMOST.search(text):
        return "almost"
    if _ABOUT.search(text):
        return "about"
    return None


def says_unknown(reply: str) -> bool:
    """Whether the person says that they do not know or remember."""
    return _UNKNOWN.search(bare(reply)) is not None


def says_refusal(reply: str) -> bool:
    """Whether the person would rather not answer."""
    return _REFUSED.search(bare(reply)) is not None


def read_reserve(reply: str) -> Reading | None:
    """UNKNOWN or REFUSED when the reply says so, else None."""
    if says_refusal(reply):
        return REFUSED
    if says_unknown(reply):
        return UNKNOWN
    return None


def without_filler(reply: str) -> str:
    """The bare reply without the sounds people start with (嗯, 那个, 哎呀)."""
    text = bare(reply)
    shorter = _FILLER.sub("", text)
    return shorter or text


def is_blank(reply: str) -> bool:
    """Whether nothing that can be read was written."""
    return not normalise(reply).strip()
