"""What leaves the house for a person who asked for it: reminders by e-mail, and a private calendar."""
