"""The door of the advisors' desk: a password and a second factor, for everybody and at every login."""
