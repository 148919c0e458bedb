"""The addresses of a partner’s file."""

from django.urls import path

from enrollment.portal.household import views


urlpatterns = [
    path("file/household/", views.household, name="household"),
    path("file/household/start/", views.start_partners_file, name="start-partner"),
    path("file/household/<uuid:file>/open/", views.open_held, name="open-held"),
    path("file/household/<uuid:file>/code/", views.show_code, name="invitation"),
    path("file/household/children/", views.move_children_here, name="move-children"),
    path("file/household/leave/", views.leave_household, name="leave-household"),
    path("file/household/invite/", views.invite_partner, name="invite-partner"),
    path("household/", views.enter_code, name="hold-file"),
    path("household/join/", views.join_household, name="join-household"),
]
