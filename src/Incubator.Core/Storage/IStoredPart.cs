namespace Incubator.Core.Storage;

/// <summary>Something that is stored besides the records and says once more what they say: it can be compared with them.</summary>
public interface IStoredPart
{
    /// <summary>Brings what an earlier version left to the form of this one.</summary>
    Task UpgradeAsync(IncubatorDb db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Every difference from the records, in words.</summary>
    Task<IReadOnlyList<string>> FaultsAsync(IncubatorDb db, CancellationToken ct);
}
