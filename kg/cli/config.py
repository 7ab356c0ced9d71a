"""kg config"""

from typing import Annotated

import typer

from kg.cli.command import command
from kg.cli.settings import load_settings
from kg.cli.tables import TableFormat, show_table


@command("config")
def config(
    form: Annotated[TableFormat | None, typer.Option("--format", "-f", help="How to show the settings.")] = None,
) -> None:
    """Show every setting, its value and where it comes from.

    A flag goes before KG_NAME in the environment, that before the nearest kg.toml (or [tool.kg] in pyproject.toml)
    from here upwards, and that before the default.

    \b
    Examples:
      kg config
      KG_JOBS=4 kg config -f json
    """
    rows = [(c.name, None if c.value is None else str(c.value), c.origin, c.help) for c in load_settings().chosen]
    show_table(("setting", "value", "origin", "meaning"), rows, form)
