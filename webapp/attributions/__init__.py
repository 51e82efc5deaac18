"""Attributions: who said a claim to whom, from the publisher down to the origin."""
