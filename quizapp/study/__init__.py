"""The loop without a screen: next question, answer, verdict, rating, event, next; and undo.

Front ends (the app, ``review --plain``, mock exams) hold a ``Session`` and draw what it says. The
session is given the store, the library, the clock and an order to ask in, so that its tests need
no screen and no disk. Every answer is in the log before the session returns.
"""
