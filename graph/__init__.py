"""Records of political news as a graph: store, network, mediation, page."""
