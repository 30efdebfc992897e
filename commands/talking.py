"""The command on what people ask of each other."""

from pathlib import Path

import click

from commands.doorway import OUT, check_out, spoken, the_store, write
from exports import formats


@click.command()
@click.argument("project")
@click.option("--all", "every", is_flag=True, help="Also what is done.")
@click.option("--format", "form", type=click.Choice(list(formats.TASKS)), default="json", show_default=True)
@OUT
def tasks(project: str, *, every: bool, form: str, out: Path | None) -> None:
    """List the tasks of PROJECT (its key), the first due first: what, for whom, until when, about which provisions."""
    from exports.progress.tasks import TaskList
    from legislation.conversation import tasks as kept
    from legislation.projects.keeping import project as read
    from workbench.clock import today

    check_out(out, form)
    with the_store() as store:
        of, found = read(store, project), kept.tasks(store, project)
    chosen = [task for task in found if every or not task.done]
    chosen.sort(key=lambda task: (task.done, task.due or "9999"))
    write(formats.TASKS[form], lambda: TaskList(of, tuple(chosen), today().isoformat()), spoken(), out)
