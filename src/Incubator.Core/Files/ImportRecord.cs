using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Files;

public enum ImportState
{
    /// <summary>Not finished: it is being written just now, or was stopped in the middle.</summary>
    Running,
    Finished,

    /// <summary>Being undone just now, or that was stopped in the middle: undoing it again goes on.</summary>
    Undoing,
    Undone,
}

/// <summary>One import of a file: what it wrote stands in the history, under its id.</summary>
public sealed class ImportRecord
{
    public const int NameLength = 255;

    public int Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>UTC; when it was finished or undone.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Null for the command line.</summary>
    public int? UserId { get; init; }

    public string Who { get; init; } = "";

    public string FileName { get; init; } = "";

    /// <summary>What the rows say, hashed: the same file continues an import that was stopped.</summary>
    public string FileHash { get; init; } = "";

    /// <summary><c>spaces</c>, <c>startups</c>, <c>residencies</c> or <c>aids</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The source that was named for the rows that name none.</summary>
    public string? Source { get; init; }

    public bool SkipsRefused { get; init; }

    public bool Overwrites { get; init; }

    public int Created { get; init; }

    public int Updated { get; init; }

    public int Unchanged { get; init; }

    public int Refused { get; set; }

    /// <summary>How many rows were left to a reviewer, as their records were edited by hand.</summary>
    public int Proposed { get; init; }

    /// <summary>How many of the rows to create, update or propose are written.</summary>
    public int Written { get; set; }

    public ImportState State { get; set; }

    /// <summary>The import in a line for the operator, always in English; how far it is where it has not ended.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"{Id}: {StartedAt:yyyy-MM-dd HH:mm} UTC, {Whose}, {Kind} {FileName}{Options}: {Progress}");

    private string Whose => Who.Length > 0 ? Who : "a former manager";

    private string Options => (SkipsRefused ? " --skip-refused" : "") + (Overwrites ? " --overwrite" : "");

    private string Left => Proposed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Proposed} proposed") : "";

    private string Progress => State switch
    {
        ImportState.Running => string.Create(
            CultureInfo.InvariantCulture,
            $"not finished, {Written} of {Created + Updated + Proposed} rows are written; import the file again to go on, or undo it"),
        ImportState.Undoing => "not undone to its end; undo it again",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{Tokens.Of(State)}, {Created} created, {Updated} updated, {Refused} refused{Left}"),
    };
}

internal sealed class ImportRecordConfiguration : IEntityTypeConfiguration<ImportRecord>
{
    internal static PersonalTable Personal { get; } = new("Imports")
    {
        By = nameof(ImportRecord.UserId),
        Names = [nameof(ImportRecord.Who)],
        Texts = [nameof(ImportRecord.FileName), nameof(ImportRecord.Source)],
        Plain = [nameof(ImportRecord.FileHash), nameof(ImportRecord.Kind)],
    };

    public void Configure(EntityTypeBuilder<ImportRecord> builder)
    {
        builder.ToTable("Imports");
        builder.Property(i => i.Who).HasMaxLength(120);
        builder.Property(i => i.FileName).HasMaxLength(ImportRecord.NameLength);
        builder.Property(i => i.FileHash).HasMaxLength(64);
        builder.Property(i => i.Kind).HasMaxLength(20);
        builder.Property(i => i.Source).HasMaxLength(SourceNames.MaxLength);
        builder.Ignore(i => i.Line);
        builder.Property(i => i.State).HasMaxLength(20).HasConversion(s => Tokens.Of(s), s => Tokens.Parse<ImportState>(s)!.Value);
    }
}

internal static class ImportSets
{
    public static DbSet<ImportRecord> Imports(this IncubatorDb db) => db.Set<ImportRecord>();
}
