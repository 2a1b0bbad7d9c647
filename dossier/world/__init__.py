"""The only side effects: disk, network, watching."""
