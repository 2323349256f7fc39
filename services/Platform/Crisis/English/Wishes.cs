using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Wishes to die, to be gone, and life without hope. Pure.</summary>
internal static class Wishes
{
    public static IReadOnlyList<Rule> Rules => [.. Dying, .. Fading];

    private static IReadOnlyList<Rule> Dying { get; } =
    [
        Hard("en.wish", Sign.Wish, "죽고 싶다는 마음", "a wish to die",
            "wan?t(ed)? ?t?o? die|wana (die|unalive)|dont deserve to live|shouldnt be alive|should be dead|"
            + "catch the bus|time for me to die|let me die|(best|easier|simpler|kinder) if i (died|die|was dead|"
            + "were dead|am dead)|want(ed)? (it|everything|this|the pain|my life|life) (al )?to (end|stop forever|"
            + "be over)",
            "({want}) ?(just |realy |so badly |maybe |only )?({die})",
            "(want|wanted|wish|wana|wanna|need|hope)( it)? ?(to |for )?(just |realy )?(die|dei|be dead|death)",
            "wish (i|id|we) (was|were|could be|had|could)( just| already)? (dead|died|die|dying|gone|be dead)",
            "(beter|rather|easier|prefer|might as wel|should)( of)?( just| be| if i were| if i was)? (dead|die|"
            + "be dead|dying)",
            "(hope|pray|praying|hoping|wishing) (i|to|that i|for)( just| wil| could)? (die|dies|death|dying|"
            + "dont survive)",
            "(should|let me|lets|wil|might|could|gona|going to|just) (just )?die", "i deserve to die",
            "deserve death", "ready to die", "want out of life",
            "(cant|can not|couldnt) wait (to|til i|until i) (die|am dead)",
            "(should|could) have (died|been me who died|kiled myself)",
            "(wish|hope|pray)( that)? (i|id)( could| would| had| wil| just| never woke up and)* (die|died|be dead|"
            + "get kiled)",
            "(throw|throwing|fling|yeet|yet|hurl|launch) myself (of|in front|under|into|out)",
            "(i|id|might|could|may|would) (just |as wel |honestly )?(of|hang|shoot|shot|drown|kil) myself",
            "(i )?(prefer|choose|chose) (death|dying)", "welcome death",
            "(want|wana|ready|need) (to )?(be )?(kil|kiled|unalive|unalived|of) ?(myself|me)?!",
            "want out of this life", "waiting to die",
            "think(ing)? (about|of) (dying|death|being dead|my own death|my death)", "thoughts of (dying|death)",
            "fel like dying", "feels like dying would", "dying (would|sounds){gap} (be|nice|beter|god|good|like)",
            "would (be )?nice to die", "death (would|sounds|sems)", "tired of being alive and want",
            "id rather (die|be dead)", "wish for death", "looking forward to death", "please let me die",
            "kil me( please| now|!)", "end me", "(kms|ktms|kys myself|unalive|unaliving|unalived|ctb)",
            "jump of (a|the) (bridge|building|roof|clif|balcony)"),
        Hard("en.suicide", Sign.Wish, "자살 생각", "thoughts of suicide",
            "({kill}) ({self})", "kil ?(my|him|her) ?sel[fv]e?", "suicidal", "suicidle",
            "(fel|feel|feling|am|im) suic(ide|idal)", "({suicide}) (thoughts?|ideation|plan)",
            "(comit|commit|comiting|comitting|commited|attempt|atempt|think(ing)? about|thinking of|thought about|"
            + "contemplat(e|ing)|considering) ?({suicide}|it al|overdosing|ending it|death)",
            "(end|ending|ended|take|taking|took|finish) ?(my|his|her|their)( own)? life",
            "(end|ending|finish) it( al)?( tonight| now| soon|!| then)?", "take (my|his|her) own life"),
        Soft("en.suicide.word", Sign.Suicide, "자살이라는 말", "suicide is spoken of",
            "{suicide}"),
    ];

    private static IReadOnlyList<Rule> Fading { get; } =
    [
        Hard("en.ending", Sign.Ending, "삶을 끝내거나 떠나겠다는 말", "ending or leaving life",
            "(game over|lights out|the end) for me|end (of )?my (story|existence|suffering|pain for good)|(final|"
            + "last|one last) goodbye|go (see|be with|join|met|meet) (my|mom|mum|dad|her|him|"
            + "grandma){gap} in heaven|(be|reunite|reunited) with my{gap} (in heaven|in the sky|again up there)|"
            + "wont be around|(thank|thanks){gap} (for everything|everyone|al)[a-z .]{0,20}(goodbye|godbye|bye|"
            + "farewel)|(goodbye|godbye|bye|farewel)[a-z .]{0,24}(thank|thanks|love you al|loved)",
            "({want}|{will}) ?(just |realy )?(end it|end everything|end things|end al of it|check out|"
            + "leave this (world|life|earth|planet)|leave the world|log out of life|log of life|quit life|"
            + "exit life|exit this|stop living|be with (my|her|him|mom|mum|dad|god|jesus){gap} ( in heaven|"
            + " up there| again in heaven)|join (my|her|him|mom|dad){gap} ( in heaven| in the afterlife| up there|"
            + " wherever| on the other side)?|be at peace|sleep forever|rest forever|never come back|"
            + "not exist anymore|opt out|tap out of life|rage ?quit life|uninstal life|alt f4)",
            "(quit|leave|exit|end|uninstall|log out of|logging out of|checking out of|opting out of|done living|"
            + "unsubscribe from|rage quit) (this )?(life|living|world)",
            "sleep forever", "(go|going) to sleep( and| forever)( never)?( wake up)?", "never wake up again",
            "(ready|time) to (go|leave) (home|this world|for good|forever)", "cross over", "be in heaven",
            "in heaven with", "giv(e|ing) up on (life|living)",
            "(giving|gave|give) up (on )?(life|living|everything)", "life insurance", "better place than this world",
            "last day on earth", "not long for this world",
            "wont be (here|around|alive){gap} ( much longer| long| tomorrow| next| for| anymore| soon| by)?",
            "if i (die|died|kil|jump|jumped|wasnt here|were dead|was dead)~~(insurance|money|debt|beter|happier|"
            + "funeral|mis me|care|sorry)"),
        Hard("en.passive", Sign.Passive, "깨지 않거나 사라졌으면 하는 마음", "not waking, not existing",
            "(wish|hope|hoping|pray|want|wanted|prefer|like|love)[a-z ]{0,16}(not|never|wouldnt|dont|wont|didnt|"
            + "could stop|stop)[a-z ]{0,8}(wake|waking|wake up|woken|exist|existing|be here|open my eyes|be born|"
            + "been born|be alive|living)",
            "wish (it was|everything was|this was) (al )?over", "never (been )?born", "wasnt born", "werent born",
            "(disapear|disappear|vanish|fade away|cease to exist|dissolve|evaporate|stop existing|be gone|"
            + "not exist|not be here)",
            "(dont|do not|not|cant|couldnt|tired of|sick of|hate|stop|no longer|doesnt|didnt|never|"
            + "done with)( realy| even)? ?(want|wana|wanna|wish|care|like)?( to)? ?({live})",
            "(alive|live|living|exist|here) (anymore|any more)", "fall asleep and (that|not|never)",
            "hope i fal aslep", "never have to wake", "sleep and (never|not) wake",
            "(bus|car|truck|train|meteor|lightning)( would| could| to)?( just)? (hit|hits|run|runs|strike) (me|over)",
            "(would|wouldnt) (anyone|anybody|someone|they|people|any one)( even| really)? (notice|care|mis me|cry|"
            + "mis)",
            "(if|when) i (was|were|am|wasnt|werent|just)( just)?{gap} (gone|dead|disapeared|here|around|vanished)",
            "(be|been) (easier|beter|better){gap} (dead|gone)", "take me( home| already| away)?( lord| god)?!?",
            "lived (long enough|too long)", "good lord (would )?take", "go in my sleep", "die in my sleep",
            "want to be taken", "stop breathing", "heart would (just )?stop"),
        Hard("en.hopeless", Sign.Hopeless, "살 이유나 희망이 없다는 말", "no reason or hope",
            "(point|reason|purpose|meaning){gap} (living|alive|live|going|stay|life|existing|exist|anything|keep)",
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
    ];
}
