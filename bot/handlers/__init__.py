"""The one list of what Runde does; each topic's rows stand beside its handlers."""

from bot.handlers import (
    agenda,
    arrange,
    change,
    check_in,
    confidential,
    consent,
    correction,
    deadline,
    edit,
    entries,
    entry,
    forgotten,
    gate,
    help,
    meeting,
    minutes,
    more,
    regrets,
    replan,
    roles,
    room,
    round,
    settings,
    step,
    time_up,
    turns,
)
from bot.router import Router, Row


def router() -> Router:
    """Raises Claimed when two rows want the same word."""
    topics = (
        (meeting, replan, forgotten, gate, step, check_in, round, turns, room, more),
        (agenda, arrange, time_up, roles, regrets, settings),
        (entry, entries, edit, confidential, deadline, consent),
        (minutes, change, correction),
    )
    rows: list[Row] = [row for group in topics for topic in group for row in topic.ROWS]
    made = Router.of([*rows, *help.rows(lambda: made.helped)])
    return made
