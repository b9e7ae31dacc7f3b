"""The measurements behind `bin/maal` (ydelse.md): each case beside a floor or peer of the same run."""
