"""The app that owns messages and notes."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Labelled otherwise than Django’s own messages, which last for one page."""

    name = "enrollment.messages.records"
    label = "file_messages"
