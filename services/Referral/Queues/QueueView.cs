namespace ReferralService.Queues;

/// <summary>Is being made, takes events, or is being taken down.</summary>
public enum QueueState { Wanted, Ready, Leaving }

/// <summary>An agency's queue as the agency sees it.</summary>
/// <param name="Uri">Where to connect, with user and password beside it.</param>
/// <param name="Password">Told once, when it is made.</param>
/// <param name="Waiting">Events of the feed that have still to come there.</param>
/// <param name="LastFault">Why the broker could not be reached or would not; while it stays so.</param>
public sealed record QueueView(
    string Uri, string Vhost, string Queue, string User, QueueState State, long Waiting, string? LastFault = null,
    string? Password = null);
