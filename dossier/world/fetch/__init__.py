"""Fetching: one safe request, and many of them politely."""

from dossier.world.fetch.client import Answer, Client, get
from dossier.world.fetch.hop import Reply, Trouble
from dossier.world.fetch.outcomes import judge
from dossier.world.fetch.settings import LIMITS, SETTINGS, Limits, Settings

__all__ = ["LIMITS", "SETTINGS", "Answer", "Client", "Limits", "Reply", "Settings", "Trouble", "get", "judge"]
