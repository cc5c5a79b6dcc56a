import pytest

from verbale.errors import RefusedError
from verbale.intake import take_text

ENGLISH = (
    "The council said that it would not pay for the ferry, and the mayor was not at the meeting in the town hall. "
)
FRENCH = (
    "Le maire a dit que le bateau ne serait pas prêt avant la fin de la semaine, mais les habitants de l’île ont "
    "répondu qu’ils ne veulent plus attendre. Selon lui, une nouvelle ligne est prévue pour le printemps dans le port. "
)
RUSSIAN = "Мэр сказал, что паром не будет готов до конца недели, но жители острова ответили, что ждать не хотят. "


@pytest.mark.parametrize(("text", "language"), [(FRENCH * 2, "French"), (RUSSIAN * 4, "Cyrillic")])
def test_another_language_is_refused(text: str, language: str) -> None:
    with pytest.raises(RefusedError, match=rf"looks like .*{language}.*verbale reads English"):
        take_text(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH * 3,
        (ENGLISH * 3).upper(),
        ENGLISH * 2 + f"He answered in French: “{FRENCH}”",
        ENGLISH * 2 + f"On the wall somebody had written: {RUSSIAN}",
        "\n".join(
            ["Juan de la Cruz", "María de los Ángeles", "Pedro del Río", "Ana de la Torre", "Luis de la Vega"] * 5
        ),
        FRENCH[:80],  # too short to tell
        "GDP 3.4 2.1 5.6\n" * 60,
    ],
)
def test_english_lists_and_short_texts_are_never_refused(text: str) -> None:
    assert take_text(text).document.text == text
