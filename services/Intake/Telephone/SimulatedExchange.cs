using System.Collections.Concurrent;
using Contracts;
using Microsoft.Extensions.Options;

namespace IntakeService.Telephone;

/// <summary>
/// An exchange that is none, for demonstrations and tests: every call is answered, unless the settings say what happens
/// next. It keeps what a real one keeps: which calls go on, who is on the line, what was asked before.
/// </summary>
public sealed class SimulatedExchange(IOptions<TelephoneOptions> options) : IExchange
{
    private readonly ConcurrentDictionary<Guid, CallFailure?> answers = [];
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<string>> calls = [];
    private int asked;

    /// <summary>Who is on the line of a call; nobody where there is none.</summary>
    public IReadOnlyList<string> OnTheLine(Guid consultation) => calls.GetValueOrDefault(consultation, []);

    /// <summary>How often somebody was rung or something done.</summary>
    public int Deeds => answers.Count;

    public Task<CallFailure?> Connect(
        Guid request, LiveCall call, string counsellor, string number, CancellationToken stop) =>
        Do(request, call, _ => [counsellor, Masked(number)]);

    public Task<CallFailure?> Hold(Guid request, LiveCall call, CancellationToken stop) =>
        Do(request, call, line => line);

    public Task<CallFailure?> Retrieve(Guid request, LiveCall call, CancellationToken stop) =>
        Do(request, call, line => line);

    public Task<CallFailure?> Transfer(Guid request, LiveCall call, CallTarget to, CancellationToken stop) =>
        Do(request, call, line => [.. line.Skip(1), Name(to)]);

    public Task<CallFailure?> Conference(Guid request, LiveCall call, CallTarget to, CancellationToken stop) =>
        Do(request, call, line => [.. line, Name(to)]);

    public Task<CallFailure?> End(Guid request, LiveCall call, CancellationToken stop) =>
        Do(request, call, _ => []);

    private static string Name(CallTarget to) => to.Hotline ?? to.Counsellor ?? "";

    /// <summary>What the counsellor's telephone shows.</summary>
    private static string Masked(string number) => People.OpenPerson.Mask(number);

    private Task<CallFailure?> Do(
        Guid request, LiveCall call, Func<IReadOnlyList<string>, IReadOnlyList<string>> change) => Task.FromResult(
        answers.GetOrAdd(
            request,
            _ =>
            {
                var next = options.Value.Next.ElementAtOrDefault(Interlocked.Increment(ref asked) - 1);
                // What fails leaves the call as it was.
                if (next is null) calls[call.ConsultationId] = change(OnTheLine(call.ConsultationId));
                return next;
            }));
}
