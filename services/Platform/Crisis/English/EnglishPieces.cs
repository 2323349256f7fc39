namespace Platform.Crisis.English;

/// <summary>Wishes, endings, people, means and times that rules are made of. Pure.</summary>
internal static class EnglishPieces
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["want"] =
            "wan?t(ed|ing|s|in)? ?t?o|wantin(g)? tae|wana(be)?|wna|wnat ?to|wan ?to|wish(ing)? ?to|would like to|"
            + "id like to|like to|need to|dying to just|ready to|hop(e|ing) to|longing to|rather|"
            + "plan(ning)? (to|on)|think(ing|in)? (of|about|abt)|considering|tempted to|urge to|might as well|"
            + "may as well|should just|better to|desperate to|feel(ing)? like|close to|thoughts? of",
        ["will"] =
            "going to|gona|gunna|gon|will|ill|im|i am|about to|plan(ning)? (to|on)|decided (to|on)|intend to|shall|"
            + "have to|ready to|i will|want to|let me|hes going to|shes going to|am going to|trying to|must|"
            + "(hell|shell|theyll|hes|shes|he will|she will|he is|she is)|determined to|finally",
        ["die"] =
            "die|dei|dy|be (dead|deid|death)|bedead|perish|drop dead|not be alive|cease to (be|exist)|pass away|"
            + "be (buried|in the ground|in my grave|in a coffin|6 feet under|six feet under)|croak|expire",
        ["self"] =
            "my ?self|my ?sef|my ?slf|mysefl|myslf|myslef|meself|mysel|mself|myselve|him ?self|her ?self|"
            + "them ?self|them ?selves|my life|his life|her life|it al",
        ["kill"] =
            "ki?l|kil(ed|ing|in|s)?|murder|off(ed|ing)?|unalive|unaliving|unalived|delete|deleting|erase|"
            + "end|ending|ended|hang|hanging|hanged|hung|shot|shoting|shoot|stab|stabbing|drown(ing|ed)?|poison|"
            + "poisoning|neck|necking|suffocate|suffocating|strangle|gas|gassing|electrocute|get rid of|do away with|"
            + "rope|roping|top|topping|starve",
        ["suicide"] =
            "suicid(e|al|aly)|suicde|suiside|suicied|sucide|sucidal|suicidial|suicidle|sewer ?slid(e|al|ing)|"
            + "kermit sewer ?slide|sui|commit ?suicide|toaster ?bath|self ?delete",
        ["live"] =
            "live|living|be alive|being alive|be here|being here|exist|exsist|existing|go on|going on|be around|"
            + "wake up|wake|waking up|continue|keep going|stay alive|carry on|be hear|breathe|breathing",
        ["over"] =
            "(end|ending|finish|finishing)( it( al)?| (my )?life| things| everything| myself| my (story|suffering))|"
            + "kil(ing)? ({self})|(put|putting) (an |a )?(end|stop) to (it|my|this|everything|myself|things)|"
            + "(tak|tek)(e|ing) my (own )?life|do(ing)? (it|the deed)|go(ing)? through with it|comit(ing)? suicide|"
            + "die|dei|dying|be (gone|dead|no more|finished)|check(ing)? out|unalive|kms|ctb|not be here|not wake|"
            + "leav(e|ing) (this|the) (world|life|earth|planet)|(jump|leap)(ing)?|step(ing)? off|overdos(e|ing)|"
            + "hang(ing)? ({self})|shoot(ing)? ({self})|drown(ing)? ({self})|end up dead",
        ["away"] =
            "sleep(ing)? (for good|forever)|(go|going) (for good|under|to god)|leav(e|ing) (it all|you all|life|for "
            + "good)|(eat|eating) (a|his|my) "
            + "gun|make it (all )?stop|fix (that|it) for good|be with (god|jesus|({kin}))( again| now)?|remov(e|"
            + "ing) myself|"
            + "disappear(ing)? for good|slip(ping)? away|(cut|slit)(ting)? my wrists|let(ting)? go of (it|life|"
            + "everything)",
        ["day"] = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|wed|thurs|fri|sat)",
        ["when"] =
            "tonight|tonite|2nite|2night|today|tomorrow|tomorow|tmrw|tmr|tomoz|2moro|({day})|"
            + "this (time|morning|afternoon|evening|week|weekend|month|year)|next (week|weekend|month|year)|"
            + "the weekend|my birthday|christmas|xmas|chuseok|new ?years?|easter|midnight|dawn|sunrise|noon|"
            + "(in|within) (a|an|one|two|three|four|five|few|[0-9]{1,2})( few| couple of)? "
            + "(minutes?|mins?|hours?|days?|weeks?|months?)|(on )?the ([0-9]{1,2}(st|nd|rd|th)|first|last)|spring|"
            + "the end of|(after|before|once|when|until|till|til|by)( [a-z0-9]{1,12}){1,4}",
        ["drug"] =
            "pil(s)?|tablet(s)?|tabs|medication(s)?|meds|med|sleeping pil(s)?|sleeper(s)?|painkiller(s)?|tylenol|"
            + "paracetamol|panadol|ibuprofen|aspirin|xanax|valium|antidepresant(s)?|medicine(s)?|capsule(s)?|"
            + "benzos|ambien|insulin|bottle|overdose|prescription(s)?|sedatives?|opioids?|morphine|codeine|"
            + "quetiapine|sertraline|zopiclone|lorazepam|diazepam|tramadol|oxy|zolpidem|benadryl|prozac|"
            + "fentanyl|lithium|drugs|dose|doses|stash",
        ["poison"] =
            "bleach|pesticide|insecticide|poison|rat poison|weed ?killer|herbicide|antifreeze|drain cleaner|"
            + "detergent|cyanide|paraquat|petrol|gasoline|acid|toilet cleaner|mothballs|hand sanitizer|battery "
            + "acid|nail polish remover|lighter fluid|glue|perfume|"
            + "cleaning (fluid|liquid|product)",
        ["rope"] = "rope|noose|belt|cord|cable|scarf|cable tie|ligature|sheet|shoelace|wire",
        ["gun"] = "gun|weapon|firearm|pistol|rifle|shotgun|revolver|handgun|glock",
        ["blade"] =
            "knife|knives|blades?|razors?|box ?cutter|scissors|razor blades?|kitchen knife|machete|hammer|bat|"
            + "weapon|gun|axe|pistol|rifle|shotgun|petrol|gasoline|acid|lighter|cleaver|crowbar|screwdriver|broken "
            + "bottle|metal pipe",
        ["means"] =
            "{drug}|noose|rope|belt|cord|knife|blades?|razors?|razor blades?|box ?cutter|scissors|scalpel|({gun})|"
            + "({poison})|charcoal|helium|lighter|exit bag",
        ["edge"] =
            "bridge|rof|rooftop|ledge|railings?|cliff|balcony|window|windowsill?|window sill?|platform|tracks|"
            + "train tracks|track|overpass|edge|parapet|parking structure|top of (the|my|a) building|river|"
            + "top floor|rails?|barrier|viaduct|car park|multi ?storey|tower|fence|crane|stairwell",
        ["high"] =
            "bridge|roof|rooftop|building|window|balcony|cliff|ledge|edge|platform|tracks?|train|subway|metro|tube|"
            + "kerb|curb|lorry|truck|bus|cars?|traffic|motorway|highway|river|sea|ocean|lake|water|han|dorm|"
            + "dormitory|tower|"
            + "floor|overpass|railing|viaduct|flyover|car park|express|carriage",
        // A way down from a height or in front of what drives, in any form of the verb.
        ["leap"] =
            "(jump(ing)?|leap(ing)?|step(ing)?|dive|diving|fall(ing)?|(throw|fling|chuck|hurl|yeet|launch|lob)(ing)? "
            + "({self})|drop(ing)?|roll)( right| straight| down)? ?(off|out|out off?|from|in front|in front of|"
            + "infront of|into|onto|under|over|through)( [a-z]{1,12}){0,3} ({high})|"
            + "(walk|wade|run|swim|drive|crash|steer|swerve|go)(ing)? (straight |right |out )?(into|in front of|"
            + "off)( the| a| my car into| an| that)?( oncoming| cold| deep| nearest)? (sea|ocean|river|lake|water|"
            + "waves|traffic|train|wall|lorry|truck|bus|bridge|cliff|road|tree|han)|"
            + "(go|jump|climb|slip|roll|step|tip)(p?ing)? (over|overboard|off)( the)?( ships?| boats?)? ?(side|"
            + "rail|edge|railing|"
            + "board|stern|deck)|(lie|lay|lying|sit|stand)(ing)?( down)? (on|across) the (tracks|rails|track|"
            + "railway)",
        ["method"] =
            "{leap}|(hang|shoot|drown|stab|poison|gas|suffocate|electrocute|starve)(ing)? ({self})|"
            + "(slit|cut|slash|open)(ing)? (my|his|her)( [a-z]{1,8})? (wrists?|throat|veins?|arteries)|overdos(e|"
            + "ing)|"
            + "(tak|swallow|down|neck|drink|eat|pop)(e|ing)? (all|every|the (whole|lot|rest)|them al|a whole|"
            + "a handful|the bottle|everything|enough|too many)|"
            + "(tak|swallow|drink|down)(e|ing)?( some| the| a| that)?( [a-z]{1,8})? ({poison})",
        // One or two words of any kind.
        ["gap"] = "( [a-z0-9]{1,12}){0,2}",
        ["words"] = "( [a-z0-9]{1,14}){0,5}",
        ["kin"] =
            "husband|wife|hubby|dad|daddy|mom|mommy|mum|mummy|mother|father|mama|papa|amma|appa|stepdad|"
            + "stepfather|stepmother|stepmom|stepmum|brother|sister|boyfriend|bf|gf|girlfriend|fiance|partner|ex|"
            + "papi|mami|eomma|appa|oppa|unni|hyung|noona|halmoni|nanay|tatay|lolo|baba|abba|ammi|bhai|didi|ma|pa|"
            + "roommate|flatmate|housemate|son|daughter|uncle|aunt|auntie|cousin|grandma|grandpa|granddad|grandad|"
            + "grandmother|grandfather|gran|nan|nana|granny|grandson|granddaughter|nephew|niece|in ?laws?|"
            + "mother in law|father in law|son in law|bestie|mate|bro|sis|lola|ate|kuya|kids|children|baby|family",
        ["who"] =
            "({kin})|boss|manager|supervisor|employer|coach|teacher|neighbou?rs?|friend|kid|child|man|men|guys?|"
            + "caregiver|carer|landlord|stranger|man upstairs|woman|lady|girl|boy|nurse|colleague|coworker|senior|"
            + "sergeant|staff|foreman|owner|client|customer|gang|bully|classmate|student|he|she|they|hes|shes|"
            + "theyre|someone|somebody|some1",
        ["me"] =
            "me|us|her|him|them|mom|mommy|mum|mummy|mama|mami|eomma|dad|daddy|papi|grandma|grandpa|granny|nan|the "
            + "(kids?|baby|child|children|boy|girl|dog|old man|old lady|woman)|"
            + "(a|an|his|her|their|another|my|our|this|that)( [a-z]{1,9})? (kids?|child|woman|girl|boy|wife|son|"
            + "daughter|girlfriend|mother|father|mum|mom|dad|baby|children|brother|sister|grandma|gran|nan|"
            + "grandmother|grandfather|grandad|friend|husband|aunt|roommate|coworker|face|head|throat|neck|arm|"
            + "hair|ribs?|nose)|each other",
        // Whom it is told of, where the writer stands by.
        ["other"] =
            "({kin})|friend|neighbou?r|colleague|coworker|classmate|student|pupil|soldiers?|man|woman|guy|lady|girl|"
            + "boy|lad|kid|child|someone|somebody|teenager|passenger|stranger|person|he|she|hes|shes|patient|client",
        ["hits"] =
            "(hit|beat|punch|slap|kick|strangl|push|shov|burn|rap|molest|whip|assault|touch|grop|grabb?|hurt|abus|"
            + "drag|threaten|smack|pinch|starv|throttl|shak|scald|stabb?|attack|smother|thrash|batter|belt|cane|bash|"
            + "chok|stalk|spit on|spits on|pinn|forc|striking|struck|strik|terroris|corner|harass|humiliat|scream|"
            + "violat|throw|threw|strapp|tortur|whack|chuck|slamm|knock|elbow|headbutt|dunk)(e|s|es|ed|d|t|ing|in|"
            + "en|t?ing at|"
            + "s at)?|threw{gap} at|(throw|throws|throwing){gap} at|"
            + "(lock|locks|locked|locking|shut|shuts|tie|ties|tied|chain|chained)|broke|breaks|bit|bites",
    };

    public static string Of(string name) => Known[name];
}
