"""Pages that say that they are not there, although the server says 200."""

import re

from dossier.evidence import Metadata, Origin
from dossier.extract._text import folded, line
from dossier.extract._titles import parts_of
from dossier.extract.page import Page

NOT_THERE = "the page says that it is not there, although the server says 200"

# What a title says, or begins with, without numbers and excuses; only what can't be the title of anything else.
_PHRASES = (
    # English
    "page not found", "page cannot be found", "page can t be found", "page could not be found", "page couldn t be found",
    "the page cannot be found", "the page could not be found", "the page was not found", "this page could not be found",
    "this page can t be found", "this page cannot be found", "that page can t be found", "page was not found", "page does not exist",
    "page doesn t exist", "this page does not exist", "this page doesn t exist", "the page does not exist", "the page doesn t exist",
    "the page you requested was not found", "the page you requested could not be found", "the page you requested cannot be found",
    "the page you are looking for", "the page you re looking for", "the page you were looking for", "the requested page could not be found",
    "we can t find the page", "we can t find that page", "we can t find this page", "we couldn t find the page", "we couldn t find that page",
    "we could not find the page", "we cannot find the page", "cannot find page", "can t find page", "page no longer exists",
    "this page no longer exists", "file not found", "article not found", "document not found", "content not found", "story not found",
    "post not found", "url not found", "requested url not found", "resource not found", "object not found", "page missing", "page removed",
    # German
    "seite nicht gefunden", "seite wurde nicht gefunden", "seite konnte nicht gefunden werden", "seite existiert nicht",
    "die seite wurde nicht gefunden", "die seite konnte nicht gefunden werden", "die seite existiert nicht", "diese seite existiert nicht",
    "die angeforderte seite", "die gesuchte seite", "die von ihnen gesuchte seite", "die von ihnen angeforderte seite", "seite nicht vorhanden",
    "artikel nicht gefunden", "dokument nicht gefunden", "datei nicht gefunden", "inhalt nicht gefunden",
    # French
    "page introuvable", "page non trouvée", "page non trouvee", "page inexistante", "la page demandée", "la page que vous recherchez",
    "la page que vous cherchez", "la page que vous avez demandée", "cette page n existe pas", "cette page n existe plus", "cette page est introuvable",
    "la page n existe pas", "article introuvable", "document introuvable", "contenu introuvable", "fichier introuvable",
    # Spanish, Italian, Portuguese, Catalan, Romanian
    "página no encontrada", "pagina no encontrada", "no se encontró la página", "no se ha encontrado la página", "la página no existe",
    "esta página no existe", "la página que buscas", "la página que busca", "la página solicitada", "artículo no encontrado",
    "contenido no encontrado", "pagina non trovata", "pagina inesistente", "la pagina non esiste", "la pagina richiesta", "la pagina che cerchi",
    "la pagina cercata", "questa pagina non esiste", "articolo non trovato", "contenuto non trovato", "página não encontrada",
    "pagina não encontrada", "página inexistente", "esta página não existe", "a página que procura", "a página não foi encontrada",
    "a página não existe", "artigo não encontrado", "conteúdo não encontrado", "pàgina no trobada", "no s ha trobat la pàgina",
    "pagina nu a fost găsită", "pagină negăsită", "pagina nu există",
    # Dutch, Swedish, Danish, Norwegian, Finnish, Estonian
    "pagina niet gevonden", "deze pagina bestaat niet", "de pagina bestaat niet", "de pagina is niet gevonden", "deze pagina is niet gevonden",
    "artikel niet gevonden", "sidan hittades inte", "sidan kunde inte hittas", "sidan finns inte", "sidan kan inte hittas", "siden blev ikke fundet",
    "siden kunne ikke findes", "siden findes ikke", "siden ikke fundet", "siden ble ikke funnet", "siden finnes ikke", "fant ikke siden",
    "sivua ei löytynyt", "sivua ei löydy", "sivua ei ole", "lehte ei leitud",
    # Polish, Czech, Slovak, Slovenian, Croatian, Hungarian, Turkish, Greek
    "nie znaleziono strony", "strona nie została znaleziona", "strona nie istnieje", "nie ma takiej strony", "podana strona nie istnieje",
    "stránka nenalezena", "stránka nebyla nalezena", "stránka neexistuje", "stránka sa nenašla", "stránka nebola nájdená", "strani ni mogoče najti",
    "stranica nije pronađena", "az oldal nem található", "oldal nem található", "a keresett oldal nem található", "sayfa bulunamadı",
    "aradığınız sayfa", "η σελίδα δεν βρέθηκε", "η σελίδα δε βρέθηκε",
    # Russian, Ukrainian, Bulgarian, Serbian
    "страница не найдена", "страница не существует", "такой страницы нет", "страницы не существует", "сторінку не знайдено", "сторінка не знайдена",
    "страницата не е намерена", "страница није пронађена",
    # Chinese, Japanese, Korean
    "页面不存在", "页面未找到", "找不到页面", "找不到网页", "未找到页面", "您访问的页面不存在", "您访问的页面", "頁面不存在", "找不到頁面", "找不到網頁", "找不到此頁面",
    "ページが見つかりません", "ページが見つかりませんでした", "お探しのページ", "指定されたページ", "該当するページ", "ページは存在しません", "페이지를 찾을 수 없습니다",
    "요청하신 페이지", "존재하지 않는 페이지",
    # Arabic, Persian, Hebrew, Hindi, Indonesian, Vietnamese
    "الصفحة غير موجودة", "لم يتم العثور على الصفحة", "صفحة غير موجودة", "الصفحة المطلوبة غير موجودة", "صفحه یافت نشد", "صفحه مورد نظر یافت نشد",
    "הדף לא נמצא", "העמוד לא נמצא", "דף לא נמצא", "पृष्ठ नहीं मिला", "पेज नहीं मिला", "halaman tidak ditemukan", "không tìm thấy trang",
)  # fmt: skip
_SAID = tuple(map(folded, _PHRASES))
_NUMBERS = frozenset({"404", "410"})
_NOT_FOUND = "not found"
# What stands around what is said: numbers, and excuses.
_AROUND = _NUMBERS | {
    "error", "err", "http", "https", "status", "code", "fehler", "fehlercode", "erreur", "errore", "erro", "fout", "fel", "feil", "fejl",
    "virhe", "błąd", "chyba", "hiba", "hata", "ошибка", "помилка", "错误", "エラー", "oops", "ooops", "whoops", "ups", "uups", "hoppla",
    "sorry", "désolé", "entschuldigung",
}  # fmt: skip
# Where an article states its date and its author; an address may have a date, and lists of other articles have some.
_STATED: frozenset[Origin] = frozenset({"json-ld", "microdata", "open-graph", "citation", "dublin-core", "meta"})
_LONGER = 40  # characters by which a title may go on: "... on example.org"
_MOST_WORDS = 6
_TINY, _SHORT, _LONG = 600, 2_500, 8_000


def not_found(page: Page, metadata: Metadata) -> str:
    """Why a page is none, empty when it is one; nothing that states a date or an author, or has much to read, is ever called gone."""
    stated = [told.origin for told in (metadata.published, metadata.authors) if told]
    if _STATED.intersection(stated) or "article" in page.metas.get("og:type", ()):
        return ""
    headings = [said for text in page.headings[:2] if (said := _says(text))]
    named = _says(page.title)
    strongest = max([named, *headings], default=0)
    if not strongest:
        return ""
    sure = (named and headings) or _is_hidden(page)
    most = _TINY if strongest == 1 else _LONG if sure else _SHORT
    return NOT_THERE if len(page.visible) < most else ""


def _is_hidden(page: Page) -> bool:
    """Whether search engines are asked not to keep the page."""
    return any("noindex" in each.lower() for each in page.metas.get("robots", ()))


def _says(title: str) -> int:
    """How clearly a title says that a page is not there: 2 in words, 1 by a number alone, 0 not at all.

    Beside that, it may have the name of a site, but not the words of a headline; a number stands first.
    """
    said = [(_part_says(folded(part)), len(part.split())) for part in parts_of(line(title, 300))]
    if any(not clear and words > _MOST_WORDS for clear, words in said):
        return 0
    return max((clear for place, (clear, _) in enumerate(said) if clear == 2 or place == 0), default=0)


def _part_says(part: str) -> int:
    words = part.split()
    numbered = bool(_NUMBERS.intersection(words))
    while words and words[0] in _AROUND:
        words.pop(0)
    while words and words[-1] in _AROUND:
        words.pop()
    said = " ".join(words)
    if not said:
        return 1 if numbered else 0
    if said == _NOT_FOUND:
        return 2 if numbered else 1
    return 2 if any(_begins(said, each) for each in _SAID) else 0


def _begins(said: str, phrase: str) -> bool:
    return said == phrase or (said.startswith(_spaced(phrase)) and len(said) < len(phrase) + _LONGER)


def _spaced(phrase: str) -> str:
    """A phrase and the space after it, where its language has spaces."""
    return phrase if re.search("[\u3040-\u30ff\u4e00-\u9fff]", phrase) else f"{phrase} "
