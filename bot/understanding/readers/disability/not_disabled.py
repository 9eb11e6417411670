"""No disability at all: 没有残疾, 好手好脚."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.disability.kind_words import ASKED
from bot.understanding.readers.kin import KIN
from bot.understanding.text import bare

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
    r"^(?:我|俺|咱|本人)(?:自己|本人)?(?:是|就)?(?:没有?|没得|莫得|冇)[的了啊呀]*[,。;!\s]+"
    rf"(?:是|就|只是|不过|但)*(?:我|俺|咱)?家?的?(?:{KIN})"
    rf"(?!.*(?:替|给|帮)[我俺]?的?(?:{KIN}|他|她)(?:问|办))"
)
_CERTIFICATE = ("残疾证", "评过残", "评残")


def is_not_disabled(text: str) -> bool:
    """Whether a normalised reply says that there is no disability, and nobody else's is told of beside it."""
    if not _NOT_DISABLED.search(text) or ASKED.search(bare(text)):
        return False
    rest = _NOT_DISABLED.sub("", text)
    for word in _CERTIFICATE:
        rest = rest.replace(word, "")
    return "残" not in rest


def is_only_of_others(text: str) -> bool:
    """俺没有，俺爹耳朵聋: asked of oneself, it is no."""
    return _ONLY_OTHERS.match(text) is not None
