"""Everything that can go wrong and that a person can mend.

ThreekeysError                      exit code 1: one line, what was wrong and what to do
├── InputError                      a file, a text or an option we cannot use
│   ├── TranscriptError             the transcript cannot be read or is not one
│   │   └── NoTextError             a recording, a picture, an archive: it will never be one
│   ├── SpeakerError                --me is missing or names nobody, or several
│   └── PersonError                 a name fits nobody in the memory, or several
├── PromptError                     a template is missing or does not render
├── SettingsError                   the configuration file or an environment variable
├── StoreError                      the memory cannot be opened, read or written
└── ModelError                      exit code 3: the model was not reached, refused, or answered wrong
    ├── ModelUnavailable            no connection, a time-out, an overloaded or failing server
    ├── ModelStopped                somebody asked to stop it
    ├── ModelRefused                wrong key, quota: trying again is vain
    │   ├── UnknownModel            the server does not have the model asked for
    │   ├── PromptTooLong           the prompt does not fit; less of it may
    │   └── ContentRefused          this text was declined; another may pass
    └── ModelAnswerError            an answer that is still wrong after one repair, or was cut off

Anything else that reaches the terminal is a bug and keeps its traceback.
"""

from collections.abc import Sequence


class ThreekeysError(Exception):
    """The base of all our errors; its text is the one line a person reads."""

    exit_code = 1


class InputError(ThreekeysError):
    """A file, a text or an option cannot be used."""


class TranscriptError(InputError):
    """A transcript cannot be read, is empty, or is not a transcript."""


class NoTextError(TranscriptError):
    """The bytes are no text, nor a document that holds one: no waiting makes them a transcript."""


class SpeakerError(InputError):
    """The person to coach was not named, or not so that one speaker fits.

    `speakers` holds (name, share of all words) for each speaker, largest share first; `do` is what to do.
    """

    def __init__(
        self,
        problem: str,
        speakers: Sequence[tuple[str, float]],
        do: str = "Choose one with --me NAME.",
    ) -> None:
        self.problem = problem
        self.speakers = tuple(speakers)
        named = ", ".join(f"{name} ({share:.0%} of the words)" for name, share in self.speakers)
        super().__init__(f"{problem} Speakers: {named or 'none'}. {do}")


class PersonError(InputError):
    """A name fits nobody in the memory, or several; `candidates` are the names it could mean."""

    def __init__(self, problem: str, candidates: Sequence[str] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(problem)


class PromptError(ThreekeysError):
    """A prompt template is missing, broken, or lacks a value."""


class SettingsError(ThreekeysError):
    """A setting is unreadable, unknown or impossible."""


class StoreError(ThreekeysError):
    """The memory cannot be opened, read or written; what was in it stays as it was."""


class ModelError(ThreekeysError):
    """The model gave no usable answer; what was computed without it still stands."""

    exit_code = 3


class ModelUnavailable(ModelError):  # noqa: N818 - names the state, not the exception
    """The server was not reached in time or failed."""


class ModelStopped(ModelError):  # noqa: N818 - names the state, not the exception
    """Whoever waited for the answer asked to stop."""


class ModelRefused(ModelError):  # noqa: N818 - names the state, not the exception
    """The server answered, and said no."""


class UnknownModel(ModelRefused):
    """The server does not have the model asked for."""


class PromptTooLong(ModelRefused):
    """The prompt does not fit into what the server reads.

    `tokens` is the server's limit in tokens where it told, else None.
    """

    def __init__(self, problem: str, tokens: int | None = None) -> None:
        self.tokens = tokens
        super().__init__(problem)


class ContentRefused(ModelRefused):
    """The model or the server's filter declined this text."""


class ModelAnswerError(ModelError):
    """The model's answer is wrong and stayed wrong when told so.

    `complaints` say what is wrong with the last answer; `answer` is that answer (an `llm.Answer`) when it
    had the right shape and only the complaints stand against it, else None.
    """

    def __init__(self, problem: str, complaints: Sequence[str] = (), answer: object = None) -> None:
        self.complaints = tuple(complaints)
        self.answer = answer
        super().__init__(problem)
