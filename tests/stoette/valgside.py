"""The pages of a choice as a caseworker works them: read, fill in, send, confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml import etree, html

from sikrede.models import Sikret


def _tekst(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())


@dataclass(frozen=True)
class Linje:
    """One practice of a list."""

    navn: str
    maerke: str
    pladser: str
    tilgang: str
    grund: str
    kan_vaelges: bool


@dataclass(frozen=True)
class Side:
    """A page as it was answered, with what was filled in on it since."""

    klient: Client
    svar: Any
    udfyldt: dict[str, str]

    @property
    def status(self) -> int:
        return int(self.svar.status_code)

    @property
    def videre(self) -> str:
        return str(self.svar["Location"])

    @property
    def kilde(self) -> str:
        return str(self.svar.content.decode())

    @property
    def rod(self) -> etree._Element:
        fundet = html.document_fromstring(self.kilde).find(".//main")
        assert fundet is not None
        return fundet

    @property
    def tekst(self) -> str:
        return _tekst(self.rod)

    @property
    def fejl(self) -> list[str]:
        """What the summary at the top says."""
        return [_tekst(en) for en in self.rod.xpath(".//*[@role='alert']//ul/li")]

    @property
    def _form(self) -> etree._Element:
        (form,) = self.rod.xpath(".//form[@method='post'][not(contains(@action, '/kladder/'))]")
        assert isinstance(form, etree._Element)
        return form

    @property
    def felter(self) -> dict[str, str]:
        """What the page's form sends: hidden and typed values, what is chosen, and the boxes that are ticked."""
        felter = {str(navn): "" for navn in self._form.xpath(".//input[@type='radio']/@name")}
        for en in self._form.iterfind(".//input"):
            kan_vaelges = en.get("type") in {"radio", "checkbox"}
            if not kan_vaelges or en.get("checked") is not None:
                felter[en.get("name", "")] = en.get("value", "on" if kan_vaelges else "")
        for en in self._form.iterfind(".//select"):
            felter[en.get("name", "")] = str(next(iter(en.xpath("./option[@selected]/@value")), ""))
        felter.pop("csrfmiddlewaretoken", None)
        return felter

    @property
    def laeger(self) -> list[Linje]:
        """The person's own list, those the search left out not among them."""
        return self._linjer("laeger")

    @property
    def fundne(self) -> list[Linje]:
        """What the extended search found."""
        return self._linjer("fundne")

    @property
    def viste(self) -> list[str]:
        return [en.navn for en in self.laeger]

    def _linjer(self, tabel: str) -> list[Linje]:
        linjer = []
        for raekke in self.rod.xpath(f".//table[@id='{tabel}']/tbody/tr[not(@hidden)]"):
            celler = [_tekst(celle) for celle in raekke.iterfind("td")]
            etiket, radio = raekke.find(".//label"), raekke.find(".//input")
            maerke = "".join(_tekst(en) for en in etiket.iterfind("span"))
            linjer.append(
                Linje(
                    (etiket.text or "").strip(), maerke, celler[3], celler[4], celler[5], radio.get("disabled") is None
                )
            )
        return linjer

    def etiketter(self, del_: str) -> list[str]:
        """The labels of the fields whose names begin with `del_`."""
        ider = [en.get("id") for en in self._form.iterfind(".//input") if en.get("name", "").startswith(del_)]
        return [_tekst(en) for en in self._form.iterfind(".//label") if en.get("for") in ider]

    def udfyld(self, **felter: object) -> Side:
        """The same page with these fields filled in."""
        return Side(self.klient, self.svar, self.udfyldt | {navn: str(vaerdi) for navn, vaerdi in felter.items()})

    def send(self, knap: str = "") -> Side:
        """Press a button of the form; without a name the one that goes on."""
        return self._post(str(self._form.get("action")) if not knap else self._sti(knap), {knap: "1"} if knap else {})

    def _sti(self, knap: str) -> str:
        egen = self._form.xpath(f".//button[@name='{knap}']/@formaction")
        return str(next(iter(egen), self._form.get("action")))

    def bekraeft(self) -> Side:
        """Confirm what the page says will happen."""
        return self.send()

    def _post(self, sti: str, knap: dict[str, str]) -> Side:
        return Side(self.klient, self.klient.post(sti, self.felter | self.udfyldt | knap), {})

    @property
    def afsnit(self) -> dict[str, list[str]]:
        """What will happen: the heading of each part and its lines, those of a branch after its condition."""
        fundet: dict[str, list[str]] = {}
        for overskrift in self.rod.xpath(".//section/*[self::h2 or self::h3]"):
            gren = overskrift.xpath("string(ancestor::div/preceding-sibling::*[1][self::h2[@class='konsekvens-gren']])")
            navn = f"{gren}: {_tekst(overskrift)}" if gren else _tekst(overskrift)
            linjer = overskrift.getparent().xpath(".//li | .//tbody/tr | ./p")
            fundet[navn] = [" ".join(map(_tekst, en)) if en.tag == "tr" else _tekst(en) for en in linjer]
        return fundet

    @property
    def hvorfor(self) -> list[str]:
        """The reasons, each with its source."""
        return [_tekst(en) for en in self.rod.xpath(".//ul[@class='hvorfor-liste']/li")]


def _hent(klient: Client, sti: str, **soegning: str) -> Side:
    svar = klient.get(sti, soegning)
    assert svar.status_code == 200, svar.content.decode()
    return Side(klient, svar, {})


def hent_valg(klient: Client, person: Sikret, **soegning: str) -> Side:
    """The page "Vælg læge"."""
    return _hent(klient, f"/sikrede/{person.offentlig_id}/laegevalg/", **soegning)


def hent_gruppe(klient: Client, person: Sikret) -> Side:
    """The page "Skift sikringsgruppe"."""
    return _hent(klient, f"/sikrede/{person.offentlig_id}/sikringsgruppe/")


def fortryd(klient: Client, person: Sikret, fra: str) -> Side:
    """The button "Fortryd" beside a registration of the history."""
    return Side(klient, klient.post(f"/sikrede/{person.offentlig_id}/laegevalg/fortryd/", {"fra": fra}), {})
