using System.ComponentModel;

namespace Bench.Hop;

/// <summary>Arrives on the queue: the so-many-th message of a run, about one of a thousand cases.</summary>
internal sealed record HopArrived(Guid CaseId, int Number, string Text);

/// <summary>Follows each that arrived, exactly once.</summary>
internal sealed record HopDone(Guid CaseId, int Number, string Text);

/// <summary>Follows nothing: lies in a backlog and must overtake it.</summary>
[Category("urgent")]
internal sealed record HopUrged(Guid CaseId, int Number, string Text);
