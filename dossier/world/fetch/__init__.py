"""Fetching: the only part of dossier that talks to other machines, and only when `enrich` or `add` asks."""
