# Everything runs in .venv, which the first command makes: with uv if it is there, else with venv and pip.
PYTHON ?= python3
BIN := .venv/bin

LOCK := uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

# What ConvoKit's talk-time sharing and questions need; all it asks for is some gigabytes more.
CONVOKIT := numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 scikit-learn==1.9.1 spacy==3.8.18 nltk==3.10.4 \
	matplotlib pymongo pyyaml clean-text unidecode tqdm

.PHONY: demo test lint fix bench eval bench-batch bench-memory crash crash-batch fuzz build docs shown lock clean

demo: .venv/.ready  ## see what threekeys does on a real conversation
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

# Without compiled files each of the hundred processes that the tests start would compile all it loads.
test: .venv/.ready-dev  ## run the tests
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n auto --dist worksteal

lint: .venv/.ready-dev  ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: .venv/.ready-dev  ## let ruff mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: .venv/.ready-dev  ## cold start, one hour scored, peak memory; the page; five hours followed; talks, a folder of them and captions beside other libraries
	@$(BIN)/python tests/bench.py
	@[ -f .venv-convokit/.ready ] || { sh .ci/peers .venv-convokit "$(PYTHON)" $(CONVOKIT); \
		[ ! -f .venv-convokit/.ready ] || sh .ci/peers .venv-convokit "$(PYTHON)" --no-deps convokit==5.0.0; }
	@$(BIN)/python tests/bench_scores.py
	@$(BIN)/python tests/bench_rhythm.py
	@$(BIN)/python tests/bench_folder.py
	@$(BIN)/python tests/bench_model.py
	@$(BIN)/python tests/bench_web.py
	@$(BIN)/python tests/bench_live.py
	@[ -f .venv-bench/.ready ] || sh .ci/peers .venv-bench "$(PYTHON)" webvtt-py==0.6.0 pysubs2==1.8.1 srt==3.5.3
	@$(BIN)/python tests/bench_transcripts.py

eval: .venv/.ready-dev  ## known conversations and briefs through the coach, with the model that is configured
	@$(BIN)/python tests/eval/run.py

bench-batch: .venv/.ready-dev  ## many talks on two processes and on a Dask cluster, beside two single runs
	@$(BIN)/python tests/bench_batch.py

bench-memory: .venv/.ready-dev  ## how long a large memory takes to answer (makes one first: some minutes)
	@$(BIN)/python tests/bench_memory.py

crash: .venv/.ready-dev  ## kill the program two hundred times in the middle of a save
	@$(BIN)/python tests/memory/crash.py 200

crash-batch: .venv/.ready-dev  ## score thousands of talks while workers and the program are killed at random (some minutes)
	@$(BIN)/python tests/batch/crash.py 3000

fuzz: .venv/.ready-dev  ## a hundred thousand damaged transcripts: each must be read or refused in one line (some minutes)
	@[ -f .venv-fuzz/.ready ] || sh .ci/peers .venv-fuzz "$(PYTHON)" atheris==3.0.0 "$$(grep -o '^pydantic==[0-9.]*' requirements.lock)"
	@PYTHONPATH=src .venv-fuzz/bin/python tests/fuzz_transcripts.py

build: .venv/.ready-dev  ## the wheel and the source archive, in dist/
	@$(BIN)/python -m hatchling build

docs: .venv/.ready-dev  ## the reference of the library, in site/
	@$(BIN)/python docs/api.py site

shown: .venv/.ready-dev  ## make again all that is shown: examples, README, pictures (the page needs chromium)
	@$(BIN)/python examples/make.py
	@$(BIN)/python tests/test_readme.py
	@$(BIN)/python tests/test_library.py
	@$(BIN)/python docs/tools.py > docs/mcp-tools.json
	@$(BIN)/python docs/pictures.py
	@$(BIN)/python docs/scale.py --write

lock:  ## pin what pyproject.toml asks for (needs uv; add UPGRADE=--upgrade for newer versions)
	$(LOCK) $(UPGRADE) --group build -o requirements.lock
	$(LOCK) $(UPGRADE) --all-extras --group build --group dev -o requirements-dev.lock

clean:
	rm -rf .venv .venv-bench .venv-convokit .venv-fuzz dist build site demo-output

.venv/.ready: requirements.lock pyproject.toml
	@sh .ci/install requirements.lock "$(PYTHON)"
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml
	@sh .ci/install requirements-dev.lock "$(PYTHON)"
	@touch $@ .venv/.ready
