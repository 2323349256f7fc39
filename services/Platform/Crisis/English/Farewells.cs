using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Farewells: some are enough alone, of others it takes two that go together. Pure.</summary>
internal static class Farewells
{
    public static IReadOnlyList<Rule> Rules => [.. Said, .. Hinted];

    private static readonly IReadOnlyList<Rule> Said =
    [
        Soft("en.note", Sign.Farewell, "작별의 말", "a farewell",
            "(goodbye|good bye|bye|farewell|adieu|adios|goodnight|so long)( to)?( my| you| dear| cruel| all| this)* "
            + "(everyone|everybody|all|world|forever|friends|people|life|for good|for ever|now and|one last|"
            + "beautiful world)",
            "(this is|its|here is|heres|as|sending|write|writing|wrote|consider this|read|leave|leaving)( is)?( "
            + "out)? (my|the|a|our) (very )?(last|final) (message|letter|post|text|goodbye|words?|note|call|entry|"
            + "email|conversation|chat|one|tweet|story|time (talking|writing|here|on))",
            "(my|the) (last|final) (message|letter|post|text|goodbye|words|note|farewell)",
            "(it isnt|its not|isnt|not|wasnt|none of it was|is nobodys|nobodys|no ones|never){gap} (your|anyones|"
            + "anybodys|her|his|their|yours) (fault|doing)|(nobodys|no ones|not anyones|only my|nobody elses) "
            + "(fault|blame)",
            "(nobody|no one|noone) (is )?(to blame|did this|could have|could of|else is)",
            "(by the time|when|if|once|whoever) (you|u|anyone|they|someone|he|she)?( ever)? ?(read|reads|find|finds|"
            + "get|gets|see|sees|receive|hear)( all)? (this|these|my note|my letter|me|that im gone)",
            "dont (look|search|come looking|wait|try and find|try to find)( for)? me",
            "dont (cry|be sad|grieve|mourn|weep|be angry)( too much| at| long)? ?(for|when|about|over|at|with) (me|"
            + "your|im gone)",
            "remember me( as| for| when| fondly| like| how| smiling|!)",
            "(im|i am|so) sorry( to)? (mum|mom|dad|mama|papa|everyone|everybody|amma|all of you)!",
            "see (you|u|ya) (all )?(on the other side|in the next|in heaven|in hell|up there|in another life)",
            "wont (be )?(need|needing|have to worry){gap} ( anything| it| them| this)?( soon| anymore| much longer| "
            + "where)",
            "(tel|telling|let){gap} ({kin}|them|her|him|everyone|[a-z]{3,9}|my [a-z]{3,9})( that| know)?( that)? i "
            + "(always )?(wasnt|was never|love|loved|was a good|tried|(im|i am|was) sorry|am sorry|was sorry|did my "
            + "best|forgive|didnt blame)",
            "(dont|never|not|wont|will not)( ever)?( be)?( going to)? (hear|hearing|heard|see|seeing|get|getting|"
            + "find)( a word)?( any ?more| anything| another word)?( from| of)? me (again|anymore|any more|after|"
            + "tomorrow|alive)",
            "(wont|not going to|never|will not) (be )?(write|writing|post|posting|bother|bothering|trouble|"
            + "troubling|text|texting|message|log|reply|burden|hurt)(ing)?( you| on here| here| anyone| anybody| u| "
            + "her| him| them){0,2} (again|any ?more|after (this|tonight|today)|ever again)",
            "(forgive|excuse|pardon) (me )?(for )?(going first|leaving|what i|giving up|being weak|my family|"
            + "everyone|not being strong)",
            "forgive me( everyone| mum| mom| dad| all| please| my|!)",
            "(going|leaving|gone|go) (first|ahead of you|before you)",
            "(sent|left|posted|wrote|recorded|texted|messaged)( [a-z]+){0,4} (saying|says|that says|to say) "
            + "(goodbye|bye|sorry|farewell|thank|she loved|he loved|thanks)( [a-z]+)?",
            "(dont|do not|didnt|not|never) want (to be found|(them|anyone|you|him|her|mum|the kids|my [a-z]+) to "
            + "find)( me)?",
            "(tel|telling|let)( [a-z]+){1,3} (im|i am|i was|that im)( so)? (sorry|gone|not coming)",
            "(find|found) my (body|coat|shoes|car|clothes|bag|phone)",
            "(theyll|youll|someone will|somebody will|they will|you will|whoever|police will)( that)? finds? (me|my|"
            + "us)( [a-z]+)?",
            "for whoever (comes|finds|opens|gets)( [a-z]+)?",
            "(wont|will not|not|never) (be )?see(ing)? (me|us) ({when}|again|any ?more|or ever|ever|at all|after)",
            "(hugged|kissed|thanked|visited) (everyone|everybody|all of us|us all|each of us)( [a-z]+)?",
            "(since|after) (writing|posting|sending|texting|saying|a text|a message)( [a-z]{1,8}){0,3} (sorry|love|"
            + "goodbye|bye|angry|forgive)",
            "(can|could|may) have my (kidneys|organs|heart|eyes|things|share|room|stuff)",
            "(said|says|saying|posted|wrote|sent|texted|left) (his|her|their|its|us all|me a|everyone a)( last| "
            + "final)? (goodbyes?|farewells?)",
            "see (you|ya|u)( boys| all| lads| girls| guys)? (in valhalla|beyond|down there|on the flip side)",
            "(bury|cremate|scatter|burn) (me|my (ashes|body))|my (funeral|ashes|grave|coffin|headstone|obituary)",
            "(nobody|no one|noone|you|mum|they|you all)( all)? (has|have|needs|need|wont have|will have|doesnt "
            + "have) (to )?(worry|care|look|put up|bother|deal)( for| about| after| with)? me (again|any ?more|any "
            + "longer|after|now)"),
    ];

    private static readonly IReadOnlyList<Rule> Hinted =
    [
        Soft("en.parting.bye", Sign.Parting, "인사", "a goodbye",
            "(say|saying|said) bye( bye)?( to)?", "(goodbye|farewell|good bye|adieu|so long)( my| to|!)?",
            "ta ?ra (everyone|all|love)?|cheerio",
            "bye( bye)?( for good| lads| guys| friends| fam| all| xx| mum| mom| x| now|!)",
            "(say|said|saying) (my )?goodbyes?", "take care of yoursel(f|ves)"),
        Soft("en.parting.wishes", Sign.Parting, "남은 이들에게 바라는 말", "wishes for those who stay",
            "(stay|be) (kind|good|strong|safe|happy|brave|nice)( to (each other|one another|them|your|yer|the|my|"
            + "her|him)( [a-z]+)?| for me| without me| everyone| for your)",
            "live (well|happily|a good life|on)( for me| without me)?!?",
            "look after (each other|one another|yourselves)", "take care of (each other|one another)",
            "(grow|growing) up (good|strong|kind|well|happy)", "have (a )?(good|nice|happy|beautiful) (life|lives)"),
        Soft("en.parting.thanks", Sign.Parting, "고마웠다는 말", "thanks for all",
            "(thank|thanks|thank you|thankyou|grateful|cheers|ty|appreciate)( [a-z]{1,10}){0,3} (for )?(everything|"
            + "all (of it|you|your|that|these|those|the)|being (so )?(kind|nice|there|good|my|a good)|loving me|"
            + "putting up with|trying|every (chat|laugh|day|minute)|the (memories|laughs|love|years|chats|kindness|"
            + "good times))",
            "you (were|have been|all were|guys were|are)( all)?( so| very| always| the)? (kind|kinder|good to me|"
            + "best|lovely|only)( [a-z]+){0,2}",
            "(was|it was|been) (nice|good|lovely|great|an honou?r|a pleasure|fun) (knowing|while|to (know|have "
            + "known))"),
        Soft("en.parting.sorry", Sign.Parting, "미안하다는 말", "asks to be forgiven",
            "(sorry|forgive|apologi[sz]e|apologies){gap} (mum|mom|mama|dad|papa|amma|everyone|everybody|all|family|"
            + "guys|fam|kids|my (family|love|friends|son|daughter|wife|husband|mother|kids|children|country|"
            + "parents)|for (everything|all|going|leaving|this|what|being|the (mess|trouble|pain|hurt)|not|letting))",
            "tell ({kin}|them|her|him|everyone|my [a-z]{2,10}){gap} (im |i am |i was )?sorry",
            "please (dont )?(forgive|hate|blame) (me|yourself|yourselves)", "(im|i am|so) sorry!"),
        Soft("en.parting.love", Sign.Parting, "사랑했다는 말", "love told for the last time",
            "(love|loved) (you|u|them|her|him)( all| both| always| forever| more than| so much| to the)*( and|!)",
            "(always|really) (love|loved) (you|her|him|them|my)", "(proud of|love to) (you|my|the kids|all)"),
        Soft("en.parting.care", Sign.Parting, "남은 이를 부탁함", "asks to look after somebody",
            "(please|pls|plz|will|could|can|promise|someone|to|you|kindly|just|must)( [a-z]{1,10}){0,3} (look after|"
            + "take (good )?care of|care for|feed|watch over|adopt|mind|raise|check on|hug|kiss)( [a-z]{1,10}){0,2}",
            "(look after|take (good )?care of|feed|watch over|water|walk)( [a-z]{1,10}){0,3} (for me|when im|once "
            + "im|after im|now that|without me|wont you|if i|after me)",
            "(can|should|will|must) (have|keep|take|get) my [a-z]{2,10}( bike| and|!)?",
            "(keep|have|give|take) (him|her|them|the [a-z]{3,8}) (my|safe|warm|fed)"),
        Soft("en.parting.silence", Sign.Parting, "찾지 말라는 말", "asks not to be looked for",
            "(dont|do not|no need to|please not|nobody|no one|noone|never) ?(have to|has to|needs? to|should|"
            + "must)? ?(feel (bad|guilty|sad)|worry|wait up|call|come|blame|cry|be sad|follow|stop me|try to stop|"
            + "talk me|argue|miss me|wait for me|look for)",
            "no need to (reply|answer|write|respond|call|come|worry|look|send)( back)?",
            "wont (read|see|get|be reading|answer|hear) (it|this|them|your|any)( reply| back)?",
            "(you can|youll|better|please)( just| all)? (forget|move on)( about)?( me| from me)?",
            "not (look|looking) for anyone to",
            "(cant|wont|nobody can|no one can|dont) (stop|change|talk|save) (me|my mind)",
            "(phone|mobile)( is| will be|s)?( going)? off"),
        Soft("en.parting.gone", Sign.Parting, "없을 때를 말함", "speaks of when gone",
            "(when|after|once|now that|before|while|until) (im|i am|ive|i have|i) (gone|not here|no longer (here|"
            + "around)|passed|dead)",
            "(be|is|are) (fine|ok|okay) without me", "(will|wont) miss me",
            "(wont|will not|dont|not|no longer|never) (be )?(need|needing|use|using)( [a-z]+){0,3} (any ?more|again|"
            + "now|soon|longer|where im going|after)",
            "where im going", "(wont|not) be (here|there|around|back|coming|seeing)( [a-z]+){0,2}",
            "not coming back( from)?", "never (coming|come|be) back"),
        Soft("en.parting.last", Sign.Parting, "마지막이라는 말", "for the last time",
            "(another|next) (morning|day|sunrise|christmas|birthday) (after|for me)", "for the last time",
            "(one|the|my|a|our) (very )?(last|final) (time|thing|words?|meal|drink|walk|hug|cigarette|coffee|cup|"
            + "sunset|sunrise|look|wish|request|dance|visit|laugh|night|day|week|month|evening|hours?|chance|call|"
            + "summer|winter|spring|birthday|christmas|supper|dinner|breakfast)( before| on| ever| together| here|"
            + "!)?",
            "(another|next) (morning|day|sunrise|christmas|birthday) (after|for me)", "for the last time",
            "(wanted|want|just|only) to (say|hear|see|tell)[a-z ]{0,24}(before|once more|last)",
            "before i (go|leave|do|die|lose)",
            "(didnt|dont) want to be (alone|by myself|on my own) (at|for|when|in) (the|this|my)"),
        Soft("en.parting.over", Sign.Parting, "다 됐다는 말", "says that it is over",
            "(its|it is|this is|thats|so this is|ok this is) (it|over|the end|time|finished|goodbye)( for me| now|"
            + "!)?",
            "(im|i am) (done|ready|off|going|leaving|out|at peace|calm|so calm|gone|finished|not scared|not "
            + "afraid)( now| for good| soon| with everything|!)",
            "(my )?time (has come|is up|to go|i went|is near)",
            "i (did )?(really )?(tried|try|did my best|held on|fought|gave it|hung on)( so hard| my best| all| for| "
            + "everything| long|!)",
            "(made|make|making) (my )?peace",
            "(im|feel|feeling) (finally )?(at peace|calm|free|relieved)( now| about it|!)?",
            "(dont|not|havent) (have|got)?( much)? (long|time)( left|!| now)",
            "nobody (will )?(need|needs|miss|misses|cares?|mind|minds)( me)?( around)?( now)?"),
        Soft("en.parting.drowsy", Sign.Parting, "몸이 가라앉음", "grows heavy",
            "(so|getting|feel|feeling|feels|im|going|everything is|gone|all)( so| very| really| all)? (heavy|sleepy|"
            + "drowsy|woozy|dizzy|numb|cold|fuzzy|blurry|dark|far away|floaty|quiet|peaceful)( now| and|!)",
            "lying down now|going to lie down|eyes (are )?(closing|heavy|going)"),
        Soft("en.parting.understand", Sign.Parting, "알게 되리라는 말", "they will see",
            "(youll|you will|theyll|they will|everyone will|mum will|hell|shell) (understand|know why|see why|know|"
            + "find out|get it|be sorry|regret it|hear about it)",
            "(should|will) have (gone|left)", "ill have gone",
            "such a (coward|failure|disappointment|burden|bad (son|daughter|mother|father|mum|dad|husband|wife))",
            "(not|no longer) needed( now| here| any ?more|!)"),
        Soft("en.parting.unanswered", Sign.Parting, "대답이 없음", "no longer answers",
            "(not|isnt|wont|hasnt|stopped|doesnt|didnt|havent) (been )?(answering|answer|answered|picking up|pick "
            + "up|picked up|replying|reply|replied|responding|respond|responded)( [a-z]+)?",
            "phone( is|s)? (off|dead|switched off|going to voicemail)|went (offline|silent|quiet)( after)?|logged "
            + "off|then nothing( since)?|since then nothing",
            "(nothing|no (word|answer|reply|sign)) (since|from (her|him|them))"),
        Soft("en.parting.sorted", Sign.Parting, "정리했다는 말", "has put things in order",
            "(everything|it|all)( is|s)?( all| now)? (sorted|settled|arranged|in order|prepared|taken care of|set|"
            + "ready|packed|tidy|organised|organized|paid|planned|signed)",
            "(sorted|settled|cleared|closed|cancell?ed|paid( off)?|signed over|transferred|handed( over| back)?|"
            + "written down|wrote down|left|cleaned|scrubbed|emptied|tidied|packed|shredded|burnt|burned|wiped|"
            + "deleted|put|labelled|listed|returned|updated|named|wrote out)( out| up| off| over)?( "
            + "[a-z]{1,10}){0,4} (accounts?|bank|bills|debts?|rent|milk|subscriptions?|passwords?|keys?|cards?|"
            + "papers?|documents?|insurance|savings|pension|deeds|everything|affairs|estate|flat|room|diaries|diary|"
            + "photos|journals?|will|wardrobe|fridge|house|lease|pins?|beneficiary|landlord|laptop|drawers?)",
            "(parked|hidden|gone|come|somewhere|drive|drove) where (nobody|no one) (walks|goes|looks|will|can|finds)",
            "(scheduled|timed|queued|set up|pre ?wrote)( an?| some| my)? (emails?|messages?|posts?|texts?|letters?|"
            + "mail)( to| for| that)?",
            "(instructions|list) (for|of) (my|the|who|what|where)( [a-z]+)?",
            "(taught|showed|told) (my|him|her|them)( [a-z]+)? (where everything|how to (do|pay|run|use)|where the|"
            + "which bill)( [a-z]+)?",
            "(deleted|wiped|erased|deactivated|closed)( all)?( my| our)? (accounts?|history|browser|social media|"
            + "socials|insta(gram)?|facebook|profiles?|number|chats?|everything)",
            "(said|paid|repaid) (all )?(my|what i owe|everyone|the) (debts?|back|owe|prayers)",
            "(posted|left|gave|sent|handed|pushed)( me| us)? (her|his|my|the)( [a-z]+)? (will|keys|house keys|ring|"
            + "watch|bank ?book)( [a-z]+){0,3} (keys|will|letterbox|door|table|note|desk)?",
            "(bills|debts|rent|affairs|accounts?|loans?|taxes|funeral)( are| is)( all)? (paid|settled|sorted|closed|"
            + "in order|cleared|done|dealt with)",
            "(just|only) (me|myself) (left )?to (deal|sort|finish|take care|get rid)( with| of| out)?",
            "nothing (left|more)( for me)?( to)? (sort|do|say|arrange|settle|ahead|hold|lose|keep)",
            "my (passwords|pin|will|insurance|life insurance)",
            "so (that )?(nobody|no one|noone|they|she|he|mum|mom|you|the kids|my [a-z]{3,9}) (has|have|wont have|"
            + "doesnt have|dont have|wont|dont|doesnt|can|is|are)( to)?"),
    ];
}
