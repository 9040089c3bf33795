"""Questions by the kind of their answer, put together from patterns written for this purpose.

They teach what a question asks for. No question of a data set is among them.
"""

THINGS = """the steam engine|bread|the telephone|a rainbow|photosynthesis|inflation|the printing press|a leap year|glass|democracy|
the violin|a black hole|the tango|insulin|chess|concrete|a monsoon|the zip fastener|origami|gravity|cheese|the euro|a fossil|
the bicycle|jazz|a tariff|penicillin|the marathon|a mortgage|the compass""".replace("\n", "").split("|")
PLACES = """Norway|Lake Victoria|the Amazon|Kyoto|Mount Kilimanjaro|Portugal|the Danube|Buenos Aires|Alaska|the Sahara|Edinburgh|
New Zealand|the Grand Canal|Vietnam|Texas|the Black Sea|Morocco|Vienna|Peru|the Great Barrier Reef""".replace("\n", "").split("|")
WORKS = """the novel|the national anthem|the opera|the bridge|the first vaccine|the film|the company|the treaty|the tower|the law|
the song|the empire|the world record|the painting|the airline|the theory|the newspaper|the prize|the expedition|the team""".replace("\n", "").split("|")
SORTS = """animal|metal|colour|fruit|language|instrument|sport|disease|plant|drink|film|book|song|religion|car|vitamin|bird|tree|
currency|gas|dance|game|tool|planet|dish|newspaper|material|flower|ship|body part""".replace("\n", "").split("|")
LETTERS = """NATO|RSVP|DNA|FAQ|BBC|HTML|IMF|CPR|UNESCO|GPS|PIN|VAT|MRI|ISBN|AIDS|OPEC|PDF|ROM|CEO|WHO|UPS|SOS|FIFA|LED""".replace("\n", "").split("|")

PATTERNS = {
    "number": [
        ("How many people live in {}?", PLACES), ("How far is it from here to {}?", PLACES), ("How high is {}?", PLACES),
        ("What year did {} begin?", WORKS), ("When was {} finished?", WORKS), ("How much did {} cost?", WORKS),
        ("How old is {}?", WORKS), ("What is the population of {}?", PLACES), ("How long does {} last?", THINGS),
        ("What is the average temperature in {}?", PLACES), ("When did {} come into use?", THINGS),
        ("What percentage of {} is water?", PLACES), ("How many kinds of {} are there?", SORTS),
        ("What date was {} signed?", WORKS), ("How fast can a {} go?", SORTS), ("What is the speed of {}?", THINGS),
    ],
    "person": [
        ("Who invented {}?", THINGS), ("Who wrote {}?", WORKS), ("Who is the president of {}?", PLACES),
        ("Who was the first to reach {}?", PLACES), ("What actress starred in {}?", WORKS), ("Name the founder of {}.", WORKS),
        ("Which king ruled {}?", PLACES), ("Whose idea was {}?", THINGS), ("What team won in {}?", PLACES),
        ("What is the name of the engineer who built {}?", WORKS), ("Who discovered {}?", THINGS),
        ("What company makes {}?", THINGS), ("Which author is known for {}?", WORKS), ("Who owns {}?", WORKS),
    ],
    "location": [
        ("Where is {}?", PLACES), ("What is the capital of {}?", PLACES), ("Where was {} made?", WORKS),
        ("What country does {} come from?", THINGS), ("Which city is home to {}?", WORKS), ("What state borders {}?", PLACES),
        ("Where can one see {}?", THINGS), ("What river runs through {}?", PLACES), ("What is the largest city in {}?", PLACES),
        ("In which country was {} invented?", THINGS), ("What continent is {} on?", PLACES), ("Where do most people speak the {}?", SORTS),
        ("What mountains lie in {}?", PLACES), ("Where did {} take place?", WORKS),
    ],
    "entity": [
        ("What {} is the largest in the world?", SORTS), ("Which {} is used for {{}}?", SORTS), ("What {} comes from there?", SORTS),
        ("What is the name of the {} in the story?", SORTS), ("What kind of {} lives longest?", SORTS),
        ("What is the best-known {} of the world?", SORTS), ("Name a {} that is red.", SORTS), ("What {} do children like?", SORTS),
        ("What was {} named after?", WORKS), ("What is {} made of?", WORKS), ("What do people eat in {}?", PLACES),
        ("What language is spoken in {}?", PLACES), ("What is the national {} of Spain?", SORTS), ("What is another word for {}?", SORTS),
    ],
    "description": [
        ("What is {}?", THINGS), ("How does {} work?", THINGS), ("Why do people like {}?", THINGS), ("What does {} mean?", THINGS),
        ("How did {} begin?", WORKS), ("What caused the end of {}?", WORKS), ("Why is {} so famous?", PLACES),
        ("What is the origin of {}?", THINGS), ("What is the difference between {} and the others?", THINGS),
        ("How do you make {}?", THINGS), ("What happened in {}?", PLACES), ("Why was {} built?", WORKS),
        ("What is the meaning of {}?", THINGS), ("Define {}.", THINGS), ("What is {} good for?", THINGS),
    ],
    "abbreviation": [
        ("What does {} stand for?", LETTERS), ("What is the full form of {}?", LETTERS), ("What do the letters {} mean?", LETTERS),
        ("What is {} short for?", LETTERS), ("How is {} abbreviated?", SORTS), ("What is the abbreviation for {}?", THINGS),
        ("What is the acronym {} in full?", LETTERS), ("Spell out {}.", LETTERS),
    ],
}


def question_rows():
    """Returns (text, label) for every pattern with every filling."""
    rows = []
    for label, patterns in PATTERNS.items():
        for pattern, fillings in patterns:
            for at, filling in enumerate(fillings):
                text = pattern.format(filling)
                rows.append((text.format(THINGS[at % len(THINGS)]), label))
    return rows
