using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Records;

/// <summary>A record was merged into another of its kind, which has its address since.</summary>
public sealed class RecordMerge
{
    /// <summary>What the history calls it: a path of this root and the number of the merge.</summary>
    public const string HistoryField = "Merged";

    public int Id { get; private set; }

    /// <summary>What the history of the winner and of the loser says of it.</summary>
    internal FieldDifference Said(string? before, string? after) =>
        new(FormattableString.Invariant($"{HistoryField}[{Id - 1}]"), before, after);

    /// <summary>What the history of the winner calls the loser: visitors read it, and never saw a draft.</summary>
    internal string Told => LoserState == RecordState.Live ? LoserName : "";

    /// <summary>What some differences tell of a merge; null where none does.</summary>
    internal static FieldDifference? In(IEnumerable<FieldDifference> differences) =>
        differences.FirstOrDefault(d => Fields.Root(d.Path) == HistoryField);

    /// <summary>The merge that some differences tell of; null where none does.</summary>
    internal static int? NumberIn(IEnumerable<FieldDifference> differences) =>
        In(differences)?.Path is { } path
            ? int.Parse(path.AsSpan(HistoryField.Length).Trim("[]"), CultureInfo.InvariantCulture) + 1
            : null;

    /// <summary>The token of the kind of record.</summary>
    public required string Kind { get; init; }

    public int WinnerId { get; init; }

    public int LoserId { get; init; }

    /// <summary>What the loser was called.</summary>
    public required string LoserName { get; init; }

    /// <summary>Where it stood.</summary>
    public required string LoserSlug { get; init; }

    public RecordState LoserState { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public int? UserId { get; init; }

    public required string Who { get; init; }

    /// <summary>What hung on the loser and went with it, as JSON, for an undo.</summary>
    public string Moved { get; set; } = "[]";

    /// <summary>UTC; null as long as it stands.</summary>
    public DateTime? UndoneAt { get; set; }
}

internal sealed class RecordMergeConfiguration : IEntityTypeConfiguration<RecordMerge>
{
    internal static PersonalTable Personal { get; } = new("Merges")
    {
        By = nameof(RecordMerge.UserId),
        Names = [nameof(RecordMerge.Who)],
        Texts = [nameof(RecordMerge.LoserName), nameof(RecordMerge.Moved)],
        Plain = [nameof(RecordMerge.Kind), nameof(RecordMerge.LoserSlug)],
    };

    public void Configure(EntityTypeBuilder<RecordMerge> builder)
    {
        builder.ToTable("Merges");
        builder.Property(m => m.Kind).HasMaxLength(20);
        builder.Property(m => m.LoserName).HasMaxLength(Record.NameLength);
        builder.Property(m => m.LoserSlug).HasMaxLength(Slug.MaxLength);
        builder.Property(m => m.Who).HasMaxLength(Change.WhoLength);
        builder.HasIndex(m => new { m.Kind, m.LoserId }).IsUnique().HasFilter("UndoneAt IS NULL");
        builder.HasIndex(m => new { m.Kind, m.WinnerId });
    }
}

internal static class RecordMerges
{
    /// <summary>The merges of a kind that stand.</summary>
    public static IQueryable<RecordMerge> StandingMerges(this IncubatorDb db, string kind) =>
        db.Merges().AsNoTracking().Where(m => m.Kind == kind && m.UndoneAt == null);

    /// <summary>What became of each record of a kind that was merged, the last of a chain.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> MergedAsync(this IncubatorDb db, string kind, CancellationToken ct)
    {
        var next = await db.StandingMerges(kind).ToDictionaryAsync(m => m.LoserId, m => m.WinnerId, ct);
        return next.ToDictionary(m => m.Key, m => Last(m.Value));

        int Last(int id)
        {
            while (next.TryGetValue(id, out var winner))
            {
                id = winner;
            }

            return id;
        }
    }
}
