"""The app that owns the docket."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class DocketConfig(AppConfig):
    """Its tables can be made anew from the files at any time; nothing is kept in them alone."""

    name = "enrollment.docket.records"
    label = "docket"

    def ready(self) -> None:
        # Tables can be named only once every app is there.
        acted = import_string("enrollment.case_file.records.acts.acted")
        write = import_string("enrollment.docket.records.writing.write")
        acted.connect(write, dispatch_uid="docket")
