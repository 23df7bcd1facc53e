"""What happened reaches everybody who may see it: in order, once, also after being away."""


from tests.live.items import shared


def test_both_people_hear_in_order_and_once(pages):
    thing = shared()
    ana, ben = pages.tab(thing.ana), pages.tab(thing.ben)
    assert ana.follow(thing.topic) == {"topic": thing.topic, "head": 0}
    assert ben.follow(thing.topic) == {"topic": thing.topic, "head": 0}

    thing.happens(20)

    assert ana.numbers(20) == ben.numbers(20) == list(range(1, 21))
    assert ana.is_quiet()
