"""The terminal app. The only room that knows Textual; it draws and decides nothing.

A screen asks the study session or the desk and draws what they say. ``app`` imports only Textual,
so that the first frame does not wait for SQLAlchemy or NumPy; the desk is opened by a worker.
Keys are named in ``keys``; a screen stands beside its styles; screens are loaded when first shown.
"""
