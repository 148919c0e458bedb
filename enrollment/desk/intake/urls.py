"""The addresses of prepared files, of lists, and of filling in."""

from django.urls import path

from enrollment.desk.intake import filling_in, list_invitations, lists, views


urlpatterns = [
    path("enrollment/casefile/<uuid:object_id>/fill-in/", filling_in.fill_in, name="fill-in"),
    path("filled-in/", filling_in.end_filling_in, name="end-filling-in"),
    path("prepared/", views.prepared_files, name="prepared-files"),
    path("prepared/new/", views.prepare_file, name="prepare-file"),
    path("prepared/lists/new/", lists.send_list, name="send-list"),
    path("prepared/lists/template.csv", lists.list_template, name="list-template"),
    path("prepared/lists/<uuid:client_list>/", lists.client_list, name="client-list"),
    path("prepared/lists/<uuid:client_list>/make/", lists.make_list, name="make-list"),
    path("prepared/lists/<uuid:client_list>/invite/", list_invitations.invite_list, name="invite-list"),
    path("prepared/lists/<uuid:client_list>/stop/", lists.stop_list, name="stop-list"),
    path("prepared/lists/<uuid:client_list>/forget/", lists.forget_list, name="forget-list"),
    path("prepared/lists/<uuid:client_list>/lines.csv", lists.list_troubles, name="list-troubles"),
    path("prepared/<uuid:prepared>/", views.prepared_file, name="prepared-file"),
    path("prepared/<uuid:prepared>/mail/", views.mail_invitation, name="mail-invitation"),
    path("prepared/<uuid:prepared>/code/", views.hand_over_code, name="hand-over-code"),
    path("prepared/<uuid:prepared>/withdraw/", views.withdraw_prepared, name="withdraw-prepared"),
]
