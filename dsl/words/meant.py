"""What people write for words of the language that stand in another form."""

from __future__ import annotations

from collections.abc import Mapping

_MISSING = "For what the record does not say, write `{IS_MISSING}`."
_ENGLISH = {
    "recorded": "`recorded` is asked with `{IS_RECORDED}`; its opposite is `{IS_MISSING}`.",
    "missing": "`missing` is asked with `{IS_MISSING}`; its opposite is `{IS_RECORDED}`.",
    "empty": "For what the record does not say, write `{IS_MISSING}`; for an empty list, "
    "`{NUMBER_OF} ... {IS} 0`.",
    "yes": "Write `{TRUE}`, or the name alone.",
    "no": "Write `{FALSE}`, or `{NOT}` before the name.",
} | dict.fromkeys(("null", "none", "nothing", "unknown", "absent", "blank", "undefined"), _MISSING)

_ONTBREEKT = "Voor wat het dossier niet vermeldt, schrijft u `{IS_MISSING}`."
_DUTCH = (
    {
        "leeg": "Voor wat het dossier niet vermeldt, schrijft u `{IS_MISSING}`; voor een lege "
        "lijst `{NUMBER_OF} ... {IS} 0`.",
        "ja": "Schrijf `{TRUE}`, of de naam alleen.",
        "nee": "Schrijf `{FALSE}`, of `{NOT}` vóór de naam.",
        "neen": "Schrijf `{FALSE}`, of `{NOT}` vóór de naam.",
        "true": "Schrijf `{TRUE}`, of de naam alleen.",
        "false": "Schrijf `{FALSE}`, of `{NOT}` vóór de naam.",
    }
    | dict.fromkeys(
        ("vermeld", "ingevuld", "gekend", "bekend", "aanwezig", "recorded"),
        "Of iets vermeld is, vraagt u met `{IS_RECORDED}`; het tegendeel is `{IS_MISSING}`.",
    )
    | dict.fromkeys(
        (
            *("ontbrekend", "ontbrekende", "afwezig", "onbekend", "ongekend", "blanco", "niets"),
            *("nul", "null", "geen", "missing"),
        ),
        _ONTBREEKT,
    )
)

_MANQUE = "Pour ce que le dossier n'indique pas, écrivez `{IS_MISSING}`."
_FRENCH = (
    {
        "vide": "Pour ce que le dossier n'indique pas, écrivez `{IS_MISSING}` ; pour une liste "
        "vide, `{NUMBER_OF} ... {IS} 0`.",
        "oui": "Écrivez `{TRUE}`, ou le nom seul.",
        "true": "Écrivez `{TRUE}`, ou le nom seul.",
        "false": "Écrivez `{FALSE}`, ou `{NOT}` devant le nom.",
    }
    | dict.fromkeys(
        ("indiqué", "indiquée", "renseigné", "renseignée", "connu", "connue", "recorded"),
        "Pour demander si une donnée est indiquée, écrivez `{IS_RECORDED}` ; le contraire est "
        "`{IS_MISSING}`.",
    )
    | dict.fromkeys(
        ("absent", "absente", "manquant", "manquante", "inconnu", "inconnue", "rien", "null"),
        _MANQUE,
    )
)

MEANT: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "nl": _DUTCH, "fr": _FRENCH}
"""Language code -> what is written -> how the language says it, in that language."""
