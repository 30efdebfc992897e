"""The norm: what one act of one clause commands, with each slot at its place in the original.

区县人民政府应当在三十日内将结果报市人民政府，但是涉及秘密的除外。
bearer 区县人民政府 · duty 应当 · act 将结果报市人民政府 · time 三十日内 · exception 但是涉及秘密的除外
"""

from dataclasses import dataclass, field
from enum import StrEnum

from analysis.language.atoms import Atom


class NormKind(StrEnum):
    """What a clause does. LEAD opens a list whose items inherit its bearer and strength; UNREAD is none of these."""

    DUTY = "duty"
    PERMISSION = "permission"
    BAN = "ban"
    RESTRICTION = "restriction"
    ENCOURAGEMENT = "encouragement"
    INSTITUTION = "institution"  # 本省建立…制度, 晒场实行…: no person is bound
    DEFINITION = "definition"
    SCOPE = "scope"
    SANCTION = "sanction"
    REFERENCE = "reference"  # 依照…执行, 从其规定
    PURPOSE = "purpose"
    EFFECT = "effect"  # 自…起施行, 同时废止
    LEAD = "lead"
    UNREAD = "unread"


class Strength(StrEnum):
    """How strictly the act is commanded; `word` of a Force tells how it is written."""

    BAN = "ban"
    RESTRICTION = "restriction"
    DUTY = "duty"
    PERMISSION = "permission"
    ENCOURAGEMENT = "encouragement"


class Role(StrEnum):
    """What a bearer has to do with the act. Whom a bearer leads (组织企业编制) does it, and the bearer only leads."""

    ACTS = "acts"
    LEADS = "leads"  # 牵头
    WITH = "with"  # 会同
    ASSISTS = "assists"  # 配合, 协助, 参与
    LED = "led"


class Tier(StrEnum):
    """A level of government, from the top."""

    NATION = "nation"
    PROVINCE = "province"  # 省, 直辖市
    PREFECTURE = "prefecture"  # 市（州）
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of the original: characters [start, end) of the text of unit number `unit`, with its atoms."""

    unit: int
    atoms: tuple[Atom, ...]

    @property
    def start(self) -> int:
        return self.atoms[0].start

    @property
    def end(self) -> int:
        return self.atoms[-1].end

    @property
    def text(self) -> str:
        """As written, but for what stands between its words and belongs to another slot."""
        return "".join(atom.text for atom in self.atoms)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(atom.key for atom in self.atoms)

    @property
    def weight(self) -> int:
        return sum(atom.weight for atom in self.atoms)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who is bound, entitled or forbidden. `name` is the same for all names of one organ (税务机关, 税务部门);
    `tiers` the levels of government it stands on, empty where none is told."""

    phrase: Phrase
    name: str
    role: Role = Role.ACTS
    tiers: frozenset[Tier] = frozenset()


@dataclass(frozen=True, slots=True)
class Force:
    """The strength of a norm, its word where one is written (None: a bare statement), and what weakens it."""

    strength: Strength
    word: Phrase | None = None
    weakened: tuple[Phrase, ...] = ()


class TimeKind(StrEnum):
    LENGTH = "length"  # 三十日
    DATE = "date"
    FREQUENCY = "frequency"  # 每季度, 每年两次
    WORD = "word"  # 定期, 立即
    START = "start"  # 自…之日起, 竣工前


@dataclass(frozen=True, slots=True)
class Time:
    """A time with its `value` in one form: 半年 and 六个月 are "6月", 以上 and 不少于 one bound."""

    phrase: Phrase
    kind: TimeKind
    value: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures; `value` in one form, with its unit and bound."""

    phrase: Phrase
    value: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception. `norms` are the classes of norms that may provide otherwise (法律, 法规), empty where the text
    says itself what is exempt."""

    phrase: Phrase
    norms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cited:
    """A law, a provision or a paper that is referred to."""

    phrase: Phrase
    name: str


@dataclass(frozen=True, slots=True)
class Imposed:
    """One thing that a sanction imposes: `kind` of the data (fine, warning …), `measure` in one form, whom it hits,
    whether it may be imposed or must be, and under what further condition (逾期不改正)."""

    phrase: Phrase
    kind: str
    measure: str = ""
    target: str = ""
    discretionary: bool = False
    extent: Phrase | None = None  # with whom it hits and the words that impose it


@dataclass(frozen=True, slots=True)
class Norm:
    """One act with its slots. `act` is what is to be done, with its object; `topic` the object where it stands before
    who acts (晒场规划由…编制). Of several acts of one clause each is a norm: what they share, they share as the same
    phrases, and `inherited` says that bearer and strength were named with an earlier act or by the lead of a list."""

    kind: NormKind
    unit: int
    whole: Phrase
    act: Phrase
    force: Force
    bearers: tuple[Bearer, ...] = ()
    topic: Phrase | None = None
    openings: tuple[Phrase, ...] = ()  # 按照…, 在…中: how, where
    conditions: tuple[Phrase, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    sanctions: tuple[Imposed, ...] = ()
    authority: tuple[Bearer, ...] = ()
    citations: tuple[Cited, ...] = ()
    inherited: bool = field(default=False)
