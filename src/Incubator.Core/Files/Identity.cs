using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>What tells one record from another to a reader: its name and where it is, narrowest location first.</summary>
internal sealed record Identity(string Name, IReadOnlyList<(object? Key, string Name)> Locations)
{
    /// <summary>Nothing is said of where it is.</summary>
    public bool IsNowhere => Locations.All(l => l.Key is null);

    /// <summary>Blanks, signs, accents and case do not tell two names apart.</summary>
    public bool HasNameOf(Identity other) => string.Concat(Text.Words(Name)) == string.Concat(Text.Words(other.Name));

    /// <summary>The narrowest location that both state is the same; two that state none at all do not differ.</summary>
    public bool IsWhere(Identity other)
    {
        foreach (var (mine, theirs) in Locations.Zip(other.Locations))
        {
            if (mine.Key is not null && theirs.Key is not null)
            {
                return mine.Key.Equals(theirs.Key);
            }
        }

        return IsNowhere && other.IsNowhere;
    }

    public override string ToString() => IsNowhere ? Name : $"{Name}, {Locations.First(l => l.Key is not null).Name}";
}
