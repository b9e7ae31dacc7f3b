from django.urls import path

from brugere import views

app_name = "brugere"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logud/", views.logud, name="logud"),
]
