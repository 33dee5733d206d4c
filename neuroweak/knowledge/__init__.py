"""The knowledge file as values: model, schema, checks, loading."""
