"""Words that do not say what a card is about, in Dutch, English, Turkish and Arabic: written by hand."""

_WRITTEN = """
    de het een en van ik je jij jullie wij we ze zij hij mij mijn me jouw zijn haar hem ons onze hun hen
    dat dit die deze er is niet geen wel ook nog al te om op in aan met voor door bij naar uit over
    onder tussen zonder tegen tot als dan maar want of omdat dus toch nu hier daar waar wat wie hoe
    waarom welke heb hebt heeft hebben had ben bent was waren word wordt worden werd kan kun kunt kunnen
    kon moet moeten mag mogen wil willen zou zouden zal zullen ga gaat gaan doe doet doen kom komt komen
    staat staan zit zitten krijg krijgt krijgen iets niets iemand niemand iedereen elk elke alles alle
    meer veel weinig heel erg zo te echt gewoon weer steeds altijd nooit vaak soms meneer sinds toen
    laat weet elkaar eens af ze'n m'n zo'n
    the an and of to in it that for on with are be was were not no nor have has had you he she we they
    this these those there here my your our their his her its at so but or as by from do does did will
    would can could should must may just very too more much many all any some who what when where why
    how than then them us me him been never always even
    ve bir bu şu da de mi için ile ama çok daha en ne gibi kadar olan olarak var yok ben sen biz siz
    onlar her hiç değil o bana bize sonra önce şey
    في من على الى إلى عن مع هذا هذه ذلك التي الذي لا ما هو هي كل بعد قبل لم لن أن ان إن كان كانت ولا أو
    او ثم قد عند نحن أنا هم بين حتى غير
"""

EMPTY = frozenset(_WRITTEN.split())
