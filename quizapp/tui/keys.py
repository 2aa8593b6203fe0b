"""Every key of the app, by the id under which a learner may change it (``[keys]`` in the settings).

In a field every letter is text: there the function keys act, or esc leaves the field.
"""

from textual.binding import Binding

START = Binding("enter", "start", "start", id="home.start")
TOPIC = Binding("t", "topics", "topic", id="home.topics")
QUIT = Binding("q", "app.quit", "quit", id="app.quit")
BACK = Binding("escape", "back", "back", id="app.back")

CHECK = Binding("enter", "check", "check", id="study.check", priority=False)
NEXT = Binding("enter,space", "next", "next", id="study.next")
REVEAL = Binding("space,enter", "reveal", "show answer", id="study.reveal")
HINT = Binding("f2,h", "hint", "hint", id="study.hint", key_display="F2")
GIVE_UP = Binding("f3,x", "give_up", "give up", id="study.give-up", key_display="F3")
SKIP = Binding("f4,s", "skip", "skip", id="study.skip", key_display="F4")
PAUSE = Binding("f5,p", "pause", "pause", id="study.pause", key_display="F5")
UNDO = Binding("f6,u,ctrl+z", "undo", "undo", id="study.undo", key_display="F6")
WHY = Binding("y", "why", "why", id="study.why")
FORGOT = Binding("1", "rate(1)", "forgot", id="study.forgot")
HARD = Binding("2", "rate(2)", "hard", id="study.hard")
RECALLED = Binding("3", "rate(3)", "recalled", id="study.recalled")
EASY = Binding("4", "rate(4)", "easy", id="study.easy")
LEAVE_FIELD = Binding("escape", "leave", "leave the field", id="study.leave")
