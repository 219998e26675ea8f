import pytest

from outreach_app.domain.amounts import in_figures, in_words, sum_in_words
from outreach_app.wording import speaking


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Ноль"),
        (1, "Один"),
        (11, "Одиннадцать"),
        (22, "Двадцать два"),
        (40, "Сорок"),
        (100, "Сто"),
        (1_001, "Одна тысяча один"),
        (2_512, "Две тысячи пятьсот двенадцать"),
        (15_000, "Пятнадцать тысяч"),
        (1_200_003, "Один миллион двести тысяч три"),
    ],
)
def test_numbers_in_russian_words(number: int, words: str) -> None:
    with speaking("ru"):
        assert in_words(number) == words


def test_sums_bend_with_their_count() -> None:
    with speaking("ru"):
        assert sum_in_words(12_101) == "Сто двадцать один рубль 01 копейка"
        assert sum_in_words(2_302) == "Двадцать три рубля 02 копейки"
        assert sum_in_words(1_100) == "Одиннадцать рублей 00 копеек"
        assert in_figures(123_450) == "1\N{NO-BREAK SPACE}234,50"
    with speaking("en"):
        assert sum_in_words(12_300_601) == "One hundred and twenty-three thousand and six roubles 01 kopeck"
        assert in_figures(123_450) == "1,234.50"
