using System.Text.RegularExpressions;
using static Tidy.Tests.Style;

namespace Tidy.Tests;

/// <summary>Rules 8, 9, 14, 17 and 18: what an event looks like, who sends it, who answers for its delivery.</summary>
public sealed class Events_and_their_delivery
{
    private const string UseCase = "services/Intake/Calls/EndCall.cs";
    private const string Sample = "services/Contracts/IntakeEvents.cs";

    private static readonly Regex PastTense = new(
        "(?<!e)ed((By|To)[A-Z][a-z]+)?$"
        + "|(Agreed|Given|Withdrawn|Kept|Sent|Begun|Made|Lost|Found|Held|Left|Met|Unmet|Told|Taken|Chosen)$");

    private static readonly Regex Record = new(
        @"(?<summary>///.*)\s*public (?<shape>(sealed )?(record|class|struct|record struct|interface)) (?<name>\w+)"
        + @"(?<members>\([^)]*\))?(?<rest>[^;{]*[;{])");

    [Fact]
    public void Rule_8_an_event_is_a_positional_record_in_the_past_tense() => Holds(EventShapes);

    [Fact]
    public void Rule_8_catches_events_that_are_more_or_less()
    {
        Allows(EventShapes, Sample, Announced("record CallEnded(Guid CallId);"));
        Allows(EventShapes, Sample, "/// <summary>A topic.</summary>\npublic record CallTopic(string Code);");
        Allows(EventShapes, Sample, Announced("record CallEndedByPerson(Guid CallId);"));
        Catches(EventShapes, 1, Sample, Announced("record EndCall(Guid CallId);"));
        Catches(EventShapes, 1, Sample, Announced("record CallEndByPerson(Guid CallId);"));
        Catches(EventShapes, 1, Sample, Announced("record CallEndedEvent(Guid CallId);"));
        Catches(EventShapes, 1, Sample, Announced("record CallEnded(Guid CallId) : IntegrationEvent;"));
        Catches(EventShapes, 1, Sample, Announced("record CallEnded(Guid CallId, string Status);"));
        Catches(EventShapes, 1, Sample, Announced("record CallEnded { public Guid CallId { get; init; } }"));
        Catches(EventShapes, 1, Sample, Announced("record CallEnded(Guid CallId) { public void End() { } }"));
        Catches(EventShapes, 1, Sample, Announced("class CallEnded(Guid callId);"));
    }

    [Fact]
    public void Rule_9_contracts_have_a_file_per_announcing_service_and_a_line_per_event() => Holds(ContractFiles);

    [Fact]
    public void Rule_9_catches_events_without_a_home_or_a_word()
    {
        var service = new SourceFile("services/Intake/Intake.csproj", "");
        var told = Announced("record CallEnded(Guid CallId);");

        Allows(ContractFiles, service, Contract(told));
        Catches(ContractFiles, $"{Sample}:1", service, Contract(told.Replace("Intake", "Referral")));
        Catches(ContractFiles, $"{Sample}:2", service, Contract("\npublic record CallEnded(Guid CallId);"));
        Catches(ContractFiles, $"{Sample}:2", service, Contract("/// <summary>\n/// Two lines.</summary>\nenum A;"));
        Catches(ContractFiles, "services/Contracts/Calls.cs:1", new SourceFile("services/Contracts/Calls.cs", ""));
    }

    [Fact]
    public void Rule_14_only_the_relay_talks_to_the_transport() => Holds(Publishing);

    [Fact]
    public void Rule_14_catches_a_use_case_that_publishes()
    {
        Catches(Publishing, 2, UseCase, "// transport.Publish(\nawait transport.Publish(topic);");
        Allows(Publishing, "services/Platform/Messaging/OutboxRelay.cs", "await transport().Publish(topic);");
        Allows(Publishing, "services/Platform/Broker.cs", "class Broker : ITransport { bus.Publish(x); }");
    }

    [Fact]
    public void Rule_17_use_cases_catch_nothing() => Holds(Catching);

    [Fact]
    public void Rule_17_catches_a_catch()
    {
        Catches(Catching, 1, UseCase, "catch (Exception)");
        Catches(Catching, 2, "services/Intake/Calls/Call.razor", "<p>catch</p>\n@code { void A() { try { } } }");
        Catches(Catching, 1, "services/Pages/Page.cs", "try { } catch { }");
        Allows(Catching, "services/Pages/Page.cs", "try { } finally { }");
        Allows(Catching, UseCase, "// Nobody could catch up.\nvar x = \"try\"; TryAgain(@catch);");
        Allows(Catching, "services/Platform/Messaging/Inbox.cs", "catch (Exception)");
        Allows(Catching, "services/City/PrivatePostgres.cs", "catch (IOException)");
    }

    [Fact]
    public void Rule_18_nothing_sleeps_or_loops() => Holds(Waiting);

    [Fact]
    public void Rule_18_catches_a_use_case_that_waits()
    {
        Catches(Waiting, 1, UseCase, "await Task.Delay(1000, stop);");
        Catches(Waiting, 1, UseCase, "Thread.Sleep(1000);");
        Catches(Waiting, 1, UseCase, "while (true)");
        Catches(Waiting, 1, UseCase, "while (!stop.IsCancellationRequested)");
        Catches(Waiting, 1, "services/Pages/Page.cs", "new PeriodicTimer(every)");
        Allows(Waiting, "services/Platform/Schedules/Schedule.cs", "while (true) await Task.Delay(1);");
        Allows(Waiting, "services/City/PrivatePostgres.cs", "using var looks = new PeriodicTimer(BetweenLooks);");
    }

    private static SourceFile Contract(string text) => new(Sample, text);

    private static string Announced(string record) =>
        $"/// <summary>Announced by Intake when a call has ended.</summary>\npublic {record}";

    private static IEnumerable<Finding> EventShapes(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(IsContract)
        from Match match in Record.Matches(file.Text)
        let wrong = WrongWith(match)
        where wrong is not null
        select file.At(match.Index, 8, $"{match.Groups["name"].Value} {wrong}");

    private static string? WrongWith(Match told)
    {
        var name = told.Groups["name"].Value;
        var isEvent = told.Groups["summary"].Value.Contains("Announced by");
        return told switch
        {
            _ when !told.Groups["shape"].Value.EndsWith("record", StringComparison.Ordinal) => "is no record",
            _ when told.Groups["members"].Value is "" or "()" => "has no positional members",
            _ when told.Groups["rest"].Value.Contains(':') => "has a base",
            _ when told.Groups["rest"].Value.EndsWith('{') => "has behaviour",
            _ when Regex.IsMatch(told.Value, @"\bstring\?? (Status|State)\b") => "tells a state as text",
            _ when isEvent && !PastTense.IsMatch(name) => "is not in the past tense",
            _ => null,
        };
    }

    private static IEnumerable<Finding> ContractFiles(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files.Where(IsContract))
        {
            var service = file.Name.Replace("Events.cs", "");
            if (!files.Any(other => other.Path == $"services/{service}/{service}.csproj"))
            {
                yield return file.At(0, 9, "is not called after the service that announces");
            }

            foreach (var (index, line) in file.Lines.Index())
            {
                var before = file.Lines.Take(index).LastOrDefault(above => !above.StartsWith('[')) ?? "";
                if (Regex.IsMatch(line, "^public (sealed )?record") && !before.Contains("</summary>"))
                {
                    yield return new Finding(file.Path, index + 1, 9, "has no summary");
                }

                if (line.Contains("</summary>") && !line.Contains("<summary>"))
                {
                    yield return new Finding(file.Path, index + 1, 9, "a summary of a contract is one line");
                }

                if (line.Contains("Announced by ") && !line.Contains($"Announced by {service} when "))
                {
                    yield return new Finding(file.Path, index + 1, 9, $"says neither {service} nor when");
                }
            }
        }
    }

    private static IEnumerable<Finding> Publishing(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file is { IsCSharp: true, Project: not null } && file.Name != "OutboxRelay.cs"
        where !Regex.IsMatch(file.Code, @"class \w+[^{;]*: ITransport\b")
        from finding in file.Find(file.Code, 14, @"\.Publish(Async)?\(", "a use case announces; the relay publishes")
        select finding;

    private static IEnumerable<Finding> Catching(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(IsUseCaseCode)
        let pattern = file.Service is null ? @"(?<!@)\bcatch\b" : @"(?<!@)\b(try|catch)\b"
        from finding in file.Find(file.Code, 17, pattern, "faults are answered in Platform")
        select finding;

    private static IEnumerable<Finding> Waiting(IReadOnlyList<SourceFile> files) =>
        from file in files.Where(IsUseCaseCode)
        from finding in file.Find(file.Code, 18,
            @"\b(Task\.Delay|Thread\.Sleep|PeriodicTimer)\b|\b(while \((true|!\w+\.IsCancel\w+)|for \(;;)\)",
            "time is an event: Every(...) in the table of contents")
        select finding;

    private static bool IsContract(SourceFile file) => file is { Project: "Contracts", IsCSharp: true };

    /// <summary>Platform answers for reactions and schedules, City for the process and for PostgreSQL's.</summary>
    private static bool IsUseCaseCode(SourceFile file) =>
        (file.IsCSharp || file.IsPage) && file.Project is not (null or "Platform" or "City");
}
