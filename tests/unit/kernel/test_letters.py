"""Names are found however their letters were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.kernel.letters import plain_letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ayad ALLAWI", "ayad allawi"),
        ("إياد علاوي", "اياد علاوى"),
        ("آر تي", "ار تي"),
        ("الْوِزَارَة", "الوزاره"),
        ("al-Qaeda", "Al Qaeda"),
        ("Asa’ib Ahl al-Haqq", "asaib ahl al haqq"),
        ("Große Zeitung", "GROSSE  ZEITUNG"),
        ("Łódź", "Lodz"),
        ("Ærø", "aero"),
        ("٤٠٠٠", "4000"),
        ("ＲＴ", "rt"),
    ],
)
def test_two_ways_to_type_a_name(one: str, other: str) -> None:
    assert plain_letters(one) == plain_letters(other)


@pytest.mark.parametrize(
    ("one", "other"), [("РТ", "RT"), ("हिन्दी", "हन्द"), ("가", "나"), ("Reuters", "Reuter")]
)
def test_other_names_stay_other(one: str, other: str) -> None:
    assert plain_letters(one) != plain_letters(other)


@given(st.text(max_size=40))
def test_plain_letters_have_no_spaces_around_and_stay_plain(text: str) -> None:
    plain = plain_letters(text)
    assert plain == plain.strip()
    assert plain_letters(plain) == plain
