/** Words that speak well or badly of things, and those that turn what is said, by language. A `*` stands for any ending. */
interface ToneWords {
  good: string;
  bad: string;
  /** Turn the words after them. */
  negation: string;
  /** What follows counts more than what came before. */
  contrast: string;
  /** Of what was so, or was thought, and may be so no more. */
  past: string;
}

/** One entry a language; a word that two languages spell alike and mean otherwise is left out. */
export const TONE_WORDS: Record<string, ToneWords> = {
  en: {
    good: "good great excellent wonderful* amazing fantastic superb* love loved loves lovely enjoy* delight* beautiful* brilliant* charming perfect* best better impress* pleas* happy happily glad recommend* fun funny fascinat* gorgeous awesome masterpiece touching moving engaging entertain* compelling refreshing clever* smart witty warm* inspir* thrill* satisf* favorite favourite nice* fine remarkable stunning sweet hilarious solid reliable comfortable friendly helpful worth sturdy crisp quick delicious tasty fresh triumph gem rewarding intelligent grateful thank* enjoyable flawless pleasant works",
    bad: "bad worse worst awful* terrible terribl* horrible horribl* boring bored bore dull disappoint* poor* hate* hated waste* useless fail* broke* annoy* stupid silly lame ridiculous* mess messy tedious predictable bland weak lack* lacks lifeless pointless slow ugly disgust* rude unfortunately sad* wrong problem* flaw* fault* defect* complain* regret* garbage trash junk cheap* crap painful* pretentious clich* tired stale shallow unfunny uninteresting unwatchable mediocre forgettable confus* contrived overpriced angry angr* frustrat* avoid horrid nasty clumsy incoherent fear* dread* hesitat* unacceptable uncomfortable unreliable worthless cold",
    negation:
      "not no never none nobody nothing neither nor without hardly barely scarcely cannot can't cant won't don't dont doesn't doesnt didn't didnt isn't isnt wasn't aren't weren't wouldn't couldn't shouldn't hasn't haven't hadn't ain't",
    contrast: "but however yet though although nevertheless nonetheless still except despite instead",
    past: "formerly once previously expected feared doubted worried assumed",
  },
  de: {
    good: "gut gute guter gutes guten toll* super großartig* hervorragend* wunderbar* ausgezeichnet* schön* liebe lieben liebevoll begeister* perfekt* empfehl* zufrieden* freundlich* hilfreich* klasse genial* spannend* überzeug* angenehm* freu* lohnt gelungen* lecker* zuverlässig* bestens besser",
    bad: "schlecht* enttäusch* langweil* furchtbar* schrecklich* mies* ärger* leider kaputt defekt* fehler* mangel* mangelhaft* nutzlos* unfreundlich* überteuert* teuer hässlich* grauenhaft* unbrauchbar* schwach* problem* beschwer* reklam* bereu* nervig* nervt verschwend* schade frech* unverschämt* billig*",
    negation: "nicht nichts kein* nie niemals niemand* ohne kaum weder",
    contrast: "aber jedoch doch sondern obwohl trotzdem dennoch allerdings",
    past: "früher einst ehemals damals erwartet* befürchtet* gedacht",
  },
  fr: {
    good: "bon bonne bons bonnes excellent* super génial* magnifique* merveilleux parfait* adore* aime aimé plaisir recommand* satisfait* agréable* sympathique* superbe* ravi* content* réussi* utile* rapide* délicieux drôle* beau belle mieux",
    bad: "mauvais* nul nulle déçu* décev* déception horrible* terrible* ennuyeu* ennui lent* cass* défectueu* problème* inutile* cher chère dommage malheureusement pire raté* faible* regrett* impoli* catastroph* arnaque*",
    negation: "pas jamais rien aucun aucune sans ni guère personne",
    contrast: "mais pourtant cependant toutefois malgré quoique",
    past: "autrefois jadis avant craign* redout* attend*",
  },
  es: {
    good: "bueno buena buenos buenas excelente* genial* maravillos* perfect* encanta* encantó encantad* gusta gustó recomiend* recomendable* satisfech* agradable* feliz content* estupend* fantástic* mejor útil rápid* delicios* divertid* hermos*",
    bad: "malo mala malos malas mal pésim* horrible* terrible* aburrid* decepcion* lent* rot* defectuos* problema* inútil* caro cara desgraciadamente lamentable* peor fatal fracas* quej* arrepient* groser* estaf*",
    negation: "no nunca nada nadie ningún ninguna sin tampoco jamás ni",
    contrast: "pero aunque sino embargo",
    past: "antes antiguamente solía esperaba temía creía",
  },
  it: {
    good: "buono buona ottim* eccellente* perfett* meraviglios* bello bella bellissim* adoro piaciut* consiglio consigliat* soddisfatt* gentil* utile fantastic* divertent* delizios* migliore felice contento contenta",
    bad: "cattiv* pessim* orribil* terribil* noios* delus* delud* lento lenta rotto rotta difettos* inutil* caro purtroppo peggio peggior* brutto brutta problema problemi scadent* scortes*",
    negation: "non mai niente nulla nessun* senza neanche nemmeno né",
    contrast: "ma però tuttavia eppure nonostante sebbene",
    past: "prima un tempo",
  },
  pt: {
    good: "bom boa bons boas ótim* excelente* perfeit* maravilhos* adorei gostei gosto recomendo satisfeit* agradável feliz fantástic* melhor útil rápid* delicios* divertid* lind*",
    bad: "mau má péssim* horrível terrível chato chata decepcion* desapont* lento lenta quebrad* defeito* problema* inútil caro infelizmente pior ruim fraco fraca grosseir*",
    negation: "não nunca nada ninguém nenhum* sem nem jamais",
    contrast: "mas porém embora contudo todavia",
    past: "antigamente outrora",
  },
  nl: {
    good: "goed goede geweldig* uitstekend* prachtig* perfect* mooi mooie leuk* prima tevreden heerlijk* fantastisch* aanrader fijn fijne vriendelijk* handig* beter blij",
    bad: "slecht* teleurgesteld teleurstell* saai saaie vreselijk* verschrikkelijk* kapot helaas jammer waardeloos waardeloze duur langzaam traag problemen klacht* onbeleefd* lelijk* onbruikbaar",
    negation: "niet geen nooit niets niemand zonder nauwelijks",
    contrast: "maar echter toch hoewel ondanks",
    past: "vroeger voorheen",
  },
  pl: {
    good: "dobr* świetn* wspaniał* doskonał* polecam zadowolon* piękn* super lepsz* miły miła przydatn* kocham udany",
    bad: "zły zła złe źle słab* okropn* strasz* nudn* rozczarow* zepsut* niestety bezużyteczn* drogi brzydk* gorsz* problem* wadliw*",
    negation: "nie nigdy nic nikt żaden żadna żadnych bez ani",
    contrast: "ale jednak lecz chociaż mimo",
    past: "kiedyś dawniej",
  },
  sv: {
    good: "bra utmärkt* underbar* fantastisk* perfekt* nöjd nöjda rekommenderar vacker* trevlig* bästa bättre härlig* rolig*",
    bad: "dålig* besviken besvikna besvikelse tråkig* hemsk* trasig* tyvärr värdelös* långsam* sämre sämst problem* otrevlig*",
    negation: "inte aldrig ingen inget inga utan knappt varken",
    contrast: "men dock ändå trots fast",
    past: "förr tidigare",
  },
  ru: {
    good: "хорош* отличн* прекрасн* замечательн* рекомендую доволен довольна понравил* супер лучш* удобн* рад рада люблю",
    bad: "плох* ужасн* скучн* разочаров* сломал* сломан* жаль бесполезн* дорог* хуже худш* проблем* слаб* груб*",
    negation: "не нет никогда ничего никто без ни",
    contrast: "но однако хотя зато",
    past: "раньше прежде когда-то",
  },
};
