using System.Runtime.InteropServices;
using Azure.Messaging.ServiceBus;
using Receiver;

// Receives messages as the Service Bus extension of the Functions host does. The host, in another process, runs the functions.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, IgnoreSignal);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, IgnoreSignal);

var host = new Host();
var configuration = host.ReadConfiguration();
var clients = configuration.Functions
    .Select(function => function.ConnectionString).Distinct()
    .ToDictionary(connection => connection, connection => new ServiceBusClient(connection));
var listeners = configuration.Functions
    .Select(function => Listener.Create(clients[function.ConnectionString], function, configuration.Options, host))
    .ToArray();
host.Write(new { ready = configuration.Functions.ToDictionary(function => function.Name, Describe) });

var reading = Task.Factory.StartNew(host.ReadAnswers, TaskCreationOptions.LongRunning);
foreach (var listener in listeners) await listener.Start();
await Task.WhenAny(host.StopRequested, reading);
if (reading.IsCompleted) return; // the host was killed

var stopped = Task.WhenAll(listeners.Select(listener => listener.Stop()));
_ = stopped.ContinueWith(_ => host.Write(new { stopped = true }), TaskScheduler.Default);
await reading;
// Functions that finished late can still be settled. The others are held, and their messages come back.
await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromMilliseconds(500)));
foreach (var client in clients.Values) await client.DisposeAsync();
Environment.Exit(0);

object Describe(Function function)
{
    var client = clients[function.ConnectionString];
    return new { fullyQualifiedNamespace = client.FullyQualifiedNamespace, identifier = client.Identifier };
}

// The host decides when this process stops. A Ctrl-C reaches both.
static void IgnoreSignal(PosixSignalContext context) => context.Cancel = true;
