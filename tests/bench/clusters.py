"""How well the shipped offers do on cards: `python -m tests.bench.clusters --cards FILE --mode MODE`.

FILE has one JSON object a line: `id`, `text`, `theme` (null where a card has none); only `offers` looks at
the themes. The modes:

- `overview`: all cards in groups at once; prints, or writes to `--out`, a line `{"id", "cluster"}` for each
- `live`: the same, with the cards coming twenty at a time in the order of the file, and no card ever moving
- `offers`: how often the right pile is the first, or among the first three, offered: four accepted cards for
  each theme, all others of the theme asked about, mean of ten draws with seeds 0 to 9

With the encoder of `assemblee[semantic]` where it is installed and whole; `--plain` leaves it out.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assemblee.clusters.offers.engine import Engine
from assemblee.clusters.offers.rules import Bars, Refusals, bars_for
from assemblee.clusters.offers.similarity import arrive
from assemblee.clusters.offers.space import Space

ACCEPTED = 4
DRAWS = 10
AT_A_TIME = 20

Cards = Sequence[Mapping[str, str]]
Placed = dict[str, str | None]


def main(words: Sequence[str] | None = None) -> int:
    """Exit status 2 for a file that cannot be read."""
    asked = _asked(words)
    try:
        cards = _cards(asked.cards)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        print(f"clusters: {asked.cards} cannot be read: {problem}", file=sys.stderr)
        return 2
    engine = Engine.best(plain=asked.plain)
    engine.learn({card["id"]: card["text"] for card in cards})
    bars = bars_for(engine.model.knows_languages)
    if asked.mode == "offers":
        print(json.dumps(top_shares(engine, cards)))
        return 0
    ids = [card["id"] for card in cards]
    placed = overview(engine, ids, bars) if asked.mode == "overview" else live(engine, ids, bars)
    lines = [json.dumps({"id": each, "cluster": placed[each]}) for each in ids]
    if asked.out:
        asked.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(_summary(asked, engine, placed))
    else:
        print("\n".join(lines))
    return 0


def overview(engine: Engine, ids: Sequence[str], bars: Bars) -> Placed:
    """Every card with the group it is in, or none."""
    groups = engine.overview(_keys(ids), ids, bars.overview, Refusals())
    return _none(ids) | {card: f"c{n}" for n, group in enumerate(groups, 1) for card in group.cards}


def live(engine: Engine, ids: Sequence[str], bars: Bars) -> Placed:
    """The same as the evening goes; what once lies on a pile stays there."""
    piles: dict[str, list[str]] = {}
    for n in range(0, len(ids), AT_A_TIME):
        here = ids[: n + AT_A_TIME]
        placed = {card for cards in piles.values() for card in cards}
        space = engine.space(_keys(here))
        joined, groups = arrive(space, piles, set(here) - placed, (bars.join, bars.alike))
        for card, pile in sorted(joined.items()):
            piles[pile].append(card)
        for group in groups:
            piles[f"c{len(piles) + 1}"] = list(group.cards)
    return _none(ids) | {card: pile for pile, cards in piles.items() for card in cards}


def top_shares(engine: Engine, cards: Cards) -> dict[str, float]:
    """The share of cards whose theme is offered first, and among the first three."""
    space = engine.space(_keys([card["id"] for card in cards]))
    counts = [_draw(space, engine, cards, seed) for seed in range(DRAWS)]
    asked = sum(count[0] for count in counts) or 1
    return {
        "top1": round(sum(count[1] for count in counts) / asked, 4),
        "top3": round(sum(count[2] for count in counts) / asked, 4),
    }


def _draw(space: Space, engine: Engine, cards: Cards, seed: int) -> tuple[int, int, int]:
    chance = random.Random(seed)  # noqa: S311  a benchmark has no secrets
    themes: dict[str, list[str]] = {}
    for card in cards:
        if card.get("theme"):
            themes.setdefault(card["theme"], []).append(card["id"])
    enough = {theme: ids for theme, ids in sorted(themes.items()) if len(ids) > ACCEPTED}
    piles = {theme: chance.sample(sorted(ids), ACCEPTED) for theme, ids in enough.items()}
    rest = {card: theme for theme, ids in enough.items() for card in ids if card not in piles[theme]}
    offered = engine.nearest(_keys(space.cards), sorted(rest), piles, Refusals())
    tops = [(rest[card], [offer.cluster for offer in offers]) for card, offers in offered.items()]
    return len(tops), sum(top[:1] == [own] for own, top in tops), sum(own in top for own, top in tops)


def _cards(file: Path) -> Cards:
    cards = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not cards:
        raise ValueError("there are no cards in it")
    return [{**card, "id": str(card["id"]), "text": str(card["text"])} for card in cards]


def _keys(ids: Iterable[str]) -> dict[str, str]:
    return {each: each for each in ids}


def _none(ids: Iterable[str]) -> Placed:
    return dict.fromkeys(ids)


def _summary(asked: argparse.Namespace, engine: Engine, placed: Placed) -> str:
    sorted_cards = [pile for pile in placed.values() if pile]
    counts = {
        "cards": len(placed),
        "clusters": len(set(sorted_cards)),
        "loose": len(placed) - len(sorted_cards),
    }
    if asked.json:
        return json.dumps({"mode": asked.mode, "model": engine.model.name, **counts})
    return ", ".join(f"{name} {count}" for name, count in counts.items()) + f", with {engine.model.name}"


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.clusters", description=__doc__.splitlines()[0])
    parser.add_argument("--cards", type=Path, required=True)
    parser.add_argument("--mode", choices=["overview", "live", "offers"], required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--json", action="store_true", help="say what was done as one JSON object")
    parser.add_argument("--plain", action="store_true", help="letters alone, without the encoder of meanings")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
