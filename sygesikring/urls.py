"""Every URL of the product. A public id in a path is never a CPR number."""

from django.urls import include, path

from sygesikring import demo_views, views

urlpatterns = [
    path("", views.forside, name="forside"),
    path("sundhed", views.sundhed, name="sundhed"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("demo/ur/", demo_views.ur_i_demo, name="demo_ur"),
    path("komponenter/", demo_views.komponenter, name="komponenter"),
    path("", include("brugere.urls")),
    path("", include("sikrede.urls")),
    path("", include("kladder.urls")),
    path("", include("noter.urls")),
    path("", include("laegevalg.urls")),
    path("", include("forloeb.urls")),
    path("", include("breve.urls")),
    path("", include("integrationer.urls")),
]

handler400 = views.uforstaaelig
handler403 = views.ikke_adgang
handler404 = views.findes_ikke
handler500 = views.serverfejl
