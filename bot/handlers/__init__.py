"""The one list of what Runde does; each topic's rows stand beside its handlers."""

from bot.handlers import (
    absence,
    absence_over,
    agenda,
    area,
    area_people,
    arrange,
    change,
    check_in,
    confided_days,
    confidential,
    consent,
    correction,
    deadline,
    edit,
    entries,
    entry,
    forgotten,
    gate,
    group_chat,
    handover,
    help,
    install,
    leaving,
    light,
    light_answer,
    light_area,
    light_area_again,
    light_area_cancel,
    light_area_over,
    light_close,
    light_comment,
    light_help,
    light_names,
    light_over,
    light_rhythm,
    light_taken,
    meeting,
    minutes,
    more,
    regrets,
    replan,
    roles,
    room,
    round,
    settings,
    shut_out,
    step,
    support,
    time_up,
    turns,
    undo,
    unreached,
    waiting,
    which,
)
from bot.router import Command, Router, Row


def router() -> Router:
    """Raises Claimed when two rows want the same word."""
    topics = (
        (meeting, replan, forgotten, gate, step, check_in, round, turns, room, more),
        (agenda, arrange, time_up, roles, regrets, absence, absence_over, leaving, settings, group_chat),
        (entry, entries, edit, undo, confidential, confided_days, deadline, consent),
        (minutes, change, correction, waiting, handover, shut_out),
        (area, area_people, support, unreached),
        (light, light_answer, light_close, light_comment, light_over, light_taken),
        (light_help, light_names, light_rhythm),
        (light_area, light_area_cancel, light_area_over, light_area_again),
        (install,),
    )
    rows: list[Row] = [row for group in topics for topic in group for row in topic.ROWS]
    rows = [which.placed(row) if isinstance(row, Command) else row for row in rows]
    made = Router.of([*rows, *help.rows(lambda: made.helped), *which.rows(lambda: made)], which.instead)
    return made
