"""The kinds of questions whose answers can be read."""

from enum import StrEnum


class Kind(StrEnum):
    """What a pending question asks for, by the names of `palmaid read-answer`."""

    HOUSEHOLD_SIZE = "household_size"
    MONTHLY_INCOME_TOTAL_YUAN = "monthly_income_total_yuan"
    SAVINGS_TOTAL_YUAN = "savings_total_yuan"
    AGE = "age"
    YES_NO = "yes_no"
    DISABILITY_GRADE = "disability_grade"
    DISABILITY_TYPE = "disability_type"
    COUNT_OF_CHILDREN = "count_of_children"
    VEHICLE_VALUE_YUAN = "vehicle_value_yuan"
    VEHICLE_PRICE_YUAN = "vehicle_price_yuan"
    MONTHS_AGO = "months_ago"
    DATE_OF_EVENT = "date_of_event"
    CHOICE = "choice"
    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    FREE_TEXT = "free_text"
