"""Words for what is owed, lent or not paid yet."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import KIN

# What is owed is neither income nor saved; 剩 after it is what is left of the debt.
DEBT = any_of(
    # 欠, 借; 借出 is lent
    r"欠|借(?!出)",
    # 账, 贷款, 房贷
    r"[光外欠]账|贷款|房贷|车贷|网贷",
    # 贷了
    r"贷了?$",
    # 外债, 债; 还了债 is done, and 国债 is saved
    r"外债|(?<![不还抵国公])(?<!还[了完清])债",
    # 饥荒, 赊, 窟窿
    r"饥荒|赊|窟窿",
    # 差人家, 该银行
    r"差(?:起|着|(?<=还差)$|人家|别人|银行|外头|信用社)",
    r"该(?:着|人家|别人|银行|外头)",
)
DEBT_AFTER = re.compile(
    r"^(?:的|块钱?|元|来块|多块?|左右|,)*"
    + one_of(
        # 八千外债
        r"外债|饥荒|欠款|(?<=的)[车房]贷|贷款(?!买|提)|债|窟窿",
        # 八千没还, 都是借的
        r"(?:都|全)?是[^,。;\d一二两三四五六七八九]{0,5}(?:贷款(?!剩)|贷的|借的|欠的)|没还|还没还|是借|都是借|借来的|借的|要还",
    )
)
UNPAID = any_of(
    # 没发, 没到账
    r"没给|没发|没下来|没到(?!期)账?|没兑现",
    # 欠我, 拖欠
    r"欠我|拖欠|少发",
    # 没拿到, 讨不回
    r"没拿到|讨不[回到]|还没批",
    # 要交, 要还
    r"[要得]交|[要得]付|[要得]还(?![有剩])|得给",
)
HELD = re.compile(
    r"手[头里上]|存着|存了|卡[里上]|折子|存折|现金|到手|现在有|兜里|工资|收入|挣|养老金|低保|退休"
)
# 八万，其中五万是借的: how much of it is their own is to be asked.
PARTLY_OWED = re.compile(r"(?:其中|里[头面边]?有|有)[^,。;]{1,8}是[^,。;]{0,4}(?:借|欠|贷|别人|人家)")
# 四万，但是三万是借来给娃看病的
BUT_OWED = re.compile(
    # 五万，其中两万是儿子的
    r"(?:其中|里[头面边])[^,。;]{1,8}是(?:我|俺)?[大小]?(?:儿|女|闺|娃|孙)[^,。;给]{0,3}的|"
    # 八千，都是借来的看病钱; 四万，一半是儿子的
    r"[百千万块元钱\d],(?:这|那|可|但|些|个)*[都全]?是[^,。;\d一二两三四五六七八九我俺]{0,4}(?:借|贷|欠)(?!出|给)|"
    r"(?:一半|一大半|大半|一部分|大部分|有些|有的)[都也]?是[^,。;我俺咱]{1,6}的|"
    r"(?:但是?|不过|可是?|就是)[,\s]?(?:有|里头)?[^,。;]{1,8}是[^,。;]{0,3}(?:借|欠|贷)"
)
# Of wife and husband it is theirs all the same, and whose the children's is has to be asked.
_HELD_BY = (
    r"(?:我|俺)?的?(?:别人|人家|邻居|朋友|亲戚|同事|单位|公家|队里|[大小二三]?(?:哥哥?|弟弟?|姐姐?|妹妹?|妹子|"
    r"侄[子儿女]|外甥女?|舅舅?|姑姑?|姨妈?|叔叔?|表[哥弟姐妹]|堂[哥弟姐妹]|姐夫|妹夫|舅子|亲家))家?"
)
# 五万，其中两万是我妹妹的: is taken off the first.
ANOTHERS = re.compile(
    rf"^(?:块钱?|元)?[,\s]*(?:都|就|那)?是(?:{_HELD_BY}(?:放|存|寄放)?(?:在我这|这)?[里儿]?的(?:钱)?|"
    # 另外三千是替别人保管的
    rf"(?:替|帮|给){_HELD_BY}(?:保管|存|收|拿|放|管)着?的)(?=[,。;!\s]|$)"
)
AMONG = re.compile(r"(?:其中|里[头面边]|但是?|不过|可是?|这里面)(?:有|的)?$")
BESIDE = re.compile(r"(?:另外|还有|另|外加)(?:有|的)?$")
# 还差五百满一万: what there is has to be worked out, so it is asked.
SHORT_OF = re.compile(
    r"差[\d一二两三四五六七八九十百千万]+(?:块钱?|元)?[就才]?"
    r"(?:凑|够|满|到|上)[够满齐到]?[\d一二两三四五六七八九十百千万]"
)
# 两万，还有三千借给别人了
LENT_AFTER = re.compile(r"^(?:块钱?|元|钱)?(?:都|就|是|已经)*借(?:给|出)")
# 两千二，不算老伴的: what the other gets is to be asked.
NOT_COUNTING = re.compile(rf"(?:不算|没算|不包括|不含)(?:我|俺)?(?:{KIN})的?(?:钱|那份)?[。!\s]*$")
# 儿子挣五千，给我们一千: which of the two counts depends on where he lives.
OF_WHICH_SOME_IS_GIVEN = re.compile(
    r"(?:儿子?|女儿|闺女|姑娘|娃|老[大二三])[^,。;]{0,6}(?:挣|赚|工资|拿|收入)[^,。;]*[,\s]+(?:一个?月|每个?月)?(?:给|寄)(?:我|俺|家|回)"
)
# 手里有五千，另外借给小舅子一万: what was lent is told apart from what there is.
LENT_APART = re.compile(
    r"(?:另外|还有|外头|另|再)[^,。;\d一二两三四五六七八九]{0,4}借(?:给|出去?)[^,。;\d一二两三四五六七八九]{0,6}"
    r"[\d一二两三四五六七八九](?!.*(?:还(?:给)?(?:我|俺|回来|清)|已经还))"
)
LENT = re.compile(
    r"借出去|借给|跟我借|要不回|收不回|给了?(?:儿子|闺女|女儿|孙子)了?(?:[,。]|$)|被骗|套住|亏[光完没]"
)
