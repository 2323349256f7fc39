using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Platform.Audit;

/// <summary>
/// One row of the audit, and its hash at a place in the chain. Pure: an auditor can compute it with any tool, from
/// docs/decisions/0013-audit-chained-afterwards.md.
/// </summary>
internal sealed record AuditRow(
    long Seq, DateTimeOffset At, string Actor, string Role, string? Origin, string Action, Guid? Subject,
    string? Reason, string? TraceId)
{
    private const string Form = "annyeong-audit-1";

    /// <summary>What stands before the first link.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    /// <summary>
    /// Reads a row of <c>seq, at, actor, role, origin, action, subject, reason, trace_id</c>, and more behind them.
    /// </summary>
    public static AuditRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), Text(row, 4),
        row.GetString(5), row.IsDBNull(6) ? null : row.GetGuid(6), Text(row, 7), Text(row, 8));

    /// <summary>
    /// SHA-256 of the hash before and of the row's fields, each as its length in bytes, a colon, its UTF-8 and a comma;
    /// <c>-,</c> where there is nothing. No two rows look alike, wherever a text ends.
    /// </summary>
    public byte[] Hash(string service, long link, ReadOnlySpan<byte> before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        string?[] fields =
        [
            Form, service, Number(link), Number(Seq), At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
                CultureInfo.InvariantCulture), Actor, Role, Origin, Action, Subject?.ToString("D"), Reason, TraceId,
        ];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field ?? "");
            hash.AppendData(Encoding.UTF8.GetBytes(field is null ? "-" : $"{Number(bytes.Length)}:"));
            hash.AppendData(bytes);
            hash.AppendData(","u8);
        }

        return hash.GetHashAndReset();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
