"""How recordings are to be heard: what a programme sets, what is asked for one recording, and which engine hears it."""
