"""Documents, their snapshots as they were, and the passages in them."""
