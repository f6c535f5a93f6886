namespace Incubator.Core.Records;

/// <summary>What stands at an address: a record, a redirect to its new address, something archived (410), or nothing (404).</summary>
public abstract record Lookup<T>
{
    private Lookup()
    {
    }

    public sealed record Found(T Value) : Lookup<T>;

    public sealed record Moved(string Slug) : Lookup<T>;

    /// <param name="TakenOut">Null where that is not known: it went with another record.</param>
    public sealed record Gone(TakenOut? TakenOut = null) : Lookup<T>;

    public sealed record Unknown : Lookup<T>;
}

/// <summary>When a record was archived, and in which role, as everybody may know it.</summary>
/// <param name="At">UTC.</param>
/// <param name="Role">Null where nobody did, or an earlier release wrote it.</param>
public sealed record TakenOut(DateTime At, ChangeRole? Role);
