"""Samira at the desk: what a facilitator does in an evening, by the buttons of her screen."""

from collections.abc import Sequence

from assemblee.demo.story import Card, Neighbour, Phrase
from assemblee.languages import LANGUAGES
from assemblee.neighbours import desk
from assemblee.neighbours.browser import Unexpected
from assemblee.neighbours.reading import form_to


class Desk(desk.Desk):
    """What Samira does beside that. What is refused raises `Unexpected`."""

    async def close(self) -> None:
        """The evening is over."""
        await self.press("desk", "/closing")

    async def give_number(self, neighbour: Neighbour) -> None:
        """Somebody has no phone, or an empty one."""
        fields = [("name", neighbour.name), ("standing", neighbour.standing)]
        await self.browser.act(f"{self.here}/numbers", fields)

    async def raise_hand_of(self, number: int) -> None:
        """A hand in the air."""
        await self.browser.act(f"{self.here}/desk/hands", [("number", str(number))])

    async def has_said_it(self, number: int, item_id: str) -> None:
        """Somebody without a phone had their say in a go-round."""
        fields = [("number", str(number)), ("said", "heard"), ("item", item_id)]
        await self.browser.act(f"{self.here}/desk/voices", fields)

    async def end_turn(self) -> None:
        """Nobody speaks for a moment."""
        await self.press("fragments/floor-desk", "/turns/ended")

    async def close_writing(self) -> None:
        """Announce that writing closes."""
        await self.press("fragments/cards-desk", "/closings")

    async def show_cards(self) -> None:
        """All paper is typed over, and all cards come on the table."""
        await self.press("fragments/cards-desk", "/paper", done="yes")
        await self.press("fragments/cards-desk", "/releases")

    async def close_writing_of(self, round_id: str) -> None:
        """The same for a round that was left behind."""
        await self.browser.act(f"{self.here}/rounds/{round_id}/closings")

    async def show_cards_of(self, round_id: str) -> None:
        """The cards of a round that was left behind, however few wrote them."""
        await self.browser.act(f"{self.here}/rounds/{round_id}/paper", [("done", "yes")])
        await self.browser.act(f"{self.here}/rounds/{round_id}/releases", [("confirm", "yes")])

    async def type_over(self, cards: Sequence[Card]) -> None:
        """Type cards from paper, one after the other."""
        html = await self.browser.open(f"{self.here}/scribe") if cards else ""
        for card in cards:
            form = form_to(html, "/papers")
            if form is None:
                raise Unexpected("there is nothing to type a card in")
            language = card.lang if card.lang in LANGUAGES else ""
            html = await self.browser.act(form.action, form.filled(text=card.text, language=language))

    async def write_down(self, kind: str, text: Phrase, owner: str) -> None:
        """What the room asks, what somebody promised, or what nobody knows yet."""
        fields = [("kind", kind), ("owner", owner), *_both("text", text)]
        await self.browser.act(f"{self.here}/asks", fields)

    async def note(self, item_id: str, text: str) -> None:
        """One more line for the minutes, at an item of the agenda."""
        fields = [("kind", "item"), ("item", item_id), ("text", text)]
        await self.browser.act(f"{self.here}/lines", fields)

    async def reword(self, sentence_id: str, text: Phrase) -> None:
        """The room says it in its own words."""
        page, filled = f"fragments/minutes-desk-sentence:{sentence_id}", dict(_both("text", text))
        await self.press(page, f"/sentences/{sentence_id}", **filled)

    async def add_sentence(self, text: Phrase, cites: Sequence[str]) -> None:
        """One more key sentence."""
        fields = [*_both("text", text), *(("cites", each) for each in cites)]
        await self.browser.act(f"{self.here}/sentences", fields)

    async def count_hands(self, sentence_id: str, agree: int, different: int, undecided: int) -> None:
        """Hands in the air for a key sentence that was read aloud."""
        page = f"fragments/minutes-desk-sentence:{sentence_id}"
        counted = {"agree": str(agree), "different": str(different), "open": str(undecided)}
        await self.press(page, f"/sentences/{sentence_id}/hands", **counted)

    async def turn_page(self, page: int) -> None:
        """The next three key sentences on the wall."""
        await self.browser.act(f"{self.here}/sentences/pages", [("page", str(page))])

    async def new_pile(self, title: Phrase, cards: Sequence[str]) -> None:
        """What is ticked goes on a new pile."""
        fields = [*_both("title", title), *(("card", card) for card in cards)]
        await self.browser.act(f"{self.here}/clusters", fields)

    async def put_on(self, pile_id: str, cards: Sequence[str]) -> None:
        """What is ticked goes on a pile that is there."""
        await self.browser.act(
            f"{self.here}/placements", [("to", pile_id), *(("card", card) for card in cards)]
        )

    async def show_piles(self) -> bool:
        """The room sees the next piles; whether there are more."""
        await self.press("fragments/clusters-desk", "/clusters/shown", shown="yes")
        form = await self.form("fragments/clusters-desk", "/clusters/shown")
        return dict(form.fields).get("page", "1") != "1"

    async def hide_piles(self) -> None:
        """The room looks at each other again."""
        await self.press("fragments/clusters-desk", "/clusters/shown", shown="no")


def _both(name: str, text: Phrase) -> list[tuple[str, str]]:
    language, second = text.second() or ("", "")
    return [(name, text.nl), (f"{name}_second", second), ("second_language", language)]
