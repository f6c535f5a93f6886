using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Records;

/// <summary>The columns that every listed record has.</summary>
internal static class RecordConfiguration
{
    /// <summary>What the texts of a kind of record say of people, beside those that it has of its own.</summary>
    /// <param name="texts">What people write in it.</param>
    /// <param name="plain">What they choose from lists.</param>
    public static PersonalTable Personal(string table, string kind, string[] texts, string[] plain) => new(table)
    {
        Kind = kind,
        Texts = ["Name", "NameFolded", "SourceLicence", "SourceAttribution", .. texts],
        Plain = ["Slug", "Source", "SourceId", .. plain],
    };

    public static void ConfigureRecord<T>(this EntityTypeBuilder<T> builder) where T : Record
    {
        builder.Property(r => r.Slug).HasMaxLength(Slug.MaxLength);
        builder.HasIndex(r => r.Slug).IsUnique();
        builder.Property(r => r.Name).HasMaxLength(Record.NameLength);
        builder.Property(r => r.NameFolded).HasMaxLength(Record.NameLength * 2);
        builder.HasIndex(r => new { r.NameFolded, r.Id });
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.Source).HasMaxLength(100);
        builder.Property(r => r.SourceId).HasMaxLength(200);
        builder.HasIndex(r => new { r.Source, r.SourceId }).IsUnique().HasFilter("SourceId IS NOT NULL");
        builder.Property(r => r.SourceLicence).HasMaxLength(200);
        builder.Property(r => r.SourceAttribution).HasMaxLength(500);
    }
}

internal sealed class FormerSlugConfiguration : IEntityTypeConfiguration<FormerSlug>
{
    internal static PersonalTable Personal { get; } = new("FormerSlugs") { Plain = ["Kind", "Slug"] };

    public void Configure(EntityTypeBuilder<FormerSlug> builder)
    {
        builder.ToTable("FormerSlugs");
        builder.Property(s => s.Kind).HasMaxLength(20);
        builder.Property(s => s.Slug).HasMaxLength(Slug.MaxLength);
        builder.HasIndex(s => new { s.Kind, s.Slug }).IsUnique();
    }
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    /// <summary>What was changed of an account is its person's; what they changed elsewhere stays, without them.</summary>
    internal static PersonalTable Personal { get; } = new("Changes")
    {
        Record = ("RecordKind", "RecordId", "Field"),
        By = "UserId",
        Personal = ["Before", "After"],
        Names = ["Who"],
        Texts = ["Before", "After"],
        Plain = ["Door", "RecordKind", "Field"],
    };

    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.ToTable("Changes");
        builder.Property(c => c.Who).HasMaxLength(Change.WhoLength);
        // The column keeps its first name: a new one would rewrite nothing but names.
        builder.Property(c => c.Channel).HasColumnName("Door").HasMaxLength(20);
        builder.Property(c => c.RecordKind).HasMaxLength(20);
        builder.Property(c => c.Field).HasMaxLength(200);
        builder.HasIndex(c => new { c.RecordKind, c.RecordId, c.Id });
        builder.HasIndex(c => c.ImportId).HasFilter("ImportId IS NOT NULL");
    }
}

internal static class BilingualTextConfiguration
{
    public static void Lengths(this ComplexPropertyBuilder<BilingualText> builder, int length)
    {
        builder.Property(t => t.En).HasMaxLength(length);
        builder.Property(t => t.Fr).HasMaxLength(length);
        builder.Ignore(t => t.IsEmpty);
    }
}
