"""Claims: their wordings, key facts, figures, variants and notes."""
