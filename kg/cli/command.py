"""How a function becomes a command: `-q` and `-v` on each, and every error in words."""

import errno
import functools
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.talk import Loudness, talk
from kg.errors import KgError

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more; show where an error comes from.")]

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(name: str, **settings: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as the command ``name``; ``settings`` are those of typer."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*args: Any, quiet: bool, verbose: bool, **options: Any) -> None:
            talk.loudness = Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.NORMAL
            with readable_errors():
                function(*args, **options)

        own = inspect.signature(function, eval_str=True)
        keyword = inspect.Parameter.KEYWORD_ONLY
        shared = [
            inspect.Parameter("quiet", keyword, default=False, annotation=Quiet),
            inspect.Parameter("verbose", keyword, default=False, annotation=Verbose),
        ]
        parameters = [*own.parameters.values(), *shared]
        run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        app.command(name, **settings)(run)
        return function

    return register


@contextmanager
def readable_errors() -> Iterator[None]:
    """Turn what goes wrong inside into a message on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except KgError as error:
        _trace()
        talk.error(described(error))
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        talk.progress_done()
        talk.error("interrupted")
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # Whoever read the output has seen enough. The interpreter must not try to flush it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise typer.Exit(0) from None
    except typer.Exit:
        raise
    except Exception as error:
        _trace()
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            talk.error(
                f"the output cannot be written\n  why  {error.strerror}\n  fix  free some space, or write elsewhere"
            )
            raise typer.Exit(3) from None
        last = traceback.extract_tb(error.__traceback__)[-1]
        talk.error(
            f"kg has a fault: {type(error).__name__}: {error}\n"
            f"  at   {Path(last.filename).name}, line {last.lineno}\n"
            f"  fix  report it, with what the same command says with -v"
        )
        raise typer.Exit(3) from error


def described(error: KgError) -> str:
    """What, where, why and the next step, one a line; further lines of a part stand under its first."""
    lines = [error.what]
    for name, part in (("at ", error.where), ("why", error.why), ("fix", error.fix)):
        if part:
            lines.append(f"  {name}  {part}".replace("\n", "\n       "))
    return "\n".join(lines)


def _trace() -> None:
    if talk.loudness >= Loudness.VERBOSE:
        traceback.print_exc()
