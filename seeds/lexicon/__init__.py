"""Words that Tertius knows: cues of speech, events, mediation, roles."""
