"""Mails, the calendar feed and the pages of reminders."""
