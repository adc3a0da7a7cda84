using System.Transactions;
using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Refusals
{
    [Case("a receiver of an unknown entity is refused")]
    public static Task UnknownEntity(Bus bus) => Check.Fails(
        ServiceBusFailureReason.MessagingEntityNotFound,
        () => bus.Client.CreateReceiver("nowhere").ReceiveMessageAsync());

    [Case("a plain receiver of an entity with sessions is refused")]
    public static Task NeedsSession(Bus bus) =>
        Check.Throws<InvalidOperationException>(() => bus.Client.CreateReceiver("sessions").ReceiveMessageAsync());

    [Case("a session of an entity without sessions is refused")]
    public static Task HasNoSessions(Bus bus) =>
        Check.Throws<InvalidOperationException>(() => bus.Client.AcceptSessionAsync("Queue", "a"));

    [Case("a receiver of a queue that forwards is refused")]
    public static async Task Forwarding(Bus bus)
    {
        var error = await Check.Throws<InvalidOperationException>(() => bus.Client.CreateReceiver("relay").ReceiveMessageAsync());
        Check.True(error.Message.Contains("auto-forwarding"), $"the reason, not {error.Message}");
    }

    [Case("a transaction is refused as not implemented")]
    public static async Task Transaction(Bus bus)
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        var error = await Check.Throws<NotSupportedException>(() => bus.Client.CreateSender("Queue").SendMessageAsync(new ServiceBusMessage("x")));
        Check.True(error.Message.Contains("transactions"), $"the reason, not {error.Message}");
    }

    [Case("a session that several receivers share is refused as not implemented")]
    public static Task NonExclusive(Bus bus) => Check.Throws<NotSupportedException>(() => bus.Client.AcceptSessionAsync(
        "sessions", "a", new ServiceBusSessionReceiverOptions { EnableNonExclusiveSession = true }));
}
