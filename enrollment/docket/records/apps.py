"""The app that owns the docket."""

from django.apps import AppConfig


class DocketConfig(AppConfig):
    """Its tables can be made anew from the files at any time; nothing is kept in them alone."""

    name = "enrollment.docket.records"
    label = "docket"

    def ready(self) -> None:
        # Tables can be named only once every app is there.
        from enrollment.case_file.records.acts import acted  # noqa: PLC0415
        from enrollment.docket.records.writing import write  # noqa: PLC0415

        acted.connect(write, dispatch_uid="docket")
