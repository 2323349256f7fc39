using System.Text.RegularExpressions;
using Platform.Crisis;

namespace IntakeService.Bot;

/// <summary>
/// What a text does besides asking. Pure: it looks for words of feeling, of one's own life and of wanting a person, and
/// would rather hear one too many: whoever tells something is to meet a person.
/// </summary>
public sealed partial class Telling
{
    private const int LongestQuestion = 120;
    private const int PastFinal = 20;
    private const int Finals = 28;

    private readonly string text;
    private readonly string english;
    private readonly Sound sound;

    public Telling(string text, Sound sound)
    {
        (this.text, this.sound) = (text, sound);
        english = text.ToLowerInvariant().Replace('’', '\'');
    }

    /// <summary>Words of feeling, or of means to die, whatever else is said.</summary>
    public bool Feels => Holds(TellingWords.Means) || EnglishMeans().IsMatch(english) || Tears().IsMatch(text)
        || Holds(TellingWords.Feelings) || EnglishFeelings().IsMatch(english);

    /// <summary>Words of somebody's own days and people.</summary>
    public bool OfLife => text.Length > LongestQuestion
        || TellingWords.Life.Any(word => sound.Has(word, wordBegins: true))
        || EnglishLife().IsMatch(english)
        || (InThePast && !Asks);

    public bool WantsPerson => Holds(TellingWords.Person) || TellingWords.PersonAlone.Contains(sound.Letters)
        || EnglishPerson().IsMatch(english);

    public bool Asks => Question().IsMatch(text) || Holds(TellingWords.Asking) || EnglishQuestion().IsMatch(english);

    /// <summary>A sentence that ends as one that tells: "who" and "when" stand in such sentences too.</summary>
    public bool States => !Question().IsMatch(text) && !KoreanRequest().IsMatch(text)
        && (Statement().IsMatch(text) || (!Asks && EnglishStatement().IsMatch(english)));

    /// <summary>What a greeting or thanks alone is answered with.</summary>
    public string? Courtesy => TellingWords.Greetings.Contains(sound.Letters) ? BotWords.Hello
        : TellingWords.Thanks.Contains(sound.Letters) ? BotWords.Thanks : null;

    /// <summary>A syllable with a double ㅅ at its end is the past, but for "is" and "will".</summary>
    private bool InThePast => text.Any(c =>
        c is >= '가' and <= '힣' and not ('있' or '겠') && (c - '가') % Finals == PastFinal);

    private bool Holds(string[] pieces) => pieces.Any(piece => sound.Has(piece));

    [GeneratedRegex("[ㅠㅜ]{2}|[ㅠㅜ][ .~!]*$|T[_.]T|😢|😭|😞|😔|🥺|💔")]
    private static partial Regex Tears();

    [GeneratedRegex(@"(나요|나여|까요|까여|가요|가여|세요|죠)[\s.!~…]*$")]
    private static partial Regex KoreanRequest();

    [GeneratedRegex("[?？왜]")]
    private static partial Regex Question();

    [GeneratedRegex(@"(요|다|어|아|네|데|지|음|고|서|야|까|든|해|군|돼|래|려고|니까)[\s.!~…ㅋㅎ^;]*$")]
    private static partial Regex Statement();

    [GeneratedRegex(
        @"^(hi,? |hello,? |hey,? |and |so |but )?(what|whats|who|where|when|why|which|how|is|are|am i|do|does|did"
        + @"|can|could|may|will|would|should|any)\b|\b(tell me (about|how|where|what)|i want to know|looking for"
        + @"|need info|information|please (explain|tell)|number|address|hours)\b")]
    private static partial Regex EnglishQuestion();

    [GeneratedRegex(@"\b(i|i'm|im|i've|ive|my|me|we|our)\b.*\b\w+\b.*\b\w+")]
    private static partial Regex EnglishStatement();

    [GeneratedRegex(
        @"\b(i|i'm|im|i am|feel|feels|feeling|felt|so|very|been|too|really|still|just|get|gets)( \w+)? (lonely"
        + @"|alone|sad|empty|scared|afraid|anxious|depressed|down|low|hurt|lost|tired|exhausted|bored|ashamed|guilty"
        + @"|hopeless|worthless|invisible|angry|stressed|overwhelmed|isolated|miserable|unhappy|worried)\b"
        + @"|\b(nobody|no one|no-one|no friends?|depression|depressed|cry|crying|cried|tears|heartbroken|heartbreak"
        + @"|passed away|hates? (me|my|myself)|can'?t sleep|cannot sleep|cant stop|broke up|broken up|got fired"
        + @"|laid off|bull(y|ied)|worried about|struggling|suffering|stressed|overwhelmed|grief|grieving"
        + @"|hard (day|time|week|year)"
        + @"|miss (my|him|her|you|them|home)|lost my|panic|anxiety|hurts|lonesome|left me|cheated|divorced?|died"
        + @"|don'?t know (what|how) to|had enough|can'?t cope|falling apart|homesick|insomnia|sob(bing)?|unloved)\b")]
    private static partial Regex EnglishFeelings();

    [GeneratedRegex(@"\b(jump(ing)? (off|from)|bridge|overdose|pills?|noose|rooftop|suicide|suicidal|self.?harm)\b")]
    private static partial Regex EnglishMeans();

    [GeneratedRegex(
        @"\b(my|our) (wife|husband|mother|mom|mum|father|dad|son|daughter|boss|girlfriend|boyfriend|ex|family|life"
        + @"|friends?|brother|sister|parents|kids?|children|dog|cat|job|marriage|partner)\b"
        + @"|\bi (was|had|went|lost|moved|used to|haven'?t|live|got|hate|wish|think|thought|keep|never|always|woke)\b"
        + @"|\b(today|yesterday|last (night|week|month|year)|lately|every (day|night)|for (weeks|months|years))\b")]
    private static partial Regex EnglishLife();

    [GeneratedRegex(
        @"\b(humans?|real person|person please|a person|counsell?ors? please|agent|operator|representative|someone real"
        + @"|connect me|listen to me|vent|somebody|someone to (talk|listen)|get me (a|some)|put me through)\b"
        + @"|\b(talk|speak|chat|write) (to|with) (you|me|an? |some|any|the )?\s?(one|body|person|people|human"
        + @"|counsell?ors?|someone|somebody|anyone|anybody|man|woman|staff|real)\b"
        + @"|\b(want|need|like|wanna|love|have) (to )?(just )?(talk|speak|chat|a chat|a talk)\b"
        + @"|\b(can|could) (we|i|you) (just )?(talk|listen|chat)( now| please| a bit| for a while)?\W*$"
        + @"|^\W*(person|talk)\W*$")]
    private static partial Regex EnglishPerson();
}
