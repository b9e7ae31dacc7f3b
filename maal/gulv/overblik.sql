-- login
SELECT "django_session"."session_key", "django_session"."session_data", "django_session"."expire_date" FROM
  "django_session" WHERE ("django_session"."expire_date" > %s AND "django_session"."session_key" = %s) LIMIT 21

-- aabn
SELECT set_config('sygesikring.aktoer', %s, true),
       set_config('sygesikring.kommune', %s, true),
       set_config('sygesikring.rolle', %s, true),
       set_config('sygesikring.anmodning', %s, true),
       clock_timestamp(), forskydning, konfigurationsversion, demo_dage, demo_rest
  FROM kerne_tilstand

-- sikret
SELECT "sikrede_sikret"."id", "sikrede_sikret"."offentlig_id", "sikrede_sikret"."personnummer",
  "sikrede_sikret"."gaeldende_personnummer", "sikrede_sikret"."nummer_fra", "sikrede_sikret"."nummer_fra_usikker",
  "sikrede_sikret"."nummer_til", "sikrede_sikret"."nummer_til_usikker", "sikrede_sikret"."status",
  "sikrede_sikret"."status_fra", "sikrede_sikret"."status_fra_usikker", "sikrede_sikret"."koen",
  "sikrede_sikret"."foedselsdato", "sikrede_sikret"."foedselsdato_usikker", "sikrede_sikret"."stilling",
  "sikrede_sikret"."fornavn", "sikrede_sikret"."fornavn_maerke", "sikrede_sikret"."mellemnavn",
  "sikrede_sikret"."mellemnavn_maerke", "sikrede_sikret"."efternavn", "sikrede_sikret"."efternavn_maerke",
  "sikrede_sikret"."navn_fra", "sikrede_sikret"."navn_fra_usikker", "sikrede_sikret"."adresseringsnavn",
  "sikrede_sikret"."foedselsmyndighed", "sikrede_sikret"."foedselstekst", "sikrede_sikret"."statsborgerskab",
  "sikrede_sikret"."statsborgerskab_fra", "sikrede_sikret"."statsborgerskab_fra_usikker",
  "sikrede_sikret"."civilstand", "sikrede_sikret"."civilstand_fra", "sikrede_sikret"."civilstand_fra_usikker",
  "sikrede_sikret"."aegtefaelle_personnummer", "sikrede_sikret"."aegtefaelle_foedselsdato",
  "sikrede_sikret"."aegtefaelle_foedselsdato_usikker", "sikrede_sikret"."aegtefaelle_navn",
  "sikrede_sikret"."aegtefaelle_navn_maerke", "sikrede_sikret"."mor_personnummer", "sikrede_sikret"."mor_fra",
  "sikrede_sikret"."mor_fra_usikker", "sikrede_sikret"."mor_foedselsdato",
  "sikrede_sikret"."mor_foedselsdato_usikker", "sikrede_sikret"."mor_navn", "sikrede_sikret"."mor_navn_maerke",
  "sikrede_sikret"."far_personnummer", "sikrede_sikret"."far_fra", "sikrede_sikret"."far_fra_usikker",
  "sikrede_sikret"."far_foedselsdato", "sikrede_sikret"."far_foedselsdato_usikker", "sikrede_sikret"."far_navn",
  "sikrede_sikret"."far_navn_maerke", "sikrede_sikret"."beskyttet_fra", "sikrede_sikret"."beskyttet_til",
  "sikrede_sikret"."kommune", "sikrede_sikret"."bopaelskommune", "sikrede_sikret"."vejkode",
  "sikrede_sikret"."husnummer", "sikrede_sikret"."etage", "sikrede_sikret"."sidedoer",
  "sikrede_sikret"."bygningsnummer", "sikrede_sikret"."conavn", "sikrede_sikret"."lokalitet",
  "sikrede_sikret"."standardadresse", "sikrede_sikret"."vejnavn", "sikrede_sikret"."bynavn",
  "sikrede_sikret"."postnummer", "sikrede_sikret"."postdistrikt", "sikrede_sikret"."tilflyttet",
  "sikrede_sikret"."tilflyttet_usikker", "sikrede_sikret"."kommune_fra", "sikrede_sikret"."kommune_fra_usikker",
  "sikrede_sikret"."fraflyttet_kommune", "sikrede_sikret"."fraflyttet", "sikrede_sikret"."fraflyttet_usikker",
  "sikrede_sikret"."version", EXISTS(SELECT %s AS "a" FROM "sikrede_vaergemaal" U0 WHERE ((U0."fra" IS NULL OR
  U0."fra" <= %s) AND (U0."til" IS NULL OR U0."til" > %s) AND U0."sikret_id" = ("sikrede_sikret"."id")) LIMIT 1)
  AS "vaergemaal_i_kraft" FROM "sikrede_sikret" WHERE "sikrede_sikret"."offentlig_id" = %s

-- log
INSERT INTO kerne_log (handling, person, genstand, formaal, udfald, data)
SELECT %s, p, %s, %s, %s, %s::jsonb FROM unnest(%s::uuid[]) AS p

-- stand
SELECT v.id IS NOT NULL, coalesce(valgt.navn, ''), f.offentlig_id,
       CASE WHEN v.id IS NOT NULL AND f.id IS NULL THEN laegevalg_kommune_for_valg(v.sikret_id) ELSE '' END,
       r.fra, r.gruppe, y.id, y.ydernummer, y.navn, y.adresse, y.postnummer, y.postdistrikt, y.telefon
  FROM (VALUES (1)) en (raekke)
  LEFT JOIN laegevalg_laegevalg v ON v.sikret_id = %(id)s AND v.status = 'reserveret'
  LEFT JOIN forloeb_forloeb f ON f.id = v.forloeb_id
  LEFT JOIN ydere_yder valgt ON valgt.id = v.yder_id AND f.id IS NOT NULL
  LEFT JOIN laegevalg_registrering r ON r.sikret_id = %(id)s AND r.erstattet IS NULL AND r.fra <= %(dag)s
  LEFT JOIN ydere_yder y ON y.id = r.yder_id
 ORDER BY r.fra DESC

-- om_sikrede
WITH RECURSIVE givet (personnummer, til) AS (
    SELECT %(personnummer)s::varchar, NULL::date
    UNION
    SELECT s.personnummer, s.nummer_til
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
)
SELECT slags, tekst, fra, NULL::date, false FROM sikrede_adressetekst
 WHERE sikret_id = %(id)s AND (fra IS NULL OR fra <= %(dag)s) AND (til IS NULL OR til > %(dag)s)
UNION ALL
SELECT 'nummer', personnummer, til, NULL, false FROM sikrede_tidligerenummer WHERE sikret_id = %(id)s
UNION ALL
SELECT 'nummer', personnummer, til, NULL, false FROM givet WHERE personnummer <> %(personnummer)s
UNION ALL
SELECT CASE WHEN aktuel AND %(status)s = '80' THEN 'udrejst' ELSE 'rejse' END,
       CASE WHEN aktuel AND %(status)s = '80' THEN til_land || E'\n' || adresse
            ELSE til_land || E'\n' || fra_land END,
       udrejst, indrejst, udrejst_usikker OR indrejst_usikker
  FROM sikrede_udrejse WHERE sikret_id = %(id)s AND annkor = ''
UNION ALL
SELECT 'forsvundet', '', forsvundet, NULL, forsvundet_usikker FROM sikrede_forsvinding
 WHERE sikret_id = %(id)s AND aktuel AND %(status)s = '70'
UNION ALL
SELECT 'gaeldende', personnummer, NULL, NULL, false FROM sikrede_sikret
 WHERE %(gaeldende)s <> '' AND personnummer = %(gaeldende)s AND kommune = %(kommune)s
UNION ALL
SELECT 'navn', concat_ws(' ', nullif(fornavn, ''), nullif(mellemnavn, ''), nullif(efternavn, '')), til, NULL, false
  FROM sikrede_tidligerenavn WHERE sikret_id = %(id)s AND annkor = '' AND NOT %(beskyttet)s
UNION ALL
SELECT 'bopael', concat_ws(E'\n', t.kommune, t.vejkode, coalesce(vej.vejnavn, ''), t.husnummer, t.etage, t.sidedoer),
       t.fra, t.til, t.fra_usikker OR t.til_usikker
  FROM sikrede_tidligereadresse t
  LEFT JOIN LATERAL (
       SELECT s.vejnavn FROM sikrede_sikret s
        WHERE s.bopaelskommune = t.kommune AND s.vejkode = t.vejkode AND s.vejkode <> '' AND s.vejnavn <> ''
        LIMIT 1) vej ON true
 WHERE t.sikret_id = %(id)s AND t.annkor = ''
UNION ALL
SELECT 'vaergemaal', art, fra, til, fra_usikker FROM sikrede_vaergemaal
 WHERE sikret_id = %(id)s AND (fra IS NULL OR fra <= %(dag)s) AND (til IS NULL OR til > %(dag)s)
UNION ALL
SELECT 'myndighed', art, fra, til, false FROM sikrede_foraeldremyndighed
 WHERE sikret_id = %(id)s AND (fra IS NULL OR fra <= %(dag)s) AND (til IS NULL OR til > %(dag)s)
 ORDER BY 1, 3 DESC NULLS LAST, 2

-- familie
WITH RECURSIVE givet (personnummer) AS (
    SELECT %(personnummer)s::varchar
    UNION
    SELECT s.personnummer
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
), mine (personnummer) AS (
    SELECT personnummer FROM givet
    UNION
    SELECT personnummer FROM sikrede_tidligerenummer WHERE sikret_id = %(id)s
), relation (forhold, nummer, navn, foedt, fra, til, civilstand) AS (
    SELECT 1, s.aegtefaelle_personnummer, s.aegtefaelle_navn, s.aegtefaelle_foedselsdato,
           CASE WHEN %(dengang)s THEN s.civilstand_fra END, NULL::date, s.civilstand
      FROM sikrede_sikret s WHERE s.id = %(id)s
    UNION ALL
    SELECT 1, c.aegtefaelle_personnummer, c.aegtefaelle_navn, c.aegtefaelle_foedselsdato,
           c.fra, coalesce(c.til, %(i_dag)s), c.civilstand
      FROM sikrede_tidligerecivilstand c WHERE %(dengang)s AND c.sikret_id = %(id)s AND c.annkor = ''
    UNION ALL
    SELECT 2, b.personnummer, '', b.foedselsdato, greatest(f.fra, f.indehaver_fra), f.til, ''
      FROM sikrede_foraeldremyndighed f JOIN sikrede_sikret b ON b.id = f.sikret_id
     WHERE f.indehaver_personnummer = ANY (ARRAY(SELECT personnummer FROM mine)) AND f.indehaver_personnummer <> ''
    UNION ALL
    SELECT 3, v.vaerge_personnummer, v.vaerge_navn, NULL, greatest(v.fra, v.vaerge_fra), v.til, ''
      FROM sikrede_vaergemaal v WHERE v.sikret_id = %(id)s
    UNION ALL
    SELECT 4, u.personnummer, '', u.foedselsdato, greatest(v.fra, v.vaerge_fra), v.til, ''
      FROM sikrede_vaergemaal v JOIN sikrede_sikret u ON u.id = v.sikret_id
     WHERE v.vaerge_personnummer = ANY (ARRAY(SELECT personnummer FROM mine)) AND v.vaerge_personnummer <> ''
    UNION ALL
    SELECT CASE f.art WHEN '0003' THEN 5 WHEN '0004' THEN 6
                      ELSE 7 END,
           f.indehaver_personnummer,
           CASE f.art WHEN '0003' THEN s.mor_navn WHEN '0004' THEN s.far_navn ELSE '' END,
           CASE f.art WHEN '0003' THEN s.mor_foedselsdato WHEN '0004' THEN s.far_foedselsdato END,
           greatest(f.fra, f.indehaver_fra), f.til, ''
      FROM sikrede_foraeldremyndighed f JOIN sikrede_sikret s ON s.id = f.sikret_id
     WHERE f.sikret_id = %(id)s
)
SELECT r.forhold, r.nummer, r.navn, r.foedt, r.fra, r.til, r.civilstand, s.id, s.offentlig_id, s.personnummer,
       concat_ws(' ', nullif(s.fornavn, ''), nullif(s.mellemnavn, ''), nullif(s.efternavn, '')), s.adresseringsnavn,
       s.foedselsdato, s.status, s.kommune, s.bopaelskommune, s.beskyttet_fra, s.beskyttet_til,
       coalesce((%(har_bolig)s AND s.vejkode <> ''
   AND s.bopaelskommune = %(bopaelskommune)s AND s.vejkode = %(vejkode)s AND s.husnummer = %(husnummer)s
   AND s.etage = %(etage)s AND s.sidedoer = %(sidedoer)s AND s.bygningsnummer = %(bygningsnummer)s
   AND s.status = %(status)s AND s.id <> %(id)s), false)
  FROM relation r LEFT JOIN sikrede_sikret s ON s.id = sikrede_gaeldende(r.nummer) AND r.nummer <> ''
UNION ALL
(SELECT 8, s.personnummer, '', s.foedselsdato, NULL, NULL, '', s.id, s.offentlig_id, s.personnummer,
       concat_ws(' ', nullif(s.fornavn, ''), nullif(s.mellemnavn, ''), nullif(s.efternavn, '')), s.adresseringsnavn,
       s.foedselsdato, s.status, s.kommune, s.bopaelskommune, s.beskyttet_fra, s.beskyttet_til, true
   FROM sikrede_sikret s WHERE (%(har_bolig)s AND s.vejkode <> ''
   AND s.bopaelskommune = %(bopaelskommune)s AND s.vejkode = %(vejkode)s AND s.husnummer = %(husnummer)s
   AND s.etage = %(etage)s AND s.sidedoer = %(sidedoer)s AND s.bygningsnummer = %(bygningsnummer)s
   AND s.status = %(status)s AND s.id <> %(id)s) LIMIT 21)

-- forloeb
SELECT "forloeb_forloeb"."id", "forloeb_forloeb"."offentlig_id", "forloeb_forloeb"."kommune",
  "forloeb_forloeb"."art", "forloeb_forloeb"."status", "forloeb_forloeb"."sikret_id",
  "forloeb_forloeb"."foraelder_id", "forloeb_forloeb"."idempotensnoegle", "forloeb_forloeb"."grundlag",
  "forloeb_forloeb"."konsekvens", "forloeb_forloeb"."oprettet", "forloeb_forloeb"."oprettet_af_id",
  "forloeb_forloeb"."oprettet_af_navn", "forloeb_forloeb"."afsluttet" FROM "forloeb_forloeb" WHERE
  "forloeb_forloeb"."sikret_id" = %s ORDER BY "forloeb_forloeb"."oprettet" DESC, "forloeb_forloeb"."id" DESC LIMIT
  5

-- noter
SELECT "noter_noteversion"."id", "noter_noteversion"."note_id", "noter_noteversion"."kommune",
  "noter_noteversion"."nr", "noter_noteversion"."tekst", "noter_noteversion"."skrevet",
  "noter_noteversion"."skrevet_af_id", "noter_noteversion"."skrevet_af_navn", COUNT(*) OVER () AS "antal",
  "noter_note"."id", "noter_note"."offentlig_id", "noter_note"."kommune", "noter_note"."sikret_id",
  "noter_note"."idempotensnoegle", "noter_note"."seneste_nr", "noter_note"."oprettet",
  "noter_note"."oprettet_af_id", "noter_note"."oprettet_af_navn", "noter_note"."trukket",
  "noter_note"."trukket_af_id", "noter_note"."trukket_af_navn" FROM "noter_noteversion" INNER JOIN "noter_note" ON
  ("noter_noteversion"."note_id" = "noter_note"."id") WHERE ("noter_note"."sikret_id" = %s AND
  "noter_noteversion"."nr" = ("noter_note"."seneste_nr")) ORDER BY "noter_note"."trukket" ASC NULLS FIRST,
  "noter_noteversion"."skrevet" DESC, "noter_noteversion"."id" DESC LIMIT 3

-- opgaver
SELECT "opgaver_opgave"."id", "opgaver_opgave"."offentlig_id", "opgaver_opgave"."kommune",
  "opgaver_opgave"."slags", "opgaver_opgave"."art", "opgaver_opgave"."titel", "opgaver_opgave"."genstand",
  "opgaver_opgave"."sikret_id", "opgaver_opgave"."ansvarlig_id", "opgaver_opgave"."frist",
  "opgaver_opgave"."oprettet", "opgaver_opgave"."lukket" FROM "opgaver_opgave" WHERE ("opgaver_opgave"."lukket" IS
  NULL AND "opgaver_opgave"."sikret_id" = %s) ORDER BY "opgaver_opgave"."frist" ASC NULLS LAST,
  "opgaver_opgave"."id" ASC LIMIT 6
