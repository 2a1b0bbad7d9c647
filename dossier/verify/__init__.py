"""Statements looked up in the texts of their sources, and links that lead to the words: strings in, values out."""
