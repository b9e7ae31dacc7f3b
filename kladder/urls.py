from django.urls import path

from kladder import views

app_name = "kladder"
urlpatterns = [
    path("kladder/gem/", views.gem, name="gem"),
    path("kladder/kasser/", views.kasser, name="kasser"),
    path("kladder/logget-ind/", views.logget_ind, name="logget_ind"),
]
