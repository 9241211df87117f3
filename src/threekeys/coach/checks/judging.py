"""What no coach says of people: flattery, traits, comparisons, and their feelings put down as fact."""

import re

_GOOD = r"(?:great|good|nice|lovely|excellent|fantastic|amazing|awesome|superb|brilliant|wonderful|terrific|outstanding|perfect|beautiful|masterful|powerful)"
_TALKER = r"(?:listener|communicator|conversationalist|networker|talker|interrupter|coach|mentor|leader|person|natural|soul|star|pro|professional|joy)"
_QUALITY = (
    r"(?:empath\w+|curious|kind|shy|arrogant|selfish|self-?cent\w+|narciss\w+|charismatic|gifted|talented|dominant|domineering|rude|warm|impatient"
    r"|insecure|confident|introvert\w*|extrovert\w*|insensitive|bossy|pushy|cold|lazy|self-absorbed|inspiring|remarkable|wonderful|manipulative)"
)
_HEART = r"(?:empathy|curiosity|personality|charisma|charm|talent|warmth|ego|compassion|patience|tact|humility|kindness|instincts?)"
_PRAISE = (
    rf"\b{_GOOD} (?:job|work|effort|conversation skills|going|stuff|questions?|instinct)\b|\bwell done\b|\bkudos\b|\bbravo\b|\bcongrat\w*"
    r"|\b(?:amazing(?:ly)?|awesome|fantastic|brilliant(?:ly)?|superb(?:ly)?|incredibl[ey]|outstanding|masterful(?:ly)?"
    r"|exceptional(?:ly)?|phenomenal|flawless(?:ly)?|impressive(?:ly)?|stellar|perfect(?:ly)?|nailed it)\b"
    r"|\b(?:handled|put|asked|did|done|said|listened|managed|played)(?: \w+){0,2} (?:beautifully|wonderfully|skil?lfully|expertly|gracefully|so well|very well|really well)\b"
    r"|\bwhat an? (?:beautiful|lovely|wonderful|great) (?:way|thing|moment|answer|talk|conversation)\b|\byour? question was (?:so |very |really )?good\b"
    r"|\bspot on\b|\bway to go\b|\bhats off\b|\byou rock\b|\b(?:top|full) marks\b|\bkeep (?:it )?up the\b|\bkeep it up\b"
    r"|\b(?:be|feel|am|so|are) proud\b|\bi(?:['’]m| am| was) (?:so |very |really )?(?:impressed|amazed)\b"
    r"|\byou(?:['’]re| are) (?:so |really |very |quite )?(?:good|great|skilled) at\b|\byou really know how to\b"
    r"|\b(?:großartig|hervorragend|fantastisch|ausgezeichnet|exzellent|genial)\w*|\b(?:super|gut|toll|klasse|prima|stark|spitze)e? (?:gemacht|frage|arbeit|leistung)\b"
    r"|\bdas war (?:wirklich |so )?(?:toll|super|klasse|prima|spitze)\b|\bsehr gute (?:frage|arbeit)\b"
    r"|\b(?:excelente|fantástic[oa]|magnífic[oa]|increíble|perfect[oa]|bravo|bien hecho)\w*|\b(?:buen|gran) trabajo\b|\b(?:qué|muy) (?:buena|gran) pregunta\b"
    r"|\b(?:excellente?|exceptionnel\w*|magnifique|formidable|génial\w*|incroyable|parfaite?|bien joué)\b|\b(?:beau|bon) travail\b|\btrès bonne question\b"
)
_TRAIT = (
    rf"\b(?:greatest|best|worst|finest|gifted|born|poor|bad|terrible|great|natural|excellent|good) {_TALKER}\b"
    rf"|\byou(?:['’]re| are| were| come across as| seem(?:ed)?(?: to be)?)(?: quite)? (?:an?|the)(?! (?:first|last|only|one|other|next|right)\b)(?: [\w-]+){{0,2}} {_TALKER}\b"
    rf"|(?<!\bif )\byou(?:['’]re| are| were| come across as| seem(?: to be)?| tend to be)(?: an?| so| very| too| really| rather| a bit| naturally)* {_QUALITY}\b"
    rf"|\byour (?:natural|genuine|innate|great|obvious|real)? ?{_HEART}\b|\byou (?:lack|have(?: no)?|show(?:ed)?)(?: real| true| great| genuine| such| no| any| little)? {_HEART}\b"
    r"|\bshows? (?:us |you )?(?:how|that) (?:\w+ ){0,3}?(?:she|he|they|you) (?:is|are|was|were)\b"
    r"|\b(?:gift|talent|knack|flair) for\b|\b(?:listening|communication|people|social|conversation|networking) skills?\b|\byour (?:communication|listening) style\b"
    r"|\byou(?:['’]re| are) (?:such an?|an? (?:true|real|rare|bit of an?)|so very|too) (?!(?:close|far|near|often|much|many|few|late|busy)\b)\w+"
    r"|\byou(?:['’]re| are) truly \w+\b|\byou (?:dominate|bore|belittle) (?:people|others|everyone)\b"
    r"|\byou (?:do not|don['’]t|never) care\b|\bin awe of you\b|\b(?:what )?an? (?:superstar|hero|genius|legend|rare gift|true gift)\b"
    r"|\byou(?:['’]re| are| were) (?:\w+ )?(?:wonderful|remarkable|a delight|an inspiration|marvell?ous)\b"
    r"|\b(?:du bist|sie sind) (?:ein(?:e)? (?:[\w]+ ){0,2}(?:zuhörer|gesprächspartner|mensch|netzwerker|naturtalent)\w*|(?:sehr |so |zu |ziemlich )?"
    r"(?:empathisch|einfühlsam|arrogant|egoistisch|schüchtern|dominant))\b|\btalent (?:fürs|für das|zum)\b"
    r"|\b(?:eres|es usted|usted es) (?:una? (?:\w+ ){0,2}(?:oyente|persona|comunicador\w*)|(?:muy |tan )?(?:empátic|arrogant|egoíst|tímid)\w*)"
    r"|\b(?:tu es|vous êtes) (?:une? (?:\w+ ){0,2}(?:auditeur|auditrice|personne|communicant\w*)|quelqu['’]un de|(?:très |trop )?(?:empathique|arrogante?|égoïste|timide))\b"
)
_COMPARISON = (
    r"\b(?:better|worse|more|less|stronger|weaker)(?: [\w]+){0,2} than (?:most|many|others|other \w+|average|the average|everyone)\b"
    r"|\b(?:above|below)[ -]average\b|\b(?:unlike|as) (?:most|many) (?:people|users|others)\b"
    r"|\bmost (?:people|users|others) (?:do|don['’]t|never|would|can['’]t|talk|ask|interrupt|forget|only)\b|\bcompared (?:to|with) (?:others|most|other)\b"
    r"|\b(?:few|not many|hardly any|other) (?:people|others|coaches|users|managers|listeners) (?:ask|would|do|can|listen|know|manage)\w*\b|\bnot everyone (?:would|ask|can)"
    r"|\blike a (?:true |real |seasoned )?pro(?:fessional)?\b|\byou (?:scored|rank)\b|\bpercentile\b|\btop (?:\d+ ?%|(?:\w+ )?per ?cent\b)"
    r"|(?!24/7)\b\d+ ?(?:/|out of|von|sur|de) ?\d+\b"
    r"|\b(?:besser|schlechter|mehr|weniger) als (?:die meisten|viele|andere|der durchschnitt)\b|\b(?:mejor|peor|más|menos) que (?:la mayoría|muchos|otros)\b"
    r"|\b(?:mieux|pire|plus|moins) que (?:la plupart|beaucoup|les autres)\b"
)
_FEELING = (
    r"(?:anxious|nervous|angry|frustrat\w+|sad|depress\w+|insecure|lonely|bored|annoy\w+|upset|uncomfortable|hurt"
    r"|jealous|stress\w+|overwhelm\w+|burnt?[ -]out|burned[ -]out|asham\w+|afraid|scared|unhappy|miserable|disappointed"
    r"|narciss\w+|autis\w+|adhd|bipolar|traumati\w+|defensive|desperate|abandoned|humiliat\w+|furious|irritat\w+|resentful|betrayed"
    r"|intimidat\w+|embarrass\w+"
    r"|traurig|wütend|verletzt|ängstlich|nervös|frustriert|einsam|deprimiert|enttäuscht|gelangweilt|genervt|überfordert"
    r"|triste|enojad[oa]|enfadad[oa]|herid[oa]|nervios[oa]|frustrad[oa]|deprimid[oa]|aburrid[oa]|decepcionad[oa]"
    r"|fâchée?|blessée?|nerveu(?:x|se)|frustrée?|déprimée?|déçue?|seule?)"
)
_DIAGNOSIS = re.compile(
    rf"\b(?:he|she|they|[A-Z][\w'’-]+)(?:['’]s|['’]re| is| are| was| were| felt| feels| feel| seemed?| looked| must have (?:been|felt))"
    rf"(?: \w+){{0,2}} ({_FEELING})\b"
    rf"|\b(?:[Ee]r|[Ss]ie) (?:war|ist|wirkte|fühlte sich)(?: \w+){{0,2}} ({_FEELING})\b"
    rf"|\b(?:estaba|está|se sentía|parecía)(?: \w+){{0,2}} ({_FEELING})\b"
    rf"|\b(?:[Ee]lle|[Ii]l) (?:était|est|semblait)(?: \w+){{0,2}} ({_FEELING})\b"
)
_MIND = re.compile(
    r"\bsuffers? from\b|\b(?:he|she|they) (?:was|were|is|are|seemed|felt|looked) (?:clearly|obviously|visibly|plainly|evidently)\b"
    r"|\b(?:has|have|had) (?:an? )?(?:\w+ )?(?:disorder|syndrome|depression)\b"
    r"|\b(?:he|she|they) (?:now )?(?:likes?|liked|admires?|trusts?|hates?|resents?|despises?|adores?) you\b|\bfound you \w+ing\b"
    r"|\bfelt (?:truly |really )?(?:heard|seen|valued|safe|understood|respected)\b|\b(?:make|made|makes) (?:her|him|them|people|others) feel \w+",
    re.IGNORECASE,
)
_JUDGED = tuple(
    (re.compile(words, re.IGNORECASE), why)
    for words, why in (
        (_PRAISE, "flatters; name what the words did instead"),
        (_TRAIT, "speaks of what the person is; speak of what was said"),
        (_COMPARISON, "compares with other people or grades; leave that out"),
    )
)


def judging(where: str, text: str, theirs: str = "") -> list[str]:
    """Flattery, trait words, comparison with others, and feelings put down as fact.

    A feeling that they named themselves, in the words `theirs`, is theirs to have.
    """
    complaints = [f"{where} {why}: “{hit.group()}”." for rule, why in _JUDGED if (hit := rule.search(text))]
    known = theirs.casefold()
    read = _MIND.search(text)
    if read and read.group().split()[-1].casefold() not in known:
        complaints.append(_stated(where, read.group()))
    felt = _DIAGNOSIS.search(text)
    if felt and (felt[felt.lastindex or 1] or "").casefold() not in known:
        complaints.append(_stated(where, felt.group()))
    return complaints


def _stated(where: str, words: str) -> str:
    return f"{where} states a feeling as fact: “{words}”. Say what they said."
