using System.Net.Mime;
using MassTransit;

namespace Platform.Messaging.RabbitMq;

/// <summary>What MassTransit is told to send: bytes that are finished already.</summary>
public sealed record CloudEventMessage(byte[] Bytes);

/// <summary>Sends the finished bytes as they are: no envelope, no headers of MassTransit's.</summary>
internal sealed class CloudEventSerializer : ISerializerFactory, IMessageSerializer
{
    public ContentType ContentType { get; } = new(CloudEvent.ContentType);

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() =>
        throw new NotSupportedException("Deliveries are taken as bytes, before MassTransit would read them.");

    public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class =>
        context.Message is CloudEventMessage message
            ? new BytesMessageBody(message.Bytes)
            : throw new NotSupportedException($"{typeof(T).Name} is no finished event.");
}
