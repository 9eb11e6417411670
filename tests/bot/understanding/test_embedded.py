"""The engine inside the process, trained on a small set."""

import stat
from pathlib import Path

import pytest

from bot.understanding import open_understanding
from bot.understanding.embedded import EmbeddedUnderstanding, load_or_train
from bot.understanding.training_data import TrainingDataInvalid
from tests.bot.understanding.training_set import SAID, write_training_folder


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedUnderstanding:
    folder = write_training_folder(tmp_path_factory.mktemp("nlu_data"))
    return load_or_train(folder, tmp_path_factory.mktemp("models"))


def test_what_was_learned_is_recognised(engine: EmbeddedUnderstanding) -> None:
    wrong = [
        (intent, text)
        for intent, texts in SAID.items()
        for text in texts
        if engine.parse(text).intent != intent
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("俺家着火咧快来人呐", "report_emergency"),
        ("地保一个月给多少钱啊", "ask_amount"),
        ("我家能不能吃上地保", "check_eligibility"),
        ("麻烦把申请撤回来", "withdraw_application"),
        ("今天先不弄了哈", "stop"),
    ],
)
def test_what_was_never_heard_is_recognised_by_its_likeness(
    engine: EmbeddedUnderstanding, text: str, intent: str
) -> None:
    assert engine.parse(text).intent == intent


def test_confidence_lies_between_nothing_and_one_and_the_alternatives_are_less_likely(
    engine: EmbeddedUnderstanding,
) -> None:
    understood = engine.parse("一个月能给多少钱")
    assert 0 < understood.confidence <= 1
    assert understood.engine == "embedded"
    assert 1 <= len(understood.alternatives) <= 3
    assert all(chance <= understood.confidence for _, chance in understood.alternatives)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_said_is_out_of_scope_without_confidence(engine: EmbeddedUnderstanding, text: str) -> None:
    understood = engine.parse(text)
    assert (understood.intent, understood.confidence) == ("out_of_scope", 0.0)


@pytest.mark.parametrize(
    "text", ["🤷" * 3000, "\x00\x01", "啊" * 5000, "1" * 4000, "，。！？" * 100, "𠮷" * 10]
)
def test_no_message_makes_it_fall_over(engine: EmbeddedUnderstanding, text: str) -> None:
    assert engine.parse(text).intent in {*SAID, "out_of_scope"}


@pytest.mark.parametrize("text", ["家里断粮了", "我跳楼算了", "娃在抢救", "三天没吃饭了"])
def test_danger_named_outright_is_at_least_worth_the_question(
    engine: EmbeddedUnderstanding, text: str
) -> None:
    assert engine.parse(text).maybe_emergency


def test_personal_words_stay_out_of_representations(engine: EmbeddedUnderstanding) -> None:
    understood = engine.parse("俺娘一个月八百块能吃低保吗")
    assert "俺娘" not in repr(understood)
    assert all("俺娘" not in repr(entity) for entity in understood.entities)


def test_a_trained_model_is_found_again_and_not_trained_twice(tmp_path: Path) -> None:
    folder, models = write_training_folder(tmp_path / "data"), tmp_path / "models"
    steps: list[str] = []
    load_or_train(folder, models, steps.append)
    assert steps
    steps.clear()
    again = load_or_train(folder, models, steps.append)
    assert steps == []
    assert again.parse("着火了快来人").intent == "report_emergency"
    (kept,) = models.glob("understanding-*.model")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_changed_data_is_trained_anew(tmp_path: Path) -> None:
    folder, models = write_training_folder(tmp_path / "data"), tmp_path / "models"
    load_or_train(folder, models)
    said = folder / "nlu" / "said.yml"
    said.write_text(said.read_text(encoding="utf-8").replace("能领多少钱", "到手多少钱"), encoding="utf-8")
    load_or_train(folder, models)
    assert len(list(models.glob("understanding-*.model"))) == 2


@pytest.mark.parametrize("damage", ["flipped", "short", "writable"])
def test_a_damaged_or_foreign_model_is_trained_again_and_never_trusted(tmp_path: Path, damage: str) -> None:
    folder, models = write_training_folder(tmp_path / "data"), tmp_path / "models"
    load_or_train(folder, models)
    (kept,) = models.glob("understanding-*.model")
    content = bytearray(kept.read_bytes())
    if damage == "flipped":
        content[-10] ^= 0xFF
        kept.write_bytes(bytes(content))
    elif damage == "short":
        kept.write_bytes(bytes(content[:100]))
    else:
        kept.chmod(0o666)
    steps: list[str] = []
    assert load_or_train(folder, models, steps.append).parse("着火了快来人").intent == "report_emergency"
    assert steps


def test_unreadable_training_data_names_its_file(tmp_path: Path) -> None:
    folder = write_training_folder(tmp_path)
    (folder / "nlu" / "broken.yml").write_text("nlu: [", encoding="utf-8")
    with pytest.raises(TrainingDataInvalid) as raised:
        load_or_train(folder, tmp_path / "models")
    assert raised.value.facts == {"file": "broken.yml"}


def test_an_intent_said_only_once_cannot_be_learned(tmp_path: Path) -> None:
    folder = write_training_folder(tmp_path)
    (folder / "nlu" / "lonely.yml").write_text(
        'version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - 你好\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="two utterances"):
        load_or_train(folder, tmp_path / "models")


def test_only_known_engines_can_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="either embedded or rasa"):
        open_understanding("magic", folder=tmp_path)
