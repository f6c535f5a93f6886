using Incubator.Core.Records;

namespace Incubator.Web.Admin.Editing;

/// <summary>Two editors changed the same record: what each of them did since the version that one of them started from.</summary>
public sealed class Collision<TInput> where TInput : class
{
    private readonly TInput _theirs;
    private readonly Merge<TInput> _merge;

    public Collision(TInput loaded, TInput mine, TInput theirs, IReadOnlyDictionary<string, TextParts>? parts)
    {
        _theirs = theirs;
        _merge = new Merge<TInput>(loaded, mine, theirs, parts);
        Taken = [.. _merge.Taken.GroupBy(d => Fields.Root(d.Path))];
    }

    public TInput Theirs => _theirs;

    /// <summary>What is to be chosen.</summary>
    public IReadOnlyList<Contradiction> Contradictions => _merge.Contradictions;

    /// <summary>By its field, what only they changed and is taken: mine before, theirs after.</summary>
    public IReadOnlyList<IGrouping<string, FieldDifference>> Taken { get; }

    /// <summary>Brings both versions together in my input, which then stands on theirs.</summary>
    public void ApplyTo(TInput mine)
    {
        var together = _merge.Together();
        Inputs.CopyStamp(_theirs, together);
        Inputs.CopyTo(together, mine);
    }
}
