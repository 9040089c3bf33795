import type { QuestionWords } from "./question-words";

export const fr: QuestionWords = {
  amount: "combien",
  count: "combien (?:de|d) \\p{L}+|combien de fois",
  level: "quelle? est la (?:hauteur|taille)",
  measure: "(?:a|de|a partir de)? ?quel(?:le)? (?:age|hauteur|vitesse|taille|distance|surface)",
  costs: "coute|coutent|couter|coutera|paie|paye|payer|paient|gagne|gagner|cher|prix|verser|economise",
  lasts:
    "combien (?:de|d) (?:temps|secondes|minutes|heures|jours|semaines|mois|annees|ans|nuits)|combien durent?|sous combien de \\p{L}+",
  each: "(?:heures|jours) par (?:jour|semaine|mois|an)",
  when: "quand|quel jour|quelle date|quel mois",
  year: "quelle annee",
  clock: "quelle heure|quels horaires|horaires",
  share: "pourcentage|pour cent|quelle (?:part|proportion)",
  others: "qui|d ou|pourquoi|comment|aupres de qui",
  what: "quel|quelle|quels|quelles|qu|que|quoi|lequel|laquelle",
  yesNoStart:
    "est ce que|est ce qu|est il|est elle|est on|y a t|peut on|puis je|peut il|peut elle|dois je|doit on|faut il|avez vous|acceptez vous|existe t|a t",
  yesNoMark: "(?:sont|est|a|ont|peut|peuvent|doit|doivent|faut|y a|sera|seront) (?:t )?(?:il|elle|ils|elles|on)",
  state:
    "autorisee?s?|admise?s?|comprise?s?|incluse?s?|possibles?|disponibles?|obligatoires?|acceptee?s?|meublee?s?|gratuite?s?|accessibles?",
  email: "emails?|mail|courriels?|mel|adresse (?:mail|electronique|email)",
  phone: "telephone|tel|numero de telephone|appeler|joindre|appelle|portable|ligne directe|numero d urgence",
  url: "(?:le|votre|leur|du) site|site web|site internet|lien|adresse internet",
  writeTo: "(?:a qui|ou) (?:\\p{L}+ ){0,2}(?:ecrire|envoyer|adresser)",
  money:
    "loyer|prix|cout|couts|frais|tarifs?|caution|montant|salaire|amende|charges|acompte|cotisation|remboursement|remise|taxes?|depot|budget|budgets|remuneration|honoraires|participation|subvention|penalite|reduction",
  date: "dates?|echeance|jour|date limite|cloture|limite",
  dateName: "\\p{L}+ (?:le|depuis|jusqu au|jusqu a|avant le) $",
  duration: "duree|garantie|preavis|delais?|periode|temps de \\p{L}+|temps d \\p{L}+|autonomie",
  number:
    "nombre|surface|superficie|poids|taille|hauteur|largeur|age|annee|quantite|effectif|taux|distance|capacite|vitesse|temperature|altitude|denivele|puissance",
  counted: "pieces|chambres|pages|places|personnes|participants",
  all: "tous|toutes|liste",
  several:
    "quels|quelles|qui sont|ingredients|documents demandes|documents|auteurs|beneficiaires|langues|horaires|equipements|conditions",
  or: "ou",
  polite:
    "bonjour|(?:pouvez[- ]vous|peux[- ]tu|pourriez[- ]vous) me (?:dire|donner|indiquer)|(?:dis|donne|dites|donnez|indique)[- ]moi|je (?:veux|voudrais|souhaite) (?:savoir|connaître)|s['’]il (?:vous|te) plaît",
  lead: "(?:quel|quelle|quels|quelles|qui|où|quand|combien|à combien) (?:est|sont|était|étaient|se trouve|se trouvent|s['’]élève|s['’]élèvent) (?:les?|la|un|une|du|des|mon|ma|mes|votre|vos|leurs?|son|sa|ses|l['’])",
  tail: "(?:s['’]il (?:vous|te) plaît|merci)",
};
