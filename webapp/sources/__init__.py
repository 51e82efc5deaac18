"""Sources: whoever says something, what they are called, and what claims are about."""
