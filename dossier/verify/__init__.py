"""Statements looked up in the text of their sources, and links that lead to the words."""
