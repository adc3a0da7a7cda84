using System.Text.Json;

namespace Clients;

/// <summary>
/// The test that runs the cases, at the other end of the standard streams. One line is one JSON value:
/// {"run": name, "connectionString": …} asks for a case and is answered with {"passed": true} or {"failed": text}.
/// In between, a case may ask the test something: {"ask": operation, "arguments": […]} is answered with a number.
/// </summary>
public sealed class Test
{
    private readonly Lock _lock = new();
    private readonly TextWriter _output = Console.Out;

    public IEnumerable<(string Name, string ConnectionString)> Requests()
    {
        while (Console.In.ReadLine() is { } line)
        {
            var request = JsonDocument.Parse(line).RootElement;
            yield return (request.GetProperty("run").GetString()!, request.GetProperty("connectionString").GetString()!);
        }
    }

    public int Ask(string operation, params object[] arguments)
    {
        lock (_lock)
        {
            Write(new { ask = operation, arguments });
            return int.Parse(Console.In.ReadLine()!);
        }
    }

    public void Answer(Exception? error)
    {
        if (error is null) Write(new { passed = true });
        else Write(new { failed = error.ToString() });
    }

    private void Write(object value)
    {
        _output.WriteLine(JsonSerializer.Serialize(value));
        _output.Flush();
    }
}
