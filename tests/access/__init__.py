"""Who reaches what, over HTTP: one row per route, tried by every role in every state.

A floor's rows stand in `tests/access/<floor>.py` as `ROWS: list[Row]`. `evaluate.py` needs no pytest.
"""
