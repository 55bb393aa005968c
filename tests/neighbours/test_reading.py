"""The simulated neighbours read pages as a browser does."""

from assemblee.neighbours.reading import form_to, forms, marks

PAGE = """
<section id="cards-round" data-fragment data-round="r1" data-state="open">
<h1>Huur &amp; schimmel</h1></section>
<form method="post" action="/m/1/turns">
  <input type="hidden" name="seen" value="t1"><input name="empty">
  <input type="radio" name="kind" value="ask" checked><input type="radio" name="kind" value="promise">
  <input type="checkbox" name="cites" value="a" checked><input type="checkbox" name="cites" value="b">
  <textarea name="text">Fatima &amp; Joost</textarea>
  <select name="language"><option value="nl">nl</option><option value="tr" selected>tr</option></select>
  <select name="to"><option value="first">1</option><option value="second">2</option></select>
</form>
<form action="/m/1/turns/ended"><input type="hidden" name="seen" value="t1"></form>
"""


def test_a_form_is_sent_as_it_stands() -> None:
    form = forms(PAGE)[0]

    assert form.fields == [
        ("seen", "t1"),
        ("empty", ""),
        ("kind", "ask"),
        ("cites", "a"),
        ("text", "Fatima & Joost"),
        ("language", "tr"),
        ("to", "first"),
    ]


def test_what_is_filled_in_takes_the_place_of_what_stood_there() -> None:
    form = forms(PAGE)[0]

    filled = form.filled(text="De Vries", cites=["a", "b"])

    assert [value for name, value in filled if name in {"text", "cites"}] == ["De Vries", "a", "b"]
    assert ("seen", "t1") in filled


def test_a_form_is_found_by_where_it_goes_and_by_what_it_holds() -> None:
    ended = form_to(PAGE, "/turns/ended")

    assert ended is not None
    assert ended.action == "/m/1/turns/ended"
    assert form_to(PAGE, "/turns", seen="t2") is None


def test_an_element_says_what_it_says_of_itself() -> None:
    assert marks(PAGE, "cards-round")["data-round"] == "r1"
    assert marks(PAGE, "floor-mine") == {}
