using Incubator.Core.Records;

namespace Incubator.Core.Rates;

/// <summary>What kind of record exchange rates are.</summary>
public static class RateRecords
{
    public const string Token = "rate";

    public static RecordKind Kind { get; } = new(Token, "rates") { IsForAdministrators = true };
}
