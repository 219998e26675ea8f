"""Sums and numbers as acts write them: in figures and, so that nobody changes them, in words.

Words of numbers bend by gender and by what they count, which a catalogue cannot say: Russian and English are here.
"""

from outreach_app.wording import language

_UNITS = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_TEENS = (
    *("десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать"),
    *("шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
)
_TENS = (
    *("", "", "двадцать", "тридцать", "сорок", "пятьдесят"),
    *("шестьдесят", "семьдесят", "восемьдесят", "девяносто"),
)
_HUNDREDS = (
    *("", "сто", "двести", "триста", "четыреста", "пятьсот"),
    *("шестьсот", "семьсот", "восемьсот", "девятьсот"),
)
_SCALES = ((10**6, ("миллион", "миллиона", "миллионов"), False), (10**3, ("тысяча", "тысячи", "тысяч"), True))
_ENGLISH_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_SCALES = ((10**6, "million"), (10**3, "thousand"), (100, "hundred"))
_NARROW = "\N{NO-BREAK SPACE}"
MOST = 10**9
"""Numbers are put into words below this."""


def in_figures(kopecks: int) -> str:
    """Roubles and kopecks: «1 234,50»; in English 1,234.50."""
    grouped = f"{kopecks // 100:,}"
    if language() == "ru":
        return f"{grouped.replace(',', _NARROW)},{kopecks % 100:02}"
    return f"{grouped}.{kopecks % 100:02}"


def one_decimal(value: float) -> str:
    """A number with one digit after the comma, or the point in English; a whole one without it."""
    shown = f"{value:.1f}".removesuffix(".0")
    return shown.replace(".", ",") if language() == "ru" else shown


def sum_in_words(kopecks: int) -> str:
    """A sum as an act ends with it: «Сто двадцать рублей 50 копеек»."""
    roubles, rest = divmod(kopecks, 100)
    if language() != "ru":
        return f"{in_words(roubles)} rouble{'' if roubles == 1 else 's'} {rest:02} kopeck{'' if rest == 1 else 's'}"
    rouble = _form(roubles, ("рубль", "рубля", "рублей"))
    return f"{in_words(roubles)} {rouble} {rest:02} {_form(rest, ('копейка', 'копейки', 'копеек'))}"


def in_words(number: int) -> str:
    """A whole number in words with a capital, as of a masculine noun: «Двадцать один»; a very large one in figures."""
    if not 0 <= number < MOST:
        return str(number)
    words = _russian(number) if language() == "ru" else _english(number)
    return words[:1].upper() + words[1:]


def _russian(number: int) -> str:
    if number == 0:
        return "ноль"
    words = []
    for scale, forms, feminine in _SCALES:
        count, number = divmod(number, scale)
        if count:
            words += [*_below_thousand(count, feminine=feminine), _form(count, forms)]
    return " ".join([*words, *_below_thousand(number, feminine=False)])


def _below_thousand(number: int, *, feminine: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = [_HUNDREDS[hundreds]]
    if tens == 1:
        words.append(_TEENS[units])
    else:
        bent = {1: "одна", 2: "две"} if feminine else {}
        words += [_TENS[tens], bent.get(units, _UNITS[units])]
    return [word for word in words if word]


def _form(count: int, forms: tuple[str, str, str]) -> str:
    """The form of a noun after a count: one, two to four, many."""
    if count % 100 in range(11, 15) or count % 10 in {0, 5, 6, 7, 8, 9}:
        return forms[2]
    return forms[0] if count % 10 == 1 else forms[1]


def _english(number: int) -> str:
    if number < len(_ENGLISH_UNITS):
        return _ENGLISH_UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _ENGLISH_TENS[tens] + (f"-{_ENGLISH_UNITS[units]}" if units else "")
    scale, name = next(one for one in _ENGLISH_SCALES if one[0] <= number)
    count, rest = divmod(number, scale)
    joined = f"{_english(count)} {name}"
    if not rest:
        return joined
    return f"{joined} {'and ' if rest < 100 else ''}{_english(rest)}"
