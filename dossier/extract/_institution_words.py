"""The words by which names of institutions are told, in the interface's languages, in small letters."""

from typing import Final

# One of these in a name, and it is no person's. None is a common last name (as "Church", "House" and "Bank" are).
INSTITUTIONS: Final = frozenset((
    "academy", "administration", "agency", "alliance", "archive", "archives", "assembly", "association", "authority", "board", "bureau",
    "center", "centers", "centre", "centres", "club", "coalition", "college", "commission", "committee", "company", "consortium",
    "corporation", "council", "department", "federation", "forum", "foundation", "fund", "group", "hospital", "inspectorate", "institute",
    "institutes", "institution", "laboratory", "league", "library", "ministry", "museum", "network", "observatory", "office", "organisation",
    "organization", "parliament", "partnership", "secretariat", "society", "trust", "union", "university",
    "agentur", "akademie", "amt", "anstalt", "ausschuss", "behörde", "bund", "fakultät", "genossenschaft", "gesellschaft", "hochschule",
    "institut", "kommission", "ministerium", "rat", "stiftung", "universität", "verband", "verein", "vereinigung", "zentrale", "zentrum",
    "académie", "agence", "centre", "comité", "conseil", "direction", "département", "fondation", "fédération", "laboratoire", "ligue",
    "ministère", "musée", "observatoire", "secrétariat", "société", "syndicat", "université", "école",
    "academia", "agencia", "asociación", "ayuntamiento", "centro", "comisión", "comité", "consejería", "consejo", "departamento",
    "dirección", "facultad", "federación", "fundación", "gobierno", "instituto", "junta", "ministerio", "museo", "observatorio", "oficina",
    "organización", "secretaría", "sociedad", "universidad",
    "accademia", "agenzia", "associazione", "comitato", "commissione", "consiglio", "dipartimento", "direzione", "ente", "federazione",
    "fondazione", "istituto", "ministero", "organizzazione", "osservatorio", "società", "ufficio", "unione", "università",
    "agência", "associação", "comissão", "conselho", "direção", "escola", "faculdade", "federação", "fundação", "ministério", "museu",
    "observatório", "organização", "secretaria", "sociedade", "universidade",
    "academie", "agentschap", "centrum", "commissie", "dienst", "faculteit", "federatie", "gemeente", "genootschap", "instituut",
    "maatschappij", "ministerie", "organisatie", "raad", "stichting", "universiteit", "verbond", "vereniging",
))  # fmt: skip
# How compounds of German and Dutch end that are one.
INSTITUTION_ENDINGS: Final = (
    "agentur", "akademie", "anstalt", "behörde", "bibliothek", "bundesamt", "centrum", "gemeinschaft", "gesellschaft", "hochschule",
    "institut", "instituut", "klinikum", "kommission", "landesamt", "ministerie", "ministerium", "patentamt", "stichting", "stiftung",
    "universiteit", "universität", "verband", "verein", "vereinigung", "vereniging", "zentrum",
)  # fmt: skip
# What advises "on" something.
ADVISERS: Final = frozenset(("center", "centre", "commission", "committee", "council", "institute"))
# A firm's other half: "Sample and Sons".
PARTNERS: Final = frozenset((
    "associates", "brothers", "cie", "co", "daughters", "figli", "filhos", "fils", "hijos", "partner", "partners", "sohn", "sons", "söhne",
    "töchter", "zonen", "zoon",
))  # fmt: skip
# What ends the name of a firm that has partners' names: "Sample, Muster & Example LLP".
FORMS: Final = frozenset(("gmbh", "inc", "llc", "llp", "ltd", "plc", "srl"))
# Before an institution's field, when the word for it comes last: "National Sample and Example Administration".
RANGES: Final = frozenset((
    "american", "australian", "british", "canadian", "eu", "european", "federal", "global", "international", "national", "royal", "uk", "us",
    "world",
))  # fmt: skip
# What institutions deal with, when it's said in several words with capitals; alone, any word will do.
SUBJECTS: Final = frozenset((
    "affairs", "agriculture", "archaeology", "arts", "biology", "business", "care", "climate", "communities", "culture", "defence", "defense",
    "design", "disease", "diseases", "ecology", "economics", "economy", "education", "energy", "engineering", "families", "finance", "fisheries",
    "food", "forestry", "health", "heritage", "history", "housing", "humanities", "industry", "infrastructure", "innovation", "justice",
    "labour", "languages", "law", "learning", "life", "markets", "mathematics", "media", "medicine", "physics", "planning", "policy",
    "politics", "research", "resources", "rights", "safety", "sciences", "services", "skills", "sport", "sports", "statistics", "studies",
    "systems", "technologies", "tourism", "trade", "training", "transport", "water", "welfare",
    "agenda", "asuntos", "cooperación", "cultura", "deporte", "derechos", "desarrollo", "economía", "educación", "energía", "formación",
    "igualdad", "innovación", "investigación", "medio", "memoria", "políticas", "relaciones", "salud", "seguridad", "servicios",
    "transición", "unión",
    "assuntos", "bem-estar", "desenvolvimento", "direitos", "economia", "educação", "energia", "inovação", "meio", "relações", "saúde",
    "segurança", "serviços", "transição",
    "affaires", "politiche", "politiques", "ricerca", "sicurezza", "sviluppo", "forschung", "wetenschap", "wirtschaft", "wissenschaft",
))  # fmt: skip
# How longer words end that name what institutions deal with, and not people.
SUBJECT_ENDINGS: Final = (
    "tion", "sion", "ment", "logy", "ity", "ics", "ism", "ness", "ción", "ção", "zione", "idad", "idade", "ità", "logía", "logia", "logie",
    "ung", "heit", "keit", "schaft", "tät", "wesen", "heid",
)  # fmt: skip
# Small words within names of institutions.
LINKS: Final = frozenset((
    "of", "for", "the", "on", "in", "at", "to", "für", "der", "die", "das", "des", "dem", "den", "zur", "zum", "von", "vom", "im", "am",
    "de", "la", "le", "les", "du", "aux", "au", "pour", "sur", "el", "los", "las", "del", "para", "por", "di", "il", "lo", "i", "gli", "della",
    "delle", "dello", "dei", "degli", "per", "da", "do", "dos", "das", "van", "voor", "het", "te", "op", "dell", "all", "d", "l", "and", "und", "et", "y", "e", "en",
))  # fmt: skip
# Those of them with which a second field begins: "Ministère de la Santé et des Sports".
GENITIVES: Final = frozenset((
    "of", "for", "für", "zur", "zum", "des", "du", "de", "del", "dell", "della", "delle", "dello", "dei", "degli", "da", "do", "dos", "das",
    "d", "di", "l", "pour", "para", "per", "van", "voor",
))  # fmt: skip
