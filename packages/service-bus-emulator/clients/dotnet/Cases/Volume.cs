using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

public static class Volume
{
    private const int Count = 10_000;

    [Case("10,000 messages: none is lost, and none is received twice")]
    public static async Task Queue(Bus bus)
    {
        await bus.SendMany("patient", Enumerable.Range(0, Count).Select(body => new ServiceBusMessage($"{body}")));
        ConcurrentBag<string> seen = [];
        await using var processor = bus.Client.CreateProcessor("patient", new ServiceBusProcessorOptions { MaxConcurrentCalls = 50, PrefetchCount = 100 });
        await Process(processor, args => seen.Add(args.Message.Body.ToString()), () => seen.Count);
        Check.Equal(Count, seen.Distinct().Count(), "different messages");
        Check.Equal(Count, seen.Count, "messages");
        CheckEmpty(bus, "patient");
    }

    [Case("10,000 messages of 100 sessions: none is lost or received twice, and each session is in order")]
    public static async Task Sessions(Bus bus)
    {
        await bus.SendMany("sessions", Enumerable.Range(0, Count).Select(body => new ServiceBusMessage($"{body}") { SessionId = $"{body % 100}" }));
        ConcurrentDictionary<string, ConcurrentQueue<int>> seen = [];
        await using var processor = bus.Client.CreateSessionProcessor("sessions", new ServiceBusSessionProcessorOptions
        {
            MaxConcurrentSessions = 50, PrefetchCount = 20, SessionIdleTimeout = TimeSpan.FromMilliseconds(200),
        });
        var handled = 0;
        processor.ProcessMessageAsync += args =>
        {
            seen.GetOrAdd(args.SessionId, _ => []).Enqueue(int.Parse(args.Message.Body.ToString()));
            Interlocked.Increment(ref handled);
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        await processor.StartProcessingAsync();
        await Until(() => handled >= Count);
        await processor.StopProcessingAsync();
        foreach (var (session, bodies) in seen)
            Check.Equal(Enumerable.Range(0, Count).Where(body => $"{body % 100}" == session), bodies, session);
        Check.Equal(100, seen.Count, "sessions");
        CheckEmpty(bus, "sessions");
    }

    [Case("a processor still receives after a minute without messages (slow)")]
    public static async Task Idle(Bus bus)
    {
        ConcurrentBag<string> seen = [];
        ConcurrentBag<Exception> errors = [];
        await using var processor = bus.Client.CreateProcessor("patient");
        processor.ProcessMessageAsync += args => { seen.Add(args.Message.Body.ToString()); return Task.CompletedTask; };
        processor.ProcessErrorAsync += args => { errors.Add(args.Exception); return Task.CompletedTask; };
        await processor.StartProcessingAsync();
        await Task.Delay(TimeSpan.FromSeconds(65));
        await bus.Send("patient", "late");
        await Until(() => seen.Count == 1);
        Check.Equal(0, errors.Count, "errors");
    }

    private static async Task Process(ServiceBusProcessor processor, Action<ProcessMessageEventArgs> handle, Func<int> count)
    {
        processor.ProcessMessageAsync += args => { handle(args); return Task.CompletedTask; };
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        await processor.StartProcessingAsync();
        await Until(() => count() >= Count);
        await processor.StopProcessingAsync();
    }

    private static void CheckEmpty(Bus bus, string queue) =>
        Check.Equal(0, bus.Count(queue, "active") + bus.Count(queue, "locked") + bus.Count(queue, "deadLettered"), "left");

    private static async Task Until(Func<bool> condition)
    {
        for (var waited = 0; waited < 6_000 && !condition(); waited++) await Task.Delay(10);
    }
}
