"""存证单 of a version or of the common text: made when it is asked for, shown by its digests, handed out as files."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from drafts.refusal import Refusal
from exports.formats import CERTIFICATE
from exports.proof.page import certificate_page
from legislation.projects.records import Version
from legislation.proof.certificate import Certificate
from legislation.rights.table import Act
from legislation.settings import settings
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.notices import tell_refusal
from views.shell.workspace import allowed, later, store
from workbench.clock import clock
from workbench.proving import certificate_of, certificate_of_common


def certificate_button(version: Version) -> None:
    _button(version.key, version.label, lambda: certificate_of(store(), settings(), version.key))


def common_certificate_button(project: str, label: str, file_name: str, content: Callable[[], bytes]) -> None:
    """Of the common text as the file `file_name`, which `content` writes."""

    def make() -> Certificate:
        told = {"label": label, "file_name": file_name}
        return certificate_of_common(store(), settings(), project, **told, content=content())

    _button(f"common-{project}", label, make)


def _button(key: str, label: str, make: Callable[[], Certificate]) -> None:
    if not allowed(Act.SIGN):
        return
    if st.button(t("certificate.download"), key=f"certify-{key}", type="tertiary", help=t("certificate.help")):
        _open(label, make)


def _open(label: str, make: Callable[[], Certificate]) -> None:
    @st.dialog(t("certificate.title"), width="large")
    def dialog() -> None:
        try:
            made = make()
        except Refusal as refusal:
            tell_refusal(refusal)
            return
        at, spoken = clock().moment(made.certified.entry["at"]), language()
        page = certificate_page(made, spoken, at)
        facts = [joined([tag("dt", name), tag("dd", words)]) for name, words in page.facts]
        for name, lines in page.digests[:2]:
            facts += [joined([tag("dt", f"{name} {kind}"), tag("dd", tag("code", digits))]) for kind, digits in lines]
        show(tag("dl", joined(facts), class_="cy-certificate"))
        show(tag("p", t("certificate.proves"), class_="cy-note"))
        with st.container(horizontal=True, key="certificate-files"):
            for key, form in CERTIFICATE.items():
                st.download_button(
                    t(f"certificate.as_{key}"),
                    later(partial(form.write, made, spoken, at)),
                    file_name=form.kind.named(f"{t('certificate.title')}-{label}"),
                    mime=form.kind.media_type,
                    key=f"certificate-{key}",
                    on_click="ignore",
                )

    dialog()
