"""What a workbook says to who fills it in, in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The words of one language; ``code`` is that of the record schema's texts."""

    code: str
    yes: str
    no: str
    none: str
    empty: str
    guide: str
    values: str
    field: str
    name: str
    value: str
    explanation: str
    see_sheet: str
    not_listed: str
    not_a_date: str
    lines: tuple[str, ...]


ENGLISH = Wording(
    "en",
    "yes",
    "no",
    "(none)",
    "(empty)",
    "(guide)",
    "(values)",
    "Field",
    "Name",
    "Value",
    "Explanation",
    "One row for each in the sheet `{}`; choose (none) here when it is known that there are none.",
    "Choose one of the list.",
    "Write a day, for instance 2017-12-31.",
    (
        "The record of one procedure",
        "",
        "The sheet `record` holds what there is one of: fill in the column Value. Every other "
        "sheet holds a list: one row for each thing. The names between [ ] tie the sheets to the "
        "rules: leave them as they are. Columns and rows may stand in any order.",
        "",
        "WHAT IS LEFT BLANK IS UNKNOWN. A blank cell never means no, none or zero.",
        "A list that is known to be empty: write (none). In the sheet `record`, each list with a "
        "sheet of its own has a row for that; a list in one cell has that cell.",
        "A record that is there, with nothing known of what is in it: write (empty) in its own row "
        "or column.",
        "",
        "Dates: as a date, or written year-month-day: 2017-12-31. Times of day: 14:00.",
        "Yes or no: yes, no (ja, neen).",
        "Numbers: as a number, not as a percentage. Formulas are not read: paste their values.",
        "Several in one cell: with ; between them, as in  one; two",
        'Blanks around a text do not count, nor do quotation marks around all of it. "" is a text '
        "without a sign.",
        'Where an item itself holds ; write the list as  ["one; two", "three"]',
        "The same id in two sheets ties their rows: the drop-down lists show the ids.",
        "",
        "No names of people anywhere: c1, m2. Merged cells are refused; hidden rows count.",
        "A sheet with a name between ( ) is not read: keep notes in one of your own.",
    ),
)

DUTCH = Wording(
    "nl",
    "ja",
    "neen",
    "(geen)",
    "(leeg)",
    "(uitleg)",
    "(waarden)",
    "Veld",
    "Naam",
    "Waarde",
    "Uitleg",
    "Een rij voor elk in het blad `{}`; kies hier (geen) als bekend is dat er geen zijn.",
    "Kies er een uit de lijst.",
    "Schrijf een dag, bijvoorbeeld 2017-12-31.",
    (
        "Het dossier van één procedure",
        "",
        "Het blad `record` bevat waarvan er één is: vul de kolom Waarde in. Elk ander blad is een "
        "lijst: één rij voor elk ding. De namen tussen [ ] verbinden de bladen met de regels: laat "
        "ze staan. Kolommen en rijen mogen in elke volgorde staan.",
        "",
        "WAT BLANCO BLIJFT, IS ONBEKEND. Een blanco cel betekent nooit neen, geen of nul.",
        "Een lijst waarvan bekend is dat ze leeg is: schrijf (geen). In het blad `record` heeft "
        "elke lijst met een eigen blad daarvoor een rij; een lijst in één cel heeft die cel.",
        "Een onderdeel dat er is, maar waarvan niets bekend is: schrijf (leeg) in zijn eigen rij "
        "of kolom.",
        "",
        "Data: als datum, of geschreven als jaar-maand-dag: 2017-12-31. Uren: 14:00.",
        "Ja of neen: ja, neen (yes, no).",
        "Getallen: als getal, niet als percentage. Formules worden niet gelezen: plak hun waarden.",
        "Meer dan één in een cel: met ; ertussen, zoals  een; twee",
        'Spaties rond een tekst tellen niet mee, aanhalingstekens rond het geheel ook niet. "" is '
        "een tekst zonder teken.",
        'Bevat een onderdeel zelf een ; schrijf de lijst dan als  ["een; twee", "drie"]',
        "Dezelfde sleutel in twee bladen verbindt hun rijen: de keuzelijsten tonen de sleutels die "
        "er zijn.",
        "",
        "Nergens namen van mensen: c1, m2. Samengevoegde cellen worden geweigerd; verborgen rijen "
        "tellen mee.",
        "Een blad met een naam tussen ( ) wordt niet gelezen: houd notities in een eigen blad.",
    ),
)

WORDINGS = {each.code: each for each in (ENGLISH, DUTCH)}
