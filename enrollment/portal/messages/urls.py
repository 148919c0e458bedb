"""The address of the messages."""

from django.urls import path

from enrollment.portal.messages import views


urlpatterns = [path("file/messages/", views.messages_page, name="messages")]
