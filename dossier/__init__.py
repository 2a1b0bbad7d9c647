"""Publish explainer dossiers: validated, sourced, rendered as a static site."""

__version__ = "0.1.0"
