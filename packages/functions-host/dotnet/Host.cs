using System.Collections.Concurrent;
using System.Text.Json;

namespace Receiver;

/// <summary>A function threw. The host has logged why.</summary>
public sealed class FunctionFailedException(string message) : Exception(message);

/// <summary>
/// The host, at the other end of the standard streams. One line is one JSON value. The host writes its configuration,
/// then {"done": id} or {"done": id, "error": text} for each invocation, and {"stop": true} once. This process writes
/// {"ready": clients}, then {"invoke": id, "function": name, "messages": […]}, {"log": level, "function": name, "text": …}
/// and {"stopped": true}. It exits at the end of its input.
/// </summary>
public sealed class Host
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly TextReader _input = Console.In;
    private readonly TextWriter _output = Console.Out;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<string?>> _invocations = new();
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastId;

    public Task StopRequested => _stopRequested.Task;

    public Configuration ReadConfiguration() =>
        JsonSerializer.Deserialize<Configuration>(_input.ReadLine() ?? "null", Json)
            ?? throw new InvalidOperationException("There is no configuration in the input.");

    /// <summary>Handles each line of the host. Returns at the end of the input, when the host is gone.</summary>
    public void ReadAnswers()
    {
        while (_input.ReadLine() is { } line)
        {
            var answer = JsonDocument.Parse(line).RootElement;
            if (!answer.TryGetProperty("done", out var id)) _stopRequested.TrySetResult();
            else if (_invocations.TryRemove(id.GetInt64(), out var invocation))
                invocation.SetResult(answer.TryGetProperty("error", out var error) ? error.GetString() : null);
        }
    }

    /// <summary>Waits for the function. Throws a FunctionFailedException if it threw.</summary>
    public async Task Invoke(string function, params IReadOnlyCollection<object> messages)
    {
        var id = Interlocked.Increment(ref _lastId);
        var invocation = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _invocations[id] = invocation;
        Write(new { invoke = id, function, messages });
        if (await invocation.Task is { } error) throw new FunctionFailedException(error);
    }

    public void Log(string level, string function, string text) => Write(new { log = level, function, text });

    public void Write(object line)
    {
        var text = JsonSerializer.Serialize(line);
        lock (_output)
        {
            _output.WriteLine(text);
            _output.Flush();
        }
    }
}
