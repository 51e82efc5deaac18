"""One claim with all that is on record about it, composed; and the list of claims."""
