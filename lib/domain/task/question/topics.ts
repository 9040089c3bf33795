/**
 * What people ask of nearly every page, and the name that pages and their data give it: "Who wrote it?" is about an
 * author. Only a question that is nothing else: "Who wrote the foreword?" is about somebody else.
 */
interface Topic {
  /** A name that rules know in all their languages. */
  name: string;
  /** Whole questions, folded as `foldQuestion` does without the spaces at either end; parts of regular expressions. */
  asked: readonly string[];
}

/** The page, or what it is about, in English. */
const IT = "(?:it|this|that)(?: (?:article|post|story|text|review|book|recipe|page|product|event|job))?";
const THE = "(?:the|this) (?:article|post|story|text|review|recipe|page|product|event|job|author)";

const TOPICS: readonly Topic[] = [
  {
    name: "author",
    asked: [
      `who (?:wrote|is the author of) (?:${IT}|${THE})|who is it by|who is the author|whose (?:article|recipe) is (?:it|this)`,
      "wer hat (?:das|es|ihn|den artikel|den text|diesen artikel|das rezept) (?:geschrieben|verfasst)|von wem (?:ist|stammt) (?:das|es|der artikel|der text|das rezept)|wer ist (?:der autor|die autorin)",
      "qui (?:l a|a) ecrit (?:ca|cet article|ce texte|l article)?|qui (?:est|en est) l auteur",
      "quien (?:lo|la) (?:ha escrito|escribio)|quien (?:escribio|ha escrito) (?:esto|el articulo|este articulo)|quien es el autor|de quien es",
      "chi (?:l ha|lo ha|ha) scritto(?: questo articolo| l articolo)?|chi e l autore",
      "quem escreveu(?: isto| isso| o artigo| este artigo)?|quem e o autor",
      "wie heeft (?:het|dit|dit artikel|het artikel) geschreven|wie is de auteur",
      "kto (?:to|ten artykul) napisal|kto jest autorem|vem har skrivit (?:det|detta|artikeln)|vem skrev (?:det|detta|artikeln)|vem ar forfattaren",
      "кто (?:это |эту статью )?написал(?: это| эту статью)?|кто автор|хто (?:це )?написав(?: це)?|хто автор",
      "誰が書(?:いた|きました)(?:の|のですか|か)?|著者は誰(?:ですか)?|谁写的|作者是谁|누가 썼(?:나요|습니까|어)|작성자가 누구",
    ],
  },
  {
    name: "published",
    asked: [
      `when (?:was|were) (?:${IT}|${THE}) (?:published|posted|written|released)`,
      "wann (?:wurde|ist) (?:das|es|er|der artikel|der beitrag) (?:veroffentlicht(?: worden)?|erschienen|geschrieben(?: worden)?)|wann ist (?:das|es|er) erschienen",
      "quand (?:a|est) (?:ce|il|elle|cet article|l article)?(?: a)?(?: ete)? (?:publiee?|paru|ecrit)|cuando se publico(?: esto| el articulo)?|cuando fue publicado",
      "quando e stato (?:pubblicato|scritto)(?: l articolo)?|quando foi publicad[oa]|wanneer (?:is|werd) (?:het|dit|het artikel) (?:gepubliceerd|geplaatst|geschreven)",
      "kiedy (?:to )?(?:opublikowano|zostalo opublikowane|napisano)|nar (?:publicerades|skrevs) (?:det|den|artikeln)",
      "когда (?:это )?(?:опубликовано|опубликовали|вышла статья)|коли (?:це )?опубліковано|いつ公開され(?:た|ました)(?:か|の)?|什么时候发布的|何时发表|언제 (?:게시|발행|작성)(?:되었나요|됐나요)",
    ],
  },
  {
    name: "last updated",
    asked: [
      `when (?:was|were) (?:${IT}|${THE}) (?:last )?(?:updated|changed|modified|edited|revised)`,
      "wann wurde (?:das|es|er|der artikel|die seite) (?:zuletzt )?(?:aktualisiert|geandert)|quand a t (?:il|elle) ete (?:mise? a jour|modifiee?)",
      "cuando se actualizo|quando e stato aggiornato|quando foi atualizad[oa]|wanneer is (?:het|dit) (?:bijgewerkt|gewijzigd)|kiedy (?:to )?zaktualizowano|nar uppdaterades (?:det|den)",
    ],
  },
  {
    name: "price",
    asked: [
      `how much (?:is|does) (?:${IT}|${THE})(?: cost)?|what does (?:${IT}|${THE}) cost|how expensive is (?:${IT}|${THE})`,
      "was kostet (?:es|das|er|sie|der artikel|das produkt)|wie (?:teuer ist|viel kostet) (?:es|das|er|sie)",
      "combien (?:ca coute|coute t (?:il|elle)|est ce que ca coute)|quel est (?:le|son) prix",
      "cuanto (?:cuesta|vale)(?: esto)?|quanto (?:costa|custa|viene)|hoeveel kost (?:het|dit)|wat kost (?:het|dit)",
      "ile to kosztuje|ile kosztuje|vad kostar (?:det|den)|hur mycket kostar (?:det|den)|сколько (?:это )?стоит|скільки (?:це )?коштує",
      "いくらですか|値段はいくら(?:ですか)?|多少钱|价格是多少|얼마(?:예요|입니까|인가요)",
    ],
  },
  {
    name: "total time",
    asked: [
      "how long does (?:it|this|the recipe) take(?: to (?:make|cook|prepare))?(?: in (?:all|total))?",
      "wie lange (?:dauert|braucht) (?:es|das|das rezept)(?: insgesamt)?|wie lange (?:braucht|brauche) (?:man|ich)",
      "combien de temps (?:ca prend|faut il|cela prend il)|cuanto (?:tiempo (?:lleva|tarda|se tarda)|tarda)|quanto tempo (?:ci vuole|leva|demora)",
      "hoe lang duurt het|ile (?:to )?trwa|ile czasu (?:to )?zajmuje|hur lang tid tar det|сколько (?:это )?(?:времени )?(?:занимает|длится)|скільки (?:часу )?(?:це )?(?:займає|триває)",
      "どのくらい(?:時間が)?かかりますか|需要多长时间|얼마나 걸리나요",
    ],
  },
  {
    name: "servings",
    asked: [
      "(?:for )?how many (?:servings|portions|people|persons)(?: (?:is it|is this|does it serve|does it make|does this serve|does this make|are there))?|how many does (?:it|this) serve",
      "(?:fur )?wie viele (?:portionen|personen)(?: (?:ist es|ist das|ergibt es|ergibt das|sind es|reicht es|reicht das))?",
      "(?:pour )?combien de (?:personnes|portions|parts)|(?:para )?cuant[ao]s (?:personas|raciones|porciones)(?: es)?|(?:per )?quante (?:persone|porzioni)|(?:para )?quantas (?:pessoas|porcoes)",
      "(?:voor )?hoeveel (?:personen|porties)(?: is het)?|(?:na )?ile (?:porcji|osob)|(?:hur )?manga portioner(?: (?:blir|ar) det)?|на сколько (?:порций|человек)|на скільки (?:порцій|осіб)",
      "何人分(?:ですか)?|几人份|몇 인분(?:인가요|이에요)?",
    ],
  },
  {
    name: "start date",
    asked: [
      "when (?:is|does) (?:it|this|that|the event)(?: (?:start|begin|take place|happen|on))?",
      "wann (?:ist|beginnt|findet) (?:es|das|die veranstaltung)(?: statt)?|wann geht es los|quand (?:a lieu l evenement|ca commence|commence t (?:il|elle))",
      "cuando (?:es|empieza|comienza)|quando (?:e|inizia|comincia|comeca)|wanneer (?:is|begint) (?:het|dit)|kiedy (?:to jest|sie zaczyna)|nar (?:ar|borjar) (?:det|den)",
    ],
  },
  {
    name: "location",
    asked: [
      "where (?:is|does) (?:it|this|that|the event)(?: (?:take place|happen|held))?",
      "wo (?:ist|findet) (?:es|das|die veranstaltung)(?: statt)?|ou (?:est ce|ca se passe|a lieu l evenement)|donde (?:es|esta|tiene lugar)|dove (?:e|si trova|si tiene)|onde (?:e|fica)|waar is (?:het|dit)|gdzie to jest|var ar (?:det|den)",
    ],
  },
  {
    name: "salary",
    asked: [
      "how much (?:does (?:it|the job|this job) pay|do they pay|would i (?:earn|get))|what does (?:it|the job|this job) pay",
      "(?:wie viel|was) (?:verdient man|verdiene ich|zahlen sie)|combien (?:est ce )?(?:paye|gagne) ?(?:t on)?|cuanto (?:pagan|se gana)|quanto (?:pagano|si guadagna|pagam)|hoeveel verdien je|ile placa|hur mycket betalar de",
    ],
  },
];

const PATTERNS = TOPICS.map(({ name, asked }) => [name, new RegExp(`^ (?:${asked.join("|")}) $`, "u")] as const);

/** The name that pages give to what a folded question asks for, or null where it asks for something of its own. */
export function topicOf(folded: string): string | null {
  return PATTERNS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
