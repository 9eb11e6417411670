"""No disability at all: 没有残疾, 好手好脚."""

import re
from collections.abc import Callable

from bot.understanding.patterns import any_of
from bot.understanding.readers.disability.kind_words import ASKED, WELL
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.owners import whom_it_is_for, without_relatives
from bot.understanding.text import CLAUSE_END, bare

NO_DISABILITY = "none"
_NOT_DISABLED = any_of(
    # 好手好脚, 全家都健全, 都好端端的; 没这种人
    r"没[有得]?[这那][种样]的?人|好手好脚|好脚好手|(?:四肢|手脚|身体)[都也]?健全|(?:全家|都|家里)[^,。;]{0,3}健全|健健康康|没病没[灾残]|都好端端",
    # 残什么疾, 没得残, 家里没人残, 谁残了, 不残, 不缺胳膊
    r"残(?:啥子?|什么|个啥)疾|没[得有]?人?残(?![疾联军])|(?:谁|哪个)残|不残(?!疾证)疾?|不缺胳膊|不瘸不[瞎聋傻哑]|不涉及残疾",
    # 没有残疾, 不是残疾; not 没有残疾证
    r"(?:(?<!是)不是|不属于|不存在|并非|(?<!算)不算|[没无][有得]?)(?:啥子?|什么|任何|半点|哪样)?残疾(?!证|人?证|等级|[军补])人?",
    # 没人残疾, 哪有残疾
    r"(?:没有?|没得)(?:人|哪个|谁|一个)[有是得]?残疾(?!证)|哪(?:有|来|里有)的?(?:什么|啥)?残疾(?!证|人)",
    # 残疾没有, 残疾倒没得, 残疾谈不上, 啥残疾也不是, 一点残疾都没, 哪种都不是
    r"残疾的?[嘛呢倒是就可么]*(?:没有?|没得)(?![证办评去领])|残疾(?:谈|算)不上|谈不上残疾|残疾也不是",
    r"(?:啥子?|什么|任何|一点|半点)残疾?[都也]没|^(?:哪|什么|啥)一?[种样类个]?(?:残疾)?[都也](?:不是|没有?|没得)",
)
# 有残疾还能开大车, 哪个跟你说我是残疾的: what nobody holds.
_NOBODY_HOLDS = any_of(
    r"(?:要是|要|真|真要|我|俺)*(?:有|是)残疾(?:人|的话|了)?[,]?(?:我|俺|他|她)?(?:还|哪|咋|怎么|能|会|哪里)+[^,。;!?]*",
    r"(?:哪个|谁|哪里)(?:[跟和对给同][你您]们?|告诉[你您]们?)*(?:[说讲]|传)的?(?:我|俺|他|她|我家)*(?:是|有)?残[疾废]?人?的?",
)
# 俺没有，俺爹耳朵聋: asked of oneself, it is no.
_ONLY_OTHERS = re.compile(
    r"^(?:我|俺|咱|本人)(?:自己|本人)?(?:是|就)?(?:没有?|没得)[的了啊呀]*[,。;!\s]+"
    rf"(?:是|就|只是|不过|但)*(?:我|俺|咱)?家?的?(?:{KIN})"
    rf"(?!.*(?:替|给|帮)[我俺]?的?(?:{KIN}|他|她)(?:问|办))"
)
# 无, 我们屋头没得
_NONE_AT_ALL = re.compile(
    r"(?:我们?|俺们?|咱们?)?(?:家|屋头|屋里|家里)?(?:都|也|是|真|就)*"
    r"(?:(?:无|没有|没(?=$)|没得)(?:的|了|啊|呀|哦|嘛|这个|这些)*)+|没那回事|没有的事"
)
# 我身体没毛病, 身子骨硬朗得很: whoever is sound has none, if nothing else is told.
_SOUND = re.compile(
    r"(?:我|俺|老人家?|他|她|孩子|全家|家里人|大家|们|的|都|也|是|又|很|挺|个|好好)*(?:"
    r"(?:身体|身子骨?|身板)(?:都|也|是|还|挺|很|蛮|一直)*"
    r"(?:没(?:啥|得|有|什么)?(?:毛病|问题)|好得很|好好的|好着|健康|硬朗|棒|正常|结实)(?:的|呢|嘞|了|得很|着|啊|呀|咧|哩)*|"
    # 啥毛病没有, 没病没痛, 没有毛病, 不涉及
    r"(?:啥子?|什么|一点|半点|哪样)(?:毛病|病痛|问题)[都也]?(?:没有?|没得)|没病没[痛灾]|没[得有啥]?(?:什么)?毛病的?|"
    r"(?:[这那]个)?(?:我|俺)?家?不涉及的?|"
    # 我是健全人, 全家都健康, 好好一个人
    r"(?:健全|正常|健康)(?:人|的|得很|呢|着|一个)*|好好的?一个人)"
)
# 就是血压高点, 你问错人了: said beside it, no disability.
_BESIDES = re.compile(r"血压|血糖|糖尿|年纪|岁数|就是老|[问找打]错人")
# 隔壁老王才是残疾, 残疾的是隔壁邻居
_NEIGHBOUR = r"(?:我|俺)?们?家?(?:隔壁|邻居|对门|对面|同村|别人|人家)[^,。;!]*"
_OF_NEIGHBOUR = re.compile(
    rf"(?:^|(?<=[,。;!\s]))(?:{_NEIGHBOUR}残[^,。;!]*|残[疾废]?的?(?:那个)?是{_NEIGHBOUR})"
)
# 我是四级，我媳妇没残疾
_OF_ONE_AND_NOT_OTHER = re.compile(
    rf"(?:我|俺)(?:自己|本人)?(?:就|也|才)?(?:是|有)[^,。;没不]{{1,8}}[,。;\s]+(?:我|俺)?(?:的|家)?(?:{KIN})(?:他|她)?(?:没有?|没得|莫得|冇)残"
)
_NOT_ME = re.compile(r"(?:我|俺|咱)(?:可|又|自己|倒)*(?:不是|没有?|没得)(?:的|啊|呀|了|嘛)*")
_CERTIFICATE = re.compile("残疾证|评过?残")
_EDGES = " ,。;!?"


def is_not_disabled(text: str) -> bool:
    """Whether a normalised reply says that there is no disability, and nobody else's is told of beside it."""
    text = text.strip(_EDGES)
    unheld = _NOBODY_HOLDS.sub("", text).strip(_EDGES)
    if unheld != text and _NONE_AT_ALL.fullmatch(unheld):
        return True
    if _OF_ONE_AND_NOT_OTHER.match(text):
        return False
    own = _OF_NEIGHBOUR.sub("", text).strip(_EDGES)
    if own and own != text:
        return _NOT_ME.fullmatch(own) is not None or is_not_disabled(own)
    parts = [part for part in CLAUSE_END.split(text) if part] or [""]
    is_none = _NONE_AT_ALL.fullmatch(parts[0]) or _SOUND.fullmatch(parts[0])
    if is_none and all(_is_no_illness(part) for part in parts[1:]):
        return True
    text = ",".join(part for part in parts if not ASKED.search(bare(part)))
    rest = _NOT_DISABLED.sub("", text)
    return rest != text and "残" not in _CERTIFICATE.sub("", _NOBODY_HOLDS.sub("", rest))


def _is_no_illness(part: str) -> bool:
    """我胳膊腿儿都好使, 就是血压高点, 你问错人了."""
    return bool(WELL.search(part) or _BESIDES.search(part) or _SOUND.fullmatch(part))


def of_whom_it_is_for(text: str, names: Callable[[str], bool]) -> str:
    """我妹一级，我没残疾，替我妹问的: what is said of the speaker goes where it is asked for another."""
    if not whom_it_is_for(text):
        return text
    return without_relatives(text, lambda part: names(part) or _NOT_DISABLED.search(part) is not None)


def is_only_of_others(text: str) -> bool:
    """俺没有，俺爹耳朵聋: asked of oneself, it is no."""
    return _ONLY_OTHERS.match(text) is not None
