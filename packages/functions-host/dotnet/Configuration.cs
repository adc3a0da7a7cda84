using Azure.Messaging.ServiceBus;

namespace Receiver;

/// <summary>The first line that the host writes.</summary>
public sealed record Configuration(ExtensionOptions Options, Function[] Functions);

/// <summary>A function and its trigger. The entity is a queue, or topic/Subscriptions/name.</summary>
public sealed record Function(
    string Name, string Entity, string ConnectionString,
    bool IsSessionsEnabled, bool IsBatch, bool IsBinary, bool AutoCompleteMessages);

/// <summary>
/// The section extensions.serviceBus of host.json, with durations in milliseconds. Minus one is Timeout.InfiniteTimeSpan.
/// It is mapped to the SDK as in ServiceBusOptions.cs of the Service Bus extension 5.x.
/// </summary>
public sealed record ExtensionOptions(
    int PrefetchCount, int MaxConcurrentCalls, int MaxConcurrentSessions, int MaxConcurrentCallsPerSession,
    double SessionIdleTimeout, double MaxAutoLockRenewalDuration, int MaxMessageBatchSize)
{
    public ServiceBusSessionProcessorOptions ToSessionProcessorOptions(bool autoCompleteMessages) => new()
    {
        AutoCompleteMessages = autoCompleteMessages,
        PrefetchCount = PrefetchCount,
        MaxAutoLockRenewalDuration = TimeSpan.FromMilliseconds(MaxAutoLockRenewalDuration),
        SessionIdleTimeout = TimeSpan.FromMilliseconds(SessionIdleTimeout),
        MaxConcurrentSessions = MaxConcurrentSessions,
        MaxConcurrentCallsPerSession = MaxConcurrentCallsPerSession,
    };

    public ServiceBusProcessorOptions ToProcessorOptions(bool autoCompleteMessages) => new()
    {
        AutoCompleteMessages = autoCompleteMessages,
        PrefetchCount = PrefetchCount,
        MaxAutoLockRenewalDuration = TimeSpan.FromMilliseconds(MaxAutoLockRenewalDuration),
        MaxConcurrentCalls = MaxConcurrentCalls,
    };

    public ServiceBusReceiverOptions ToReceiverOptions() => new() { PrefetchCount = PrefetchCount };
}
