"""The actors known from the start: who they are, what they are called, what they led."""
