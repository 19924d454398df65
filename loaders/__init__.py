"""Readers of news and event data: from a source to records, without any database."""
