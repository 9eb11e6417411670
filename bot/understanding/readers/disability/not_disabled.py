"""No disability at all: 没有残疾, 好手好脚."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.disability.kind_words import ASKED, WELL
from bot.understanding.readers.kin import KIN
from bot.understanding.text import CLAUSE_END, bare

NO_DISABILITY = "none"
_NOT_DISABLED = any_of(
    # 好手好脚, 好脚好手; 残什么疾
    r"好手好脚|好脚好手|残(?:啥子?|什么|个啥)疾",
    # 没得残, 家里没人残, 谁残了
    r"(?:没得|没有|莫得|没)人?残(?![疾联军])|(?:谁|哪个)残",
    # 全家都健全, 都好端端的
    r"(?:全家|都|家里)[^,。;]{0,3}健全|都好端端",
    # 没有残疾; not 没有残疾证
    (
        r"(?:(?<!是)不是|唔系|并非|(?<!算)不算|[没无莫冇](?:有|得)?)(?:啥子?|什么|任何|半点|哪样)?残疾"
        r"(?!证|人?证|等级|[军补])人?"
    ),
    # 残疾谈不上, 啥残疾也不是
    r"残疾(?:谈|算)不上|谈不上残疾|残疾也不是",
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
    r"^(?:我|俺|咱|本人)(?:自己|本人)?(?:是|就)?(?:没有?|没得|莫得|冇)[的了啊呀]*[,。;!\s]+"
    rf"(?:是|就|只是|不过|但)*(?:我|俺|咱)?家?的?(?:{KIN})"
    rf"(?!.*(?:替|给|帮)[我俺]?的?(?:{KIN}|他|她)(?:问|办))"
)
# 无, 我们屋头莫得
_NONE_AT_ALL = re.compile(
    r"(?:我们?|俺们?|咱们?)?(?:家|屋头|屋里|家里)?(?:都|也|是|真|就)*(?:无|没有|没得|莫得|冇得?)(?:的|了|啊|呀|哦|嘛|这个|这些)*"
)
_BESIDES = re.compile("血压|血糖|糖尿|年纪|岁数|就是老")
_CERTIFICATE = ("残疾证", "评过残", "评残")


def is_not_disabled(text: str) -> bool:
    """Whether a normalised reply says that there is no disability, and nobody else's is told of beside it."""
    first, *besides = [part for part in CLAUSE_END.split(text.strip(" 。!")) if part] or [""]
    if _NONE_AT_ALL.fullmatch(first) and all(WELL.search(part) or _BESIDES.search(part) for part in besides):
        return True
    if not _NOT_DISABLED.search(text) or ASKED.search(bare(text)):
        return False
    rest = _NOT_DISABLED.sub("", text)
    for word in _CERTIFICATE:
        rest = rest.replace(word, "")
    return "残" not in rest


def is_only_of_others(text: str) -> bool:
    """俺没有，俺爹耳朵聋: asked of oneself, it is no."""
    return _ONLY_OTHERS.match(text) is not None
