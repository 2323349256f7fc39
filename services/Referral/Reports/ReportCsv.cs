using System.Globalization;
using System.Text;
using Contracts;
using Platform;
using ReferralService.Referrals;

namespace ReferralService.Reports;

/// <summary>
/// A report as a file for spreadsheets. A name that begins as a formula would is put behind an apostrophe. Pure: no
/// clock, no database.
/// </summary>
public static class ReportCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly Words[] Columns =
    [
        new("기관", "agency"), new("서비스", "service"), new("의뢰", "referrals"),
        new("접수까지 중앙값(시간)", "hours to accept, median"), new("접수까지 p90(시간)", "hours to accept, p90"),
        new("첫 연락까지 중앙값(시간)", "hours to first contact, median"),
        new("첫 연락까지 p90(시간)", "hours to first contact, p90"),
        new("시작까지 중앙값(시간)", "hours to service, median"), new("시작까지 p90(시간)", "hours to service, p90"),
        new("완료", "closed"), new("도움 확인", "confirmed"), new("반려", "declined"), new("기한 지남", "expired"),
        new("실패", "failed"), .. Enum.GetValues<ReferralFailure>().Select(ReportWords.Failed),
        .. Enum.GetValues<DeclineCause>().Select(ReportWords.Declined),
    ];

    public static byte[] Of(Report report)
    {
        // Spreadsheets take a file for UTF-8 by the mark at its beginning.
        var text = new StringBuilder("\uFEFF");
        Line(text, [.. Columns.Select(column => column.ToString())]);
        foreach (var line in (ReportLine[])[report.Total, .. report.Services, .. report.Agencies])
        {
            Line(text, Cells(line, report.CountMin));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string NameOf(Report report) => string.Create(
        CultureInfo.InvariantCulture, $"referrals-{report.From:yyyy-MM-dd}-{report.To:yyyy-MM-dd}.csv");

    /// <summary>A cell that is read as text whatever it holds.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IReadOnlyList<string> Cells(ReportLine line, int countMin) =>
    [
        ReportWords.AgencyOf(line), ReportWords.ServiceOf(line), Number(line.Referrals),
        Number(line.ToAccept.MedianHours), Number(line.ToAccept.P90Hours), Number(line.ToContact.MedianHours),
        Number(line.ToContact.P90Hours), Number(line.ToService.MedianHours), Number(line.ToService.P90Hours),
        Number(line.Closed), Number(line.Confirmed.Count), Number(line.Declined.Count), Number(line.Expired.Count),
        Number(line.Failed.Count),
        .. Enum.GetValues<ReferralFailure>().Select(why => Number(ReportWords.Of(line, why, countMin))),
        .. Enum.GetValues<DeclineCause>().Select(why => Number(ReportWords.Of(line, why, countMin))),
    ];

    private static string Number(double? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
