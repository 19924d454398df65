"""Small networks over the encoder's rows: who is named, who is the same, who says what.

    tokens.py    what a head sees of each token
    spans.py     where a mention begins, once it is known where it ends
    pairs.py     what a head sees of two mentions
    near.py      what is told of a cue and the words near it
    said.py      which words are cues, contents and sources
    network.py   a network of two layers, and its file
    training/    how the weights were made; not part of the wheel

All read `doc.tensor` and `doc._.middle`, which `loaders.reader` fills.
"""
