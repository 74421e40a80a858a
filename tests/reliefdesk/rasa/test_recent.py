from reliefdesk.rasa.recent import Recent


def test_what_was_put_is_there_until_it_is_dropped():
    recent = Recent(10)
    recent.put("a", 1, 3)
    assert (recent.get("a"), recent.weight) == (1, 3)
    recent.drop("a")
    assert (recent.get("a"), recent.weight, len(recent)) == (None, 0, 0)
    recent.drop("a")


def test_what_was_used_longest_ago_goes_first():
    recent = Recent(10)
    for name in "abc":
        recent.put(name, name, 3)
    assert recent.get("a") == "a"
    recent.put("d", "d", 4)
    assert [recent.get(name) for name in "abcd"] == ["a", None, "c", "d"]


def test_putting_a_thing_again_counts_its_weight_once():
    recent = Recent(10)
    for weight in (3, 8, 5):
        recent.put("a", weight, weight)
    assert (recent.get("a"), recent.weight, len(recent)) == (5, 5, 1)


def test_together_they_never_weigh_more_than_the_bound():
    recent = Recent(10)
    for number in range(100):
        recent.put(str(number % 17), number, number % 13)
        assert recent.weight <= 10
    recent.put("heavy", 0, 11)
    assert (len(recent), recent.weight) == (0, 0)


def test_clearing_forgets_everything():
    recent = Recent(10)
    recent.put("a", 1, 3)
    recent.clear()
    assert (recent.get("a"), recent.weight, len(recent)) == (None, 0, 0)
