"""Words that deny, refuse, doubt or oppose, language by language: who leaves one out may turn a sentence into its opposite.

Written as they are in print; `negations.py` compares them. What is a common word of another language has its line in `ELSEWHERE`.
"""

WORDS = """
not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely rarely seldom unless dont doesnt didnt isnt wont
deny denies denied denying refuse refuses refused refusing refusal fail fails failed failing false untrue rather instead
unable inability incapable unwilling unlikely impossible against oppose opposes opposed opposing reject rejects rejected rejecting rejection
doubt doubts doubted doubtful decline declines declined
nicht nichts nie niemals niemand niemanden niemandem nirgends nirgendwo ohne weder kaum keinesfalls keineswegs mitnichten statt anstatt nein
unmöglich unfähig außerstande weigert weigern weigerte weigerten verweigert verweigerte bestreitet bestritt bestritten dementiert
dementierte falsch
niet geen nooit zonder niemand niets nergens noch nauwelijks onmogelijk weigert weigerde ontkent ontkende
ne pas jamais rien aucun aucune aucuns aucunes sans ni guère plutôt nullement nul nulle non impossible refuse refusé refusent nie nié nient
no nunca jamás nadie nada ningún ninguno ninguna ningunos ningunas tampoco sin ni apenas imposible rechaza rechazó rechazan niega negó niegan
não nem sem nenhum nenhuma ninguém nunca jamais impossível recusa recusou nega negou
non né senza nessun nessuno nessuna niente nulla mai neanche nemmeno neppure impossibile nega negato rifiuta rifiutato
mai sense ningú cap res tampoc mica
nu nici niciun nicio niciodată nimic nimeni fără imposibil refuză
ikke ikkje ingen inga intet ingenting aldrig aldri uden uten hverken verken næppe neppe ej umulig umuligt nægter nægtede benægter nekter nektet
inte inget inga aldrig utan ej icke varken knappast ingenstans omöjligt vägrar vägrade nekar nekade förnekar
ei en et emme ette eivät älä älkää älköön ilman eikä enkä etkä emmekä ettekä eivätkä ettei etten ellei mahdotonta
ei pole polnud mitte ära ärge ilma ega
nem ne sem nincs nincsen nincsenek sincs nélkül soha sosem senki semmi tilos
nie bez nigdy nikt nikogo nic niczego żaden żadna żadne żadnego żadnej ani niemożliwe odmawia odmówił
ne není nejsou nikdy nic nikdo bez žádný žádná žádné žádného ani nelze nemožné
nie nikdy nič nikto bez žiadny žiadna žiadne ani nemožné niet
ne nije nisu nismo niste nisam nisi nema nemaju nemamo neće nećemo nećete neću nikad nikada nitko niko ništa nijedan nijedna bez nemoj nemojte
ni niso nismo niste nisem nima nimajo nikoli nihče nič brez noben nobena nobeno
nav nekad nebija nevar nebūs neviens nekas nevienu bez
nėra nebuvo nebus negali niekada niekas nieko nė be
değil yok asla hiç hiçbir olmadan
tidak tak bukan bukanlah tidaklah belum jangan tanpa tiada enggak nggak gak menolak
không chẳng chưa đừng chả
nuk ekki enginn engin aldrei ez deyil emas hindi huwag
не нет ни без никогда никто никого ничего ничто нельзя никакой никакого никаких невозможно отказался отказалась отказывается отрицает
не ні немає нема ніколи ніхто нікого нічого без жоден жодна жодного жодної ані неможливо
не няма нямат нямаме нито без никога никой нищо недей недейте никаква никакво никакви
не ня няма ніколі није нису нисам нисмо нема неће никад никада нико ништа нити емес жоқ үгүй
δεν δε μην μη χωρίς ούτε όχι μήτε ποτέ κανείς κανένας καμία κανένα τίποτα τίποτε αδύνατο αρνείται αρνήθηκε δίχως ουδέποτε ουδείς
לא אין בלי אל מבלי ללא אינו אינה אינם אינן איני אינני לאו טרם מעולם שום אסור מסרב סירב
لا لم لن ليس ليست ليسوا لست لسنا ما بدون دون غير بلا كلا أبدا رفض رفضت يرفض ترفض نفى نفت ينفي
نه هیچ هرگز بدون نیست نیستند نیستم نیستیم نباید نبود نبودند نشد نشده نکرد نکرده نکردند ندارد ندارند نداریم نداشت نخواهد نخواهند نتوانست
نہیں نہ مت بغیر بنا
नहीं नही न ना मत बिना नाही नाहीत नको नका नये गैर
না নয় নেই নাই নহে ছাড়া বিনা নহয় কখনো
"""
# Words above that say something else in these languages (ISO 639-1), where most who write them mean that.
ELSEWHERE = {
    "no": "pt", "ne": "it tr", "ni": "sv", "mai": "ro fr de da no", "sin": "sv da no", "sem": "cs sk", "ei": "no", "nu": "sv da no nl fr",
    "en": "nl fr es ca sv da no de pt it tr", "et": "fr da no et", "ette": "et", "pole": "en pl", "mitte": "de", "be": "en sv da no hu",
    "tak": "pl cs sk da no", "sense": "en", "cap": "en fr es pt ro", "res": "sv es en fr", "mica": "en es", "hindi": "en de fr es it pt",
    "pas": "nl", "noch": "de", "nie": "fr",
}  # fmt: skip
