"""Who is who in a document, who speaks, and to whom."""
