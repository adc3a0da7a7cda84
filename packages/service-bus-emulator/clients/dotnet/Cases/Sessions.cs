using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Sessions
{
    private static ServiceBusMessage Message(string session, string body) => new(body) { SessionId = session };

    private static Task<IReadOnlyList<string>> Ids(Bus bus, DateTimeOffset? since = null) => Collect(since is { } time
        ? bus.Client.GetMessageSessionsAsync("sessions", time)
        : bus.Client.GetMessageSessionsAsync("sessions"));

    private static async Task<IReadOnlyList<string>> Collect(IAsyncEnumerable<string> ids)
    {
        List<string> all = [];
        await foreach (var id in ids) all.Add(id);
        return all;
    }

    [Case("an accepted session gives its messages in order")]
    public static async Task Order(Bus bus)
    {
        await bus.Send("sessions", Message("a", "1"), Message("b", "x"), Message("a", "2"), Message("a", "3"));
        await using var receiver = await bus.Client.AcceptSessionAsync("sessions", "a");
        Check.Equal("a", receiver.SessionId);
        Check.True(receiver.SessionLockedUntil > DateTimeOffset.UtcNow.AddSeconds(5), "the lock ends later");
        var messages = await Bus.Receive(receiver, 3);
        Check.Equal(new[] { "1", "2", "3" }, messages.Select(message => message.Body.ToString()));
        foreach (var message in messages) await receiver.CompleteMessageAsync(message);
        Check.Equal(1, bus.Count("sessions", "active"));
    }

    [Case("the next session is one that has messages and is not locked")]
    public static async Task Next(Bus bus)
    {
        await bus.Send("sessions", Message("a", "1"), Message("b", "2"));
        await using var first = await bus.Client.AcceptNextSessionAsync("sessions");
        await using var second = await bus.Client.AcceptNextSessionAsync("sessions");
        Check.Equal(new[] { "a", "b" }, new[] { first.SessionId, second.SessionId });
    }

    [Case("a receiver that waits for a session gets one that arrives later")]
    public static async Task Waits(Bus bus)
    {
        var accepting = bus.Client.AcceptNextSessionAsync("sessions");
        await Task.Delay(300);
        await bus.Send("sessions", Message("late", "1"));
        await using var receiver = await accepting;
        Check.Equal("late", receiver.SessionId);
    }

    [Case("waiting for a session ends with a timeout when there is none")]
    public static Task NoSession(Bus bus) => Check.Fails(
        ServiceBusFailureReason.ServiceTimeout,
        () => bus.Connect(timeoutMs: 1_000).AcceptNextSessionAsync("sessions"));

    [Case("a session that another receiver has locked is refused")]
    public static async Task Locked(Bus bus)
    {
        await using var _ = await bus.Client.AcceptSessionAsync("sessions", "a");
        await Check.Fails(ServiceBusFailureReason.SessionCannotBeLocked, () => bus.Connect().AcceptSessionAsync("sessions", "a"));
    }

    [Case("a session keeps its state until it is cleared")]
    public static async Task State(Bus bus)
    {
        await using (var receiver = await bus.Client.AcceptSessionAsync("sessions", "a"))
        {
            Check.Equal(null, await receiver.GetSessionStateAsync());
            await receiver.SetSessionStateAsync(new BinaryData("state"));
        }
        await using var again = await bus.Client.AcceptSessionAsync("sessions", "a");
        Check.Equal("state", (await again.GetSessionStateAsync()).ToString());
        await again.SetSessionStateAsync(null);
        Check.Equal(null, await again.GetSessionStateAsync());
    }

    [Case("a session's lock can be renewed, and a lost lock is reported")]
    public static async Task Renew(Bus bus)
    {
        await bus.Send("sessions", Message("a", "1"));
        var receiver = await bus.Client.AcceptSessionAsync("sessions", "a");
        var message = await Bus.ReceiveOne(receiver);
        bus.Advance(TimeSpan.FromSeconds(9));
        await receiver.RenewSessionLockAsync();
        bus.Advance(TimeSpan.FromSeconds(9));
        Check.Equal(1, bus.Count("sessions", "locked"));
        bus.Advance(TimeSpan.FromSeconds(2));
        // The client may have noticed the loss before, or just now: then it has closed the receiver.
        var error = await Check.Throws<Exception>(() => receiver.CompleteMessageAsync(message));
        var isClosed = error is ObjectDisposedException || error is ServiceBusException { Reason: ServiceBusFailureReason.GeneralError } && error.Message.Contains("is closed");
        Check.True(isClosed || error is ServiceBusException { Reason: ServiceBusFailureReason.SessionLockLost }, $"a lost lock, not {error}");
        await using var next = await bus.Client.AcceptNextSessionAsync("sessions");
        Check.Equal(2, (await Bus.ReceiveOne(next)).DeliveryCount, "delivery count");
    }

    [Case("closing a session's receiver frees the session and counts no delivery")]
    public static async Task Close(Bus bus)
    {
        await bus.Send("sessions", Message("a", "1"));
        await using (var receiver = await bus.Client.AcceptSessionAsync("sessions", "a")) await Bus.ReceiveOne(receiver);
        await using var next = await bus.Client.AcceptNextSessionAsync("sessions");
        Check.Equal(1, (await Bus.ReceiveOne(next)).DeliveryCount, "delivery count");
    }

    [Case("a session's deferred messages can be received and peeked")]
    public static async Task Deferred(Bus bus)
    {
        await bus.Send("sessions", Message("a", "1"), Message("a", "2"), Message("b", "3"));
        await using var receiver = await bus.Client.AcceptSessionAsync("sessions", "a");
        var message = await Bus.ReceiveOne(receiver);
        await receiver.DeferMessageAsync(message);
        Check.Equal(new[] { "1", "2" }, (await receiver.PeekMessagesAsync(5)).Select(peeked => peeked.Body.ToString()));
        await receiver.CompleteMessageAsync(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        Check.Equal(0, bus.Count("sessions", "deferred"));
    }

    [Case("the sessions with messages or a state can be listed")]
    public static async Task List(Bus bus)
    {
        await bus.Send("sessions", Message("messages", "1"));
        await using (var receiver = await bus.Client.AcceptSessionAsync("sessions", "state"))
            await receiver.SetSessionStateAsync(new BinaryData("x"));
        await using (await bus.Client.AcceptSessionAsync("sessions", "empty")) { }
        Check.Equal(new[] { "messages", "state" }, (await Ids(bus)).Order());
    }

    [Case("the sessions whose state was set since a time can be listed")]
    public static async Task ListSince(Bus bus)
    {
        await bus.Send("sessions", Message("messages", "1"));
        foreach (var id in new[] { "old", "new" })
        {
            await using var receiver = await bus.Client.AcceptSessionAsync("sessions", id);
            await receiver.SetSessionStateAsync(new BinaryData("x"));
            if (id == "old") await Task.Delay(1_200);
        }
        Check.Equal(new[] { "new" }, await Ids(bus, DateTimeOffset.UtcNow.AddSeconds(-1)));
        Check.Equal(new[] { "new", "old" }, (await Ids(bus, DateTimeOffset.UtcNow.AddMinutes(-1))).Order());
    }
}
