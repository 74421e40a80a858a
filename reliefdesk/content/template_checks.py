"""The rules that a topic's template must obey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reliefdesk.content.library import Library
from reliefdesk.content.problem import Problem
from reliefdesk.content.topic import Topic
from reliefdesk.content.treatments import Treatment


def template_is_known(
    topic: Topic, library: Library | None, treatments: Mapping[str, Treatment] | None
) -> Iterator[Problem]:
    """Its wordings would be missing."""
    name = topic.approval.template
    if name and library and not library.holds(name, treatments):
        text = f"template: {name} is none of data/library/; name one, or write questions of your own."
        yield Problem(f"data/topics/{topic.id}.yml", text)


def template_is_free(topic: Topic, topics: Mapping[str, Topic]) -> Iterator[Problem]:
    """Of two topics with one template only the first is found by its wordings."""
    name = topic.approval.template
    first = next((other.id for other in topics.values() if name and other.approval.template == name), topic.id)
    if first != topic.id:
        text = f"template: {name} is that of {first} already, which its wordings lead to; take another one or none."
        yield Problem(f"data/topics/{topic.id}.yml", text, warning=True)
