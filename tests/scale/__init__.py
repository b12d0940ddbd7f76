"""Reading a corpus."""
