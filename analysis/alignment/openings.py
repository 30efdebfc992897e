"""How articles begin: 志愿服务组织应当建立…, 省级河湖长，履行下列…: whom they address, and the first that they say."""

import re
from collections.abc import Iterator

from analysis.alignment.matrices import Matrix, share_of
from analysis.alignment.side import SideText, grams
from analysis.alignment.terms import cosine_of

_OPERATIVE = re.compile("应当|应|必须|不得|禁止|可以|鼓励|支持|引导|负责|有权|履行|享有|是指|，|。|：|；|由")
_ADDRESSED, _SAID = 30, 20  # characters


def opening_features(left: SideText, right: SideText) -> Iterator[tuple[str, Matrix]]:
    one, other = ([_opening(text) for text in side.texts] for side in (left, right))
    addressed, said = (cosine_of([grams(o[at], 2) for o in one], [grams(o[at], 2) for o in other]) for at in (0, 1))
    yield "addressed.share", share_of(addressed)
    yield "first_said", said


def _opening(text: str) -> tuple[str, str]:
    addressed, _, said = _halves(text.strip())
    return addressed[:_ADDRESSED], said[:_SAID]


def _halves(text: str) -> tuple[str, str, str]:
    found = _OPERATIVE.search(text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else (text, "", "")
