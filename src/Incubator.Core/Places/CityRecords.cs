using Incubator.Core.Records;

namespace Incubator.Core.Places;

/// <summary>What kind of record cities are.</summary>
public static class CityRecords
{
    public const string Token = "city";

    public static RecordKind Kind { get; } = new(Token, "cities") { IsForAdministrators = true };
}
