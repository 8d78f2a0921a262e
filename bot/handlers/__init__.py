"""The one list of what Runde does; each topic's rows stand beside its handlers."""

from bot.handlers import (
    agenda,
    arrange,
    change,
    confidential,
    consent,
    correction,
    deadline,
    edit,
    entries,
    entry,
    gate,
    help,
    meeting,
    minutes,
    regrets,
    roles,
    round,
    settings,
    time_up,
)
from bot.router import Router, Row


def router() -> Router:
    """Raises Claimed when two rows want the same word."""
    rows: list[Row] = [*meeting.ROWS, *agenda.ROWS, *round.ROWS, *roles.ROWS, *entry.ROWS, *minutes.ROWS]
    rows += [*arrange.ROWS, *gate.ROWS, *time_up.ROWS]
    rows += [*regrets.ROWS, *settings.ROWS]
    rows += [*consent.ROWS, *entries.ROWS, *edit.ROWS, *confidential.ROWS, *deadline.ROWS]
    rows += [*change.ROWS, *correction.ROWS]
    made = Router.of([*rows, *help.rows(lambda: made.helped)])
    return made
