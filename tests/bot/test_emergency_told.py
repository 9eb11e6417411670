"""What the office sees of an emergency is what the person meant."""

import pytest
from sqlalchemy import select

from storage.models import Case


@pytest.mark.parametrize(
    ("answer", "without"), [("没有", True), ("没有吃的", True), ("有，住亲戚家", False), ("不说", None)]
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_has_nothing_to_eat_or_no_bed_is_shown_so_to_the_office(door, answer, without):
    for words in ("家里断粮了，快饿死了", "双鸭山", "铁西街道", answer, "没有", "不说"):
        door.say(words)
    with door.database.reading() as session:
        call = session.scalars(select(Case)).one().details["call"]
    assert call["without_food_or_shelter"] is without
