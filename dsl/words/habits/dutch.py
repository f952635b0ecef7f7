"""What people write out of habit in Dutch, and how the language says it."""

from __future__ import annotations

_OTHERWISE = "Schrijf `{OR}` tussen voorwaarden; in een bepaling met gevallen `{OTHERWISE}`."
_EVERY = "Schrijf `{EVERY} ... {WITHIN} ... {SATISFY} ...`."
_THERE_IS = "Schrijf `{THERE_IS} ... {IN} ... {WHERE} ...`."
_EXCEPTION = "Schrijf een `{EXCEPTION}` op de regel."
_MAY = "Een regel zegt wat moet (`{REQUIRE}`) of niet mag (`{FORBID}`); wat mag, vraagt geen regel."
_IN = "Schrijf `{IS_ONE_OF} (...)` voor opgesomde waarden, `{IS_AMONG}` voor een lijst."
_NOT_IN = "Schrijf `{IS_NOT_ONE_OF} (...)` voor opgesomde waarden, `{IS_NOT_AMONG}` voor een lijst."
_BETWEEN = (
    "Geef de twee grenzen: `{IS} {AT_LEAST} ... {AND} ... {IS} {AT_MOST}`, of voor datums "
    "`{IS} {ON_OR_AFTER} ... {AND} ... {IS} {ON_OR_BEFORE}`."
)
_AVERAGE = "Schrijf `({SUM_OF} ... {OVER} ...) / ({NUMBER_OF} ...)`."


def _each(sentence: str, *phrases: str) -> dict[str, str]:
    return dict.fromkeys(phrases, sentence)


PHRASES = {
    **_each("Schrijf `{WHEN}`.", "wanneer", "ingeval", "in geval", "mits", "if", "when"),
    **_each(
        "Schrijf `{EXACTLY_WHEN}`.",
        *("enkel indien", "alleen indien", "slechts indien", "enkel als", "alleen als"),
        *(
            "slechts als",
            "enkel wanneer",
            "alleen wanneer",
            "slechts wanneer",
            "als en slechts als",
        ),
    ),
    **_each(_OTHERWISE, "zoniet", "zo niet", "of anders", "in het andere geval"),
    "dan": "Laat `dan` weg: na `{WHEN}` komt `{REQUIRE}`, `{FORBID}` of `{PREFER}`.",
    **_each(_EXCEPTION, "behalve", "uitgezonderd", "met uitzondering van", "behoudens"),
    **_each(
        "Schrijf `{REQUIRE}`.",
        *("moet", "moeten", "dient", "dienen", "vereist", "zal", "zullen", "must"),
    ),
    **_each("Schrijf `{FORBID}`.", "mag niet", "mogen niet", "mag geen", "mogen geen", "verbiedt"),
    **_each("Schrijf `{FORBID}`.", "verboden", "kan niet", "kunnen niet"),
    **_each(_MAY, "mag", "mogen", "kan", "kunnen"),
    **_each("Schrijf `{PREFER}`.", "zou moeten", "liefst", "wenselijk", "bij voorkeur is"),
    **_each("Schrijf `{DEFINE}`.", "definieer", "stel", "noem"),
    **_each("Schrijf `{FOR_EACH}`.", "voor alle", "voor iedere", "voor ieder", "per"),
    **_each(_EVERY, "alle", "iedere", "ieder", "elk van"),
    **_each(_THERE_IS, "er bestaat een", "er bestaat", "sommige", "minstens een", "een"),
    "er zijn": "Schrijf `{THERE_IS} ... {IN} ... {WHERE} ...`, of `{AT_LEAST} 2 {OF} ... "
    "{SATISFY_2} ...`.",
    **_each(
        "Schrijf `{THERE_IS_NO} ... {IN} ... {WHERE} ...`.",
        "geen",
        "er zijn geen",
        "er bestaat geen",
    ),
    **_each("Schrijf `{IS}`.", "gelijk aan", "is gelijk aan", "zijn", "bedraagt"),
    **_each(
        "Schrijf `{IS_NOT}`.",
        "verschilt van",
        "is niet gelijk aan",
        "niet gelijk aan",
        "is verschillend van",
    ),
    **_each("Schrijf `{INCLUDES}`.", "bevat"),
    **_each("Schrijf `{INCLUDES_2}`.", "bevatten"),
    **_each("Schrijf `{IS}`, `{INCLUDES}` of `{SATISFY}`, na wat u bedoelt.", "heeft"),
    **_each(
        "Schrijf `{MORE_THAN}`.", "groter dan", "hoger dan", "langer dan", "ouder dan", "meer als"
    ),
    **_each(
        "Schrijf `{LESS_THAN}`.",
        *("kleiner dan", "lager dan", "korter dan", "jonger dan", "minder als"),
    ),
    **_each(
        "Schrijf `{AT_MOST}`.",
        *("niet meer dan", "hoogstens", "maximaal", "maximum", "tenhoogste", "op zijn hoogst"),
        *("niet groter dan", "niet hoger dan"),
    ),
    **_each("Schrijf `{IS} {AT_MOST}`.", "is niet meer dan", "is niet groter dan"),
    **_each(
        "Schrijf `{AT_LEAST}`.",
        *("niet minder dan", "minstens", "minimaal", "minimum", "tenminste", "op zijn minst"),
        *("niet kleiner dan", "niet lager dan"),
    ),
    **_each("Schrijf `{IS} {AT_LEAST}`.", "is niet minder dan", "is niet kleiner dan"),
    **_each(_BETWEEN, "is tussen", "ligt tussen", "tussen"),
    **_each("Schrijf `{AFTER}`.", "later dan"),
    **_each("Schrijf `{IS} {AFTER}`.", "is later dan"),
    **_each("Schrijf `{BEFORE}`.", "vroeger dan", "eerder dan"),
    **_each("Schrijf `{IS} {BEFORE}`.", "is vroeger dan", "is eerder dan"),
    **_each(
        "Schrijf `{ON_OR_BEFORE}`.",
        *("ten laatste op", "ten laatste", "niet later dan", "op zijn laatst", "uiterlijk tot"),
    ),
    **_each("Schrijf `{IS} {ON_OR_BEFORE}`.", "is niet later dan", "is ten laatste"),
    **_each("Schrijf `{ON_OR_AFTER}`.", "niet vroeger dan", "niet eerder dan", "op zijn vroegst"),
    **_each("Schrijf `{IS} {ON_OR_AFTER}`.", "is niet vroeger dan", "is niet eerder dan"),
    **_each(
        "Schrijf `{IS_MISSING}`.",
        *("bestaat niet", "is leeg", "is niet ingevuld", "is niet vermeld", "is onbekend"),
        *("is niet gekend", "is niet bekend"),
    ),
    **_each("Schrijf `{IS_RECORDED}`.", "bestaat", "is ingevuld", "is gekend", "is bekend"),
    **_each(_IN, "is in", "zit in", "staat in", "komt voor in"),
    **_each(_NOT_IN, "is niet in", "zit niet in", "staat niet in", "komt niet voor in"),
    **_each("Schrijf `{HIGHEST_OF}`.", "maximum van", "het maximum van", "hoogste van"),
    **_each("Schrijf `{LOWEST_OF}`.", "minimum van", "het minimum van", "laagste van"),
    **_each("Schrijf `{SUM_OF}`.", "totaal van", "het totaal van", "som van"),
    **_each("Schrijf `{NUMBER_OF}`.", "aantal", "aantal van", "het aantal van"),
    **_each(_AVERAGE, "gemiddelde van", "het gemiddelde van"),
}
