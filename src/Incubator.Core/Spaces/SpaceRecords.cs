using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>What kind of record spaces are.</summary>
public static class SpaceRecords
{
    public const string Token = "space";

    public static RecordKind Kind { get; } = new(Token, "spaces") { HasPublicList = true };
}
