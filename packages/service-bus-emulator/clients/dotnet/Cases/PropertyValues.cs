using Azure.Messaging.ServiceBus;

namespace Clients.Cases;

/// <summary>A message with a property of each type that the client supports, and numbers at the ends of their ranges.</summary>
public static class PropertyValues
{
    private static readonly Dictionary<string, object> Values = new()
    {
        ["byte"] = byte.MaxValue, ["sbyte"] = sbyte.MinValue, ["short"] = short.MinValue, ["ushort"] = ushort.MaxValue,
        ["int"] = int.MinValue, ["smallInt"] = 5, ["uint"] = uint.MaxValue,
        ["long"] = long.MaxValue, ["negativeLong"] = long.MinValue, ["smallLong"] = 7L,
        ["longOverDouble"] = 9007199254740993L, ["negativeLongOverDouble"] = -9007199254740993L, ["ulong"] = ulong.MaxValue,
        ["ulongOverDouble"] = 9007199254740993UL,
        ["float"] = 1.5f, ["double"] = 2.0, ["decimal"] = 79228162514264337593543950335m, ["bool"] = true, ["char"] = 'ä',
        ["string"] = "text", ["long string"] = new string('x', 300), ["guid"] = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        ["date"] = new DateTime(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc),
        ["offset"] = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        ["span"] = TimeSpan.FromTicks(long.MaxValue), ["uri"] = new Uri("https://example.com/a?b=c"),
    };

    public static ServiceBusMessage Message()
    {
        var message = new ServiceBusMessage("types");
        foreach (var (name, value) in Values) message.ApplicationProperties[name] = value;
        return message;
    }

    public static void CheckAll(ServiceBusReceivedMessage message)
    {
        foreach (var (name, value) in Values) Check.Equal(value, message.ApplicationProperties[name], name);
    }
}
