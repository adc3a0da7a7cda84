using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Scheduling
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Case("a scheduled message arrives when it is due")]
    public static async Task Due(Bus bus)
    {
        var sender = bus.Client.CreateSender("patient");
        await sender.ScheduleMessageAsync(new ServiceBusMessage("later"), DateTimeOffset.UtcNow + Hour);
        Check.Equal(1, bus.Count("patient", "scheduled"));
        Check.Equal(ServiceBusMessageState.Scheduled, (await bus.Client.CreateReceiver("patient").PeekMessageAsync()).State);
        bus.Advance(Hour);
        Check.Equal("later", (await Bus.ReceiveOne(bus.Client.CreateReceiver("patient"))).Body.ToString());
    }

    [Case("messages for one moment arrive in the order in which they were scheduled")]
    public static async Task Order(Bus bus)
    {
        var due = DateTimeOffset.UtcNow + Hour;
        var sender = bus.Client.CreateSender("patient");
        for (var body = 0; body < 30; body++) await sender.ScheduleMessageAsync(new ServiceBusMessage($"{body}"), due);
        bus.Advance(Hour);
        var messages = await Bus.Receive(bus.Client.CreateReceiver("patient"), 30);
        Check.Equal(Enumerable.Range(0, 30).Select(body => $"{body}"), messages.Select(message => message.Body.ToString()));
    }

    [Case("a scheduled message can be cancelled")]
    public static async Task Cancel(Bus bus)
    {
        var sender = bus.Client.CreateSender("Queue");
        var numbers = await sender.ScheduleMessagesAsync([new("1"), new("2")], DateTimeOffset.UtcNow + Hour);
        await sender.CancelScheduledMessagesAsync(numbers);
        Check.Equal(0, bus.Count("Queue", "scheduled"));
    }

    [Case("a scheduled message that does not exist cannot be cancelled, also beyond 2^53")]
    public static async Task CancelUnknown(Bus bus)
    {
        var sender = bus.Client.CreateSender("Queue");
        foreach (var number in new[] { 5, 9007199254740993L, long.MaxValue })
            await Check.Fails(ServiceBusFailureReason.MessageNotFound, () => sender.CancelScheduledMessageAsync(number));
    }

    [Case("a message without a time to live shows that of its queue")]
    public static async Task DefaultTimeToLive(Bus bus)
    {
        await bus.Send("expiring", "x");
        var message = await Bus.ReceiveOne(bus.Client.CreateReceiver("expiring"));
        Check.Equal(TimeSpan.FromMinutes(1), message.TimeToLive);
        Check.True((message.ExpiresAt - message.EnqueuedTime - TimeSpan.FromMinutes(1)).Duration() < TimeSpan.FromSeconds(1), "it expires in a minute");
    }

    [Case("the time to live of a queue is the longest of its messages")]
    public static async Task LongTimeToLive(Bus bus)
    {
        await bus.Send("expiring", new ServiceBusMessage("long") { TimeToLive = TimeSpan.FromHours(5) }, new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromSeconds(30) });
        var messages = await Bus.Receive(bus.Client.CreateReceiver("expiring"), 2);
        Check.Equal(new[] { TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30) }, messages.Select(message => message.TimeToLive));
    }

    [Case("an expired message is dead-lettered with the reason")]
    public static async Task Expired(Bus bus)
    {
        await bus.Send("expiring", "x");
        bus.Advance(TimeSpan.FromMinutes(1));
        Check.Equal("TTLExpiredException", (await Bus.ReceiveOne(bus.DeadLetters("expiring"))).DeadLetterReason);
    }
}
