"""What templates may ask of the wiring."""
