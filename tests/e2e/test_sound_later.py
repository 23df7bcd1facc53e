"""Words are brought in first, and the sound of the session after them, on the page of its case."""

import re

from django.conf import settings

from tests.e2e import hands

SOUND = settings.BASE_DIR / "tests" / "speech" / "fixtures" / "dialogue.webm"
WORDS = """WEBVTT

00:01.000 --> 00:04.000
<v Counsellor>How was the week when I was away

00:05.000 --> 00:09.000
<v Client>Long and slow
"""


def test_the_sound_of_a_session_is_added_to_words_that_were_there_before(signed_in):
    noor = signed_in("noor")
    case, begun, _ = hands.words_alone(noor, WORDS)
    recording = begun["id"]
    noor.goes(f"/recordings/{recording}")
    noor.sees("Words only. There is no sound.")

    noor.goes(f"/cases/{case}")
    noor.press("Add the sound")
    noor.sees(re.compile("The words stay as they are"))
    noor.shot("01-add-the-sound")
    noor.page.locator("input[type=file]").last.set_input_files(SOUND)
    noor.button("Add the sound").wait_for(state="detached")
    for _ in range(240):
        now = noor.api("GET", f"/recordings/{recording}")["body"]
        if now["has_sound"]:
            break
        noor.page.wait_for_timeout(500)
    assert (now["state"], now["problem"]) == ("ready", None)

    noor.goes(f"/recordings/{recording}")
    told = noor.page.locator(".imported-note", has_text="Times inside a line are estimated")
    told.wait_for()
    noor.page.get_by_role("region", name="The sound").wait_for()
    noor.shot("02-words-and-sound")
    noor.press("What was corrected")
    noor.sees(re.compile("The sound was added, and its silences measured"))
