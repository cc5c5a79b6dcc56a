"""What is read off a document: pure functions, records out."""
