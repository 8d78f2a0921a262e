"""The commands Teams offers while somebody writes, from the one table."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.router import Command, Router, Scope

# The schema has room for twelve since v1.25, and Teams shows ten.
AT_MOST = 10


class TooMany(Exception):
    """More commands are marked for a scope than Teams takes: a mistake in the table."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The list of one scope: the schema wants one for each, and has room for three."""

    scope: Scope
    commands: Sequence[Command]


def offered(table: Router) -> Sequence[Offered]:
    """In the order of the table, which is that of help. Raises TooMany."""
    lists = [Offered(scope, [row for row in table.helped if scope in row.listed]) for scope in Scope]
    for each in lists:
        if len(each.commands) > AT_MOST:
            raise TooMany(
                f"{len(each.commands)} commands are listed for {each.scope}, at most {AT_MOST} may be"
            )
    return [each for each in lists if each.commands]
