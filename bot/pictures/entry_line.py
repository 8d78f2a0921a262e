"""An entry as one line of a box in a dialog, and read back from it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.entry import Draft, Entry, Kind, Result, lines_of, owner_and_task, text_of
from bot.domain.names import named
from bot.domain.people import Person
from bot.domain.three_way import digest
from bot.language.deadlines import Due, find_due
from bot.language.results import split_result
from bot.language.texts import Texts

_TIE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Lines:
    """In the language of the one who changes them. `day` is the meeting's, by the team's clock: from it
    “Friday” is counted, however late the minutes are corrected. `names` are what people are called."""

    texts: Texts
    day: datetime
    members: Sequence[Person]
    names: Mapping[str, str]

    def told(self, entry: Entry) -> str:
        """As the line stands in its box: a note in lines without an empty one between, the rest in one."""
        draft = entry.draft
        if draft.kind is Kind.NOTE:
            return tidy("\n".join(line for line in draft.text.splitlines() if line.strip()))
        text = " ".join(draft.text.split())
        if draft.kind is Kind.DECISION:
            return tidy(self._result(draft.result) + text)
        who = self._who(draft)
        return tidy((f"{who}: " if who else "") + text.rstrip(".") + self._due(draft.due))

    def note(self, line: str, old: Entry | None) -> Draft:
        return replace(old.draft if old else Draft(Kind.NOTE, ""), text=text_of(line))

    def decision(self, line: str, old: Entry | None) -> Draft:
        """Without a result before the colon it is decided."""
        draft = old.draft if old else Draft(Kind.DECISION, "")
        return read_decision(line, draft, Result.DECIDED if draft.result else None)

    def action(self, line: str, old: Entry | None) -> Draft:
        return self.dated(line, old)[0]

    def dated(self, line: str, old: Entry | None) -> tuple[Draft, Due]:
        """With what was read as its day. Who and by when stay as they were where the line still says so; they
        need not be readable anew: the person may have left, the day may be past."""
        draft = old.draft if old else Draft(Kind.ACTION, "")
        before, after = f"{self._who(draft)}: ", tidy(self._due(draft.due))
        if before != ": " and line.startswith(before):
            task = line.removeprefix(before)
        else:
            name, task = owner_and_task(line)
            person = named(name, self.members) if name else None
            draft = replace(draft, who=person.id if person else None, named="" if person else name)
        if after and task.endswith(after):
            return replace(draft, text=text_of(task.removesuffix(after))), Due(task)
        due = find_due(task, self.texts.language, self.day)
        return replace(draft, text=text_of(due.task), due=due.when.day if due.when else None), due

    def _result(self, result: Result | None) -> str:
        match result:
            case Result.REJECTED:
                return self.texts("Rejected: {text}", text="")
            case Result.UNDECIDED:
                return self.texts("Undecided: {text}", text="")
            case _:
                return ""

    def _who(self, draft: Draft) -> str:
        return self.names.get(draft.who or "", "") or draft.named

    def _due(self, due: date | None) -> str:
        if due is None:
            return ""
        return self.texts("{text}, by {due}", text="", due=self.texts.day_from(due, self.day.year))


def read_decision(line: str, old: Draft, otherwise: Result | None) -> Draft:
    """One reading for what is typed, edited and changed: the word before the colon is its result, unless the
    text began with it before; without one it is `otherwise`."""
    word, text = split_result(line)
    if word and word != old.result and split_result(old.text)[0] == word:
        return replace(old, text=text_of(line))
    return replace(old, text=text_of(text), result=Result(word) if word else otherwise)


def tidy(text: str) -> str:
    """With plain spaces: what a client does to others is no change."""
    return text.replace(_TIE, " ").strip(" ")


def joined(kind: Kind, lines: Sequence[str]) -> str:
    """Lines as they stand in their box."""
    return ("\n\n" if kind is Kind.NOTE else "\n").join(lines)


def typed_lines(kind: Kind, text: str, known: Collection[str]) -> Sequence[str]:
    """Notes are parted by an empty line; decisions and actions are one a line. `known` are digests of lines
    that stood in the box as they are."""
    plain = tidy(text.replace("\r\n", "\n").replace("\r", "\n"))
    if kind is not Kind.NOTE:
        stood = [line for each in plain.splitlines() if digest(line := each.strip()) in known]
        return lines_of(plain, stood)
    blocks: list[list[str]] = [[]]
    for line in (line.rstrip() for line in plain.split("\n")):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]
