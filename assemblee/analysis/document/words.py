"""Words that claim how many without saying it, in the languages of our screens.

Each is looked for as whole words, capitals and Arabic vowel signs aside. `ALLOWED` says in which company such
a word claims nothing about people: "veel te duur" is how dear, not how many.
"""

HOW_MANY = (
    # Dutch
    "veel",
    "vele",
    "velen",
    "de meeste",
    "de meesten",
    "meestal",
    "de meerderheid",
    "een meerderheid",
    "vaak",
    "iedereen",
    "niemand",
    "altijd",
    # English
    "many",
    "most",
    "mostly",
    "the majority",
    "a majority",
    "often",
    "everyone",
    "everybody",
    "nobody",
    "no one",
    "always",
    # Turkish
    "birçok",
    "pek çok",
    "çok kişi",
    "çok insan",
    "çoğu",
    "çoğumuz",
    "çoğunluk",
    "çoğunlukla",
    "sık sık",
    "genellikle",
    "herkes",
    "hiç kimse",
    "her zaman",
    # Arabic
    "كثير",
    "كثيرا",
    "كثيرون",
    "كثيرين",
    "كثيرة",
    "الكثير",
    "الكثيرون",
    "العديد",
    "معظم",
    "أغلب",
    "أغلبية",
    "غالبية",
    "الغالبية",
    "غالبا",
    "الجميع",
    "كل الناس",
    "لا أحد",
    "دائما",
)

ALLOWED = ("te veel", "veel te", "hoe veel", "hoe vaak", "how many", "how often", "too many", "at most")
