using Incubator.Core.Records;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Core.People;

/// <summary>
/// A person who may sign in: an administrator, or a manager of the spaces granted to them. Without an address it is the row that an erased
/// person left: what they did is still told by its number.
/// </summary>
public sealed class User : IdentityUser<int>
{
    public const int NameLength = Change.WhoLength;

    public string DisplayName { get; set; } = "";

    public bool IsAdministrator { get; set; }

    /// <summary>Kept for the history, but neither signs in nor writes.</summary>
    public bool IsDisabled { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>They want no mails about what is to be confirmed.</summary>
    public bool IsNotReminded { get; set; }

    /// <summary>Counts what administrators and the person change; failed sign-ins do not count.</summary>
    public int Version { get; set; }
}

/// <summary>In which role a person manages a space.</summary>
public enum ManagerRole
{
    Manager,
    Lead,
}

/// <summary>A user manages a space.</summary>
public sealed class SpaceGrant
{
    /// <summary>The kind of record that is given, as its history names it.</summary>
    public const string RecordKind = "space";

    public int UserId { get; set; }

    public int SpaceId { get; set; }

    /// <summary>What they change is live at once, risky fields too; only an administrator says so.</summary>
    public bool IsTrusted { get; set; }

    /// <summary>They invite and remove the others. One of those who manage a space does.</summary>
    public bool IsLead { get; set; }

    /// <summary>UTC; those of earlier releases have their order alone.</summary>
    public DateTime GivenAt { get; set; }

    public ManagerRole Role => IsLead ? ManagerRole.Lead : ManagerRole.Manager;

    /// <summary>Whether a person can be given one: an administrator edits everything already, a disabled account nothing.</summary>
    public static bool MayBeGiven(bool isAdministrator, bool isDisabled) => !isAdministrator && !isDisabled;
}

/// <summary>The names of the two roles, as claims carry them.</summary>
public static class Roles
{
    public const string Administrator = "administrator";
    public const string Manager = "manager";
}
