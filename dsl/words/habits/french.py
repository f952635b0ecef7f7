"""What people write out of habit in French, and how the language says it."""

from __future__ import annotations

_EVERY = "Écrivez `{EVERY} ... {WITHIN} ... {SATISFY} ...`."
_OTHERWISE = (
    "Écrivez `{OR}` entre des conditions ; dans une définition à plusieurs cas, `{OTHERWISE}`."
)
_MAY = (
    "Une règle dit ce qui doit être (`{REQUIRE}`) ou ne peut pas être (`{FORBID}`) ; ce qui est "
    "permis ne demande pas de règle."
)
_BETWEEN = (
    "Donnez les deux bornes : `{IS} {AT_LEAST} ... {AND} ... {IS} {AT_MOST}`, ou pour des dates "
    "`{IS} {ON_OR_AFTER} ... {AND} ... {IS} {ON_OR_BEFORE}`."
)


def _each(sentence: str, *phrases: str) -> dict[str, str]:
    return dict.fromkeys(phrases, sentence)


PHRASES = {
    **_each("Écrivez `{WHEN}`.", "si", "quand", "au cas où", "if", "when"),
    **_each("Écrivez `{EXACTLY_WHEN}`.", "seulement si", "uniquement si", "si et seulement quand"),
    **_each(_OTHERWISE, "ou sinon", "dans le cas contraire"),
    "alors": "Supprimez `alors` : après `{WHEN}` vient `{REQUIRE}`, `{FORBID}` ou `{PREFER}`.",
    **_each("Écrivez une `{EXCEPTION}` à la règle.", "sauf", "excepté", "hormis", "à moins que"),
    **_each("Écrivez `{REQUIRE}`.", "doit", "doivent", "il faut", "exiger", "must"),
    **_each("Écrivez `{FORBID}`.", "ne peut pas", "ne peuvent pas", "ne doit pas", "interdire"),
    **_each(_MAY, "peut", "peuvent"),
    **_each("Écrivez `{PREFER}`.", "devrait", "devraient"),
    **_each("Écrivez `{DEFINE}`.", "définir", "soit"),
    **_each("Écrivez `{FOR_EACH}`.", "pour tout", "pour toute", "pour tous les", "pour toutes les"),
    **_each(_EVERY, "tous les", "toutes les", "tout", "toute"),
    **_each(
        "Écrivez `{THERE_IS_NO} ... {IN} ... {WHERE} ...`.", "aucun", "aucune", "il n'y a pas de"
    ),
    **_each("Écrivez `{IS}`.", "égal à", "est égal à", "est égale à", "égale"),
    **_each("Écrivez `{IS_NOT}`.", "différent de", "est différent de", "est différente de"),
    **_each("Écrivez `{INCLUDES}`.", "contient", "inclut"),
    **_each("Écrivez `{MORE_THAN}`.", "plus grand que", "supérieur à", "plus que"),
    **_each("Écrivez `{LESS_THAN}`.", "plus petit que", "inférieur à", "moins que"),
    **_each("Écrivez `{AT_MOST}`.", "maximum", "au maximum", "pas plus de", "tout au plus"),
    **_each("Écrivez `{AT_LEAST}`.", "minimum", "au minimum", "pas moins de"),
    **_each(_BETWEEN, "entre", "est entre"),
    **_each("Écrivez `{ON_OR_BEFORE}`.", "au plus tard avant", "pas plus tard que"),
    **_each("Écrivez `{ON_OR_AFTER}`.", "pas plus tôt que"),
    **_each("Écrivez `{IS_MISSING}`.", "n'existe pas", "est vide", "est absent", "est manquant"),
    **_each("Écrivez `{IS_RECORDED}`.", "existe", "est renseigné", "est connu"),
    **_each("Écrivez `{SUM_OF}`.", "somme de", "le total de", "total de"),
    **_each("Écrivez `{NUMBER_OF}`.", "nombre de"),
    **_each(
        "Écrivez `({SUM_OF} ... {OVER} ...) / ({NUMBER_OF} ...)`.", "moyenne de", "la moyenne de"
    ),
}
