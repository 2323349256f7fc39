using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Who does what, when and with what, said in many words: a lexicon for each place of a frame. Pure.</summary>
internal static class Frames
{
    public static IReadOnlyList<Rule> Rules => [.. Own, .. Others, .. Bodies];

    private static readonly IReadOnlyList<Rule> Own =
    [
        Soft("en.frame.wish", Sign.Wish, "죽으려는 마음", "a wish to die",
            "(guts|courage|nerve|strength|balls|bottle|energy) to (pull the trigger|jump|do it|end (it|things|my)|go "
            + "through with|kil|die|swallow|cut|hang|drown|step)",
            "(i|id|i would|ill|might|could|may|gonna|gona|wanna|just|want to)( just| finally| probably)? (neck|down|"
            + "swallow|drink|pop|finish|chug|eat)( the| a| this| all| my){1,3} (whole |entire |full )?(lot|bottle|"
            + "packet|({poison})|({drug}))( and be done)?",
            "(im|i am|so|just|are|feel)?( so| just| really)? ?(done|finished|through|over) (with )?(living|being "
            + "alive|existing|breathing)", "done living",
            "(brain|head|mind|thoughts)( [a-z]{1,9}){0,4} (kil|end) (your|my) ?(self|life)",
            "(dont|do not|didnt|not) (want|wana|wanna|wish)( to)? (exist|live|be alive|be here) (any ?more|another "
            + "day|no more|after)",
            "(cant|cannot|couldnt|cant seem to) stop (thinking|staring|looking)( about| of| at)?( the| my| those|"
                + " that){0,2} "
            + "(({edge})|({drug})|knife|rope|train|razor|gun)( [a-z]+)?",
            "if i (swallowed|took|jumped|cut|drank|hung|stepped|drove)( [a-z]{1,9}){0,5} would (it|i|that|"
                + "they)( [a-z]+)?",
            "(painless|easy|easiest|quick|quickest|quiet|best|peaceful|clean) (way|ways|method) (to|for me to) (go|die|"
            + "end|do it|leave|kil)", "(is|does|would|will) (drowning|hanging|bleeding out|overdosing|jumping)( [a-z]+)"
            + "{0,3} (hurt|painful|quick|peaceful|slow)",
            "(ready|want|longing|happy|glad|asking|praying|begging) (to|for) (meet my maker|death|die|be taken out|go "
            + "to my grave)", "(world|earth|planet|life) (is|would be|will be) (better|fine) (off )?(if|once|when) "
            + "im? (dead|died|die)",
            "(rather|sooner) (be dead|die|be in the ground|hang)", "(shouldnt|dont deserve to) be (alive|breathing)"),
        Soft("en.frame.attempt", Sign.Attempt, "전에 한 시도", "an earlier attempt",
            "(i|ive|i have)( once| also| already)? (overdosed|od ?ed|hung myself|hanged myself|slit my|jumped off)",
            "(my|the|an|another|last|first) (suicide )?attempt( failed| was| last| at| in|!)",
            "attempted( suicide| it)? (last|a|two|three|yesterday|again|once|before)( [a-z]+)?",
            "(failed|survived|botched)( [a-z]+){0,3} (suicide|attempt|overdose|hanging)"),
        Soft("en.frame.harm", Sign.SelfHarm, "자해", "self-harm",
            "(its|it was|was|used|with|back to)( the| my| a)? (razors?|blades?|lighter|scissors|cutting|"
                + "burning) (again|"
            + "last night|tonight|this time|yesterday)"),
        Soft("en.frame.plan", Sign.Plan, "때를 두고 끝내려 함", "an end at a set time",
            "(wont|dont think ill|not going to|not gona|never going to|doubt ill|dont plan to|dont intend to|wasnt "
            + "planning to) (make it|be alive|be around|live|last|stay alive|be breathing|see it|reach)( [a-z]+)? "
            + "(past|to|through|till|until|after|beyond|by|for|come|on|see)( my| the| next)? ({when}|[0-9]{1,2}|"
            + "thirty|forty|birthday|winter|summer|spring|new year)",
            "(planning|going|gona|decided|ready|plan|intend) (to|on) (do it|doing it|do this)( [a-z]+)? ({when})",
            "be dead (by|before|come) (the )?[a-z]+", "no more (of )?me (by|after|come|from) [a-z]+",
            "({when}) (is|will be) (the day|my (last|final)|when i (do|end|go)|it for me|d ?day)",
            "(it ends|ending it|i end it|im ending|ill end it|gona end it|it will end) ({when})"),
        Soft("en.frame.now", Sign.InProgress, "지금 수단이나 위험한 곳 앞", "at the means or the place now",
            "({drug}|noose|rope|razors?|razor blades?|blades?|scalpel|bleach|pesticide|charcoal)( [a-z]{1,10}){0,3} "
            + "(lined up|laid out|counted out|tipped out|in front of me|in my (hands?|lap|fist|mouth|palm)|next to me|"
            + "beside me|spread out|around my neck)( [a-z]+)?",
            "(swallowed|took|taken|downed|necked)( a| the| my)? (whole|full|entire)( [a-z]{1,12}){1,3}",
            "(knife|gun|pistol|rifle|scissors|blade|razor|lighter|rope|pills|bottle)( [a-z]{1,10}){0,5} in my (hands?|"
            + "lap|fist|mouth)", "(holding|got|have|clutching|gripping)( [a-z]{1,8}){0,3} (knife|gun|blade|razor|"
            + "scissors)( [a-z]+){0,2} (to|at|against|on) my( own)? (wrists?|throat|neck|head|chest|heart|temple|arm)",
            "(on|at|over|up on|outside|past|wrong side of) (the|a|my|this) ({edge})( [a-z]{1,9}){0,6} (dont|wont|not|"
            + "never|cant)( [a-z]{1,9}){0,3} (come|get|climb|go) (down|back|home|in)",
            "(i|ive|just)( just| already)? (took|taken|swallowed|downed|ate|popped|necked)( [a-z]{1,9}){0,3} (all|"
            + "every|[0-9]{2,3}|ten|twenty|thirty|forty|fifty|sixty|dozens?|handfuls?|loads|tons)( [a-z]{1,9}){0,4} "
            + "({drug}|them)",
            "(im|i am) (at|on|by|under) the ({edge}) (now|and|looking|right now|already|rn)( [a-z]+)?",
            "(feet|legs) (are )?(over|hanging|dangling)( [a-z]+){0,3} ({edge})"),
        Soft("en.frame.ready", Sign.Preparation, "마련하고 정리함", "made ready",
            "(made|tied|tying|making|set up|practised|practiced)( [a-z]{1,9}){0,3} (noose|rope|knot)",
            "noose( [a-z]{1,9}){0,5} (i made|i tied|ready|hanging|hangs)",
            "(sorted|got|found|bought|ordered|hid|hidden|picked up|stashed|stockpiled|saved( up)?|collected|kept)( "
            + "[a-z]{1,9}){0,3} (rope|noose|helium|charcoal|razor blades?|enough (pills|tablets|meds)|pesticide)"
            + "( [a-z]+)?"),
        Faint("en.frame.giving", Sign.GivingAway, "아끼던 것을 내놓음", "giving things away",
            "(gave|given|giving|handed|handing|signed)( away| over| out)? (my|all my|both my)( [a-z]{1,10}){1,7} (away|"
            + "to (my|a|the|his|her) [a-z]+)"),
        Faint("en.frame.nothing", Sign.NothingAhead, "앞날을 생각하지 않음", "nothing ahead",
            "(wont|dont|no longer|not gona|will not) (be )?(need|needing|want|use)( [a-z]+)? (em|it|them|that|those|"
            + "anything|any of it|where im going)( any ?more| now| soon)?"),
    ];

    private static readonly IReadOnlyList<Rule> Others =
    [
        Soft("en.frame.worry", Sign.Worry, "닿지 않는 사람", "somebody out of reach",
            "(wont|will not|refuses to|isnt|not|hasnt|doesnt)( even)? (open|opening|opened|unlock|come out|coming out|"
            + "answer|answering|answered|reply|replying|replied|pick up|picking up|respond|responding|"
            + "responded)( [a-z]+)?",
            "(cant|cannot|couldnt|unable to|havent been able to) (reach|find|get hold of|contact|"
                + "get through to)( [a-z]+)?",
            "(locked|barricaded|shut)( (him|her|them) ?(self|selves))? (in|inside|away)( [a-z]+)?",
            "(walked out|ran off|disappeared|vanished|went missing|took the car|is missing|gone missing|"
                + "phone (is )?"
            + "off|turned off (his|her|their) phone)( [a-z]+)?"),
        Soft("en.frame.told", Sign.Plan, "남이 남긴 작별이나 결심", "another's farewell or resolve",
            "({other})( [a-z]{1,9}){0,3} (text(ed)?|messaged|posted|wrote|left|sent|emailed|snapped|said|told|says|"
            + "saying|called)( [a-z]{1,9}){0,6} (goodbye forever|final goodbye|suicide note|sorry for everything|last "
            + "message|(be )?gone by (morning|tomorrow|tonight|then|monday|friday)|wont be (here|around|alive)|(is|s|"
            + "hes|shes|was) done with life|end (it|things|his life|her life) (tonight|today|tomorrow|now|soon))"),
        Soft("en.frame.violence", Sign.Violence, "지금의 폭력", "violence now",
            "(hands?|arm|fingers|belt|cord)( are| is|s)? (a?round|on|over)( [a-z]{1,6})? (throat|neck|windpipe)",
            "(help|save|hide) (me|us|him|her)?( please)?( [a-z]{1,6}){0,2} (hes|shes|theyre|he is|she is|they are|"
            + "someones?|somebodys?|hell|shell|dads?|my (dad|husband|boyfriend|ex|stepdad))( is)? (coming|here|outside|"
            + "inside|going to|gona|trying|at the|breaking|kicking|banging|back|in the)( [a-z]+)?",
            "({kin}|he|she|hes|shes|somebody|someone|man|neighbou?r)( is| was|s)? (kicking|banging|smashing|breaking|"
            + "pounding|hammering|battering)( [a-z]+){0,2} (doors?|windows?|car|house|place|flat|everything|"
            + "furniture)( [a-z]+)?",
            "(swinging|waving|holding|pointing|coming at|got|has|brandishing|threatening)( [a-z]{1,8}){0,3} (knife|"
            + "machete|axe|bat|hammer|gun|crowbar|bottle|pan|poker)( [a-z]+){0,2} (at|over|toward|towards|to|in) (me|"
            + "us|"
            + "her|him|my|the (kids|kitchen|door|hall))"),
        Soft("en.frame.abuse", Sign.Abuse, "폭력, 학대, 방임", "violence, abuse, neglect",
            "({who})( [a-z]{1,9}){0,3} (starves|starved|starving|beats|beating|whips|chokes|choked|drags|dragged|"
            + "kicks|kicked|punches|punched|slaps|slapped|hits|burns|burned|locks|locked|ties|tied|threatens|forces|"
            + "rapes|raped|gropes|groped|molests|pins|shoves|shoved|throws things at|spits on|withholds|strangles) "
            + "({me})( [a-z]+)?",
            "(locks|locked|kicked|threw|throws|chucked) (me|us|him|her|the kids) (out|outside|in)( [a-z]+)?",
            "(leaves|left|leave)( [a-z]{1,8}){0,3} (baby|kids|toddler|child|children|gran|mum|mother|father|dad)( "
            + "[a-z]{1,8}){0,3} (alone|unfed|dirty|hungry|in (her|his) own|for days|all night|soiled|without food)",
            "(takes|took|steals|stole|keeps|kept|confiscated|controls)( all)? (my|her|his|our|mums|grans|their) "
            + "(pension|wages|passport|benefits|bank card|salary|allowance)( [a-z]+)?"),
        Soft("en.frame.voices", Sign.Voices, "시키는 소리", "voices that order",
            "(voices?|someone in my head|man in my head|demon|devil|god|tv|radio|whispers?|angels?|shadow)( [a-z]{1,9})"
            + "{0,5} (i must|i should|i have to|me to|to) (die|jump|kil|cut|hang|burn|drown|stab|end|step|hurt|swallow|"
            + "follow)( [a-z]+)?",
            "(hear|hearing)( [a-z]{1,9}){0,4} (saying|telling|say|tell|says|that)( [a-z]{1,9}){0,3} (die|jump|kil|cut|"
            + "hang|burn|hurt|end it|stab)( [a-z]+)?"),
    ];

    private static readonly IReadOnlyList<Rule> Bodies =
    [
        Soft("en.frame.medical", Sign.Medical, "의료 응급", "a medical emergency",
            "(had|having|has|have) (a|another) (fit|seizure|stroke|convulsion)",
            "(hasnt|not|wont) (come|coming) (round|to)",
            "(found|finding|discovered)( [a-z]{1,9}){0,3} (on the (floor|kitchen floor|bathroom floor|ground)|lying|"
            + "face down|slumped|collapsed|unresponsive|in a (heap|pool))( [a-z]+)?",
            "(words|speech|sentences|talking)( [a-z]{1,9}){0,3} (slur(red|ring)?|jumbled|gibberish|garbled|no sense|"
            + "mixed up|wrong)", "(cant|cannot|couldnt|unable to|wont) (lift|move|feel|raise|use)( [a-z]{1,7}){0,3} "
            + "(arm|leg|side|legs|arms|hand|body|face|neck)",
            "(smell|smelling|smells|reeks|stinks)( [a-z]{1,6}){0,3} (gas|smoke|burning|petrol|carbon|fumes)",
            "(house|flat|kitchen|room|bed|curtains|building|stove|sofa|pan|block|oven)( is|s)?( now)? (on fire|in "
            + "flames|full of smoke|filling with smoke|burning)", "(smoke|flames)( [a-z]+){0,3} (everywhere|coming "
            + "(from|under|through|out)|filling|pouring|under the door)",
            "(fell|fallen|slipped|tumbled|toppled)( [a-z0-9]{1,9}){0,8} (cant|couldnt|unable|wont|"
                + "not able) ?(to )?(get "
            + "up|move|stand|walk|reach|wake|feel)( [a-z]+)?",
            "(tongue|throat|lips|face|mouth)( [a-z]{1,6}){0,3} (swelling|swollen|closing|tightening|blue|grey|purple)",
            "(coughing|throwing|vomiting|spitting|peeing|pissing|bringing)( up)?( [a-z]{1,6}){0,2} blood",
            "(blood|bleeding)( [a-z]{1,8}){0,4} (wont stop|not stopping|everywhere|soaked|pouring|gushing|spurting|"
            + "through the)",
            "(wont|will not|isnt|doesnt|not|cant)( [a-z]+)? (stop bleeding|wake (him|her|them|dad|mum|nan)|breathing|"
                + "rouse|responsive)",
            "(crushing|squeezing|tight|stabbing|heavy|sharp|elephant)( [a-z]{1,7}){0,4} (chest|left arm|"
                + "heart)( [a-z]+)?",
            "(swallowed|drank|ate|eaten|drunk)( [a-z]{1,7}){0,3} (bleach|battery|batteries|detergent|antifreeze|"
            + "magnets?|rat poison|pesticide|cleaning)( [a-z]+)?",
            "(baby|toddler|newborn|infant)( [a-z]{1,7}){0,5} (limp|floppy|blue|fitting|shaking|not breathing|wont wake|"
            + "unresponsive|choking)( [a-z]+)?"),
    ];
}
