namespace Incubator.Core.Files;

/// <summary>How many rows are written at once: so many that others wait for some tens of milliseconds at most.</summary>
internal readonly record struct BatchSize(int Rows)
{
    // Each write has its own costs: with fewer rows an import on a busy machine takes several times as long, and helps nobody.
    private const int Least = 40;
    private const int Most = 200;

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    public static BatchSize First { get; } = new(Least);

    /// <summary>The next one, by how long this one has held the queue.</summary>
    public BatchSize After(TimeSpan held)
    {
        if (held > Long)
        {
            return new BatchSize(Math.Max(Least, Rows / 2));
        }

        return held < Short ? new BatchSize(Math.Min(Most, Rows + (Rows / 2))) : this;
    }
}
