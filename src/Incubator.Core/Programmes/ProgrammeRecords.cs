using Incubator.Core.Records;

namespace Incubator.Core.Programmes;

/// <summary>What kind of record programmes are.</summary>
public static class ProgrammeRecords
{
    public const string Token = "programme";

    public static RecordKind Kind { get; } = new(Token, "programmes") { HasPublicList = true };
}
