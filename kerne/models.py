"""The one row both clocks and the configuration's version live in.

The log's tables have no model: they are written by one function (`kerne.log`) and sealed by the database.
"""

from django.db import models


class Tilstand(models.Model):
    """A single row, read in every session's opening statement.

    The application may only count `konfigurationsversion` up; the clock moves by the database function
    `kerne_stil_frem`, which refuses outside a demo.
    """

    id = models.SmallIntegerField(primary_key=True)
    forskydning = models.DurationField()
    konfigurationsversion = models.BigIntegerField()
    demo = models.BooleanField()

    class Meta:
        db_table = "kerne_tilstand"
