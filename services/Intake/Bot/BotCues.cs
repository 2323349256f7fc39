using System.Text.RegularExpressions;

namespace IntakeService.Bot;

/// <summary>What kind of thing somebody says, by a few words. Wrong towards a person, never away from one. Pure.</summary>
internal static partial class BotCues
{
    /// <summary>They ask for a person, or to be heard.</summary>
    public static bool WantsPerson(string text) => Person().IsMatch(text);

    /// <summary>They tell how they are.</summary>
    public static bool TellsOfThemselves(string text) => Feeling().IsMatch(text);

    /// <summary>They ask something.</summary>
    public static bool Asks(string text) => Question().IsMatch(text.TrimEnd());

    [GeneratedRegex(
        """
        상담\s*(사|원|해|받|하고|좀|부탁|연결|신청|가능|시작)|
        (사람|누구|누군가|아무나|당신|선생님)\s*(이|을|를|이랑|랑|하고|과|와|한테|에게)?\s*.{0,4}(얘기|이야기|대화|말하|말하고|통화|연결|불러|바꿔|만나)|
        (얘기|이야기|대화|말)\s*(좀|를|을|나|이나)?\s*.{0,3}(하고\s*싶|할래|하자|해요$|나눠|나누고|들어|할\s*사람|상대|할\s*수\s*있)|
        들어\s*(줘|주|주실|줄)|도와\s*(줘|주|주세요|달라)|같이\s*있어|옆에\s*있어|
        \b(human|counsell?or|agent|someone|somebody|anyone|real\s+person|a\s+person)\b|
        \b(want|need|can\s+i|like|wish)\b.{0,14}\b(talk|speak|chat|vent)\b|listen\s+to\s+me|help\s+me
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Person();

    [GeneratedRegex(
        """
        외로|외롭|쓸쓸|고독|우울|슬퍼|슬프|슬픔|힘들|힘드|힘듭|괴로|괴롭|아프|아파|지쳤|지쳐|지치|지침|불안|무섭|무서|두렵|두려|눈물|울었|울고|울컥|
        속상|답답|허전|막막|공허|허무|서럽|서러|미치겠|숨막|버겁|버거|그립|그리워|보고\s*싶|후회|부끄|창피|화가|화나|짜증|억울|
        혼자|아무도|사람이\s*없|친구가\s*없|말할\s*(사람|데|곳)|갈\s*(데|곳)가\s*없|연락할|버려|왕따|따돌|헤어졌|이혼|사별|퇴사|해고|잠이\s*안|못\s*자|
        \b(lonely|alone|sad|depress\w*|anxious|anxiety|scared|afraid|cry\w*|tired|exhausted|hopeless|empty|hurt\w*|worthless|
        nobody|no\s+one|miss\s+(him|her|them|my)|broke\s+up|divorc\w*|lost\s+my|can'?t\s+sleep|hate\s+my|overwhelm\w*|isolated|struggling)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Feeling();

    [GeneratedRegex(
        """
        [?？]|(나요|까요|가요|인가요|은가요|는가요|ㄹ까|을까|나|니|냐|죠|지요)[.!~ㅠㅜ]*$|
        뭐|뭔|무슨|무엇|언제|어디|어떻게|어떤|얼마|몇|왜|누가|알려\s*(줘|주)|궁금|가능|되나|돼요|될까|있나|있어요$|하나요|하는\s*법|번호|시간|비용|
        \b(who|what|when|where|which|how|why|can|could|do|does|is|are|may|please\s+tell|number|hours|cost|address)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Question();
}
