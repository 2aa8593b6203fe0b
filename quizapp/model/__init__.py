"""The words of the app as frozen data: ids, items, questions, verdicts, ratings, memories, events, exams.

Standard library only, and nothing here knows any other room: every room may use these words.
"""
