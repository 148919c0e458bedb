"""Days, numbers and months in words, in the languages of the papers."""

from datetime import date


MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "tr": [
        "Ocak",
        "Şubat",
        "Mart",
        "Nisan",
        "Mayıs",
        "Haziran",
        "Temmuz",
        "Ağustos",
        "Eylül",
        "Ekim",
        "Kasım",
        "Aralık",
    ],
    "pt": [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
}
SHORT_EN = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
SHORT_FR = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def in_french(number: int) -> str:
    """A number up to 2999 as registrars write it."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        ten, unit = divmod(number, 10)
        if ten in (7, 9):
            ten, unit = ten - 1, unit + 10
        if not unit:
            return _TENS[ten] + ("s" if ten == 8 else "")
        link = " et " if unit in (1, 11) and ten != 8 else "-"
        return _TENS[ten] + link + _UNITS[unit]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
        return f"{head} {in_french(rest)}" if rest else head
    thousands, rest = divmod(number, 1000)
    head = "mille" if thousands == 1 else f"{_UNITS[thousands]} mille"
    return f"{head} {in_french(rest)}" if rest else head


def day_in_words(day: date) -> str:
    """ "douze mars mille neuf cent quatre-vingt-douze"."""
    first = "premier" if day.day == 1 else in_french(day.day)
    return f"{first} {MONTHS['fr'][day.month - 1]} {in_french(day.year)}"


def written(day: date, style: str) -> str:
    """The day as papers print it; `style` is one of those below, or a language for its long form."""
    number, month, year = day.day, day.month, day.year
    ordinal = "1er" if number == 1 else str(number)
    forms = {
        "": f"{day:%d/%m/%Y}",
        "num": f"{day:%d/%m/%Y}",
        "two": f"{day:%d/%m/%y}",
        "dots": f"{day:%d.%m.%Y}",
        "dash": f"{day:%d-%m-%Y}",
        "spaced": f"{day:%d %m %Y}",
        "iso": f"{day:%Y-%m-%d}",
        "fr": f"{ordinal} {MONTHS['fr'][month - 1]} {year}",
        "zerofr": f"{number:02} {MONTHS['fr'][month - 1]} {year}",
        "words": day_in_words(day),
        "month": f"{MONTHS['fr'][month - 1]} {year}",
        "Month": f"{MONTHS['fr'][month - 1].capitalize()} {year}",
        "MONTH": f"{MONTHS['fr'][month - 1]} {year}".upper(),
        "nummonth": f"{day:%m/%Y}",
        "year": str(year),
        "yy": f"{day:%y}",
        "daymonth": f"{ordinal} {MONTHS['fr'][month - 1]}",
        "shortfr": f"{number:02} {SHORT_FR[month - 1]} {year}",
        "shortdaymonth": f"{number:02} {SHORT_FR[month - 1]}",
        "numdaymonth": f"{day:%d/%m}",
        "dayonly": ordinal,
        "weekdaymonth": f"{WEEKDAYS[day.weekday()]} {number} {MONTHS['fr'][month - 1]}",
        "weekday": f"{WEEKDAYS[day.weekday()]} {number} {MONTHS['fr'][month - 1]} {year}",
        "twin": f"{number:02} {SHORT_FR[month - 1].upper().rstrip('.')}/{SHORT_EN[month - 1]} {year}",
        "shorten": f"{number:02} {SHORT_EN[month - 1]} {year}",
        "en": f"{number} {MONTHS['en'][month - 1]} {year}",
        "us": f"{MONTHS['en'][month - 1]} {number}, {year}",
        "es": f"{number} de {MONTHS['es'][month - 1]} de {year}",
        "pt": f"{number} de {MONTHS['pt'][month - 1]} de {year}",
        "de": f"{number}. {MONTHS['de'][month - 1]} {year}",
        "tr": f"{number} {MONTHS['tr'][month - 1]} {year}",
    }
    return forms[style]
