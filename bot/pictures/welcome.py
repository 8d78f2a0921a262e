"""The first post in a channel."""

from bot.messages import Args, Card, Reader
from bot.ports.work import UnitOfWork
from cards import welcome as cards


def welcome(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    return cards.welcome(reader.texts, reader.pages.about(reader.language))
