"""Help from the one table."""

from collections.abc import Callable, Sequence

from bot.language.texts import N_
from bot.messages import Args, Card, Effect, Reader, Reply, Request
from bot.ports.work import UnitOfWork
from bot.router import Command, Look, Row, Scope
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
            reader.pages.about(reader.language),
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
    )
