"""What readers can search: a record per dossier and entity, and the files of Pagefind's index as the same bytes each time."""
