"""Words by which a language is known, most of them short and in every text; and signs inside words.

A word may stand with several languages, and then says less. What stands here was written down by hand, not
counted in a corpus.
"""

_WRITTEN = {
    "nl": """
        de het een en van ik je jij jullie wij ze zij hij mij mijn jouw zijn haar ons onze hun hen dat dit
        die deze er is niet geen wel ook nog al te om op in aan met voor door bij naar uit over onder tussen
        zonder tegen tot sinds als dan maar want of omdat dus toch toen nu hier daar waar wat wie hoe waarom
        wanneer welke welk heb hebt heeft hebben had hadden ben bent was waren word wordt worden werd kan
        kun kunt kunnen kon moet moeten moest mag mogen wil wilt willen wilde zal zullen zou zouden ga gaat
        gaan ging doe doet doen deed kom komt komen staat staan zit zitten ligt liggen krijg krijgt krijgen
        weet weten zie ziet zien laat laten blijft maak maakt maken wacht wachten woon woont wonen betaal
        betaalt betalen vind vindt denk denkt zeg zegt zet geef geeft hoor hoort help helpt ken kent durf
        durft slaap werk werkt iets niets iemand niemand iedereen iedere elke elk alles alle alleen altijd
        nooit vaak soms meer minder veel weinig heel erg zo teveel echt gewoon weer steeds maal keer jaar
        jaren dag dagen nacht week weken maand maanden uur uren vandaag morgen gisteren avond ochtend middag
        mensen buren buurt buurman buurvrouw wijk straat straten huis huizen huur huren woning woningen
        gemeente kinderen kind jongeren ouderen school geld duur duurder hoog lage laag oud oude nieuw
        nieuwe goed slecht kapot vies vuil schimmel lift trap brief brieven taal eten huisarts winkel
        winkels lekker bang moe ziek eenzaam afval vuilnis bank plein speeltuin plek verhuurder corporatie
        schuld schulden stuk koud warm graag auto hond honden rijden mooi groot grote klein kleine anders
        samen toe speel zelf eens per twee drie vier vijf tien hoeveel wekker alarm herinnering herinner
        herinneringen toon nummer zoek zing liedje
        """,
    "en": """
        the a an and of i you he she it we they me my your his her our their this that these those there is
        are am was were be been being not no don didn doesn isn can cannot could should would will won must
        may might have has had do does did done get gets got go goes going gone come comes make makes made
        take takes in on at to for from with without by about into over under between against until since
        than then but because so if when where what who how why which while as or nobody somebody everybody
        everyone someone anyone nothing something everything always never often again only just very too
        more less much many every each all any some other people children kids neighbours neighbors
        neighbour neighbourhood street house houses home rent lift elevator car cars money school work works
        job pay paid paying live living old new good bad high low long year years month months week day days
        night time times feel afraid lonely alone sick tired broken dirty rubbish trash mould need needs
        want wants know knows see say says think like please set show play tell give remind reminder find
        add turn up down out off after before now today tomorrow tonight morning evening weather cancel
        delete change movie song next last first one two three
        """,
    "tr": """
        ve bir bu şu o da de için ile ama çok daha en ne mi mı mu mü değil var yok gibi kadar sonra önce her
        hiç ben sen biz siz onlar bana sana bize size benim senin bizim sizin onun bunu şunu kim neden nasıl
        nerede niye kira kirası kiralar ev evi evde evler evim evimiz mahalle mahallede komşu komşular
        komşum sokak sokakta belediye çocuk çocuklar para okul iş yol su kimse herkes artık hep bile zaman
        yıl ay gün gece hafta saat bugün yarın sabah akşam lütfen olan olarak oldu olur oluyor olsun etti
        ediyor eder etmek göster söyle ayarla ekle iptal hava durumu kaç tane büyük küçük yeni eski iyi kötü
        pahalı yüksek doktor yaşlı genç biri şey asansör bozuk küf beni seni onu bizi ki ya insanlar insan
        geçen hangi nedir alarm alarmı hatırlatıcı film şarkı
        """,
    "pl": """
        i w z na do nie się to jest są że jak ale po za od dla przez przy co tak tylko już czy ja ty my wy
        oni mam mamy ma było być może bardzo nikt nic wszystko dom czynsz ulica dzieci pieniądze
        """,
    "de": """
        der die das und ist nicht ich du er sie es wir ihr ein eine einen mit von zu im auf für den dem des
        auch keine kein haben hat sind war zum zur nach bei aus wie was wenn aber oder nur noch immer viel
        mehr sehr hier kann man mich mir uns werden wird alle kinder
        """,
    "fy": """
        de it in en fan is net ik do jo hy sy wy jim se myn dyn syn har ús dat dizze op oan mei foar troch
        by nei út oer ûnder te om as dan mar want of ek noch al hjir dêr wat wa hoe hawwe hat hie binne
        wiene wurdt moat kin wol sil giet bern hier hûs gjin neat altyd tefolle minsken
        """,
    "af": """
        die vir daar kinders nie n en is ek jy hy sy ons hulle van met het baie wat te om in op sal kan was
        hier
        """,
    "da": """
        og i det er en et den til på af for ikke jeg du vi de med som har at der kan om så være var men
        ingen
        """,
    "fr": """
        le la les un une des et est pas ne je tu il elle nous vous ils de du au aux en dans sur pour avec
        sans que qui ce cette mais ou plus trop très mon ma mes on a y loyer rue maison enfants personne
        """,
    "es": """
        el la los las un una y es no yo tú él nosotros de del al en con por para sin que se su sus lo le mi
        me muy más pero como hay está están son tiene todo todos nada casa calle alquiler niños
        """,
    "pt": """
        o a os as um uma e é não eu tu ele nós de do da dos das em no na com por para sem que se seu mais
        mas como muito está são tem tudo nada casa rua aluguel crianças ninguém
        """,
    "it": """
        il lo la i gli le un una e è non io tu noi di del della in con per senza che si mi più ma come molto
        sono
        """,
    "ro": """
        și si e este nu eu tu el noi voi un o de la în in cu pe pentru din fără ca că se mai mult sunt are
        foarte dar casa strada chiria copii nimeni
        """,
    "pap": """
        e ta no mi bo nos nan un na di pa ku sin den riba i of pero tambe tin por mester ke hopi mas kas
        kaya bisiña mucha muchanan sen ningun hende bario tur dia
        """,
    "so": """
        waa iyo in ka ku la u oo ma aad bay buu baa ayaa waxaan waxay aan ay uu leh badan guri guryaha
        kirada caruurta lacag xaafadda qof cid maya haa kale
        """,
    "ku": """
        û li ji bi di de ku ev ew em ez tu hûn na ne her gelek pir mala kirê zarok kolan nîne heye me wan
        min te
        """,
    "id": "yang dan di ke dari ini itu tidak ada untuk dengan saya kami kita mereka akan sudah orang rumah",
    "sr": """
        i je u na se da ne za su od sa koji nije ali samo kako što sam mi oni to ima nema kuća kirija djeca
        """,
    "sq": "dhe në të e i për me nga një që nuk është janë ka shumë më si kam kemi shtëpi qira fëmijë",
    "hu": "a az és nem van egy hogy is de meg csak nagyon én mi ők ház",
}

WORDS = {code: frozenset(text.split()) for code, text in _WRITTEN.items()}
"""Per language, words in small letters."""

SIGNS = {
    "nl": r"ij|sch|cht|oe[kmrtdln]|[^aeiou]uur|eeuw|ieuw|[bdfghklmnprstvwz](?:aa|ee|oo|uu)[dfgklmnprst]$"
    r"|[a-z]{2}(?:heid|lijk|baar)|^ge[a-z]{3,}(?:en|d|t)$|^(?:ver|ont)[a-z]{3,}|tje|ingen$",
    "en": r"^th|^wh|ght|[a-z]{2}tion|[a-z]{2}ing$|[a-z]{2}ness$|^sh|ea[a-z]|ould|[a-z]{2}ly$|ck$",
    "tr": r"[ığ]|ş|[a-zçğıöşü]{2}(?:lar|ler)(?:$|[ıiuü])|yor|(?:dan|den|ında|inde|ması|mesi|mak|mek|sın|sin)$"
    r"|[bcdfghklmnprstvyz][öü][bcçdfgğhklmnprsştvyz]",
    "pl": r"[łąężźśćń]|prz|szcz|rz|cz",
    "de": r"ß|[äöü]|sch[aeiou]|ung$|ich$|keit$|heit$",
    "fy": r"[ûúâê]|ji|eare$|sk",
    "fr": r"[éèêàçœ]|eux|ez$|ois$|^qu",
    "es": r"[ñáéíóú]|ción|os$|dad$",
    "pt": r"[ãõáéíóúâç]|ção|nh|lh",
    "ro": r"[ățșîşţ]",
    "da": r"[øåæ]",
    "so": r"^x|dh|waa|aa|ee|oo|^cu|yaa|[a-z]ka$|[a-z]da$",
    "ku": r"[êîû]|^x|ş",
    "az": r"ə",
    "hu": r"[őű]|sz|gy",
    "cs": r"[ěřůčžš]",
    "pap": r"[a-z]{3}nan$|^tin$",
    "id": r"^me[mn]|kan$|ng",
    "sr": r"[čćšžđ]",
    "sq": r"ë|^sh",
}
"""Per language, what stands inside its words."""
