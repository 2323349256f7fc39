using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Thoughts of a method, resolves, plans and preparations. Pure.</summary>
internal static class Plans
{
    public static IReadOnlyList<Rule> Rules => [.. Meant, .. Prepared];

    private static readonly IReadOnlyList<Rule> Meant =
    [
        Faint("en.plan", Sign.Plan, "계획", "a plan",
            "(picked|chosen|set|chose|decided|got|have|know|circled|marked|pick)( on)?( out)? (the|a|my) (exact |"
            + "very )?(date|day|place|spot|bridge|method|plan|time|how|tree|roof|location)( for| of| to do| to end| "
            + "already| and|!)",
            "(date|day|spot|place|method|time|plan)( is|s| has been| already)?( already)? (picked|chosen|set|"
            + "decided|fixed|made|in place)",
            "i (already )?(know|worked out|decided|planned|researched|looked up)( exactly)? (which|what|where|when|"
            + "how){gap} (bridge|train|time im|time i|im going to do it|ill do it|to do it|building|roof|i will|ill|"
            + "im going to|much)",
            "(have|got|made|theres|has|hav|having) (a|my|the) plan( to (die|end|kil|do|go)| and i|!| for how| now| "
            + "all)",
            "by ({day}|tomorrow|then|morning|the time|next|christmas|tonight|the weekend)[a-z ]{0,14}(dead|gone|be "
            + "over|wont be here)",
            "({when})( [a-z0-9]{1,10}){0,4} (i|ill|im|i am|its|it is|it will be|itll be|thats|everything|he|she|hes|"
            + "shes)( will| shall| am| finally| gonna| going to| be){0,2} (die|dead|end it|kil ({self})|do it|gone "
            + "from|gone for good|gone!|free!|over for me|my last|jump|walk into|the end of me|let go|leave this)",
            "(die|dying|end it|end my life|kil ({self})|gone from this|over for me|my end|doing it|leave this "
            + "world)( [a-z0-9]{1,10}){0,2} (on |at |this |by )?({when})",
            "({when})( is| will be|s)( going to be)? (the day|the night|my day|my last|our last|the last|the end|"
            + "when i (die|go|do it|end)|it for me|my time)",
            "(today|tonight|tomorrow|this weekend) (is|wil be|i)( the|s the)? (day|night|last|die|do it|go through "
            + "with)",
            "tonights the night", "(going|go) through with it",
            "(my|our) (last|final) (night|evening|sunset|sunrise|week|month|christmas|birthday|day|hours?|weekend|"
            + "summer|winter|spring)( on (this )?earth| alive| of my life| in this world| here| ever| and i| before|"
            + "!)",
            "(wont|not going to|will not|never|dont|doesnt|not gona)( live to| going to| make it to| make it past| "
            + "see| make it thru| be alive (for|after|by|on)| live past| live through| last past| reach| make)( my| "
            + "the| another)*( next)? (see|christmas|xmas|new year|midnight|morning|tomorrow|weekend|winter|spring|"
            + "summer|birthday|sunrise|{day}|end of|dawn|twenty|thirty|forty|[0-9]{2}|graduation|week)",
            "(research|researched|researching|googl(ed|ing)|looked up|looking up|reading about|searched|searching)( "
            + "[a-z]{1,9}){0,3} (methods?|how to (die|kil|tie)|how much|how many|how high|ways to|lethal|fatal|"
            + "painless|nooses?|overdoses?)",
            "(final|funeral) arrangements", "affairs in order",
            "my (own )?(choice|decision) and (its|i am|im) (final|made)", "(date|day) of (my|his|her) (own )?death",
            "(picked|chosen|found|know) (the|my|a) (tree|branch|beam|bridge|roof|cliff|train|spot|hour|floor)( and|"
            + "!| already| for)",
            "(dont|not|never|wont|do not) (plan|planning|intend|expect|going|mean)( on| to)? (be here|being here|be "
            + "around|being around|blowing|see|seeing|make|making|live|living|reach|reaching|turn|turning|"
            + "celebrat[a-z]*|need|open|opening)( [a-z0-9]+){0,4} (year|birthday|christmas|spring|summer|winter|"
            + "candles|next|monday|morning|it|then|tomorrow|old|[0-9]{2})",
            "(after|once|when) ive (done it|gone|done whats needed|gone through)|what (would|will|does) (the|a|my) "
            + "(crematorium|funeral|burial) cost",
            "(i mean|i intend|i plan|im planning|i aim|im set) to (be (out|in|under|on) (there|it)|go under|drown|"
            + "walk out)( [a-z]+){0,3}",
            "(list|plan|notebook|page|diary|pros and cons) (of|for|on|about) (ways?|how|suicide|dying|methods)( "
            + "to)?( [a-z]+){0,2}",
            "how (id|i would|i will|ill|im going to|to) (do it|end it|go)", "narrowed (it|them) down",
            "i made sure( of it)?",
            "what you(ll| will| are going to)? (find|see) (in|at|when|on) (the|my|this)( [a-z]+)?",
            "there (wont|will not|isnt going to) be (any|a|an|another)( me| next| morning| tomorrow| christmas| "
            + "fishing| birthday)?",
            "no me (after|when|by|next|anymore)",
            "(wont|will not|not going to|never) (be )?(see|seeing|there for|around for|here for) (the|another|my|"
            + "his|her|next)( [a-z]+){0,3} (this|next|again|year|spring|summer|autumn|winter|blossoms?|snow|leaves|"
            + "sunrise|graduation|wedding|birthday)",
            "(wont|not) see me ({when})", "suicide pact|the pact|(die|dying|do it|end it|go) together",
            "(good|nice|perfect|right) (day|night|time|place) to (go|die|end|leave|do)",
            "(what|everything|all) i need(ed)? to (end|do|finish|die)",
            "(rather|sooner|id) (hang|drown|jump|burn|bleed)( than| myself|!)?",
            "(be|being|am|been) gone (before|by|on|after|when|until|come|this|in) ({when}|my|the|they|she|he|anyone)",
            "(date|appointment|meeting|rendezvous) with (the |a |my )?(river|bridge|train|rope|death|maker|sea|roof|"
            + "cliff|water|grave|ground|god|noose|edge)",
            "(countdown|counting down|count down)( [a-z]{1,6}){0,5}( left| days| to| until|!)",
            "(want|wants|waiting for|take|spill|drain) my (blood|life|soul)",
            "(cant|dont|couldnt|cannot) (see|picture|imagine) (myself|me|being|my life|a)( [a-z]+){0,2} (alive|"
            + "living|past|after|beyond|next|here|making|at|by|without)( [a-z]+)?",
            "(not|dont think im|dont think ill|wont|wont be|doubt ill|never)( going to| gonna)?( make| making) it( "
            + "through| past| to| out)?( [a-z]+){0,3} (alive|week|night|tomorrow|month|weekend|christmas|morning|"
            + "much longer|!)",
            "(exit|death|suicide|end|my) (plan|date|day)( is| its|!)( for| on| set| set for)?( [a-z0-9]+)?",
            "(date|day|time)( is|s)? (tattooed|circled|marked|in my (mind|head|calendar|diary))( [a-z]+)?",
            "(good|fine|nice|perfect|right) (day|night|time|place) to (go|die|end|leave)( it)?",
            "(maybe )?(ill|i might|could|id)( just)? (walk|step|jump|drive|run|go) off( the| a)?( [a-z]+)? (bridge|"
            + "roof|cliff|pier|road|edge|platform|building)",
            "(cant|can not|dont think i can|dont know if i can|not sure i can|unable to|couldnt|struggling to|hard "
            + "to) keep (myself|me|himself|herself) safe|(not|dont feel|never) safe (with|from|around|by) (myself|"
            + "me)|dont trust myself( [a-z]+)?",
            "date for (my|his|her)( own)? (death|exit|end|departure)"),
        Hard("en.will", Sign.Resolve, "죽겠다는 결심", "a resolve to die",
            "({will}) ?(just |really |finally |definitely |also )?({over})",
            "({will}) ?(just |really |finally |definitely |also )?({away}|use it on ({self})|slit|cut my wrists?|"
            + "take (them|these|all)|swallow|go through|bleed|end my)",
            "(says|said|texted|told|wrote|posted|swears|threatens|threatened|threatening|promises|messaged|wants|"
            + "keeps saying|announced)[a-z ]{0,20}(going|wants|gona|want|will|hell|shell|gonna|hes|shes|about|to)( "
            + "to| just)? (die|kil|end|jump|use it on|hurt|hang|disappear|do it|finish|dying|take)",
            "(after|once|when|until|till|not today|not tonight|not yet|later)( [a-z0-9]{1,12}){1,6} i (will|will do "
            + "it|am going to|might|can)!"),
        Faint("en.method.plan", Sign.MethodPlan, "방법까지 정한 결심", "a resolve with a method",
            "({will}|i)( just| really| finally| definitely| then)? ({method})", "({leap})( [a-z]{1,8}){0,3} ({when})",
            "(going|heading|walking|driving|on my way|off|walk|go) (back )?(to|onto|down to|up to|towards?) (the |a "
            + "|that |han |mapo )*(bridge|roof|rooftop|cliff|tracks|railway|river|sea|edge)( [a-z]{1,9}){0,3} ((not|"
            + "wont|never)( be)? (coming|come|returning|return)|to (end|jump|die|do it|finish)|for the last|one "
            + "last|alone|and (jump|end|wont|not|im not|then im))",
            "(going|to|gona|will|want) (use|do it with|do it from)( the| my| a)? ({means})( to (end|die|kil)| on)"),
        Faint("en.method", Sign.MethodThought, "방법을 떠올림", "a thought of a method",
            "(think|thinking|thinkin|thought|thoughts|imagine|imagining|picture|picturing|fantasi[sz]e|"
            + "fantasi[sz]ing|urge|urges|tempted|dream|dreaming|considered|considering|wonder|wondering|(see|seeing|"
            + "watch|watching|find|catch|visualise)(ing)? myself|feel like|keep|wish|daydream|obsess(ed|ing)?|"
            + "intrusive|want|wanting|wanna|vision|image|impulse|pull)[a-z ]{0,24} ?({method})",
            "(think|thinking|thinkin|thought|thoughts|imagine|imagining|picture|picturing|fantasi[sz]e|"
            + "fantasi[sz]ing|urge|urges|tempted|dream|dreaming|considered|considering|wonder|wondering|(see|seeing|"
            + "watch|watching|find|catch|visualise)(ing)? myself|feel like|keep|wish|daydream|obsess(ed|ing)?|"
            + "intrusive|want|wanting|wanna|vision|image|impulse|pull)[a-z ]{0,24}( (jump(ing)?( off)?|hang(ing)?|"
            + "overdos(e|ing)|drown(ing)?|crash(ing)?|step(ping)? (in front|off|out)|driv(ing|e) (my car )?(in|into|"
            + "off|my)|swallow(ing)?( them)?|slit(ting)?|cutting (my|deep)|(turning|turn|yanking|jerking) the wheel|"
            + "(not|to not|without) brak(e|ing)|letting go|swerv(e|ing)|tak(e|ing) (all|every|them|enough)|take al|"
            + "how many (pills|tablets)|what{gap} (fall|take)|how (far|high|deep|long)|walking into (it|traffic)|"
            + "not braking|going (over|under)))",
            "(jump|step|throw myself|walk){gap} (in front of|onto the|into traffic|under)[a-z ]{0,10}(train|bus|"
            + "tracks|truck|car|trafic)",
            "how (many|much|high|far){gap} (pils|tablets|to die|would kil|to overdose|does it take|would it take|id "
            + "need|do i need|is enough|is fatal|is lethal)[a-z ]{0,20}(die|kil|end|work|dead|fatal|lethal|overdose|"
            + "me|!)",
            "(painless|easiest|quickest|best|easy|quick|fastest|least painful|gentle) (way|method) (to (die|go|end|"
            + "kil)|out)",
            "(ways|way|how) to (die|kil myself|end my|end it|hang myself|overdose)",
            "does (it|dying|drowning|hanging|jumping|overdosing)( really)? hurt( to die| when you die| much|!)",
            "(look|looking|stare|staring|eyeing|gaze|gazing|see|pass)(s|es|ed)?( at| up at| down at)?( "
            + "[a-z]{1,12}){0,4} ({means}|{high}|medicine|cabinet|water|below|coming)[a-z ]{0,24} (think|thinking|"
            + "wonder|wondering|imagine|picture|tempt|calls|whats it like|how easy)",
            "how (easy|simple|quick|nice|peaceful|good) it (would|could|might|will) be to( just)? (jump|step|not "
            + "brake|let go|swerve|fall|die|drown|go|end|slip|drop|drive|swallow|sink|walk|stop breathing)",
            "the (drop|fall) (i|is|calls|looks|below)( look at)?",
            "(knife|blade|pills|rope|bridge|river|train|water|edge|roof)( is| are|s)?( keeps?)? (calling|tempting|"
            + "whispering|inviting|looks? (so )?(inviting|tempting|good|easy))",
            "(keep|keeping|kept|carry|carrying|hide|hiding|hid|got)( a| the| my| some| this)* (blades?|razors?|"
            + "noose|rope|knife|scalpel|razor blades?)( in my| under| just in| in case| on me| with me| hidden| "
            + "taped| ready)",
            "(blade|razor|noose|rope|stash|craving|darkness|urge|thoughts?)( is|s| are)? (back|calling|still there|"
            + "waiting)( in my| again| and|!)",
            "(if|wish) i (had|owned|got|could get)( hold of)? (a|the|some) (gun|pistol|pills|rope|way)",
            "lean(ing)? (forward|over|out) (when|as|before|until|and|too)",
            "(walk|walking|step|jump|fall)(ing)? off (the|a|that|some)( [a-z]+)? (bridge|roof|edge|cliff|building|"
            + "pier|platform)",
            "(going|go|press|cut|push)(ing)? (deeper|harder|further)",
            "(do|did|does|doing) it (myself|himself|herself)( then|!)?",
            "(so|how|would be|itd be|be)( so| very| that)? easy (to|if i)( just)? (lean|step|let|jump|go|fall|slip|"
            + "stop|end|drive|swerve|walk|tie|swallow|drink)",
            "(which|what) (pills|drugs|meds|tablets|poison|height|method|rope|knot)s? (work|works|kil|would|is|are|"
            + "do)",
            "(drawing|draws|drew|sketches|googling|asked about) (nooses?|graves?|coffins?|hanging|himself dead)",
            "(wouldnt|doesnt|wont|would not|not) take (much|long)( to| now| just| one|!)",
            "(just )?(one|a|1) (step|push|jump|slip|swallow|cut|bullet|leap|shove|move) (and|away|would|is all|to)( "
            + "[a-z]+)?",
            "(stare|staring|look|looking|gaze|peer)(s|ing)? (down )?(at|to) the (ground|pavement|street|road|"
            + "concrete|water|drop|rails|tracks)( below| down)?",
            "(train|bus|truck|river|bridge|pills) (would|could|will) (do|fix|end|solve) (it|everything)"),
    ];

    private static readonly IReadOnlyList<Rule> Prepared =
    [
        Faint("en.preparation", Sign.Preparation, "준비", "preparation",
            "(letters?|notes?)( are| is)?( all)?( already)? (written|ready|done|finished|sealed|on the (desk|table|"
            + "pillow|bed|fridge|counter))",
            "(pills|tablets|rope|gun|bag|everything|noose)( are| is|s)?( all) ?(ready|prepared|in place|set up)",
            "(pills|tablets|rope|gun|noose) (are|is)( ready| prepared| set up)",
            "(wrote|written|writing|left|finished|write){gap} (letters?|notes?|goodbyes?) (to|for) (my|everyone|the|"
            + "each|mum|mom|him|her|them)",
            "(written|wrote|write|writing) (to )?(each|all|the children|everyone|them|my (kids|children|sons|"
            + "daughters|family))( of them| separately| a letter| goodbye| letters)",
            "(sold|gave away|giving away|cleared out|given away) (my|all|everything){gap}",
            "({day}|tomorrow|tonight|today) is the (day|night)",
            "(suicide|goodbye|good bye|farewell|final|last) (notes?|letters?|videos?|cards?|voice memo|recording)",
            "(wrote|written|writing|write|left|finished)( my| a| the| him| her)*( [a-z]{1,9})? (note|note already|"
            + "letters? to everyone|goodbyes?|my will)!",
            "(saving|saved|stockpil(ing|ed)|hoard(ing|ed)|collecting|collected|stashed|stashing|been keeping|"
            + "gathering|gathered|hiding|hid|hidden|stor(ing|ed)|skipp(ing|ed)|put(ting)?|counted|counting|piled|"
            + "piling|built|amassed|squirrel(l)?(ed|ing)|set(ting)?)( up| aside| away| by| out| back)*( all)?( my| "
            + "the| some| enough| her| his| a few| mums)*{gap} ({drug})( aside| away| up| back| by| for| so| until| "
            + "till| since| every|!)?",
            "(have|got|there is|theres|finally|has) (enough|a stash of|a hoard of|a stockpile of) ?({drug})( now| "
            + "to| for| saved|!)",
            "enough ({drug}|{poison}) (now )?(to|for) (end|kil|die|do it|finish|me)",
            "(bought|ordered|got|purchased|found|buying|borrowed|stole|picked up|sourced|prepared|packed|hid|hidden|"
            + "hide|acquired|taken|ordering|brought|keep|keeping|kept|have)( [a-z]{1,9}){0,3} (rope|charcoal|noose|"
            + "helium|razor blades?|blades?|{gun}|rat poison|poison|pesticide|nitrogen|pills to|cyanide|"
            + "weed ?killer|bottle of pills|sodium|razors?|insulin)( today| online| yesterday| for (it|this|myself|"
            + "when|the)| in my| hidden| under| now| ready| and| arrives| where|!)?",
            "(helium|rope|noose|charcoal|pills|poison|gun)( [a-z]{1,9}){0,2} (arrive|arrives|arrived|came|delivered|"
            + "coming|hidden|packed|delivery)( [a-z]{1,9}){0,2}( today| tomorrow| in my|!)?",
            "(my|the) (note|letter) (says|reads|is|starts|begins|ends)", "(thats|is) (how|what) my (letter|note)",
            "(tied|tying|made|practi[cs](ed|ing)|learn(ed|ing|t) to tie|learned|set up|hung|tie){gap} (noose|knots?|"
            + "rope|ligature)",
            "tied it( and|!| up| last| yesterday| to)",
            "rope (in|under|on){gap} (closet|bag|bed|drawer|boot|car|garage|beam|tree)",
            "(for when|until) (its time|im ready|the time comes|i need (it|them)|the day)",
            "(so )?(its|theyre|theres|is) (there|enough|ready|here)( for)? when (im|i am) ready|(life )?insurance "
            + "(pays|will pay|covers|still pays)[a-z ]{0,14}(suicide|even if|when i)",
            "(wrote|written|writing|write|left|leaving) (everyone|each of them|them all|the kids|my kids|each|mum|"
            + "everybody)( each)?( a| one)? (page|letter|note|line|card|word)( each)?",
            "(found|finds|find|finding)( my| the| her| his| some)* ({means})( [a-z]+)? (under|in|behind|inside) (my|"
            + "her|his|the) (mattress|bed|drawer|bag|room|pocket|locker|pillow|wardrobe|schoolbag)",
            "a way to (do it|end it)"),
        Faint("en.giving", Sign.GivingAway, "아끼던 것을 내놓음", "giving things away",
            "(gave|giving|given|give|sold|left|rehomed|handed|rehoming|signed)( away)?( over)?{gap} ?(all )?(my|our|"
            + "everything|all|his|her){gap} ?(cat|dog|guitar|books|things|stuff|clothes|possessions|belongings|pet|"
            + "rings?|savings|records|plants)?( away)?",
            "(boxed|bagged|packed|labelled)( up)? (my|all my|everything i)",
            "(gave|given|left|went)( [a-z]{2,9}){0,2} to (my|the|our|charity|church|neighbo)",
            "(put|took|found|left)( [a-z]{1,9}){1,3} (a )?(new )?(home|owner|family|with my (sister|brother|mum|mom|"
            + "neighbour|neighbor|friend|aunt))"),
        Faint("en.nothing", Sign.NothingAhead, "앞날을 생각하지 않음", "nothing ahead",
            "(wont|dont|not going to|never going to|no longer|not|will not|have no)( be)?( going to)? (need|nedin|"
            + "use|needing|using|want|miss|have use)( for)?{gap} ?(soon|any ?more|again|where im going|much longer|"
            + "any of (it|them)|now|them|it|things)",
            "nothing (more )?(for me )?ahead", "(nobody|no one) needs me", "no use (for|to me)( any ?more| now)?"),
    ];
}
