"""The authorization letter (家庭经济状况核对授权书) as structured text: read aloud, printed and hashed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from assistance.identity import masked_id
from assistance.letters.people import Agent, Member, Signer, find_signers
from assistance.letters.wording import (
    LetterRegion,
    LetterTemplate,
    SectionWording,
    letter_region,
    letter_template,
)


@dataclass(frozen=True)
class Section:
    """One numbered part of the letter."""

    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """One letter for one household, complete but for the signatures."""

    number: str
    on: date
    template_version: str
    region: str
    title: str
    opening: str
    sections: tuple[Section, ...]
    household_heading: str
    members: tuple[Member, ...]
    agent: Agent | None
    signing: Section
    acknowledgement: str
    signers: tuple[Signer, ...]
    remark: str = ""
    """Printed small at the end: that the lists are the operator's choice, where they are."""

    @property
    def text_hash(self) -> str:
        """SHA-256 over every word, person and date of the letter, in hexadecimal.

        Whatever changes, a member or a comma of the template, gives another hash: what was signed is what
        hashes alike.
        """
        return _hash_of(asdict(self))

    @property
    def household_hash(self) -> str:
        """SHA-256 over the people alone: a change means that the letter no longer covers the household."""
        return hash_household(self.members, self.agent)

    def read_aloud(self) -> str:
        """Return the whole letter as plain text for a chat or a voice; ID numbers are masked."""
        lines = [self.title, f"编号：{self.number}", self.opening]
        for section in self.sections:
            lines += [section.heading, *section.paragraphs]
            lines += [f"{place}. {item}" for place, item in enumerate(section.items, start=1)]
        lines.append(self.household_heading)
        lines += [
            f"{member.relation}：{member.name}，{masked_id(member.id_number)}" for member in self.members
        ]
        if self.agent:
            lines.append(
                f"代办人（{self.agent.relation}）：{self.agent.name}，{masked_id(self.agent.id_number)}"
            )
        lines += [self.signing.heading, *self.signing.paragraphs, self.acknowledgement]
        return "\n".join([*lines, self.remark] if self.remark else lines)


def compose(
    template_version: str,
    region: str,
    applicant: Member,
    members: Iterable[Member],
    agent: Agent | None,
    *,
    on: date,
    number: str,
    configured: LetterRegion | None = None,
) -> Letter:
    """Write the letter of one household from a version of the text and a region's lists.

    `members` are the others of the household; `configured` takes the place of the lists that come with the
    service. Raises LetterNotPublishable if the version or the region's list of data kinds is missing, or
    nobody can sign.
    """
    template = letter_template(template_version)
    lists = configured or letter_region(region)
    household = (applicant, *(member for member in members if member.member_id != applicant.member_id))
    filled = _fill(template, lists, len(household))
    return Letter(
        number=number,
        on=on,
        template_version=template.version,
        region=lists.region,
        title=template.title,
        opening=template.opening.format_map(filled),
        sections=tuple(_write(section, template, lists, filled) for section in template.sections),
        household_heading=template.household_heading,
        members=household,
        agent=agent,
        signing=Section(template.signing_heading, template.signing),
        acknowledgement=template.acknowledgement,
        signers=find_signers(household, agent, on=on),
        remark=f"数据类别说明：{lists.basis}。" if lists.source == "operator" else "",
    )


def hash_household(members: Iterable[Member], agent: Agent | None) -> str:
    """Hash the people a letter is about, whatever their order."""
    people = sorted((asdict(member) for member in members), key=lambda person: str(person["member_id"]))
    return _hash_of({"members": people, "agent": asdict(agent) if agent else None})


def _fill(template: LetterTemplate, lists: LetterRegion, member_count: int) -> Mapping[str, str]:
    return {
        "region": lists.name,
        "authority": lists.authority,
        "retention": lists.retention,
        "member_count": str(member_count),
        "data_kind_count": str(len(lists.data_kinds)),
        "title": template.title,
    }


def _write(
    section: SectionWording, template: LetterTemplate, lists: LetterRegion, filled: Mapping[str, str]
) -> Section:
    items = {
        "data_kinds": lists.data_kinds,
        "data_holders": lists.data_holders,
        "purposes": template.purposes,
        None: (),
    }[section.list]
    return Section(section.heading, tuple(text.format_map(filled) for text in section.paragraphs), items)


def _hash_of(value: Mapping[str, Any]) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()
