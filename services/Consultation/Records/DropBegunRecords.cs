using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>What was begun of somebody who was given back, and nobody went on with, is dropped.</summary>
public static class DropBegunRecords
{
    /// <summary>So long whoever meets the person next goes on with it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static Task<int> Run(Work work) => work.Execute(
        $"""
        UPDATE consultations SET draft = NULL
        WHERE state = 'returned' AND draft IS NOT NULL AND returned_at <= {work.Now - Kept}
        """);
}
