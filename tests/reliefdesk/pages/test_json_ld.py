import json

from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.json_ld import faq_page


def test_every_topic_is_a_question_of_a_faq_page(content):
    page = json.loads(faq_page(Answers(content.root).content.entries.values()))
    assert (page["@context"], page["@type"]) == ("https://schema.org", "FAQPage")
    assert [question["name"] for question in page["mainEntity"]] == ["About risks", "About nerve_block_definition"]
    for question in page["mainEntity"]:
        assert question["@type"] == "Question"
        assert question["acceptedAnswer"]["@type"] == "Answer"
        assert question["acceptedAnswer"]["text"].startswith("A nerve block is a shot")


def test_a_text_cannot_end_the_script(content):
    content.topic("risks", title="</script><!--<b>&", answer="It is </script> so.")
    written = faq_page(Answers(content.root).content.entries.values())
    assert not set("<>&") & set(written)
    assert json.loads(written)["mainEntity"][0]["name"] == "</script><!--<b>&"
