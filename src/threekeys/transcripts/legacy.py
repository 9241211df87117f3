"""Which old encoding of another script a text is in, told by the letters that its languages use most."""

_HAN = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
_HAN_TAIWAN = "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家"
_KANA = "のにはをたがでてとしれさいるなもうこあっりかくらすまきんだけそよみ"
_HANGUL = "이다는에의가을하고지도로한어있나사기아은그대리서수시자해인들게것요"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбч"
_GREEK = "αοιετσνηυρπκμλςάίόέή"
_FREQUENT = (  # encoding, letters, the share of a text they usually have
    ("gb18030", _HAN, 0.3),
    ("big5", _HAN_TAIWAN, 0.3),
    ("shift_jis", _KANA, 0.45),
    ("euc_jp", _KANA, 0.45),
    ("euc_kr", _HANGUL, 0.4),
    ("windows-1251", _CYRILLIC, 0.9),
    ("koi8-r", _CYRILLIC, 0.9),
    ("windows-1253", _GREEK, 0.9),
)
_ENOUGH = 0.5  # of the usual share
_CLEARLY = 1.4  # times as much as in any other encoding


def encoding_of(data: bytes) -> str | None:
    """The encoding in which the text is plainly a language, or None."""
    shares = sorted(
        ((_share(data, name, letters) / usual, name) for name, letters, usual in _FREQUENT), reverse=True
    )
    (best, name), (second, _) = shares[:2]
    return name if best >= _ENOUGH and best >= _CLEARLY * second else None


def _share(data: bytes, encoding: str, frequent: str) -> float:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    signs = [sign for sign in text if not sign.isascii()]
    return sum(sign in frequent for sign in signs) / (len(signs) or 1)
