using System.Text.RegularExpressions;
using ConsultationService.Pagers;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Postgres;

namespace ConsultationService.Counsellors;

/// <summary>
/// An administrator writes down who works at the desk: until when they are qualified, what they can do, in which
/// languages. Whoever may not work any more keeps nobody: whom they are with goes back to the head of the queue.
/// </summary>
public static partial class KeepCounsellor
{
    private const int ListMax = 20;

    /// <param name="QualifiedUntil">The last day of the qualification by which they may take contacts.</param>
    /// <param name="Skills">Kebab-case codes of the city's own, such as <c>youth</c>.</param>
    /// <param name="Languages">BCP 47 primary languages, such as <c>ko</c>.</param>
    public sealed record Request(
        IReadOnlyList<string> Languages, DateOnly? QualifiedUntil = null, IReadOnlyList<string>? Skills = null,
        Gender? Gender = null, int ChatsMax = 2, bool Enabled = true);

    public static async Task<NoContent> Handle(
        string id, Request request, ConsultationDatabase db, CancellationToken stop)
    {
        await Keep(id, request, db, stop);
        return TypedResults.NoContent();
    }

    /// <param name="isNew">Nobody of this name may be known yet.</param>
    internal static async Task<Request> Keep(
        string id, Request request, ConsultationDatabase db, CancellationToken stop, bool isNew = false)
    {
        Check(id, request);
        await db.Do(work => Keep(id, request, isNew, work), stop);
        return request;
    }

    private static async Task<int> Keep(string id, Request request, bool isNew, Work work)
    {
        var (languages, skills) = (request.Languages.ToArray(), (request.Skills ?? []).ToArray());
        var known = await work.Execute(
            $"""
            INSERT INTO counsellors (id, present_at, qualified_until, enabled, skills, languages, gender, chats_max)
            VALUES ({id}, '-infinity', {request.QualifiedUntil}, {request.Enabled}, {skills}, {languages},
                {request.Gender}, {request.ChatsMax})
            ON CONFLICT (id) DO UPDATE SET
                qualified_until = EXCLUDED.qualified_until, enabled = EXCLUDED.enabled, every_skill = false,
                skills = EXCLUDED.skills, languages = EXCLUDED.languages, gender = EXCLUDED.gender,
                chats_max = EXCLUDED.chats_max
            WHERE NOT {isNew}
            """);
        if (known == 0) throw Bad("id", "이미 명부에 있는 계정입니다.", "This account is on the list already.");

        work.Audit(request.Enabled ? "counsellor-kept" : "counsellor-disabled");
        if (request.Enabled) return known;

        await work.DropPager(id);
        if (await work.LockCounsellor(id) is { } counsellor) await work.Attend(counsellor, Attendance.Away);
        foreach (var held in await work.HeldBy(id)) await work.Return(held, ReturnReason.CounsellorDisabled);
        return known;
    }

    private static void Check(string id, Request request)
    {
        if (!Account().IsMatch(id)) throw Bad("id", "계정 이름이 아닙니다.", "This is no name of an account.");
        if (request.ChatsMax is < 1 or > 4)
        {
            throw Bad("chatsMax", "동시에 맡는 글 상담은 1에서 4까지입니다.", "From 1 to 4 at once.");
        }

        if (request.Languages is { Count: 0 or > ListMax })
        {
            throw Bad("languages", "언어는 하나에서 스물까지입니다.", "Name from one to twenty languages.");
        }

        Codes("languages", request.Languages);
        Codes("skills", request.Skills ?? []);
    }

    private static void Codes(string field, IReadOnlyList<string> codes)
    {
        foreach (var (i, code) in codes.Index())
        {
            if (i >= ListMax || !Code().IsMatch(code))
            {
                throw Bad($"{field}[{i}]", "소문자와 숫자, 붙임표로 된 40자까지의 부호입니다.",
                    "A code has at most 40 small letters, digits and hyphens; a list has at most 20.");
            }
        }
    }

    private static BadFieldException Bad(string field, string ko, string en) => new(field, ko, en);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+){0,9}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Za-z0-9._@-]{1,100}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Account();
}
