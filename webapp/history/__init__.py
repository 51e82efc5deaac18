"""The journal made readable: who did what to which record, when, and what it was before."""
