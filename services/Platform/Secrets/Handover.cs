namespace Platform.Secrets;

/// <summary>
/// What one of our services is to read and nobody else, as text for an event: a compact JWE, <c>dir</c> with A256GCM,
/// under the key of the service that receives.
/// </summary>
public sealed class Handover(SecretStore secrets)
{
    internal const string Algorithm = "dir";

    private readonly ServiceKeys keys = new(secrets);

    /// <summary>
    /// For the start of a service that seals for this one, or is it: a missing key stops the start, not the first
    /// event.
    /// </summary>
    public void RequireKeyOf(string service) => keys.Current(service);

    public string Seal<T>(HandoverContext context, T payload)
    {
        var key = keys.Current(context.Receiver);
        return CompactJwe.Write(JweHeader.Of(Algorithm, key.Kid, context), key.Bytes, payload);
    }

    /// <summary>Throws <see cref="HandoverException"/> unless it was sealed for exactly this, and is whole.</summary>
    public T Open<T>(HandoverContext context, string token)
    {
        var jwe = CompactJwe.Read(token, Algorithm);
        var key = keys.Find(context.Receiver, jwe.Header.Kid) ?? throw HandoverException.UnknownKey();
        return jwe.Open<T>(key.Bytes, context);
    }
}
