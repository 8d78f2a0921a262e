"""A light with names: who answered what is told when it closes, and forgotten after a while.

It and an anonymous one on the same question are kept apart for as long as the names stand. Whoever knows by
name what each has chosen could tell from the sums of an anonymous one what those chose who came since, or who
passed when names were told; and the other way round.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.light import Light
from bot.domain.light_round import Ballot, LightRound, asked_within_a_week, same
from bot.domain.people import Team
from bot.domain.refusal import Refused

# From the close on.
NAMES_KEPT = timedelta(days=30)
# Nobody else would read the answer of one.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person chose for a question, the first of which is 0; who passed has none."""

    question: int
    person: str
    light: Light


def must_allow(team: Team, weeks: int | None) -> None:
    """Raises Refused where the team has no lights with names, and for one that comes round: whether the team
    still wants them is looked at when somebody asks."""
    if not team.light_names:
        raise Refused(
            "Lights are anonymous in this team. Ask without “open”, or allow lights with names in “settings” "
            "first: anyone in the team can."
        )
    if weeks:
        raise Refused("A light with names is asked once. Leave out how often, or ask anonymously.")


def asks_by_name(people: Collection[str]) -> frozenset[str]:
    """Raises Refused when there is nobody to read it."""
    if len(people) < FEWEST:
        raise Refused("There is nobody else who can be asked now.")
    return frozenset(people)


def answers(ballots: Sequence[Ballot]) -> Sequence[Answer]:
    """Of all who chose a light."""
    return [
        Answer(number, ballot.by, light)
        for ballot in ballots
        for number, light in enumerate(ballot.lights)
        if light is not None and ballot.by
    ]


def told_by_name(light: LightRound, answers: Sequence[Answer], now: datetime) -> LightRound:
    """Closed. Its row tells how many chose a light, and no light."""
    chose = [sum(each.question == number for each in answers) for number in range(len(light.questions))]
    return light.close(now, (), chose)


def by_light(answers: Sequence[Answer], question: int) -> Mapping[Light, Sequence[str]]:
    """Who chose each, from green to red."""
    mine = [each for each in answers if each.question == question]
    return {light: [each.person for each in mine if each.light is light] for light in Light}


def not_the_other_way(question: str, now: datetime, named: bool, before: Sequence[LightRound]) -> None:
    """Raises Refused when the same was asked anonymously and is to be asked with names, or the other way
    round, so lately that the two would be compared. As light_round.not_too_soon."""
    day = asked_the_other_way(question, now, named, before)
    if day is None:
        return
    again = day + NAMES_KEPT
    if named:
        raise Refused(
            "“{question}” was asked anonymously on {day}. With names it can be asked from {again}, so that "
            "nobody's anonymous answer can be told from theirs with a name.",
            question=question,
            day=day,
            again=again,
        )
    raise Refused(
        "“{question}” was asked with names on {day}. Anonymously it can be asked from {again}, so that "
        "nobody's anonymous answer can be told from theirs with a name.",
        question=question,
        day=day,
        again=again,
    )


def askable(questions: Sequence[str], now: datetime, before: Sequence[LightRound]) -> tuple[str, ...]:
    """Those that can be asked anonymously now, where nobody is there to be told why another can't be."""
    return tuple(
        each
        for each in questions
        if not asked_within_a_week(each, now, before) and not asked_the_other_way(each, now, False, before)
    )


def asked_the_other_way(
    question: str, now: datetime, named: bool, before: Sequence[LightRound]
) -> date | None:
    """The day on which it was closed; as above."""
    for light in before:
        day = (light.closed or light.opened).astimezone(now.tzinfo).date()
        lately = day + NAMES_KEPT > now.date() and not light.cancelled
        if lately and light.named is not named and same(question) in map(same, light.questions):
            return day
    return None
