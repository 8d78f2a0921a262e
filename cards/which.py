"""Which meeting or team is meant: the questions, and in which team a private answer was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.language.texts import Texts
from cards import fields, parts
from cards.actions import Form
from cards.actions.which import ChooseMeeting, ChooseTeam, TeamForm
from cards.options import short
from cards.parts import Card, Element
from cards.plain import cut, plain, spoken
from cards.said import refused

# Meetings and teams that stand below each other; more would be a list to search in.
MEETINGS_SHOWN, TEAMS_SHOWN = 5, 8
TITLE_ROOM, TEAM_ROOM, TYPED_ROOM = 120, 80, 500
# What the field of the dialog is called in what is sent.
FIELD = "which_team"


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """`at` is when it is planned, None without a time; `is_open`: it is going on."""

    id: str
    title: str
    at: datetime | None = None
    is_open: bool = False


def which_meeting(
    texts: Texts, question: str, typed: str, meetings: Sequence[MeetingChoice], problem: str = ""
) -> Card:
    """`typed` is what somebody wrote, `problem` why the one that was chosen can't be had."""
    heading = texts("Which meeting do you mean?")
    return parts.card(
        texts,
        parts.band(_state(texts)),
        *([parts.body(plain(problem))] if problem else []),
        *_asked(texts, heading, typed),
        *(_meeting(texts, question, each) for each in meetings[:MEETINGS_SHOWN]),
        *_rest(texts, len(meetings)),
        speak=f"{_state(texts)}. {heading}",
        fallback=heading,
    )


def which_team(texts: Texts, question: str, typed: str, teams: Sequence[tuple[str, str]]) -> Card:
    """`teams` are ids with what they are called."""
    heading = texts("Which team is it for?")
    shown = [_team(texts("This one"), question, each) for each in teams[:TEAMS_SHOWN]]
    rest = texts("If it is for another team, write it in that team's channel.")
    return parts.card(
        texts,
        parts.band(_state(texts)),
        *_asked(texts, heading, typed),
        *shown,
        *([parts.quiet(rest, "medium")] if len(teams) > TEAMS_SHOWN else []),
        speak=f"{_state(texts)}. {heading}",
        fallback=heading,
    )


def in_channels(texts: Texts, question: str, typed: str, teams: Sequence[tuple[str, str]]) -> Card:
    """What Runde says in a group chat. A meeting that was `typed` is planned in one of the `teams` by a
    click; without one, or without a team, it says how to begin."""
    lives = texts("I live in channels, where the whole team can follow the meeting and its minutes.")
    if typed and teams:
        return _offer(texts, question, lives, typed, teams)
    how = (
        texts("Write for example “@Runde meeting Operations Tuesday 10:00”, and I plan it in your team.")
        if teams
        else texts("Add me to your team and write to me in its channel.")
    )
    return parts.card(texts, parts.only_line(lives), parts.quiet(how, "medium"), speak=lives, fallback=lives)


def _offer(texts: Texts, question: str, lives: str, typed: str, teams: Sequence[tuple[str, str]]) -> Card:
    heading = texts("Where shall I plan it?")
    return parts.card(
        texts,
        parts.band(texts("Not planned yet")),
        parts.body(lives),
        *_asked(texts, heading, typed),
        *(_team(texts("Plan it here"), question, each) for each in teams[:TEAMS_SHOWN]),
        speak=f"{lives} {heading}",
        fallback=lives,
    )


def refused_in(texts: Texts, text: str, team: str, question: str) -> Card:
    """A rule said no to what was meant for `team`, or for another."""
    return in_team(texts, refused(texts, text), team, question)


def in_team(texts: Texts, card: Card, team: str, question: str = "") -> Card:
    """The same card, with the team it is about at its foot and the way to another."""
    where, another = texts("In {team}", team=cut(team, TEAM_ROOM)), texts("Another team")
    foot = parts.tap(plain(where), another, f"{where}: {another}", TeamForm(question=question))
    return {**card, "body": [*card["body"], foot]}


def only_team(texts: Texts, team: str) -> Card:
    """When what was asked for comes as a message of its own."""
    told = texts("In {team}", team=cut(team, TEAM_ROOM))
    return parts.card(
        texts,
        parts.only_line(plain(told)),
        *parts.buttons(parts.opens(texts("Another team"), TeamForm()), calm=True),
        speak=spoken(told),
        fallback=spoken(told),
    )


def team_form(
    texts: Texts, form: Form, teams: Sequence[tuple[str, str]], chosen: str, problem: str = ""
) -> Card:
    """The dialog “Another team”."""
    heading = texts("Which team is it for?")
    options = short(teams, TEAM_ROOM)
    style = {"style": "compact"} if len(teams) > TEAMS_SHOWN else {}
    known = chosen if chosen in dict(teams) else ""
    field = fields.one_of(
        FIELD,
        texts("Team"),
        options,
        known,
        isRequired=True,
        errorMessage=texts("Choose a team."),
        **style,
    )
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        field,
        *parts.buttons(parts.sends(texts("Use this team"), form)),
        speak=heading,
        fallback=heading,
    )


def _state(texts: Texts) -> str:
    return texts("Which one? · nothing is done yet")


def _asked(texts: Texts, heading: str, typed: str) -> tuple[Element, ...]:
    wrote = texts("You wrote: “{text}”", text=plain(typed, TYPED_ROOM))
    return (parts.heading(heading), parts.quiet(wrote))


def _meeting(texts: Texts, question: str, meeting: MeetingChoice) -> Element:
    if meeting.is_open:
        when = texts("going on now")
    else:
        when = texts.day_and_time(meeting.at) if meeting.at else texts("no time set")
    word, shown = texts("This one"), f"{plain(meeting.title, TITLE_ROOM)} · {when}"
    aloud = f"{cut(meeting.title, TITLE_ROOM)} · {when}: {word}"
    return parts.tap(shown, word, aloud, ChooseMeeting(question, meeting.id))


def _rest(texts: Texts, count: int) -> list[Element]:
    if count == 0:
        return [parts.body(texts("None of them can be meant any more. Plan a new one, and write it again."))]
    if count <= MEETINGS_SHOWN:
        return []
    more = texts.count(
        count - MEETINGS_SHOWN,
        "There is {number} more: for that one, write it in its thread in the channel.",
        "There are {number} more: for one of them, write it in its thread in the channel.",
    )
    return [parts.quiet(more, "medium")]


def _team(word: str, question: str, team: tuple[str, str]) -> Element:
    id_, called = team
    return parts.tap(
        plain(called, TEAM_ROOM), word, f"{cut(called, TEAM_ROOM)}: {word}", ChooseTeam(question, id_)
    )
