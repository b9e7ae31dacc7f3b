import pytest
from kerne.aktoer import Rolle
from tests.browser import scene
from tests.browser.eftersyn import *
pytestmark=pytest.mark.browser
def test_x(aabn, log_ind):
    karen = scene.opret_scene().karen
    side = aabn(); log_ind(side, Rolle.LAESER)
    side.goto(f"/sikrede/{karen.offentlig_id}/")
    for bredde, hoejde in BREDDER.items():
        side.set_viewport_size({"width": bredde, "height": hoejde})
        for tema, medier in TEMAER.items():
            side.emulate_media(**{"contrast": "no-preference"} | medier)
            for i in range(3):
                print(bredde,tema,i,side.evaluate("[getComputedStyle(document.querySelector('.funktion-lukket')).color,getComputedStyle(document.querySelector('.funktion-lukket small')).color,getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.funktion-lukket')).transition, document.getAnimations().length]"))
                side.evaluate("new Promise((v) => requestAnimationFrame(() => requestAnimationFrame(v)))")
