"""What models answered, kept so that no answer is paid for twice."""

import typer


def clear() -> None:
    """Delete every answer that was kept."""
    from threekeys.llm import Cache
    from threekeys.report.phrases import counted
    from threekeys.settings import cache_folder

    folder = cache_folder()
    gone = Cache(folder).clear() if folder.is_dir() else 0
    typer.echo(f"{counted(gone, 'answer')} deleted from {folder}", err=True)
