"""What was typed to plan a meeting: read, refused with the words that can be no time, or told about."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.agenda import TITLE_LENGTH
from bot.domain.planned import Planned
from bot.domain.refusal import Refused
from bot.language.calendar_days import Why
from bot.language.clock_times import says_time
from bot.language.plan_words import Plan, read_plan
from bot.language.texts import N_, Texts
from bot.language.when import When
from bot.messages import Reader, Request

PROBLEMS: Mapping[Why, str] = {
    Why.NO_DAY: N_("There is no such day: “{words}”."),
    Why.NO_TIME: N_("There is no such time: “{words}”."),
    Why.NO_WEEK: N_("There is no such week: “{words}”."),
    Why.PAST: N_("“{words}” is over already."),
    Why.FAR: N_("“{words}” is more than a year ahead."),
    Why.WEEKDAY: N_("The weekday and the date don't match: “{words}”."),
    Why.WHICH_DAY: N_("“{words}” is a whole week. Which day?"),
    Why.UNCLEAR: N_("It is not clear when “{words}” is."),
    Why.MISTYPED: N_("Did you mean “{words}”?"),
    Why.NOT_LAST: N_("Day and time come last, but words follow “{words}”."),
}


def wanted(request: Request, text: str, reader: Reader) -> Plan:
    """`reader` has the team's clock. Raises Refused, with what was typed put right in an example."""
    plan = read_plan(text, request.reader.language, reader.local(request.now))
    if plan.why is None:
        return plan
    texts = request.reader.texts
    raise Refused(
        "{problem} Write for example “{example}”. Words that belong to the title go in quotes.",
        problem=texts(PROBLEMS[plan.why], words=plan.meant or plan.unread),
        example=_example(texts, plan),
    )


def at(when: When, reader: Reader) -> Planned:
    """`reader` has the team's clock. Raises Refused for two days that are possible, and for a day alone."""
    if when.other is not None:
        raise Refused(
            "It may be {one} or {other}. Write which: the day and the name of the month.",
            one=when.day,
            other=when.other,
        )
    if when.at is None:
        raise Refused("At what time on {day}? Write it after the day: “{day} 10:00”.", day=when.day)
    planned = Planned(datetime.combine(when.day, when.at), reader.zone)
    if planned.moment.astimezone(ZoneInfo(planned.zone)).replace(tzinfo=None) != planned.local:
        raise Refused(
            "There is no such time on {day}: the clock goes forward that night. Write another one.",
            day=when.day,
        )
    return planned


def told(texts: Texts, plan: Plan, title: str) -> list[str]:
    """What the card of the meeting does not say."""
    said = []
    if plan.repeats:
        said.append(texts("“{title}” is planned once. Meetings can't repeat themselves yet.", title=title))
    if plan.unread:
        said.append(
            texts(
                "“{title}” has no time: “{words}” was read as part of its title.",
                title=title,
                words=plan.unread,
            )
        )
        said.append(texts("Day and time come last, for example “{example}”.", example=_example(texts, plan)))
    return said


def _example(texts: Texts, plan: Plan) -> str:
    title = plan.title.removesuffix(plan.unread).rstrip(" ,:-")
    if not 0 < len(title) <= TITLE_LENGTH:
        title = texts("Operations")
    if plan.why in (Why.NOT_LAST, Why.MISTYPED):
        return texts("meeting {title} {when}", title=title, when=plan.meant or plan.unread)
    if plan.why is Why.WHICH_DAY:
        if says_time(plan.unread):
            return texts("meeting {title} Monday {week}", title=title, week=plan.unread)
        return texts("meeting {title} Monday {week} 10:00", title=title, week=plan.unread)
    return texts("meeting {title} Friday 10:00", title=title)
