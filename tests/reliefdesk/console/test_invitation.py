from reliefdesk.console.invitation import invited_text, reset_text


def test_a_message_says_who_and_what_and_has_the_link():
    invited = invited_text("Ed", "Maria", "https://desk.example/link?code=x")
    assert "Maria made an account for you" in invited
    assert "within 7 days" in invited
    for text in (invited, reset_text("Ed", "https://desk.example/link?code=x")):
        assert "https://desk.example/link?code=x" in text
        assert text.startswith("Hello Ed,")
