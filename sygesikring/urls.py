"""Every URL of the product. A public id in a path is never a CPR number."""

from django.urls import include, path

from sygesikring import views

urlpatterns = [
    path("", views.forside, name="forside"),
    path("sundhed", views.sundhed, name="sundhed"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("", include("brugere.urls")),
    path("", include("sikrede.urls")),
    path("", include("laegevalg.urls")),
    path("", include("forloeb.urls")),
    path("", include("breve.urls")),
    path("", include("integrationer.urls")),
]
