using IntakeService.Keys;
using IntakeService.People;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>Who writes: the person, the key their words are sealed under, and what makes a newcomer known.</summary>
/// <param name="Session">The browser that is to go on with what a newcomer writes.</param>
public sealed record ChatWriter(Guid Person, Vault Vault, Acquaintance? Met = null, byte[]? Session = null)
{
    /// <summary>Somebody who writes for the first time, to be known again by the code they are shown.</summary>
    public static async Task<ChatWriter> New(
        PersonRegister register, PersonKeys keys, byte[] session, CancellationToken stop) =>
        (await By(new Identifier(IdentifierKind.ResumeCode, ResumeCode.New()), register, keys, stop))! with
        {
            Session = session,
        };

    /// <summary>Whoever has this identifier, known or new; null while they are being erased.</summary>
    public static async Task<ChatWriter?> By(
        Identifier identifier, PersonRegister register, PersonKeys keys, CancellationToken stop)
    {
        var met = (await register.Meet([identifier], stop))[0];
        var person = met.Newcomer ?? await register.Find(identifier, stop);
        return person is { } known ? await Of(known, keys, stop, met) : null;
    }

    /// <summary>A person known from before; null when they have been erased.</summary>
    public static async Task<ChatWriter?> Of(
        Guid person, PersonKeys keys, CancellationToken stop, Acquaintance? met = null) =>
        (await keys.Find([person], stop)).GetValueOrDefault(person) is { } vault
            ? new ChatWriter(person, vault, met)
            : null;

    /// <summary>
    /// Makes a newcomer known, and holds the person against an erasure until the work ends. False when somebody else
    /// was quicker, or they have been erased meanwhile: what was sealed for them must not be kept.
    /// </summary>
    internal async Task<bool> Enter(Work work)
    {
        if (Met is { } met)
        {
            var known = await PersonRegister.Recognise([met], work);
            if (known.GetValueOrDefault(met.Identifier) != Person) return false;
        }

        return await work.IsKnown(Person) && (Session is null || await work.BeginSession(Session, Person));
    }
}
