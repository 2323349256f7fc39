using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Violence that happens now, and cries for rescue. Pure.</summary>
internal static class ViolenceNow
{
    public static readonly IReadOnlyList<Rule> Rules =
    [
        Soft("en.violence", Sign.Violence, "지금의 폭력", "violence now",
            "(is|hes|shes|are|man|guy|someone|car|they|theyre|been|still|keeps) (following|chasing|stalking|coming "
            + "(at|for|after)) (me|us|her)",
            "(threw|throwing|throws) (things|plates|stuff|a chair|furniture|bottles|knives)( [a-z]+)? at",
            "(forcing|forces|forced) (me|her|himself|his way)",
            "(inside|into|in|entered) (my|our) (house|apartment|flat|home|room)( [a-z]{1,8}){0,3} (dont know|with a|"
            + "no idea|uninvited|hiding|i hear)",
            "(stranger|intruder|burglar|somebody|someone|robber|thief|man|men|prowler)( [a-z]{1,8}){0,3} (in|inside|"
            + "into|at|outside|trying)( to)?( get| break)?( in| into| inside)? ?(my|the|our)? ?(house|home|"
            + "apartment|flat|room|window|stairs|door|kitchen|garden|balcony|back door|front door)",
            "(someone|somebody|some man|a man|they|theyve|he|hes)( has|s|ve)?( just)? (got|broken|come|climbed|"
            + "crept|sneaked|let himself) in( downstairs| through| the| and| via|!| he| i)",
            "(smashing|wrecking|trashing|destroying|breaking|throwing)( up)? (the|everything|my|our|all|things|"
            + "plates|stuff|furniture|dishes|bottles)( [a-z]+)?( up| around| at| and|!)",
            "(going|goin|gona|gonna|about|come|coming|wants|trying) ?(to|2)? ?(kil|stab|hurt|rape|murder|get|find|"
            + "beat|shoot) (me|us|her|him)( [a-z]+)?",
            "(dragging|pulling|forcing|pushing|shoving|bundling|took|taking) (me|her|him|a (girl|woman|kid|child|"
            + "boy)) (in|into|to|towards|inside|out of|by|down)( a| the| his)?( [a-z]+)?",
            "(shouting|screaming|calling|yelling) (my name|for me|threats|at (me|us|her))( [a-z]+)?",
            "(punch|kick|smash|put)(ing|es|ed|s)? (holes? in|the walls?|through the)( the)?( [a-z]+)?",
            "(im|i am|i will be|ill be|we are|were|my (mum|mom|sister|brother) is) next( and| after|!)",
            "(drunk|high|raging|angry|violent|furious)( [a-z]{1,8}){0,4} (has|got|took|holding|with|grabbed|got "
            + "hold of) (the |my |our )?(baby|kids|children|son|daughter|little (one|girl|boy))",
            "(has|took|got|grabbed|taken) my phone( [a-z]+){0,2}",
            "(in|inside) the (boot|trunk|back) of (a|his|the|their|some) (car|van|truck|taxi|lorry)",
            "(someones|somebodys|theres someone|there is someone) (in|inside|breaking|downstairs|trying)",
            "({who}){gap}( has| have| got| is holding| holding| came with| pulled| grabbed| came at me with| with| "
            + "s got| waving| is waving| picked up| pointing| carrying| swinging| holds)( out)?( a| the| his| my| "
            + "her)?{gap} ({blade})",
            "({blade})( is)? (to|at|against|on) (my|her|his|our) (throat|neck|face|head|back|stomach|ribs)",
            "(he|she|they|someone|somebody|man|husband|ex|dad|boyfriend|guy|people|who)[a-z ]{0,8}(breaking|break|"
            + "broke|banging|kicking|pounding|smashing|trying to (get|break)|beating|hammering|forcing)( down| in| "
            + "on| into| through)?{gap} ?(the|my|our|down)? ?(front |back |bathroom |bedroom )?(door|window|house|"
            + "apartment|flat|in)",
            "(breaking|kicking|smashing|banging)( down| in| on| at| through)?( the| my| our)? (door|window)( down| "
            + "in)?",
            "({who}){gap}( is| are)?( currently| now| really)? (choking|strangling|beating|hitting|chokin|hittin|"
            + "beatin|attacking|hurting|kicking|punching|stabbing|raping|chasing|following|dragging|slapping|"
            + "molesting|touching|burning|trying to kil|threatening|coming (at|for|after)|smothering|suffocating|"
            + "pinning|forcing|throttling|drowning|shaking|lashing|whipping|assaulting|holding down) ({me})",
            "({who})( has|s| have| s got|s got| got| is)?( got| holding)? (me|my|her|him|us)( [a-z]{1,9})? (by the "
            + "(hair|throat|neck|arm)|pinned|cornered|trapped|locked|in a headlock|on the floor|at gunpoint|against "
            + "the wall|hostage)",
            "(screaming|screams|crying|begging|shouting|yelling)( [a-z]{1,8}){0,4} (help|stop|hitting|beating|hit|"
            + "no|please)[a-z ]{0,20}|(hear|heard|hearing)( [a-z]{1,10}){0,4} (screaming|screams?|beating|beaten|"
            + "hitting|smashing|thuds?|begging|gunshots?|shots|being hit|slapping|blows)",
            "(hiding|hid|hide|locked|trapped|locked myself|barricaded|stuck) (in|myself|from|inside|under|behind|"
            + "with)( the| a| my| his| her| him| in)*( [a-z]{1,8})? ?(bathroom|toilet|closet|wardrobe|bedroom|room|"
            + "car|house|bed|shed|basement|cupboard|him|attic|boot|van|trunk|shop|garage|factory|container|flat)",
            "(outside|at) (my|the|our) (door|window|house|flat)( [a-z]{1,8}){0,3} (with|again|screaming|shouting|"
            + "knife|drunk|wont|threat|banging|and wont|right now|trying)",
            "with a (gun|knife|machete|bat|hammer)", "has a (knife|gun|weapon)", "pointing (a|the|it)",
            "got (a|the) (knife|gun)",
            "going to kil (me|us|her|him)|(gona|gonna|will|wants to|about to|tried to|trying to) kil (me|us)!?",
            "(been|was|got|just got|is|being|were|ive been|getting) (stabbed|shot|raped|attacked|mugged|jumped|"
            + "kidnapped|assaulted|beaten up|strangled|run over|robbed)",
            "(stabbed|shot|raped|strangled|kidnapped) (me|us|my|him|her)",
            "(coming|coming back|on his way|on the way|be back|here|home|back)( [a-z]{1,6}){0,2} to (beat|kil|hurt|"
            + "hit|get|rape|punish|finish) (me|us|her|him)",
            "(cant|wont|not|doesnt)( be)?( able to)?( let me| let us)? ?(get out|get away|out|escape|leave)( of)?( "
            + "the)? ?(car|house|room|flat|van|him|apartment|here he|before he)"),
        Soft("en.rescue", Sign.Rescue, "구해 달라는 말", "a cry for rescue",
            "(save me|rescue me|somebody save|(please|pls|plz) hurry|hurry( up)?!|help us|(call|cal|send|get|need|"
            + "ring|phone)( me| us| for| out)?( the| an| a)? (911|119|112|999|police|ambulance|cops|paramedics?|"
            + "help|someone)( please| plz| pls| now| quick(ly)?| here|!)|call (the police|an ambulance|119|112|911|"
            + "999)|send (help|police|an ambulance|someone))",
            "(help|halp|hlep|hepl|helpp|help me|hlep me|halp me|help meee|save us|rescue)( please| pls| plz| plss| "
            + "now| quick| someone| somebody| anyone| me| us| help| im scared| right now| asap| fast)*!",
            "(someone|somebody|anyone|any1|some1)( please| pls| plz)* (help|save|come|hurry)( me| us| quick| now| "
            + "please| plz| pls)*!",
            "(help|come|send)( me| us| someone)? (quick|quickly|now|right now|immediately|fast|urgently|asap)!",
            "(get|take) (me|us) (out|away)( of)?( here)?( please| now| quick)*!",
            "(come|get here|be) (quick|quickly|fast)( please| plz| pls)*!",
            "(snd|send|get|need)( me)? (sum1|some1|someone|somebody|any1|help|cops|police)( here| now| please| pls| "
            + "plz| quick| asap| to)*( [a-z]+)?!",
            "(we|i) need (help|police|an ambulance|a doctor)( now| please| here| quick| urgently)*!",
            "(dont|cant) (let|make) (him|them|her) (hear|know|find|see|come)( [a-z]+)?",
            "(he|they|she)( will|ll|l|s going to|s gonna) (hear|find|catch|see) (me|us)( typing| talking| if| on)?",
            "(cant|cannot) (talk|speak)( loud| now| hes| shes| he)", "s ?o ?s!", "s . o . s",
            "(its|this is) an emergency", "emergency( please| help| now|!)"),
    ];
}
