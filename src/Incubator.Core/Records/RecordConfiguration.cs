using Incubator.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Records;

/// <summary>The columns that every listed record has.</summary>
internal static class RecordConfiguration
{
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
