using Incubator.Core.Records;

namespace Incubator.Web.Admin.Editing;

/// <summary>One field in which two editors' versions differ.</summary>
public sealed class CollidingField(string name, IReadOnlyList<FieldDifference> values, bool isChangedByBoth)
{
    public string Name { get; } = name;

    /// <summary>What differs inside it: mine before, theirs after.</summary>
    public IReadOnlyList<FieldDifference> Values { get; } = values;

    /// <summary>False where only they changed it: theirs is then taken without a question.</summary>
    public bool IsChangedByBoth { get; } = isChangedByBoth;

    public bool TakeTheirs { get; set; } = !isChangedByBoth;
}

/// <summary>Two editors changed the same record: what each of them did since the version that one of them started from.</summary>
public sealed class Collision<TInput> where TInput : class
{
    public Collision(TInput loaded, TInput mine, TInput theirs)
    {
        Theirs = theirs;
        var byMe = Roots(loaded, mine);
        var byThem = Roots(loaded, theirs);
        Colliding = [.. Fields.Differences(mine, theirs).GroupBy(d => Fields.Root(d.Path))
            .Where(g => byThem.Contains(g.Key))
            .Select(g => new CollidingField(g.Key, [.. g], byMe.Contains(g.Key)))
            .OrderByDescending(f => f.IsChangedByBoth)];
    }

    public TInput Theirs { get; }

    /// <summary>The fields to choose in come first, those that only they changed after them.</summary>
    public IReadOnlyList<CollidingField> Colliding { get; }

    /// <summary>Brings what was chosen of theirs into my input, which then stands on their version.</summary>
    public void ApplyTo(TInput mine)
    {
        foreach (var field in Colliding.Where(f => f.TakeTheirs))
        {
            Fields.Copy(Theirs, mine, field.Name);
        }

        Inputs.CopyStamp(Theirs, mine);
    }

    private static HashSet<string> Roots(TInput before, TInput after) =>
        [.. Fields.Differences(before, after).Select(d => Fields.Root(d.Path))];
}
