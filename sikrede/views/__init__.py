"""Search, the overview, and the reason for looking."""

from sikrede.views.grund import grund
from sikrede.views.overblik import kort, overblik
from sikrede.views.soegning import fundet, soeg, soeg_i_landet

__all__ = ["fundet", "grund", "kort", "overblik", "soeg", "soeg_i_landet"]
