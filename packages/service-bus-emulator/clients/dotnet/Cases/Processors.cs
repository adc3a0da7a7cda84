using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Processors
{
    /// <summary>Waits until the condition holds, for at most 30 seconds.</summary>
    private static async Task Until(Func<bool> condition)
    {
        for (var waited = 0; waited < 3_000 && !condition(); waited++) await Task.Delay(10);
        Check.True(condition(), "the processor has finished");
    }

    private static ServiceBusProcessor Process(ServiceBusClient client, Func<ProcessMessageEventArgs, Task> handle, ConcurrentBag<Exception> errors)
    {
        var processor = client.CreateProcessor("Queue", new ServiceBusProcessorOptions { MaxConcurrentCalls = 5 });
        processor.ProcessMessageAsync += handle;
        processor.ProcessErrorAsync += args => { errors.Add(args.Exception); return Task.CompletedTask; };
        return processor;
    }

    [Case("a processor handles and completes every message")]
    public static async Task Processor(Bus bus)
    {
        ConcurrentBag<string> seen = [];
        ConcurrentBag<Exception> errors = [];
        await using var processor = Process(bus.Client, args => { seen.Add(args.Message.Body.ToString()); return Task.CompletedTask; }, errors);
        await processor.StartProcessingAsync();
        await bus.SendMany("Queue", Enumerable.Range(0, 300).Select(body => new ServiceBusMessage($"{body}")));
        await Until(() => seen.Count >= 300);
        await processor.StopProcessingAsync();
        Check.Equal(300, seen.Distinct().Count());
        Check.Equal(0, errors.Count, "errors");
        Check.Equal(0, bus.Count("Queue", "active") + bus.Count("Queue", "locked") + bus.Count("Queue", "deadLettered"));
    }

    [Case("a message whose handler fails is abandoned, and dead-lettered in the end")]
    public static async Task Failing(Bus bus)
    {
        ConcurrentBag<Exception> errors = [];
        await using var processor = Process(bus.Client, _ => throw new FormatException("no"), errors);
        await processor.StartProcessingAsync();
        await bus.Send("Queue", "x");
        await Until(() => bus.Count("Queue", "deadLettered") == 1);
        await processor.StopProcessingAsync();
        Check.Equal(3, errors.Count(error => error is FormatException), "errors");
    }

    [Case("a processor goes on after its connection is cut")]
    public static async Task Cut(Bus bus)
    {
        ConcurrentBag<string> seen = [];
        await using var processor = Process(bus.Connect(maxRetries: 3), args => { seen.Add(args.Message.Body.ToString()); return Task.CompletedTask; }, []);
        await processor.StartProcessingAsync();
        var client = bus.Connect(maxRetries: 3);
        foreach (var body in new[] { "1", "2", "3" })
        {
            if (body != "1") bus.CutConnections();
            await client.CreateSender("Queue").SendMessageAsync(new ServiceBusMessage(body));
            await Until(() => seen.Contains(body));
        }
        await processor.StopProcessingAsync();
    }

    [Case("a processor renews the lock of a message for as long as its handler runs")]
    public static async Task Renewal(Bus bus)
    {
        ConcurrentBag<int> deliveries = [];
        await using var processor = bus.Client.CreateProcessor("hasty");
        processor.ProcessMessageAsync += async args => { await Task.Delay(5_000); deliveries.Add(args.Message.DeliveryCount); };
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        await processor.StartProcessingAsync();
        await bus.Send("hasty", "long");
        await Until(() => !deliveries.IsEmpty);
        await processor.StopProcessingAsync();
        Check.Equal(new[] { 1 }, deliveries, "deliveries");
        Check.Equal(0, bus.Count("hasty", "active") + bus.Count("hasty", "locked"));
    }

    [Case("a session processor keeps the order of each session")]
    public static async Task SessionProcessor(Bus bus)
    {
        ConcurrentDictionary<string, ConcurrentQueue<int>> seen = [];
        await using var processor = bus.Client.CreateSessionProcessor("sessions", new ServiceBusSessionProcessorOptions
        {
            MaxConcurrentSessions = 8, MaxConcurrentCallsPerSession = 1, SessionIdleTimeout = TimeSpan.FromMilliseconds(200),
        });
        processor.ProcessMessageAsync += args =>
        {
            seen.GetOrAdd(args.SessionId, _ => []).Enqueue(int.Parse(args.Message.Body.ToString()));
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        await bus.SendMany("sessions", Enumerable.Range(0, 600).Select(body => new ServiceBusMessage($"{body}") { SessionId = $"{body % 20}" }));
        await processor.StartProcessingAsync();
        await Until(() => seen.Values.Sum(bodies => bodies.Count) >= 600);
        await processor.StopProcessingAsync();
        foreach (var (session, bodies) in seen)
            Check.Equal(Enumerable.Range(0, 600).Where(body => $"{body % 20}" == session), bodies, session);
    }
}
