"""Two invented texts with a chain: 第二条 answers 第二条 as a whole, but one of its paragraphs answers 第三条, and the
第三条 of the left does so too."""

from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft

_GIVEN = "鼓励企业、社会组织和个人捐赠公园座椅，捐赠人可以在座椅上署名，署名的字样由公园管理单位审核，署名期限不少于"
_SHOWN = "捐赠的座椅由公园管理单位统一编号，登记捐赠人的名称、捐赠时间和座椅的位置，并向社会公布。"
_AIM = "为了规范公园座椅的设置和维护，方便市民休憩，根据有关法律、法规，结合本{}实际，制定本条例。"
_FILE = "公园管理单位应当建立座椅档案，记载设置时间、材质和维护情况。"
_CHECK = "公园管理单位应当每季度检查座椅一次，发现木板断裂、螺栓松动的，应当在{}日内修复。"
_BANNED = "禁止在公园座椅上刻画、张贴广告或者拴系动物。"

PROVINCE = (
    "四川省公园座椅条例",
    _AIM.format("省"),
    f"{_CHECK.format('五')}\n{_FILE}\n{_GIVEN}五年。{_SHOWN}",
    "捐赠人可以签订书面协议。",
    _BANNED,
    "本条例自2031年3月1日起施行。",
)
MUNICIPALITY = (
    "重庆市公园座椅条例",
    _AIM.format("市"),
    f"{_CHECK.format('七')}\n{_FILE}",
    f"{_GIVEN}三年。{_SHOWN}\n捐赠人应当与公园管理单位签订捐赠协议，约定座椅的数量和材质。",
    _BANNED,
    "本条例自2031年5月1日起施行。",
)


def text(lines: tuple[str, ...]) -> str:
    """The text as a file holds it: the title, then the articles with their numbers."""
    title, *articles = lines
    return "\n".join([title, *(f"第{numerals.chinese(at)}条　{said}" for at, said in enumerate(articles, 1))])


def draft(lines: tuple[str, ...]) -> Draft:
    return parse_text(text(lines))
