"""`Library` to `Site`: pages that hold everything their template shows, and nothing else."""
