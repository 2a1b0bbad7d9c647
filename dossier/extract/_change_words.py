"""Words that call the date behind them one of a change, in the languages of the web."""

import re

_STEMS = (
    "updated", "update", "modified", "edited", "revised", "changed", "reviewed", "amended", "aktualisiert", "aktualisierung", "geändert",
    "änderung", "überarbeitet", "bearbeitet", "mis à jour", "mise à jour", "mis a jour", "mise a jour", "modifié", "modifiée", "actualisé",
    "actualizado", "actualizada", "actualización", "modificado", "modificada", "modificación", "revisado", "aggiornato", "aggiornata",
    "aggiornamento", "modificato", "modifica", "atualizado", "atualizada", "atualização", "bijgewerkt", "gewijzigd", "uppdaterad", "uppdaterades",
    "ändrad", "opdateret", "oppdatert", "päivitetty", "muokattu", "zaktualizowano", "aktualizacja", "aktualizace", "aktualizováno",
    "aktualizované", "aktualizácia", "frissítve", "actualizat", "ažurirano", "güncellenme", "güncelleme", "diperbarui", "обновлено", "обновление",
    "изменено", "оновлено", "ενημέρωση", "ενημερώθηκε",
)  # fmt: skip
_SHORT_WORDS = r"(?:\W{1,3}[^\W\d]{1,6}){0,2}"
CHANGED = re.compile(
    rf"(?:\b(?:{'|'.join(_STEMS)})\b{_SHORT_WORDS}|(?:更新|修改|수정|업데이트|改訂)[^\W\d]{{0,3}})\W{{0,3}}$",
    re.IGNORECASE,
)
