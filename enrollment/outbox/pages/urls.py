"""The addresses of reminders and the calendar."""

from django.urls import path

from enrollment.outbox.pages import calendar_feed, coming_back, prepared_file, proof, unsubscribe, views


urlpatterns = [
    path("file/reminders/", views.reminders, name="reminders"),
    path("file/reminders/address/", views.ask_for_code, name="reminders-address"),
    path("file/reminders/code/", views.type_code, name="reminders-code"),
    path("file/reminders/choices/", views.choose, name="reminders-choices"),
    path("file/reminders/remove/", views.remove_address, name="reminders-remove"),
    path("file/reminders/calendar/", views.make_calendar, name="make-calendar"),
    path("file/reminders/calendar/revoke/", views.revoke_calendar, name="revoke-calendar"),
    path("file/prove/", proof.prove_it, name="prove"),
    path("file/prove/code/", proof.send_proof_code, name="prove-code"),
    path("file/prove/wait/", proof.wait_instead, name="prove-wait"),
    path("return/", coming_back.come_back, name="return"),
    path("return/code/", coming_back.return_code, name="return-code"),
    path("return/sheet/", coming_back.return_by_sheet, name="return-sheet"),
    path("prepared/", prepared_file.take_prepared, name="take-prepared"),
    path("prepared/who/", prepared_file.recognise_prepared, name="recognise-prepared"),
    path("prepared/choose/", prepared_file.decide_prepared, name="decide-prepared"),
    path("reminders/stop/<str:token>/", unsubscribe.stop_reminders, name="stop-reminders"),
    path("calendar/<str:token>.ics", calendar_feed.calendar, name="calendar"),
]
