"""Who may do what, and the sealed identities of protected sources. Knows no HTTP."""
