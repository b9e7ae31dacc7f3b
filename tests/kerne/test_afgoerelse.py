"""A decision and its reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kerne.afgoerelse import Afgoerelse, Begrundelse, Regel, afgjort

SYNLIG = Regel("proeve.synlig", "Prøve", "det er prøve", "ses det", "UD-2")
SKJULT = Regel("proeve.skjult", "Prøve", "kanarie når", "kanarie så", "LV-12", skjult=True)


@pytest.mark.krav("UD-2")
def test_intet_afgoeres_uden_grund() -> None:
    with pytest.raises(ValueError, match="mindst én begrundelse"):
        Afgoerelse(True, ())


@pytest.mark.krav("UD-2")
def test_grunden_gemmes_med_regel_kilde_og_det_den_bygger_paa() -> None:
    klokken = datetime(2026, 1, 2, 3, tzinfo=UTC)
    afgoerelse = afgjort(True, SYNLIG, "Sådan er det.", dag=date(2026, 1, 2), kl=klokken, n=4)
    assert afgoerelse.som_json() == [
        {
            "regel": "proeve.synlig",
            "kilde": "UD-2",
            "tekst": "Sådan er det.",
            "grundlag": {"dag": "2026-01-02", "kl": "2026-01-02T03:00:00+00:00", "n": 4},
        }
    ]


@pytest.mark.krav("LV-12", "UD-2")
def test_en_skjult_grund_vises_og_gemmes_ikke() -> None:
    skjult = Begrundelse(SKJULT, "Kanarie.", {"kanarie": "sang"})
    afgoerelse = Afgoerelse(True, (skjult, Begrundelse(SYNLIG, "Ses.")))
    assert afgoerelse.hvorfor == "Ses."
    assert "anarie" not in repr(afgoerelse) + str(afgoerelse.som_json())
    assert "skjult" in repr(SKJULT)
    assert "proeve.synlig" in repr(SYNLIG)
    with pytest.raises(ValueError, match="gemmes ikke"):
        skjult.som_json()
