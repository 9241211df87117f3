import subprocess
import sys

CODE = """
import sys, threekeys.report, threekeys.report.terminal
print(*({'jinja2', 'markupsafe', 'rich.console', 'email.message'} & set(sys.modules)))
"""


def test_the_room_opens_without_what_only_pages_need() -> None:
    found = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)

    assert found.stdout == "\n"
