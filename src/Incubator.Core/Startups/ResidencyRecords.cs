using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>What kind of record residencies are.</summary>
public static class ResidencyRecords
{
    public const string Token = "residency";

    public static RecordKind Kind { get; } = new(Token, "residencies");
}
