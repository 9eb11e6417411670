"""Whether somebody lives alone: 就我一个人, 光棍, 孤老婆子."""

from bot.understanding.patterns import any_of
from bot.understanding.text import bare

_ALONE = any_of(
    # in number: 就一个人, 一口人
    r"(?<!(?<!只)有)一个人|一人(?![一半])|一口人",
    # living apart: 独自, 独居
    r"独自|独居|独人|独户|[就只]剩下?[我俺]自己",
    # having nobody: 光棍, 孤寡, 单身一人
    r"光棍|孤寡|孤身|单身一|孤老|孤人|单人",
    # nobody but oneself: 光杆, 就我自己, 光我一个
    r"光杆|就[我俺]自己|就自己|光我(?:$|自家|自己|一)|我自己|自个",
    r"自家一|^(?:就|只有|家里|屋头)?[我俺](?:就)?(?:自己|自个儿?)(?:一个)?人?[住过]?$",
    # no others: 没别人, 没其他人
    r"(?:没|没得|没有|冇)人(?:同|跟|和|陪)我|没别人|没有别人|莫得别人|没得别人|没其他人",
    # known as such: 孤家寡人, 五保户
    r"孤家寡人|老光棍|五保(?:户|老人)",
    # told to the end: 就我, 只剩我一个了
    r"就我$|只有我$|就俺$|[就只]剩?下?我(?:一个)?了?$",
    # by the name of the old: 就剩我这个老太婆
    (
        r"[就只]剩?下?我这?[个把]?(?:孤?老太婆|老婆子|老头子?|老汉|老妈子|老家伙|老东西|老骨头)"
        r"(?=了?(?:[,。!]|$))"
    ),
    # 就我一个, 只我, 我个人
    r"[就只][我俺咱]一|只我|我个人|我各人",
    # 老头一个, 孤老太太一个
    r"^孤?老(?:头子?|太太|太婆|汉|婆子)一[个人](?=无|没|$)",
    # 我单身，父母双亡
    r"^我?单身(?=父母|爹妈|爸妈|爹娘|无|没)",
    # 一条汉, 一根独苗
    r"一条汉|一根独苗",
)


def is_alone(text: str, named: int | None) -> bool:
    """Whether a reply says that its speaker lives alone; `named` is how many it names in all."""
    return (named or 0) < 2 and _ALONE.search(bare(text)) is not None
