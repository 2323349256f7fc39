using System.Globalization;

namespace Bench;

/// <summary>
/// U1 and U2: how long a service takes from the start of its process to the first 200 on <c>/readyz</c>, and
/// what it holds in
/// memory when nothing has happened for a while. PostgreSQL runs already, except for the city, which brings its own.
/// </summary>
internal static class StartBenchmark
{
    private static readonly string[] Services = ["Intake", "Consultation", "Referral", "Outreach", "Analytics"];

    /// <param name="ReadyMs">From start to ready.</param>
    /// <param name="Mb">Resident memory of the process, or of the five.</param>
    /// <param name="PostgresMb">PostgreSQL's processes, what they share counted once; for the city alone.</param>
    private sealed record Look(double ReadyMs, double Mb, double PostgresMb = 0);

    public static async Task<int> Run(Arguments asked)
    {
        var idle = TimeSpan.FromSeconds(asked.Of("idle", 10));
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        var city = Directory.CreateTempSubdirectory("annyeong-bench-city-").FullName;
        Dictionary<string, Func<Task<Look>>> subjects = Services.ToDictionary(
            service => service, service => new Func<Task<Look>>(() => Alone(service, server, idle)));
        subjects["the five together"] = () => Together(server, idle);
        subjects["City"] = () => City(city, idle);
        var looks = subjects.Keys.ToDictionary(name => name, _ => new List<Look>());
        try
        {
            for (var i = 0; i <= asked.Of("rounds", 5); i++)
            {
                foreach (var (name, look) in subjects) looks[name].Add(await look());
            }
        }
        finally
        {
            Directory.Delete(city, recursive: true);
        }

        await Repository.Report("start", $"{machine}\n\n{Table(looks)}", asked.Write);
        return 0;
    }

    private static Task<Subject> Begin(string service, Server server)
    {
        var port = Subject.FreePort();
        return Subject.Start(
            Repository.Program(service), port, $"--urls=http://127.0.0.1:{port}", "--Demonstration=true",
                "--Messaging:Transport=none",
            $"--Postgres={server.ConnectionString}", $"--Secrets:Folder={server.Secrets}");
    }

    private static async Task<Look> Alone(string service, Server server, TimeSpan idle)
    {
        await using var subject = await Begin(service, server);
        await Task.Delay(idle);
        return new Look(subject.ReadyAfter.TotalMilliseconds, Processes.ResidentMb(subject.ProcessId));
    }

    private static async Task<Look> Together(Server server, TimeSpan idle)
    {
        var subjects = await Task.WhenAll(Services.Select(service => Begin(service, server)));
        await Task.Delay(idle);
        var look = new Look(
            subjects.Max(subject => subject.ReadyAfter.TotalMilliseconds),
                subjects.Sum(subject => Processes.ResidentMb(subject.ProcessId)));
        foreach (var subject in subjects) await subject.DisposeAsync();
        return look;
    }

    private static async Task<Look> City(string data, TimeSpan idle)
    {
        var port = Subject.FreePort();
        await using var subject = await Subject.Start(Repository.Program("City"), port, $"--Port={port}",
            $"--Data={data}");
        await Task.Delay(idle);
        return new Look(
            subject.ReadyAfter.TotalMilliseconds, Processes.ResidentMb(subject.ProcessId),
            Processes.Tree(Server.PostmasterOf(data)).Sum(Processes.ProportionalMb));
    }

    private static string Table(Dictionary<string, List<Look>> looks) => string.Join('\n', looks.Select(Line)
        .Prepend("|---|---|---|---|---|---|")
        .Prepend("| subject | first start ms, with migrations | start ms, median (min–max) | goal "
            + "| idle MB, median (min–max) | goal |"));

    private static string Line(KeyValuePair<string, List<Look>> subject)
    {
        var (name, first, later) = (subject.Key, subject.Value[0], subject.Value[1..]);
        var ready = later.ConvertAll(look => look.ReadyMs);
        var mb = later.ConvertAll(look => look.Mb);
        var (readyGoal, mbGoal) = name switch
        {
            "the five together" => (6_000.0, 600.0),
            "City" => (double.NaN, 300.0),
            _ => (1_500.0, 130.0),
        };
        var postgres = later[0].PostgresMb > 0 ? $"; PostgreSQL {Figure(later.Select(look => look.PostgresMb))} more"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {first.ReadyMs:0} | {Figure(ready)} | {Goal(ready, readyGoal)} "
            + $"| {Figure(mb)}{postgres} | {Goal(mb, mbGoal)} |");
    }

    private static string Figure(IEnumerable<double> figures)
    {
        var all = figures.ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{IntakeBenchmark.Median(all):0} ({all.Min():0}–{all.Max():0})");
    }

    private static string Goal(IEnumerable<double> figures, double goal) => double.IsNaN(goal)
        ? "none"
        : string.Create(CultureInfo.InvariantCulture,
            $"{goal:0}: {IntakeBenchmark.Met(IntakeBenchmark.Median(figures) <= goal)}");
}
