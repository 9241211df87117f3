"""What an assistant may say to several tools, each said once."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from threekeys.domain import MeetingType, TalkIntent

File = Annotated[
    str, Field(description="The transcript: a whole path in an allowed folder.", max_length=4096)
]
Me = Annotated[
    str | None,
    Field(
        description="Who the user is in the transcript; part of the name will do. Default: from the settings."
    ),
]
Speakers = Annotated[
    str | None,
    Field(description='Who is who where the file has only voices: "SPEAKER_00=Ruth,SPEAKER_01=Ben".'),
]
Kind = Annotated[MeetingType, Field(description="The kind of meeting: each has its own good ranges.")]
KindKept = Annotated[
    MeetingType | None,
    Field(description="The kind of meeting. Default: what this talk is remembered as, else networking."),
]
IntentKept = Annotated[
    TalkIntent | None,
    Field(description="What the user was there for. Default: as this talk is remembered, else exchange."),
]
Intent = Annotated[TalkIntent, Field(description="What the user was there for.")]
IOffer = Annotated[
    list[str] | None,
    Field(description="What the user really has to offer. Default: what they told threekeys."),
]
Coach = Annotated[
    Literal["offline", "model"],
    Field(
        description="Who thinks. offline: rules on this machine, nothing leaves it. model: the server that the user "
        "configured, which is sent what this tool says."
    ),
]
Day = Annotated[dt.date | None, Field(description="The day of the talk. Default: today.")]
