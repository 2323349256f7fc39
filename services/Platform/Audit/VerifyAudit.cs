using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Audit;

/// <summary>
/// Tells whether the audit of a service is as it was written: to an auditor, and to whoever asks by command.
/// </summary>
public static class VerifyAudit
{
    /// <summary>The setting that makes a program verify instead of serve.</summary>
    public const string Setting = "VerifyAudit";

    /// <param name="FirstWrong">The first link that is not as it was, where there is one.</param>
    public record View(
        string Service, bool Intact, long First, long Last, int HeadsCompared, long Unsealed, long? FirstWrong,
        AuditFinding? Finding, string Sentence);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        string service, IEnumerable<Service> services, CancellationToken stop)
    {
        var found = services.FirstOrDefault(candidate => candidate.Name == service);
        if (found is null) return TypedResults.NotFound();

        var check = await Of(found, stop);
        return TypedResults.Ok(new View(
            check.Service, check.Intact, check.First, check.Last, check.HeadsCompared, check.Unsealed, check.FirstWrong,
            check.Finding, check.Words.ToString()));
    }

    /// <summary>Verifies, and leaves that it was verified.</summary>
    public static Task<AuditCheck> Of(Service service, CancellationToken stop) => service.Database.Do(
        async work =>
        {
            work.Audit("audit-verified");
            return await service.AuditVerifier.Verify(work);
        },
        stop);

    public static bool IsWanted(IConfiguration settings) => settings.GetValue<bool>(Setting);

    /// <summary>One sentence for each service on standard output; gives 0 when all are intact, 1 otherwise.</summary>
    public static async Task<int> Run(WebApplication app, CancellationToken stop)
    {
        var code = 0;
        foreach (var service in app.Services.GetServices<Service>())
        {
            var (intact, sentence) = await Say(service, stop);
            await Console.Out.WriteLineAsync(sentence);
            if (!intact) code = 1;
        }

        return code;
    }

    /// <summary>A chain that cannot be looked at must not hide the others. Nothing is written.</summary>
    private static async Task<(bool Intact, string Sentence)> Say(Service service, CancellationToken stop)
    {
        try
        {
            var check = await service.Database.Do(service.AuditVerifier.Verify, stop);
            return (check.Intact, check.Words.En);
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException or TimeoutException or IOException)
        {
            return (false, $"{service.Name}: the audit cannot be read: {fault.Message}");
        }
    }
}
