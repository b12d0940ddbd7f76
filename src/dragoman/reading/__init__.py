"""Article → Reading: events, quotations, warnings and ties; `reader.read` runs the steps, `components` gives them to spaCy."""
