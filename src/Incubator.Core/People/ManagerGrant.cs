namespace Incubator.Core.People;

/// <summary>In which role a person manages a record.</summary>
public enum ManagerRole
{
    Manager,
    Lead,
}

/// <summary>A record that people manage: the token of its kind, and its number.</summary>
public readonly record struct ManagedRecord(string Kind, int Id);

/// <summary>A user manages a record.</summary>
public abstract class ManagerGrant
{
    public int UserId { get; set; }

    /// <summary>They invite and remove the others. One of those who manage a record does.</summary>
    public bool IsLead { get; set; }

    /// <summary>UTC; those of earlier releases have their order alone.</summary>
    public DateTime GivenAt { get; set; }

    public ManagerRole Role => IsLead ? ManagerRole.Lead : ManagerRole.Manager;

    public abstract ManagedRecord Record { get; }

    /// <summary>Whether a person can be given one: an administrator edits everything already, a disabled account nothing.</summary>
    public static bool MayBeGiven(bool isAdministrator, bool isDisabled) => !isAdministrator && !isDisabled;
}

/// <summary>A user manages a space.</summary>
public sealed class SpaceGrant : ManagerGrant
{
    /// <summary>The kind of record that is given, as its history names it.</summary>
    public const string RecordKind = "space";

    public int SpaceId { get; set; }

    /// <summary>What they change is live at once, risky fields too; only an administrator says so.</summary>
    public bool IsTrusted { get; set; }

    public override ManagedRecord Record => new(RecordKind, SpaceId);
}

/// <summary>A user is one of a startup's own people.</summary>
public sealed class StartupGrant : ManagerGrant
{
    /// <inheritdoc cref="SpaceGrant.RecordKind"/>
    public const string RecordKind = "startup";

    public int StartupId { get; set; }

    public override ManagedRecord Record => new(RecordKind, StartupId);
}
