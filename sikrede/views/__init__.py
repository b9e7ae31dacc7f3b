"""Search, the overview, and the reason for looking."""

from sikrede.views.grund import grund
from sikrede.views.overblik import kort, overblik
from sikrede.views.soegning import soeg, soeg_i_landet

__all__ = ["grund", "kort", "overblik", "soeg", "soeg_i_landet"]
