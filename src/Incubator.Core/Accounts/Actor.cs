namespace Incubator.Core.Accounts;

/// <summary>The way a write came in.</summary>
public enum Door
{
    Form,
    Api,
    Import,
    CommandLine,
    Sample,
}

/// <summary>Who acts. What they may do is read from the database at every save (<see cref="Grants"/>), never carried along.</summary>
/// <param name="UserId">Null only for the operator at the command line and the sample, who may do everything.</param>
public sealed record Actor(int? UserId, string Name, Door Door)
{
    /// <summary>The session in which a person acts, looked up at every read and save: once it has ended, nothing is theirs. Null where nobody signs in.</summary>
    public string? Session { get; init; }

    public static Actor Operator { get; } = new(null, "operator", Door.CommandLine);

    public static Actor Sample { get; } = new(null, "sample", Door.Sample);
}

/// <summary>What an actor may do at this moment.</summary>
/// <param name="IsAdministrator">May do everything.</param>
/// <param name="SpaceIds">The spaces a manager was given.</param>
public sealed record Grants(bool IsAdministrator, IReadOnlySet<int> SpaceIds)
{
    public static Grants None { get; } = new(false, new HashSet<int>());

    public static Grants All { get; } = new(true, new HashSet<int>());

    /// <summary>Whose these are; null for the operator, the sample and nobody (signed out, disabled).</summary>
    public int? UserId { get; init; }

    public bool MayEditSpace(int spaceId) => IsAdministrator || SpaceIds.Contains(spaceId);

    /// <summary>Neither administrator nor manager of anything: a former manager, or a disabled account.</summary>
    public bool IsNobody => !IsAdministrator && SpaceIds.Count == 0;
}
