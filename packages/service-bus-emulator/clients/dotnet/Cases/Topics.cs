using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;

namespace Clients.Cases;

public static class Topics
{
    private static async Task<Dictionary<string, RuleProperties>> Rules(ServiceBusRuleManager manager)
    {
        Dictionary<string, RuleProperties> rules = [];
        await foreach (var rule in manager.GetRulesAsync()) rules[rule.Name] = rule;
        return rules;
    }

    [Case("a subscription gets the messages that its rules select, with their actions applied")]
    public static async Task Select(Bus bus)
    {
        await bus.Send("events",
            new ServiceBusMessage("red") { Subject = "paint", MessageId = "1", ApplicationProperties = { ["colour"] = "red" } },
            new ServiceBusMessage("large") { Subject = "paint", MessageId = "2", ApplicationProperties = { ["quantity"] = 200 } });
        await Bus.Receive(bus.Client.CreateReceiver("events", "all"), 2);
        Check.Equal("red", (await Bus.ReceiveOne(bus.Client.CreateReceiver("events", "red"))).Body.ToString());
        var large = await Bus.ReceiveOne(bus.Client.CreateReceiver("events", "large"));
        Check.Equal("large", large.ApplicationProperties["size"]);
        Check.True(!large.ApplicationProperties.ContainsKey("quantity"), "the action removed a property");
    }

    [Case("rules come back as they were created")]
    public static async Task Filters(Bus bus)
    {
        await using var manager = bus.Client.CreateRuleManager("events", "all");
        await manager.CreateRuleAsync("true", new TrueRuleFilter());
        await manager.CreateRuleAsync("false", new FalseRuleFilter());
        await manager.CreateRuleAsync("sql", new SqlRuleFilter("a > 1"));
        await manager.CreateRuleAsync(new CreateRuleOptions("action", new SqlRuleFilter("b = 1")) { Action = new SqlRuleAction("SET c = 2") });
        var rules = await Rules(manager);
        Check.Equal(new[] { "$Default", "action", "false", "sql", "true" }, rules.Keys.Order(StringComparer.Ordinal));
        Check.True(rules["true"].Filter is TrueRuleFilter, "a true filter");
        Check.True(rules["false"].Filter is FalseRuleFilter, "a false filter");
        Check.Equal("a > 1", ((SqlRuleFilter)rules["sql"].Filter).SqlExpression);
        Check.Equal("SET c = 2", ((SqlRuleAction)rules["action"].Action).SqlExpression);
        await manager.DeleteRuleAsync("$Default");
        await manager.DeleteRuleAsync("true");
        await bus.Send("events", "nothing matches");
        Check.Equal(0, bus.Count("events/Subscriptions/all", "active"));
    }

    [Case("the values of a correlation filter keep their types")]
    public static async Task CorrelationTypes(Bus bus)
    {
        var values = new Dictionary<string, object>
        {
            ["int"] = 5, ["long"] = 5L, ["double"] = 2.0, ["guid"] = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            ["date"] = new DateTime(2026, 11, 28, 0, 0, 0, DateTimeKind.Utc), ["bool"] = true, ["text"] = "x",
            ["large"] = 9007199254740993L,
        };
        var filter = new CorrelationRuleFilter { Subject = "s", CorrelationId = "c" };
        foreach (var (name, value) in values) filter.ApplicationProperties[name] = value;
        await using var manager = bus.Client.CreateRuleManager("events", "all");
        await manager.DeleteRuleAsync("$Default");
        await manager.CreateRuleAsync("types", filter);
        var listed = (CorrelationRuleFilter)(await Rules(manager))["types"].Filter;
        Check.Equal("s", listed.Subject);
        foreach (var (name, value) in values) Check.Equal(value, listed.ApplicationProperties[name], name);

        var message = new ServiceBusMessage("matches") { Subject = "s", CorrelationId = "c" };
        foreach (var (name, value) in values) message.ApplicationProperties[name] = value;
        var other = new ServiceBusMessage("differs") { Subject = "s", CorrelationId = "c" };
        foreach (var (name, value) in values) other.ApplicationProperties[name] = value;
        other.ApplicationProperties["large"] = 9007199254740992L;
        await bus.Send("events", message, other);
        Check.Equal("matches", (await Bus.ReceiveOne(bus.Client.CreateReceiver("events", "all"))).Body.ToString());
        Check.Equal(0, bus.Count("events/Subscriptions/all", "active"));
    }

    [Case("a filter compares integers beyond 2^53 exactly")]
    public static async Task LargeLiterals(Bus bus)
    {
        await using var manager = bus.Client.CreateRuleManager("events", "all");
        await manager.DeleteRuleAsync("$Default");
        await manager.CreateRuleAsync("large", new SqlRuleFilter("n = 9007199254740993"));
        await bus.Send("events",
            new ServiceBusMessage("less") { MessageId = "1", ApplicationProperties = { ["n"] = 9007199254740992L } },
            new ServiceBusMessage("equal") { MessageId = "2", ApplicationProperties = { ["n"] = 9007199254740993L } });
        Check.Equal("equal", (await Bus.ReceiveOne(bus.Client.CreateReceiver("events", "all"))).Body.ToString());
        Check.Equal(0, bus.Count("events/Subscriptions/all", "active"));
    }

    [Case("a rule that exists, an unknown rule and invalid SQL are refused")]
    public static async Task Refused(Bus bus)
    {
        await using var manager = bus.Client.CreateRuleManager("events", "all");
        await Check.Fails(ServiceBusFailureReason.MessagingEntityAlreadyExists, () => manager.CreateRuleAsync("$Default", new TrueRuleFilter()));
        await Check.Fails(ServiceBusFailureReason.MessagingEntityNotFound, () => manager.DeleteRuleAsync("unknown"));
        await Check.Throws<ArgumentException>(() => manager.CreateRuleAsync("bad", new SqlRuleFilter("a >")));
    }

    [Case("a queue forwards its messages, and its dead letters with their source")]
    public static async Task Forward(Bus bus)
    {
        await bus.Send("relay", "forwarded");
        Check.Equal("forwarded", (await Bus.ReceiveOne(bus.Client.CreateReceiver("Queue"))).Body.ToString());
        await bus.Send("careful", "dead");
        var careful = bus.Client.CreateReceiver("careful");
        await careful.DeadLetterMessageAsync(await Bus.ReceiveOne(careful), "why");
        var dead = await Bus.ReceiveOne(bus.Client.CreateReceiver("Queue"));
        Check.Equal("careful", dead.DeadLetterSource);
        Check.Equal("why", dead.DeadLetterReason);
    }
}
