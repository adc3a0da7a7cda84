using Azure.Messaging.ServiceBus;

namespace Receiver;

/// <summary>Receives for one function, as ServiceBusListener.cs of the Service Bus extension 5.x does.</summary>
public sealed record Listener(Func<Task> Start, Func<Task> Stop)
{
    public static Listener Create(ServiceBusClient client, Function function, ExtensionOptions options, Host host)
    {
        if (function.IsBatch) return Batches(client, function, options, host);
        return function.IsSessionsEnabled
            ? Sessions(client, function, options, host)
            : Messages(client, function, options, host);
    }

    private static Listener Sessions(ServiceBusClient client, Function function, ExtensionOptions options, Host host)
    {
        var processor = new SessionProcessor(Create, args => Report(host, function, args));
        return new(processor.Start, processor.Stop);

        ServiceBusSessionProcessor Create()
        {
            var created = client.CreateSessionProcessor(
                function.Entity, options.ToSessionProcessorOptions(function.AutoCompleteMessages));
            created.ProcessMessageAsync += args =>
                host.Invoke(function.Name, Message.ToJson(args.Message, function.IsBinary, args.SessionLockedUntil));
            return created;
        }
    }

    private static Listener Messages(ServiceBusClient client, Function function, ExtensionOptions options, Host host)
    {
        var processor = client.CreateProcessor(
            function.Entity, options.ToProcessorOptions(function.AutoCompleteMessages));
        processor.ProcessMessageAsync += args =>
            host.Invoke(function.Name, Message.ToJson(args.Message, function.IsBinary));
        processor.ProcessErrorAsync += args => Report(host, function, args);
        return new(() => processor.StartProcessingAsync(), () => processor.StopProcessingAsync());
    }

    private static Listener Batches(ServiceBusClient client, Function function, ExtensionOptions options, Host host)
    {
        var receiver = client.CreateReceiver(function.Entity, options.ToReceiverOptions());
        var stopping = new CancellationTokenSource();
        var loop = Task.CompletedTask;
        return new(Start, Stop);

        Task Start()
        {
            loop = Task.Run(Receive);
            return Task.CompletedTask;
        }

        Task Stop()
        {
            stopping.Cancel();
            return loop;
        }

        async Task Receive()
        {
            while (!stopping.IsCancellationRequested)
            {
                try
                {
                    var messages = await receiver.ReceiveMessagesAsync(
                        options.MaxMessageBatchSize, maxWaitTime: null, stopping.Token);
                    if (messages.Count > 0) await Handle(messages);
                }
                catch (ObjectDisposedException) { } // the extension ignores both, and goes on until it is stopped
                catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
                catch (Exception error)
                {
                    host.Log("error", function.Name, error.Message);
                }
            }
        }

        // Settles even while the host stops.
        async Task Handle(IReadOnlyList<ServiceBusReceivedMessage> messages)
        {
            if (!await Succeeds(messages))
                await Task.WhenAll(messages.Select(message => receiver.AbandonMessageAsync(message)));
            else if (function.AutoCompleteMessages)
                await Task.WhenAll(messages.Select(message => receiver.CompleteMessageAsync(message)));
        }

        async Task<bool> Succeeds(IReadOnlyList<ServiceBusReceivedMessage> messages)
        {
            try
            {
                await host.Invoke(function.Name, [.. messages.Select(message => Message.ToJson(message, function.IsBinary))]);
                return true;
            }
            catch (FunctionFailedException)
            {
                return false;
            }
            catch (NotSupportedException error) // a body that is not bytes
            {
                host.Log("error", function.Name, error.Message);
                return false;
            }
        }
    }

    /// <summary>The host has already logged the failure of a function.</summary>
    private static Task Report(Host host, Function function, ProcessErrorEventArgs args)
    {
        var isTransient = args.Exception is OperationCanceledException or ServiceBusException { IsTransient: true };
        if (args.Exception is not FunctionFailedException)
            host.Log(isTransient ? "information" : "error", function.Name,
                $"Message processing error (Action={args.ErrorSource}, EntityPath={args.EntityPath}): {args.Exception.Message}");
        return Task.CompletedTask;
    }
}
