import subprocess
import sys


def test_the_seam_loads_nothing_heavy_until_a_model_is_asked() -> None:
    heavy = "{'openai', 'httpx2', 'tenacity', 'pydantic', 'asyncio', 'ssl'}"
    code = f"import sys, threekeys.llm; print(sorted({heavy} & set(sys.modules)))"

    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert out == "[]\n"
