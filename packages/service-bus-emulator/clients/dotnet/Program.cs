using System.Reflection;
using Clients;

// Without an argument, runs the cases that the test asks for. With --list, prints the names of all
// cases. With --bench, measures the throughput.
var cases = Assembly.GetExecutingAssembly().GetTypes()
    .SelectMany(type => type.GetMethods())
    .Select(method => (Method: method, Case: method.GetCustomAttribute<CaseAttribute>()))
    .Where(entry => entry.Case is not null)
    .ToDictionary(entry => entry.Case!.Name, entry => entry.Method.CreateDelegate<Func<Bus, Task>>());

if (args.Contains("--list"))
{
    foreach (var name in cases.Keys) Console.WriteLine(name);
    return;
}

if (args is ["--bench", var connection, var queue, var count])
{
    await Bench.Run(connection, queue, int.Parse(count));
    return;
}

var test = new Test();
foreach (var (name, connectionString) in test.Requests())
{
    try
    {
        await using var bus = new Bus(test, connectionString);
        await cases[name](bus);
        test.Answer(null);
    }
    catch (Exception error)
    {
        test.Answer(error);
    }
}
