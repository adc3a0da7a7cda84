using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Receiving
{
    [Case("a receive from an empty queue returns nothing after its wait time")]
    public static async Task Nothing(Bus bus)
    {
        var receiver = bus.Client.CreateReceiver("Queue");
        Check.Equal(null, await receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(200)));
        Check.Equal(0, (await receiver.ReceiveMessagesAsync(5, TimeSpan.FromMilliseconds(200))).Count);
    }

    [Case("messages that arrive while a batch is handled are received once, and none is dead-lettered")]
    public static async Task LateArrivals(Bus bus)
    {
        const int count = 200;
        await using var sender = bus.Client.CreateSender("Queue");
        var sending = Task.Run(async () =>
        {
            for (var body = 0; body < count; body++)
            {
                await sender.SendMessageAsync(new ServiceBusMessage($"{body}"));
                await Task.Delay(5);
            }
        });
        var receiver = bus.Client.CreateReceiver("Queue");
        List<string> seen = [];
        while (seen.Count + bus.Count("Queue", "deadLettered") < count)
        {
            var messages = await receiver.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(5));
            await Task.Delay(100);
            foreach (var message in messages) await receiver.CompleteMessageAsync(message);
            seen.AddRange(messages.Select(message => message.Body.ToString()));
        }
        await sending;
        Check.Equal(0, bus.Count("Queue", "deadLettered"), "dead letters");
        Check.Equal(count, seen.Distinct().Count());
        Check.Equal(count, seen.Count);
    }

    [Case("a message that is received after a cancelled receive shows its first delivery")]
    public static async Task Cancelled(Bus bus)
    {
        var receiver = bus.Client.CreateReceiver("Queue");
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Check.Throws<TaskCanceledException>(() => receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30), cancellation.Token));
        await bus.Send("Queue", "late");
        var message = await Bus.ReceiveOne(receiver);
        Check.Equal("late", message.Body.ToString());
        Check.Equal(1, message.DeliveryCount, "delivery count");
    }

    [Case("a message that a closed receiver had prefetched is received by another")]
    public static async Task Prefetched(Bus bus)
    {
        await bus.Send("Queue", "1", "2", "3");
        var receiver = bus.Client.CreateReceiver("Queue", new ServiceBusReceiverOptions { PrefetchCount = 10 });
        await receiver.CompleteMessageAsync(await Bus.ReceiveOne(receiver));
        await receiver.DisposeAsync();
        bus.Advance(TimeSpan.FromSeconds(10));
        var rest = await Bus.Receive(bus.Client.CreateReceiver("Queue"), 2);
        Check.Equal(new[] { "2", "3" }, rest.Select(message => message.Body.ToString()));
    }

    [Case("a receiver with prefetch receives everything, once")]
    public static async Task Prefetch(Bus bus)
    {
        await bus.SendMany("Queue", Enumerable.Range(0, 300).Select(body => new ServiceBusMessage($"{body}")));
        var receiver = bus.Client.CreateReceiver("Queue", new ServiceBusReceiverOptions { PrefetchCount = 50 });
        HashSet<string> seen = [];
        while (seen.Count < 300)
        {
            var message = await Bus.ReceiveOne(receiver);
            Check.True(seen.Add(message.Body.ToString()), "each message is received once");
            await receiver.CompleteMessageAsync(message);
        }
        Check.Equal(0, bus.Count("Queue", "active") + bus.Count("Queue", "locked"));
    }

    [Case("receive-and-delete removes the messages")]
    public static async Task ReceiveAndDelete(Bus bus)
    {
        await bus.Send("Queue", "1", "2");
        var options = new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete };
        await Bus.Receive(bus.Client.CreateReceiver("Queue", options), 2);
        Check.Equal(0, bus.Count("Queue", "active") + bus.Count("Queue", "locked"));
    }

    [Case("peeking shows messages in order and changes nothing")]
    public static async Task Peek(Bus bus)
    {
        await bus.Send("Queue", "1", "2", "3");
        var receiver = bus.Client.CreateReceiver("Queue");
        Check.Equal("1", (await receiver.PeekMessageAsync()).Body.ToString());
        Check.Equal(new[] { "2", "3" }, (await receiver.PeekMessagesAsync(10)).Select(message => message.Body.ToString()));
        Check.Equal("2", (await receiver.PeekMessageAsync(2)).Body.ToString());
        Check.Equal(3, bus.Count("Queue", "active"));
    }

    [Case("peeking from a sequence number beyond 2^53 shows nothing")]
    public static async Task PeekFar(Bus bus)
    {
        await bus.Send("Queue", "1");
        var receiver = bus.Client.CreateReceiver("Queue");
        Check.Equal(0, (await receiver.PeekMessagesAsync(10, 9007199254740993L)).Count);
        Check.Equal(0, (await receiver.PeekMessagesAsync(10, long.MaxValue)).Count);
    }

    [Case("one receiver may hold 6,000 unsettled messages, and settle them in any order")]
    public static async Task ManyUnsettled(Bus bus)
    {
        const int count = 6_000;
        await bus.SendMany("patient", Enumerable.Range(0, count).Select(body => new ServiceBusMessage($"{body}")));
        var receiver = bus.Client.CreateReceiver("patient");
        var messages = await Bus.Receive(receiver, count);
        Check.Equal(count, bus.Count("patient", "locked"));
        messages.Reverse();
        await Task.WhenAll(messages.Select(message => receiver.CompleteMessageAsync(message)));
        Check.Equal(0, bus.Count("patient", "locked"));
    }

    [Case("messages can be received as an asynchronous stream")]
    public static async Task Stream(Bus bus)
    {
        await bus.Send("Queue", "1", "2", "3");
        var receiver = bus.Client.CreateReceiver("Queue");
        List<string> seen = [];
        await foreach (var message in receiver.ReceiveMessagesAsync())
        {
            seen.Add(message.Body.ToString());
            await receiver.CompleteMessageAsync(message);
            if (seen.Count == 3) break;
        }
        Check.Equal(new[] { "1", "2", "3" }, seen);
    }

    [Case("a receiver opens a new connection after a cut")]
    public static async Task Cut(Bus bus)
    {
        var client = bus.Connect(maxRetries: 3);
        var receiver = client.CreateReceiver("Queue");
        foreach (var body in new[] { "1", "2", "3" })
        {
            await client.CreateSender("Queue").SendMessageAsync(new ServiceBusMessage(body));
            var message = await Bus.ReceiveOne(receiver);
            Check.Equal(body, message.Body.ToString());
            await receiver.CompleteMessageAsync(message);
            bus.CutConnections();
        }
    }

    [Case("one connection may have 300 links")]
    public static async Task ManyLinks(Bus bus)
    {
        var receivers = Enumerable.Range(0, 300).Select(_ => bus.Client.CreateReceiver("patient")).ToList();
        var receiving = receivers.Select(receiver => receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(20))).ToList();
        await bus.Send("patient", Enumerable.Range(0, 300).Select(body => $"{body}").ToArray());
        var messages = await Task.WhenAll(receiving);
        Check.Equal(300, messages.Select(message => message.Body.ToString()).Distinct().Count());
    }
}
