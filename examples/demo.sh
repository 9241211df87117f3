#!/bin/sh
# What `make demo` shows: one conversation, from the questions before it to the message after it.
# Nothing leaves the machine: the coach is offline throughout.
set -eu
cd "$(dirname "$0")/.."
talk=examples/networking
made=demo-output
mkdir -p "$made"

tell() {
  printf '\n%s\n' "$@"
}

# Show a command as one would type it, then run it.
run() {
  printf '\n$'
  for word in "$@"; do
    case $word in
      *' '*) printf ' "%s"' "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n\n'
  "$@"
}

tell "Dale refits kitchens. Tomorrow he talks to Nomvula, whom he met for two minutes at a trade show." \
  "BEFORE THE CALL: his notes become a few questions worth asking."
run threekeys prep $talk/brief.toml --coach offline --out $made/questions.json

tell "AFTER THE CALL: the transcript from Zoom. Who talked, what was asked, what was offered?"
run threekeys score $talk/zoom.vtt --me Dale

tell "What went well, what to try next time, and what she said that he did not hear."
run threekeys reflect $talk/zoom.vtt --me Dale --coach offline \
  --prepared $made/questions.json --out $made/reflection.json

tell "THE MESSAGE: does anything Dale really has help with something she said she needs?"
run threekeys followup $made/reflection.json --coach offline \
  --i-offer "second-hand fridges and ovens at cost" \
  --i-offer "an hour going over kitchen drawings" \
  --i-offer "my sister-in-law Janet, who read council leases for a living until she retired" \
  --out $made/followup.md

threekeys reflect $talk/zoom.vtt --me Dale --coach offline --quiet \
  --prepared $made/questions.json --out $made/reflection.html >/dev/null

tell "The whole report as a page:  $PWD/$made/reflection.html" \
  "Your own call:               .venv/bin/threekeys score CALL.vtt --me YOU" \
  "With a model:                OPENAI_API_KEY=... .venv/bin/threekeys reflect CALL.vtt --me YOU" \
  "A model on your own machine: .venv/bin/threekeys reflect CALL.vtt --me YOU --base-url http://localhost:11434/v1 --model NAME"
