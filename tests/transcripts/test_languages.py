import pytest

from threekeys import transcripts
from threekeys.transcripts.languages import code


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        pytest.param(
            "I think that we have to ask them what they need, and then listen.",
            "Yes, that is the plan.",
            "en",
            id="en",
        ),
        pytest.param(
            "Ich glaube, dass wir das nicht so machen, und die anderen auch nicht.",
            "Ja, das ist es.",
            "de",
            id="de",
        ),
        pytest.param(
            "Je ne sais pas, mais les gens que nous voyons sont dans une autre ville.",
            "Et vous?",
            "fr",
            id="fr",
        ),
        pytest.param(
            "Yo creo que los clientes no lo saben, y por eso es muy difícil con ellos.",
            "Pero se puede.",
            "es",
            id="es",
        ),
        pytest.param(
            "Eu não sei, mas você fala com os outros para que eles façam isso também.",
            "É o que eu acho.",
            "pt",
            id="pt",
        ),
        pytest.param("これは、とてもながい会話です。そうですね。", "はい、わかりました。", "ja", id="ja"),
        pytest.param("这是一个很长的句子，我们说了很多。", "是的，我明白了。", "zh", id="zh"),
        pytest.param("Мы говорим о том, что нам нужно.", "Да, я понимаю.", "ru", id="ru"),
        pytest.param("Hm.", "Hm.", "en", id="too little to tell"),
    ],
)
def test_the_language_is_told_by_script_and_small_words(first: str, second: str, language: str) -> None:
    assert transcripts.read_bytes(f"Ana: {first}\nBen: {second}\nAna: Hm.".encode()).language == language


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("en-US", "en"),
        ("English", "en"),
        ("deu", "de"),
        ("zh_CN", "zh"),
        ("fr", "fr"),
        ("", None),
        ("klingon", None),
    ],
)
def test_a_declared_language_becomes_its_two_letters(declared: str, language: str | None) -> None:
    assert code(declared) == language
