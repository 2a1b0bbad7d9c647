"""What editors ask of all dossiers at once, from files alone: what needs them (`dossier report`), and what a name stands for (`dossier why`)."""
