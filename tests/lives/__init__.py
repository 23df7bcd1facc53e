"""The random lives of `test_arc_machine.py`: what is done in them, one module a subject."""
