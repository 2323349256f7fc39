namespace Platform.Crisis;

/// <summary>What a rule hears. <see cref="Levels"/> says what signs weigh, alone and together.</summary>
internal enum Sign
{
    // What only sounds like a sign: over words, or within one.
    Cause,
    Idiom,
    Lexeme,

    // Words that only say when, or what a text is about: nothing by themselves.
    Now,
    Soon,
    Firm,
    Recent,
    Old,
    Edge,
    Holding,
    Place,
    GivingAway,
    NothingAhead,
    Parting,
    Hint,
    Leaving,
    Going,
    Worry,
    Story,
    Leisure,
    Harmless,

    Passive,
    Hopeless,
    Burden,

    Wish,
    Ending,
    Joining,
    Suicide,
    MethodThought,
    SelfHarm,
    Attempt,
    Farewell,

    Resolve,
    MethodPlan,
    Plan,
    Preparation,
    Voices,
    Abuse,
    HarmOthers,

    Act,
    Wound,
    InProgress,
    Medical,
    Violence,
    Rescue,
}
