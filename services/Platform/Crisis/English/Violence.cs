using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Violence, abuse, threats, neglect, harm to others, voices that command. Pure.</summary>
internal static class Violence
{
    public static readonly IReadOnlyList<Rule> Rules =
    [
        Soft("en.voices", Sign.Voices, "명령하는 목소리", "voices that command",
            "(voices?|voice in my head|demons?|they|god|jesus|the tv|radio|devil|satan|angels?|whispers?|lord|"
            + "spirits?|ghosts?|neighbours through|chip|phone|something in my head|it|shadows?){gap} ?(tel|tels|"
            + "keeps? telling|tels me|telling|told|say|says|saying|order|orders|ordering|command|commands|"
            + "commanding|want|wants|whispers?|keep saying|scream|screaming|whispering|shout|shouts|shouting|demand|"
            + "demands|chant|insist|insists|begs|urging|urge|push|pushing|egging)( me| us| i| him| her| that)*( to| "
            + "should| have to| need to| had to| must| i)*( just| now)* ?(kil|jump|die|cut|hurt|end|stab|burn|hang|"
            + "step|do it|take|walk|go over|go|drown|swallow|join|finish|bleed|punish|obey|throw|slit|leave this|i "
            + "deserve)",
            "(hears?|hearing|heard) (voices|a voice|them|whispers|god|him|the devil)( [a-z]{1,9}){0,4} (die|kil|"
            + "jump|hurt|end|cut|burn|stab|tell|telling|order|ordering|command|must|should)",
            "(command|order|instruction|message|signal)s?( [a-z]{1,8}){0,3} (kil|die|jump|burn|stab|end|hurt|cut)",
            "kil the (baby|children|kids|child|dog|family|man|woman)|kil them all",
            "(noises|voice|voices|men|man|people|things|something|radio|tv|person|woman|someone|whispers?|it|they) "
            + "(in|through|behind|from|inside) (the|my) (walls?|ceiling|head|pipes|vents?|mirror|floor|phone|"
            + "basement|attic|radiator|ears?)( [a-z]{1,8}){0,4} (want|say|count|tel|order|whisper|command|ask|shout|"
            + "scream|demand|says|told|promise)(s|ing|ed)?( [a-z]+){0,3}",
            "(voices?)( [a-z]{1,7}){0,4} (keeps?|kept|tel|tels|telling|told|order|orders|say|says|saying|ask|asks|"
            + "want|wants|command|commands|force|forces|make|makes)( saying| telling| asking| ordering| "
            + "repeating)?( me| us| him| her)? to( [a-z]+){1,2}",
            "(voices?)( [a-z]{1,9}){0,8} (die|kil|jump|hurt myself|end it|cut|over the edge|obey|order|orders|"
            + "command)",
            "they (whisper|say|tell me|insist|shout)( through the [a-z]+)? (that )?i (should|must|have to|need to)( "
            + "[a-z]+){1,2}",
            "(must|have to|had to|need to|should) obey( (him|them|it|god|the voice))?"),
        Soft("en.abuse", Sign.Abuse, "폭력이나 학대", "violence or abuse",
            "(taking|takes|steals|took|stole|stealing|takin|keeps?|keeping|holding|hides?|confiscated|empties|"
            + "emptied)( all)? (my|our|her|his|grandmas|grandads|mums) (pension|money|passports?|phone|salary|wages|"
            + "bank ?(card|book)|documents|savings|id|medicine|medication|food|glasses|walker|keys)",
            "(wont|doesnt|never|not|dont|didnt|refuses to) (let|lets|allow|allows|allowed|give|gives)( to)? (me|us|"
            + "her|him|my {gap}|them)( to| any)? ?(eat|leave|out|go out|see|sleep|call|use|talk|go home|food|"
            + "medicine|her medicine|leave the house|my medicine|go|dinner|anything)( [a-z]{1,8})?",
            "not allowed to (leave|go out|eat|see|talk|call|have|use|sleep)( [a-z]+)?",
            "(force|forces|forced|makes|made|making|forcing) (me|her|him|us) (to )?(have sex|do things|touch|strip|"
            + "undress|sleep with|watch|kneel|beg|work|drink|do sexual|perform|into|on)",
            "(scared|afraid|terrified|frightened) (of (my|him|her|them|what)|to go (home|back)|hell|shell|he will|"
            + "he might|of going home)",
            "({who})( [a-z]{1,8}){0,4} ({hits})( [a-z]{1,8}){0,2} ({me})",
            "({hits})( up| on| at)?( [a-z]{1,8})? ({me})( [a-z]{1,8}){0,3} (with (a|the|his|her)|every|whenever|"
            + "when (he|she|they|i|hes|shes|drunk)|again|if (i|we|she|he)|until|because|every|each|for|almost|"
            + "sometimes|always|at night|so hard|many times)",
            "(he|she|they|ex|husband|boyfriend|hell|shell|dad|father|brother|who|someone|neighbor|son|wife|partner|"
            + "uncle|man)( [a-z]{1,9}){0,3}( that| to| hell| shell| he will| he would| hed| would| ill| i will| "
            + "theyll|if i| going to)* (kil|kil one of|kil somebody|kil someone|murder|stab|shoot|burn|bury|finish|"
            + "behead|strangle|throw acid on|hunt|destroy|hurt|beat|smash|drown|poison)( off| down)? (me|us|her|him|"
            + "my|them|the house|you)",
            "(says?|said|threat[a-z]*|swears?|told|text(ed|s)?|sent|sends|wrote|messag(ed|es)|shout(s|ed|ing)?|"
            + "promised|keeps saying|left)[a-z ]{0,30} (kil|finish|burn|stab|shoot|bury|murder|find|get|hunt|cut|"
            + "break|hurt|beat|gut)( off)? (me|us|her|him|you|them|the house|my (face|legs|neck|throat|family|kids|"
            + "mum|mother))( [a-z]+)?",
            "(youre|your|ur|you are|u r) (dead|next|a dead)( man| woman| if| when| bitch| meat|!)?",
            "(death|rape|bomb|knife) threats?|threat(en|ens|ened|ening)( to| me| us| her| him| with)+",
            "domestic (violence|abuse)|child abuse|elder abuse",
            "(abuses?|abusing|abused|abusive)( by| me| us| her| him| his| husband| partner| boyfriend| father| home|"
            + " marriage|!)",
            "(being|been|was|got|get|gets|were|im|getting|am)( [a-z]{1,8})? (beaten|abused|raped|hit|molested|"
            + "assaulted|stalked|trafficked|strangled|choked|punched|kicked|groped|slapped|attacked|touched|"
            + "blackmailed|bullied|harassed|threatened|drugged|spiked|locked|starved|tortured|whipped|burnt|burned|"
            + "followed){gap} ?(by|at|every|again|when|up|in|with|last|on|while|for|and|!)",
            "(afraid|scared|terrified) (of|to go home)[a-z ]{0,12}(husband|dad|father|home|him)",
            "(bruis(es|ed)|black eyes?|welts|burn marks|cigarette burns|broken (rib|arm|nose|jaw|tooth|teeth))( "
            + "[a-z]{1,8}){0,3} ?(all over|over|on|from|every|again|keep|that|because|and|because|under|when|where|"
            + "!)",
            "(covered in|full of|has|have|hide|hiding|with|new|more|fresh|keeps getting) (new |fresh |more "
            + ")?(bruises|welts|black eye|burns|marks)",
            "(flinches?|cowers?|shakes|hides) (when|if|every|under)[a-z ]{0,14}(he|she|dad|father|touch|home|hand|"
            + "comes|mother|shout)",
            "(in|into|enters?|to|inside) (my|her|his|our) (bed|bedroom|room)( [a-z]{1,8}){0,3} (at night|every|when|"
            + "again|drunk|naked|rn|right now|while|and)|(comes|came|gets|got|climbs|sneaks) (in|into|inside) (my|"
            + "her|his) (bed|room|bedroom)",
            "(touch(es|ed|ing)?|grop(es|ed|ing)|grab(s|bed|bing)?|feel(s)?|rub(s|bed|bing)?|kiss(es|ed|ing)?|put(s|"
            + "ting)? (his|her) hands?)( up| on)? (me|my|her|his|my daughters)( [a-z]{1,8}){0,3} (where|many|there|"
            + "night|under|private|down|when|bum|chest|breasts?|thighs?|legs|body|shift|again|secret|skirt|every|"
            + "and (i|said))",
            "(hand|hands|fingers|finger) (in|up|down|inside|under|between) (my|her|his|the childs) [a-z]+",
            "(sit|sits|sat|lie|lies|sleep|sleeps) on (his|her|their) lap( and| while|!)?",
            "(get|gets|got|gives? me|give me|use|uses|used) the (fist|belt|back of his hand|stick|slipper|cane|"
            + "wooden spoon|iron|cord|whip)( if| when| again| out| on|!)?",
            "(has|got|gets|takes)( got)? (the|his|her) (belt|cane|stick|strap)( out| off)( again)?",
            "marches me to|takes (all )?my (wages|pay|earnings|salary)", "(fist|belt) (if|when|again|every)",
            "never find (the|my|his|her|your) body",
            "waits? (by|at|outside) (the|my)( [a-z]+)? (gate|school|work|house|flat|door|office|car)( [a-z]+){0,3} "
            + "(every|again|for me|each|and)",
            "(put|puts|putting|laid|lays|had) (his|her|their) hands? (on|over|round|around|up|down|under) (me|my|"
            + "her|him|us)( [a-z]+)?",
            "(grave|hole)( [a-z]+)? (dug|ready|waiting) for (me|us|her|him)",
            "next time( its| it is| it will be| he will| hell| ill| i will| she will)? (acid|kil|worse|the knife|"
            + "use|finish|burn|dead|you|your|me|my)( [a-z]+)?",
            "(holds?|keeps?|kept|hid|hides|withholds?) (back )?(her|his|my|our|grans?|the kids|their) (water|food|"
            + "meals|medicine|insulin|glasses|diaper|meds|pad|hearing)( [a-z]+)?",
            "(no|lose (my|your|the)) (visa|job|pay|papers|contract) if (i|you|we) (tell|talk|report|leave|say|"
            + "refuse)|if (i|you) (tell|report|scream|leave)( [a-z]+){0,2} (hell|kil|deport|fired|visa|police|hurt)",
            "(kept|keeps|lives?|locked|sleep|put)( [a-z]+)? in the (cellar|basement|shed|cupboard|cage|kennel|"
            + "balcony|bathroom|storage|container)( [a-z]+){0,2}",
            "({other}|child|baby|carer|nurse|staff)( [a-z]{1,5}){0,2} (pinch|slap|hit|shout|shake|yank|drag|starve|"
            + "ignore)(s|es|ing|ed)?( at)? (gran|nan|her|him|grandma|grandpa|the (residents?|old|baby|kids?|child|"
            + "children|patients?|elderly))( [a-z]+)?",
            "(lies|lay|lie|lying|climbs|gets|got|slips|crawls|sleeps|slept) (down )?(next to|on top of|in with|"
            + "beside|into bed with|in bed with|on|over) (me|her|him)( at night| and| when)?",
            "watch(es|ed|ing)? (me|her|him) (shower|undress|change|bathe|dress|in the (bath|shower|toilet))",
            "tak(e|es|ing) it out on (me|us|her|him|the [a-z]+)",
            "(another|next|more) (beating|slap|punch|hiding|thrashing)s?",
            "(came|comes|come|get|gets|got|walks?|lets? himself) in (at night|with his own key|drunk|while i|when "
            + "im)( [a-z]+)?",
            "(put|slipped|dropped) (something|smth|pills?|drugs?) in (my|her) (drink|food|tea|coffee|glass)( "
            + "[a-z]+)?",
            "(held|holds|holding|pushed|pushes|shoved|dunked|forced|kept|slammed|banged) (my|her|his) (head|face) "
            + "(under|in|into|against|down|on|through)( [a-z]+)?",
            "(strap|straps|strapped|tie|ties|tied|chain|chained|handcuff|handcuffed|restrain|restrained)( "
            + "[a-z]{1,8}){1,2} to( [a-z]+)?",
            "(put|post|share|leak|upload|spread|send|show)s? (it|them|my [a-z]+|the (video|photos|pics|clip|"
            + "pictures)) (online|to (everyone|my (boss|family|school|mum|mom|dad|parents)))( [a-z]+)?( if)?",
            "(films?|filmed|filming|records?|recorded|recording) (us|me|her)( [a-z]{1,6}){0,4} (sex|naked|undress|"
            + "shower|online|and says|bed|says)",
            "(another|one more) night (with|under)( [a-z]+)? (him|her|them|that man|his)( [a-z]+)?",
            "(threw|throws|throw|throwing|pushed|pushes|shoved|kicked|knocked|flung|slammed) (me|her|him|us|my "
            + "[a-z]+) (down|against|across|out|into|onto|over|to the|on the|through)( [a-z]+)?",
            "({want}|thoughts? (of|about)|urges? to|scared of|afraid of) (hurt|harm|kil|smother|shak|drown|stab|"
            + "poison|strangl|burn)(e|ing)? (my|the|our|his|her) (baby|kids?|son|daughter|child|wife|mum|mother|"
            + "husband|children|family|newborn|[a-z]{3,9})",
            "(pillow|bag|cushion|hand|hands|plastic bag|towel|cloth|blanket) (over|on|across) (my|her|his|the babys|"
            + "their) (face|head|mouth|nose)( [a-z]+)?",
            "(cant|if i cant|doesnt|dont) (have|get|keep) (me|us|her|him|them)( then)? (nobody|no one|noone) (will|"
            + "can|else)",
            "(ties?|tied|tying|binds|bound|straps?) (her|his|my|dads|mums|grans|their|the)( [a-z]+)? ?(hands|wrists|"
            + "arms|feet|legs|mouth)( [a-z]+)?",
            "(naked|nude|sex) (photos?|pics|pictures|videos?) of me|(our|a|his|my) secret( or| and| if| he|!)|(leak|"
            + "post|share|send|publish)(s)? my (nudes|pictures|photos|videos?|pics)",
            "(hasnt|havent|not|never|dont|doesnt) (been )?(fed|feed|feeding|eaten|eat|given)( [a-z]{1,8}){0,3} (for "
            + "days|days|since|food|them|him|her|the (kids|baby|children))",
            "(left|leaves|leave|leaving)( [a-z]{1,8}){1,3} (alone|by themselves|outside|hungry|locked)( "
            + "[a-z]{1,6}){0,2} (for (days|hours|the|a)|all (day|night)|every|in the cold|in the car|without|"
            + "overnight)",
            "(keeps?|kept|holds?|held) (me|us|her|him|them) (locked|prisoner|hostage|chained|tied|in a|in the|from "
            + "leaving)",
            "(wont|cant|cannot|not able to|dont dare to|too scared to) (leave|get away from|escape)( from)? (him|"
            + "her|them|my (husband|wife|boyfriend|partner|dad|father)|this (house|marriage|man|factory|farm))",
            "(choke|chokes|choked|choking|strangle[sd]?|strangling)( me| my| her| him)( [a-z]+)?",
            "(pulls?|pulled|pulling|drags?|dragged|dragging)( me| her| us| him)?( by)? (my|the|her) hair"),
        Soft("en.harm", Sign.HarmOthers, "남을 해치려는 마음", "harming others",
            "({want}|{will}|going|planning to|plan to|planning on) ?{gap} (kil|stab|shot|shoot|hurt|murder|poison|"
            + "beat|smash|slash|strangle|burn|kiling|stabbing|shooting|attack|bomb|blow up|torch|run over|gut|drown|"
            + "choke|bury|cut)( down| up)? (him|her|them|everyone|someone|somebody|people|(my|the|that|those|his|"
            + "this|her|a) [a-z]{2,12}|strangers?|kids|all of them)",
            "(bring|bringing|taking|carry|carrying|brought|take|got|buy|bought|sharpened|hid) (a|the|my|his|in a)( "
            + "[a-z]{2,8})? (knife|gun|bat|axe|machete|hammer|petrol|acid)( [a-z]{1,8}){0,4} (to|in|for|at|into|"
            + "and)( [a-z]{1,8}){0,2} (school|work|class|get|him|her|them|office|monday|kil|stab|hurt|wait|his|"
            + "house|use)",
            "(make|making) (him|her|them|everyone) (pay|bleed|suffer)( in blood)?",
            "(scared|afraid|worried|might|could|going to|gonna) (i|ill|im|that i|ill)?( will| might| could| going "
            + "to)* ?(hurt|shake|smother|hit|drown|harm|kil) (my|the) (baby|kids?|son|daughter|child|wife|mum|"
            + "mother|husband|children)"),
    ];
}
