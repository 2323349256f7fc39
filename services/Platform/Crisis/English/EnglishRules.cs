namespace Platform.Crisis.English;

/// <summary>All rules for English. Pure.</summary>
internal static class EnglishRules
{
    public static IReadOnlyList<Rule> Only { get; } =
    [
        Hard("en.only.idiom", Sign.Idiom, "그렇게 들릴 뿐", "only sounds like it",
            "(die|died|dies|dying) of [a-z]{3,14}", "end it (here|there|for today|with|at)", "on the other side of", "(team|club|side|we|they) (got|were|was) (beaten|killed|kiled)", "end of (the|my) (day|week|wek|year|month)",
            "(dying|die|died|dies|dyed) (of|from|to) (laughter|laughing|embarasment|embarrassment|boredom|"
            + "hunger|shame|thirst|curiosity|cringe|heat|cold|excitement|cuteness|se|know|try|go|hear|met|eat|"
            + "tel|watch|visit|taste)",
            "(starving|bored|scared|worried|frightened|freezing|tickled|sick|love (him|her|it|them)|done|"
            + "frozen) to death",
            "(to )?die for", "id die for", "die hard", "diehard", "drop dead gorgeous",
            "dead (tired|line|serious|batery|end|line|beat|lift|set|quiet|silent|easy|pan|pool)",
            "(batery|phone|laptop|line|car|wifi|computer|plants?|tablet|engine)( is| went| was| just)? (dead|"
            + "died|dying)",
            "death (of me|by chocolate|metal)", "be the death of me", "(is|are|was|were|re|s)? ?kiling me",
            "kil(ing|ed|s|er)? (my (afternoon|morning|fet|back|head|knes|day|mod|vibe|neck|apetite|sleep|"
            + "grades|time)|it|time|the (time|boss|mod|vibe|lights|engine|game|process|monster|dragon|app|deal|"
            + "interview)|for (a|some|an))",
            "(comedian|she|he|they|we|you|i|band|presentation)( totally| really| just)? kiled (it|that)",
            "(is|are|was|were) kiling (my|me|us)",
            "(mom|mum|dad|wife|husband|bos|mother|father|she|he|teacher|landlady|sister|roommate)( is| are|"
            + " wil|s)?( going to| gona)? kil me (when|for|because|over|once|that)",
            "overkil", "killer (dancer|dres|smile|app|deal|outfit)", "a kiler", "would kil for", "could kil for",
            "kil for a", "so [a-z]{2,12}( that)? (i|we) (could|might|wil|am going to|nearly|almost)( just)? (die|died|cry)", "kiling time", "kil time", "kil two birds",
            "shot (me|him|her|us) (an|a) (email|mesage|text)",
            "shoot (me|us|you|him|her|them) (an|a) (email|mesage|text|line)", "(photo|film|basket|video) shoot(ing)?",
            "(hang|hanging|hung|hangs){gap} ?(out|around|up|on|the (laundry|washing|pictures?|curtains?|"
            + "coats?|clothes)|pictures|laundry|curtains|lights|loose|over|with)",
            "leave me hanging", "get the hang", "hang of", "hangover", "hangout",
            "cut(ing|s)? (my|the|his|her|our)? ?(hours|hair|nails|gras|pay|vegetables?|onions?|paper|fabric|"
            + "lawn|bangs|cake|carbs|sugar|cofe|costs|hedge|bread|grass|coffee)",
            "cut (in|of|of my|down|back|out|up) (pay|sugar|cofe|carbs|smoking|on)",
            "cuting (vegetables|onions|paper|carrots|fabric|boards?|costs|edge|the|corners|it close)",
            "ned(s)? cuting", "paper cut",
            "end (the|this|my|that) (chat|cal|subscription|contract|lease|conversation|day|wek|relationship|"
            + "sesion|call|phone|internet|week|shift|membership|meeting)",
            "ending (of|was|made|in|to|explained)", "quit (my|this|the) job", "want to die laughing",
            "died (laughing|again in|in the game|of)", "take my life (savings|story|in a new|advice)", "in my life",
            "love of my life",
            "jump(ing)? (rope|for joy|scare|at|to conclusions|the gun|ship|in|on (a|the) (cal|call|zoom|"
            + "trampoline|bus|train)|start)",
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
        Hard("en.only.denied", Sign.Idiom, "부인하는 말", "denied",
            "(im|i am|am|is|hes|shes|was|were) ?(not|never|isnt|wasnt|no longer){gap} (suicidal|"
            + "going to kil myself|going to hurt myself|going to die|trying to die|thinking of suicide|"
            + "thinking about suicide|planning (to die|anything))",
            "(no|any|not any|havent had|without|dont have|dont have any|never had|"
            + "never){gap} (suicidal thoughts|thoughts of (suicide|hurting|harming|kil(ing)?|dying|"
            + "ending)( myself| my life)?|plan(s)? to (hurt|harm|kil|die)( myself)?|urge to (hurt|die|kil)|"
            + "intention of (dying|kil(ing)? myself|suicide|hurting myself))",
            "(dont|do not|didnt|never|wouldnt|wont|would never|not going to|not gona|no){gap} ?(want to|wana|"
            + "wanna|feel like|going to)? ?(die|kil myself|hurt myself|harm myself|end my life|be dead|dying|"
            + "kiling myself)",
            "not that i want to die", "not about suicide", "not in a suicidal way", "isnt about suicide"),
    ];

    public static IReadOnlyList<Rule> Signs { get; } =
    [
        Hard("en.wish", Sign.Wish, "죽고 싶다는 마음", "a wish to die",
            "wan?t(ed)? ?t?o? die|wana (die|unalive)|dont deserve to live|shouldnt be alive|should be dead|catch the bus|time for me to die|let me die|(best|easier|simpler|kinder) if i (died|die|was dead|were dead|am dead)|want(ed)? (it|everything|this|the pain|my life|life) (al )?to (end|stop forever|be over)",
            "({want}) ?(just |realy |so badly |maybe |only )?({die})",
            "(want|wanted|wish|wana|wanna|need|hope)( it)? ?(to |for )?(just |realy )?(die|dei|be dead|death)",
            "wish (i|id|we) (was|were|could be|had|could)( just| already)? (dead|died|die|dying|gone|be dead)",
            "(beter|rather|easier|prefer|might as wel|should)( of)?( just| be| if i were| if i was)? (dead|"
            + "die|be dead|dying)",
            "(hope|pray|praying|hoping|wishing) (i|to|that i|for)( just| wil| could)? (die|dies|death|dying|"
            + "dont survive)",
            "(should|let me|lets|wil|might|could|gona|going to|just) (just )?die", "i deserve to die",
            "deserve death", "ready to die", "want out of life", "(cant|can not|couldnt) wait (to|til i|until i) (die|am dead)", "(should|could) have (died|been me who died|kiled myself)", "(wish|hope|pray)( that)? (i|id)( could| would| had| wil| just| never woke up and)* (die|died|be dead|get kiled)", "(throw|throwing|fling|yeet|yet|hurl|launch) myself (of|in front|under|into|out)", "(i|id|might|could|may|would) (just |as wel |honestly )?(of|hang|shoot|shot|drown|kil) myself", "(i )?(prefer|choose|chose) (death|dying)", "welcome death", "(want|wana|ready|need) (to )?(be )?(kil|kiled|unalive|unalived|of) ?(myself|me)?!", "want out of this life", "waiting to die",
            "think(ing)? (about|of) (dying|death|being dead|my own death|my death)", "thoughts of (dying|death)",
            "fel like dying", "feels like dying would", "dying (would|sounds){gap} (be|nice|beter|god|good|like)",
            "would (be )?nice to die", "death (would|sounds|sems)", "tired of being alive and want",
            "id rather (die|be dead)", "wish for death", "looking forward to death", "please let me die",
            "kil me( please| now|!)", "end me", "(kms|ktms|kys myself|unalive|unaliving|unalived|ctb)",
            "jump of (a|the) (bridge|building|roof|clif|balcony)"),
        Hard("en.suicide", Sign.Wish, "자살 생각", "thoughts of suicide",
            "({kill}) ({self})", "kil ?(my|him|her) ?sel[fv]e?", "suicidal", "suicidle",
            "(fel|feel|feling|am|im) suic(ide|idal)", "({suicide}) (thoughts?|ideation|plan)",
            "(comit|commit|comiting|comitting|commited|attempt|atempt|think(ing)? about|thinking of|"
            + "thought about|contemplat(e|ing)|considering) ?({suicide}|it al|overdosing|ending it|death)",
            "(end|ending|ended|take|taking|took|finish) ?(my|his|her|their)( own)? life",
            "(end|ending|finish) it( al)?( tonight| now| soon|!| then)?", "take (my|his|her) own life"),
        Soft("en.suicide.word", Sign.Suicide, "자살이라는 말", "suicide is spoken of",
            "{suicide}"),
        Hard("en.ending", Sign.Ending, "삶을 끝내거나 떠나겠다는 말", "ending or leaving life",
            "(game over|lights out|the end) for me|end (of )?my (story|existence|suffering|pain for good)|(final|last|one last) goodbye|go (see|be with|join|met|meet) (my|mom|mum|dad|her|him|grandma){gap} in heaven|(be|reunite|reunited) with my{gap} (in heaven|in the sky|again up there)|wont be around|(thank|thanks){gap} (for everything|everyone|al)[a-z .]{0,20}(goodbye|godbye|bye|farewel)|(goodbye|godbye|bye|farewel)[a-z .]{0,24}(thank|thanks|love you al|loved)",
            "({want}|{will}) ?(just |realy )?(end it|end everything|end things|end al of it|check out|"
            + "leave this (world|life|earth|planet)|leave the world|log out of life|log of life|quit life|"
            + "exit life|exit this|stop living|be with (my|her|him|mom|mum|dad|god|jesus){gap} ( in heaven|"
            + " up there| again in heaven)|join (my|her|him|mom|dad){gap} ( in heaven| in the afterlife|"
            + " up there| wherever| on the other side)?|be at peace|sleep forever|rest forever|never come back|"
            + "not exist anymore|opt out|tap out of life|rage ?quit life|uninstal life|alt f4)",
            "(quit|leave|exit|end|uninstall|log out of|logging out of|checking out of|opting out of|"
            + "done living|unsubscribe from|rage quit) (this )?(life|living|world)",
            "sleep forever", "(go|going) to sleep( and| forever)( never)?( wake up)?", "never wake up again",
            "(ready|time) to (go|leave) (home|this world|for good|forever)", "cross over", "be in heaven",
            "in heaven with", "giv(e|ing) up on (life|living)",
            "(giving|gave|give) up (on )?(life|living|everything)", "life insurance", "better place than this world",
            "last day on earth", "not long for this world",
            "wont be (here|around|alive){gap} ( much longer| long| tomorrow| next| for| anymore| soon| by)?",
            "if i (die|died|kil|jump|jumped|wasnt here|were dead|was dead)~~(insurance|money|debt|beter|"
            + "happier|funeral|mis me|care|sorry)"),
        Hard("en.passive", Sign.Passive, "깨지 않거나 사라졌으면 하는 마음", "not waking, not existing",
            "(wish|hope|hoping|pray|want|wanted|prefer|like|love)[a-z ]{0,16}(not|never|wouldnt|dont|wont|"
            + "didnt|could stop|stop)[a-z ]{0,8}(wake|waking|wake up|woken|exist|existing|be here|open my eyes|"
            + "be born|been born|be alive|living)",
            "wish (it was|everything was|this was) (al )?over", "never (been )?born", "wasnt born", "werent born",
            "(disapear|disappear|vanish|fade away|cease to exist|dissolve|evaporate|stop existing|be gone|"
            + "not exist|not be here)",
            "(dont|do not|not|cant|couldnt|tired of|sick of|hate|stop|no longer|doesnt|didnt|never|"
            + "done with)( realy| even)? ?(want|wana|wanna|wish|care|like)?( to)? ?({live})",
            "(alive|live|living|exist|here) (anymore|any more)", "fall asleep and (that|not|never)",
            "hope i fal aslep", "never have to wake", "sleep and (never|not) wake",
            "(bus|car|truck|train|meteor|lightning)( would| could| to)?( just)? (hit|hits|run|runs|"
            + "strike) (me|over)",
            "(would|wouldnt) (anyone|anybody|someone|they|people|any one)( even| really)? (notice|care|"
            + "mis me|cry|mis)",
            "(if|when) i (was|were|am|wasnt|werent|just)( just)?{gap} (gone|dead|disapeared|here|around|"
            + "vanished)",
            "(be|been) (easier|beter|better){gap} (dead|gone)", "take me( home| already| away)?( lord| god)?!?",
            "lived (long enough|too long)", "good lord (would )?take", "go in my sleep", "die in my sleep",
            "want to be taken", "stop breathing", "heart would (just )?stop"),
        Hard("en.hopeless", Sign.Hopeless, "살 이유나 희망이 없다는 말", "no reason or hope",
            "(point|reason|purpose|meaning){gap} (living|alive|live|going|stay|life|existing|exist|anything|"
            + "keep)",
            "nothing (left )?(to live|worth living|worth)",
            "(no|any) (reason|point) (to|in|for) (live|living|being|go|going|stay|keep|wake|exist|carry)",
            "life (isnt|is not|aint|not|doesnt fel) worth", "isnt worth living", "not worth living",
            "(done|through|finished|tired) (with|of) (life|living|being alive|existing|everything in life)",
            "no future", "hopeles", "no hope", "lost all hope", "nothing to look forward",
            "cant (go on|do this anymore|take it anymore|keep going|cary on)", "what am i living for",
            "why am i (alive|stil here|still here|even here)", "life is (pointles|meaningles|over|empty)"),
        Hard("en.burden", Sign.Burden, "짐이 된다는 마음", "being a burden",
            "beter of without (me|her|him)", "better off without me", "burden", "(waste of space|drag on everyone)",
            "(happier|easier) without me", "hapier if i"),
        Faint("en.plan", Sign.Plan, "계획", "a plan",
            "(picked|chosen|set|chose|decided|got|have)( on)?( out)? (the|a|my) (date|day|place|spot|bridge|"
            + "method|plan)",
            "i know (which|what|where|when|how){gap} (bridge|train|time im|time i|im going to do it|il do it|"
            + "ill do it|to do it|building|roof)",
            "(have|got|made|theres|has) (a|my|the) plan( to| and|!| for| now| al)?",
            "by (sunday|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|then|morning|the time|"
            + "next|christmas|tonight|the weekend)[a-z ]{0,14}(dead|gone|be over|wont be here)",
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
            "(says|said|texted|told)[a-z ]{0,16}(going|wants|gona|want|will) ?(to)? (die|kil|end|jump|"
            + "use it on|hurt)"),
        Faint("en.preparation", Sign.Preparation, "준비", "preparation",
            "(wrote|written|writing|left|finished){gap} (leters?|notes?) (to|for) (my|everyone|the)", "(sold|gave away|giving away|cleared out) (my|all|everything){gap}", "(friday|monday|tuesday|wednesday|thursday|saturday|sunday|tomorrow|tonight|today) is the (day|night)",
            "(suicide|goodbye|farewell|final) (note|leter|letters?|video)",
            "(wrote|written|writing|write|left|finished){gap} (note|note already|leters? to everyone|"
            + "goodbyes?|wil)",
            "(saving|saved|stockpil(ing|ed)|hoarding|hoarded|colecting|collected|stashed|stashing|"
            + "been keeping|hiding|hid)( up)?( al)?( my| the| some| enough| her| his)?{gap} ({drug})",
            "(bought|ordered|got|purchased|found|buying){gap} (rope|charcoal|nose|noose|helium|razor blades?|"
            + "gun|pistol|poison|pesticide|nitrogen|pils to)",
            "my note (says|reads|is)", "(tied|tying|made|practiced){gap} (noose|nose|knot)",
            "rope (in|under){gap} (closet|bag|bed|drawer)"),
        Soft("en.note", Sign.Farewell, "작별의 말", "a farewell",
            "(godbye|goodbye|bye|farewel) (everyone|everybody|al|world|cruel|forever|my friends|to you al|"
            + "for good|now and)",
            "(my|the) last (mesage|message|leter|post|text|goodbye|words|night|time talking|note|call)",
            "(it isnt|its not|not|wasnt|none of it was|is nobodys|nobodys){gap} (your|anyones|anybodys|her|"
            + "his|their) fault",
            "please (take care of|look after|take god care){gap} ( for me| when im gone| after)",
            "forgive me( everyone| mom| mum| dad| al|!)", "(by the time|when) you (read|find|get|se) this",
            "dont lok for me", "dont (cry|be sad) (for|when|about) me", "remember me",
            "im sorry (mom|mum|dad|everyone|to everyone)", "se you (on the other side|in the next life)",
            "wont (be )?(ned|need|needing|have to wory){gap} ( anything| it| them| this)?( soon| anymore|"
            + " much longer| where)",
            "tel (my|them|her|him){gap} i (love|loved)"),
        Faint("en.method", Sign.MethodThought, "방법을 떠올림", "a thought of a method",
            "(think|thinking|thought|thoughts|imagine|imagining|picture|fantasi[sz]e|fantasi[sz]ing|urge|"
            + "tempted|dream|considered|considering|wonder|feel like|fel like|"
            + "wondering)[a-z ]{0,10}(jump(ing)?|hang(ing)?|overdos(e|ing)|drown(ing)?|crash(ing)?|"
            + "steping (in front|off|of)|step|driving (in|of|my)|drive (in|of|my)|swalow(ing)?|slit(ing)?|"
            + "cuting (my|deep)|taking (al|every|them)|take al|how many (pils|tablets)|what{gap} (fal|take)|"
            + "walking into traffic)",
            "(jump|step|throw myself|walk){gap} (in front of|onto the|into traffic|under)[a-z ]{0,10}(train|"
            + "bus|tracks|truck|car|trafic)?",
            "how (many|much){gap} (pils|tablets|to die|would kil|to overdose|does it take)",
            "(painles|painless|easiest|quickest|best|easy) way (to (die|go|end|kil)|out)",
            "ways to (die|kil myself|end)"),
        Soft("en.self.harm", Sign.SelfHarm, "자해", "self-harm",
            "(hurt|hurting|cut|cuting|harm|harming|burn|burning|hit|hiting|scratch|scratching|punish|"
            + "punishing|slice|slicing|carve|starving|punch|punching) (my ?self|myslef|herself|himself|"
            + "themselves|themself)",
            "(been|started|keep|kep|stop|stil|again|back to|started) (cuting|self ?harming|burning myself|"
            + "cutting)( again)?",
            "self ?harm(ing|ed|s)?", "(cuts|scars|burns) on (my|her|his) (arms?|wrists?|legs?|thighs?)",
            "blade (on|against|to) my", "relapsed (and cut|on cut|with cut)"),
        Soft("en.wound", Sign.Wound, "손목을 그은 일", "a cut that was made",
            "(cut|slit|sliced|slashed|slited|cuts|cuting|slitting|opened)( up)? (my|his|her|their|both|"
            + "both my){gap} (wrists?|arms?|veins?|throat|wirst|rist)"),
        Soft("en.act", Sign.Act, "시도를 했다는 말", "an act is told",
            "(tok|took|take|taken|swalowed|swallowed|ate|downed|drank|drunk|drink|popped|poped)( just|"
            + " have)?( al| too| a| the| every| so| half| many| whole| bunch| handful| bottle| botle| lot| ful|"
            + " entire| my| his| her| of| them| last| those| 20| 30| 40| 50| ten| twenty|"
            + " thirty)+ ?{gap} ({drug}|bottle of something|pesticide|bleach|botle of something|of something|"
            + "of them)",
            "(swalowed|drank|drunk|swallowed){gap} (bleach|pesticide|poison|botle|drain cleaner|antifreze|"
            + "detergent)",
            "(overdosed|od ?ed|have overdosed|just overdosed|oded|ive od)",
            "(hanged|hung|hanging) (himself|herself|myself|themself)", "tok too many", "took too many"),
        Soft("en.attempt", Sign.Attempt, "전에 한 시도", "an earlier attempt",
            "(tried|trying|atempted|attempted|try) (to |and )?(kil (myself|himself|herself)|kil my ?slef|"
            + "end (it|my life|her life|his life)|take (my|his|her)( own)? life|die|hang|overdose|suicide|jump|"
            + "do it again|drown)",
            "(after|from|survived|had|since|my|an|another|last|first)( an| my| a| the)? (overdose|"
            + "suicide attempt|atempt|attempt|od)",
            "want to try again", "try it again",
            "(almost|nearly) (jumped|kiled myself|did it|hanged|overdosed|drove)",
            "(on|over) the (railing|ledge|edge)[a-z ]{0,12}(down|pulled|stopped|stoped)",
            "woke up in (the )?(hospital|er|icu)"),
        Hard("en.progress", Sign.InProgress, "지금 하고 있음", "under way",
            "(standing|siting|sitting|im|am|climbed|is|out) (out )?on (the|a) (ledge|railing|window ledge|parapet|edge)", "on the (train )?tracks", "(walking|walked|going|wading) into the (sea|river|water|ocean|lake)", "my wrists? (is|are) bleding", "holding (a|the) (knife|razor|gun|blade) (to|against)",
            "holding (a|the|my|this) (knife|razor|blade|gun|rope|nose|noose|box ?cuter|bottle of pils)( right| in my| and i| to my| now| rn|!)", "({rope})( is)?( already| tied)? (around|round|on|over) (my|his|her|the) (neck|beam|hok|hook|"
            + "door|ceiling)",
            "around my neck", "(doing|do) it (now|right now|tonight now)", "im about to jump", "going to jump",
            "gona jump", "about to do it", "this is it bye",
            "(have|got|holding|hold|holds|with|has){gap} (gun|pils?|blade|razor|knife|rope|botle|pistol|"
            + "tablets?){gap} (in|to|at|against|on) (my|his|her) (hand|hands|lap|head|wrists?|throat|mouth|"
            + "neck|temple)",
            "({drug}|gun|razor|blade|knife|rope|nose|noose|poison|them){gap} ( are| is)?( al| right|"
            + " just)?( lined up| laid out| sitting)? ?(in front of|infront of|next to|beside|in my hand|"
            + "on the table|in my mouth) ?(me|my)?",
            "car (is )?(running|on) in the garage", "bleding out", "goodbye im jumping", "one step (away|and)",
            "(legs|feet|fet) (over|hanging|dangling)", "the water is (cold|deep) and im", "charcoal is (lit|burning)",
            "lit the charcoal", "turned on the gas", "gas is on"),
        Faint("en.edge", Sign.Edge, "위험한 곳에 있음", "at a dangerous place",
            "(on|at|over|by|near|standing|stand|sitting|siting|climbed|climbing|out|of|from|up|onto|"
            + "to){gap} ?(the|a|my|our|this)? ?{gap} ({edge})",
            "bridge", "rooftop"),
        Soft("en.voices", Sign.Voices, "명령하는 목소리", "voices that command",
            "(voices?|voice in my head|demons?|they|god|the tv|radio|devil|angel|whispers?){gap} ?(tel|tels|"
            + "tels me|teling|telling|told|say|says|saying|order|orders|ordering|comand|comands|commanding|"
            + "want|wants|keep saying|scream|screaming|whisper|whispering)( me| us| i)?( to| should|"
            + " must)?( just| now)? ?(kil|jump|die|cut|hurt|end|stab|burn|hang|step|do it|take)"),
        Soft("en.abuse", Sign.Abuse, "폭력이나 학대", "violence or abuse",
            "(takes|steals|took|taking) my (pension|money|passport|phone)", "wont let me (eat|leave|go out|see)", "(forces|forced|makes) me to? ?(have sex|do things|touch)", "(scared|afraid|terrified) (of my|to go home|hel|he wil)",
            "({who}){gap} ?(hit|hits|hiting|beats?|beating|beaten|punch(es|ed|ing)?|slap(s|ed|ing)?|kick(s|"
            + "ed|ing)?|chok(es|ed|ing|e)|strangl(es|ed|ing|e)|push(es|ed)?|shov(es|ed)|burn(s|ed)|rap(ed|es|"
            + "ing)|molest(s|ed|ing)|throws? things at|lock(s|ed)|starv(es|ed|ing)|pinch(es|ed|ing)|whip(s|ed)|"
            + "assault(s|ed)|asaulted|touch(es|ed)|grab(s|ed)|spit on|threw{gap} at|hurt(s|ing)|abus(es|ed|"
            + "ing)|drag(s|ed)|threaten(s|ed|ing)?|strik(es|ing)|smack(s|ed))( up| on)? (me|my|her|him|us|the|"
            + "his|their|a|our)",
            "(he|she|they|ex|husband|boyfriend|hel|shel|dad|father|brother|who|someone|neighbor)( says| said|"
            + " keps saying| keeps saying| threatens| threatened| is going| wil| would| wants)?( to| hel| shel|"
            + " hell| shell| he wil| that hel| that hell| hed| he would| hed)* kil (me|us|her|him|my|them)",
            "domestic (violence|abuse)", "abused by",
            "(being|been|was|got|get|gets) (beaten|abused|raped|hit|molested|assaulted|asaulted|stalked|"
            + "trafficked|strangled){gap} ?(by|at|every|again|when|up)?",
            "afraid (of|to go home)[a-z ]{0,12}(husband|dad|father|home|him)", "bruises (al )?(over|on|from)"),
        Soft("en.harm", Sign.HarmOthers, "남을 해치려는 마음", "harming others",
            "({want}|{will}|planning to|plan to|planning on) ?{gap} (kil|stab|shot|shoot|hurt|murder|poison|"
            + "strangle|burn|kiling|stabbing|shooting|atack)( down)? (him|her|them|my (bos|boss|husband|wife|"
            + "dad|father|mother|brother|neighbor|neighbour|coworker|teacher|landlord|ex)|everyone|someone|"
            + "somebody|people|the|that|those|his)"),
        Soft("en.medical", Sign.Medical, "의료 응급", "a medical emergency",
            "(isnt|not|stopped|stoped|is not|hardly|barely) (moving|breathing|responding|breathing properly)", "(cant|can not|cannot) feel my (left|right|arm|legs?|face|hands?)", "fel down the stairs", "fell down the stairs", "(trouble|dificulty|hard time) breathing", "on fire", "is chok(e|ing)|baby (is )?choking|choking on", "(so much|lots of|a lot of) blood", "(swalowed|ate)({gap})? (battery|magnet|coin)",
            "(chest|heart){gap} (hurts|pain|hurting|tight|pressure|pounding and|is being crushed|stopping|"
            + "stopped|aches|feels (tight|crushed))",
            "chest pains?", "crushing pain", "pain in my chest", "tight chest", "heart atack",
            "(cant|cannot|not|isnt|stopped|barely|struggling to|strugling to|trouble|hard to|stoped|"
            + "can hardly|hardly){gap} ?(breath|breathe|breathing|breth|brethe|breating)",
            "(colapsed|collapsed|unconscious|unconcious|unresponsive|not responding|isnt responding|"
            + "not responsive|no pulse|fainted|pased out|passed out|blacked out|turned blue|turning blue|"
            + "is blue|lips are blue)",
            "stroke (symptoms)?", "having a (stroke|seizure|heart|fit)", "seizures?", "convulsing", "convulsions",
            "face (is )?(numb|droping|drooping|droops)", "half (my|of my|his|her){gap} (face|body)", "slurred",
            "slured", "slurring", "cant move( my| his| her)?( legs?| arms?| one)?", "left arm (is )?numb",
            "(wont|wil not|cant|doesnt|isnt|not|didnt|never){gap} (wake up|waking up|wake (him|her)|wake my|"
            + "open (his|her) eyes|stop bleding|stop bleeding|get up)",
            "bleding (badly|a lot|heavily|everywhere|won|so much|from)", "blood everywhere", "so much blood",
            "(lot of|loosing|losing|coughing( up)?|vomiting|throwing up)( so much| a lot of)? blood",
            "everything is spinning", "anaphyla", "alergic reaction", "throat is (closing|sweling|swelling)",
            "chok(ing|es) on", "(house|kitchen|building|apartment|flat|stove) is on fire",
            "smoke (everywhere|in the|filling)", "smel gas", "drowning", "electrocuted", "head injury", "water broke",
            "ambulance"),
        Soft("en.violence", Sign.Violence, "지금의 폭력", "violence now",
            "(is|hes|shes|are|man|guy|someone) (following|folowing|chasing|stalking) me", "(threw|throwing|throws) (things|plates|stuff|a chair|furniture) at", "(forcing|forces|forced) (me|her|himself|his way)", "in my house|inside my (house|apartment|flat)",
            "({who}){gap} ( has| have| got| is holding| holding| came with| pulled| grabed| came at me with|"
            + " with| s got| waving| is waving| picked up)( out)?( a| the| his| my)?{gap} ({blade})",
            "(he|she|they|someone|somebody|man|husband|ex|dad|boyfriend|guy|people|who)[a-z ]{0,8}(breaking|"
            + "break|broke|banging|kicking|pounding|smashing|trying to (get|break)|beating)( down| in| on|"
            + " into| through)?{gap} ?(the|my|our|down)? ?(front |back |bathrom |bedroom )?(door|window|house|"
            + "apartment|flat|in)",
            "({who}){gap} ( is| are)?( currently| now| really)? (choking|strangling|beating|hiting|hitting|"
            + "atacking|attacking|hurting|kicking|punching|stabbing|raping|chasing|following|dragging|slapping|"
            + "burning|trying to kil|threatening) ({me})",
            "(hiding|hid|hide|locked|trapped|locked myself|barricaded) (in|myself|from|inside|under|behind|"
            + "with)",
            "(beating|hitting|hiting|kicking|hurting|strangling) ({me})",
            "hear (screaming|screams|a woman screaming|crying and hiting|her scream)",
            "(she|he|kid|baby|child|woman|wife)( is|s| keeps)? screaming",
            "being (attacked|atacked|followed|raped|beaten right|robbed|chased)",
            "(im|been|got|was|were|she was|he was) (stabbed|shot|stabed|strangled)", "gunshots?", "has a gun",
            "with a gun", "has a knife", "with a knife", "pointing a", "got (a|the) (knife|gun)",
            "going to kil (me|us|her|him)"),
        Soft("en.rescue", Sign.Rescue, "구해 달라는 말", "a cry for rescue",
            "(save me|rescue me|somebody save|help me now|help me please|please help!|please hurry|hurry|"
            + "cal (911|119|112|the police|an ambulance|police)|send (help|police|an ambulance|someone now)|"
            + "help help|help us)"),
        Faint("en.giving", Sign.GivingAway, "아끼던 것을 내놓음", "giving things away",
            "(gave|giving|given|give|sold|left|rehomed|handed)( away)?{gap} ?(al )?(my|our){gap} ?(cat|dog|"
            + "guitar|books|things|stuff|clothes|posessions|belongings|pet|rings?|savings|records|"
            + "plants)?( away)?"),
        Faint("en.nothing", Sign.NothingAhead, "앞날을 생각하지 않음", "nothing ahead",
            "(wont|dont|not going to|never going to|no longer|not)( be)?( going to)? (ned|need|nedin|neding|"
            + "needing|use|using|want){gap} ?(soon|anymore|again|where im going|much longer|any of (it|them))"),
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
            "hik(e|ing)", "view", "sunset", "photos?", "picnic", "bridge club", "laundry", "moving", "picnic",
            "barbecue", "bbq", "camping", "coking", "cooking", "recipe", "grill", "sushi", "garden", "gardening",
            "vacation", "holiday", "trip", "concert", "gym", "workout", "yoga", "climbing wall", "boulder",
            "vegetables?", "kitchen knife set", "pharmacy", "doctor (lowered|says|prescribed)", "reminder",
            "fel fine", "vitamins", "puppy", "spiders", "cold medicine", "antibiotics", "alergy", "refil",
            "prescription (renewal|refil)", "account", "cheesecake", "cofee"),
    ];

    private static Rule Hard(string name, Sign sign, string ko, string en, params string[] ways) => new(
        name, sign, new Words(ko, en), Counts.Always, EnglishSpelling.Translate, ways);

    private static Rule Soft(string name, Sign sign, string ko, string en, params string[] ways) => new(
        name, sign, new Words(ko, en), Counts.NotInStories, EnglishSpelling.Translate, ways);

    private static Rule Faint(string name, Sign sign, string ko, string en, params string[] ways) => new(
        name, sign, new Words(ko, en), Counts.NotInEveryday, EnglishSpelling.Translate, ways);
}
