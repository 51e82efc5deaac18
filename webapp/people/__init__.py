"""The people of the desk: set-up, sign-in, roles, settings."""
