using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform;
using Platform.Messaging.RabbitMq;
using Platform.Secrets;

namespace ReferralService.Queues;

/// <summary>The broker of the partners' queues, what an agency's is called, and its passwords.</summary>
public sealed class PartnerQueues(IOptions<QueueOptions> options, SecretStore secrets) : IDisposable
{
    private const int PasswordBytes = 32;

    private readonly Vault vault = new(secrets.Key("partner-endpoints"));
    private readonly GuestHouse? broker = options.Value is { Management: { } management, Amqp: { } amqp }
        ? new GuestHouse(management, amqp)
        : null;

    public bool Offered => broker is not null;

    public GuestHouse Broker => broker ?? throw new RefusedException(
        "no-queues", "이 도시는 큐를 두지 않습니다. 소식을 읽어 가거나 주소를 등록해 주십시오.",
        "This city offers no queues. Please read the feed or register an endpoint.");

    public static Guest Of(Guid agency) => new($"partner-{agency}");

    /// <summary>Where the agency connects, without a password.</summary>
    public string UriOf(Guid agency) =>
        new Uri(options.Value.Address ?? options.Value.Amqp!, Of(agency).Name).ToString();

    public static string NewPassword() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));

    public byte[] Seal(Guid agency, string password) => vault.Seal(password, ContextOf(agency));

    public string Open(Guid agency, byte[] password) => vault.OpenText(password, ContextOf(agency));

    public void Dispose() => broker?.Dispose();

    private static string ContextOf(Guid agency) => $"partner_queues|password|{agency}";
}
