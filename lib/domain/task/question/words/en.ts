import type { QuestionWords } from "./question-words";

export const en: QuestionWords = {
  amount: "how much",
  count: "how many|how often",
  level: "how (?:high|large)",
  measure:
    "how (?:big|tall|wide|deep|heavy|thick|steep|far|fast|hot|cold|warm|strong|loud|old|young|busy)|(?:what|which) (?:size|height|width|depth|weight)|(?:at|from|up to) (?:what|which) age",
  costs:
    "cost|costs|pay|paid|pays|charge|charged|owe|expensive|cheap|earn|earns|earned|win|save|saved|worth|spend|refunded|(?:from|at|what) amount|money|get (?:an|per) hour|(?:do|can) i get back",
  lasts:
    "how long|how much (?:time|notice)|how soon|how many (?:more )?(?:(?:working|business|calendar|full) )?(?:seconds|minutes|hours|days|weeks|months|years|nights)",
  each: "(?:hours|days|minutes|nights) (?:a|per|each|every) (?:day|week|month|year|night|season)",
  when: "when|(?:what|which) (?:date|day|month)|what s the date",
  year: "(?:what|which) year",
  clock:
    "(?:what|which) (?:time|hour|hours)|what s the time|opening (?:hours|times)|(?:opens|closes|departs|arrives|starts) at",
  share: "percent|per cent|percents|percentage|(?:what|which) (?:share|proportion|fraction)",
  others: "who|whom|whose|where|why|how",
  what: "what|which|whats",
  yesNoStart:
    "is|are|am i|was (?:it|he|she|they|the|this|that|there|any~|some~|my|your|a)|were|do(?! kiedy| ktor| jak| ilu| czego)|does|did|can|could|may|might|must|shall|should|will|would|has|have|had|isn t|aren t|don t|doesn t|didn t|can t|won t",
  state:
    "allowed|permitted|included|covered|inclusive|possible|available(?: (?:now|today|round the clock|online))?|accepted|required|needed|necessary|furnished|refundable|mandatory|compulsory|sold out|in stock|for free|free of charge|welcome|accessible|wanted|in the price|passed|approved|deprecated|assembled|verified|confirmed|insured|vaccinated|cancelled|guaranteed|shown|on display(?: now)?",
  stateStart: "no|with|without|comes|works|fit for|accepts|allows|includes",
  email:
    "emails?|mail|mailbox|inbox|address for (?:(?:written|your) )?(?:questions|complaints|remarks|comments|objections|applications|enquiries|inquiries|statements|reports|feedback)|address (?:takes|answers|handles)",
  phone:
    "(?:tele)?phones?|hotline|helpline|switchboard|fax|whatsapp|call(?! it| off| center| sign| for)|(?:i|we|to|can|you) call|ring|dial|(?:emergency|service|customer|complaints|booking|reservation|contact|support|direct|office|mobile|cell|information|customer service|nurse|night) (?:number|line)|number (?:to|for|if)|number (?:is for|helps)|number (?:do|can|should) (?:i|we|you) (?:\\p{L}+ ){0,3}reach|number (?:can|do) (?:i|we) use|number can i reach|their number",
  url: "url|link|links|website|web site|web ?page|web address|homepage|source code|where (?:\\p{L}+ ){1,6}(?:online|download)",
  writeTo:
    "(?:where|whom|who|how) (?:do|can|should|must|to) (?:(?:i|we|you) )?(?:write|email|mail|complain|send)|where to (?:write|report|send|complain)|(?:what|which) address (?:do|can|should|must) (?:i|we)",
  money:
    "rent|rental price|prices?|pricing|costs?|fees?|deposit|fine|penalty|fares?|salary|wages?|pay|charges?|sum|amount|budget|tuition|postage|tax|taxes|duty|discount|refund|coupon|bill|value|premium|grant|donation|income|revenue|profit|loss|debt|savings|payment|instalment|tip|money|deductible|total $|sold for|prepayment|labour|allowance|admission|(?:hourly|daily|weekly|monthly|day|wash|baby) rate|rate per|(?:cheapest|dearest) \\p{L}+",
  date: "dates?|deadline|birthday|expiry|(?:first|last|next|earliest|latest|final|closing|opening|release|arrival|departure|election|auction|match) day|day of|last (?:updated|modified|seen|changed|serviced|edited)|(?:next|most recent) (?:service|check|inspection|meeting|maintenance|match|payment)|(?:apply|due|send|return|reply|register|order) by",
  dateName:
    "\\p{L}+ (?:on|until|till|since|up to) $|day $|(?:published|posted|released|updated|issued) $|(?:starts|available|open|valid|closed|free) (?:on|from|until)|(?:season|term|offer|sale|contract|deal) (?:start|starts|end|ends)|(?:start|end) of (?:the )?(?:leave|season|term|deal|contract|sale)",
  duration:
    "durations?|warranty|guarantee|period|lasts|shelf life|battery life|playtime|runtime|window (?:for|to)|length of (?:the )?(?:stay|contract|trial|course|trip|visit|film|free trial|session|lease|meeting|warranty)|(?:course|trip|contract|session|lesson|appointment|film|tour|stay|meeting|cycle|trial) length|notice (?:period|needed|required)|time (?:to|until|till|it|left|needed|limit)|it takes|(?!opening|closing|departure|arrival|start|starting|end|meeting|show|boarding|first|last|full|part|check)\\p{L}+ time $",
  number:
    "(?:total )?number of|count|quantity|scores?|size|age|weight|height|width|depth|year|distance|range|capacity|rank|rating|level|temperature|speed|calories|mileage|altitude|elevation|population|area|length|share of|times \\p{L}+|max~ \\p{L}+|total (?:marks|points|votes|score)|headcount|turnout|attendance|acreage|moisture|radius|kwh|square (?:metres|meters|feet)|\\p{L}+ in (?:kg|km|cm|mm|m|g|kilos|metres|meters|grams|litres|inches|feet|miles|kilometres|gigabytes)|(?:max|maximum|minimum|min) (?:people|persons|guests|players|age|weight|\\p{L}+ age)",
  counted:
    "rooms|bedrooms|bathrooms|seats|pages|words|copies|views|downloads|votes|visitors|children|guests|citations|installs|replies|points",
  all: "all|every|list of|everything|everyone",
  several:
    "(?:which|what) (?:\\p{L}+ (?=\\p{L}+s (?:are|do|does|did|can|were|will|must|have|should) ))?(?!is |was |has |does |address |business |class |process |access |gas |bus |status )\\p{L}{2,}(?<!ss|us|is)s|(?:who|what|which) are (?:all )?(?:the|its|their|your)?(?: \\p{L}+)? \\p{L}{3,}s|what else|authors|ingredients|speakers|documents|requirements|features|members|participants|languages|tags|contents|amenities|materials|sizes|colours|colors|symptoms|side effects|allergens|payment methods|ways to|languages|opening hours",
  or: "or",
  polite:
    "(?:hi|hello|hey)|(?:can|could|would|will) you (?:please )?(?:tell|give|show|find) me|(?:please )?(?:tell|give|show|get|find) me|(?:please )?(?:find|extract|look up)|i(?: want| need| would like|['’]d like) to know|do you know|please|i need",
  lead: "(?:what|who|where|when|which)(?:['’]s| is| are| was| were) (?:the|an?|your|their|its|my|our)|how (?:much|high|large|long|big|far|old|expensive)(?: is| are| was| were) (?:the|an?|your|their|its|my|our)",
  tail: "please|thanks|thank you",
};
