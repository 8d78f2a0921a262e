"""The one list of what Runde does; each topic's rows stand beside its handlers."""

from bot.handlers import agenda, change, correction, entry, help, meeting, minutes, roles, round
from bot.router import Router, Row


def router() -> Router:
    """Raises Claimed when two rows want the same word."""
    rows: list[Row] = [*meeting.ROWS, *agenda.ROWS, *round.ROWS, *roles.ROWS, *entry.ROWS, *minutes.ROWS]
    rows += [*change.ROWS, *correction.ROWS]
    made = Router.of([*rows, *help.rows(lambda: made.helped)])
    return made
