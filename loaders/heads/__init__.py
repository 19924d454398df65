"""Small networks over the encoder's rows: who is named, who says what, who does what to whom.

    tokens.py    what a head sees of each token
    spans.py     where a mention begins, once it is known where it ends
    pairs.py     what a head sees of two mentions
    near.py      what is told of a cue and the words near it
    said.py      which words are cues, contents and sources
    triggers.py  which words tell of events, of what type, mode and status
    arguments.py which actors are an event's source, target, mediator, party
    network.py   a network of two layers, and its file
    training/    how the weights were made; not part of the wheel

All read `doc.tensor` and `doc._.middle`, which `loaders.reader` fills.
"""
