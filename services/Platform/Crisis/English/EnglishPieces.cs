namespace Platform.Crisis.English;

/// <summary>Wishes, endings, people, means and times that rules are made of. Pure.</summary>
internal static class EnglishPieces
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["want"] =
            "wan?t(ed|ing|s)? ?t?o|wana(be)?|wnat ?to|wan ?to|wish ?to|would like to|id like to|like to|ned to|"
            + "need to|dying to just|ready to|hope to|longing to|rather|planning to|plan to|thinking (of|about)|"
            + "considering|tempted to|urge to",
        ["will"] =
            "going to|gona|gonna|gunna|wil|ill|im|about to|planning to|plan to|planning on|decided to|intend to|"
            + "shall|have to|ready to|i will|want to|let me|hes going to|shes going to|am going to|trying to|gon",
        ["die"] = "die|dei|dy|be dead|bedead|be death|perish|drop dead|not be alive",
        ["self"] =
            "my ?self|my ?sef|my ?slf|mysefl|myslf|myslef|meself|mysel|mself|myselve|him ?self|her ?self|"
            + "them ?self|them ?selves|my life|his life|her life|it al",
        ["kill"] =
            "ki?l|kil(ed|ing|s|in)?|kil+|murder|of(ed|ing|f)?|unalive|unaliving|unalived|delete|deleting|end|"
            + "ending|ended|hang|hanging|hanged|shot|shoting|shoot|shooting|stab|stabbing|drown|drowning|poison|"
            + "poisoning|neck|necking",
        ["suicide"] =
            "suicid(e|al|aly)|suicde|suiside|suicied|sucide|suicidial|suicidle|sewer ?slid(e|al|ing)|sui|"
            + "commit ?suicide|toaster ?bath|self ?delete",
        ["live"] =
            "live|living|be alive|being alive|be here|being here|exist|existing|go on|going on|be around|wake up|"
            + "wake|waking up|continue|keep going|stay alive|carry on|be hear",
        ["drug"] =
            "pil(s)?|tablet(s)?|medication|meds|med|sleping pil(s)?|sleeper(s)?|painkiller(s)?|tylenol|"
            + "paracetamol|xanax|antidepresant(s)?|medicine|capsule(s)?|benzos|ambien|insulin|botle|overdose|"
            + "prescription(s)?",
        ["rope"] = "rope|nose|noose|belt|cord|cable|scarf|cable tie",
        ["blade"] =
            "knife|blade|razor|razors|box ?cuter|scisors|razor blade|kitchen knife|machete|hamer|bat|weapon|gun|"
            + "axe|pistol|rifle",
        ["edge"] =
            "bridge|rof|rooftop|roftop|ledge|railing|clif|balcony|window|windowsil|window sil|platform|tracks|"
            + "train tracks|track|overpas|edge|parapet|parking structure|top of (the|my|a) building|cliff|river|"
            + "top flor|rails",
        // One or two words of any kind.
        ["gap"] = "( [a-z0-9]{1,10}){0,2}",
        ["who"] =
            "(my|the|his|her|a|our|this|some|that){gap} (husband|wife|dad|mom|mum|mother|father|stepdad|"
            + "stepfather|stepmother|stepmom|brother|sister|boyfriend|girlfriend|partner|ex|roommate|roomate|"
            + "flatmate|son|daughter|uncle|aunt|grandma|grandpa|grandmother|grandfather|boss|coach|teacher|"
            + "neighbou?r|friend|baby|kid|child|man|guy|caregiver|carer|landlord|stranger|man upstairs|woman|nurse|"
            + "colleague|coworker)|he|she|they|hes|shes|theyre|someone|somebody",
        ["me"] =
            "me|my (kid|kids|son|daughter|mom|mum|mother|sister|brother|baby|child|children|wife|grandma|"
            + "grandmother|dad|friend)|us|her|him|his (kid|kids|wife|son|daughter|girlfriend|mother)|her (kid|kids|"
            + "baby|son|daughter|child)|the (kid|kids|baby|child|children|boy|girl)|a (kid|child|woman|girl)|"
            + "each other|their (kid|kids|child|baby)",
    };

    public static string Of(string name) => Known[name];
}
