using System.Text;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;

namespace Receiver;

/// <summary>What the host gets of a message, with the names of ServiceBusTriggerBindingStrategy.AddBindingData.</summary>
public static class Message
{
    public static object ToJson(ServiceBusReceivedMessage message, bool isBinary, DateTimeOffset? sessionLockedUntil = null) => new
    {
        body = isBinary ? message.Body.ToArray() : ToText(message),
        sessionLockedUntil,
        texts = new
        {
            message.MessageId,
            message.CorrelationId,
            message.SessionId,
            message.Subject,
            Label = message.Subject,
            message.ContentType,
            message.ReplyTo,
            message.ReplyToSessionId,
            message.To,
            message.PartitionKey,
            message.TransactionPartitionKey,
            message.DeadLetterSource,
            message.LockToken,
        },
        values = new
        {
            message.DeliveryCount,
            message.SequenceNumber,
            EnqueuedTimeUtc = message.EnqueuedTime.DateTime,
            message.EnqueuedTime,
            ExpiresAtUtc = message.ExpiresAt.DateTime,
            message.ExpiresAt,
            message.ApplicationProperties,
            UserProperties = message.ApplicationProperties,
        },
    };

    /// <summary>A text body may also be a string in a value section.</summary>
    private static byte[] ToText(ServiceBusReceivedMessage message)
    {
        var raw = message.GetRawAmqpMessage().Body;
        return raw.BodyType == AmqpMessageBodyType.Value && raw.TryGetValue(out var value) && value is string text
            ? Encoding.UTF8.GetBytes(text)
            : message.Body.ToArray();
    }
}
