"""Words that deny, in many languages: none may be left out at an ellipsis, and what only looks like one may."""

import pytest

from dossier.folding import folded
from dossier.verify.negation_words import ELSEWHERE, WORDS
from dossier.verify.negations import are_unknown, negations
from dossier.verify.quotes import look_up, prepare
from dossier.verify.text import Text
from dossier.verify.tongues import tongues

LEFT_OUT = {
    "ar": ("نحن في هذا المجلس [لا] ندعم هذه الخطة الجديدة", "نحن في هذا المجلس [ولن] ندعم هذه الخطة الجديدة", "نحن في هذا المجلس [لم] ندعم هذه الخطة"),
    "he": ("אנחנו במועצה הזאת [לא] תומכים בתוכנית החדשה", "אמרנו במועצה הזאת [שלא] נתמוך בתוכנית החדשה", "עשינו במועצה הזאת [בלי] כל התמיכה הזאת"),
    "el": ("Εμείς στο συμβούλιο [δεν] στηρίζουμε το νέο σχέδιο", "Το κάναμε στο συμβούλιο [χωρίς] τη βοήθεια του δήμου"),
    "hi": ("हम इस परिषद में इसका [नहीं] समर्थन करते हैं यहाँ", "हम इस परिषद में [बिना] किसी समर्थन के काम करते हैं"),
    "bn": ("আমরা এই পরিষদে পরিকল্পনা [সমর্থন করিনি] এবং আরও কাজ করেছি", "আমরা এই পরিষদে এটা [না] সমর্থন করি আজকে"),
    "fa": ("ما در این شورا طرح را [هرگز] تایید کرده ایم", "ما در این شورا طرح را [تایید نمی‌کنیم و] اجرا می‌کنیم با هم"),
    "ur": ("ہم اس کونسل میں اس کی [نہیں] حمایت کرتے ہیں",),
    "th": ("เราในสภานี้ [ไม่] สนับสนุนแผนใหม่ของเมือง",),
    "vi": ("Chúng tôi trong hội đồng [không] ủng hộ kế hoạch mới này",),
    "id": ("Kami di dewan kota ini [tidak] mendukung rencana baru itu", "Kami di dewan kota ini [bukan] pendukung rencana baru itu"),
    "ro": ("Noi în acest consiliu local [nu] susținem planul cel nou", "Noi am lucrat în consiliu [fără] ajutorul primăriei de aici"),
    "hu": ("Mi ebben a városi tanácsban [nem] támogatjuk az új tervet",),
    "bg": ("Ние в този съвет на града [не] подкрепяме новия план",),
    "hr": ("Mi u ovom gradskom vijeću [nećemo] podržati taj novi plan", "Mi u ovom gradskom vijeću [nismo] podržali taj novi plan"),
    "cs": ("My v této městské radě [nebudeme] podporovat ten nový plán", "Vláda dnes ráno [nepodporuje nový návrh, ale] starý plán města"),
    "sk": ("My v tejto mestskej rade [nebudeme] podporovať ten nový plán",),
    "uk": ("Ми в цій міській раді [ніколи] підтримували новий план",),
    "ca": ("Nosaltres en aquest consell [mai] donem suport al nou pla", "Ho vam fer en aquest consell [sense] l'ajuda de la ciutat"),
    "fi": ("Me tässä kaupungin valtuustossa [emme] tue uutta suurta suunnitelmaa",),
    "et": ("Meie selles linna volikogus [ei] toeta uut suurt plaani",),
    "lv": ("Mēs šajā pilsētas domē [nevaram] atbalstīt jauno lielo plānu",),
    "lt": ("Mes šioje miesto taryboje [nebepalaikome senojo, bet] remiame naują didelį planą",),
    "sv": ("Vi i kommunens styrelse har [varken] stött den nya planen",),
    "da": ("Vi i kommunens bestyrelse har [hverken] støttet den nye plan",),
    "no": ("Vi i kommunens styre vil [ikkje] støtte den nye planen",),
    "en": (
        "We in this council [are unable to] support the new plan", "We in this council [oppose all who] support the new plan",
        "We in this council [refuse to] support the new plan", "We in this council [failed to] support the new plan",
        "We in this council [hardly] support the new plan", "We voted in this council [against those who] support the plan",
        "We in this council [doubt that we] support the new plan", "We in this council [reject it and] support the new plan",
    ),
    "tr": ("Biz bu kentin meclisinde bunu [desteklemiyoruz ve] daha çok çalışıyoruz",),
    "ko": ("우리 위원회는 새로운 계획을 [지지하지 않고] 오래된 계획을 검토한다",),
    "zh": ("我们市议会决定[拒绝]支持这个新计划",),
    "ja": ("私たちは市議会でこの計画を[支持せず]検討を続けます",),
    "ka": ("ჩვენ ამ საბჭოში ახალ გეგმას [არ] ვუჭერთ მხარს დღეს",),
    "ta": ("நாங்கள் இந்த சபையில் புதிய திட்டத்தை [ஆதரிக்கவில்லை ஆனால்] பழைய திட்டத்தை ஆதரிக்கிறோம் இன்று",),
}  # fmt: skip
INNOCENT = [
    "Vi har i dag och i år [nu] ett bra beslut om den nya skolan",
    "O governo disse que esta obra [no centro da cidade] vai ser para todos",
    "Guvernul a spus că acest plan este [mai bun și] pentru oraș de mare folos",
    "The board said it will [make sense of this and] build the new school",
    "We hebben het plan van de stad [pas gisteren] in de raad en op straat gezien",
    "The town has said that it [needs a new hall and] will build the school",
    "Das ist von der Stadt in der [Mitte des Jahres] für alle beschlossen worden",
    "เราสนับสนุนแผนใหม่ [อย่างเต็มที่และ] ของเมืองนี้",
    "他们问我们[是否]支持这个城市的新计划",
]


def verdict(marked: str) -> str:
    """What a quote comes to that leaves out what stands in brackets."""
    before, _, rest = marked.partition("[")
    out, _, after = rest.partition("]")
    return look_up(f"{before}… {after}", (prepare(Text("page", before + out + after)),)).verdict


@pytest.mark.parametrize("marked", [each for examples in LEFT_OUT.values() for each in examples])
def test_no_negation_may_be_left_out(marked: str) -> None:
    assert verdict(marked) == "altered"


@pytest.mark.parametrize("marked", INNOCENT)
def test_what_denies_in_other_languages_only_may_be_left_out(marked: str) -> None:
    assert verdict(marked) == "elided"


def test_a_word_of_several_languages_denies_where_the_language_is_unclear() -> None:
    assert negations(["nu"]) == 1
    assert negations(["nu"], ["har", "det", "och"]) == 0
    assert negations(["nu"], ["și", "este"]) == 1


def test_words_of_scripts_without_a_list_are_unknown() -> None:
    assert are_unknown(["გეგმას"])
    assert not are_unknown(["plan", "план", "σχέδιο", "خطة", "योजना", "পরিকল্পনা", "計", "계획", "แ", "kế"])


def test_listed_words_are_compared_as_words() -> None:
    assert set(ELSEWHERE) <= set(folded(WORDS).words)
    assert all(negations([word]) for word in folded(WORDS).words)


def test_the_language_of_words() -> None:
    assert tongues(["das", "plan", "ist"]) == {"de"}
    assert tongues(["plan", "der"]) == tongues([]) == frozenset()
