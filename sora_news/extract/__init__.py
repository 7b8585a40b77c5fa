"""The extractors: one file a concept, each a pure function of a passage."""
