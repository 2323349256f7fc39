using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>What only sounds like a sign, and is covered before signs are looked for. Pure.</summary>
internal static class Only
{
    public static IReadOnlyList<Rule> Rules => [.. Idioms, .. Denials];

    private static readonly IReadOnlyList<Rule> Idioms =
    [
        Hard("en.only.idiom", Sign.Idiom, "그렇게 들릴 뿐", "only sounds like it",
            "(knife|gun) (collection|set|sharpener|skills|block|show)", "suicide (scene|bomb|bomber|mission|squad)",
            "(die|died|dies|dying) of [a-z]{3,14}", "end it (here|there|for today|with|at)",
            "on the other side of (the )?(town|city|world|road|street|country|wall|river|planet|screen|globe|hall|"
            + "door|fence)",
            "(team|club|side|we|they) (got|were|was) (beaten|killed|kiled)",
            "end of (the|my) (day|week|wek|year|month)",
            "(dying|die|died|dies|dyed) (of|from|to) (laughter|laughing|embarasment|embarrassment|boredom|hunger|"
            + "shame|thirst|curiosity|cringe|heat|cold|excitement|cuteness|se|know|try|go|hear|met|eat|tel|watch|"
            + "visit|taste)",
            "(starving|bored|scared|worried|frightened|freezing|tickled|sick|love (him|her|it|them)|done|frozen) to "
            + "death",
            "(to )?die for", "id die for", "die hard", "diehard", "drop dead gorgeous",
            "dead (tired|line|serious|batery|end|line|beat|lift|set|quiet|silent|easy|pan|pool)",
            "(batery|phone|laptop|line|car|wifi|computer|plants?|tablet|engine)( is| went| was| just)? (dead|died|"
            + "dying)",
            "death (of me|by chocolate|metal)", "be the death of me", "(is|are|was|were|re|s)? ?kiling me",
            "kil(ing|ed|s|er)? (my (afternoon|morning|fet|back|head|knes|day|mod|vibe|neck|apetite|sleep|grades|"
            + "time)|it|time|the (time|boss|mod|vibe|lights|engine|game|process|monster|dragon|app|deal|interview)|"
            + "for (a|some|an))",
            "(comedian|she|he|they|we|you|i|band|presentation)( totally| really| just)? kiled (it|that)",
            "(is|are|was|were) kiling (my|me|us)",
            "(mom|mum|dad|wife|husband|bos|mother|father|she|he|teacher|landlady|sister|roommate)( is| are| wil|"
            + "s)?( going to| gona)? kil me (when|for|because|over|once|that|if i (forget|miss|lose|spill|burn|buy|"
            + "spend))",
            "overkil", "killer (dancer|dres|smile|app|deal|outfit)", "a kiler", "would kil for", "could kil for",
            "kil for a",
            "so [a-z]{2,12}( that)? (i|we) (could|might|wil|am going to|nearly|almost)( just)? (die|died|cry)",
            "kiling time", "kil time", "kil two birds", "shot (me|him|her|us) (an|a) (email|mesage|text)",
            "shoot (me|us|you|him|her|them) (an|a) (email|mesage|text|line)", "(photo|film|basket|video) shoot(ing)?",
            "shoot(ing|s)? (a|the|my|some|an) (wedding|film|video|movie|scene|photos?|portraits?|documentary|ad|"
            + "short|hoops|goal|episode|vlog|pictures)",
            "(hang|hanging|hung|hangs) (out|around|up|on|loose|over|with|pictures|laundry|curtains|lights|about|"
            + "back)",
            "(hang|hanging|hung|hangs)( [a-z]{1,8}){0,3} (laundry|washing|pictures?|curtains?|coats?|clothes|lights|"
            + "paintings?|photos?|decorations|wallpaper|shelf|shelves|sheets to dry|jacket|coat back)",
            "(wanna|wana|want to|lets|can we|could) hang( later| out| with| sometime|!)", "hang with",
            "leave me hanging", "get the hang", "hang of", "hangover", "hangout",
            "cut(ing|s)? (my|the|his|her|our)? ?(hours|hair|nails|gras|pay|vegetables?|onions?|paper|fabric|lawn|"
            + "bangs|cake|carbs|sugar|cofe|costs|hedge|bread|grass|coffee)",
            "cut (in|of|of my|down|back|out|up) (pay|sugar|cofe|carbs|smoking|on)",
            "cuting (vegetables|onions|paper|carrots|fabric|boards?|costs|edge|the|corners|it close)",
            "ned(s)? cuting", "paper cut",
            "end (the|this|my|that) (chat|cal|subscription|contract|lease|conversation|day|wek|relationship|sesion|"
            + "call|phone|internet|week|shift|membership|meeting)",
            "ending (of|was|made|in|to|explained)", "quit (my|this|the) job", "want to die laughing",
            "died (laughing|again in|in the game|of)", "take my life (savings|story|in a new|advice)", "in my life",
            "love of my life",
            "jump(ing)? (rope|for joy|scare|at the (chance|idea|offer|opportunity)|to conclusions|the gun|ship|in "
            + "(the|a|my) (shower|pool|bath|car|taxi|bed|puddle)|on (a|the) (cal|call|zoom|trampoline|bus|train)|"
            + "start)",
            "bridge (club|game|night|player|partner)", "play(ing)? bridge", "bridge on", "tooth bridge",
            "dental bridge", "(skip|skiped|skipping) a beat", "beat (me|you|him|her|us) (up at|at|to it)",
            "(gym|workout|trainer|exam|run){gap} beat me( up)?", "cant beat", "beat the",
            "beat (this|that) (weather|level|boss)", "drum beat", "stab(bed|ed)? (me|him|her|us)? ?in the back",
            "backstab(bed|ed)?", "take a stab", "stab at", "took (a|my) shot", "shot at", "took my breath away",
            "takes my breath away", "out of breath (from|after|laughing)", "breathtaking",
            "heart (ski|skiped|melted|sank|goes out|broke|is broken|is full|is racing before)",
            "(sucker|rabbit) punch", "punch (line|card)",
            "hit (the (road|gym|town|shops|sack|hay|beach|books|ground running|jackpot|spot|nail|buffet)|me up|it "
            + "off|a (wall|snag|high|low|milestone|nerve)|my (head against a deadline|target|goals?))|hit(s|ting)? "
            + "on (me|her|him|us)",
            "hit (song|series|movie)", "hits (diferent|home|hard)", "hit me (that|like)", "choking up", "choked up",
            "choked (on my words|under)", "knife (set|sharpener|skills|block)", "butter knife", "gun (club|show)",
            "glue gun", "nail gun", "top gun", "water gun", "heat gun", "over it", "died by suicide",
            "chok(ed|ing) on my (tea|coffee|drink|food|words|beer|popcorn)",
            "hit (sixty|fifty|forty|thirty|seventy|eighty)",
            "(cant|couldnt) face (another|the|it|monday|him|her|them)( [a-z]+)?",
            "knock(ed|s)? me (off my feet|out with|sideways)",
            "hit(s)? (me|her|him|us) with (a )?(snowball|pillow|joke|surprise|bill|question|compliment|ball|water "
            + "balloon)",
            "(ill|i will|im|shes|hes|be|hell|shell)( be)? (gone|away) (till|until|for) (({day})|a (few|couple|week|"
            + "month)|the (week|day|weekend)|two|three|lunch|christmas)",
            "roof ?(top )?(terrace|garden|bar|party|deck|cafe|box|rack|tiles?|pool|restaurant)", "dying to [a-z]+",
            "gun dogs?", "die (away|down)",
            "gas (man|bill|meter|company|stove|cooker|station|mask|engineer|fitter)s?", "matter of life and death",
            "life and death situation",
            "blood (pressure|test|tests|sugar is fine|type|donor|donation|drive|orange)s?( (pills|tablets|meds|"
            + "medicine|medication))?",
            "jump(ed|s)? out of my skin", "shot up( [a-z]+)? (inches|centimetres|cm)|shot up (like|in height|this)",
            "take up swimming|swim(ming)? (in|across) the (river|sea|lake|pool)",
            "(sore|stiff|achy) (wrist|neck|throat|arm)s?|(wrist|neck|throat|arm)s?( is|s| are)? (sore|stiff|aching|"
            + "achy)",
            "jump at (a|an|the|any)( [a-z]+)?", "bungee( jump(ing|ed)?)?( off)?( a)?( bridge)?",
            "train of thought( jumped the tracks)?",
            "(bottle|whole bottle|box|packet|pack) of (shampoo|conditioner|wine|milk|water|juice|biscuits|cookies|"
            + "chips|crisps|chocolate|cereal|tissues|soju|makgeolli|beer|sauce|olive oil|lotion|tea|sweets|mints|"
            + "nuts)",
            "done with (dishes|work|exams|homework|dinner|cooking|cleaning|laundry|shopping|errands|school|uni|"
            + "college|chores|lunch|today|my (shift|homework|exams|essay|thesis))",
            "never (hit|hurt|touched|laid a (hand|finger) on|beat|raised a hand to) (me|us|her|him|anyone)",
            "cant breathe (through|out of) my nose", "burn(t|ed)? my (hand|finger|fingers|tongue|thumb|mouth|toast|"
            + "dinner|rice|soup)( on| while| with|!)?",
            "(gave|giving|give|given)( away)? my (old|spare|extra|outgrown|leftover) [a-z]+( [a-z]+)?( away)?",
            "(said|saying|say) goodbye to my (neighbou?rs?|host family|old (flat|house|school|desk)|teachers?|"
            + "classmates|friends at|coworkers|roommate|lecturer)",
            "shot myself in the foot", "(social|love|sex|dating) life is (dead|over|nonexistent)",
            "(thrown?|threw) (me|him|her|us) under the bus", "end of my (rope|tether) with",
            "(boss|mum|mom|dad|teacher|coach|trainer|gym|she|he) (will|is going to|is gona|"
                + "would)( actually)? kil me (if|"
            + "when|for|over)( im| i)? (late|miss|forget|she finds|they see|break|lose)",
            "(hit|smashed|banged|bumped) my (thumb|finger|head|knee|toe|shin|elbow)( [a-z]+){0,3} (hammer|door|table|"
            + "shelf|cupboard|corner)",
            "locked (me )?out of (the|my) (ipad|account|car|phone|computer|email|app|laptop)",
            "passed out on (the|my) (sofa|couch|bed)", "used to be suicidal", "got shot down",
            "not thinking (of|about) (hurting|harming|killing) (myself|anyone)",
            "overdosed on (mince|pies|curry|crisps)",
            "end of an era",
            "(last|final) (day|week|night|shift|month|lesson|class|term|concert|match|episode|season) (at|of|in|"
            + "with|for) (the|my|this|our|work|school|uni|term) ?(plant|office|shop|job|factory|company|school|"
            + "season|team|class|choir|club|hospital|term|course|band|year|tour|cafe|ward)",
            "last day at (work|school|the)|deleting (this|my) account",
            "cant breathe (in|with|for|from|because of)( this| the)? (humidity|heat|laughing|pollen|mask|smog|dust|"
            + "crowd|perfume)",
            "(shot|shoots?) (me|him|her|us) a( [a-z]+)? (look|glance|smile|wink|text|message)",
            "rope (ladder|swing|bridge|course)|(skipping|tow|climbing) rope",
            "laugh(ed|ing)? so (hard|much)( that)?( i| we)?( [a-z]+)? (breath|breathe|cry|die|died)",
            "goodbye (party|do|lunch|drinks|cake|hug|gift)|farewell (party|do|lunch|drinks|dinner|gift|tour)|(said|"
            + "saying|say) goodbye (to my (student|students|class|colleagues|flatmate|team|sister|brother|mum|dad|"
            + "friend)|at the)",
            "finish(ed|es)? me off", "dying (young|embers|art|breed|wish for)|die young",
            "(took|ended) (his|her|their)( own)? li(fe|ves)", "killed (himself|herself|themselves)",
            "(hanged|hung|shot|drowned|overdosed)( himself| herself)? ([a-z0-9]{1,8} ){0,2}(years?|months?) ago",
            "dying for", "(almost|nearly|gave me|giving me|practically)( had| having)?( a)? heart attack",
            "overdos(ed|ing) on (tteokbokki|chocolate|sugar|coffee|caffeine|cake|kimchi|tv|netflix|dramas?|food|"
            + "sweets|candy|carbs|memes|ramen|snacks|sun|cuteness|pizza|chicken|fruit|spicy)",
            "drown(ed|ing|s)?( my| her| his)? ?(in|pancakes|rice|noodles|out)( [a-z]+)? (work|paperwork|sorrows|"
            + "emails|debt|homework|laundry|syrup|sauce|deadlines|noise|tea|admin|boxes|books|essays|bills)|"
            + "drown(ed|ing)? (my|the|her) (pancakes|chips|rice|noodles|salad|sorrows|plants?)",
            "hurt(s|ing)? (my|his|her) (ankle|knee|back|foot|hip|wrist|shoulder|finger|toe|elbow|feelings|pride|"
            + "eyes|ears)",
            "and not for( a| the)? (barbecue|bbq|grill(ing)?|cooking|camping|dinner|hiking)", "nothing like suicide",
            "(lost|loss)[a-z ]{0,16} to suicide", "suicide of (a|that|the)",
            "murder (mystery|mysteries|ballad|podcast)", "true crime", "suicide squad",
            "suicides? (prevention|awareness|rates?|statistics|hotline|helpline|wing|door|squeeze)",
            "(self ?harm|suicide) (leaflets?|training|policy|research|course|asessment|prevention)"),
    ];

    private static readonly IReadOnlyList<Rule> Denials =
    [
        Hard("en.only.denied", Sign.Idiom, "부인하는 말", "denied",
            "(im|i am|am|is|hes|shes|was|were) ?(not|never|isnt|wasnt|no longer){gap} (suicidal|going to kil myself|"
            + "going to hurt myself|going to die|trying to die|thinking of suicide|thinking about suicide|planning "
            + "(to die|anything))",
            "(no|any|not any|havent had|without|dont have|dont have any|never had|never){gap} (suicidal thoughts|"
            + "thoughts of (suicide|hurting|harming|kil(ing)?|dying|ending)( myself| my life)?|plan(s)? to (hurt|"
            + "harm|kil|die)( myself)?|urge to (hurt|die|kil)|intention of (dying|kil(ing)? myself|suicide|hurting "
            + "myself))",
            "(dont|do not|didnt|never|wouldnt|wont|would never|not going to|not gona|no){gap} ?(want to|wana|wanna|"
            + "feel like|going to)? ?(die|kil myself|hurt myself|harm myself|end my life|be dead|dying|kiling "
            + "myself)",
            "never (thought|dreamed|dreamt) of (hurting|harming|killing) (myself|anyone)",
            "not (really |actually )?suicidal", "nobody is (hurting|hitting)", "not that i want to die",
            "not about suicide", "not in a suicidal way", "isnt about suicide"),
    ];
}
