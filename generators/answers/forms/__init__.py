"""The answer forms, one a file; each file offers `FORM`."""
