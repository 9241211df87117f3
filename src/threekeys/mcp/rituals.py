"""The three rituals as prompts that a user can choose in their assistant."""

from typing import Annotated

from pydantic import Field

Who = Annotated[str, Field(description="Whom you meet or met.")]
File = Annotated[str, Field(description="The transcript's path in an allowed folder.")]
Me = Annotated[str, Field(description="Who you are in it.")]


def prepare_a_talk(who: Who) -> str:
    """Before a talk: the few questions worth asking."""
    return f"""\
I am going to meet {who}. Help me prepare with threekeys.
First ask me, in one message: why I meet them (to learn, for an opportunity, or just to connect), how long we have,
what I know of them, and what I could really offer. Then call prep_questions.
Show me the questions as they are, easy ones first, with what to listen for, and how much I should talk.
What I have is offered only if they voice a need for it: say so."""


def reflect_on_a_talk(transcript: File, me: Me) -> str:
    """After a talk: one thing that worked, one to try, what they told."""
    return f"""\
I am {me} in the talk in {transcript}. Help me look back on it with threekeys: call reflect_on_transcript.
Ask me first which kind of meeting it was, unless I told you.
Begin with what worked. Then the one thing to try, with my own words and how they could be said better, and the plan.
Then what they told me that I did not pick up, in their words. Of the numbers only what I ask for, always with ranges.
End with the question it asks back, and wait for my answer."""


def follow_up_on_a_talk(who: Who) -> str:
    """In the days after: a message that helps them, or no offer."""
    return f"""\
Help me write to {who} after our talk, with threekeys: call draft_followup.
If it finds an offer, show me the need in their words beside it, and ask whether the offer is true and easy for me.
If it finds none, do not invent one: a plain thank-you, or asking how something went, is fine.
Keep my voice and keep it short. I send it myself."""
