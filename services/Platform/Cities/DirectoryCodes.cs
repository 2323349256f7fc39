namespace Platform.Cities;

/// <summary>The codes in which a directory says whom a service is for, and how each is called.</summary>
public static class DirectoryCodes
{
    public const string Wheelchair = "wheelchair";

    public static readonly IReadOnlyDictionary<string, Words> Languages = new Dictionary<string, Words>
    {
        ["ko"] = new("한국어", "Korean"), ["en"] = new("영어", "English"), ["zh"] = new("중국어", "Chinese"),
        ["vi"] = new("베트남어", "Vietnamese"), ["ja"] = new("일본어", "Japanese"), ["ru"] = new("러시아어", "Russian"),
        ["th"] = new("태국어", "Thai"), ["mn"] = new("몽골어", "Mongolian"), ["uz"] = new("우즈베크어", "Uzbek"),
        ["ne"] = new("네팔어", "Nepali"), ["de"] = new("독일어", "German"), ["fr"] = new("프랑스어", "French"),
        ["es"] = new("스페인어", "Spanish"),
    };

    public static readonly IReadOnlyDictionary<string, Words> Access = new Dictionary<string, Words>
    {
        [Wheelchair] = new("휠체어로 갈 수 있음", "accessible by wheelchair"),
        ["sign-language"] = new("수어 통역", "sign language"),
        ["hearing-loop"] = new("청각 보조 장치", "hearing loop"),
        ["large-print"] = new("큰 글씨 안내", "large print"),
    };

    public static readonly IReadOnlyDictionary<string, Words> Genders = new Dictionary<string, Words>
    {
        ["female"] = new("여성", "women"), ["male"] = new("남성", "men"),
    };
}
