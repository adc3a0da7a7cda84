using System.Collections;
using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace Clients;

public static class Check
{
    public static void Equal(object? expected, object? actual, string what = "value")
    {
        if (!AreEqual(expected, actual))
            throw new Exception($"{what}: expected {Show(expected)}, got {Show(actual)}");
    }

    public static void True(bool condition, string what)
    {
        if (!condition) throw new Exception($"expected: {what}");
    }

    public static async Task<T> Throws<T>(Func<Task> action) where T : Exception
    {
        try
        {
            await action();
        }
        catch (T error)
        {
            return error;
        }
        throw new Exception($"expected a {typeof(T).Name}, nothing was thrown");
    }

    public static async Task Fails(ServiceBusFailureReason reason, Func<Task> action)
    {
        var error = await Throws<ServiceBusException>(action);
        Equal(reason, error.Reason, "reason");
    }

    private static bool AreEqual(object? a, object? b)
    {
        if (a is string || a is not IEnumerable left || b is not IEnumerable right) return Equals(a, b) && a?.GetType() == b?.GetType();
        return left.Cast<object?>().SequenceEqual(right.Cast<object?>());
    }

    private static string Show(object? value) => $"{JsonSerializer.Serialize(value)} ({value?.GetType().Name})";
}
