#!/bin/sh
# What `make demo` shows: one conversation, from the questions before it to the message after it.
# Nothing leaves the machine: the coach is offline throughout.
set -eu
umask 077
export THREEKEYS_SAVE=false  # these people are invented; they do not belong in anybody's memory
cd "$(dirname "$0")/.."
talk=examples/networking
made=demo-output
mkdir -p "$made"

tell() {
  printf '\n'
  printf '%s\n' "$@"
}

# Show a command as one would type it, also where its output goes elsewhere, then run it.
exec 3>&1
run() {
  printf '\n$' >&3
  for word in "$@"; do
    case $word in
      *' '*) printf ' "%s"' "$word" >&3 ;;
      *) printf ' %s' "$word" >&3 ;;
    esac
  done
  printf '\n\n' >&3
  "$@"
}

tell "BEFORE THE CALL" \
  "Dale refits kitchens. Tomorrow he talks to Nomvula, whom he met for two minutes at a trade show." \
  "His notes become a few questions worth asking."
run threekeys prep $talk/brief.toml --coach offline --out $made/questions.json

tell "AFTER THE CALL" \
  "The transcript from Zoom. Who talked, what was asked, what was offered?"
run threekeys score $talk/zoom.vtt --me Dale

tell "What went well, what to try next time, and what she said that he did not hear."
run threekeys reflect $talk/zoom.vtt --me Dale --coach offline \
  --prepared $made/questions.json --out $made/reflection.json

tell "THE MESSAGE" \
  "Does anything Dale really has help with something she said she needs?"
run threekeys followup $made/reflection.json --coach offline \
  --i-offer "second-hand fridges and ovens at cost" \
  --i-offer "my sister-in-law Janet, who read council leases for a living until she retired" \
  --out $made/followup.md

tell "THE REPORT" \
  "The same reflection once more, as a page to keep or print."
run threekeys reflect $talk/zoom.vtt --me Dale --coach offline \
  --prepared $made/questions.json --out $made/reflection.html >/dev/null

tell "Open in a browser:           $PWD/$made/reflection.html" \
  "Your own call:               .venv/bin/threekeys score CALL.vtt --me YOU" \
  "With a model from OpenAI:    OPENAI_API_KEY=... .venv/bin/threekeys reflect CALL.vtt --me YOU" \
  "With one on your machine:    .venv/bin/threekeys reflect CALL.vtt --me YOU --model NAME \\" \
  "                               --base-url http://localhost:11434/v1" \
  "Other talks to try it on:    examples/README.md"
