"""The tables. Everything belongs to a tenant; ids are ours; aggregates carry a version."""

from storage.tables.absence import absence
from storage.tables.area import area, area_team
from storage.tables.light import light, light_comment, light_key, light_name, light_rhythm, sealed
from storage.tables.light_area import area_light, area_light_team
from storage.tables.light_help import light_help
from storage.tables.meeting import answer, correction, edit, entry, form, meeting, minutes, round_
from storage.tables.parts import metadata
from storage.tables.people import identity, member, person, place, team, unasked
from storage.tables.publication import in_graph, publication
from storage.tables.sending import due, handled, lane, message, outbox, share
from storage.tables.support import support
from storage.tables.which import question

__all__ = [
    "absence",
    "answer",
    "area",
    "area_light",
    "area_light_team",
    "area_team",
    "correction",
    "due",
    "edit",
    "entry",
    "form",
    "handled",
    "identity",
    "in_graph",
    "lane",
    "light",
    "light_comment",
    "light_help",
    "light_key",
    "light_name",
    "light_rhythm",
    "meeting",
    "member",
    "message",
    "metadata",
    "minutes",
    "outbox",
    "person",
    "place",
    "publication",
    "question",
    "round_",
    "sealed",
    "share",
    "support",
    "team",
    "unasked",
]
