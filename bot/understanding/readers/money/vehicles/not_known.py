"""Replies that say that nobody knows what the vehicle is worth, whatever it cost."""

import re

# 不晓得现在值好多，买的时候六万: what was paid is told instead.
_WORTH_NOT_KNOWN = re.compile(
    r"(?:[不莫]晓得|不知道|不清楚|说不[好准清来]|哪[个里]?(?:晓得|知道))[^,。;]{0,6}[值卖](?:好多|多少|几多|几个?钱|啥价)"
    r"(?!.*(?:估|能卖|顶多|最多)[^,。;]{0,4}[\d一二两三四五六七八九十百千万])"
)
# 现在值多少真没数: in all the words for not knowing.
_NOBODY_KNOWS = (
    r"(?:没(?:个)?(?:数|谱|底|准|概念)|(?:说|讲|拿|吃|估|把)不[准好清上定来]|难[说讲]|不好(?:说|讲|估)|[哪谁天鬼](?:个|里)?(?:晓得|知道|清楚|懂)|"
    r"(?:搞|弄|闹|整|摸)不(?:清|懂|明白|准|透)|不[懂清]|没(?:去)?(?:打听|问|估|评估|了解)过?|不摸(?:门|底)|不得而知|[不莫唔毋勿]晓?(?:知|得))"
)
_WORTH_ASKED = re.compile(
    rf"(?:现在|如今|眼下|目前|到底|究竟|还|车)?(?:能|还能)?[值卖](?:好多|多少|几多|几个?钱|啥价|多钱|什么价)[^,。;\d]{{0,6}}{_NOBODY_KNOWS}(?!.*[百千万]{{1}}[^,。;]{{0,6}}$)"
)
# 要看二手车商咋说, 老婆子哪懂车价
_DEPENDS_ON_DEALERS = re.compile(
    r"^[^\d一二两三四五六七八九十百千万几]*(?:[要得]看(?:人家|二手|车商|车行|贩子|收车)[^,。;]{0,6}(?:咋|怎么|咋个|啷个)[说估给]|"
    r"(?:哪|哪里|咋|怎么)(?:会)?懂(?:得)?(?:车|行情|这|价))[^\d一二两三四五六七八九十百千万几]*$"
)
# 没去评估过, 没找人估过价
_NEVER_VALUED = re.compile(
    r"^[^\d一二两三四五六七八九十百千万几]*没(?:去|找人|人|叫人|得人)*(?:评估|估|打听|问)过(?:价钱?)?[了呢啊。!\s]*$"
)
# 去年值三万，现在说不准
_NOW_NOT_KNOWN = re.compile(
    r"(?:现在|如今|眼下|目前|今年)[^,。;\d一二两三四五六七八九]{0,8}"
    r"(?:说不[准好上清]|[不莫]知道|[不莫]晓得|不清楚|难说|不好说|没[估问]过|谁(?:知道|晓得))(?!.*[\d一二两三四五六七八九十百千万])"
)


def says_worth_is_not_known(text: str) -> bool:
    """Whether a reply says that nobody knows what the vehicle is worth, whatever it cost."""
    if _NEVER_VALUED.search(text) or _DEPENDS_ON_DEALERS.search(text):
        return True
    if _WORTH_ASKED.search(text):
        return True
    return _WORTH_NOT_KNOWN.search(text) is not None or _NOW_NOT_KNOWN.search(text) is not None
