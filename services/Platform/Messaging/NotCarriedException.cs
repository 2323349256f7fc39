namespace Platform.Messaging;

/// <summary>An event somebody waits for could not be handed over now; asked again later, it may be.</summary>
public sealed class NotCarriedException(Exception fault) : Exception("The event could not be handed over.", fault);
