namespace Incubator.Core.Records;

/// <summary>One field of one record, before and after a save. Append-only; written by the write door.</summary>
public sealed class Change
{
    public const int WhoLength = 120;

    public long Id { get; private set; }

    public DateTime At { get; init; }

    /// <summary>Null for the command line and the sample.</summary>
    public int? UserId { get; init; }

    public string Who { get; init; } = "";

    /// <summary>The token of the <see cref="Records.Channel"/> that it came through.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Whether they were an administrator then, or the system itself; null where an earlier release wrote it.</summary>
    public bool? ByAdministrator { get; init; }

    /// <summary>The token of a <see cref="RecordKind"/>, or what an account is called.</summary>
    public string RecordKind { get; init; } = "";

    public int RecordId { get; init; }

    /// <summary>The import that wrote it, or took it back; null for every other write.</summary>
    public int? ImportId { get; init; }

    /// <summary>The field's path in the record's input, such as <c>Plans[0].Amount</c>.</summary>
    public string Field { get; init; } = "";

    public string? Before { get; init; }

    public string? After { get; init; }
}
