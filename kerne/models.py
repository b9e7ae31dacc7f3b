"""The one row both clocks and the configuration's version live in.

The log's tables have no model: they are written by one function (`kerne.log`) and sealed by the database.
"""

from django.db import models


class Tilstand(models.Model):
    """A single row, read in every session's opening statement.

    The application may only count `konfigurationsversion` up; the clock moves by database functions, which refuse
    outside a demo: `kerne_stil_frem`, and by the day `kerne_demo_en_dag`, while `demo_rest` of `demo_dage` is left.
    """

    id = models.SmallIntegerField(primary_key=True)
    forskydning = models.DurationField()
    konfigurationsversion = models.BigIntegerField()
    demo = models.BooleanField()
    demo_dage = models.IntegerField(db_default=0)
    demo_rest = models.IntegerField(db_default=0)

    class Meta:
        db_table = "kerne_tilstand"
