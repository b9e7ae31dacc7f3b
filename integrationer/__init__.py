"""The outside: a message out is a row before it is sent, a message in is a row before it is read (idea 4)."""
