"""Print the plan for many talks in docs/scale.md from what was measured: `python docs/scale.py`.

`make bench-batch` with `--keep` measures into docs/scale.json; `python docs/scale.py --write` puts the plan into the page.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE / "scale.md"
BEGIN, END = "<!-- made by docs/scale.py -->\n", "<!-- until here -->\n"

TALKS = 10_000_000
PARTITION = 100_000
KEYS_A_LIST = 1000  # published: S3 answers ListObjectsV2 with at most a thousand keys
LIST_PRICE, GET_PRICE = (
    0.005,
    0.0004,
)  # dollars a thousand requests, S3 standard, US East; see the label in the text
CORE_HOUR = 0.05  # dollars; judgement
SPOT_HOURS = 8.0
LIST_SECONDS = 0.1  # a list request; judgement
ANSWER_TOKENS = 2000
BYTES_A_TOKEN = 4


def plan(figures: dict[str, float]) -> str:
    """The table of what was measured, and what follows from it."""
    cpu = figures["local_cpu_a_talk"]
    driver = figures["driver_cpu_a_talk_100000"]
    hours = TALKS * cpu / 3600
    cores = hours / SPOT_HOURS
    size = figures["transcript_bytes"]
    lists = TALKS / KEYS_A_LIST
    tokens = size / BYTES_A_TOKEN
    partitions = TALKS // PARTITION
    growth = (figures["driver_mib_100000"] - figures["driver_mib_10000"]) / 90_000 * PARTITION
    rows = (
        ("CPU of a talk of one hour: read, measure, score", f"{figures['single_cpu_a_talk'] * 1000:.1f} ms", "measured"),
        ("the same within `batch`, all told", f"{cpu * 1000:.1f} ms", "measured"),
        ("what `batch` adds to a file, all told", f"{(cpu - figures['single_cpu_a_talk']) * 1000:.1f} ms of CPU", "measured"),
        ("CPU of the program itself a talk: list, ledger, table", f"{driver * 1000:.2f} ms", "measured"),
        ("its memory at 10,000 and at 100,000 talks", f"{figures['driver_mib_10000']:.0f} and {figures['driver_mib_100000']:.0f} MiB", "measured"),
        ("two processes beside two single runs, by CPU time", f"{figures['single_cpu_a_talk'] / cpu:.0%}", "measured"),
        ("a Dask cluster of two workers beside them, its start included, by CPU time", f"{figures['single_cpu_a_talk'] / figures['dask_cpu_a_talk']:.0%}", "measured"),
        ("bytes a talk: transcript, ledger", f"{size:,.0f}, {figures['ledger_bytes_a_talk']:,.0f}", "measured"),
        ("bytes a talk in the table: JSON Lines, CSV, Parquet", ", ".join(f"{figures[f'{form}_bytes_a_talk']:,.0f}" for form in ("jsonl", "csv", "parquet")), "measured"),
    )  # fmt: skip
    sums = (
        ("scoring, on one core", f"{hours:,.0f} hours"),
        (f"cores to be done in {SPOT_HOURS:g} hours", f"{cores:,.0f}"),
        ("cores that one program keeps busy before it is the bottleneck", f"{cpu / driver:,.0f}"),
        ("reading", f"{TALKS * size / 1e9:,.0f} GB"),
        (f"partitions of {PARTITION:,}", f"{partitions:,}"),
        ("a partition: one core, ledger, Parquet", f"{PARTITION * cpu / 3600:.1f} hours, {PARTITION * figures['ledger_bytes_a_talk'] / 1e6:,.0f} MB, {PARTITION * figures['parquet_bytes_a_talk'] / 1e6:,.0f} MB"),
        ("a run's memory beside that of its workers, at most", f"{figures['driver_mib_10000'] + growth:.0f} MiB"),
        ("listing", f"{lists:,.0f} requests, {lists * LIST_SECONDS / 60:.0f} min one after the other (judgement: {LIST_SECONDS:g} s each)"),
        ("price of listing and reading", f"{lists / 1000 * LIST_PRICE + TALKS / 1000 * GET_PRICE:.2f} dollars (judgement: {LIST_PRICE} and {GET_PRICE} a thousand requests, as S3's list price in one region; look up yours)"),
        ("price of scoring", f"{hours * CORE_HOUR:.2f} dollars (judgement: {CORE_HOUR} a core and hour)"),
        ("tokens to reflect on all of them", f"{TALKS * tokens / 1e9:,.0f} thousand million to read, at most {TALKS * ANSWER_TOKENS / 1e9:,.0f} to write"),
        ("files of the Batch API for that", f"{TALKS * size / 200e6:,.0f} or more, of 200 MB"),
    )  # fmt: skip
    measured = "\n".join(f"| {name} | {value} | {label} |" for name, value, label in rows)
    follows = "\n".join(f"| {name} | {value} |" for name, value in sums)
    return (
        f"Measured on {figures['machine']}, talks of one hour (`make bench-batch`):\n\n"
        f"| what | figure | |\n| --- | --- | --- |\n{measured}\n\n"
        "The machine had other things to do, so CPU time is compared and not the clock; `make bench-batch` shows both.\n"
        "The talks of the bench are alike; real ones take more room in Parquet.\n\n"
        f"What follows for {TALKS:,} talks of one hour:\n\n| what | figure |\n| --- | --- |\n{follows}\n"
    )


def page(text: str, figures: dict[str, float]) -> str:
    """The page with the plan in its place."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}{plan(figures)}{END}{rest.split(END)[1]}"


def main() -> None:
    """Print the plan, or write it into the page."""
    figures = json.loads((HERE / "scale.json").read_text(encoding="utf-8"))
    if "--write" in sys.argv:
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), figures), encoding="utf-8")
    else:
        sys.stdout.write(plan(figures))


if __name__ == "__main__":
    main()
