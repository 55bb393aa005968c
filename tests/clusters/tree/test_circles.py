"""Vicious circles: found as somebody with much patience finds them, each once."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as some

from assemblee.clusters.links.rules import Link, LinkKind
from assemblee.clusters.tree.circles import vicious_circles

CAUSES, STRENGTHENS, HOLDS_BACK = LinkKind.CAUSES, LinkKind.STRENGTHENS, LinkKind.HOLDS_BACK
links = some.sets(
    some.builds(Link, some.sampled_from("abcdef"), some.sampled_from("abcdef"), some.sampled_from(LinkKind)),
    max_size=16,
)


@settings(max_examples=200, deadline=None)
@given(links)
def test_all_circles_are_found_and_each_once(links: set[Link]) -> None:
    found = [circle.piles for circle in vicious_circles(links, most=10_000)]

    assert len(found) == len(set(found))
    assert set(found) == patiently(links)
    assert [len(piles) for piles in found] == sorted(len(piles) for piles in found)


def patiently(links: set[Link]) -> set[tuple[str, ...]]:
    found = set()
    for length in range(2, 7):
        for piles in permutations("abcdef", length):
            if piles[0] == min(piles) and strengthens(piles, links):
                found.add(piles)
    return found


def strengthens(piles: tuple[str, ...], links: set[Link]) -> bool:
    signs = {1}
    for source, target in zip(piles, [*piles[1:], piles[0]], strict=True):
        hop = {
            -1 if link.kind is HOLDS_BACK else 1
            for link in links
            if (link.source, link.target) == (source, target)
        }
        signs = {sign * each for sign in signs for each in hop}
    return 1 in signs


def test_what_holds_back_once_calms_the_circle_and_twice_feeds_it() -> None:
    calm = [Link("debt", "stress", CAUSES), Link("stress", "debt", HOLDS_BACK)]
    fed = [Link("debt", "school", HOLDS_BACK), Link("school", "debt", HOLDS_BACK)]

    assert vicious_circles(calm) == []
    assert [circle.piles for circle in vicious_circles(fed)] == [("debt", "school")]


def test_a_circle_can_be_told_from_any_of_its_piles() -> None:
    links = [Link("a", "b", CAUSES), Link("b", "c", STRENGTHENS), Link("c", "a", CAUSES)]
    circle = vicious_circles(links)[0]

    assert circle.begun_at("c").piles == ("c", "a", "b")
    assert circle.begun_at("c").links[0] == links[2]


def test_where_everything_leads_to_everything_it_stops_in_time() -> None:
    piles = [f"{n:02}" for n in range(40)]
    links = [Link(one, other, CAUSES) for one in piles for other in piles if one != other]

    assert [len(circle.piles) for circle in vicious_circles(links)] == [2] * 12
