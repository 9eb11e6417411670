"""What a development instance starts with, so that there is something to look at: marked as demonstration."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from assistance.machine_clients import add_client, rotate_key
from assistance.parameters import set_parameter
from palmaid.clock import now
from palmaid.stores import Stores
from storage.models import MachineClient, PolicyParameter

SOURCE = "演示数值，不是任何地方的现行标准"
OFFICE = "演示经办系统"
OFFICE_AREA = "2305"
# No document at hand states a current amount; these let the demonstration reach an outcome.
PARAMETERS: dict[str, Any] = {"cfg_dibao_standard_month": 700}


def write_demo_data(stores: Stores) -> None:
    """Demonstration numbers for Shuangyashan and a back-office client; what is there already stays."""
    moment = now()
    with stores.database.writing() as session:
        if session.scalar(select(PolicyParameter.id).where(PolicyParameter.demo).limit(1)) is None:
            for name, value in PARAMETERS.items():
                set_parameter(
                    session,
                    name,
                    region="shuangyashan",
                    value=value,
                    effective_from=date(2021, 1, 1),
                    source=SOURCE,
                    approved_by="demo",
                    now=moment,
                    demo=True,
                )
        known = session.scalar(select(MachineClient).where(MachineClient.name == OFFICE))
        place = credential_file(stores.settings.data_folder)
        if known is not None and place.exists():
            return
        credential = (
            rotate_key(session, OFFICE, now=moment)
            if known
            else add_client(session, OFFICE, OFFICE_AREA, now=moment)[1]
        )
        _write_private(place, credential)


def credential_file(data_folder: Path) -> Path:
    """Where the demonstration office's credential lies, readable by its owner only."""
    return data_folder / "demo-office.json"


def read_credential(data_folder: Path) -> str:
    """The demonstration office's credential."""
    document: dict[str, str] = json.loads(credential_file(data_folder).read_text())
    return document["credential"]


def _write_private(place: Path, credential: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"credential": credential}, file)
