namespace Platform.Secrets;

/// <summary>
/// What a sealed part is for. It stands in the token's protected header: a part that was put into another event, or
/// beside another subject, does not open. None of it may tell who somebody is.
/// </summary>
/// <param name="Receiver">One of our services by its name, or a partner by its agency's id.</param>
/// <param name="Purpose">The topic of the event it travels in.</param>
/// <param name="Subject">What it is about: a case, a referral, a plan.</param>
public sealed record HandoverContext(string Receiver, string Purpose, Guid Subject);
