"""A Teams to test against: its people, and its service over real HTTP."""

from .card_reading import buttons, flatten
from .card_rules import problems
from .dialog import DialogView, Outcome
from .fake import FakeTeams
from .plan import Fail
from .wire import Deliver, Delivery, RequestRecord, Toast
from .world import Channel, Chat, GroupChat, Message, Person, Place, Team, Thread

__all__ = [
    "Channel",
    "Chat",
    "Deliver",
    "Delivery",
    "DialogView",
    "Fail",
    "FakeTeams",
    "GroupChat",
    "Message",
    "Outcome",
    "Person",
    "Place",
    "RequestRecord",
    "Team",
    "Thread",
    "Toast",
    "buttons",
    "flatten",
    "problems",
]
