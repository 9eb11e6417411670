"""nlu_data as a Rasa project, without Rasa: domain, rules, configuration, containers and pins fit together."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.interface import INTENTS
from bot.understanding.training_data import read_training_data
from palmaid.rasa_environment import CHECKOUT, NLU_DATA, variables
from palmaid.rasa_server import PORT, classifier_of, read_configuration, serve_command, train_command

INSIDE = Path("/app")


def read(*place: str) -> Any:
    return yaml.safe_load(CHECKOUT.joinpath(*place).read_text(encoding="utf-8"))


DOMAIN = read("nlu_data", "domain.yml")
RULES = read("nlu_data", "data", "rules.yml")["rules"]
SERVICES = read("compose.yaml")["services"]


def test_the_domain_has_the_services_intents_and_no_others():
    assert DOMAIN["intents"] == list(INTENTS)


def test_every_intent_has_training_data_and_none_is_trained_that_is_not_ours():
    trained = {one.intent for one in read_training_data((NLU_DATA / "nlu").glob("*.yml")).utterances}
    assert trained == set(INTENTS)


def test_every_intent_is_answered_by_exactly_one_rule_whose_response_exists():
    steps = [rule["steps"] for rule in RULES]
    assert [step[0]["intent"] for step in steps] == DOMAIN["intents"]
    assert {step[1]["action"] for step in steps} == set(DOMAIN["responses"])


def test_every_annotated_or_listed_entity_is_in_the_domain():
    text = "".join(place.read_text(encoding="utf-8") for place in (NLU_DATA / "nlu").glob("*.yml"))
    annotated = set(re.findall(r"\]\((\w+)\)", text)) | set(re.findall(r'"entity": *"(\w+)"', text))
    assert annotated | set(re.findall(r"- lookup: (\w+)", text)) == set(DOMAIN["entities"])


def test_components_of_our_own_are_there_and_telling_the_epochs_has_one_place():
    pipeline = [part["name"] for part in read_configuration()["pipeline"]]
    ours = [name for name in pipeline if name.startswith("components.")]
    assert ours
    for name in ours:
        module, component = name.removeprefix("components.").split(".")
        assert f"class {component}(" in (NLU_DATA / "components" / f"{module}.py").read_text(encoding="utf-8")
    assert classifier_of(read_configuration())["epochs"] >= 1
    assert (
        "FallbackClassifier" not in pipeline
    )  # /model/parse would answer nlu_fallback, an intent nobody handles


def test_what_the_image_gets_is_pinned_as_in_the_environment_and_in_the_service():
    def pins(*place: str) -> tuple[str, set[str]]:
        found = re.search(
            r"^pypinyin==(\S+)[^\\]*\\\n((?: +--hash=\S+(?: \\)?\n?)+)",
            CHECKOUT.joinpath(*place).read_text(),
            re.M,
        )
        assert found, place
        return found[1], set(re.findall(r"sha256:\w+", found[2]))

    version, hashes = pins("nlu_data", "requirements.txt")
    assert (version, hashes) == pins("requirements", "rasa.txt")
    assert version == pins("requirements", "run.txt")[0]


def test_image_and_environment_have_the_same_rasa():
    pinned = re.search(r"^rasa==(\S+)", (CHECKOUT / "requirements" / "rasa.txt").read_text(), re.M)
    assert pinned
    assert f"FROM rasa/rasa:{pinned[1]}\n" in (NLU_DATA / "Dockerfile").read_text()
    assert SERVICES["rasa"]["image"].endswith(f":{pinned[1]}")


def options(command: list[str]) -> dict[str, list[str]]:
    """A command's options with their values; paths as they are inside the container."""
    found: dict[str, list[str]] = {}
    for word in command:
        if word.startswith("--"):
            found[word] = values = []
        elif found:
            values.append(word.replace(f"{CHECKOUT}/", ""))
    return found


def test_the_container_serves_as_make_rasa_does():
    ours = options(serve_command(Path("rasa"), Path("models/palmaid.tar.gz"), PORT))
    theirs = options(SERVICES["rasa"]["command"])
    # Inside the container every interface is served; what is published is loopback.
    assert (ours.pop("--interface"), theirs.pop("--interface")) == (["127.0.0.1"], ["0.0.0.0"])
    assert ours == theirs
    assert SERVICES["rasa"]["ports"] == [f"127.0.0.1:{PORT}:{PORT}"]
    assert SERVICES["rasa"]["command"][0] == "run"


def test_the_container_trains_as_make_rasa_does_with_the_epochs_of_the_configuration():
    ours = options(train_command(Path("rasa"), NLU_DATA / "config.yml", Path("models"), "palmaid"))
    assert options(SERVICES["rasa-train"]["command"]) == ours
    assert SERVICES["rasa-train"]["command"][0] == "train"
    waits_for = SERVICES["rasa"]["depends_on"]["rasa-train"]["condition"]
    assert waits_for == "service_completed_successfully"


@pytest.mark.parametrize("name", ["rasa", "rasa-train"])
def test_the_containers_see_nlu_data_read_only_and_send_no_telemetry(name: str):
    service = SERVICES[name]
    assert "./nlu_data:/app/nlu_data:ro" in service["volumes"]
    told = service["environment"]
    outside = variables()
    assert told["PYTHONPATH"] == str(INSIDE / Path(outside["PYTHONPATH"]).relative_to(CHECKOUT))
    for variable in ("RASA_TELEMETRY_ENABLED", "SQLALCHEMY_SILENCE_UBER_WARNING", "TF_CPP_MIN_LOG_LEVEL"):
        assert told[variable] == outside[variable]
    assert service["build"] == "./nlu_data"


def test_the_rest_channel_is_open_for_the_benchmark():
    assert "rest" in read("nlu_data", "credentials.yml")


def test_the_makefile_trains_before_it_serves_and_ci_says_how_briefly():
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert re.search(
        r"^rasa: rasa-train\b.*\n\t@exec \$\(BIN\)/python -m palmaid.rasa_server serve", makefile, re.M
    )
    lines = makefile[makefile.index("\nci:") :].splitlines()
    assert any(
        "$(RASA_CI_EPOCHS) epochs" in said and "rasa-check RASA_EPOCHS=$(RASA_CI_EPOCHS)" in done
        for said, done in pairwise(lines)
    )
