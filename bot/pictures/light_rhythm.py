"""How often a team's lights come round, and a change of it as it was made."""

from collections.abc import Mapping, Sequence

from bot.domain.light_rhythm import Rhythm
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from cards import light_rhythm as cards

CHANGED, NOT_ASKED = "rhythm.changed", "rhythm.not_asked"


def ask(work: UnitOfWork, texts: Texts, team: str) -> Card:
    """“light” alone: the way to ask, and what comes round."""
    its = work.teams.get(team)
    return cards.ask(texts, team, views(work.rhythms.of_team(team)), its is not None and its.light_names)


def views(rhythms: Sequence[Rhythm]) -> Sequence[cards.RhythmView]:
    return [cards.RhythmView(each.id, each.questions, each.weeks, each.next) for each in rhythms]


def changed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """What `change_args` kept."""
    rows = []
    for number in range(int(args["number"])):
        question, more, weeks = (args[f"{number}.{name}"] for name in ("question", "more", "weeks"))
        asked = cards.asked(reader.texts, [question], int(more))
        rows.append((asked, None if weeks == cards.STOPPED else int(weeks)))
    return cards.changed(reader.texts, name_in(work, args["team"], args["by"]), rows)


def change_args(by: str, team: str, wishes: Sequence[tuple[Rhythm, str]]) -> Mapping[str, str]:
    """A change as a note of the outbox keeps it: what was stopped is nowhere else any more."""
    kept = {"by": by, "team": team, "number": str(len(wishes))}
    for number, (rhythm, weeks) in enumerate(wishes):
        question, more = rhythm.questions[0], str(len(rhythm.questions) - 1)
        kept |= {f"{number}.question": question, f"{number}.more": more, f"{number}.weeks": weeks}
    return kept


def not_asked(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Too few people were in the team when its turn came."""
    rhythm = work.rhythms.get(args["rhythm"])
    if rhythm is None:
        return cards.over(reader.texts)
    return cards.not_asked(reader.texts, int(args["number"]), int(args["k"]), rhythm.next)
