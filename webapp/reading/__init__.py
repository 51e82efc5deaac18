"""The reader: an article with its marks, and the making of a claim from a passage."""
