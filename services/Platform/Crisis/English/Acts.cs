using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Self-harm, attempts, and what has been taken. Pure.</summary>
internal static class Acts
{
    public static IReadOnlyList<Rule> Rules => [.. Harmed, .. Taken];

    private static readonly IReadOnlyList<Rule> Harmed =
    [
        Soft("en.self.harm", Sign.SelfHarm, "자해", "self-harm",
            "(fresh |new )?(cuts|scars|burns|marks|bruises|gashes|scabs)( [a-z]{1,8}){0,2} (on|over|up|down|along|"
            + "across|under)( all)?( over| up)? (my|her|his|their)( [a-z]{1,8})? ?(arms?|wrists?|legs?|thighs?|"
            + "sleeves?|body|skin|stomach|hips)?",
            "(hurt|hurting|cut|cutting|harm|harming|burn|burning|burned|hit|hitting|scratch|scratching|punish|"
            + "punishing|slice|slicing|carve|carving|starving|punch|punching|bite|biting|injure|injuring|bruise|"
            + "whip|stab|bleed|bang|choke|choking|strangle)(s|ed)? (my ?self|myslef|herself|himself|themselves|"
            + "themself)",
            "(been|started|starting|keep|kept|stop|still|again|back to|back at|gone back to|went back to|relapsed "
            + "and) (cut|cutting|self ?harming|self harm|burning myself|hurting myself|the blade|slicing)( again)?",
            "self ?(harm|injur)(ing|ed|s|y|e)?",
            "(used to|i|she|he|shes|hes|im|ive been) (cut|cuts|cutting)( sometimes| when| to feel| because| again| "
            + "a lot| every| just| under| at night| so|!)",
            "(cut|cutting|slice|slicing|sliced|burn|burning|burned|burnt|scratch|scratched|scratching|carve|carved|"
            + "hit|slash|slashed|slashing|stab|stabbed|stub|stubbed|dig|dug|razor)(s)?( [a-z]{1,8}){0,2} (my|her "
            + "own|his own)( [a-z]{1,8})? (arms?|wrists?|legs?|thighs?|skin|stomach|hips|ankles?|forearms?|shoulder|"
            + "flesh|knuckles|tummy|belly)",
            "(my|her|his) (arms?|wrists?|legs?|thighs?)( [a-z]{1,8}){0,2} (covered in|full of|with) (cuts|scars|"
            + "burns|scratches|slashes)",
            "urges?( to (cut|hurt|harm|die|kil|jump|end))?( is| are| come| came)?( coming)? back",
            "blade (on|against|to) my",
            "(relapsed|relapse)( and)? ?(cut|on cut|with cut|last|after|again|tonight|today)",
            "(bang|banging|hit|hitting|smash|smashing|punch|punching|slam)(s|ed)?( my| his| her| the)? (head|walls?|"
            + "fists?) (on|against|into|until|till|at|off)( the| a)? ?(wall|walls|door|floor|it|they|my)",
            "arms? (look|looks)( [a-z]+){0,4} (again|barcode|mess|cut|sliced|shreds)",
            "(set|setting|put)( [a-z]+)? (fire|alight|flame)( to)? (my|myself|on my)( [a-z]+)?",
            "on purpose( last night| again| yesterday| to feel| because)", "to feel something( again| anything|!)?",
            "(thing|incident|episode|night|accident|business) with (the|my|a) ({means}|bridge|roof|train|belt|bath|"
            + "car)",
            "(when|if|after|because|whenever|before) i (cut|burn|bleed|starve|scratch)( its| it| myself| everything|"
            + " the (noise|pain|world)| i feel|!)",
            "i (just )?(jumped|leapt|walked|threw myself|waded|stepped|went) (in|into|off|from|in front)( of)?( the|"
            + " a| an)?( [a-z]+)? ?({high}|canal|reservoir|harbour|dock)",
            "(burn|burned|burnt|cut|scratched|sliced|carved) (the )?(inside|back|top|side) of my( [a-z]+)?",
            "(first|second|third|fourth|fifth|another|latest|last|previous) attempt( in| was| at| this| since|!)?",
            "(did|do) it anyway",
            "(scissors|knife|blade|razor|glass|lighter)( [a-z]{1,6}){0,3} (over|on|to|against|across|touching) my "
            + "[a-z]+",
            "(touching|tracing|stroking|pressing) my (wrists?|neck|throat|veins?)( with)?",
            "(make|makes|making|made) myself (bleed|sick|throw up|vomit|hurt)",
            "until (i|they|it|im) (bleed|bled|bleeds)",
            "(lighter|cigarettes?|iron|razor|blade|needle|scissors)( [a-z]{1,6}){0,3} (on|to|into|against|across) "
            + "my (skin|arm|arms|wrists?|legs?|thighs?|hand)"),
        Soft("en.wound", Sign.Wound, "손목을 그은 일", "a cut that was made",
            "(cut|slit|sliced|slashed|slited|cuts|cutting|slitting|opened|opening|slicing|stabbed|stabbing)( up)? "
            + "(my|his|her|their|both|both my){gap} (wrists?|arms?|veins?|throat|wirst|rist|neck|artery|stomach|"
            + "chest)",
            "(cut|cuts|slashed|sliced|went)( myself| herself| himself| it)?( way| far)? (too|so|really|very|"
            + "pretty)? ?deep",
            "(slashed|slit|gashed|hacked|carved open|sliced open)( open)?( up)? my( [a-z]{1,6})? ?(forearms?|arms?|"
            + "legs?|thighs?|throat|neck|stomach|wrists?)",
            "wrists? (are |is )?(slit|cut|slashed|open|bleeding)( open)?"),
        Soft("en.attempt", Sign.Attempt, "전에 한 시도", "an earlier attempt",
            "(tried|trying|attempted|try|tryed) (to |and )?(kil (myself|himself|herself)|kil my ?slef|end (it|my "
            + "life|her life|his life|myself)|take (my|his|her)( own)? life|die|hang|overdose|suicide|jump|do it "
            + "again|drown|od|off myself|gas|shoot|throw|finish it|kms)",
            "(after|from|survived|had|since|my|an|another|last|first|second|his|her|failed|previous)( an| my| a| "
            + "the| his| her)? (overdose|suicide attempt|attempt|od|attempted suicide|jump)",
            "survived (an? |my )?(attempt|overdose|it|hanging|jump)( and| but| when|!)", "want to try again",
            "try (it|this) again", "do it (properly|right) (this|next) time",
            "(almost|nearly|got so close to) (jumped|jump|kiled myself|did it|hanged|overdosed|drove|went through|"
            + "died)",
            "(on|over) the (railing|ledge|edge)[a-z ]{0,12}(down|pulled|stopped)",
            "(woke|waking|wake) up in (the |an |a )?(hospital|er|icu|ambulance|intensive|psych|ward)",
            "(stomach|tummy) (was |got )?(pumped|washed|cleaned out)|pumped (my|his|her) stomach",
            "(tried|attempted) (drowning|hanging|jumping|overdosing|shooting|gassing|suffocating|strangling|dying|"
            + "cutting)( [a-z]+)?",
            "(pulled|dragged|talked|fished|hauled|coaxed|saved) (me|him|her|us) (out|off|down|back)( of| from)?( "
            + "the)? ?(river|water|sea|bridge|ledge|edge|tracks|railing|roof|rope|just|in time|rail|lake)?",
            "(was|were|got|been) (pulled|dragged|talked|fished|hauled|cut|rescued|saved) (out|off|down|from)( of| "
            + "from)?( the)? ?(river|water|sea|bridge|ledge|edge|tracks|railing|roof|rope|just|in time|rail|lake)?",
            "(rope|belt|branch|knot|beam|noose) (broke|snapped|slipped|gave|came)( way| undone)?",
            "(jumped|hanged|overdosed|cut)( [a-z]{1,6}){0,2} (and|but) (i )?(lived|survived|woke|didnt die|someone)",
            "(discharged|released|out of (the )?(hospital|ward|icu|psych))( [a-z0-9]{1,10}){0,4} (overdos(e|ing)|"
            + "attempt|cutting|trying)",
            "(wish|sorry|angry|sad) (i |it )?(had |hadnt )?(survived|failed|worked)!?",
            "(someone|somebody|they|he|she|my [a-z]{3,9}|a stranger) (stopped|found|caught|saved) me (before|just|"
            + "in time|on the|at the|with the|when i)( [a-z]+)?"),
    ];

    private static readonly IReadOnlyList<Rule> Taken =
    [
        Soft("en.act", Sign.Act, "시도를 했다는 말", "an act is told",
            "(tok|took|take|taken|tooken|swallowed|swalowd|swallowing|taking|ate|eaten|downed|drank|drunk|popped|"
            + "necked|chugged|gulped|had|injected|snorted|washed down|emptied|finished|given myself|shoved)( "
            + "[a-z]{1,8}){0,2} (all|too many|too much|to many|the whole|whole|entire|handfuls?|fistful|boxes|packs|"
            + "bottles|loads?|lots?|bunch|more|everything|every|each|rest|tons?|dozens?|hundred|[2-9][0-9]|twenty|"
            + "thirty|forty|fifty|sixty|lethal|massive|huge|way|extra|half|so many|stash|mixed|ten)( "
            + "[a-z]{1,9}){0,4} ({drug}|of them)",
            "(took|take|taken|swallowed|ate|downed|drank|popped|necked|had|emptied|finished)( [a-z]{1,8}){0,2} (a |"
            + "the |my |his |her |two |three |four |both |that )?(full |big )?(box|bottle|packets?|pack|pot|strips?|"
            + "sheets?|handful|jar|bag|month|weeks worth)( of| worth)*( [a-z]{1,10}){0,2}( ({drug})| something| "
            + "them| already|!)",
            "(took|taken|swallowed|downed|tok|necked|ate|popped) (them|it|the pills|my pills|these|the tablets|the "
            + "meds|my meds|her pills|his pills) (all|already|now|with)",
            "(took|taken|take) (something|smth|some stuff|stuff|some things)( bad| to die| and| i|!)",
            "(swallowed|took|taken|drank|downed|ate|necked|had) (the (whole )?lot|every last one|the entire lot|"
            + "them al)( of (it|them))?",
            "(took|taken|swallowed|downed|tok|drank) (all|everything|every (single )?(one|pill|tablet)|the (whole "
            + ")?lot|the rest)( of (it|them|my|the))?( in| i| from| that| there| now| and|!)",
            "(swallow(ed|ing)?|drank|drunk|drink|drinking|downed|ate|eaten|took|had|gulped|chugged|poured)( some| "
            + "the| a| half| whole| that| bottle| of| can| glass| cup| up| his| her)*( [a-z]{1,8})? ({poison})",
            "(took|taken|swallowed|had|ate|popped)( [a-z0-9]{1,8}){0,3} (worth|weeks) of( my)? [a-z]+",
            "(feel|feeling|getting|so) (sick|ill|weird|strange|funny|dizzy|drowsy|sleepy) (from|after|since) (all "
            + ")?(the|those|my|taking|them|that)( [a-z]{1,7})?( ({drug}|{poison}))?",
            "(did|done|ive done|do)( just)? (something|smth|sth)( really| so| very)? (stupid|bad|terrible|awful|"
            + "dumb|silly|irreversible|unforgivable)",
            "(drank|swallowed|drinking|downed|ate|drunk) (the|some|whatever|all the) (stuff|liquid|chemicals?|"
            + "cleaner|spray|powder|thing|things|fluid)( [a-z]+){0,2}",
            "(stopped|quit|refus(ed|ing)|skip(ped|ping)|off)( taking| having)? (my|his|her) (dialysis|insulin|chemo|"
            + "heart (pills|tablets|medicine|meds))",
            "(overdosed|od ?ed|oded|overdosing|ive od|i od|took an overdose|taken an overdose|taken an od|took an "
            + "od)",
            "(hanged|hung|hanging) (himself|herself|myself|themself)",
            "(took|tok|taken) (too|way too|way) (many|much|more)",
            "(pills|tablets|meds|they|it|drugs|poison|stuff)( are|is| is|re|s)?( already| now| all)? (kicking in|"
            + "working|taking effect|in me|inside me|gone|down)( now| and| i| already|!)",
            "(injected|jabbed|shot up|took|given|used)( [a-z]{1,8}){0,3} (insulin|morphine|fentanyl)( pens?)?( in "
            + "one| at once| all|!)?"),
    ];
}
