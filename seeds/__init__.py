"""Known actors, lexicons and sample articles, as package data."""
