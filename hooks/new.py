"""Asks for a new page or a new word, question by question, and gives the text of its files. Answers come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

import yaml

from hooks import front_matter
from hooks.checks import check
from hooks.checks.links import ID
from hooks.checks.records import check as check_records
from hooks.facts import SPOKEN
from hooks.files import lang_of
from hooks.findings import LANGS, Finding, Lang, errors
from hooks.kinds import FICHE, KINDS, SOURCES, Kind, Section
from hooks.records import MEETINGS, Meeting, Record
from hooks.render.form import Field, fields, order
from hooks.sources import Page, Site, address_of, other_lang
from hooks.terms import TERMS_FILE, Term, Word, plain, with_term
from hooks.texts import texts
from hooks.translations import Pin, text_hash, with_pin

Ask = Callable[[str], str]
"""Shows a question and gives the answer. Raises EOFError when there are no more."""
Tell = Callable[[str], None]
Read = TypeVar("Read")

TERM, MEETING = "term", "meeting"
PAGES = {kind.name: kind for kind in KINDS if kind.sections}
NAMES = (*PAGES, TERM, MEETING)
"""What can be made."""


@dataclass
class Draft:
    """A page while it is asked for, in one language."""

    kind: Kind
    path: PurePosixPath
    lang: Lang
    facts: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        head = "".join(field_lines(name, self.facts[name]) for name in order(self.kind.facts) if name in self.facts)
        titles = {section.id: section.title[self.lang] for section in sections_of(self.kind, self.facts)}
        body = "".join(f"\n## {titles[id]} {{#{id}}}\n\n{text}\n" for id, text in self.sections.items())
        return f"---\n{head}---\n{body}"

    @property
    def page(self) -> Page:
        front, body = front_matter.read(self.text)
        return Page(self.path, self.lang, address_of(self.path), front, body)


def field_lines(name: str, value: Any) -> str:
    """A field as the heads of the pages write it: words and small lists on its own line."""
    small = isinstance(value, (list, dict))
    said: str = yaml.safe_dump(
        value if small else {name: value},
        allow_unicode=True,
        default_flow_style=small,
        sort_keys=False,
        width=float("inf"),
    )
    return f"{name}: {said}" if small else said


def sections_of(kind: Kind, facts: dict[str, Any]) -> tuple[Section, ...]:
    return kind.draft_sections if facts.get("status") == "draft" else kind.sections


def slug(title: str) -> str:
    """ "L'Été à Liège" -> "l-ete-a-liege"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(title)).strip("-")


def new(site: Site, name: str, ask: Ask, tell: Tell) -> dict[PurePosixPath, str]:
    """Path -> text of each file to write, for one of NAMES. Raises EOFError when the answers end too soon."""
    lang = _language(ask)
    if name == TERM:
        return {TERMS_FILE: _Interview(site, lang, ask, tell).term()}
    if name == MEETING:
        return _Interview(site, lang, ask, tell).meeting()
    drafts = _Interview(site, lang, ask, tell).pages(PAGES[name])
    made = {draft.path: draft.text for draft in drafts}
    if len(drafts) > 1:
        pin = Pin(lang, text_hash(drafts[0].page))
        made[drafts[1].path] = with_pin(drafts[1].text, pin)
    return made


def _language(ask: Ask) -> Lang:
    question = " ".join(texts(lang)["new"]["language"] for lang in LANGS)
    while True:
        answer = ask(f"{question} [{'/'.join(LANGS)}]").strip().lower()
        for lang in LANGS:
            if answer and lang == answer[:2]:
                return lang


def next_steps(made: dict[PurePosixPath, str]) -> list[str]:
    """What is told once the files are written, in the language of the first; in both for the glossary."""
    first = next(iter(made))
    return [step for lang in LANGS if lang_of(first) in (lang, None) for step in _steps(made, lang)]


def _steps(made: dict[PurePosixPath, str], lang: Lang) -> Iterator[str]:
    words, address = texts(lang)["new"], address_of(next(iter(made)))
    for path in made:
        yield words["written"].format(path=path)
    there = PurePosixPath("docs", other_lang(lang), *next(iter(made)).parts[2:])
    if lang_of(next(iter(made))) and there not in made:
        yield words["missing"].format(path=there)
    if lang_of(next(iter(made))) and not FICHE.addresses.fullmatch(address):
        yield words["menu"].format(address=address)
    yield words["next"]


class AnswerError(ValueError):
    """An answer that cannot be taken, and why, in words."""


@dataclass
class _Interview:
    site: Site
    lang: Lang
    ask: Ask
    tell: Tell

    @property
    def words(self) -> dict[str, str]:
        return texts(self.lang)["new"]

    def pages(self, kind: Kind) -> list[Draft]:
        """The page in the author's language, and in the other one if they write it too."""
        folder, asked = self._folder(kind), fields(self.site, self.lang, kind.facts)
        first = Draft(kind, PurePosixPath("docs", self.lang, folder, "new.md"), self.lang)
        self._field(first, asked["title"])
        first.path = self._path(folder, str(first.facts["title"]))
        if kind is FICHE:
            first.facts["id"] = first.path.stem
            first.facts["status"] = "complete" if self._yes("complete") else "draft"
        for name, one in asked.items():
            if name not in first.facts:
                self._field(first, one)
        self._sections(first)
        return [first, self._translated(first)] if self._yes("other") else [first]

    def _translated(self, first: Draft) -> Draft:
        self.tell(self.words["both"])
        there = _Interview(self.site, other_lang(self.lang), self.ask, self.tell)
        shared = {name: value for name, value in first.facts.items() if name not in SPOKEN}
        second = Draft(first.kind, PurePosixPath("docs", there.lang, *first.path.parts[2:]), there.lang, shared)
        for name, one in fields(self.site, there.lang, first.kind.facts).items():
            if name in first.facts and name in SPOKEN:
                there._field(second, replace(one, needed=True))
        there._sections(second)
        return second

    def term(self) -> str:
        """The glossary's file with one more word in it."""
        id = self._until(self.words["term_id"], self._new_term)
        made = {}
        for lang, name in zip(LANGS, ("in_french", "in_dutch"), strict=True):
            where = self.words[name]
            term = self._until(f"{where}. {self.words['term']}", self._some)
            definition = self._until(f"{where}. {self.words['definition']}", self._some)
            also = self.ask(f"{where}. {self.words['also']}. {self.words['several']} {self.words['optional']}")
            made[lang] = Word(term=term, definition=definition, also=tuple(_listed(also)))
        return with_term(self.site.root, Term(id=id, fr=made["fr"], nl=made["nl"]))

    def meeting(self) -> dict[PurePosixPath, str]:
        """The small file of a meeting, which speaks both languages."""
        facts: dict[str, Any] = {}
        # Whether it ends after it begins can be told only of a whole meeting.
        for name in (*Meeting.model_fields, "end"):
            if name in facts:
                wrong = self._wrong(facts, name)
                if wrong is None:
                    continue
                self.tell(self._said(wrong))
            needed = Meeting.model_fields[name].is_required()
            question = texts(self.lang)["meeting_field"][name] + ("" if needed else f" {self.words['optional']}")
            self._until(question, partial(self._take, facts, name, needed))
        return {_meeting_path(facts): _record_text(facts)}

    def _take(self, facts: dict[str, Any], name: str, needed: bool, answer: str) -> None:
        """Puts one answer among the facts of a meeting, if the checks of such files find nothing wrong in it."""
        if not answer and needed:
            raise AnswerError(self.words["needed"])
        if not answer:
            facts.pop(name, None)
            return
        facts[name] = _meeting_value(name, answer)
        path = _meeting_path(facts)
        if path in self.site.files:
            raise AnswerError(self.words["taken"].format(path=path))
        wrong = self._wrong(facts, name)
        if wrong:
            raise AnswerError(self._said(wrong))

    def _said(self, finding: Finding) -> str:
        return f"{finding.message(self.lang)} {finding.fix(self.lang)}"

    def _wrong(self, facts: dict[str, Any], name: str) -> Finding | None:
        """What the checks find in one fact of a meeting."""
        record = Record(_meeting_path(facts), front_matter.read_fields(_record_text(facts)))
        found = check_records(replace(self.site, records=(record,)))
        return next((f for f in found if f.line == record.line(name) and f.rule.id != "field-missing"), None)

    def _until(self, question: str, read: Callable[[str], Read]) -> Read:
        """What `read` makes of the first answer that it takes."""
        while True:
            try:
                return read(self.ask(question).strip())
            except AnswerError as problem:
                self.tell(str(problem))

    def _some(self, answer: str) -> str:
        if not answer:
            raise AnswerError(self.words["needed"])
        return answer

    def _id(self, answer: str) -> str:
        if not ID.fullmatch(answer):
            raise AnswerError(self.words["id_form"])
        return answer

    def _new_term(self, answer: str) -> str:
        if answer in {term.id for term in self.site.terms}:
            raise AnswerError(self.words["taken"].format(path=TERMS_FILE))
        return self._id(answer)

    def _yes(self, name: str) -> bool:
        yes, no = self.words["yes"], self.words["no"]

        def read(answer: str) -> bool:
            if answer[:1].lower() not in (yes[0], no[0]):
                raise AnswerError(self.words["again"])
            return answer[0].lower() == yes[0]

        return self._until(f"{self.words[name]} [{yes}/{no}]", read)

    def _folder(self, kind: Kind) -> str:
        """Where such a page stands; asked only when there are several places."""
        folders = sorted({page.address.rpartition("/")[0] for page in self.site.of_kind(kind.name, self.lang)})
        if len(folders) < 2:
            return folders[0] if folders else kind.addresses.pattern.partition("/")[0]
        choices = tuple((folder, folder) for folder in folders)

        def read(answer: str) -> str:
            chosen = _chosen(answer, choices)
            if chosen not in folders:
                raise AnswerError(self.words["again"])
            return chosen

        return self._until("\n".join([self.words["folder"], *_numbered(choices), self.words["choice"]]), read)

    def _path(self, folder: str, title: str) -> PurePosixPath:
        proposed = slug(title)

        def read(answer: str) -> PurePosixPath:
            name = self._id(answer or proposed)
            for lang in LANGS:
                path = PurePosixPath("docs", lang, folder, f"{name}.md")
                if path in self.site.files:
                    raise AnswerError(self.words["taken"].format(path=path))
            return PurePosixPath("docs", self.lang, folder, f"{name}.md")

        label = texts(self.lang)["asked"]["id"]
        return self._until(f"{label}. {self.words['proposed'].format(value=proposed)}", read)

    def _field(self, draft: Draft, one: Field) -> None:
        """Asks for a field until the checks find no error in it; an optional one may be left out."""
        while True:
            value = self._group(draft, one) if one.parts else self._value(draft, one)
            if value is None and not one.needed:
                draft.facts.pop(one.name, None)
                return
            if value is None:
                self.tell(self.words["needed"])
                continue
            draft.facts[one.name] = value
            page = draft.page
            if not self._told(page, page.line(one.name), page.line(one.name), far=False):
                return

    def _group(self, draft: Draft, one: Field) -> dict[str, Any] | None:
        """The parts of a field; None when the first is left empty. The end of a span is its beginning, if not given."""
        value: dict[str, Any] = {}
        for part in one.parts:
            said = self._value(draft, replace(part, label=f"{one.label}. {part.label}", help=part.help or one.help))
            if said is None and not value:
                return None
            if said is None and one.control == "span":
                said = next(iter(value.values()))
            if said is not None:
                value[part.name.rpartition(".")[2]] = said
        return value

    def _value(self, draft: Draft, one: Field) -> Any:
        """An answer as the head wants it; None for an empty one, and as it was typed when it is not of the right kind."""
        label = texts(self.lang)["page_field"].get(one.name, one.label) if draft.kind is not FICHE else one.label
        lines = [f"{label}. {one.help}".strip(), *_numbered(one.choices)]
        lines += [self.words["choices" if one.control == "choices" else "choice"]] if one.choices else []
        lines += [self.words["several"]] if one.control == "lines" else []
        lines += [self.words["day"]] if one.control == "date" else []
        lines += [] if one.needed or "." in one.name else [self.words["optional"]]
        answer = self.ask("\n".join(lines)).strip()
        if one.control == "date" and not answer:
            return self.site.today
        return read_answer(answer, one) if answer else None

    def _sections(self, draft: Draft) -> None:
        for section in sections_of(draft.kind, draft.facts):
            while True:
                draft.sections[section.id] = self._section(draft, section)
                if not draft.sections[section.id]:
                    self.tell(self.words["needed"])
                    continue
                page = draft.page
                start = next(heading.line for heading in page.content.headings if heading.id == section.id)
                if not self._told(page, start, start + len(draft.sections[section.id].split("\n")) + 2, far=True):
                    break

    def _section(self, draft: Draft, section: Section) -> str:
        """Its lines; those on the sources have their links already."""
        keys = draft.facts["sources"] if section is SOURCES else []
        if keys:
            known = dict(fields(self.site, self.lang, draft.kind.facts)["sources"].choices)
            way = "../" * draft.page.address.count("/") + "resources/sources.md"
            mark = " : " if self.lang == "fr" else ": "
            said = [(key, self._until(self.words["source"].format(title=known[key]), self._some)) for key in keys]
            return "\n".join(f"- [{_typed(known[key])}]({way}#{key}){mark}{found}" for key, found in said)
        lines = [self.ask(self.words["section"].format(title=section.title[self.lang]))]
        while lines[-1].strip():
            lines.append(self.ask(""))
        return "\n".join(lines).strip()

    def _told(self, page: Page, first: int, last: int, *, far: bool) -> bool:
        """Tells what the checks find on these lines, and whether it is an error. `far`: looks at links, which takes longer."""
        near = {at: one for at, one in self.site.pages.items() if far or one.address.startswith("resources/")}
        site = replace(
            self.site, pages=near | {(page.lang, page.address): page}, files=self.site.files | {page.path}, findings=()
        )
        found = [one for one in check(site) if one.path == page.path and first <= one.line <= last and _is_own(one)]
        for one in found:
            self.tell(self._said(one))
        return bool(errors(found))


def _record_text(facts: dict[str, Any]) -> str:
    return "".join(field_lines(name, value) for name, value in facts.items())


def _meeting_path(facts: dict[str, Any]) -> PurePosixPath:
    """Its day and its place name its file."""
    return MEETINGS / f"{facts['date']}-{slug(str(facts.get('place', ''))) or MEETING}.yml"


def _meeting_value(name: str, answer: str) -> Any:
    if name == "languages":
        return [one.strip() for one in answer.split(",")]
    with suppress(ValueError):
        return date.fromisoformat(answer) if name == "date" else answer
    return answer


def _is_own(finding: Finding) -> bool:
    """What the other language lacks is not asked for yet."""
    return not finding.rule.id.startswith("translation-")


def read_answer(answer: str, one: Field) -> Any:
    """What a field's head would hold for an answer that is not empty."""
    if one.control == "choice":
        return _chosen(answer, one.choices)
    if one.control == "choices":
        return [_chosen(part.strip(), one.choices) for part in answer.split(",") if part.strip()]
    if one.control == "lines":
        return _listed(answer)
    if one.control == "number":
        for kind in (int, float):
            with suppress(ValueError):
                return kind(answer.replace(",", "."))
    if one.control == "date":
        with suppress(ValueError):
            return date.fromisoformat(answer)
    return answer


def _chosen(answer: str, choices: tuple[tuple[str, str], ...]) -> str:
    """The value that a number, a value or its words stand for; the answer itself when it is none."""
    if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(choices):
        return choices[int(answer) - 1][0]
    return next((value for value, said in choices if answer.lower() in (value, said.lower())), answer)


def _numbered(choices: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"  {number}. {said}" for number, (_, said) in enumerate(choices, 1)]


def _listed(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(";") if part.strip()]


def _typed(words: str) -> str:
    """As it is typed here: the site prints the curved apostrophe and the blanks that do not break."""
    return " ".join(words.replace("’", "'").split())
