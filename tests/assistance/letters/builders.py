"""Households, letters and signatures for the tests of letters."""

import hashlib
import hmac
import math
from datetime import UTC, date, datetime

from assistance.letters import Circumstances, Member, compose, read_strokes, record_signature, render_pdf

DAY = date(2026, 11, 22)
SIGNED_AT = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)


def make_member(member_id="applicant", relation="本人", *, born=1958, name="郭德福", **details):
    number = f"230502{born}0312034{len(member_id) % 10}"
    return Member(member_id, name, number, relation, date(born, 3, 12), **details)


def make_letter(*members, region="shuangyashan", agent=None, applicant=None, **details):
    details = {"on": DAY, "number": "SYS-2026-000123-7", **details}
    return compose("1", region, applicant or make_member(), members, agent, **details)


def draw(width=600, height=220, *, strokes=3, points=30):
    """Draw loops across the field, as a page sends them."""
    drawn, time = [], 0
    for stroke in range(strokes):
        path = []
        for step in range(points):
            angle = step / points * 2 * math.pi
            x = width * (0.2 + 0.3 * stroke) + width * 0.1 * math.cos(angle)
            path.append([x, height * (0.5 + 0.3 * math.sin(angle)), time])
            time += 16
        drawn.append(path)
        time += 200
    return {"width": width, "height": height, "strokes": drawn}


def seal(data):
    return hmac.new(b"server key", data, hashlib.sha256).hexdigest()


def check_seal(data, value):
    return hmac.compare_digest(seal(data), value)


def sign(letter, signer_id="applicant", mark=None, **details):
    """Sign a letter; return the record, the mark and the PDF that was shown."""
    mark = mark or read_strokes(draw())
    pdf = render_pdf(letter)
    how = details.pop("circumstances", Circumstances(event_id="event-1", identity_method="openid"))
    options = {
        "signed_at": SIGNED_AT,
        "server_key_id": "key-1",
        "seal": seal,
        "circumstances": how,
        **details,
    }
    return record_signature(letter, pdf, signer_id, mark, **options), mark, pdf
