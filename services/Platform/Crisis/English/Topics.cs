using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>When, and what a text is about. Pure.</summary>
internal static class Topics
{
    public static readonly IReadOnlyList<Rule> Rules =
    [
        Soft("en.now", Sign.Now, "지금", "now",
            "right now", "now", "just (tok|took|did|swalowed|cut)", "already", "currently", "as i (write|type)",
            "bye"),
        Soft("en.soon", Sign.Soon, "가까운 때", "a time soon",
            "tonight|tonite|2nite|2night|today|tomorrow|tomorow|tmrw|tmr|tomoz|2moro",
            "this (weekend|week|wek|friday|evening|month|afternoon)", "next (week|wek|month|weekend|{day})",
            "(on )?({day})( night| morning)?", "the weekend", "midnight",
            "(after|before|once|when)( [a-z0-9]{1,12}){0,3} (christmas|xmas|exams?|graduation|funeral|birthday|"
            + "wedding|payday|lease|harvest|new year|school|work|asleep|goes to (bed|church|work)|is (out|away)|"
            + "leaves?)",
            "after (christmas|my|the|exams|graduation)", "soon", "by (morning|then)", "birthday", "morning",
            "(in|within) (a|an|one|two|three|four|five|few|[0-9]{1,2})( few| couple of)? (minutes?|mins?|hours?|"
            + "days?|weeks?)",
            "at (dawn|noon|midnight|sunrise|sunset)", "the ([0-9]{1,2}(st|nd|rd|th)|first|last day)"),
        Soft("en.firm", Sign.Firm, "확고함", "firmness",
            "not scared", "not afraid", "decided", "definitely", "for certain", "for sure", "for real",
            "nothing wil stop", "this time", "promise", "im serious", "not joking", "made up my mind",
            "no one can stop", "finaly", "nobody can stop", "mind is made up", "no turning back", "i mean it",
            "swear", "final decision", "no going back", "made my mind up", "thats my choice"),
        Soft("en.recent", Sign.Recent, "얼마 전", "lately",
            "yesterday", "last (week|night|nite|month|wek|weekend|{day})", "(days?|weeks?|weks?|hours) (ago|back)",
            "this (morning|month|week)", "recently", "just got out",
            "(a|one|two|three|couple of|few) (months?|weeks?) (ago|back)",
            "(got|came|let|just|getting) out of (the )?(hospital|ward|icu)", "out of (the )?hospital", "discharged",
            "the other (day|night)", "(on|since|this|last) ({day})",
            "in (the )?(hospital|icu|ward) (last|this|since)", "earlier (today|tonight|this)",
            "again (last|tonight|today|this)", "fresh", "new (cuts|scars)", "relapsed"),
        Soft("en.old", Sign.Old, "오래전", "long ago",
            "years ago", "year ago", "when i was", "once",
            "in (college|school|high school|my (teens|twenties|thirties)|university)", "used to", "a long time ago",
            "as a (kid|teenager|teen|child)", "back then", "at college", "last year"),
        Hard("en.story", Sign.Story, "이야기, 소식, 교육", "a story, news, a lesson",
            "movie", "film", "novel", "(a|the|this|that|good|comic|new|library|whole) book",
            "book (club|group|shop|fair)", "character", "game", "boss after", "song", "lyrics?", "balad", "album",
            "episode", "series", "drama", "show about", "documentary", "news", "article", "headline", "podcast",
            "play i", "musical", "theater", "theatre", "poem", "essay", "research", "thesis", "training", "course",
            "leaflets?", "volunteer", "prevention", "awareness", "workshop", "seminar", "clas", "gatekeeper",
            "nurse loking", "social worker", "teacher loking", "counselor", "suport group", "support group",
            "peer suporter", "bereavement", "passed away", "died by suicide", "lost (him|her|my){gap} to suicide",
            "squad", "mystery", "victim in",
            "romeo|juliet|detective|comic|shakespeare|plath|mentor|run a( peer)? group|years clean|screenplay|script",
            "hangman|chess|scrabble|badminton|tennis|monopoly|quiz|mario|board ?game|baduk|(last|final) boss|"
            + "respawn|ranked|party member|guild|level (one|two|[0-9]+)|werewolf|villain|chapter|the ending of|"
            + "translat(e|or|ing)|court case",
            "video ?game", "minecraft", "league", "raid", "in a dream", "nightmare", "got through"),
        Hard("en.harmless", Sign.Harmless, "일상", "everyday life",
            "hik(e|ing)", "view", "sunset", "photos?", "picnic", "bridge club", "laundry", "moving", "barbecue",
            "bbq", "camping", "coking", "cooking", "recipe", "grill", "sushi", "garden", "gardening", "vacation",
            "holiday", "trip", "concert", "gym", "workout", "yoga", "climbing wall", "boulder", "vegetables?",
            "kitchen knife set", "pharmacy", "doctor (lowered|says|prescribed)", "reminder", "fel fine", "vitamins",
            "puppy", "spiders", "cold medicine", "antibiotics", "alergy", "refil", "prescription (renewal|refil)",
            "ducks", "ladder", "feeding", "account", "cheesecake", "cofee"),
    ];
}
