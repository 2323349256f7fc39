using System.ComponentModel.DataAnnotations;

namespace ReferralService.Queues;

/// <summary>The broker on which partners have queues; none, and they are not offered. See docs/settings.md.</summary>
public sealed record QueueOptions : IValidatableObject
{
    /// <summary>Where the broker is administered: <c>https://user:password@host:15671</c>.</summary>
    public Uri? Management { get; init; }

    /// <summary>Where this service reaches it: <c>amqps://host:5671</c>.</summary>
    public Uri? Amqp { get; init; }

    /// <summary>Where partners reach it, if that is another address.</summary>
    public Uri? Address { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((Management is null) != (Amqp is null))
        {
            yield return new("Partners:Management and Partners:Amqp are set together or not at all.");
        }

        if (Management is not null and not { UserInfo.Length: > 2, Scheme: "http" or "https" })
        {
            yield return new("Partners:Management takes the form https://user:password@host:15671.");
        }
    }
}
