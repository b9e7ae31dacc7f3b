"""The process engine: a process is a declared list of steps, and every wait is a row (arkitektur.md, idea 3)."""
