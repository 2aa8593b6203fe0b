"""Numbers out of the log: what the home screen, the progress screen and ``stats`` say. No drawing."""
