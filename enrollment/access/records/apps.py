"""The app of the tables of access."""

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.module_loading import import_string


class AccessConfig(AppConfig):
    """Rows go with their file, or after a day."""

    name = "enrollment.access.records"
    label = "access"

    def ready(self) -> None:
        """Named by strings: they need tables, which can't be imported before this point."""
        user = import_string("django.contrib.auth.models.User")
        user._meta.get_field("username").validators.append(
            import_string("enrollment.access.user_names.is_nobodys")
        )
        pre_save.connect(
            import_string("enrollment.access.user_names.refuse_the_name"),
            sender=user,
            dispatch_uid="user names",
        )
