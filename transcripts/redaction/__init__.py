"""Names, places, numbers and dates: found on this machine, decided on by a person, replaced alike across a case.

`spotter` finds (pure: words in, spans out), `looking` writes what was found down, `sharing` keeps words from being
shared before a person has looked at what was found in them (INV-32), `services` carry out what she decides.
"""
