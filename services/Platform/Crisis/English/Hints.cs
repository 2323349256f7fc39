using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Words that say nothing alone: two of different kinds in one message ask somebody to look. Pure.</summary>
internal static class Hints
{
    public static readonly IReadOnlyList<Rule> Rules =
    [
        Faint("en.hint.means", Sign.Hint, "수단이 되는 것", "what could be a means",
            "noose(s)?|rope|ligature|blades?|razors?|razor blades?|scissors|scalpel|compass|pills|tablets|"
            + "painkillers|sleeping pills|overdose|od|bleach|poison|pesticide|weed ?killer|({gun})|bullets?|shells|"
            + "charcoal|helium|petrol|exhaust|hose ?pipe|knife|knives|lighter|syringe|needle|empty packets?|gas|"
            + "oven|belt|cord|insulin|stash|vodka|meds|a dose|capsules|xanax|tylenol|paracetamol|sedatives?|engine|"
            + "fumes|generator|plastic bag|duct tape|machete|axe|hammer|bat|weapon|acid|wire|rat poison|farm "
            + "chemicals?|needle|syringe|drugs"),
        Faint("en.hint.death", Sign.Hint, "죽음을 말함", "death is spoken of",
            "die|dying|dead|death|my (funeral|grave|coffin|ashes|body|own funeral)|coffin|kil|killing|murder|heaven|"
            + "afterlife|next life|graves?|ghost|morgue|suicid[a-z]*|corpse|end (it|this|me|myself|things|"
            + "everything)|peace|pact|attempt|unalive|maker"),
        Faint("en.hint.body", Sign.Hint, "다칠 수 있는 몸", "a body in danger",
            "my (wrists?|throat|veins?|arms?|thighs?)|wrists?|clammy|bath|shower|undress|throat|veins?|blood|"
            + "bleed(ing|s)?|bruis(es|ed)|scars?|deeper|vomit(ing)?|pass(ed|ing)? out|unconscious|cuts|limp|blue "
            + "lips|grey|foam|swollen|swelling|sweating|floor|collaps[a-z]*|faint(ed|ing)?|broken|screaming|screams|"
            + "seeing stars|sense|confused|dizzy|weak|my face|chest|breath|breathe|naked|pregnant"),
        Faint("en.hint.place", Sign.Hint, "위험한 곳", "a place of danger",
            "tall building|top floor|over the edge|height|heights|the (sea|ocean|water|woods|forest|garage|shed|"
            + "loft|attic|cellar|kerb|motorway|lake|canal|reservoir|quarry|pier|weir|cliffs|rails|crossing|dam|"
            + "marsh|well|tide|waves|han)|(opened|open) the window|(fourth|fifth|sixth|tenth|top|[0-9]{1,2}(th|st|"
            + "nd|rd)?) floor|the tub|psych(iatric)? (ward|unit|hospital)|the shaft|locked (the|my) (door|bathroom|"
            + "room|self)|my (tent|car) (in|with|by)|(middle of )?nowhere|where (nobody|no one)"),
        Faint("en.hint.act", Sign.Hint, "해칠 수 있는 일", "an act that could harm",
            "jump(ing|ed|s)?|hang(ing)?|swallow(ed|ing)?|cut(ting)?|drown(ing)?|shoot(ing)?|stab(bing|bed)?|chok(e|"
            + "ing|ed)|strangl(e|ing|ed)|lean(ing)? forward|step(ping)? off|slit(ting)?|burn(ing|t)? (my|me)|"
            + "crash(ing)?|swerve|walk off|go(ing)? under|fall(ing)? from|hurt(ing)?|beat(s|ing|en)?|hit(s|ting)?|"
            + "punch(es|ed)?|kick(s|ed)?|slap(s|ped|ping)?|threat(en|ens|ened|ening|s)?|grab(s|bed)?|drag(s|ged|"
            + "ging)?|lock(s|ed) (me|her|him|us|in)|rap(e|ed)|touch(es|ed|ing) (me|her|him|my)|hands on (me|her|him|"
            + "my)|force(s|d)?|attack(s|ed)?|burn(s|ed|t)? (me|her|him|us)|pinch(es|ed)?|bleed out|afraid of (him|"
            + "her|them)|scared of (him|her|them)|whip(s|ped)?|starv(e|es|ing)|hold(s|ing) (me|her|him) down|keeps "
            + "me in|wont let me|keeps (my|our)|acid|raging|drunk"),
        Faint("en.hint.end", Sign.Hint, "끝이나 떠남", "an end, a leaving",
            "for good|forever|one (more|last|final)|(no|not any) more (me|of me|mornings|tomorrows?|birthdays?)|no "
            + "me|then im gone|ill be gone|be gone|im gone|gone from|hand(ing)? (it|life|this life) back|(wont|not|"
            + "never)( be)? (see|seeing|wake|waking|there|around)( [a-z]+)?|end of me|disappear|vanish|get out of "
            + "(this|here|everyones)|be free|finish(ed)? with|done (with|using|pretending|fighting|trying)|give up|"
            + "giving up|gave up|leave (it|this|them) all|no (tomorrow|next|future|way back|reason|point)|nothing "
            + "left|all over|it ends|this ends|sunrise|my last|kidneys|organs|donate my|out of (their|your|"
            + "everyones) (way|lives|hair|life)|after im|once im|when im gone|before i go|take me|let him take me|"
            + "let (it|me) go|not coming (back|home)|(wont|not) (come|be coming) (back|home)|hugged everyone|"
            + "(status|story|bio|post|caption|text|diary) (says|reads|said)|done being|look after (my|mum|her|him)|"
            + "over the side|the payout|gave away|giving away|given away|burn(t|ed) (all )?my|closed my|left (a "
            + ")?(notes?|letters?)|my (will|passwords?|note|letter)|(letter|note) (to|for) (my|the|each)|remember "
            + "me|youll find|find me|im off|leaving (this|you|it|them)|who(ll| will| would) (take|look|feed|care)( "
            + "[a-z]+){0,3} (when|after|if)"),
        Faint("en.hint.resolve", Sign.Hint, "마음을 정했다는 말", "a mind made up",
            "(ive|i|have|already|finally)( have)? (decided|chosen|planned|booked|bought|picked|made sure|arranged|"
            + "prepared|narrowed)|made up my mind|i plan|planning|how id do it|(my|a|the) plan|ready to|good day to|"
            + "rehears(e|ing)|no turning back|i made sure|on purpose|i deserve|my (own )?choice|do it (myself|"
            + "anyway|then|tonight)|did it anyway|so (very )?easy|it calms me|decided (no|not to|to stop|against)|"
            + "countdown|try (it )?again|tried (once|twice|three|four|many|several)( times)?|leave a (letter|note)|"
            + "(cant|couldnt) do it right|count(ing)? down|look(ing)? down|no longer scared|not afraid|would rather|"
            + "better (to|if)|should(nt)? have|think(ing)? about|keep (thinking|seeing|touching|looking)|"
            + "wonder(ing)?|dream(ing)? (of|about)|urge|tempt(ed)?"),
        Faint("en.hint.time", Sign.Hint, "정한 때", "a time that is named",
            "tonight|tonite|2nite|tomorrow|tomorow|tmrw|(this|the) weekend|(at|by|before|until|till|past|after) "
            + "(midnight|dawn|sunrise|noon|morning|christmas|my birthday|new year)|right now|this (is|time)|(in|"
            + "within) (a|an|one|two|ten|few|[0-9]{1,2}) (minutes?|mins|hours?|days?)|next week|any minute|already"),
        Faint("en.hint.own", Sign.Hint, "삶에 지친 말", "weary of being alive",
            "stay(ing)? alive|being alive|to be alive|this life|my life|life (is|isnt|has|feels)|exist(ing|ence)?|"
            + "burden|worthless|hopeless|pointless|nobody (would|will) (care|notice|miss|come)|no one (would|will) "
            + "(care|notice|miss)|cant (do this|go on|take|anymore|cope|live|carry)|hate myself|i hate (me|my life|"
            + "being)|tired of (it|everything|trying|fighting|being|living)|empty inside|breathing|stop breathing|"
            + "the pain|lonely enough|not wanted|dont (belong|matter)|unwanted|invisible|(im|i am|so|feel) (tired|"
            + "exhausted|done|finished|broken|lost|empty|numb|nothing|trapped)( of| inside|!| now| sir)?|had enough|"
            + "give in|too much|cant stop crying|no (one|body) (cares|needs|wants|loves)|let down|ashamed|deserve|"
            + "my fault|coward|failure|crossed a line|forgive me|im (so )?sorry|so sorry|(they|everyone|doctors?) "
            + "think(s)? im (better|fine|ok|okay|safe|happy)|told (them|him|her|the [a-z]+|everyone|mum) (i was|im|"
            + "i am) (fine|ok|better|safe)|try (it )?again|tried (once|twice|three|four|many|several)( times)?|"
            + "leave a (letter|note)|(cant|couldnt) do it right|waste of|end of (my|the) (rope|tether)|whats left|"
            + "nothing for me"),
    ];
}
