"""How plain the Dutch is, and the twenty texts furthest from it: `python -m tests.bench.plain_dutch`."""

from tests.promises.plain import dutch, flesch_douma

WORST = 20
FEWEST = 6
"""Words; of a shorter text the figure says nothing."""


def main() -> None:
    """Print the figures for all texts, and the worst of them."""
    texts = dutch()
    said = [each for each in texts if each.says_something]
    sentences = sum(len(each.sentences) for each in said)
    words = [word for each in said for word in each.words]
    print(f"{len(texts)} texts, of which {len(said)} are sentences")
    letters = sum(map(len, words)) / len(words)
    print(f"words for each sentence: {len(words) / sentences:.1f}; letters for each word: {letters:.1f}")
    longest = max(each.longest for each in texts)
    print(f"longest sentence: {longest} words; longest word: {max(words, key=len)}")
    print(f"Flesch-Douma: {flesch_douma(said):.0f}")
    print()
    long_enough = [each for each in said if len(each.words) >= FEWEST]
    for each in sorted(long_enough, key=lambda each: flesch_douma([each]) - 2 * each.longest)[:WORST]:
        print(f"{flesch_douma([each]):4.0f}  {each.longest:2d} words  {each.text}")


if __name__ == "__main__":
    main()
