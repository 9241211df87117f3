"""What to try next time, for each measure that has room: the fact, an if–then plan, a question back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Try:
    """What a focus says: `text` is the fact ({value}, {low}, {high} are shares), `if_` and `then` the plan."""

    text: str
    if_: str
    then: str
    back: str


_THEY_TELL = "they have just told me something that matters to them"

TRIES: dict[str, Try] = {
    "talk_share too much": Try(
        "You had {value} of the talk; up to {high} leaves room in this kind of meeting. Here a shorter answer would have handed it back.",
        "I notice that I am on my third sentence",
        "I stop at the point I have made and ask what they make of it",
        "What did you want them to take away from this, in one sentence?",
    ),
    "talk_share too little": Try(
        "You had {value} of the talk; from {low} on they also get to know you. Here was room for a sentence about why you ask.",
        "question has followed question for a while",
        "I tell them in one or two sentences why I am asking",
        "What would have been worth telling them about yourself?",
    ),
    "uptake": Try(
        "They had just told you something, and your next words went elsewhere.",
        _THEY_TELL,
        "my next sentence starts with their words, before anything of mine",
        "Which of their words would you have liked to hear more about?",
    ),
    "reflecting": Try(
        "Here you told; saying back what you had heard would have shown that it arrived.",
        _THEY_TELL,
        "I say back the heart of it, as a guess, before anything of mine",
        "What do you think they most wanted you to understand?",
    ),
    "tentative": Try(
        "This came as a certainty; as a guess it would have left them room to correct it.",
        "I am about to say how things are for them",
        "I begin with “it sounds like” or “maybe”, and wait",
        "What might they have put differently?",
    ),
    "informing": Try(
        "Here you explained; a question would have shown what they know and want already.",
        "I am about to explain something",
        "I ask what they know about it, and whether they want more",
        "What did they know already?",
    ),
    "advising": Try(
        "This told them what to do before they had looked for their own way.",
        "I already see what they should do",
        "I ask what they have tried and what they think would help",
        "What would they have come up with themselves?",
    ),
    "long_stretches": Try(
        "You went on for a long stretch here before they could come in again.",
        "I start to explain something",
        "I say the point first, then stop and ask",
        "If you had had one sentence here, which would it have been?",
    ),
    "self_shift": Try(
        "They were telling you something of theirs, and your reply turned to yourself.",
        "something they say reminds me of my own story",
        "I ask one question about theirs before I tell mine",
        "What did their story make you curious about?",
    ),
    "question_rate too few": Try(
        "Here you answered with a statement; a question would have kept them telling.",
        _THEY_TELL,
        "I ask one question about it before I say anything of my own",
        "What would you have liked to know about them that you did not ask?",
    ),
    "question_rate too many": Try(
        "Question followed question; saying back what you heard gives an answer time to land.",
        "they have answered a question of mine",
        "I say back the heart of it before I ask the next one",
        "Which of their answers deserved a longer look?",
    ),
    "follow_up_share": Try(
        "This question opened a new subject while their last answer still had something in it.",
        "they have answered a question of mine",
        "my next question picks up a word from that answer",
        "What was in their last answer that you could have asked about?",
    ),
    "open_share": Try(
        "This question can be answered with a yes or a no.",
        "a question of mine is about to begin with 'do you' or 'is it'",
        "I begin it with 'what' or 'how' instead",
        "What were you hoping they would tell you with this question?",
    ),
    "purposes": Try(
        "Your questions stayed with a few themes; this was a place to go for their reasons.",
        "they have told me what they do",
        "I ask what made them choose it",
        "What do you still not know about what drives them?",
    ),
    "craft two asks": Try(
        "This asks two things at once, so they could only answer one of them.",
        "a second question comes to mind while I am asking the first",
        "I stop at the first question mark and wait",
        "Which of the two did you really want answered?",
    ),
    "craft leading": Try(
        "This question already holds the answer you expected.",
        "I hear my own guess inside my question",
        "I take the guess out and ask the short version",
        "What might they have said if the question had been quite open?",
    ),
    "craft long": Try(
        "By the end of this question the ask is hard to find.",
        "I have begun to explain my question",
        "I stop, ask it in one short sentence, and wait",
        "What is the shortest form of what you wanted to know?",
    ),
    "needs_asked": Try(
        "You talked to the end without asking what would help them.",
        "the talk comes to its last few minutes",
        "I ask what would be most useful to them right now",
        "What do you think they would have said, had you asked what would help?",
    ),
    "linked_offers": Try(
        "They named something they want or struggle with, and it was left standing when you spoke.",
        "they name a need or a problem",
        "I ask what would help most, and only then think about what I have",
        "Whom or what do you know that would really meet what they named, if anything?",
    ),
    "unasked_advice": Try(
        "This was advice before they had asked for any.",
        "they tell me about a problem and I already see an answer",
        "I first ask what they have tried",
        "What did they want from you here: an answer, or an ear?",
    ),
    "next_step": Try(
        "The talk ended without saying who does what, and when.",
        "we are about to say goodbye",
        "I say in one sentence what I will do and by when",
        "What, if anything, should happen next between the two of you?",
    ),
    "specific_thanks": Try(
        "They gave you their time, and your thanks left open what it was for.",
        "somebody has given me their time",
        "I name the one thing they said that I will take with me",
        "Which single thing they said will you use?",
    ),
    "own_commitment": Try(
        "You left without saying what you will do with what they told you.",
        "I have been given advice or a story",
        "I say what I will do with it, and by when",
        "What will you do first with what you heard?",
    ),
    "team_need_asked": Try(
        "You did not ask what the team needs most from the person they hire.",
        "they describe the job",
        "I ask which problem the team would want solved first",
        "What do you think this team lacks at the moment?",
    ),
    "invited_questions": Try(
        "They had no opening to ask you something.",
        "I have asked my last question",
        "I ask what they would like to know from me, and wait",
        "What might they have wanted to ask you?",
    ),
    "said_what_next": Try(
        "They left without knowing what happens next.",
        "the conversation comes to its end",
        "I say what happens next, and when they will hear from me",
        "What would you want to know at this point, in their place?",
    ),
}

STRETCH = Try(
    "Nothing needs fixing in this talk. If you want a stretch: at a moment like this, stay for one more question.",
    "an answer comes with more life in it than the others",
    "I leave my next question unasked and stay with that answer for one more",
    "Where in this talk would you have liked to stay longer?",
)
