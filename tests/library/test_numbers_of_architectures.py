"""The counts that cards tell of whole networks are what the engine counts.

A network is too long for a card's ``check=``, so its layers come from the engine's own tests.
"""

from collections.abc import Callable, Mapping

import pytest

from generators import engine
from quizapp.library.card import Card
from quizapp.library.deck import read_deck
from quizapp.library.lint.words import numbers
from quizapp.shipped import DECKS
from tests.engine import architectures as known

GREY, IMAGENET = (1, 32, 32), (3, 224, 224)


@pytest.fixture(scope="module")
def cards() -> Mapping[str, Card]:
    path = DECKS / "14-architectures.md"
    return {card.id: card for card in read_deck(path, path.read_text("utf-8")).cards}


def counted(layers: known.Layers, shape: tuple[int, ...] = IMAGENET) -> engine.NetworkSummary:
    return engine.summarise(layers, shape)


def dense_share() -> str:
    alexnet = counted(known.alexnet_2012(groups=2), (3, 227, 227))
    dense = sum(row.params for row in alexnet.rows if row.op == "dense")
    return f"{dense / 1e6:.1f} {alexnet.params} {100 * dense / alexnet.params:.0f}"


def biases_of_keras() -> str:
    torch, keras = (counted(known.resnet_50(bias=bias)).trainable for bias in (False, True))
    return f"{torch} {keras} {keras - torch}"


def vgg_against_resnet() -> str:
    networks = known.resnet_50(bias=False), known.vgg(2, 2, 3, 3, 3)
    return " ".join(f"{counted(one).trainable / 1e6:.1f}" for one in networks)


def groups_of_alexnet() -> str:
    counts = (counted(known.alexnet_2012(groups=g), (3, 227, 227)).params for g in (2, 1))
    return " ".join(map(str, counts))


def both_third_layers() -> str:
    third = known.conv(16, 5, connections=known.LENET_CONNECTIONS), known.conv(16, 5)
    return " ".join(str(counted([layer], (6, 14, 14)).params) for layer in third)


def bottleneck_and_plain() -> str:
    layers = (256, 64, 1), (64, 64, 3), (64, 256, 1)
    narrow = sum(engine.conv_params(*layer, bias=False) for layer in layers)
    return f"{narrow} {2 * engine.conv_params(256, 256, 3, bias=False)}"


def both_lenets() -> str:
    counts = (counted(made, GREY).params for made in (known.lenet_1998(), known.lenet_modern()))
    return " ".join(map(str, counts))


@pytest.mark.parametrize(
    ("name", "reckoned"),
    [
        ("lenet-c3", both_third_layers),
        ("lenet-totals", both_lenets),
        ("alexnet-dense-share", dense_share),
        ("alexnet-groups", groups_of_alexnet),
        ("resnet-bottleneck-count", bottleneck_and_plain),
        ("resnet-size", vgg_against_resnet),
        ("resnet-keras-biases", biases_of_keras),
    ],
)
def test_a_card_tells_what_the_engine_counts(
    cards: Mapping[str, Card], name: str, reckoned: Callable[[], str]
) -> None:
    card = cards[name]
    told = numbers(f"{card.question} {card.plain_answer} {card.why}")
    places = [told.index(number) for number in reckoned().split()]
    assert places == sorted(places)
