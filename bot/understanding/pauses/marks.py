"""Where in a text without marks a pause would be heard."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from bot.understanding.patterns import any_of
from bot.understanding.pauses.surroundings import surroundings

WEIGHTS = Path(__file__).with_name("weights.txt")
# What every place begins with stands in the weights under this name, which no surrounding can have.
AT_FIRST = "at first"
_MARK = r"\s,。;!?:、~…—"
MARKS = re.compile(rf"[{_MARK}]+")
_RUN = re.compile(rf"[^{_MARK}]+")
# What is shorter is one statement; who sets marks elsewhere leaves one out only in a longer run.
_SHORTEST = 8
SHORTEST_BESIDE_MARKS = 13
_NUMERAL = "零一二两三四五六七八九十百千万\\d"
# Where no pause is put, whatever is learned.
_NEVER_PARTED = any_of(
    # before 是不是, and before 不是六个月, which may be 不，是六个月
    rf"(?=是不是|不是[{_NUMERAL}])",
    # 来了|两个人
    rf"[来生养买](?:了|得有)?(?=[{_NUMERAL}])",
    # 不是眼睛|就是耳朵, 样子|像, 住了|整整一个礼拜, 第一个|礼拜一
    r"不是[^不]{1,6}(?=就是)|样子(?=像)|了(?=整整)|个(?=礼拜|星期)",
    # 五个|外甥, but 女儿三个|儿子一个
    rf"(?<![子女娘头])[{_NUMERAL}]个(?=外甥|侄|孙|丫头|闺女|姑娘|女儿|儿子|弟弟|妹妹|哥哥|姐姐)",
    # 独苗|儿子, 没在|家, 不在|我们户上
    r"独苗(?=儿|女|闺)|[不没]在(?=[我俺咱家])",
    # 两个|小的, 过|六十岁生日, 光吃药|一个月就得一千五, 是六百八|对吧
    rf"个(?=[老小大]的)|过(?=[{_NUMERAL}]{{1,3}}岁?生日)|吃药(?=一个?月|每个?月)|(?=对吧|对不对)",
    # 三级|甲等医院
    r"级(?=医院|甲等|乙等|护理)",
    # 六口|七口
    rf"(?<=[{_NUMERAL}])(?P<measure>[口个岁级万千百])(?=[{_NUMERAL}](?P=measure))",
)

# Where one always is: 没骗你|我真的有, 孙子三个|儿子就一个, 摩托两千|三轮四千
_ALWAYS_PARTED = any_of(
    r"[没不]骗[你您](?![们的吧了])",
    rf"(?<![{_NUMERAL}]个)(?:孙子|孙女|儿子|女儿|闺女|姑娘|丫头)[{_NUMERAL}]个(?=孙子|孙女|儿子|女儿|闺女|姑娘|丫头)",
    rf"(?<=[{_NUMERAL}])[千百万](?=三轮)",
    # 没得娃|一辈子没结婚
    r"[娃女孩子](?=一辈子)",
)


def with_pauses(text: str) -> str:
    """The normalised text with a comma wherever one was probably left out."""
    starts = [0, *pause_places(text), len(text)]
    return ",".join(text[start:end] for start, end in itertools.pairwise(starts))


def pause_places(text: str) -> list[int]:
    """The places in a normalised text where a new clause starts without any mark before it."""
    runs = list(_RUN.finditer(text))
    shortest = _SHORTEST if len(runs) == 1 else SHORTEST_BESIDE_MARKS
    return [
        run.start() + place
        for run in runs
        if len(run.group()) >= shortest
        for place in _places_in(run.group())
    ]


def _places_in(run: str) -> Iterator[int]:
    weights = pause_weights()
    together = {parted.end() for parted in _NEVER_PARTED.finditer(run)}
    apart = {parted.end() for parted in _ALWAYS_PARTED.finditer(run)}
    for place, around in surroundings(run):
        if place in apart or (place not in together and is_pause(around, weights)):
            yield place


def is_pause(around: Iterable[str], weights: dict[str, float]) -> bool:
    """Whether with these surroundings a pause is likelier than none."""
    return weights[AT_FIRST] + sum(weights.get(one, 0.0) for one in around) > 0


@lru_cache(maxsize=1)
def pause_weights() -> dict[str, float]:
    """The learned weight of each surrounding, as its logarithm of odds."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    return {surrounding: float(weight) for weight, _, surrounding in (line.partition("\t") for line in lines)}
