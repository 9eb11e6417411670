"""Receipt numbers: what a person writes down or reads out on the telephone.

Thirteen digits, shown 4-4-5: the day it was made (YYMMDD), six random digits, and one check digit
after ISO 7064 MOD 11,10, which finds every single wrong digit and nearly every swap of neighbours.
Random, so that nobody learns from one number how many others there are.
"""

import re
import secrets
import unicodedata
from datetime import date

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from assistance.errors import AssistanceError


class ReceiptNumberInvalid(AssistanceError):
    """The number was miscopied: its length or its check digit is wrong."""

    code = "receipt_number_invalid"


def new_receipt_number(on: date) -> str:
    """A fresh number for a case submitted on that day, e.g. 2611-2248-39207."""
    digits = f"{on:%y%m%d}{secrets.randbelow(1_000_000):06d}"
    return _grouped(digits + mod_11_10.calc_check_digit(digits))


def read_receipt_number(text: str) -> str:
    """The number as we write it, from whatever a person typed. Raises ReceiptNumberInvalid."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    try:
        mod_11_10.validate(digits)
    except ValidationError as error:
        raise ReceiptNumberInvalid from error
    if len(digits) != 13:
        raise ReceiptNumberInvalid
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"
