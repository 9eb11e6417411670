"""Read the policy folders into regions.

A region folder `<adcode>-<name>` holds region.yaml, document.txt (verbatim), parameters.yaml and one YAML file a
programme. What a region does not say itself it takes over from its `parent`, layer by layer.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from assistance.eligibility.clauses import Clause, Document, read_document
from assistance.eligibility.conditions import Node, can_hold
from assistance.eligibility.errors import BadRule, UnknownRegion
from assistance.eligibility.parameters import ParameterSpec, ParameterTable, ParameterValue
from assistance.eligibility.programmes import (
    Department,
    Programme,
    ProgrammeFile,
    Region,
    RegionFile,
    RegionInfo,
    WhereToGo,
    read_department,
)
from assistance.eligibility.reading import RuleReader, Vocabulary
from assistance.policies.files import (
    POLICIES,
    facts_catalogue,
    programme_catalogue,
    read_yaml,
    region_file,
    region_folders,
    shape,
)
from assistance.policies.parameter_files import read_parameters

_NOT_PROGRAMMES = frozenset({"region.yaml", "parameters.yaml"})


def regions(root: Path = POLICIES) -> list[RegionInfo]:
    """List the regions people can choose: every folder with a document of its own, by code."""
    return list(_regions(root))


@cache
def _regions(root: Path) -> tuple[RegionInfo, ...]:
    files = [region_file(folder) for folder in region_folders(root).values()]
    return tuple(
        RegionInfo(f.adcode, f.name, f.title, f.status, f.parts) for f in files if f.document is not None
    )


def load_region(name_or_adcode: str) -> Region:
    """Return a region of the shipped policies by name or code (cached). Raises UnknownRegion."""
    return load_region_from(POLICIES, name_or_adcode)


def layer_codes(name_or_adcode: str) -> dict[str, str]:
    """Name the region and the layers above it, nearest first, with their codes. Raises UnknownRegion."""
    names = {code: folder.name.partition("-")[2] for code, folder in _shipped_folders().items()}
    return {names[code]: code for code in load_region(name_or_adcode).layers}


@cache
def _shipped_folders() -> Mapping[str, Path]:
    return region_folders(POLICIES)


@cache
def load_region_from(root: Path, name_or_adcode: str) -> Region:
    """Return a region from a policies folder. Raises UnknownRegion and BadRule."""
    folders = region_folders(root)
    for folder in folders.values():
        code, _, name = folder.name.partition("-")
        if name_or_adcode in (code, name):
            return _RegionLoader(root, folders, folder).load()
    raise UnknownRegion(region=name_or_adcode)


class _RegionLoader:
    """Loads one region with the layers above it."""

    def __init__(self, root: Path, folders: Mapping[str, Path], folder: Path) -> None:
        self.root = root
        self.layers = self._chain(folders, folder)
        self.facts = facts_catalogue(root)
        self.catalogue = programme_catalogue(root)
        self.documents: dict[str, Document] = {}
        self.specs: dict[str, ParameterSpec] = {}
        self.values: list[ParameterValue] = []
        self.demo: list[ParameterValue] = []
        self.files: dict[str, tuple[Path, RegionFile, ProgrammeFile]] = {}
        self.programmes: dict[str, Programme] = {}
        self._loading: list[str] = []
        self._digest = hashlib.sha256()

    def _chain(self, folders: Mapping[str, Path], folder: Path) -> list[tuple[Path, RegionFile]]:
        chain: list[tuple[Path, RegionFile]] = []
        current: Path | None = folder
        while current is not None:
            region = region_file(current)
            if any(region.adcode == known.adcode for _, known in chain):
                raise BadRule(
                    file=f"{current.name}/region.yaml", where="parent", problem="layers form a circle"
                )
            chain.append((current, region))
            if region.parent is not None and region.parent not in folders:
                raise BadRule(file=f"{current.name}/region.yaml", where="parent", problem="no such region")
            current = folders[region.parent] if region.parent else None
        return chain

    def load(self) -> Region:
        for name in ("facts.yaml", "programmes.yaml"):
            self._digest.update((self.root / name).read_bytes())
        for folder, region in reversed(self.layers):
            self._add_layer(folder, region)
        for code in [code for code in self.catalogue if code in self.files]:
            self._load_programme(code)
        folder, own = self.layers[0]
        codes = [region.adcode for _, region in self.layers]
        departments = self._departments()
        return Region(
            adcode=own.adcode,
            name=own.name,
            title=own.title,
            status=own.status,
            document=self.documents.get(own.adcode),
            effective_from=own.effective_from,
            facts=self.facts,
            catalogue=self.catalogue,
            programmes={code: self.programmes[code] for code in self.catalogue if code in self.programmes},
            parameters=ParameterTable(self.specs, codes, self.values),
            demo_parameters=tuple(self.demo),
            departments=departments,
            where_to_go=self._where_to_go(folder),
            discovery=self._discovery(),
            absences=dict(own.absences),
            policy_version=self._digest.hexdigest()[:16],
            layers=tuple(codes),
            documents=self.documents,
        )

    def _where_to_go(self, folder: Path) -> WhereToGo:
        for _, region in self.layers:
            if region.where_to_go is not None:
                return region.where_to_go
        raise BadRule(
            file=f"{folder.name}/region.yaml", where="where_to_go", problem="missing in every layer"
        )

    def _discovery(self) -> Clause | None:
        for _, region in self.layers:
            if region.discovery is not None and (document := self.documents.get(region.adcode)) is not None:
                return Clause(document.number, region.discovery["section"], region.discovery["quote"])
        return None

    def _departments(self) -> dict[str, Department]:
        entries = self.layers[0][1].departments
        return {section: read_department(section, entry) for section, entry in entries.items()}

    def _add_layer(self, folder: Path, region: RegionFile) -> None:
        for path in sorted(folder.iterdir()):
            if path.suffix in (".yaml", ".txt"):
                self._digest.update(path.name.encode() + b"\0" + path.read_bytes())
        if region.document is not None:
            text = (folder / "document.txt").read_text(encoding="utf-8")
            number, title = region.document["number"], region.document["title"]
            self.documents[region.adcode] = read_document(number, title, text)
        self._add_parameters(folder, region)
        for code in region.without:
            self.files.pop(code, None)
        for path in sorted(folder.glob("*.yaml")):
            if path.name not in _NOT_PROGRAMMES:
                self._add_programme_file(path, region)

    def _add_programme_file(self, path: Path, region: RegionFile) -> None:
        name = f"{path.parent.name}/{path.name}"
        file = shape(ProgrammeFile, read_yaml(path), name)
        if file.programme != path.stem:
            raise BadRule(file=name, where="programme", problem="differs from the file's name")
        if file.programme not in self.catalogue:
            raise BadRule(file=name, where="programme", problem="not in programmes.yaml")
        if region.adcode not in self.documents:
            raise BadRule(file=name, where="programme", problem="the region has no document to quote")
        self.files[file.programme] = (path, region, file)

    def _add_parameters(self, folder: Path, region: RegionFile) -> None:
        read = read_parameters(folder, region.adcode, self.specs)
        self.values += read.values
        self.demo += read.demo_values

    def _load_programme(self, code: str) -> Node:
        if code in self.programmes:
            return self.programmes[code].conditions
        if code not in self.files:
            raise BadRule(
                file=code, where="programme", problem="a rule refers to a programme this region lacks"
            )
        path, region, file = self.files[code]
        name = f"{path.parent.name}/{path.name}"
        if code in self._loading:
            raise BadRule(file=name, where="programme", problem="programmes refer to each other in a circle")
        self._loading.append(code)
        document = self.documents[region.adcode]
        clauses = {key: self._clause(key, entry, document, name) for key, entry in file.clauses.items()}
        words = Vocabulary(self.facts, self.specs, self._definitions(), clauses, self._load_programme)
        reader = RuleReader(name, words)
        basis = file.clause or next(iter(clauses))
        conditions = reader.read(file.conditions, clause=basis, certainty=file.certainty)
        amounts = tuple(
            (rule, reader.read(rule.when, clause=rule.clause) if rule.when else None) for rule in file.amounts
        )
        self._loading.pop()
        self.programmes[code] = Programme(
            entry=self.catalogue[code],
            conditions=conditions,
            clauses=clauses,
            for_whom=file.for_whom,
            gives=file.gives,
            department=self._department(file, region, name),
            advice=file.advice,
            left_to_officer=file.left_to_officer,
            see_also=file.see_also,
            comes_after=file.comes_after,
            not_together_with=file.not_together_with,
            amounts=amounts,
            file=name,
            per_member=self._looks_at_a_member(conditions),
            can_be_likely=can_hold(conditions),
            reads=conditions.reads,
        )
        return conditions

    def _looks_at_a_member(self, conditions: Node) -> bool:
        for node in conditions.walk():
            for name in (node.subject, *node.factors):
                spec = self.facts.specs.get(str(name))
                if spec is not None and spec.level == "member":
                    return True
        return False

    def _definitions(self) -> dict[str, dict[str, Any]]:
        merged: dict[str, dict[str, Any]] = {}
        for _, region in reversed(self.layers):
            merged.update(region.definitions)
        return merged

    def _clause(self, key: str, entry: Mapping[str, str], document: Document, file: str) -> Clause:
        if set(entry) != {"section", "quote"}:
            raise BadRule(file=file, where=f"clauses.{key}", problem="a clause has section and quote")
        return Clause(document.number, entry["section"], entry["quote"])

    def _department(self, file: ProgrammeFile, region: RegionFile, name: str) -> Department | None:
        if file.department is None:
            return None
        entry = region.departments.get(file.department)
        if entry is None:
            raise BadRule(file=name, where="department", problem="region.yaml has no such section")
        return read_department(file.department, entry)
