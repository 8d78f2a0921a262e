"""The cards that ask which meeting or team is meant."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.language.texts import Texts
from cards import said, which
from cards.actions.which import TeamForm
from cards.parts import Card


def asking(texts: Texts, name: str, titles: Sequence[str], at: datetime) -> Iterator[tuple[str, Card]]:
    """`titles` are meetings, and what teams are called too."""
    typed = f"note {name}"
    meetings = [
        which.MeetingChoice(f"m{n}", title, at if n else None, n == 1) for n, title in enumerate(titles)
    ]
    teams = [(f"t{n}", title) for n, title in enumerate(titles)]
    called = teams[0][1]
    form = TeamForm("f1", "q1")
    yield "which-meeting", which.which_meeting(texts, "q1", typed, meetings)
    yield "which-meeting-ended", which.which_meeting(texts, "q1", typed, meetings[:1], name)
    yield "which-meeting-none", which.which_meeting(texts, "q1", typed, [], name)
    yield "which-team", which.which_team(texts, "q1", typed, teams)
    yield "group-chat-offer", which.in_channels(texts, "q1", typed, teams)
    yield "in-team-refused", which.refused_in(texts, name, called, "q1")
    yield "in-team-said", which.in_team(texts, said.said(texts, name), called)
    yield "in-team-only", which.only_team(texts, called)
    yield "team-form", which.team_form(texts, form, teams, "t0")
    yield "team-form-again", which.team_form(texts, form, teams, "", name)


def alone(texts: Texts) -> Iterator[tuple[str, Card]]:
    """Without a word of anybody's."""
    yield "group-chat-lives", which.in_channels(texts, "", "", [("t1", "IT-drift")])
    yield "group-chat-no-team", which.in_channels(texts, "", "", [])
