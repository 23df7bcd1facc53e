"""Two browsers correct one transcript: different words both stay, the same word shows both texts and is decided."""

import re

from tests.e2e.hands import in_hand, is_transcribed, long_turn, names_the_voices, reads


def test_two_browsers_correct_one_transcript_and_nothing_is_lost(signed_in):
    desk, phone = signed_in("noor"), signed_in("noor", phone=True)
    recording = is_transcribed(desk)
    transcript = recording["transcript_id"]
    first = long_turn(desk, transcript)
    for somebody in (desk, phone):
        reads(somebody, recording)
    desk.shot("01-who-is-who")
    names_the_voices(desk, "06-names")
    phone.page.get_by_role("heading", level=3, name="Therapist").first.wait_for()

    # Different words of one line, both meant for the revision that both were reading.
    at_the_desk, on_the_phone = in_hand(desk, first), in_hand(phone, first)
    said = at_the_desk.input_value().split()
    at_the_desk.fill(" ".join(["Deskword", *said[1:]]))
    on_the_phone.fill(" ".join([*said[:-1], "phoneword"]))
    desk.shot("02-a-line-in-hand")
    at_the_desk.press("Enter")
    desk.sees(re.compile("Deskword"))
    phone.sees(re.compile("Somebody corrected this line while you write"))
    assert on_the_phone.input_value().endswith("phoneword")  # not pulled from under the hand
    on_the_phone.press("Enter")
    both = " ".join(["Deskword", *said[1:-1], "phoneword"])
    for somebody in (desk, phone):
        somebody.page.locator(".words").get_by_text(both).first.wait_for()

    # The same word twice.
    at_the_desk, on_the_phone = in_hand(desk, first), in_hand(phone, first)
    at_the_desk.fill(both.replace("Deskword", "Earlier"))
    on_the_phone.fill(both.replace("Deskword", "Later"))
    at_the_desk.press("Enter")
    phone.sees(re.compile("Somebody corrected this line while you write"))
    on_the_phone.press("Enter")
    phone.sees(re.compile("In another window you wrote “Earlier” at .* and here you wrote “Later”"))
    phone.shot("03-a-clash")
    phone.page.reload()
    phone.sees(re.compile("and here you wrote “Later”"))  # it waits for its person
    top = place_of(desk, first)
    phone.press("Keep mine")
    for somebody in (desk, phone):
        somebody.page.locator(".words").get_by_text(re.compile("^Later ")).first.wait_for()
    assert abs(place_of(desk, first) - top) < 2

    desk.press("What was corrected")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_text(re.compile("Later")).first.wait_for()
    desk.shot("04-what-was-corrected")
    dialog.get_by_role("button", name="Compare two revisions").click()
    dialog.get_by_text("Revision 1").first.wait_for()
    desk.shot("05-two-revisions")
    dialog.get_by_role("button", name="Back to the list").click()
    dialog.get_by_role("button", name=re.compile("^Take back revision")).first.click()
    desk.page.keyboard.press("Escape")
    desk.page.locator(".words").get_by_text(re.compile("^Earlier ")).first.wait_for()


def place_of(somebody, turn):
    return somebody.page.locator(f"[data-turn='{turn}']").bounding_box()["y"]
