namespace Platform.Audit;

/// <summary>What can be wrong with a chain.</summary>
public enum AuditFinding
{
    EntryChanged, EntryMissing, EntryAdded, HeadDiffers, ChainRewritten, ChainCutOff, RemovedTooEarly, HeadsMissing,
}

/// <summary>How a chain was found.</summary>
/// <param name="First">The first link that is still kept.</param>
/// <param name="Last">The newest link; less than the first when there is none.</param>
/// <param name="HeadsCompared">Heads published outside the database that could be compared with it.</param>
/// <param name="Unsealed">Entries so new that they have no place in the chain yet.</param>
/// <param name="FirstWrong">The first link that is not as it was, where there is one.</param>
public sealed record AuditCheck(
    string Service, long First, long Last, int HeadsCompared, long Unsealed, long? FirstWrong = null,
    AuditFinding? Finding = null)
{
    public bool Intact => Finding is null;

    /// <summary>One plain sentence.</summary>
    public Words Words => Finding is { } finding
        ? new(
            $"{Service}: {FirstWrong}번째 고리가 어긋납니다. {Said(finding).Ko}",
            $"{Service}: link {FirstWrong} is wrong: {Said(finding).En}.")
        : new(
            $"{Service}: 항목 {Last - First + 1}건이 적힌 그대로이고, 밖에 적어 둔 값 {HeadsCompared}개와 맞습니다.",
            $"{Service}: {Last - First + 1} entries are as they were written, "
            + $"and {HeadsCompared} published heads agree.");

    private static Words Said(AuditFinding finding) => finding switch
    {
        AuditFinding.EntryChanged => new(
            "봉인된 뒤에 항목이 바뀌었습니다.", "the entry was changed after it had been sealed"),
        AuditFinding.EntryMissing => new("항목이 없어졌습니다.", "the entry is missing"),
        AuditFinding.EntryAdded => new(
            "사슬이 시작하기 앞에 항목이 있습니다.", "an entry stands before the beginning of the chain"),
        AuditFinding.HeadDiffers => new(
            "사슬의 끝이 마지막 항목과 다릅니다.", "the head of the chain is not that of its last entry"),
        AuditFinding.ChainRewritten => new(
            "밖에 적어 둔 값과 다릅니다. 여기까지 사슬이 다시 쓰였습니다.",
            "the head published outside differs, so the chain up to here was rewritten"),
        AuditFinding.ChainCutOff => new(
            "밖에 적어 둔 곳에 이르기 앞에서 사슬이 끝납니다.", "the chain ends before a head that was published"),
        AuditFinding.RemovedTooEarly => new(
            "보관할 기간이 끝나지 않은 항목이 지워졌습니다.", "entries were removed although their time was not over"),
        AuditFinding.HeadsMissing => new(
            "여기까지 밖에 적어 두었는데 적어 둔 것이 없습니다.",
            "heads were published up to here, and none of them can be found where they were"),
    };
}
