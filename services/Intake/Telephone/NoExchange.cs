using Contracts;

namespace IntakeService.Telephone;

/// <summary>No exchange is connected: counsellors are told so, and dial by hand.</summary>
public sealed class NoExchange : IExchange
{
    private static readonly Task<CallFailure?> None = Task.FromResult<CallFailure?>(CallFailure.NoExchange);

    public Task<CallFailure?> Connect(
        Guid request, LiveCall call, string counsellor, string number, CancellationToken stop) => None;

    public Task<CallFailure?> Hold(Guid request, LiveCall call, CancellationToken stop) => None;

    public Task<CallFailure?> Retrieve(Guid request, LiveCall call, CancellationToken stop) => None;

    public Task<CallFailure?> Transfer(Guid request, LiveCall call, CallTarget to, CancellationToken stop) => None;

    public Task<CallFailure?> Conference(Guid request, LiveCall call, CallTarget to, CancellationToken stop) => None;

    public Task<CallFailure?> End(Guid request, LiveCall call, CancellationToken stop) => None;
}
