"""Digital Post: messages in MeMo 1.2, sent by SF1601 through the outbox, and the answers to them.

`meddelelse` what a message says · `memo` its XML, both ways · `kuvert` SF1601's envelope and receipt · `system` the
outbox's way out · `udsendelse` how a room sends · `svar` what an answer means and who hears it · `indgang` the
inbox's way in · `opslag` reading an answer again · `adressering` which ids stand for whom.

Source: domaene.md 4.1 and 4.2. What no source says is our own reading and is named where it stands: which ids a
municipality and a practice go by, how a second delivery is answered, how an answer reaches us, and the reply codes.
"""
