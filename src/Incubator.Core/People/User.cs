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

/// <summary>The names of the two roles, as claims carry them.</summary>
public static class Roles
{
    public const string Administrator = "administrator";
    public const string Manager = "manager";
}
