using Incubator.Core.Records;

namespace Incubator.Core.Events;

/// <summary>What kind of record events are.</summary>
public static class EventRecords
{
    public const string Token = "event";

    public static RecordKind Kind { get; } = new(Token, "events") { HasPublicList = true };
}
