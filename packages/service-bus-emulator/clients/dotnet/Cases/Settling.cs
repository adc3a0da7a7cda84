using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Settling
{
    [Case("a completed message is removed")]
    public static async Task Complete(Bus bus)
    {
        await bus.Send("Queue", "x");
        var receiver = bus.Client.CreateReceiver("Queue");
        var message = await Bus.ReceiveOne(receiver);
        Check.Equal(1, bus.Count("Queue", "locked"));
        await receiver.CompleteMessageAsync(message);
        Check.Equal(0, bus.Count("Queue", "locked") + bus.Count("Queue", "active"));
        await Check.Fails(ServiceBusFailureReason.MessageLockLost, () => receiver.CompleteMessageAsync(message));
    }

    [Case("an abandoned message is received again with its delivery counted")]
    public static async Task Abandon(Bus bus)
    {
        await bus.Send("Queue", "x");
        var receiver = bus.Client.CreateReceiver("Queue");
        await receiver.AbandonMessageAsync(await Bus.ReceiveOne(receiver), new Dictionary<string, object> { ["note"] = 1 });
        var again = await Bus.ReceiveOne(receiver);
        Check.Equal(2, again.DeliveryCount, "delivery count");
        Check.Equal(1, again.ApplicationProperties["note"]);
    }

    [Case("a message is dead-lettered after the maximum number of deliveries")]
    public static async Task TooManyDeliveries(Bus bus)
    {
        await bus.Send("Queue", "x");
        var receiver = bus.Client.CreateReceiver("Queue");
        foreach (var count in new[] { 1, 2, 3 })
        {
            var message = await Bus.ReceiveOne(receiver);
            Check.Equal(count, message.DeliveryCount, "delivery count");
            await receiver.AbandonMessageAsync(message);
        }
        Check.Equal("MaxDeliveryCountExceeded", (await Bus.ReceiveOne(bus.DeadLetters("Queue"))).DeadLetterReason);
    }

    [Case("a dead letter has the reason, the description and the properties that the receiver set")]
    public static async Task DeadLetter(Bus bus)
    {
        await bus.Send("Queue", "x");
        var receiver = bus.Client.CreateReceiver("Queue");
        var properties = new Dictionary<string, object> { ["added"] = "yes" };
        await receiver.DeadLetterMessageAsync(await Bus.ReceiveOne(receiver), properties, "why", "in detail");
        var deadLetters = bus.DeadLetters("Queue");
        var dead = await Bus.ReceiveOne(deadLetters);
        Check.Equal("why", dead.DeadLetterReason);
        Check.Equal("in detail", dead.DeadLetterErrorDescription);
        Check.Equal("yes", dead.ApplicationProperties["added"]);
        await deadLetters.CompleteMessageAsync(dead);
        Check.Equal(0, bus.Count("Queue", "deadLettered"));
    }

    [Case("a deferred message is received by its sequence number")]
    public static async Task Defer(Bus bus)
    {
        await bus.Send("Queue", "later", "next");
        var receiver = bus.Client.CreateReceiver("Queue");
        var message = await Bus.ReceiveOne(receiver);
        await receiver.DeferMessageAsync(message);
        Check.Equal("next", (await Bus.ReceiveOne(receiver)).Body.ToString());
        var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
        Check.Equal("later", deferred.Body.ToString());
        Check.Equal(ServiceBusMessageState.Deferred, deferred.State);
        await receiver.CompleteMessageAsync(deferred);
        Check.Equal(0, bus.Count("Queue", "deferred"));
    }

    [Case("a deferred message with an unknown sequence number is not found, also beyond 2^53")]
    public static async Task DeferredNotFound(Bus bus)
    {
        var receiver = bus.Client.CreateReceiver("Queue");
        foreach (var number in new[] { 5, 9007199254740993L, long.MaxValue })
            await Check.Fails(ServiceBusFailureReason.MessageNotFound, () => receiver.ReceiveDeferredMessageAsync(number));
    }

    [Case("a lock can be renewed, and a lost lock is reported")]
    public static async Task Locks(Bus bus)
    {
        await bus.Send("Queue", "x");
        var receiver = bus.Client.CreateReceiver("Queue");
        var message = await Bus.ReceiveOne(receiver);
        bus.Advance(TimeSpan.FromSeconds(9));
        await receiver.RenewMessageLockAsync(message);
        bus.Advance(TimeSpan.FromSeconds(9));
        Check.Equal(1, bus.Count("Queue", "locked"));
        bus.Advance(TimeSpan.FromSeconds(1));
        await Check.Fails(ServiceBusFailureReason.MessageLockLost, () => receiver.RenewMessageLockAsync(message));
        await Check.Fails(ServiceBusFailureReason.MessageLockLost, () => receiver.CompleteMessageAsync(message));
        Check.Equal(2, (await Bus.ReceiveOne(receiver)).DeliveryCount, "delivery count");
    }

    [Case("a message can be settled by another receiver")]
    public static async Task OtherReceiver(Bus bus)
    {
        await bus.Send("Queue", "x");
        var message = await Bus.ReceiveOne(bus.Client.CreateReceiver("Queue"));
        await bus.Connect().CreateReceiver("Queue").CompleteMessageAsync(message);
        Check.Equal(0, bus.Count("Queue", "locked"));
    }

    [Case("each of 600 simultaneous settlements of all kinds has its own effect")]
    public static async Task Simultaneous(Bus bus)
    {
        await bus.SendMany("Queue", Enumerable.Range(0, 600).Select(body => new ServiceBusMessage($"{body}")));
        var receiver = bus.Client.CreateReceiver("Queue");
        var messages = await Bus.Receive(receiver, 600);
        await Task.WhenAll(messages.Select((message, index) => (index % 3) switch
        {
            0 => receiver.CompleteMessageAsync(message),
            1 => receiver.DeferMessageAsync(message),
            _ => receiver.DeadLetterMessageAsync(message),
        }));
        Check.Equal(200, bus.Count("Queue", "deferred"));
        Check.Equal(200, bus.Count("Queue", "deadLettered"));
        Check.Equal(0, bus.Count("Queue", "locked") + bus.Count("Queue", "active"));
    }
}
