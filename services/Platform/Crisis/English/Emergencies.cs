using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Emergencies, violence, voices that command. Pure.</summary>
internal static class Emergencies
{
    public static IReadOnlyList<Rule> Rules => [.. Violence, .. Illness];

    private static IReadOnlyList<Rule> Violence { get; } =
    [
        Soft("en.voices", Sign.Voices, "명령하는 목소리", "voices that command",
            "(voices?|voice in my head|demons?|they|god|the tv|radio|devil|angel|whispers?){gap} ?(tel|tels|"
            + "tels me|teling|telling|told|say|says|saying|order|orders|ordering|comand|comands|commanding|want|"
            + "wants|keep saying|scream|screaming|whisper|whispering)( me| us| i)?( to| should| have to| ned to|"
            + " had to| must)?( just| now)? ?(kil|jump|die|cut|hurt|end|stab|burn|hang|step|do it|take)"),
        Soft("en.abuse", Sign.Abuse, "폭력이나 학대", "violence or abuse",
            "(takes|steals|took|taking) my (pension|money|passport|phone)", "wont let me (eat|leave|go out|see)",
            "(forces|forced|makes) me to? ?(have sex|do things|touch)",
            "(scared|afraid|terrified) (of my|to go home|hel|he wil)",
            "({who}){gap} ?(hit|hits|hiting|beats?|beating|beaten|punch(es|ed|ing)?|slap(s|ed|ing)?|kick(s|ed|"
            + "ing)?|chok(es|ed|ing|e)|strangl(es|ed|ing|e)|push(es|ed)?|shov(es|ed)|burn(s|ed)|rap(ed|es|ing)|"
            + "molest(s|ed|ing)|throws? things at|lock(s|ed)|starv(es|ed|ing)|pinch(es|ed|ing)|whip(s|ed)|"
            + "assault(s|ed)|asaulted|touch(es|ed)|grab(s|ed)|spit on|threw{gap} at|hurt(s|ing)|abus(es|ed|ing)|"
            + "drag(s|ed)|threaten(s|ed|ing)?|strik(es|ing)|smack(s|ed))( up| on)? (me|my|her|him|us|the|his|their|"
            + "a|our)",
            "(he|she|they|ex|husband|boyfriend|hel|shel|dad|father|brother|who|someone|neighbor)( says| said|"
            + " keps saying| keeps saying| threatens| threatened| is going| wil| would| wants)?( to| hel| shel|"
            + " hell| shell| he wil| that hel| that hell| hed| he would| hed)* kil (me|us|her|him|my|them)",
            "domestic (violence|abuse)", "abused by",
            "(being|been|was|got|get|gets) (beaten|abused|raped|hit|molested|assaulted|asaulted|stalked|trafficked|"
            + "strangled){gap} ?(by|at|every|again|when|up)?",
            "afraid (of|to go home)[a-z ]{0,12}(husband|dad|father|home|him)", "bruises (al )?(over|on|from)"),
        Soft("en.harm", Sign.HarmOthers, "남을 해치려는 마음", "harming others",
            "({want}|{will}|planning to|plan to|planning on) ?{gap} (kil|stab|shot|shoot|hurt|murder|poison|"
            + "strangle|burn|kiling|stabbing|shooting|atack)( down)? (him|her|them|my (bos|boss|husband|wife|dad|"
            + "father|mother|brother|neighbor|neighbour|coworker|teacher|landlord|ex)|everyone|someone|somebody|"
            + "people|the|that|those|his)"),
        Soft("en.violence", Sign.Violence, "지금의 폭력", "violence now",
            "(is|hes|shes|are|man|guy|someone) (following|folowing|chasing|stalking) me",
            "(threw|throwing|throws) (things|plates|stuff|a chair|furniture) at",
            "(forcing|forces|forced) (me|her|himself|his way)", "in my house|inside my (house|apartment|flat)",
            "({who}){gap} ( has| have| got| is holding| holding| came with| pulled| grabed| came at me with| with|"
            + " s got| waving| is waving| picked up)( out)?( a| the| his| my)?{gap} ({blade})",
            "(he|she|they|someone|somebody|man|husband|ex|dad|boyfriend|guy|people|who)[a-z ]{0,8}(breaking|break|"
            + "broke|banging|kicking|pounding|smashing|trying to (get|break)|beating)( down| in| on| into|"
            + " through)?{gap} ?(the|my|our|down)? ?(front |back |bathrom |bedroom )?(door|window|house|apartment|"
            + "flat|in)",
            "({who}){gap} ( is| are)?( currently| now| really)? (choking|strangling|beating|hiting|hitting|"
            + "atacking|attacking|hurting|kicking|punching|stabbing|raping|chasing|following|dragging|slapping|"
            + "burning|trying to kil|threatening) ({me})",
            "(hiding|hid|hide|locked|trapped|locked myself|barricaded) (in|myself|from|inside|under|behind|with)",
            "(beating|hitting|hiting|kicking|hurting|strangling) ({me})",
            "hear (screaming|screams|a woman screaming|crying and hiting|her scream)",
            "(she|he|kid|baby|child|woman|wife)( is|s| keeps)? screaming",
            "being (attacked|atacked|followed|raped|beaten right|robbed|chased)",
            "(im|been|got|was|were|she was|he was) (stabbed|shot|stabed|strangled)", "gunshots?", "has a gun",
            "with a gun", "has a knife", "with a knife", "pointing a", "got (a|the) (knife|gun)",
            "going to kil (me|us|her|him)"),
        Soft("en.rescue", Sign.Rescue, "구해 달라는 말", "a cry for rescue",
            "(save me|rescue me|somebody save|help me now|help me please|please help!|please hurry|hurry|cal (911|"
            + "119|112|the police|an ambulance|police)|send (help|police|an ambulance|someone now)|help help|"
            + "help us)"),
    ];

    private static IReadOnlyList<Rule> Illness { get; } =
    [
        Soft("en.medical", Sign.Medical, "의료 응급", "a medical emergency",
            "(she|he|they|shes|hes|mom|mum|dad|baby|wife|husband|friend|grandma|grandpa|son|daughter|roomate|"
            + "roommate|sister|brother|mother|father|partner|uncle|aunt|man|woman|kid|child|grandfather|"
            + "grandmother)( just| stil)? (wont|wil not|cant|doesnt|does not|isnt|is not|not|didnt|never)( even|"
            + " stil)? (wake up|waking up|wake)",
            "(isnt|not|stopped|stoped|is not|hardly|barely) (moving|breathing|responding|breathing properly)",
            "(cant|can not|cannot) feel my (left|right|arm|legs?|face|hands?)", "fel down the stairs",
            "fell down the stairs", "(trouble|dificulty|hard time) breathing", "on fire",
            "is chok(e|ing)|baby (is )?choking|choking on", "(so much|lots of|a lot of) blood",
            "(swalowed|ate)({gap})? (battery|magnet|coin)",
            "(chest|heart){gap} (hurts|pain|hurting|tight|pressure|pounding and|is being crushed|stopping|stopped|"
            + "aches|feels (tight|crushed))",
            "chest pains?", "crushing pain", "pain in my chest", "tight chest", "heart atack",
            "(cant|cannot|not|isnt|stopped|barely|struggling to|strugling to|trouble|hard to|stoped|can hardly|"
            + "hardly){gap} ?(breath|breathe|breathing|breth|brethe|breating)",
            "(colapsed|collapsed|unconscious|unconcious|unresponsive|not responding|isnt responding|not responsive|"
            + "no pulse|fainted|pased out|passed out|blacked out|turned blue|turning blue|is blue|lips are blue)",
            "stroke (symptoms)?", "having a (stroke|seizure|heart|fit)", "seizures?", "convulsing", "convulsions",
            "face (is )?(numb|droping|drooping|droops)", "half (my|of my|his|her){gap} (face|body)", "slurred",
            "slured", "slurring", "cant move( my| his| her)?( legs?| arms?| one)?", "left arm (is )?numb",
            "(wont|wil not|cant|doesnt|isnt|not|didnt|never){gap} (wake (him|her)|wake my|open (his|her) eyes|"
            + "stop bleding|stop bleeding|get up)",
            "bleding (badly|a lot|heavily|everywhere|won|so much|from)", "blood everywhere", "so much blood",
            "(lot of|loosing|losing|coughing( up)?|vomiting|throwing up)( so much| a lot of)? blood",
            "everything is spinning", "anaphyla", "alergic reaction", "throat is (closing|sweling|swelling)",
            "chok(ing|es) on", "(house|kitchen|building|apartment|flat|stove) is on fire",
            "smoke (everywhere|in the|filling)", "smel gas", "drowning", "electrocuted", "head injury", "water broke",
            "ambulance"),
    ];
}
