"""An invented regulation, and ways of rewriting it that change nothing in law."""

import re

from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft

TITLE = "四川省古茶树园保护条例"

ARTICLES = (
    "【目的依据】为了加强古茶树园保护，促进茶产业健康发展，根据《中华人民共和国森林法》、《中华人民共和国种子法》等法律、行政法规，"
    "结合本省实际，制定本条例。",
    "【适用范围】本省行政区域内古茶树园的认定、保护、利用和监督管理，适用本条例。\n"
    "本条例所称古茶树园，是指树龄一百年以上的茶树集中连片生长且面积在十亩以上的区域。",
    "【政府职责】省人民政府应当加强对古茶树园保护工作的领导，将保护经费列入本级财政预算。\n"
    "乡（镇）人民政府、街道办事处应当协助做好古茶树园保护工作。",
    "【部门职责】林业和草原主管部门负责古茶树园保护的监督管理工作。\n"
    "发展改革、教育、公安、财政、农业农村、文化和旅游等部门按照各自职责，做好古茶树园保护的相关工作。",
    "【名录】古茶树园实行名录管理。省林业和草原主管部门应当自收到申请之日起三十日内完成审查，并将名录向社会公布。",
    "【保护范围】古茶树园外围五十米内的区域为保护范围。但是，城镇建成区内另有规定的除外。\n"
    "保护范围的标志由林业和草原主管部门设置，任何单位和个人不得擅自移动、损毁。",
    "【禁止行为】禁止在古茶树园保护范围内从事下列行为：\n"
    "（一）采石、挖砂、取土；\n（二）堆放、倾倒废弃物；\n（三）使用剧毒、高毒农药；\n（四）擅自采摘、移植古茶树。",
    "【合理利用】鼓励依托古茶树园开展科普教育和生态旅游。经营者可以在保护范围以外设置服务设施，并应当遵守第六条第一款的规定。",
    "【监测】林业和草原主管部门应当每年对古茶树园的生长状况进行监测，发现病虫害的，应当在五个工作日内报告省人民政府。",
    "【法律责任一】违反本条例第六条第二款规定，擅自移动、损毁保护标志的，由林业和草原主管部门责令限期改正，"
    "可以处二百元以上一千元以下的罚款。",
    "【法律责任二】违反本条例第七条第一项、第三项规定的，由林业和草原主管部门责令停止违法行为，对单位处一万元以上五万元以下的罚款，"
    "对个人处五百元以上二千元以下的罚款；构成犯罪的，依法追究刑事责任。",
    "【施行日期】本条例自2023年5月1日起施行。",
)


def draft(articles: tuple[str, ...], title: str = TITLE) -> Draft:
    lines = (f"第{numerals.chinese(number)}条 {text}" for number, text in enumerate(articles, start=1))
    return parse_text("\n".join((title, *lines)))


INSERTED = "古茶树园保护坚持人民至上、久久为功的理念，严守耕地红线。"
"""An article that shares nothing with the others."""

_COUNTERPARTS = (
    ("四川省", "重庆市"),
    ("省人民政府", "市人民政府"),
    ("省林业和草原", "市林业"),
    ("林业和草原", "林业"),
    ("文化和旅游", "文化旅游"),
    ("本省", "本市"),
    ("乡（镇）人民政府", "乡镇人民政府"),
)
_WIDTH = str.maketrans({"（": "(", "）": ")", "，": ",", "；": ";", "：": ":"})
_NUMBER = re.compile(
    r"(?<![第（点每同0-9零一二两三四五六七八九十百千万])[二两三四五六七八九十百千万][一二两三四五六七八九十百千万]*(?=[日元亩米年])"
)


def counterparts(text: str) -> str:
    for here, there in _COUNTERPARTS:
        text = text.replace(here, there)
    return text


def width(text: str) -> str:
    return text.translate(_WIDTH)


def spaces(text: str) -> str:
    return text.replace("，", "， ").replace("应当", "应 当").replace("2023年5月1日", "2023年5月 1日")


def captions(text: str) -> str:
    return re.sub(r"^【[^】]*】", "", text)


def but(text: str) -> str:
    return text.replace("。但是，", "，但")


def fines(text: str) -> str:
    return text.replace("的罚款", "罚款")


def digits(text: str) -> str:
    return _NUMBER.sub(lambda found: str(numerals.parse(found.group())), text)


def titles_apart(text: str) -> str:
    return text.replace("》、《", "》《")


def shifted(text: str) -> str:
    """What an article put in at the top does to the citations."""
    return re.sub(
        r"第([一二三四五六七八九十]+)条", lambda found: f"第{numerals.chinese(numerals.parse(found[1]) + 1)}条", text
    )


HARMLESS = (counterparts, width, spaces, captions, but, fines, digits, titles_apart)
