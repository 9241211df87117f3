"""What no message says, in German, French and Spanish: the rules that `follow_up` and `claims` have for English."""

STOCK = (
    r"|\bich hoffe,? (?:es geht (?:dir|ihnen)|diese \w+|dass es (?:dir|ihnen))[^.]{0,30}\bgut\b|\bes war (?:mir )?(?:sehr |wirklich )?(?:schön|toll|nett|eine (?:große )?freude),? (?:dich|sie)\b"
    r"|\bsynergi\w+|\bj['’]espère que (?:vous allez|tu vas|ce \w+)[^.]{0,30}\bbien\b|\b(?:c['’]était|ce fut) un (?:vrai |réel |grand )?plaisir\b"
    r"|\bespero que (?:estés|esté|te encuentres|se encuentre|est[ea] \w+)[^.]{0,30}\bbien\b|\bfue un (?:gran |verdadero )?placer\b"
)
FOR_ME = (
    r"|\b(?:kannst|könntest|würdest) du (?:mich|mir|uns)\b|\b(?:können|könnten|würden) sie (?:mich|mir|uns)\b|\bempfiehl mich\b|\bempfehlen sie mich\b"
    r"|\beinen (?:kleinen )?gefallen\b|\bim gegenzug\b|\bdenk(?:en sie)? an mich\b|\b(?:mein|unser)e?[nrs]? (?:produkt|dienstleistung|newsletter|firma|angebot|webseite)\w*\b"
    r"|\b(?:pourrais-tu|peux-tu|pourriez-vous|pouvez-vous) (?:me|nous|m['’])|\bun (?:petit )?service\b|\ben échange\b|\bpense[rz]? à moi\b"
    r"|\b(?:mon|ma|notre) (?:produit|service|offre|site|entreprise)\b"
    r"|\b(?:podrías|podría|puedes|puede) (?:presentar|recomendar|ayudar|enviar|mandar|dar|pasar)(?:me|nos)\b|\bun (?:pequeño )?favor\b|\ba cambio\b|\bpiens[ae] en mí\b"
    r"|\b(?:mi|nuestr[oa]) (?:producto|servicio|oferta|página|empresa)\b"
)
OFFERING = (
    r"\bich (?:könnte|kann|würde|werde)(?: [\w,]+){0,8} (?:vorstellen|schicken|senden|leihen|helfen|geben|zeigen|anbieten|vermitteln|bezahlen)\b|\bsoll ich\b"
    r"|\bje (?:peux|pourrais|vais)(?: [\w'’]+){0,3} (?:présenter|envoyer|prêter|aider|donner|montrer|proposer|payer)\b|\b(?:veux-tu|voulez-vous) que je\b"
    r"|\b(?:puedo|podría|voy a) (?:presentar|enviar|prestar|ayudar|dar|mostrar|ofrecer|pagar)\w*\b|\bquiere[s]? que (?:te|le|yo)\b"
)
DATE = (
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s?\b|\bübermorgen\b|\bmorgen (?:um|früh|nachmittag|abend)\b|\bnächste[nr]? (?:woche|monat|jahr)\b"
    r"|\b(?:januar|februar|märz|juni|juli|oktober|dezember)\b|\b\d{1,2} uhr\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|\bdemain\b|\bla semaine prochaine\b|\b(?:janvier|février|juillet|août|octobre|décembre)\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|\bpasado mañana\b|\bmañana a las\b|\bla (?:próxima semana|semana que viene)\b|\b(?:enero|febrero|julio|octubre|diciembre)\b"
)
AGREED = r"|wie (?:wir )?(?:vereinbart|besprochen|abgemacht|versprochen)|(?:du hast|sie haben) versprochen|comme (?:convenu|promis|prévu)|como (?:acordamos|quedamos|prometí|convenimos)"
