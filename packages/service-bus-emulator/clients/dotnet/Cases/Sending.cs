using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Sending
{
    [Case("a message arrives as it was sent")]
    public static async Task Properties(Bus bus)
    {
        await bus.Send("Queue", new ServiceBusMessage("body")
        {
            MessageId = "m 1/ä", CorrelationId = "c", Subject = "s", ContentType = "text/plain", ReplyTo = "r", To = "t",
            ReplyToSessionId = "rs", PartitionKey = "p", TimeToLive = TimeSpan.FromMinutes(2),
        });
        var message = await Bus.ReceiveOne(bus.Client.CreateReceiver("Queue"));
        Check.Equal("body", message.Body.ToString());
        Check.Equal("m 1/ä", message.MessageId);
        Check.Equal("c", message.CorrelationId);
        Check.Equal("s", message.Subject);
        Check.Equal("text/plain", message.ContentType);
        Check.Equal("r", message.ReplyTo);
        Check.Equal("t", message.To);
        Check.Equal("rs", message.ReplyToSessionId);
        Check.Equal("p", message.PartitionKey);
        Check.Equal(TimeSpan.FromMinutes(2), message.TimeToLive);
        Check.Equal(1, message.DeliveryCount, "delivery count");
        Check.Equal(1L, message.SequenceNumber, "sequence number");
        Check.Equal(ServiceBusMessageState.Active, message.State);
    }

    [Case("application properties of every type keep their values and types")]
    public static async Task PropertyTypes(Bus bus)
    {
        await bus.Send("Queue", PropertyValues.Message());
        PropertyValues.CheckAll(await Bus.ReceiveOne(bus.Client.CreateReceiver("Queue")));
    }

    [Case("application properties keep their types when a message is abandoned, deferred, dead-lettered and forwarded")]
    public static async Task PropertyTypesAfterChanges(Bus bus)
    {
        var receiver = bus.Client.CreateReceiver("Queue");
        await bus.Send("relay", PropertyValues.Message());
        await receiver.AbandonMessageAsync(await Bus.ReceiveOne(receiver), new Dictionary<string, object> { ["added"] = long.MaxValue });
        var message = await Bus.ReceiveOne(receiver);
        await receiver.DeferMessageAsync(message, new Dictionary<string, object> { ["noted"] = Guid.Empty });
        var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
        await receiver.DeadLetterMessageAsync(deferred, new Dictionary<string, object> { ["last"] = 9007199254740993L }, "reason");
        var dead = await Bus.ReceiveOne(bus.DeadLetters("Queue"));
        PropertyValues.CheckAll(dead);
        Check.Equal(long.MaxValue, dead.ApplicationProperties["added"]);
        Check.Equal(Guid.Empty, dead.ApplicationProperties["noted"]);
        Check.Equal(9007199254740993L, dead.ApplicationProperties["last"]);
    }

    [Case("a body of an AMQP value or an AMQP sequence keeps its kind")]
    public static async Task AmqpBodies(Bus bus)
    {
        var value = new ServiceBusMessage();
        value.GetRawAmqpMessage().Body = AmqpMessageBody.FromValue(long.MaxValue);
        var sequence = new ServiceBusMessage();
        sequence.GetRawAmqpMessage().Body = AmqpMessageBody.FromSequence([[1, "two"]]);
        await bus.Send("Queue", value, sequence);
        var received = await Bus.Receive(bus.Client.CreateReceiver("Queue"), 2);
        Check.True(received[0].GetRawAmqpMessage().Body.TryGetValue(out var number), "the body is a value");
        Check.Equal(long.MaxValue, number);
        Check.True(received[1].GetRawAmqpMessage().Body.TryGetSequence(out var list), "the body is a sequence");
        Check.Equal(new object[] { 1, "two" }, list!.First());
    }

    [Case("the messages of a batch are received one by one, in order")]
    public static async Task Batch(Bus bus)
    {
        await using var sender = bus.Client.CreateSender("Queue");
        using var batch = await sender.CreateMessageBatchAsync();
        for (var body = 0; body < 20; body++) Check.True(batch.TryAddMessage(new ServiceBusMessage($"{body}")), "the message fits");
        await sender.SendMessagesAsync(batch);
        var received = await Bus.Receive(bus.Client.CreateReceiver("Queue"), 20);
        Check.Equal(Enumerable.Range(0, 20).Select(body => $"{body}"), received.Select(message => message.Body.ToString()));
    }

    [Case("a batch may be filled to the limit, and is accepted")]
    public static async Task FullBatch(Bus bus)
    {
        await using var sender = bus.Client.CreateSender("Queue");
        using var batch = await sender.CreateMessageBatchAsync();
        Check.Equal(262_144L, batch.MaxSizeInBytes, "the limit");
        while (batch.TryAddMessage(new ServiceBusMessage(new byte[1_000]))) { }
        await sender.SendMessagesAsync(batch);
        Check.Equal(batch.Count, bus.Count("Queue", "active"));
    }

    [Case("many simultaneous sends all succeed")]
    public static async Task SimultaneousSends(Bus bus)
    {
        await using var sender = bus.Client.CreateSender("Queue");
        await Task.WhenAll(Enumerable.Range(0, 500).Select(body => sender.SendMessageAsync(new ServiceBusMessage($"{body}"))));
        Check.Equal(500, bus.Count("Queue", "active"));
    }

    [Case("a duplicate is dropped silently")]
    public static async Task Duplicates(Bus bus)
    {
        foreach (var _ in Enumerable.Range(0, 3)) await bus.Send("once", new ServiceBusMessage("x") { MessageId = "same" });
        Check.Equal(1, bus.Count("once", "active"));
    }

    [Case("a message of nearly the maximum size is delivered")]
    public static async Task NearlyTooLarge(Bus bus)
    {
        await bus.Send("Queue", new ServiceBusMessage(new byte[262_144 - 77]));
        var message = await Bus.ReceiveOne(bus.Client.CreateReceiver("Queue"));
        Check.Equal(262_144 - 77, message.Body.ToMemory().Length);
    }

    [Case("a message that is too large is refused")]
    public static Task TooLarge(Bus bus) =>
        Check.Fails(ServiceBusFailureReason.MessageSizeExceeded, () => bus.Send("Queue", new ServiceBusMessage(new byte[300_000])));

    [Case("a send to an unknown entity is refused")]
    public static Task UnknownEntity(Bus bus) =>
        Check.Fails(ServiceBusFailureReason.MessagingEntityNotFound, () => bus.Send("nowhere", "x"));

    [Case("a message without a session is refused by an entity with sessions")]
    public static Task MissingSession(Bus bus) => Check.Throws<InvalidOperationException>(() => bus.Send("sessions", "x"));
}
