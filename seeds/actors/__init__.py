"""The actors that Tertius knows from the start: who they are, what they are called, what they led."""
