"""Files to `Library`: YAML, Markdown, the schema, and where in a file a value stands."""
