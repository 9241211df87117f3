"""The kinds of things that notes tell, each with the wording it is known by: the surest first."""

import re

from threekeys.coach.offline.questions.topics import (
    Naming,
    ahead,
    bench,
    doing,
    event,
    field,
    hobby,
    long_done,
    moving,
    named,
    place,
    plain,
    role_verb,
    said_about,
    standing_out,
    theirs,
    thing,
    verb_phrase,
    years_there,
)
from threekeys.coach.offline.questions.trades import from_to, job, no_longer, office, since_then

Rule = tuple[str, re.Pattern[str], Naming]

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_SEASON = "spring|summer|autumn|fall|winter"
_SPAN = r"(?:years?|months?|weeks?|days?|decades?)"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|some|several|many|a few|a couple of)"
# Where a thing ends: at a mark, at the next clause, or where only the time is told.
_END = (
    rf"(?=\s*(?:[.,;:()!?\n|]|\s[–—-]\s|$)|\s+(?:and|but|who|which|because|since|after|when|while|where|so|though|although|until|"
    rf"last|next|this (?:week|month|year|{_SEASON}|{_MONTH})|in (?:the )?(?:early |late |mid-?)?(?:(?:19|20)\d\d|{_MONTH}|{_SEASON})|"
    rf"(?:by|before|until|till|from) (?:the end of |mid-?|early |late )?(?:{_MONTH}|{_SEASON}|next|Q\d|(?:19|20)\d\d)|"
    rf"in the (?:coming|next|last|past)|(?:for|since|about|some|over|nearly|almost|in|within)?\s*(?:about |over |nearly |the (?:last|past) )?{_COUNT} {_SPAN}\b|"
    rf"early (?:19|20)\d\d|late (?:19|20)\d\d|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|recently|now|currently|ago|again|as well|too|one day|some day|someday|eventually|already|soon|today|these days|at the moment|"
    rf"told|said|says|wants|needs|hopes|is|was|are|has|had|will)\b)"
)
_X = rf"(?P<x>[^\s.,;:()!?\n][^.,;:()!?\n]*?){_END}"
_X_WHO = rf"(?P<x>[^\s.,;:()!?\n][^.,;:()!?\n]*?(?:\swho\s[^.,;:()!?\n]+?)?){_END}"
_THE_X = rf"(?P<x>(?:an?|the|his|her|their|your|another|two|three)\s+[^.,;:()!?\n]+?){_END}"
_THE_X_AT = rf"(?P<x>(?:an?|the|his|her|their|your|another|two|three)\s+[^.,;:()!?\n]+?(?:,\s(?:in|at|on|near|under|above|beside)\s[^.,;:()!?\n]+?)?){_END}"
_NAME = r"(?P<x>[A-Z][\w'’&-]*(?: (?:[A-Z&][\w'’&-]*|of|the|and|for|de|van)(?= [A-Z]|\b))*)"
_AHEAD = r"(?:(?:own|small|big|possible)\s+)?(?:second|third|fourth|new|next|bigger|larger|plan|idea|dream|project|move|expansion|opening|own)\b"
_EVENT = (
    r"launch|talk|conference|interviews?|exams?|deadline|exhibition|release|opening|presentation|pitch|marathon|trip|audit|"
    r"keynote|defen[cs]e|workshop|demo|concert|race|festival|retreat|sabbatical|tour|premiere|fundraiser|hackathon|meetup|relocation|show|wedding fair|recital"
)
_DID = (
    "ran|passed|failed|sat|did|gave|had|finished|completed|won|lost|took|held|went|spoke|played|hosted|organi[sz]ed|attended|survived|got|"
    "presented|showed|enjoyed|loved|nailed"
)
_WHEN = (
    rf"(?:in|on|at|next|this|by|before|for)\s+(?:the\s+)?(?:(?:early|late|end of|first|second)\s+)?(?:{_MONTH}|{_SEASON}|week|month|year|"
    rf"monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend)(?:\s+\d{{1,4}})?"
)
_THE_EVENT = rf"(?P<what>(?:(?!(?:is|has|in|on|at|to|and|of|for|her|his|their|my|a|an|the|now|with|giving|gave|gives|have|had|preparing|about|last)\b)[\w'’-]+\s+){{0,3}}(?:{_EVENT})(?:\s+(?:at|of|in)\s+(?!(?:{_MONTH}|{_SEASON}|the)\b)[\w'’-]+){{0,1}})"
_ROLES = {
    "leads": "leading", "lead": "leading", "leading": "leading", "manages": "managing", "manage": "managing", "managing": "managing",
    "heads": "heading", "heading": "heading", "teaches": "teaching", "teach": "teaching", "teaching": "teaching", "coaches": "coaching",
    "coaching": "coaching", "trains": "training", "organises": "organising", "organizes": "organizing", "organising": "organising",
    "organizing": "organizing", "studies": "studying", "studying": "studying", "researches": "researching", "researching": "researching",
    "mentors": "mentoring", "mentoring": "mentoring", "curates": "curating", "edits": "editing", "hosts": "hosting", "hosting": "hosting",
    "chairs": "chairing", "supervises": "supervising", "coordinates": "coordinating", "looks after": "looking after", "look after": "looking after",
}  # fmt: skip
_HABITS = {
    "plans": "planning", "schedules": "scheduling", "handles": "handling", "repairs": "repairing", "designs": "designing", "reviews": "reviewing",
    "sorts": "sorting", "translates": "translating", "restores": "restoring",
}  # fmt: skip
_JOB = (
    r"(?!(?:\w+ ){0,2}(?:other|order|number|paper|winter|summer|dinner|letter|never|ever|over|after|under|sister|daughter|mother|father|brother|"
    r"river|weather|power|water|factor|sector|floor|door|restaurant|plant|giant|grant|list|former|senior|junior|major|computer|center|theater|"
    r"monitor|error|mirror|border|chapter|quarter|offer|matter|together|whether|either|rather|later|earlier|better|older|younger|newer|customer|"
    r"user|september|october|november|december|interior|exterior|her|their|poor|per|important|distant|instant|constant|member|stranger|partner|summer)\b)"
)
_JOB = (
    r"(?P<x>(?:(?!(?:the|an?|is|was|are|her|his|their|of|and|not|very|no|former|ex|new|also|once|retired|with|in|at|on|to|for|from|did|has|had|meet|meeting)\b)[A-Za-z][\w&-]* ){0,3}"
    r"(?:[a-z]{3,}(?:er|or|ist|ian|eur|ant)|nurse|chef|cook|midwife|architect|pilot|vet|consultant|guide|judge|smith|mechanic|analyst|"
    r"paramedic|social worker|pharmacist|vicar|priest|rabbi|imam|warden|assistant|tailor|mason|librarian|scientist))\b(?! (?:of|and)\b)"
)
_PAST_JOB = (
    r"(?P<a>(?!\d|the\b|this\b|that\b|it\b|my\b|(?:" + _MONTH + "|" + _SEASON + r")\b)[a-z][^.,;:()!?\n]*?)"
)


def _rule(kind: str, pattern: str, naming: Naming, flags: int = re.IGNORECASE) -> Rule:
    return kind, re.compile(pattern, flags), naming


LAST_TIME: tuple[Rule, ...] = (
    _rule("open-how", rf"\bhow (?:she|he|they|you)?\s*(?:to|could|can|might)\s+{_X}", doing),
    _rule("open-whether", rf"\b(?:whether|if) (?:(?:or not )?to|(?:she|he|they|you) (?:should|could|might))\s+{_X}", verb_phrase),
    _rule("open", rf"^\W*(?:we (?:talked|spoke) )?(?:about\s+|on\s+)?{_THE_X_AT}", ahead),
)  # fmt: skip
"""What a talk that has been left open, in what follows "last time"."""

RULES: tuple[Rule, ...] = (
    _rule("change", rf"\b(?:moved?|moves|switch(?:ed|ing)?|changed?|came|come|went|transitioned|pivoted|moving|changing|step|turn(?:ed)?)\s+(?:over\s+)?from\s+(?P<a>[^.,;\n]{{2,50}}?)\s+(?:in)?to\s+(?P<b>[^\s.,;:()\n][^.,;:()\n]*?){_END}", from_to),
    _rule("change", r"\bex-(?P<a>[a-z][\w -]{2,30}?)\s*,?\s*(?:→|->|turned|now)\s*(?P<b>(?:an?\s+)?(?:[a-z]+ )?[a-z]+(?:er|or|ist|ian|eur|ant|nurse|chef|cook|midwife|architect))\b", from_to, 0),
    _rule("change", r"\bex-(?P<a>[a-z]+(?:er|or|ist|ian|nurse|chef|cook|lawyer))\b", no_longer, 0),
    _rule("change", rf"\b(?:used to be|started (?:out )?as|began as|trained as|worked (?:for years )?as|formerly|once)\s+(?P<a>an?\s+[^.,;:()!?\n]*?){_END}", since_then),
    _rule("change", rf"\b(?:studied|trained in|learned)\s+(?P<a>[a-z]+(?: [a-z]+)?),?\s+(?:but|then|and)\s+(?:then\s+)?(?:became|ended up as|is now)\s+(?P<b>an?\s+[^.,;:()!?\n]+?){_END}", from_to),
    _rule("change", rf"\b(?:began|started|trained|came up|started out)\s+in\s+(?!the\b){_PAST_JOB}{_END}", since_then, 0),
    _rule("moved", r"\b(?:[Mm]oved|[Rr]elocated|[Cc]ame|[Ee]migrated)\s+(?:back\s+)?to\s+(?P<x>[A-Z][\w-]+(?: [A-Z][\w-]+)*)", place, 0),
    _rule("left", r"\b(?:[Ll]eft|[Ll]eaving|[Qq]uit|[Qq]uitting)\s+(?:(?:her|his|their) job at )?(?P<x>[A-Z][\w'’&-]*(?: [A-Z][\w'’&-]*)*)", place, 0),
    _rule("plan", rf"\b(?:mentioned|mentions|spoke of|talked about|told me about|planning|plans|plans for|considering|considers|dreams of|dreaming of|hopes for|about to (?:open|start|begin|launch)|thinking (?:of|about)|thinks (?:of|about)|toying with)\s+(?=(?:an?|the|his|her|their|your|another)\s+{_AHEAD}){_THE_X_AT}", ahead),
    _rule("plan", rf"\b(?:planning|plans|considering|considers|about to (?:open|start|begin|launch)|opening|dreams of|dreaming of)\s+{_THE_X_AT}", ahead),
    _rule("plan", rf"\bthinking of\s+(?=an?\s){_THE_X_AT}", ahead),
    _rule("plan", rf"\b(?:considering|dreams of|dreaming of|thinking (?:of|about)|thinks (?:of|about)|toying with)\s+(?P<x>[a-z]+ing\s[^.,;:()!?\n]*?){_END}", ahead),
    _rule("plan", r"\b(?P<x>(?:[Mm]oving|[Rr]elocating)\s+(?:back\s+)?to\s+[A-Z][\w-]+(?: [A-Z][\w-]+)*)", moving, 0),
    _rule("mentioned", rf"\b(?:mentioned|mentions|spoke of|told me about)\s+(?!(?:an?|the|his|her|their|your) (?:problem|trouble)){_THE_X_AT}", thing),
    _rule("mentioned", rf"(?<!\bwe )\b(?:wants|would like|wanted|hopes)\s+to\s+(?:talk|speak|chat)\s+about\s+{_THE_X_AT}", thing),
    _rule("struggle", rf"\b(?:struggl(?:ing|es|ed?)|trying hard|can(?:no|['’])t seem|finds? it hard|hard)\s+to\s+{_X_WHO}", verb_phrase),
    _rule("struggle", rf"\b(?:can['’]t|cannot|can not|could not|couldn['’]t)\s+(?=find|get|hire|reach|keep|grow|sell){_X_WHO}", verb_phrase),
    _rule("hard", rf"\b(?:struggl(?:ing|es|ed?)|trouble|difficult(?:y|ies)|problems?|stuck|worried|worries|fights?|frustrated|wrestling)\s+(?:with|about|on|over)\s+{_X}", plain),
    _rule("hard", rf"\b(?:dreads?|dreading)\s+{_X}", plain),
    _rule("hard", r"(?:^\W*|[,;]\s*|\band\s+)(?:the\s+)?(?P<x>[^.,;:()!?\n]+?) (?:is|are|keeps?) driving (?:him|her|them|you)\b", plain),
    _rule("goal", rf"\b(?:want(?:s|ed|ing)?|hop(?:es?|ed|ing)|plan(?:s|ned|ning)?|aim(?:s|ing)?|would (?:like|love)|trying|dreams?|goal is|goal:|looking|keen|about)\s+to\s+{_X_WHO}", verb_phrase),
    _rule("past", rf"\b(?:{_DID})\s+(?:(?:in|at|for|through|his|her|their|a|an|the)\s+)*{_THE_EVENT}\s+(?P<when>{_WHEN})", event),
    _rule("event", rf"\b{_THE_EVENT}\s+(?P<when>{_WHEN})", event),
    _rule("event", rf"\b(?:upcoming|preparing for|prepares|prepares for|coming|getting ready for|training for|studying for)\s+(?P<what>(?:(?:an?|the|his|her|their|your)\s+)?(?:[\w'’-]+\s+){{0,3}}(?:{_EVENT}))\b(?P<when>)", event),
    _rule("need", rf"\b(?:needs?|needing|looking for|look for|searching for|search for|is after|seeks?|seeking)\s+(?P<x>(?:an?|the|somebody|someone|two|three|more|new|better)\s+[^.,;:()!?\n]*?(?:\swho\s[^.,;:()!?\n]+?)?){_END}", plain),
    _rule("done", rf"\b(?:just|recently|newly)\s+(?:finished|completed|did|survived|got through|ended)\s+(?P<x>(?:the|his|her|their|your)\s+[^.,;:()!?\n]+?){_END}", thing),
    _rule("into", r"\b(?P<x>(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:years|months|weeks)|(?:half )?a year) in(?:to (?:the|her|his|their|your) (?:job|role|post|training))?(?=\s*[.,;:()!?\n]|$)", plain),
    _rule("said", rf"\b(?P<form>talk|post|article|essay|piece|paper|podcast|book|thread|blog post|video|report|column|thesis|dissertation|phd|research|study|novel|newsletter)\s+(?P<on>about|on)\s+{_X}", said_about),
    _rule("begun", rf"\b(?:(?:just|recently|newly)\s+(?:started|opened|founded|launched|began|begun|took on|took over|set up)|ha(?:s|ve) begun)\s+{_THE_X}", theirs),
    _rule("working", rf"\b(?:working on|works? on|writes|writing|building|builds|restor(?:ing|es)|repair(?:ing|s)|develop(?:ing|s)|making|designing|translating|finishing|busy with)\s+{_THE_X}", bench),
    _rule("project", rf"\b(?:[Rr]uns?|[Rr]unning|[Oo]wns?|(?:[Cc]o-?)?[Ff]ounded|[Ff]ounding|[Ss]tarted|[Oo]pened|[Ll]aunched|[Ss]et up|[Cc]reated|[Bb]uilt)\s+(?!(?i:{_MONTH})\b)(?:the\s+)?{_NAME}", named, 0),
    _rule("project", rf"\b(?:[Cc]o-?)?[Ff]ounder (?:(?:and|&) [\w ]+? )?(?:of|at|@)\s+{_NAME}", place, 0),
    _rule("project", rf"\b(?:runs?|running|owns?|owning|(?:co-?)?founded|founding|started|starting|opened|opening|launched|launching|set up|setting up|created|creating|built)\s+(?=(?:an?|his|her|their|your)\s){_THE_X}", theirs),
    _rule("project", rf"\bhas\s+(?=an? (?:[a-z-]+ ){{0,2}}(?:shop|store|bakery|caf[eé]|company|business|start-?up|studio|farm|stall|channel|blog|podcast|newsletter|practice|workshop|gallery|band|choir|club|agency|restaurant|orchard|nursery)\b){_THE_X}", theirs),
    _rule("project", rf"\b(?:runs?|running|owns?|founded|opened|launched|set up|created|built)\s+(?=the\s){_THE_X}", bench),
    _rule("role", rf"\b(?P<verb>{'|'.join(_ROLES)})\s+(?!to\b|for\b|from\b|as\b|the way\b){_X}", role_verb(_ROLES)),
    _rule("role", rf"(?:^\W*|[,;]\s*|\b(?:she|he|they|you|and)\s+)(?P<verb>{'|'.join(_HABITS)})\s+(?=[a-z]+s\b){_X}", role_verb(_HABITS)),
    _rule("job", rf"\b(?:new|just became|just become|became|promoted to|now|recently became|appointed)\s+(?:the\s+|an?\s+)?(?P<x>(?:head|director|lead|manager|vp|chief|principal|professor|partner|chair)\b[^.,;:()!?\n]*?){_END}", office),
    _rule("job", rf"^\W*(?:(?:she|he|they|you) (?:is|are)\s+|is\s+|now\s+)?(?:the\s+|an?\s+)?(?P<x>(?:head|director|vp|chief|chair|cto|ceo|cfo|coo|principal)\b(?:\s+(?:of|for)\s+[^.,;:()!?\n]*?)?){_END}", office),
    _rule("job", rf"(?:^\W*(?:(?:she|he|they|you)(?: is| are|['’]s|['’]re)\s+|is\s+|now\s+|is now\s+)?(?:an?\s+|(?:the|our) new\s+)?|\b(?:works?|working) (?:since [\w ]+? (?:years|months) )?as (?:an?\s+)?){_JOB}(?=\s*(?:[.,;:()!?\n@&|]|$)|\s+(?:at|in|on|with|for|from|turned|who|by)\b)", job),
    _rule("years", rf"\b(?P<x>(?:{_COUNT}) years (?:at|with|in)\s+(?:the\s+)?[A-Za-z][\w'’& -]*?){_END}", years_there),
    _rule("years", rf"^\W*(?:(?:she|he|they|you)\s+)?(?P<verb>[a-z]+ed|taught|ran|sold|built|wrote|led|drove|made|kept)\s+(?P<x>[^.,;:()!?\n]+?)\s+for\s+(?P<n>{_COUNT} years)", long_done),
    _rule("only-one", r"\bw(?:as|ere)\s+(?P<x>the (?:only|first) (?:one|person|woman|man|girl|boy)\s+[^.,;:()!?\n]+?)(?=\s*[.,;()!?\n]|$)", standing_out),
    _rule("number", r"(?P<x>\b(?:\d[\d.,]*|a hundred|hundreds of|thousands of)\s+(?!hours|minutes|days|euros?|dollars|pounds|shifts|patients|a\b)[a-z]+ (?:a|per|every|each) (?:day|week|month|year))\b", plain),
    _rule("met", rf"\bmet\s+(?:\w+\s+)?(?:at|during|through)\s+(?P<x>(?:the|an?)\s+[^.,;:()!?\n]*?|[A-Z][^.,;:()!?\n]*?){_END}", place),
    _rule("interest", rf"\b(?P<x>(?:learning|practising|practicing)\s+(?!to\b|from\b|about\b|how\b)[^.,;:()!?\n]+?){_END}", plain),
    _rule("interest", rf"(?:\b|(?<=\w))(?:likes?|loves?|enjoys?|(?:is|['’]s|they['’]re) into|keen on|passionate about|interested in|hobby:?|hobbies:?|fond of|fan of|outside work:?)\s+(?!to\b){_X}", plain),
    _rule("interest", rf"(?:^\W*|[,;]\s*|\b(?:she|he|they|you|and|also)\s+)(?P<verb>plays|sings|swims|paints|knits|dances|climbs|hikes|bakes|gardens|surfs|skis|sails|keeps|collects)\b(?P<rest>[^.,;:()!?\n]*?){_END}", hobby),
    _rule("person", r"\b(?:[Ii]ntroduced by|[Rr]eferred by|[Ww]orks? with|[Ww]orked with|[Ff]riend of|[Kk]nows|[Tt]hrough|[Vv]ia)\s+(?P<x>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?![\w'’-])(?! (?:at|Inc|GmbH|Ltd))", place, 0),
    _rule("field", rf"\b(?:working on|works? (?:on|in)|builds|building|restores|restoring|repairs|repairing|[Rr]uns|does|speciali[sz]es in|expert (?:in|on|for)|research on|[Ss]ells)\s+(?!(?:at|to|in|on|from|for|well)\b)(?=[a-z]){_X}", field, 0),
    _rule("field", rf"\b(?:speciali[sz]es in|expert (?:in|on|for)|research on|side project:?(?: on| about| is| called)?)\s+{_X}", field),
)  # fmt: skip
