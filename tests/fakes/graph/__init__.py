"""A Microsoft Graph to test against: teams, folders, files and tabs, over real HTTP."""

from .drive import Application, Drive, Folder, StoredFile
from .fake import FakeGraph
from .plan import Fail
from .record import Asked
from .world import App, Caller, Channel, Tab, Team

__all__ = [
    "App",
    "Application",
    "Asked",
    "Caller",
    "Channel",
    "Drive",
    "Fail",
    "FakeGraph",
    "Folder",
    "StoredFile",
    "Tab",
    "Team",
]
