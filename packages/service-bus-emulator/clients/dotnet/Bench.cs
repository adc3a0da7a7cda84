using System.Diagnostics;
using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace Clients;

/// <summary>Sends messages in batches of 200, then receives and completes them. Prints the seconds of both as JSON.</summary>
public static class Bench
{
    public static async Task Run(string connectionString, string queue, int count)
    {
        await using var client = new ServiceBusClient(connectionString);
        var sendSeconds = await Seconds(() => Send(client, queue, count));
        var receiveSeconds = await Seconds(() => Receive(client, queue, count));
        Console.WriteLine(JsonSerializer.Serialize(new { sendSeconds, receiveSeconds }));
    }

    private static async Task Send(ServiceBusClient client, string queue, int count)
    {
        await using var sender = client.CreateSender(queue);
        foreach (var bodies in Enumerable.Range(0, count).Chunk(200))
            await sender.SendMessagesAsync(bodies.Select(body => new ServiceBusMessage($"{body}")));
    }

    private static async Task Receive(ServiceBusClient client, string queue, int count)
    {
        var received = 0;
        var all = new TaskCompletionSource();
        var options = new ServiceBusProcessorOptions { MaxConcurrentCalls = 50, PrefetchCount = 200 };
        await using var processor = client.CreateProcessor(queue, options);
        processor.ProcessMessageAsync += async args =>
        {
            await args.CompleteMessageAsync(args.Message);
            if (Interlocked.Increment(ref received) == count) all.SetResult();
        };
        processor.ProcessErrorAsync += args => { all.TrySetException(args.Exception); return Task.CompletedTask; };
        await processor.StartProcessingAsync();
        await all.Task;
        await processor.StopProcessingAsync();
    }

    private static async Task<double> Seconds(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalSeconds;
    }
}
