using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>When, and what a text is about. Pure.</summary>
internal static class Topics
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        Soft("en.now", Sign.Now, "지금", "now",
            "right now", "now", "just (tok|took|did|swalowed|cut)", "already", "currently", "as i (write|type)",
            "bye"),
        Soft("en.soon", Sign.Soon, "가까운 때", "a time soon",
            "tonight", "tonite", "2nite", "today", "tomorow", "tomorrow",
            "this (weekend|wekend|week|wek|friday|evening|month)", "next (week|wek|month|friday|monday)",
            "after (christmas|my|the|exams|graduation)", "soon",
            "on (monday|tuesday|wednesday|thursday|friday|saturday|sunday|my birthday)",
            "by (sunday|monday|friday|morning)", "birthday", "morning"),
        Soft("en.firm", Sign.Firm, "확고함", "firmness",
            "not scared", "not afraid", "decided", "definitely", "for certain", "for sure", "for real",
            "nothing wil stop", "this time", "promise", "im serious", "not joking", "made up my mind",
            "no one can stop", "finaly"),
        Soft("en.recent", Sign.Recent, "얼마 전", "lately",
            "yesterday", "last (week|night|month|wek|weekend|friday|monday|tuesday|sunday|saturday)",
            "(days?|weeks?|weks?|hours) ago", "this (morning|month|week)", "recently", "just got out",
            "got out of (the )?hospital", "out of (the )?hospital", "discharged", "a month ago", "the other day"),
        Soft("en.old", Sign.Old, "오래전", "long ago",
            "years ago", "year ago", "when i was", "once",
            "in (college|school|high school|my (teens|twenties|thirties)|university)", "used to", "a long time ago",
            "as a (kid|teenager|teen|child)", "back then", "at college", "last year"),
        Hard("en.story", Sign.Story, "이야기, 소식, 교육", "a story, news, a lesson",
            "movie", "film", "novel", "book", "character", "game", "boss after", "song", "lyrics?", "balad", "album",
            "episode", "series", "drama", "show about", "documentary", "news", "article", "headline", "podcast",
            "play i", "musical", "theater", "theatre", "poem", "essay", "research", "thesis", "training", "course",
            "leaflets?", "volunteer", "prevention", "awareness", "workshop", "seminar", "clas", "gatekeeper",
            "nurse loking", "social worker", "teacher loking", "counselor", "suport group", "support group",
            "peer suporter", "bereavement", "passed away", "died by suicide", "lost (him|her|my){gap} to suicide",
            "squad", "mystery", "victim in", "video ?game", "minecraft", "league", "raid", "in a dream", "nightmare",
            "funeral", "hamster", "plants", "got through"),
        Hard("en.harmless", Sign.Harmless, "일상", "everyday life",
            "hik(e|ing)", "view", "sunset", "photos?", "picnic", "bridge club", "laundry", "moving", "barbecue",
            "bbq", "camping", "coking", "cooking", "recipe", "grill", "sushi", "garden", "gardening", "vacation",
            "holiday", "trip", "concert", "gym", "workout", "yoga", "climbing wall", "boulder", "vegetables?",
            "kitchen knife set", "pharmacy", "doctor (lowered|says|prescribed)", "reminder", "fel fine", "vitamins",
            "puppy", "spiders", "cold medicine", "antibiotics", "alergy", "refil", "prescription (renewal|refil)",
            "account", "cheesecake", "cofee"),
    ];
}
