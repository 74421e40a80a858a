from reliefdesk.stores.channel_failures import SECONDS_BETWEEN, SECONDS_KEPT, ChannelFailures


def told(failures, after=0):
    return [(each.channel, each.what) for each in failures.after(after)]


def test_the_same_within_an_hour_is_kept_once(tmp_path, clock):
    failures = ChannelFailures(tmp_path / "desk.db", clock)
    for channel in ("twilio", "twilio", "slack"):
        failures.add(channel, "it cannot be reached")
    assert told(failures) == [("twilio", "it cannot be reached"), ("slack", "it cannot be reached")]
    clock.now += SECONDS_BETWEEN + 1
    failures.add("twilio", "it cannot be reached")
    assert told(failures, 2) == [("twilio", "it cannot be reached")]


def test_old_ones_are_removed(tmp_path, clock):
    failures = ChannelFailures(tmp_path / "desk.db", clock)
    failures.add("twilio", "it cannot be reached")
    clock.now += SECONDS_KEPT + 1
    failures.add("slack", "it cannot be reached")
    assert told(failures) == [("slack", "it cannot be reached")]
