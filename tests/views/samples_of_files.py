"""Small drafts written for the tests."""

SOUND = """四川省社区食堂管理条例
（2026年3月26日征求意见）

第一章　总　则

第一条　为了规范社区食堂的经营服务，保障就餐者合法权益，结合本省实际，制定本条例。

第二条　本省行政区域内社区食堂的设立、经营和监督管理，适用本条例。

第二章　经　营

第三条　社区食堂经营者应当遵守下列规定：
（一）公示食材来源；
（二）明码标价。

第四条　违反本条例第三条规定的，由市场监督管理部门责令改正，处一千元以上五千元以下罚款。

第五条　本条例自2026年10月1日起施行。
"""

HOSTILE = """四川省<script>alert(1)</script>**条例**

第一条　为了<img src=x onerror=alert(2)>规范[链接](https://example.org)，制定本条例。

第二条　本条例自2026年10月1日起施行。
"""

NO_PROVISION = "今天食堂供应三菜一汤。\n明天休息。\n"

UNTOLD = """社区食堂管理条例

第一条　为了规范社区食堂，制定本条例。

第二条　社区食堂经营者应当公示食材来源。
"""
"""A text that says neither whose it is nor which draft, nor of which day."""
