namespace Clients;

/// <summary>Marks a case. Its name is a sentence about the behaviour that it checks.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
