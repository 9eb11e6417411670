"""Reading the answer to the open question."""

import re
import unicodedata

from assistance.policies import programmes_named
from assistance.residents import household_size_of
from bot.flows.applying import CONSENT
from bot.flows.flow import Ask
from bot.turn import Turn
from bot.understanding.readers.choices import candidates, names_places, parts_of, read_choices
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, exactly
from bot.understanding.readings import Status, read

# What may stand around a few words that are the whole answer.
MARKS = " 。！!.~～，,"
# 不留, where a telephone or a number may be kept back.
KEEPS_BACK = re.compile(
    r"(?:我|俺)?(?:也)?(?:没有?|没得|莫得|不留|不想留)(?:电话|手机|手机号|号码|联系方式)(?:了|啊|呀|的)?"
    r"(?:[，,。\s]*(?:我?要?匿名|就是不说|不说))?|(?:我)?(?:就)?不(?:想|用|方便|愿意?)?[留给填写](?:了|电话|号码|姓名|名字)*"
)
# The beginnings of a choice that says "none of these", the surest first.
NONE_OF_THESE = (("都不", "都没", "一个都没"), ("没有", "不是", "无"))
# 刚才说了都不是; 老人没领过，都不是: a clause of its own.
NONE_IN_A_CLAUSE = re.compile(
    r"(?:我|刚才|不是)?(?:都)?(?:说了|讲了|说过了?)?(?:这些|上面的?|以上)?(?:都|全都|一样[都也]|一个[都也])(?:不是|没有|没得|木有|没|不)(?:的|吧|啊|呀|呢|了|嘛|哦)*"
)
CLAUSE = re.compile(r"[,，。;；!！\s]+")
# Taken back in the same breath: 3，不对，2.
TAKEN_BACK = re.compile(r"不对|不是|错|改")
# Only a bare no: 有残疾但没办证 has a no in it, too.
BARE_NO = re.compile(
    r"(?:这些|上面的?)?(?:都|全都|啥都|一样[都也]|一个[都也]|哪样都)?(?:没有|没得|莫得|没|冇|无|不是|不)"
    r"(?:这些|一样|一个)?(?:啊|呀|呢|哦|了|的|哩|嘛)?"
)
# "Do you pledge?" is answered with the verb itself.
PLEDGE = re.compile(r"我?(?P<no>不)?(?:能)?承诺[了的]?")
# A consent: what says so whatever else is said beside it, and what leaves it open.
DISAGREES = re.compile(r"(?:我|俺|本人|她|他)?(?:都|还是|就)?不(?:同意|愿意)")
LET_THEM_CHECK = re.compile(r"(?:你们?)?(?:要)?查就查|随(?:便|你们?)查|尽管查|同意同意")
HEDGED = re.compile(r"应该|可能|大概|估计|也许|好像|差不多")
_WHO = r"(?:我们?|俺们?|咱们?|本人|老人家?|[他她]|都|那|就|也|当然|肯定|完全|真|全|一百个|没啥说的)*"
_SOFTLY = r"(?:的|了|啊|呀|嘛|吧|呗|哦|哈|呢|噻|嘞|咧|哩|滴|得|撒|喽|咯)*"
_YES = (
    r"(?:行|可以|好|中|成|要得|得行|可|是|对|嗯+|恩+|哦|噢|昂|啊|ok|okay|yes|y|没问题|没意见|没得问题|没得意见|冇问题|妥|管|沾|"
    r"使得|照办|[查拍存用办传收交弄]吧?|必须|点头|照|👌|👍|✅|🙆|✔|☑)"
)
# 能申请啥 holds a yes of some kind and agrees to nothing: a consent is made of words of agreeing and no others.
AGREES = re.compile(rf"(?:{_WHO}(?:再|继续)?{_YES}{_SOFTLY}[\s,，。.!！~～、]*)+", re.IGNORECASE)
SAYS_AGREED = re.compile(r"(?<![不没])(?:同意|愿意|答应|乐意|授权)(?![不书吗么])")
ASKS = re.compile(r"[?？吗么]|什么|啥|怎么|咋|哪|不同意|没同意|不愿|没答应")
SAYS_NO = re.compile(
    r"不(?:同意|愿意?|行|要|可以|给|让|查|拍|存|用|授权|答应|能|得行|中|成|签|干|办|想|许|准)|别|拒|算了|免了|\bno\b|nope|❌|👎|否|"
    r"莫|甭|休|要不得|^(?:不|没有?|没得|不是)[了的啊呀吧嘛]*$",
    re.IGNORECASE,
)
CODE_LIKE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{4,10}(?:[-—－ ]?[0-9A-Za-z]{2,6})?(?![0-9A-Za-z])")
# The places of choices: 2, 1、3
PLACES = re.compile(r"\d{1,2}(?:[\s、，,]+\d{1,2})*")
NUMBERED_FIRST = re.compile(r"\d{1,2}(?:[\s、，,和跟]+\d{1,2})*[吧呢啊的]*")
NOT_THIS = re.compile(r"不|别|停|除了|[和跟、，,]|还有")
# There these mean that the person has none, or not at hand.
MAY_BE_MISSING = {"phone", "id_number"}
NOT_AT_HAND = re.compile(
    r".{0,8}(?:找不到|记不得|记不住|记不清|不记得|忘了|没带|不在身边|不在手边|丢了|不见了|没办|拍不了|不会(?:拍|照|发|弄)|发不了|没有照片|没法拍)(?:照片|相|图)?了?(?:怎么办|咋办|咋整)?[？?]?"
)
CANNOT_SIGN = re.compile(
    r"不会[写签]|[写签画]不了|不识字|不认字|没(?:有)?(?:智能)?手机|[怎咋]么?签|手(?:抖|断|残)|看不见"
)
# 她二十三，我五十 answers for her where the questions are about her: put as a reply that says so.
OF_ONE_PERSON = {"age", "disability_grade", "disability_type"}
SAID_FOR = {
    "mother": "妈", "father": "爸", "spouse": "老伴", "child": "孩子", "grandparent": "爷爷", "grandchild": "孙子",
    "sibling": "哥",
}  # fmt: skip
SPEAKS_OF_ONESELF = re.compile(r"我|俺|咱")
# A photo or a signature is shown, not told: no words answer it.
SHOWN = {"photo", "signature"}


def read_answer(turn: Turn, question: Ask) -> Reading:
    """What the person's words mean as an answer to this question."""
    if (apart := _read_apart(turn.text, question)) is not None:
        return apart
    if question.choices and (reserve := read("yes_no", turn.text)).status in {Status.UNKNOWN, Status.REFUSED}:
        return reserve  # 不知道 is none of the choices, however much it looks like 都不是
    if (shown := _shown_by(turn.text, question)) is not None:
        return exactly(shown)
    if named := _programmes_picked(turn.text, question):
        return exactly(named if question.several else named[0])
    if question.several:
        return _read_several(turn.text, question)
    if question.kind in MAY_BE_MISSING and _is_kept_back(turn.text):
        return UNKNOWN
    if question.choices and (none := _none_of(turn.text, question.choices)):
        return exactly(none)
    if question.choices and picks_a_choice(turn.text, question):
        picked = read("choice", turn.text, choices=question.choices)
        if picked.is_usable:  # 2 picks from the list, whatever else a 2 could be
            return picked
    if question.choices and question.kind == "choice" and (first := _first_by_number(turn.text)):
        return read("choice", first, choices=question.choices)
    reading = _read_words(turn, turn.text, question)
    if question.kind == "name" and not reading.is_usable:
        return _read_words(turn, _after_the_relation(turn), question)
    return reading


def _read_apart(reply: str, question: Ask) -> Reading | None:
    """The answer to a question that is read by a way of its own; None for every other question."""
    if question.kind in SHOWN:
        return UNKNOWN if cannot_show(reply, question) else UNREADABLE
    if question.name.startswith(CONSENT):
        return read_consent(reply)
    if question.kind == "code":
        code = CODE_LIKE.search(unicodedata.normalize("NFKC", reply))
        return exactly(code.group()) if code else UNREADABLE
    if question.kind == "yes_no" and (found := PLEDGE.fullmatch(reply.strip(" 。！!"))):
        return exactly(found.group("no") is None)
    return None


def read_consent(reply: str) -> Reading:
    """A clear yes or a clear no.

    Anything in between (同意的吧，应该 / 俺也没啥), and what only holds a yes or a no (能申请啥; 不是急事，就是没钱),
    is asked again: it is the person's to say.
    """
    said = reply.strip()
    if DISAGREES.match(said):
        return exactly(False)
    if LET_THEM_CHECK.match(said):
        return exactly(True)
    reading = read("yes_no", reply)
    if reading.status is Status.APPROXIMATE and HEDGED.search(reply):
        return UNREADABLE
    if reading.value is True and not _agrees(said):
        return UNREADABLE
    if reading.value is False and not SAYS_NO.search(said.strip(MARKS)):
        return UNREADABLE
    return reading


def _agrees(said: str) -> bool:
    return AGREES.fullmatch(said) is not None or (
        SAYS_AGREED.search(said) is not None and ASKS.search(said) is None
    )


def _after_the_relation(turn: Turn) -> str:
    """我邻居赵建国 is 赵建国."""
    named = turn.relations
    return turn.text[named[0].end :].lstrip("叫是的，,： ") if named and named[0].start <= 1 else turn.text


def _read_words(turn: Turn, words: str, question: Ask) -> Reading:
    if question.kind in OF_ONE_PERSON and (asked_for := SAID_FOR.get(turn.state.about or "")):
        words = f"帮我{asked_for}问的，{words}" if SPEAKS_OF_ONESELF.search(words) else words
    return read(
        question.kind,
        words,
        today=turn.today,
        choices=question.choices or None,
        household_size=household_size_of(turn.resident),
    )


def cannot_show(reply: str, question: Ask) -> bool:
    """Whether the person has no card at hand, or cannot sign: neither is an answer, and both need a way on."""
    if question.kind not in SHOWN:
        return False
    if question.kind == "signature" and CANNOT_SIGN.search(reply):
        return True
    reserved = read("yes_no", reply).status in {Status.UNKNOWN, Status.REFUSED}
    return reserved or NOT_AT_HAND.fullmatch(reply.strip(" 。！!")) is not None


def picks_a_choice(reply: str, question: Ask) -> bool:
    """Whether the reply is one of the choices, by its number, its words, or the words that are signs of it."""
    said = reply.strip(" 。！!.、")
    as_it_stands = said in question.choices or PLACES.fullmatch(said) is not None
    return bool(question.choices) and (
        as_it_stands or names_places(reply, question.choices) or _shown_by(reply, question) is not None
    )


def _shown_by(reply: str, question: Ask) -> str | None:
    """The first choice whose signs the reply shows."""
    return next((label for label, shows in question.signs.items() if shows.search(reply)), None)


def _programmes_picked(reply: str, question: Ask) -> list[str]:
    """The choices whose programmes the reply names by an everyday word; none where it says which it does not want."""
    if not question.stands_for or picks_a_choice(reply, question) or NOT_THIS.search(reply):
        return []
    codes = programmes_named(reply)
    named = [label for label, code in question.stands_for.items() if code in codes]
    return named if question.several or len(named) == 1 else []


def _none_of(reply: str, choices: tuple[str, ...]) -> str | None:
    """The choice that says "none of these", when the reply is a plain no, or one of its clauses is."""
    clauses = CLAUSE.split(reply.strip(MARKS))
    if not is_bare_no(reply) and not any(NONE_IN_A_CLAUSE.fullmatch(clause) for clause in clauses):
        return None
    for beginnings in NONE_OF_THESE:
        nones = [choice for choice in choices if choice.startswith(beginnings)]
        if len(nones) == 1:
            return nones[0]
    return None


def _is_kept_back(reply: str) -> bool:
    """Whether the reply says that there is no such number, or not at hand, or not to be told."""
    said = reply.strip(MARKS)
    return is_bare_no(said) or any(one.fullmatch(said) for one in (NOT_AT_HAND, KEEPS_BACK))


def is_bare_no(reply: str) -> bool:
    """Whether the reply says no and nothing else."""
    return BARE_NO.fullmatch(reply.strip(MARKS)) is not None


def _read_several(reply: str, question: Ask) -> Reading:
    """Several choices, by number or by name: 1、3. One that cannot be read makes all unreadable.

    Each may be named by the everyday word of its programme: 低保和医疗救助.
    """
    if none := _none_of(reply, question.choices):
        return exactly([none])
    reading = read_choices(reply, question.choices)
    if not reading.is_usable and (first := _first_by_number(reply)) is not None:
        reading = read_choices(first, question.choices)
    parts = [] if reading.is_usable else parts_of(reply)
    named = [_programmes_picked(part, question) or _picked_in(part, question) for part in parts]
    if len(parts) > 1 and all(named):
        return exactly(list(dict.fromkeys(label for labels in named for label in labels)))
    return reading


def _first_by_number(reply: str) -> str | None:
    """3和9 of 3和9吧，俺得过病: places told first, and then something else; None where there are none."""
    first, *rest = re.split(r"[,，。;；]", reply.strip(), maxsplit=1)
    if not rest or not rest[0] or TAKEN_BACK.search(rest[0]) or not NUMBERED_FIRST.fullmatch(first):
        return None
    return first.rstrip("吧呢啊的")


def _picked_in(part: str, question: Ask) -> list[str]:
    reading = read("choice", part, choices=question.choices)
    return [str(reading.value)] if reading.is_usable else []


def between_two(reply: str, question: Ask) -> tuple[str, str] | None:
    """The two choices between which the reply leaves it open, each with its number; None where these are not two."""
    open_ones = candidates(reply, question.choices) if question.choices else []
    if len(open_ones) != 2:
        return None
    one, other = (f"{question.choices.index(label) + 1} {label}" for label in open_ones)
    return one, other
