"""A supervisee and her supervisor correct one transcript at once, of which there is no sound: both see both texts."""

import re
from datetime import timedelta

from django.utils.timezone import localdate

from tests.e2e import hands
from tests.e2e.hands import in_hand

WORDS = """Noor: How was the week when I was away
Client: Long and slow and I did not know whether you would come back
Noor: You did not know
"""


def test_two_people_correct_one_line_and_each_sees_what_the_other_wrote(signed_in):
    noor, ruth = signed_in("noor"), signed_in("ruth")
    _, recording, relationship = hands.words_alone(noor, WORDS)
    transcript = recording["transcript_id"]
    for _ in range(120):  # before names were looked at nobody is let in
        state = noor.api("GET", f"/transcripts/{transcript}/names/state")["body"]
        if state["looked_for"] and not state["looking"]:
            break
        noor.page.wait_for_timeout(500)
    if state["unseen"]:
        noor.api(
            "POST", f"/transcripts/{transcript}/names/decide", {"decision": "refuse", "all": True}
        )
    let = {"relationship_id": relationship, "until": str(localdate() + timedelta(days=3))}
    opened = noor.api("POST", f"/transcripts/{transcript}/together", let)
    assert opened["status"] < 300, opened

    noor.goes(f"/recordings/{recording['id']}")
    ruth.goes("/supervision")
    ruth.page.locator(f"a[href='/transcripts/{transcript}']").click()
    ruth.sees("There is no sound of this session, for either of you.")
    ruth.shot("01-opened-to-her")

    # Different words of one line: both stay.
    hers, his = in_hand(noor, 1), in_hand(ruth, 1)
    said = hers.input_value().split()
    hers.fill(" ".join(["Slow", *said[1:]]))
    his.fill(" ".join([*said[:-1], "again"]))
    hers.press("Enter")
    ruth.sees(re.compile("corrected this line while you write"))
    assert his.input_value().endswith("again")
    his.press("Enter")
    both = " ".join(["Slow", *said[1:-1], "again"])
    for somebody in (noor, ruth):
        somebody.page.locator(".words").get_by_text(both).first.wait_for()

    # The same word: whoever comes second is told who wrote what, and decides.
    hers, his = in_hand(noor, 1), in_hand(ruth, 1)
    hers.fill(both.replace("Slow", "Heavy"))
    his.fill(both.replace("Slow", "Weary"))
    hers.press("Enter")
    ruth.sees(re.compile("corrected this line while you write"))
    his.press("Enter")
    ruth.sees(re.compile("Noor .* wrote “Heavy” at .* while you wrote “Weary”"))
    ruth.shot("02-both-texts")
    ruth.press("Keep mine")
    for somebody in (noor, ruth):
        somebody.page.locator(".words").get_by_text(re.compile("^Weary ")).first.wait_for()

    noor.press("What was corrected")
    noor.page.get_by_role("dialog").get_by_text(re.compile("Ruth .* revision")).first.wait_for()

    # Taken back, nothing of it is left on her page.
    noor.api("DELETE", f"/transcripts/{transcript}/together/{relationship}")
    ruth.page.locator(".words").first.wait_for(state="detached")
