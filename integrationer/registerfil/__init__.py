"""The frame every register's file is read in: opening, checking, staging, merging, receipt, report.

A room that reads a register declares an `Indlaeser` (`koersel`) and a command (`kommando`); the frame sees to it
that a file is either read whole in one transaction or refused whole with a reason, that the same file again
changes nothing, and that each run leaves a receipt.
"""
