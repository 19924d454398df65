"""Articles written and annotated for Tertius: to train the reader and to measure it.

Not part of the wheel. GUIDE.md tells how they are annotated; `reading` parses them, `gold` makes
records of them, `check` proves them, `convert` writes what spaCy and the scorers read.
"""
