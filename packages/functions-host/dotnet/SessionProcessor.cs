using Azure.Messaging.ServiceBus;

namespace Receiver;

/// <summary>
/// Works around a defect of Azure.Messaging.ServiceBus 7.21.0. If the lock of a session, or the connection, is lost while
/// a message is handled, the SDK's processor never leaves that session. It receives from the closed link again and
/// again, and one of MaxConcurrentSessions is used up until the process exits. Here a new processor takes over when that
/// happens, and the former one closes when its handlers have returned. Until then, more than MaxConcurrentSessions
/// sessions may be in use. Version 7.20 leaves the session.
/// </summary>
public sealed class SessionProcessor(
    Func<ServiceBusSessionProcessor> create, Func<ProcessErrorEventArgs, Task> report)
{
    private readonly Lock _lock = new();
    private readonly List<Task> _closing = [];
    private ServiceBusSessionProcessor? _current;

    public Task Start()
    {
        _current = Create();
        return _current.StartProcessingAsync();
    }

    /// <summary>Completes when all handlers have returned.</summary>
    public Task Stop()
    {
        lock (_lock)
        {
            var last = _current;
            _current = null; // it is not replaced from now on
            _closing.Add(last?.StopProcessingAsync() ?? Task.CompletedTask);
            return Task.WhenAll(_closing);
        }
    }

    private ServiceBusSessionProcessor Create()
    {
        var processor = create();
        processor.ProcessErrorAsync += async args =>
        {
            await report(args);
            if (args is { ErrorSource: ServiceBusErrorSource.Receive, Exception: ObjectDisposedException })
                await Replace(processor);
        };
        return processor;
    }

    /// <summary>Does not wait until the processor is closed: it waits for its error handler, which calls this.</summary>
    private Task Replace(ServiceBusSessionProcessor processor)
    {
        lock (_lock)
        {
            if (processor != _current) return Task.CompletedTask;
            _closing.Add(Task.Run(() => processor.CloseAsync()));
            return Start();
        }
    }
}
