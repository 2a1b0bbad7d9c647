"""Enriching: what pages say of themselves is fetched, read, and written beside the dossiers that cite them."""
