"""The words around authors' names in printed bylines, in the languages of the web."""

from typing import Final

# A name follows each of these, whatever stands before it.
BY: Final = ("by", "von", "par", "por", "przez", "door", "oleh", "bởi")
# These are also names or ordinary words: two words have to follow, the first with a capital letter.
BY_PERHAPS: Final = ("di", "af", "av", "od")
# A name follows these, as well as `BY`, after a colon or the like.
LABELS: Final = (
    "di", "de", "text", "texte", "texto", "testo", "tekst", "words", "story", "文", "글", "作者", "記者", "记者", "撰文", "글쓴이", "작성자", "بقلم",
    "الكاتب", "نویسنده", "מאת", "लेखक", "ผู้เขียน", "โดย", "tác giả", "yazan", "текст",
)  # fmt: skip
# The same, whatever their endings.
LABEL_STEMS: Final = (
    "author", "autor", "auteur", "forfatter", "författare", "skribent", "kirjoittaja", "szerző", "yazar", "penulis", "reporter", "redakteur",
    "redaktion", "rédact", "redactor", "redazione", "verfasser", "journalist", "giornalista", "writer", "contributor", "автор", "συντάκτης",
)  # fmt: skip
# A name follows these at the start of a line even without a colon.
BARE_LABELS: Final = (
    "автор", "текст", "作者", "記者", "记者", "撰文", "글", "بقلم", "كتب", "מאת", "लेखक", "โดย", "tác giả", "συντάκτης",
)  # fmt: skip
# What a phrase before "by" says of somebody who wrote.
WRITING: Final = (
    "writ", "post", "publi", "stor", "text", "words", "report", "article", "blog", "beitrag", "artikel", "kommentar", "analy", "opinion",
    "creat", "submit", "contribut", "updat", "started", "asked", "geschr", "verfass", "erstell", "veröff", "zuletzt", "author", "interview",
    "column", "guest", "more ", "all ", "recipe", "rédig", "écrit", "escrit", "scritt", "gepost", "geplaatst", "skriv", "skrev", "napisa",
)  # fmt: skip
# Whoever did one of these did not write the page.
OTHER_WORK: Final = (
    "photo", "foto", "fotó", "bild", "image", "illustra", "ilustra", "grafi", "graphic", "video", "camera", "kamera", "review", "medically",
    "fact", "check", "verified", "edited", "translat", "traduc", "traduit", "übersetz", "powered", "sponsor", "presented", "produced",
    "hosted", "brought", "design", "liked", "approved", "geprüft", "lektor", "curated", "picture", "sourced", "audio", "artwork",
)  # fmt: skip
# What stands between two names.
AND: Final = (
    "and", "und", "et", "och", "og", "и", "та", "y", "e", "i", "en", "with", "mit", "avec", "con", "ja", "ve", "és",
)  # fmt: skip
# What a line about somebody goes on with after the name.
AFTER_NAME: Final = (
    "updated", "published", "posted", "last updated", "last modified", "read more", "view profile", "follow", "see all", "is an", "is a",
    "is the", "has been", "has written", "ist", "est une", "est un", "es una", "es un", "wrote", "says", "said", "writes", "contributed",
    "joined", "minutes", "min read", "for", "in", "at", "from", "via", "on", "im", "für", "chez", "bei", "aus", "about", "veröffentlicht",
    "aktualisiert", "publié", "shares", "more from", "asked", "replied", "reports", "am", "le", "um", "vor", "il y a",
)  # fmt: skip
# How months begin.
MONTHS: Final = (
    "jan", "feb", "mar", "mär", "apr", "avr", "may", "mai", "jun", "jui", "jul", "aug", "aoû", "ago", "sep", "oct", "okt", "ott", "nov",
    "dec", "déc", "dez", "dic", "ene", "abr", "gen", "mag", "giu", "lug", "set", "янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен",
    "окт", "ноя", "дек",
)  # fmt: skip
# What stands before a name and is no part of it, with a full stop or without.
TITLES: Final = (
    "professor", "professorin", "prof", "dr", "drs", "mr", "mrs", "ms", "mag", "dipl", "ing", "med", "phil", "rer", "nat", "jur", "dott",
    "univ", "priv", "doz", "rev", "herr", "frau", "sr", "sra", "mme", "mlle", "h.c", "ph.d",
)  # fmt: skip
# What stands after a name and is no part of it, in small letters without full stops.
DEGREES: Final = frozenset((
    "aprn", "ba", "bs", "bsc", "cbe", "cepf", "cfa", "cfp", "cpa", "cscs", "dds", "dnp", "do", "dpt", "dvm", "edd", "esq", "et al", "faap",
    "fnp", "frcs", "ii", "iii", "iv", "jd", "jr", "lcsw", "ldn", "llb", "llm", "ma", "mba", "mbe", "md", "mdphd", "med", "mpa", "mph", "mpp",
    "ms", "msc", "msw", "np", "obe", "pac", "pharmd", "phd", "rd", "rdn", "rn", "sr",
))  # fmt: skip
# What tells somebody from a parent of the same name, besides Roman numerals; "Sen" and "Filho" are last names as well.
GENERATIONS: Final = ("Jr", "jr", "JR", "Sr", "sr", "SR", "jun", "sen")
# What last names begin with.
PARTICLES: Final = frozenset((
    "'t", "abu", "af", "al", "av", "ben", "bin", "bint", "da", "dal", "das", "de", "degli", "dei", "del", "dela", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "les", "lo", "los", "op", "st", "st.", "te", "ten", "ter", "tot", "van", "vom",
    "von", "zu", "zum", "zur", "’t",
))  # fmt: skip
# Those of them that may have a capital and are no common first names, as "Ben" and "Al" are.
CAPITAL_PARTICLES: Final = PARTICLES - {"al", "ben", "dal", "della", "te", "tot", "op", "av", "af"}
# A part of a byline with one of these says what somebody does.
ROLES: Final = (
    "administrator", "advisor", "analyst", "assistant", "associate", "attorney", "auteur", "author", "autor", "autorin", "blogger", "bureau",
    "ceo", "chefredakteur", "chief", "cmo", "cofounder", "columnist", "consultant", "contributing", "contributor", "contributor's",
    "contributors", "coo", "copywriter", "correspondent", "correspondents", "corresponsal", "critic", "cto", "developer", "director",
    "dziennikarka", "dziennikarz", "editor", "editorial", "editors", "engineer", "expert", "founder", "freelance", "freelancer",
    "freie", "freier", "giornalista", "intern", "journalist", "journalista", "journaliste", "journalistin", "journalists",
    "korrespondent", "korrespondentin", "lecturer", "leitung", "manager", "marketer", "member", "moderator", "periodista",
    "photographer", "politikredakteur", "president", "producer", "professor", "redacteur", "redactor", "redactora", "redakteur",
    "redakteurin", "redaktionsleiter", "redaktor", "redattore", "reporter", "reporterin", "reporters", "researcher", "ressort",
    "ressortleiter", "scientist", "senior", "specialist", "staff", "strategist", "users", "verslaggever", "volontär", "volontärin", "vp",
    "writer", "writers", "журналист", "корреспондент", "обозреватель", "редактор",
)  # fmt: skip
# With another word, a group that signs together: "The Example Team".
COLLECTIVE: Final = frozenset(("contributors", "desk", "editors", "redaktion", "reporters", "staff", "team"))
# What stands where a name would, and names nobody.
NOBODY: Final = frozenset((
    "about", "about author", "about the author", "about us", "advertisement", "all posts", "and", "anonym", "anonymous", "article",
    "articles", "artikel", "auteur", "auteurs", "author", "author bio", "author name", "authors", "autor", "autor:in", "autoren", "autorin",
    "bio", "blog", "bluesky", "by", "byline", "comment", "comments", "contact", "copyright", "date", "default", "details", "dr", "drucken",
    "e-mail", "edited", "editorial staff", "email", "et al", "facebook", "follow", "gast", "google", "guest", "home", "in", "inconnu",
    "instagram", "kommentare", "linkedin", "log in", "login", "mehr", "member", "members", "menu", "more", "mr", "mrs", "multiple authors",
    "n/a", "na", "name", "news", "newsletter", "no author", "no authors", "nobody", "none", "null", "offline", "on", "online", "op",
    "original poster", "other", "others", "page", "par", "photo", "por", "posted", "posted by", "posts", "print", "profile", "published",
    "published by", "publisher", "read more", "redakteur", "register", "reply", "reviewed", "root", "save", "search", "see more",
    "see profile", "several", "share", "share this", "show more", "sign in", "sign up", "site", "staff writer", "staff writers", "stand",
    "subscribe", "super user", "superuser", "system", "teilen", "text", "the", "the author", "this", "thread starter", "threads",
    "topic starter", "tweet", "twitter", "unbekannt", "undefined", "unknown", "updated", "user", "various", "verfasser", "verified", "via",
    "video", "view", "view all posts", "view profile", "von", "webmaster", "website", "weitere artikel", "write a review", "written",
    "written by", "x", "your name", "youtube", "zur autorenseite", "автор", "この記事を書いた人", "作者", "記者",
))  # fmt: skip
# What ends a reporter's name in Korean, Japanese and Chinese bylines.
SUFFIXES: Final = ("기자", "記者", "记者", "특파원", "さん", "氏", "著", "編集", "監訳", "訳", "撰文", "통신원")
