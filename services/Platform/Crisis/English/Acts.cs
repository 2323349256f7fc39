using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Plans, preparations, attempts, means at hand, farewells. Pure.</summary>
internal static class Acts
{
    public static IReadOnlyList<Rule> Rules => [.. Plans, .. Deeds];

    private static IReadOnlyList<Rule> Plans { get; } =
    [
        Faint("en.plan", Sign.Plan, "계획", "a plan",
            "(picked|chosen|set|chose|decided|got|have)( on)?( out)? (the|a|my) (date|day|place|spot|bridge|method|"
            + "plan)",
            "i know (which|what|where|when|how){gap} (bridge|train|time im|time i|im going to do it|il do it|"
            + "ill do it|to do it|building|roof)",
            "(have|got|made|theres|has) (a|my|the) plan( to| and|!| for| now| al)?",
            "by (sunday|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|then|morning|the time|next|"
            + "christmas|tonight|the weekend)[a-z ]{0,14}(dead|gone|be over|wont be here)",
            "(tomorrow|tonight|this weekend|next week|on friday|after|once|when)[a-z ]{0,24}(ending my life|"
            + "kil myself|end it al|end my life|end it|ending it|im dying|il be dead|ill be dead)",
            "(today|tonight|tomorrow|this weekend) (is|wil be|i)( the|s the)? (day|night|last|die|do it|"
            + "go through with)",
            "(going|go) through with it", "final arrangements", "affairs in order", "researched (methods|how)"),
        Hard("en.will", Sign.Resolve, "죽겠다는 결심", "a resolve to die",
            "({will}) ?(just |realy |finaly )?(kil ({self})|kiling ({self})|end my life|ending my life|"
            + "end it( al)?|ending it( al)?|die|dei|comit suicide|unalive|kms|jump|jumping|hang ({self})|"
            + "shoot ({self})|overdose|be dead|of myself|take my (own )?life|do it|doing it|use it on ({self})|"
            + "slit|cut my wrists?|take (them|these|al)|swallow)",
            "(says|said|texted|told)[a-z ]{0,16}(going|wants|gona|want|will) ?(to)? (die|kil|end|jump|use it on|"
            + "hurt)"),
        Faint("en.preparation", Sign.Preparation, "준비", "preparation",
            "(leters?|notes?)( are| is)( al)? (written|ready|done|finished)",
            "(pils|tablets|rope|gun|bag|everything)( are| is)( al)? ready",
            "(wrote|written|writing|left|finished){gap} (leters?|notes?) (to|for) (my|everyone|the)",
            "(sold|gave away|giving away|cleared out) (my|all|everything){gap}",
            "(friday|monday|tuesday|wednesday|thursday|saturday|sunday|tomorrow|tonight|today) is the (day|night)",
            "(suicide|goodbye|farewell|final) (note|leter|letters?|video)",
            "(wrote|written|writing|write|left|finished){gap} (note|note already|leters? to everyone|goodbyes?|wil)",
            "(saving|saved|stockpil(ing|ed)|hoarding|hoarded|colecting|collected|stashed|stashing|been keeping|"
            + "hiding|hid)( up)?( al)?( my| the| some| enough| her| his)?{gap} ({drug})",
            "(bought|ordered|got|purchased|found|buying){gap} (rope|charcoal|nose|noose|helium|razor blades?|gun|"
            + "pistol|poison|pesticide|nitrogen|pils to)",
            "my note (says|reads|is)", "(tied|tying|made|practiced){gap} (noose|nose|knot)",
            "rope (in|under){gap} (closet|bag|bed|drawer)"),
        Soft("en.note", Sign.Farewell, "작별의 말", "a farewell",
            "(godbye|goodbye|bye|farewel) (everyone|everybody|al|world|cruel|forever|my friends|to you al|for good|"
            + "now and)",
            "(my|the) last (mesage|message|leter|post|text|goodbye|words|night|time talking|note|call)",
            "(it isnt|its not|not|wasnt|none of it was|is nobodys|nobodys){gap} (your|anyones|anybodys|her|his|"
            + "their) fault",
            "please (take care of|look after|take god care){gap} ( for me| when im gone| after)",
            "forgive me( everyone| mom| mum| dad| al|!)", "(by the time|when) you (read|find|get|se) this",
            "dont lok for me", "dont (cry|be sad) (for|when|about) me", "remember me",
            "im sorry (mom|mum|dad|everyone|to everyone)", "se you (on the other side|in the next life)",
            "wont (be )?(ned|need|needing|have to wory){gap} ( anything| it| them| this)?( soon| anymore|"
            + " much longer| where)",
            "tel (my|them|her|him){gap} i (love|loved)"),
        Faint("en.method", Sign.MethodThought, "방법을 떠올림", "a thought of a method",
            "(think|thinking|thought|thoughts|imagine|imagining|picture|fantasi[sz]e|fantasi[sz]ing|urge|tempted|"
            + "dream|considered|considering|wonder|feel like|fel like|wondering)[a-z ]{0,10}(jump(ing)?|hang(ing)?|"
            + "overdos(e|ing)|drown(ing)?|crash(ing)?|steping (in front|off|of)|step|driv(ing|e) (my car )?(in|"
            + "into|of|off|my)|swalow(ing)?|slit(ing)?|cuting (my|deep)|taking (al|every|them)|take al|"
            + "how many (pils|tablets)|what{gap} (fal|take)|walking into traffic)",
            "(jump|step|throw myself|walk){gap} (in front of|onto the|into traffic|under)[a-z ]{0,10}(train|bus|"
            + "tracks|truck|car|trafic)?",
            "how (many|much){gap} (pils|tablets|to die|would kil|to overdose|does it take)",
            "(painles|painless|easiest|quickest|best|easy) way (to (die|go|end|kil)|out)",
            "ways to (die|kil myself|end)"),
        Faint("en.giving", Sign.GivingAway, "아끼던 것을 내놓음", "giving things away",
            "(gave|giving|given|give|sold|left|rehomed|handed)( away)?{gap} ?(al )?(my|our){gap} ?(cat|dog|guitar|"
            + "books|things|stuff|clothes|posessions|belongings|pet|rings?|savings|records|plants)?( away)?"),
        Faint("en.nothing", Sign.NothingAhead, "앞날을 생각하지 않음", "nothing ahead",
            "(wont|dont|not going to|never going to|no longer|not)( be)?( going to)? (ned|need|nedin|neding|"
            + "needing|use|using|want){gap} ?(soon|anymore|again|where im going|much longer|any of (it|them))"),
    ];

    private static IReadOnlyList<Rule> Deeds { get; } =
    [
        Soft("en.self.harm", Sign.SelfHarm, "자해", "self-harm",
            "(cuts|scars|burns|marks) (al )?(over|on|up|down|along)( al)? (my|her|his)",
            "(hurt|hurting|cut|cuting|harm|harming|burn|burning|hit|hiting|scratch|scratching|punish|punishing|"
            + "slice|slicing|carve|starving|punch|punching) (my ?self|myslef|herself|himself|themselves|themself)",
            "(been|started|keep|kep|stop|stil|again|back to|started) (cuting|self ?harming|burning myself|"
            + "cutting)( again)?",
            "self ?harm(ing|ed|s)?", "(used to|i) cut( sometimes| when| to fel| because| again| a lot| every|!)",
            "urges?( to (cut|hurt|harm|die|kil|jump|end))?( is| are| come| came)?( coming)? back",
            "(cuts|scars|burns) on (my|her|his) (arms?|wrists?|legs?|thighs?)", "blade (on|against|to) my",
            "relapsed (and cut|on cut|with cut)"),
        Soft("en.wound", Sign.Wound, "손목을 그은 일", "a cut that was made",
            "(cut|slit|sliced|slashed|slited|cuts|cuting|slitting|opened)( up)? (my|his|her|their|both|"
            + "both my){gap} (wrists?|arms?|veins?|throat|wirst|rist)"),
        Soft("en.act", Sign.Act, "시도를 했다는 말", "an act is told",
            "tok everything in the", "took everything in the", "(took|tok) (them|the pils|my pils) al",
            "(tok|took|take|taken|swalowed|swallowed|ate|downed|drank|drunk|drink|popped|poped)( just| have)?( al|"
            + " too| a| the| every| so| half| many| whole| bunch| handful| bottle| botle| lot| ful| entire| my|"
            + " his| her| of| them| last| those| 20| 30| 40| 50| ten| twenty| thirty)+ ?{gap} ({drug}|"
            + "bottle of something|pesticide|bleach|botle of something|of something|of them)",
            "(swalowed|drank|drunk|swallowed){gap} (bleach|pesticide|poison|botle|drain cleaner|antifreze|detergent)",
            "(overdosed|od ?ed|have overdosed|just overdosed|oded|ive od)",
            "(hanged|hung|hanging) (himself|herself|myself|themself)", "tok too many", "took too many"),
        Soft("en.attempt", Sign.Attempt, "전에 한 시도", "an earlier attempt",
            "(tried|trying|atempted|attempted|try) (to |and )?(kil (myself|himself|herself)|kil my ?slef|end (it|"
            + "my life|her life|his life)|take (my|his|her)( own)? life|die|hang|overdose|suicide|jump|do it again|"
            + "drown)",
            "(after|from|survived|had|since|my|an|another|last|first)( an| my| a| the)? (overdose|suicide attempt|"
            + "atempt|attempt|od)",
            "want to try again", "try it again",
            "(almost|nearly) (jumped|kiled myself|did it|hanged|overdosed|drove)",
            "(on|over) the (railing|ledge|edge)[a-z ]{0,12}(down|pulled|stopped|stoped)",
            "woke up in (the )?(hospital|er|icu)"),
        Hard("en.progress", Sign.InProgress, "지금 하고 있음", "under way",
            "(standing|siting|sitting|im|am|climbed|is|out) (out )?on (the|a) (ledge|railing|window ledge|parapet|"
            + "edge)",
            "on the (train )?tracks", "(walking|walked|going|wading) into the (sea|river|water|ocean|lake)",
            "my wrists? (is|are) bleding", "holding (a|the) (knife|razor|gun|blade) (to|against)",
            "holding (a|the|my|this) (knife|razor|blade|gun|rope|nose|noose|box ?cuter|bottle of pils)( right|"
            + " in my| and i| to my| now| rn|!)",
            "({rope})( is)?( already| tied)? (around|round|on|over) (my|his|her|the) (neck|beam|hok|hook|door|"
            + "ceiling)",
            "around my neck", "(doing|do) it (now|right now|tonight now)", "im about to jump", "going to jump",
            "gona jump", "about to do it", "this is it bye",
            "(have|got|holding|hold|holds|with|has){gap} (gun|pils?|blade|razor|knife|rope|botle|pistol|"
            + "tablets?){gap} (in|to|at|against|on) (my|his|her) (hand|hands|lap|head|wrists?|throat|mouth|neck|"
            + "temple)",
            "({drug}|gun|razor|blade|knife|rope|nose|noose|poison|them){gap} ( are| is)?( al| right|"
            + " just)?( lined up| laid out| sitting)? ?(in front of|infront of|next to|beside|in my hand|"
            + "on the table|in my mouth) ?(me|my)?",
            "car (is )?(running|on) in the garage", "bleding out", "goodbye im jumping", "one step (away|and)",
            "(legs|feet|fet) (over|hanging|dangling)", "the water is (cold|deep) and im", "charcoal is (lit|burning)",
            "lit the charcoal", "turned on the gas", "gas is on"),
        Faint("en.edge", Sign.Edge, "위험한 곳에 있음", "at a dangerous place",
            "(on|at|over|by|near|standing|stand|sitting|siting|climbed|climbing|out|of|from|up|onto|to){gap} ?(the|"
            + "a|my|our|this)? ?{gap} ({edge})",
            "bridge", "rooftop"),
    ];
}
