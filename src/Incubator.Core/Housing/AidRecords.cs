using Incubator.Core.Records;

namespace Incubator.Core.Housing;

/// <summary>What kind of record housing aid are.</summary>
public static class AidRecords
{
    public const string Token = "aid";

    public static RecordKind Kind { get; } = new(Token, "housing") { Plural = "aids", HasPublicList = true };
}
