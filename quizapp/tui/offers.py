"""What the palette can start: every topic and every family level."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizapp.wiring import Desk


class Offer(NamedTuple):
    """Something to study: a title, a word on it, and the topics or items."""

    title: str
    about: str
    topics: tuple[str, ...]
    items: tuple[str, ...]


def offers(desk: "Desk | None") -> list[Offer]:
    """Topics in their order, then the problems; nothing while the store is still closed."""
    if desk is None:
        return []
    titles = {topic.id: topic.title for topic in desk.library.topics()}
    topics = [Offer(f"Study {title}", "topic", (topic,), ()) for topic, title in titles.items()]
    return topics + [
        Offer(
            f"Practise {item.title}",
            f"problems · {titles.get(item.topic, item.topic)}",
            (),
            (item.id,),
        )
        for item in desk.library.items()
        if item.level is not None
    ]
