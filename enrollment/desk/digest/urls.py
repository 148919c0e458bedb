"""The address at which an advisor switches the mail of the morning on and off."""

from django.urls import path

from enrollment.desk.digest import views


urlpatterns = [path("admin/morning-mail/", views.morning_mail, name="morning-mail")]
