using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Means at hand, dangerous places, acts under way. Pure.</summary>
internal static class UnderWay
{
    public static readonly IReadOnlyList<Rule> Rules =
    [
        Hard("en.progress", Sign.InProgress, "지금 하고 있음", "under way",
            "(standing|sitting|stood|sat|im|am|climbed|is|out|up|perched|balanc(ed|ing)|crouching|leaning|hes|shes|"
            + "here) (out )?(on|over|off) (the|a|our) (very |outer |narrow )*(ledge|railing|rail|window ?ledge|"
            + "window ?sill|parapet|edge|guard ?rail|barrier|tracks|rails|crane|girder)",
            "(at|on|over|near|from) the (very )?(edge|brink|lip)( of)?( the)?( roof| bridge| platform| cliff| "
            + "building| top)?( now| and| looking| looking down| of the|!)",
            "(standing|stood|sitting|sat|leaning|looking)( here| down| over| out)* (at|on|over|by|against) the "
            + "(rails?|railings?|edge|barrier|ledge|guard ?rail)",
            "on the (train |railway |subway |metro )?(tracks|rails)",
            "(lying|laying|sitting|standing) (down )?(on|across|between) the (tracks|rails|track|line)",
            "(walking|walked|wading|waded|walk|going|im)( out)?( straight)? into the (sea|river|water|ocean|lake|"
            + "waves)",
            "(other|wrong|outer|outside|far) (side )?(of )?the (railings?|rails?|barrier|fence|ledge|guard ?rail|"
            + "bridge|parapet|window)",
            "(climbed|climbing|got|gone|get|went|im|leaning|swung|been)( [a-z]{1,6})? (over|past|outside|onto|"
            + "through) the (bridge )?(railings?|rails?|barrier|fence|ledge|parapet|edge|side|guard ?rail)",
            "my wrists? (is|are) bleeding",
            "(holding|pressing|pressed|put|putting|got|have|pointing|with)( a| the| this| my| his| her)* ({blade}) "
            + "(to|against|on|at|in) (my|his|her|the)( own)? (throat|neck|wrists?|head|temple|chest|heart|mouth|"
            + "skin|arm|stomach|veins?|vein)",
            "({blade}|({means}))( is|s| are|re)?( right| already)? (on|to|against|at|in) my( own)? (throat|neck|"
            + "wrists?|head|temple|chest|heart|mouth|skin|arm|hands?|lap|fist|palm|lips|veins?|tongue)",
            "(holding|gripping|clutching|got|have)( a| the| my| this)* (knife|razor|blade|gun|rope|noose|"
            + "box ?cutter|bottle of pills|pills|tablets|scissors|bottle|razor blade)( right| in my| in hand| and i|"
            + " to my| now| rn| here| tonight|!)",
            "({rope})( is|s)?( already| tied| up)? (around|round|on|over)( my| his| her| the| a)* (neck|beam|hook|"
            + "door|ceiling|branch|rafter|throat|fan|pipe)",
            "(around|round) my neck",
            "(noose|rope|ligature)( is|s)? ?(up|ready|tied|hanging|in place|on)( now| already| and|!)",
            "(chair|stool|table)( is|s)? (under|beneath|below|out from)( me| my| under| him| her)?",
            "(standing|stood|up|climbed|im|get|got|stand|step) (up )?(on|onto) (the|a|this|my) (chair|stool|table|"
            + "bucket|desk)( and| with| now| under|!)",
            "(kick|kicking|push|step) (off )?(the|this|away the|over the) (chair|stool)",
            "(doing|do) it( right)? (now|rn|tonight now|tonight bye)",
            "(im|i am|shes|hes|he is|she is) doing it( now| bye|!)",
            "(im|i am|hes|shes|he is|she is) (just )?about to (let go|jump|step|do it|drop|fall|end|pull|swallow|"
            + "take (them|it|all|every|these)|cut|hang|slip|kil|die|light|shoot|use it|inject|drink)",
            "(going to|gona|gonna) (jump|let go|drop|pull the trigger)", "about to do it", "this is it( now)? bye",
            "(stepping|jumping|letting|dropping) (off|go)( now| right now| of everything|!)",
            "(im|i am) (jumping|stepping off|letting go|falling|slipping away|fading|dying|bleeding out)( now| "
            + "goodbye| bye| here|!)",
            "(have|got|holding|hold|holds|with|has){gap} (gun|pills?|blade|razor|knife|rope|bottle|pistol|noose|"
            + "rifle|tablets?|scissors|petrol|lighter){gap} (in|to|at|against|on) (my|his|her|one|the other|"
            + "hand) ?(hand|hands|lap|head|wrists?|throat|mouth|neck|temple)?",
            "({means}|them|everything)( are| is|s|re)?( all| right| just| laid| already| now| here)*( lined up| "
            + "laid out| sitting| spread out| lying| poured| counted| waiting| beside| open)* ?(in front of me|"
            + "infront of me|next to me|beside me|in my hands?|on (the|my) (table|desk|bed|bedside|lap|nightstand|"
            + "counter|floor|pillow|knees?)|in my mouth|in front of (him|her|my)|by my (bed|side|hand)|at my (side|"
            + "feet))",
            "(lined|laid|spread|tipped|poured|counted|popped)( them| it)?( up| out)?( all)?( my| the)* ({drug}|"
            + "blades)( up| out)?( on| all| in|!)",
            "(staring|looking) at( the| my| this| a| these)* (pills|tablets|knife|blade|gun|rope|noose|razor|bottle "
            + "of|bottle|razor blade|meds)( [a-z]{1,7}){0,4}"),
        Soft("en.begun", Sign.InProgress, "이미 시작됨", "has begun",
            "(standing|stood|waiting|sitting)( [a-z]{1,6}){0,3} (platform|tracks?|rails|line|crossing)( "
            + "[a-z]{1,8}){0,4} (train|express|next one|metro|tube|subway)( is| s)?( [a-z]{1,6}){0,2} (coming|due|"
            + "here|in|minutes?|now|arriving|almost)",
            "(car|engine)( is|s)? (running|on|idling|still running)( in| and| with)? (the |a )?(garage|door|hose|"
            + "windows?|garage door|shut|closed)",
            "(sealed|taped|shut|locked|closed|stuffed|blocked)( up)?( the| my| all| this)* (garage|windows?|vents?|"
            + "car|room|cracks|doors?)( behind| with| up| shut|and|and the)* (me|tape|towels|gas|charcoal|running|"
            + "engine|lit)",
            "(hose|pipe)( [a-z]{1,6}){0,3} exhaust",
            "(standing|stood|walking|up|im|sitting) (in|into) the (water|sea|river|lake|waves)( up)?( to)?( my)?( "
            + "[a-z]+)?",
            "(by|near|beside|at) the (tracks|rails|railway)( [a-z]{1,8}){0,3} (listening|waiting|train|coming|now|"
            + "drunk|alone|for it)",
            "(sat|sitting|sit|im|been)( [a-z]{1,5}){0,3} (car|garage|van)( [a-z]{1,7}){0,3} (engine|exhaust|windows "
            + "(up|shut|taped)|charcoal)( [a-z]+){0,2}",
            "of them( [a-z]{1,7}){0,4} (next to|beside|in front of|near|by) me",
            "(knot|loop|slipknot|hook)( is|s)? (done|tied|ready|up|finished|tight|holding|waiting|set)",
            "the empty (packets?|blister|strips?|boxes|jar|pill)( [a-z]+)?",
            "({gun})( has|s| is)?( been)? (out|loaded|beside|next|within reach|under my)( of)?( [a-z]+){0,2}",
            "(toes|feet|legs|heels|shoes)( are| is| r)? (over|off|hanging|on the edge|past)( the)?( [a-z]+)?",
            "(taped|sealed|stuffed|blocked)( up)? the (doors?|windows?|vents?|gaps?|cracks)|gas (is )?in the (room|"
            + "car|house|kitchen|tent|flat)",
            "(have|got|brought|took)( a| the| my| this)* ({blade}|razor|pills|rope|noose) (with me|on me|here|in "
            + "here|into the (bathroom|bath|shower|toilet|room))( [a-z]+){0,3}",
            "(next|this) (one|train|bus|express)( is|s)? (mine|for me|my one|the one)( and|!)?",
            "let(ting)? (the )?trains? (go|pass)( by| past)?",
            "(stopped|quit|skipping|refusing|refuse|not|stop) (taking|take)? ?(my|her|his|the)( [a-z]+)? ({drug}|"
            + "dialysis)( [a-z]{1,7}){0,2} (on purpose|so (it|i)|to die|deliberately|and hop[a-z]+)",
            "(in|inside|by|at|on) (the|my|a) (bath|bathtub|tub|forest|woods|car|garage|bathroom|toilet|shed|attic|"
            + "park|basement|shower|motel|hotel|field|beach|cemetery|roof|stairwell|woodshed|barn|loft|cellar)( "
            + "alone| now| again)? with (a|the|my|some|this|his|dads|an)( [a-z]+)? ?({means}|{rope}|toaster|"
            + "hairdryer)",
            "enough (for|to kil|to drop|to finish|to stop|to knock out)( an?)?( small)? (elephant|horse|me|army|ox|"
            + "village|heart|us)",
            "one step (away|and|from)", "(legs|feet)( are)? (over|hanging|dangling)( off| over)?",
            "the water is[a-z ]{0,12}(cold|deep|far|black|down|below)( and| down| from|!)?",
            "(charcoal|coals|briquettes?|fire|coal)( is|s| are)? (lit|burning|going|smoking|glowing)( in| now| "
            + "inside| and|!)",
            "(lit|lighting|burning|burn) (the |a |some )?(charcoal|coals|briquettes?)",
            "(turned|opened|left|put|turn|open|switched)( the)?( on)?( the)? gas( tap| valve| stove| oven| hob)?( "
            + "on| is| and| open|!)",
            "gas( is|s)? (on|hissing|filling|open|running|leaking)( and| the| now|!)",
            "(petrol|gasoline|fuel|kerosene|lighter fluid|paint thinner)( [a-z]{1,9}){0,3} (myself|me|over|floor|"
            + "body|clothes|hallway|door|house|stairs|carpet|corridor)",
            "(poured|pouring|doused|dousing|soaked|covered)( [a-z]{1,9}){0,3} (petrol|gasoline|fuel|kerosene|paint "
            + "thinner|lighter fluid)",
            "(set|setting) (myself|himself|herself) (on fire|alight)",
            "(its|it is|it has|has|have|already)( already)? (started|begun|done|in me)( now)?( and|!)",
            "too late (now|for me|to (stop|save|help|turn|call|find))",
            "(by the time|before) (anyone|you|they|someone|help) (gets?|comes?|finds?|arrives?|reaches)( here| me| "
            + "to me)?",
            "(dont|havent|not) (have|got)( very)?( much)? long( left| now| i|!)",
            "(i|just|already|ive) (did|done) it( i| now| already| this time|!)",
            "(cant|wont|not|isnt|doesnt)( be)? stop(ping|ped)?( the)? bleed(ing)?|(its|it|blood|bleeding)( is| s)?( "
            + "wont|nt| not) (stop|stopping)",
            "(thrown|throwing|threw|flung) (myself|himself|herself)",
            "(jumped|just jumped|he jumped|she jumped) (off|from|in front|out)( of)?( the| a| his| her)? ({high})",
            "(nothing|none|no pills|no tablets)( is|s)? left in the (blister|bottle|packet|pack|box|strip|"
            + "jar)[a-z]*( packs?)?",
            "(shells|bullets|rounds|cartridges?|ammo|magazine)( are| is)?( on| in| beside| next| loaded)( my| the| "
            + "to)*( [a-z]+)?|(gun|hunting) (cabinet|safe)( is|s)? (open|unlocked)",
            "hose ?pipe( [a-z]+){0,4} (boot|exhaust|car|window|diesel|engine)|head (is )?in the (gas )?oven",
            "(cord|rope|belt|wire|sheet|cable)( [a-z]{1,6}){0,2} (over|round|around|from|on) the (beam|rafters?|"
            + "banister|door|pipe|hook|loft|joist|branch|rail)",
            "(locked|barricaded|shut|locks)( up)? (himself|herself|myself|themself)( [a-z]{1,9}){0,5} ({means}|"
            + "{blade})",
            "(loaded|loading|cocked|cleaning|cleaned|took out|got out|holding|waving|grabbed|taken|unlocked)( "
            + "[a-z]{1,8}){0,2} ({gun})( [a-z]{1,6}){0,2}( and|!)?",
            "({means}|{blade}) (in|clutched in|to|at) (his|her|their)( own)? (hands?|head|mouth|throat|neck|wrists?|"
            + "lap)",
            "({other})( is| was| s| has)?( [a-z]{1,9}){0,3} (outside the|over the|hanging (off|from|out)|dangling|"
            + "climb(ed|ing|s) (over|onto|up)|out on|leaning (off|out|over)|on the (edge|ledge|railing|roof|tracks|"
            + "window)|about to jump|threatening to jump|going to jump)( [a-z]{1,9}){0,3} ?({edge}|and|about|crying|"
            + "!)",
            "(livestream(ing)?|streaming|filming|posting|live)( [a-z]{1,8}){0,4} (on (a|the) (roof|ledge|bridge|"
            + "edge|tracks|railing|balcony|window)|with (a|the) (rope|gun|knife|noose|pills|razor))",
            "(water|bath|tub|sink|towel|sheets?|snow|floor)( is|s| are)? (pink|red|full of blood|bloody|soaked)",
            "(wont|will not|refuses to|refusing to) come (down|off)( from| the| off)?( roof| bridge| ledge|!)?",
            "(found|finding)( my)? ({other})( [a-z]{1,9}){0,4} (hanging|noose|unconscious|in the bath|bleeding|"
            + "empty|not moving|on the floor|blue|cold|pills)",
            "(empty|emptied) ({drug})( bottles?| boxes| packets?| strips?)|empty (packets?|bottles?|boxes|strips?|"
            + "blister)( packs?)?( of| everywhere| next| beside| on| by| around|!)"),
        Faint("en.at.height", Sign.InProgress, "높은 곳에 서 있음", "stands up high",
            "({other}|im|i am|shes|hes|theyre)( is| has| was)?( still| just| now| been)?( standing| sitting| stuck| "
            + "gone| climbed| perched| alone| up| out| crying)* (up |out )?(on|onto|off|at) (top of )?(the|a|our|"
            + "his|her)( [a-z]{1,10}){0,2} (roof|ledge|multi ?storey|cliff|bridge|railings?|window ?sill|parapet|"
            + "crane|viaduct|overpass|balcony edge|car park|tower)( [a-z]+){0,2} (with|and|shoes|crying|alone|drunk|"
            + "looking|now|right|wont|saying|says|shouting|of|threat[a-z]*|theres|im|i|someone|staring|barefoot|"
            + "tonight|at night|again|!)"),
        Faint("en.edge", Sign.Edge, "위험한 곳에 있음", "at a dangerous place",
            "(on|at|over|by|near|standing|stand|sitting|siting|climbed|climbing|out|of|from|up|onto|to){gap} ?(the|"
            + "a|my|our|this)? ?{gap} ({edge})",
            "bridge", "rooftop"),
    ];
}
