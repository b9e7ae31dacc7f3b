"""The frame that registers' files are read in."""
