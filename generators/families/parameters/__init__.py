"""Counting what a layer learns, computes and stores."""
