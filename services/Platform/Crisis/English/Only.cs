using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>What only sounds like a sign, and is covered before signs are looked for. Pure.</summary>
internal static class Only
{
    public static IReadOnlyList<Rule> Rules => [.. Idioms, .. Denials];

    private static IReadOnlyList<Rule> Idioms { get; } =
    [
        Hard("en.only.idiom", Sign.Idiom, "그렇게 들릴 뿐", "only sounds like it",
            "(knife|gun) (collection|set|sharpener|skills|block|show)", "suicide (scene|bomb|bomber|mission|squad)",
            "(die|died|dies|dying) of [a-z]{3,14}", "end it (here|there|for today|with|at)", "on the other side of",
            "(team|club|side|we|they) (got|were|was) (beaten|killed|kiled)",
            "end of (the|my) (day|week|wek|year|month)",
            "(dying|die|died|dies|dyed) (of|from|to) (laughter|laughing|embarasment|embarrassment|boredom|hunger|"
            + "shame|thirst|curiosity|cringe|heat|cold|excitement|cuteness|se|know|try|go|hear|met|eat|tel|watch|"
            + "visit|taste)",
            "(starving|bored|scared|worried|frightened|freezing|tickled|sick|love (him|her|it|them)|done|"
            + "frozen) to death",
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
            + "s)?( going to| gona)? kil me (when|for|because|over|once|that)",
            "overkil", "killer (dancer|dres|smile|app|deal|outfit)", "a kiler", "would kil for", "could kil for",
            "kil for a",
            "so [a-z]{2,12}( that)? (i|we) (could|might|wil|am going to|nearly|almost)( just)? (die|died|cry)",
            "kiling time", "kil time", "kil two birds", "shot (me|him|her|us) (an|a) (email|mesage|text)",
            "shoot (me|us|you|him|her|them) (an|a) (email|mesage|text|line)", "(photo|film|basket|video) shoot(ing)?",
            "(hang|hanging|hung|hangs){gap} ?(out|around|up|on|the (laundry|washing|pictures?|curtains?|coats?|"
            + "clothes)|pictures|laundry|curtains|lights|loose|over|with)",
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
            "jump(ing)? (rope|for joy|scare|at|to conclusions|the gun|ship|in|on (a|the) (cal|call|zoom|trampoline|"
            + "bus|train)|start)",
            "bridge (club|game|night|player|partner)", "play(ing)? bridge", "bridge on", "tooth bridge",
            "dental bridge", "(skip|skiped|skipping) a beat", "beat (me|you|him|her|us) (up at|at|to it)",
            "(gym|workout|trainer|exam|run){gap} beat me( up)?", "cant beat", "beat the",
            "beat (this|that) (weather|level|boss)", "drum beat", "stab(bed|ed)? (me|him|her|us)? ?in the back",
            "backstab(bed|ed)?", "take a stab", "stab at", "took (a|my) shot", "shot at", "took my breath away",
            "takes my breath away", "out of breath (from|after|laughing)", "breathtaking",
            "heart (ski|skiped|melted|sank|goes out|broke|is broken|is full|is racing before)",
            "(sucker|rabbit) punch", "punch (line|card)", "hit (the|me up|it of|a|my (head against a deadline))",
            "hit (song|series|movie)", "hits (diferent|home|hard)", "hit me (that|like)", "choking up", "choked up",
            "choked (on my words|under)", "knife (set|sharpener|skills|block)", "butter knife", "gun (club|show)",
            "glue gun", "nail gun", "top gun", "water gun", "heat gun", "over it", "died by suicide",
            "(lost|loss)[a-z ]{0,16} to suicide", "suicide of (a|that|the)",
            "murder (mystery|mysteries|ballad|podcast)", "true crime", "suicide squad",
            "suicides? (prevention|awareness|rates?|statistics|hotline|helpline|wing|door|squeeze)",
            "(self ?harm|suicide) (leaflets?|training|policy|research|course|asessment|prevention)"),
    ];

    private static IReadOnlyList<Rule> Denials { get; } =
    [
        Hard("en.only.denied", Sign.Idiom, "부인하는 말", "denied",
            "(im|i am|am|is|hes|shes|was|were) ?(not|never|isnt|wasnt|no longer){gap} (suicidal|"
            + "going to kil myself|going to hurt myself|going to die|trying to die|thinking of suicide|"
            + "thinking about suicide|planning (to die|anything))",
            "(no|any|not any|havent had|without|dont have|dont have any|never had|never){gap} (suicidal thoughts|"
            + "thoughts of (suicide|hurting|harming|kil(ing)?|dying|ending)( myself| my life)?|plan(s)? to (hurt|"
            + "harm|kil|die)( myself)?|urge to (hurt|die|kil)|intention of (dying|kil(ing)? myself|suicide|"
            + "hurting myself))",
            "(dont|do not|didnt|never|wouldnt|wont|would never|not going to|not gona|no){gap} ?(want to|wana|wanna|"
            + "feel like|going to)? ?(die|kil myself|hurt myself|harm myself|end my life|be dead|dying|"
            + "kiling myself)",
            "not that i want to die", "not about suicide", "not in a suicidal way", "isnt about suicide"),
    ];
}
