namespace Platform.Secrets;

/// <summary>A sealed part that does not open here, and why, for whoever looks after dead letters.</summary>
public sealed class HandoverException : RefusedException
{
    private HandoverException(string code, string ko, string en) : base(code, ko, en) { }

    /// <summary>No token, or not one that is sealed as we seal.</summary>
    internal static HandoverException Malformed() => new(
        "sealed-malformed", "봉인된 내용을 읽을 수 없습니다.", "The sealed part cannot be read.");

    internal static HandoverException UnknownKey() => new(
        "sealed-unknown-key", "여기서 모르는 키로 봉인되었습니다.", "It was sealed with a key that is not known here.");

    internal static HandoverException Changed() => new(
        "sealed-changed", "봉인된 뒤에 바뀌었거나 다른 키로 봉인되었습니다.",
        "It was changed after it was sealed, or sealed with another key.");

    internal static HandoverException ForAnother() => new(
        "sealed-for-another", "다른 곳에 쓰도록 봉인된 내용입니다.", "It was sealed for another receiver, event or subject.");

    internal static HandoverException TooLarge() => new(
        "sealed-too-large", "봉인해서 보내기에 너무 깁니다.", "It is too large to be sealed.");
}
