namespace Incubator.Core.Records;

/// <summary>What stands at an address: a record, a redirect to its new address, something archived (410), or nothing (404).</summary>
public abstract record Lookup<T>
{
    private Lookup()
    {
    }

    public sealed record Found(T Value) : Lookup<T>;

    public sealed record Moved(string Slug) : Lookup<T>;

    public sealed record Gone : Lookup<T>;

    public sealed record Unknown : Lookup<T>;
}
