"""What every room stands on: database, column types, words, errors, clock, text and time."""
