using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>What kind of record startups are.</summary>
public static class StartupRecords
{
    public const string Token = "startup";

    public static RecordKind Kind { get; } = new(Token, "startups") { HasPublicList = true };
}
