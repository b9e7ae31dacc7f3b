import os, pytest
from pathlib import Path
from tests.browser.vagt import hoert
from tests.browser.scene import *
from kerne.aktoer import Rolle
pytestmark=pytest.mark.browser
UD=Path("/tmp/fe/billeder"); UD.mkdir(exist_ok=True)
@pytest.mark.parametrize("bredde,tema",[(1280,"lys"),(320,"moerk"),(1280,"moerk"),(320,"lys")])
def test_x(aabn, log_ind, bredde, tema, vagt):
    sc=opret_scene(); sa=opret_saertilfaelde(); opret_praksisser()
    s=aabn(bredde,tema)
    def nav(f):
        with s.expect_navigation(): f()
    def knips(navn, hel=True):
        o=s.evaluate("document.documentElement.scrollWidth")
        if o>bredde: print("OVERLOEB",navn,bredde,o, s.evaluate("[...document.querySelectorAll('body *')].filter(n=>n.getBoundingClientRect().right>innerWidth+1).slice(0,5).map(n=>n.tagName+'.'+n.className+' '+n.getBoundingClientRect().right)"))
        s.screenshot(path=UD/f"{navn}-{bredde}-{tema}.png", full_page=hel)
    s.goto("/login/"); knips("01login")
    s.get_by_label("Brugernavn").fill("hvem")
    with vagt.venter(400):
        nav(lambda: s.keyboard.press("Enter")); knips("02login_fejl")
    log_ind(s); knips("03soeg")
    def soeg(q):
        s.locator("#soeg").fill(q); nav(lambda: s.keyboard.press("Enter"))
    soeg("020304-1"); knips("04soeg_fejl")
    soeg("zzzz"); knips("05ingen")
    soeg("kar"); 
    soeg("a e o ma"); knips("06")
    soeg("maximiliane"); knips("07traef")
    for n,p in vars(sa).items():
        s.goto(f"/sikrede/{p.offentlig_id}/"); knips(f"10overblik_{n}")
    soeg(sc.karen.personnummer); s.wait_for_url("**/sikrede/*-*/"); knips("11overblik")
    s.keyboard.press("?"); knips("12genveje",False)
    s.keyboard.press("Escape")
    s.locator(".brugerknap").click(); knips("13brugermenu",False)
    s.keyboard.press("Escape")
    s.goto(f"/sikrede/{sc.karen.offentlig_id}/"); 
    s.keyboard.press("v"); s.wait_for_url("**/laegevalg/"); knips("20vaelg"); 
    nav(lambda: s.get_by_role("button", name="Se, hvad der sker").click()); 
    knips("21vaelg_fejl")
    s.locator("#soeg-laege").fill("xxxxx"); knips("22ingen_i_liste")
    s.locator("#soeg-laege").fill("sønder"); knips("23en_i_liste")
    s.get_by_text("Lægerne Søndergade").click()
    nav(lambda: s.get_by_role("button", name="Se, hvad der sker").click()); knips("24konsekvens")
    nav(lambda: s.get_by_role("button", name="Tilbage").click()); knips("25tilbage")
    nav(lambda: s.get_by_role("button", name="Se, hvad der sker").click());
    with session(SYSTEM):
        from ydere.models import Plads; Plads.objects.filter(yder=sc.ny).update(tilgang="lukket")
    with vagt.venter(409):
        nav(lambda: s.get_by_role("button", name="Bekræft").click()); knips("26lukket")
    with session(SYSTEM):
        from ydere.models import Plads; Plads.objects.filter(yder=sc.ny).update(tilgang="aaben")
    s.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/"); 
    s.get_by_text("Lægerne Søndergade").click()
    nav(lambda: s.get_by_role("button", name="Se, hvad der sker").click());
    nav(lambda: s.get_by_role("button", name="Bekræft").click()); knips("30bekraeftet")
    hoert(s, "Afsluttet"); knips("31afsluttet")
    nav(lambda: s.get_by_role("link", name="Lægevalg", exact=True).click()); knips("32forloeb")
    nav(lambda: s.go_back())
    nav(lambda: s.get_by_role("link", name="Sundhedskort").click()); knips("33kortforloeb")
    s.goto(f"/sikrede/{sc.karen.offentlig_id}/forloeb/"); knips("34historik")
    with vagt.venter(404,403,405):
        s.goto("/findes-ikke/"); knips("40_404")
        s.goto("/sikrede/00000000-0000-7000-8000-000000000000/"); knips("41_404")
    log_ind2=log_ind
    s.context.clear_cookies(); log_ind(s, Rolle.LAESER); s.goto(f"/sikrede/{sc.karen.offentlig_id}/"); knips("50laeser")
    with vagt.venter(403):
        s.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/"); knips("51_403")
