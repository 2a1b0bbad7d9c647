"""Statements looked up in the texts of their sources: strings in, values out; nothing here reads, fetches or knows the day."""
