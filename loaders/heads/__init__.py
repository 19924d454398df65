"""Small networks over the encoder's rows: which spans name actors, and which name the same one.

    tokens.py    what a head sees of each token
    spans.py     where a mention begins, once it is known where it ends
    pairs.py     what a head sees of two mentions
    network.py   a network of two layers, and its file
    training/    how the weights were made; not part of the wheel

All read `doc.tensor` and `doc._.middle`, which `loaders.reader` fills.
"""
