using Azure.Messaging.ServiceBus;

namespace Clients;

/// <summary>What a case has: a client of its own emulator, and the test that controls this emulator.</summary>
public sealed class Bus : IAsyncDisposable
{
    private readonly Test _test;
    private readonly string _connectionString;
    private readonly List<ServiceBusClient> _clients = [];

    public Bus(Test test, string connectionString)
    {
        _test = test;
        _connectionString = connectionString;
        Client = Connect();
    }

    public ServiceBusClient Client { get; }

    /// <summary>Creates another client, with its own connection. It does not retry unless it is told to.</summary>
    public ServiceBusClient Connect(int maxRetries = 0, int timeoutMs = 20_000, bool crossEntityTransactions = false)
    {
        var client = new ServiceBusClient(_connectionString, new ServiceBusClientOptions
        {
            EnableCrossEntityTransactions = crossEntityTransactions,
            RetryOptions =
            {
                MaxRetries = maxRetries,
                Delay = TimeSpan.FromMilliseconds(10),
                TryTimeout = TimeSpan.FromMilliseconds(timeoutMs),
            },
        });
        _clients.Add(client);
        return client;
    }

    /// <summary>Moves the clock of the emulator forward.</summary>
    public void Advance(TimeSpan time) => _test.Ask("advance", (int)time.TotalMilliseconds);

    public void CutConnections() => _test.Ask("cutConnections");

    /// <summary>The number of messages with this state: active, locked, deferred, scheduled or deadLettered.</summary>
    public int Count(string path, string state) => _test.Ask("count", path, state);

    public async Task Send(string entity, params IEnumerable<ServiceBusMessage> messages)
    {
        await using var sender = Client.CreateSender(entity);
        await sender.SendMessagesAsync(messages);
    }

    public Task Send(string entity, params string[] bodies) => Send(entity, bodies.Select(body => new ServiceBusMessage(body)));

    /// <summary>Sends so many messages, in full batches.</summary>
    public async Task SendMany(string entity, IEnumerable<ServiceBusMessage> messages)
    {
        await using var sender = Client.CreateSender(entity);
        foreach (var chunk in messages.Chunk(500)) await sender.SendMessagesAsync(chunk);
    }

    public static async Task<ServiceBusReceivedMessage> ReceiveOne(ServiceBusReceiver receiver)
    {
        var message = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(10));
        return message ?? throw new Exception($"no message was received from {receiver.EntityPath}");
    }

    /// <summary>Receives so many messages, in as many calls as it takes.</summary>
    public static async Task<List<ServiceBusReceivedMessage>> Receive(ServiceBusReceiver receiver, int count)
    {
        List<ServiceBusReceivedMessage> messages = [];
        while (messages.Count < count)
        {
            var more = await receiver.ReceiveMessagesAsync(count - messages.Count, TimeSpan.FromSeconds(10));
            if (more.Count == 0) throw new Exception($"{messages.Count} of {count} messages were received from {receiver.EntityPath}");
            messages.AddRange(more);
        }
        return messages;
    }

    public ServiceBusReceiver DeadLetters(string entity) =>
        Client.CreateReceiver(entity, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
    }
}
