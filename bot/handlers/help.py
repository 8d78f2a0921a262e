"""Help from the one table, and the welcome when Runde comes to a channel."""

from collections.abc import Callable, Sequence

from bot.language.texts import N_
from bot.messages import Args, Card, Effect, Kind, Post, Reader, Reply, Request, to_team
from bot.ports.work import UnitOfWork
from bot.router import Command, Happened, Look, Row, Scope
from cards.actions.help import ShowHelp
from cards.help import HelpRow, help_card


def rows(commands: Callable[[], Sequence[Command]]) -> Sequence[Row]:
    """`commands` is asked when help is shown: the table is complete only then."""

    def picture(work: UnitOfWork, reader: Reader, args: Args) -> Card:
        danish = reader.language == "da"
        return help_card(
            reader.texts,
            [
                HelpRow(
                    row.words[1 if danish else 0], row.example[1 if danish else 0], reader.texts(row.help)
                )
                for row in commands()
                if row.guests or not reader.guest
            ],
            reader.guest,
        )

    def show(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        return [Reply(picture(work, request.reader, {}))]

    return (
        Command(
            ("help", "hjælp", "?"),
            show,
            N_("show every word"),
            ("help", "hjælp"),
            guests=True,
            listed=frozenset({Scope.TEAM, Scope.PRIVATE}),
        ),
        Look(ShowHelp, picture, guests=True),
        Happened(Kind.EVENT, "installed", welcome),
        Happened(Kind.EVENT, "upgraded", upgraded),
    )


def welcome(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """One post in the channel; whoever installs Runde for themselves alone needs none."""
    upgraded(request, work)
    if request.private or request.team is None:
        return []
    return [Post(to_team(request.team), "welcome", {})]


def upgraded(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Runde is there, in all channels of the group: what waits may be said."""
    if request.private or request.team is None:
        lane = request.here.lane if request.in_group_chat else f"person/{request.sender}"
        work.outbox.open_lane(lane or "", True)
        return []
    for team in work.teams.beside(request.team):
        work.outbox.open_lane(f"team/{team}", True)
    return []
