using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Wishes to die, to be gone, and life without hope. Pure.</summary>
internal static class Wishes
{
    public static IReadOnlyList<Rule> Rules =>
    [
        .. Dying, .. DyingMore, .. DyingFurther, .. Leaving, .. LeavingMore, .. Fading,
    ];

    private static readonly IReadOnlyList<Rule> Dying =
    [
        Hard("en.wish", Sign.Wish, "죽고 싶다는 마음", "a wish to die",
            "wan?t(ed)? ?t?o? die|wana (die|unalive)|(dont|doesnt) deserve (to live|life)|shouldnt be alive|should "
            + "be dead|catch the bus|time for me to die|let me die|(best|easier|simpler|kinder) if i (died|die|was "
            + "dead|were dead|am dead)|want(ed|s)? (it|everything|this|the pain|my life|life)( all)? to (end|stop|"
            + "be over|finish)",
            "(i ?)?(just ?)?(wan?t ?t?o|wana) ?(die|end ?my ?life|kil ?my ?self|end ?it|be ?dead)",
            "({want}) ?(just |really |so badly |maybe |only |simply )?({die})",
            "(want|wanted|wish|wana|need|hope)( it)? ?(to |for )?(just |really )?(die|dei|be dead|dead|death)",
            "wish (i|id|we) (was|were|could be|had|could)( just| already)? (dead|died|die|dying|gone|be dead)",
            "(better|rather|easier|prefer|might as well|should)( off)?( just| be| if i were| if i was)? (dead|die|"
            + "be dead|dying)",
            "(hope|pray|praying|hoping|wishing) (i|to|that i|for)( just| will| could)? (die|dies|death|dying|dont "
            + "survive)",
            "(should|let me|lets|will|might|could|gona|going to|just) (just )?die", "i deserve to die",
            "deserve death", "ready to die", "want(s)? out( of (life|here|this|it|everything)|!)",
            "(cant|can not|couldnt) wait (to|til|till|until)( i)? (die|am dead|be dead|its over)",
            "(should|could) have (died|been me who died|kiled myself)",
            "(wish|hope|pray)( that)? (i|id)( could| would| had| will| just| never woke up and)* (die|died|be dead|"
            + "get kiled)",
            "(throw|throwing|fling|yeet|hurl|launch) myself (off|in front|under|into|out)",
            "(i|id|might|could|may|would) (just |as wel |honestly )?(off|hang|shoot|shot|drown|kil) myself",
            "(i )?(prefer|choose|chose|want|wanting|crave|craving|need|long for) (death|dying)", "welcome death",
            "(want|wana|ready|need) (to )?(be )?(kil|kiled|unalive|unalived|off|rope|neck|die) ?(myself|me)?!",
            "(want|wana|gona|going to|bout to|finna|bouta|might|boutta) (rope|neck|yeet|unlive|unalive|kms|off "
            + "myself|delete myself)",
            "(by|about|of|like|after|before|imagining|imagine|picture|picturing|planning|over) (my )?(own )?(dying|"
            + "death)( for everyone)?",
            "(everyone|them|him|her|people|the world|you|you all) a favou?r (by|and|if i) (die|dying|go|going|"
            + "leaving|disappear(ing)?|gone|left|end|being|not)",
            "pay (someone|somebody|anyone) to (kil|finish|shoot|end)( me)?( off)?",
            "(finish|put|kil) me (off|down|out of( my)? misery)",
            "(put|shove|stick|stuck)(ing)? my head in (the|an) oven",
            "(eat|eating|swallow|taste)( a| the| his| my| her)* (gun|bullet|barrel|lead)|bullet (in|through|to) (my|"
            + "the|his|her)( own)? (head|brain|skull|heart|mouth)|blow(ing)? (my|his|her) (brains?|head) (out|off)|"
            + "(slit|slitting|slash) my wrists|kick the bucket|meet my maker|pushing up daisies|6 feet under|six "
            + "feet under|dirt nap|(eternal|everlasting|big|long|final|forever) sleep|sleep (for good|for ever|and "
            + "stay asleep)|pull the plug on (me|myself|my life)|off switch|(give|giving|gave) up the ghost|(cash|"
            + "check)(ing)? (in my chips|out permanently)|off this mortal|end up (on the tracks|in the river|dead|"
            + "in a box|in the morgue)|(in|to) the (morgue|grave|ground)( soon| now| by|!)|club 27|27 club",
            "(finish|kil|end|shoot|put) me (off|down|out)!", "pay (someone|somebody|anyone) to [a-z]+ me( off)?",
            "my( own)? (funeral|coffin|grave|death|suicide|obituary|wake|ashes)( in my| i| is| and| would| will| "
            + "soon| this|!)?",
            "(dead|death|die|dying) for what i (did|have done)", "noose(s)?",
            "(deserve|deserves) to (be dead|die|suffer|burn|hang|be punished)",
            "let me (end|go|die|finish)( this| it| now|!)?", "(hand|handing|give|giving) (it|life|this life) back",
            "(this )?life (isnt|is not|was never) (for|meant for) me",
            "(why|so why) (would|should) i( stay| live| bother|!)", "(make|making|making me) (me )?(stay|keep) alive",
            "(choose|my choice) to (die|stop|end|go)|have it be my choice",
            "(hope|pray|wish|want)(ing|s|ed)?( that)? (there is no|there was no|theres no|no) (tomorrow|next (day|"
            + "week|year))"),
    ];

    private static IReadOnlyList<Rule> DyingMore { get; } =
    [
        Hard("en.wish", Sign.Wish, "죽고 싶다는 마음", "a wish to die",
            "(hope|wish|let|want|pray)(s|ing)?( that)?( the| this| my)? (it|cancer|illness|disease|heart|fever|"
            + "virus|tumou?r|surgery|flu|cold|car|plane)( would| will| to| just)* (kil|kils|kiled|take|takes|finish|"
            + "finishes|hurry|crash|crashes|give out|gives out)( me| up)?!?",
            "(should|wish it)( have| had|ve)? been me( who died| instead| in| not|!)",
            "(wish|sorry|shame) (i|that i)( had|d)?(nt| not|ve never)? (survived|died|made it|woken up|been saved)",
            "(only|nothing but) death", "(not|no longer|never) (scared|afraid) of (dying|death|it) any ?more",
            "(clock|punch|peace|sign|bow|tap|opt|check|log)(ing)? (out|off) (of (life|this|here|existence|living)|"
            + "for ever|forever|permanently|for real|early)",
            "(final|last) curtain|exit stage|fast forward to the end|skip to the end|return to (dust|the earth|god)|"
            + "the void",
            "(wont|will not) be (a|your|anyones|their) (problem|burden|bother|worry|trouble)( much longer| "
            + "any ?more| for long| soon| again|!)",
            "(if|when|before|after|until|once) i (die|am dead|kil myself|hang|jump|do it|end it)( i| my| do| will| "
            + "what| who| would| and| the|!)?",
            "(payout|insurance|compensation|benefits?|money|settlement|pension)( [a-z]{1,7}){0,4} if i( "
            + "[a-z]{1,7})? (die|died|slip[a-z]*|fell|fall|jump[a-z]*|had an accident|was gone|am gone|go|"
            + "crash[a-z]*)",
            "no( more)? use for (this|my) (body|life|heart|self)",
            "stop(ping|s|ped)? (you|me|us|people|her|him|someone) from (dying|killing|jumping|ending|going through)",
            "(dont|do not|not|cant|never|no longer) (want to |wanna )?do (life|this life|living|tomorrow|existence|"
            + "being alive)( any ?more|!)?",
            "(finally|at last) (free|over|at peace|ends|done)( at| of| from| tonight| tomorrow| soon| now|!)?",
            "(too )?(chicken|scared|cowardly|weak|afraid|coward) to (do it|die|jump|end|kil|go through)( [a-z]+)?",
            "(let|make) me (sleep|lie down|go) and (not|never) (rise|wake|get up|come back)",
            "no more (mondays|mornings|birthdays|christmases|tomorrows|winters|days|me)( for| of|!)?",
            "(im|i am|be) (the problem|next to go)( and)?",
            "about to (solve|fix|end|stop|finish|sort) (it|this|that|everything|myself|them|all)( out)?",
            "(next|this) (year|month|summer|winter|week) with(out)? me( in it)?",
            "no (version|future|place|room|world) (of|for|with)( [a-z]+){0,3} me( in)?",
            "(talking|speaking|writing|listening) to a (dead|ghost)( man| woman| girl| boy| person)?|dead (man|"
            + "woman|girl|boy) (walking|talking)|im (already|practically|basically) (dead|a ghost|gone)",
            "(want|like|prefer|rather|need) to go (quick|quicker|quickly|sooner|faster|soon|next|now)( than| so|!)?",
            "(nobody|no one|nothing|noone)( left)? to (stay|live|hang on|hold on|carry on|stick around|be here) for",
            "waiting (to die|for death|for the end)",
            "think(ing|in)? (about|abt|of) (dying|death|being dead|my own death|my death|how to die|ways to)",
            "thoughts? (of|about) (dying|death|being dead|not being here)", "feel(s)? like dying( would)?",
            "dying (would|sounds|seems|looks){gap} (be|nice|better|good|like|easy|easier|peaceful)",
            "would (be )?nice to die", "death (would|sounds|seems|is (better|easier|calling|the only))",
            "tired of being alive and want", "wish for death", "looking forward to (death|dying)",
            "please let me die", "(kil|shoot|unalive) me( please| now| already|!)", "end me",
            "(kms|ktms|kys myself|unalive|unaliving|unalived|ctb)", "hand me (a|the) (noose|rope|gun|bleach)",
            "pass (me )?the (noose|bleach|rope)", "(going|gona|off|need|want) to (drink|chug) bleach"),
        Hard("en.life.unwanted", Sign.Wish, "더는 살고 싶지 않다는 말", "wants no more of life",
            "(dont|do not|dnt|doesnt|didnt|does not|no longer|not|never|stopped|nt)( really| even| actually)? (want|"
            + "wanna|wana|wanting|wish|care|wnt)( to| 2)? (live|be alive|stay alive|survive|keep living|go on "
            + "living|be living|continue living|carry on living)(!| any ?more| any longer| no ?more| i| and| but| "
            + "so| another| after| without (him|her|them)| thats| past| through| on this| now| im)",
            "(lost|no|havent got the|dont have the|without the) (my |any )?(will|wish|desire) (to|of) (live|living|"
            + "go on|be alive|survive)",
            "(had|have|ive had) enough of( this| my)? (life|living|being alive|world|everything|existing)",
            "(done|through|finished|over)( being| with)( this)? (alive|life|living|here|existing|existence)( for "
            + "good| now|!)",
            "done w life",
            "not (going to|planning to|gonna) (live|be alive|see|make it to) (another|much|past|my next|next|"
            + "christmas)",
            "dont (intend|plan|expect|mean) to (live|be alive|survive|be here|see)",
            "sick of (this life|being alive) (and|so)",
            "cant (live|be alive|stay alive|survive)( like this| with this| anymore| any longer| any more|!)",
            "rather not (be alive|live)"),
    ];

    private static IReadOnlyList<Rule> DyingFurther { get; } =
    [
        Hard("en.suicide", Sign.Wish, "자살 생각", "thoughts of suicide",
            "({kill}) ({self})", "kil ?(my|him|her) ?sel[fv]e?", "suicidal", "suicidle",
            "(feel|feling|am|im) suic(ide|idal)", "({suicide}) (thoughts?|ideation|plan)",
            "(commit|comitting|committed|attempt|think(ing)? about|thinking of|thought about|contemplat(e|ing)|"
            + "considering) ?({suicide}|it all|overdosing|ending it|death)",
            "(end|ending|ended|take|taking|took|finish)( of)? ?(my|his|her|their)( own)? li?fe",
            "(end|ending|finish) it( all)?( tonight| now| soon|!| then)?", "take (my|his|her) own life",
            "(hurt|hurting|do|doing) (something|anything|smth|sth) (to|2) (my ?self|himself|herself)",
            "do (something|smth) (stupid|bad|permanent|i cant take back|terrible|drastic)( to myself)?",
            "dying on purpose", "(by|with) my own hands?!", "(die|death) by my own"),
        Soft("en.suicide.word", Sign.Suicide, "자살이라는 말", "suicide is spoken of",
            "{suicide}"),
    ];

    private static readonly IReadOnlyList<Rule> Leaving =
    [
        Hard("en.ending", Sign.Ending, "삶을 끝내거나 떠나겠다는 말", "ending or leaving life",
            "(game over|lights out|the end|curtains)( for me)? (irl|for me|forever)|end (of )?my (story|existence|"
            + "suffering|pain for good)|(final|last|one last) goodbye|wont be around|not be around (much|any)",
            "(quit|leave|leaving|left|exit|end|ending|uninstall|log(ging)? out of|log(ging)? off|checking out of|"
            + "check out of|opting out of|opt out of|done living|unsubscribe from|rage quit|quitting|exiting|"
            + "departing|depart|abandon|step(ping)? out of|get off|getting off|resign from|escape|finish|finished "
            + "with|goodbye to|goodbye|bye|farewell to|so long|unsubscribe me|log me out|take me out|delete|erase|"
            + "over with)( from)?( this| my| the| cruel| horrible| whole)* ?(life|living|world|earth|planet|"
            + "existence|mortal coil)",
            "({want}|{will}) ?(just |really |finally )?(end it|end everything|end things|end al of it|check out|"
            + "exit (life|this)|stop living|be at peace|sleep forever|rest forever|never come back|tap out|not "
            + "exist anymore|opt out|ragequit life|alt f4|leave (it|this|you) all|be no more|rest now|go away "
            + "forever|be done|make it (all )?stop|put (an end|a stop) to|remove myself|take myself out|shut (it|"
            + "myself) down|respawn|reincarnate|go for good|leave forever|be free of|disappear for good)",
            "(put|putting) (an end|a stop|a full stop) (to|after|on) (it|my|this|everything|myself|things|all)",
            "(remove|take|removing|taking) (myself|me) (from|out|off)( the)?( world| earth| picture| equation| of "
            + "(it|this|everyones)| for good| of the)",
            "remove myself for good",
            "leav(e|ing) (you|them|everyone|my family|you all|u)( all)? (forever|for good|behind for)",
            "({want}) ({over})",
            "(everyone|them|him|her|people|the world|you|you all|my [a-z]{3,9})( [a-z]+)? a favou?r (if|by|and)( i| "
            + "me)?( [a-z]+)? (end|ended|ending|kil|die|died|jump|jumped|left|gone|go|disappear)[a-z]*",
            "(ended|ending|end) (it all|it|everything|things|myself)( tonight| now| soon|!| for| and| so)",
            "so it (all )?ends", "find me (hanging|dead|gone|cold|in the)", "sleep forever",
            "(go|going) to sleep forever", "never wake up again( and mean)?", "sleep and never (wake|get) up!",
            "cross over", "be in heaven", "in heaven with",
            "(ready|time) (for me )?to (go|leave|rest|depart|stop)( home| now| forever| for good|!)",
            "(better|easier|best|kinder|time|want|like|ready) (to |if i |i )(just )?(slip|slipped|bow|fade|bowed|"
            + "melt) (away|out|off)( [a-z]+)?",
            "(would like|want|id like|need|ready|time) to (stop|be done|finish|be over|end)!",
            "(make|let) it (all )?(stop|end|be over)( for good| forever|!)",
            "(stop|end|finish) (existing|everything|all of it|me|the whole thing|this whole thing|my time)( here| "
            + "now|!)?",
            "(bowing|checking|tapping|logging|opting|clocking|signing|peacing|dipping) (out|off)( of (it|this|life|"
            + "here|everything))?( for good| forever| permanently)",
            "(ready|time) (to )?(leave|go) (home to (god|jesus|him|her)|this world|for good|forever)",
            "giv(e|ing|in) (up )?(on )?(up on )?(life|living|everything)( now)?|givin up( on life)?",
            "(gave|given) up (on )?(life|living|everything)", "life insurance", "better place than this world",
            "last day on earth", "not long for this world", "nothing left to (stay|be here) for",
            "wont be (here|around|alive){gap} ( much longer| long| tomorrow| next| for| anymore| soon| by| to)?",
            "if i (die|died|kil|jump|jumped|wasnt here|were dead|was dead|go|went|end)~~(insurance|money|debt|"
            + "better|happier|funeral|miss me|care|sorry|forgive|hell|sin)",
            "(stop|stopped|quit) being (one|a burden|here|alive|in the way|a weight)( for good| forever| soon| now)?",
            "(im|i am|am|gonna be|be) out( of here)? for good", "no respawn",
            "(lived|been here|hung on|held on|hanging on) (long|too long)( enough)?[a-z ]{0,16}(like it to stop|"
            + "stop|time|go now|done|end)",
            "(i|ill|will)( finally)? (rest|be at (rest|peace)|be free|find peace|have peace|be with god)( now| at "
            + "last| soon| forever|!)",
            "to (finish|end) (things|it all|everything|my days|myself|what i|it)( for good|!)",
            "(decided|going|ready|want|choose|chose|choosing|time) to (leave|quit|exit|end) (it|this|here|all this|"
            + "everything)( all| behind| for good| now|!)",
            "(go|going|sink|walk|slip)(ing)? (in|under|down)( and| then)? (not|never) (com|surfac|wak)(e|ing)( "
            + "back)?( up| out)?",
            "free from (this )?(pain|life|suffering)",
            "this (is|will be)( finally)? (the end|over|goodbye) (of|for) me|(its|it is|it will be|be|thats)( all| "
            + "finally| then| soon)* over for me",
            "(the|my) (permanent|final|only) (solution|way out|exit|escape|sleep)",
            "(no|isnt any|is no|see no|only one|one|only) (other )?way out( left)?( but| of)?"),
    ];

    private static IReadOnlyList<Rule> LeavingMore { get; } =
    [
        Hard("en.joining", Sign.Joining, "먼저 간 이에게 가겠다는 말", "going to the dead",
            "(join|joining|be with|see|meet|go to|going to|follow|following|reunite with|reunited with|go be with|"
            + "back with|together with)( my| our)?( late| dead| beloved| dear| wee| sweet)* ?({kin}|him|her|them|"
            + "god|jesus|[a-z]{3,9}){gap} (in heaven|up there|in the sky|on the other side|in the afterlife|"
            + "wherever (he|she|they)|where (he|she|they)|in the ground|in the next|beyond|again in heaven|waiting "
            + "for me)",
            "(join|joining|follow|following|be with|meet|see)( my)?( late| dead) ({kin})",
            "(ready|want|wana|time|going|gona|will|ill|wish|like|prefer|rather|longing)( to)?( go)?( home)?( and| "
            + "to)? (join|follow|be with|be reunited with|reunite with|rejoin|meet)( my| our)? ?(dear|late|little|"
            + "own)? ?({kin}|him|her)(!| again| now| soon| up| and| in| there| shes| hes| who)",
            "(go|be|ready to be|ready to go)( home)? (and be )?with my [a-z]{3,9}( again| now|!| shes| hes)",
            "({kin}|he|she|shes|hes|they|theyre|god|lord|jesus)( is| are|s)?( been| already| up there)? (waiting|"
            + "calling) (for )?me(!| up| there| in| on| for| home| five| now| to come)",
            "(should|will|going to|want to|ready to|must|have to|gonna|ill|id) (just |have )?(follow|join|go with|"
            + "go after|go to) (her|him|them|mum|mom|dad|my [a-z]{3,9})( now| too| soon| into| there|!)",
            "(w|with) my( [a-z]+){1,2} in the (sky|clouds|stars|heavens?|ground|afterlife)",
            "(go|be|going|get|follow) (to )?where (he|she|they|hes|shes|theyre|my( [a-z]+){1,2}|mum|dad|mom)( "
            + "now)?( is| went| are| has gone| goes| gone)?( now|!)?",
            "(be|reunite|reunited|again) with [a-z ]{0,20}(in heaven|in the sky|up there)"),
    ];

    private static readonly IReadOnlyList<Rule> Fading =
    [
        Hard("en.passive", Sign.Passive, "깨지 않거나 사라졌으면 하는 마음", "not waking, not existing",
            "(wish|hope|hoping|pray|want|wanted|prefer|like|love|ask)[a-z ]{0,20}(not|never|wouldnt|dont|wont|didnt|"
            + "could stop|stop)[a-z ]{0,8}(wake|waking|wake up|woken|exist|existing|be here|open my eyes|be born|"
            + "been born|be alive|living)",
            "(if|that) i (didnt|dont|never) (wake|woke|open my eyes)", "not (to )?wake (up|me)",
            "wish (it was|everything was|this was) (al )?over", "never (have )?(been )?born(ed)?", "wasnt born",
            "werent born",
            "(disappear|dissapear|disapear|vanish|fade away|cease to exist|dissolve|evaporate|poof|stop existing|be "
            + "gone|not exist|not be here|be erased|switch me off|erase me)",
            "(dont|do not|not|cant|couldnt|tired of|sick of|hate|stop|no longer|doesnt|didnt|never|done with)( "
            + "really| even)? ?(want|wana|wish|care|like)?( to)? ?({live})",
            "(alive|live|living|exist|here) (anymore|any more)", "fall asleep and (that|not|never)",
            "hope i fall asleep", "never have to wake", "sleep and (never|not) wake",
            "(bus|car|truck|train|meteor|lightning)( would| could| to)?( just)? (hit|hits|run|runs|strike) (me|over)",
            "(would|wouldnt) (anyone|anybody|someone|they|people|any one)( even| really)? (notice|care|miss me|cry|"
            + "miss)",
            "heart (stops|would stop|to stop|gives out)",
            "(if|when) i (was|were|am|wasnt|werent|just)( just)?{gap} (gone|dead|disapeared|here|around|vanished)",
            "(be|been) (easier|better){gap} (dead|gone)", "take me( home| already| away| just)?( lord| god)?!?",
            "lived (long enough|too long)", "good lord (would )?take", "go in my sleep", "die in my sleep",
            "want to be taken", "stop breathing", "heart would (just )?stop"),
        Hard("en.hopeless", Sign.Hopeless, "살 이유나 희망이 없다는 말", "no reason or hope",
            "(point|reason|purpose|meaning){gap} (living|alive|live|going|stay|life|existing|exist|anything|keep)",
            "nothing (left )?(to live|worth living|worth)",
            "(no|any) (reason|point) (to|in|for) (me )?(live|living|being|go|going|stay|keep|wake|exist|carry)",
            "life (isnt|is not|aint|not|doesnt feel) worth", "isnt worth living", "not worth living",
            "(done|through|finished|tired|sick|fed up) (with|of) (life|living|being alive|existing|everything in "
            + "life)",
            "no future", "hopeless", "no hope", "lost all hope", "nothing to look forward",
            "cant (go on|do this anymore|take it anymore|keep going|carry on)", "what am i living for",
            "why am i (alive|still here|even here)", "life is (pointless|meaningless|over|empty)"),
        Hard("en.burden", Sign.Burden, "짐이 된다는 마음", "being a burden",
            "better off without (me|her|him)", "burden",
            "(nobody|no one|world|they|kids|family|anyone|children)( really)? (doesnt|dont|wouldnt|does not) (even "
            + ")?(need|want) me",
            "extra mouth", "(useless|worthless|good for nothing) to (everyone|anyone|them|my)", "nuisance to",
            "cost(ing)? them", "(waste of space|drag on everyone|dead weight|in the way)",
            "(happier|easier|lighter) without me", "happier if i", "weight (on|round|around) (everyone|their|my)"),
    ];
}
