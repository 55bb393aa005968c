"""The shared problem analysis: one text over all evenings, in which every sentence leads back to its cards.

Decided: the document of a trajectory is a list of paragraphs, each one statement with what it rests on; a
paragraph that rests on nothing says so. What can be computed (who was there, what was asked, which answer
fits which cause, all cards) is never typed and never stored. The program drafts nothing but counts, titles
that people chose and exact words of cards; what people changed it leaves alone. Adopting draws the text once
and keeps those bytes in the record, as with minutes; the rows go on as the draft of the next version.

Words of a card whose writer can still take it back do not go into adopted bytes: a draft quotes only cards of
evenings whose minutes were adopted, and a quote of another one is told when the document is adopted.
"""
